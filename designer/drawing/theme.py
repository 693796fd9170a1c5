"""Every colour, type size and length of the look; shapes name colours by role, painters ask here.

Lengths and type sizes are points. A theme gives each role one colour; four themes give the same
roles, so one picture serves the light look, the dark one and both prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from designer.drawing.text import TextStyle
from designer.words import Message, msg

FAMILIES = ("blue", "purple", "red", "green", "ochre", "slate")
"""The families of card kinds: an accent (the name itself) and a tint (``blue-tint``)."""

ZONE_ROLES: Mapping[str, str] = MappingProxyType(
    {"out_of_market": "zone-out", "in_market": "zone-in", "customer": "zone-customer"}
)
"""The role of a zone's fill; with ``-ink``, ``-edge`` and ``-half`` its text, rim and pale fill."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A full set of colours, `name` being what a person chooses it by."""

    id: str
    name: Message
    colours: Mapping[str, str]

    def colour(self, role: str) -> str:
        """The colour of a role as ``#RRGGBB``; KeyError for a role that no theme has."""
        return self.colours[role]


_PAIRS: dict[str, tuple[str, str]] = {
    "desk": ("#E6E9EE", "#0E1115"),
    "sheet": ("#FFFFFF", "#171B21"),
    "head": ("#F4F6F9", "#1F252D"),
    "line": ("#D3D9E2", "#343C48"),
    "edge": ("#737E8D", "#76818F"),
    "ink": ("#1A2129", "#E8ECF1"),
    "ink2": ("#465161", "#B8C1CD"),
    "ink3": ("#586372", "#98A3B1"),
    "selection": ("#0B57D0", "#8AB8FF"),
    "selection-text": ("#FFFFFF", "#14181D"),
    "selection-fill": ("#DCE8FC", "#14233A"),
    "blue": ("#0A5CE6", "#A3C8FB"),
    "blue-tint": ("#E7F0FC", "#15273D"),
    "purple": ("#521E7C", "#BE6CF6"),
    "purple-tint": ("#F2EAF8", "#2A2039"),
    "red": ("#7E0E00", "#FF6550"),
    "red-tint": ("#FDEBE4", "#391F17"),
    "green": ("#0A6350", "#2BAA95"),
    "green-tint": ("#E1F4EE", "#112E28"),
    "ochre": ("#806300", "#FBDC6A"),
    "ochre-tint": ("#FAF2D3", "#322B12"),
    "slate": ("#222A34", "#DDE2E8"),
    "slate-tint": ("#EEF1F5", "#272E38"),
    "zone-out": ("#EEF1F5", "#2B323C"),
    "zone-in": ("#F0CD7A", "#5A4511"),
    "zone-customer": ("#0F5B6B", "#8FD3E0"),
    "zone-out-ink": ("#1A2129", "#E8ECF1"),
    "zone-in-ink": ("#1A2129", "#E8ECF1"),
    "zone-customer-ink": ("#FFFFFF", "#0B2026"),
    "zone-out-edge": ("#737E8D", "#76818F"),
    "zone-in-edge": ("#737E8D", "#76818F"),
    "zone-customer-edge": ("#0F5B6B", "#8FD3E0"),
    "above": ("#CFE0F8", "#1D3350"),
    "below": ("#FBDCC8", "#45291B"),
    "error": ("#A80F1C", "#FF8A80"),
    "error-glyph": ("#FFFFFF", "#14181D"),
    "warning": ("#FFC233", "#F5B83D"),
    "warning-glyph": ("#1A2129", "#1A2129"),
    "hint": ("#34558B", "#A9C4F0"),
    "hint-glyph": ("#34558B", "#A9C4F0"),
}


def mixed(front: str, back: str, strength: float) -> str:
    """The colour of `front` laid over `back` at a strength of 0 to 1, as ``#RRGGBB``."""
    parts = (
        round(strength * int(front[at : at + 2], 16) + (1 - strength) * int(back[at : at + 2], 16))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)


_PALE = {"zone-out": 0.5, "zone-in": 0.5, "zone-customer": 0.14}
"""How much of a zone's fill a side stage's head keeps: half, but never so much of the customer's
strong colour that goals and facts could no longer be read on it."""


FAINT = 0.15
"""What is left of the ring's chords while a stage is looked at; their roles end in ``-faint``."""

_FADING = ("ink2", "purple", "blue", "red", "slate", "green")


def _with_halves(colours: dict[str, str]) -> Mapping[str, str]:
    """Add the pale fills of side stages, and what is left of faded chords."""
    sheet = colours["sheet"]
    halves = {f"{role}-half": mixed(colours[role], sheet, _PALE[role]) for role in _PALE}
    faint = {f"{role}-faint": mixed(colours[role], sheet, FAINT) for role in _FADING}
    return MappingProxyType({**colours, **halves, **faint})


def _friendly() -> dict[str, str]:
    """No tints, black edges and icons; the customer's zone alone is a black bar."""
    colours = {role: light for role, (light, _) in _PAIRS.items()}
    white = ("head", "above", "below", "zone-out", "zone-in", *(f"{f}-tint" for f in FAMILIES))
    black = ("ink", "edge", "zone-out-ink", "zone-in-ink", "zone-customer", *FAMILIES)
    rims = tuple(f"{role}-edge" for role in ZONE_ROLES.values())
    colours |= dict.fromkeys(white, "#FFFFFF") | dict.fromkeys((*black, *rims), "#000000")
    return colours | {"ink2": "#333333", "ink3": "#555555", "line": "#A6A6A6"}


_LIGHT = {role: light for role, (light, _) in _PAIRS.items()}
_DARK = {role: dark for role, (_, dark) in _PAIRS.items()}
_BLACK = dict.fromkeys(("ink", "zone-out-ink", "zone-in-ink"), "#000000")

LIGHT = Theme("light", msg("Light"), _with_halves(_LIGHT))
DARK = Theme("dark", msg("Dark"), _with_halves(_DARK))
PRINT = Theme("print", msg("Print"), _with_halves(_LIGHT | _BLACK))
PRINTER_FRIENDLY = Theme(
    "printer-friendly",
    msg("Printer-friendly"),
    MappingProxyType({**_with_halves(_friendly()), "zone-customer-half": "#FFFFFF"}),
)

THEMES: Mapping[str, Theme] = MappingProxyType(
    {theme.id: theme for theme in (LIGHT, DARK, PRINT, PRINTER_FRIENDLY)}
)
"""Every theme by its id."""

ROLES = tuple(LIGHT.colours)
"""Every colour role."""

STYLES: Mapping[str, TextStyle] = MappingProxyType(
    {
        "title": TextStyle(24, 30, 34, bold=True),
        "stage": TextStyle(15, 20, 22, bold=True),
        "stage-small": TextStyle(13, 18, 20, bold=True),
        "lane": TextStyle(12, 16, 18, bold=True),
        "zone": TextStyle(11, 14, 16, bold=True),
        "moment": TextStyle(11, 14, 16),
        "card": TextStyle(12, 16, 18),
        "fact": TextStyle(10, 14, 15),
        "prompt": TextStyle(10, 14, 15),
        "legend": TextStyle(10, 14, 15),
        "emotion": TextStyle(11, 14, 16),
        "flow-label": TextStyle(11, 14, 16),
        "goal": TextStyle(11, 15, 17),
        "header-fact": TextStyle(11, 15, 17),
        "footer": TextStyle(9, 12, 14),
        "metric-figure": TextStyle(15, 20, 22, bold=True),
    }
)
"""The type roles."""

Head = Literal["triangle", "chevron", "open", "cross"]
Tail = Literal["", "bar", "ring"]


@dataclass(frozen=True, slots=True)
class WayLook:
    """How one way of flow is drawn where its share is not known."""

    width: float
    dash: tuple[float, ...]
    head: Head
    tail: Tail
    colour: str


WAYS: Mapping[str, WayLook] = MappingProxyType(
    {
        "next": WayLook(2, (), "triangle", "", "ink2"),
        "re_entry": WayLook(2.5, (), "chevron", "", "purple"),
        "skip": WayLook(1.75, (8, 4), "open", "", "blue"),
        "setback": WayLook(1.75, (3, 3), "open", "bar", "red"),
        "detour": WayLook(1.75, (8, 3, 2, 3), "triangle", "", "slate"),
        "entry": WayLook(2, (), "triangle", "ring", "green"),
        "exit": WayLook(2, (), "cross", "", "slate"),
    }
)
"""The look of every way of flow; the return is a re-entry."""

FLOW_MIN = 1.5
FLOW_BY_SHARE = 6.0
"""A flow with a known share is ``FLOW_MIN + FLOW_BY_SHARE * share`` wide, others ``FLOW_MIN``."""
FLOW_CORNER = 8.0
LINK_WIDTH = 1.25
PLATE_PADDING = 4.0

MARGIN = 24.0

COLUMN = 184.0
COLUMN_MIN = 132.0
COLUMN_MAX = 420.0
CARD_INSET = 8.0
"""Between a column line and its cards, left and right: a card is a column less 16."""
CARD_WIDTH = COLUMN - 2 * CARD_INSET
CARD_GAP = 6.0
CARD_PADDING = 8.0
CARD_TEXT_X = 28.0
CARD_MIN_HEIGHT = 32.0
CARD_EDGE = 1.0
ICON = 14.0
ICON_SMALL = 10.0
ICON_STROKE = 1.5
EVIDENCE = 8.0
MARKER = 10.0
BADGE = 14.0
BADGE_OVERLAP = 5.0

LANE_HEAD = 148.0
HEAD_PADDING = 12.0
LANE_MIN = 72.0
CELL_LINE = 0.75
BLUEPRINT_LINE = 1.5
BLUEPRINT_DASH = (8.0, 4.0)
HATCH_GAP = 8.0

FLOW_LEVEL = 20.0
PILL = 20.0
PILL_RADIUS = 10.0
ZONE_BAND = 20.0
BOUNDARY = 10.0
STAGE_HEAD_MIN = 48.0
STAGE_POINT = 8.0
STAGE_BREAK = 12.0
"""Where the *next* flow between two stages is missing, their heads stand this far apart."""
SIDE_STAGE_DROP = 8.0
RETURN_DROP = 28.0
LEGEND_GAP = 16.0

EMOTION_LANE = 128.0
CURVE_WIDTH = 2.25
ZERO_DASH = (2.0, 2.0)

FADED = 0.35
"""How much is left of cards that a shown link does not involve, and of a dragged card's source."""
GHOST = 0.6

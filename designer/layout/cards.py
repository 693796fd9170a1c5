"""Cards as blocks of shapes: how high a card is, where its text stands, what it looks like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from designer.drawing.icons import icon
from designer.drawing.outlines import EDGE_WIDTH, RADIUS, SQUARE, crease, outline
from designer.drawing.pictures import pixel_size
from designer.drawing.segments import hull
from designer.drawing.shapes import Box, Path, Pen, Picture, Rect, Shape
from designer.drawing.text import extent_of, height_of, line_height
from designer.drawing.theme import (
    CARD_EDGE,
    CARD_MIN_HEIGHT,
    CARD_PADDING,
    CARD_TEXT_X,
    CARD_WIDTH,
    ICON,
    STYLES,
)
from designer.kinds import kind_of
from designer.kinds.kind import Kind
from designer.layout.addresses import AddressLine, address_of
from designer.layout.facts import (
    SUPPORTS,
    FactLine,
    Facts,
    fact_line,
    fact_shapes,
    facts_of,
    tail_only,
    tail_width,
)
from designer.layout.gauge import Gauge, gauge_of, gauge_shapes
from designer.layout.held import held
from designer.layout.write import Pencil
from designer.model.journey import Journey
from designer.model.records import Card, Team
from designer.words import say

_STYLE = STYLES["card"]
_GAP = 2.0
_TAIL_GAP = 8.0
_NEED_DASH = (4.0, 3.0)
_TALLEST = 240.0
_TOP_EDGE = 2.0
_TRUTH = 2.0
"""How far inside the edge a moment of truth has its second edge."""
_INSIDE = {"pointed": 6.0, "turned": 6.0, "ticket": 4.0}
"""How much further inside the right end of text and marks is, where the outline takes the room."""
_OUTLINE = {"curve": "bubble"}
"""An emotion that does not stand on the curve looks like the thoughts beside it."""


class _Plan(Protocol):
    """What a block is drawn from when somebody looks at it."""

    def shapes(self) -> Iterator[Shape]: ...


@dataclass(frozen=True)
class Block:
    """A card laid out about its top left corner, lengths in points.

    `text_box` is where its text stands, for editing in place; `family` its colour when it is
    seen from far away. The shapes are made when they are first asked for: most cards of a large
    map are never looked at closely.
    """

    width: float
    height: float
    text_box: Rect
    family: str
    plan: _Plan

    @cached_property
    def shapes(self) -> tuple[Shape, ...]:
        """What the card looks like, in painting order."""
        return tuple(self.plan.shapes())


def card_block(journey: Journey, card: Card, width: float = CARD_WIDTH) -> Block:
    """One card, `width` points wide, as it stands in a cell of the grid."""
    kind, language = kind_of(card), journey.map.language
    right = width - CARD_PADDING - _INSIDE.get(kind.outline, 0.0)
    picture = _picture_box(card, width)
    text, last = _text_box(card, picture, right, language)
    bottom = text.bottom
    gauge = gauge_of(card, language, text.x, bottom + _GAP, right)
    if gauge is not None:
        bottom = gauge.bottom
    line = _fact_line(facts_of(journey, card, kind), card, language, text, last, bottom)
    if line is not None:
        bottom = max(bottom, line.y + line.height)
    address = address_of(card)
    link = AddressLine(address, text.x, bottom + _GAP, right) if address else None
    if link is not None:
        bottom = link.bottom
    height = max(CARD_MIN_HEIGHT, bottom + CARD_PADDING)
    plan = _CardPlan(
        card, kind, language, Rect(0, 0, width, height), text, picture, gauge, line, link
    )
    return Block(width, height, text, kind.family, plan)


def _picture_box(card: Card, width: float) -> Rect | None:
    """Where the card's picture stands: as wide as the card, lower where it would be too high."""
    size = pixel_size(held(card, "pixels") or "")
    if size is None:
        return None
    room = width - 2 * CARD_PADDING
    scale = min(room / size[0], _TALLEST / size[1])
    own = size[0] * scale
    return Rect(CARD_PADDING + (room - own) / 2, CARD_PADDING, own, size[1] * scale)


def _text_box(card: Card, picture: Rect | None, right: float, language: str) -> tuple[Rect, float]:
    """Where the card's text stands, and how wide its last line is."""
    room = right - CARD_TEXT_X
    if picture and not card.text:
        # A caption is typed over the foot of the picture until there is one.
        return Rect(CARD_TEXT_X, picture.bottom - _STYLE.line, room, _STYLE.line), 0.0
    top = picture.bottom + 4.0 if picture else CARD_PADDING
    height, last = extent_of(card.text, _STYLE, room, language)
    return Rect(CARD_TEXT_X, top, room, height), last


def _fact_line(
    facts: Facts, card: Card, language: str, text: Rect, last: float, bottom: float
) -> FactLine | None:
    """The facts below the text; votes and evidence alone go at the end of its last line."""
    tail = tail_width(facts, language)
    if not facts.has_line and not tail:
        return None
    if not facts.has_line and bottom == text.bottom and not held(card, "pixels"):
        line = line_height(card.text, _STYLE)
        if last + _TAIL_GAP + tail <= text.width:
            return tail_only(facts, language, text.bottom - line, text.right, line)
    return fact_line(facts, language, text.x, bottom + _GAP, text.right)


@dataclass(frozen=True, slots=True)
class _CardPlan:
    """A card laid out; its shapes count from the card's top left corner."""

    card: Card
    kind: Kind
    language: str
    box: Rect
    text: Rect
    picture: Rect | None
    gauge: Gauge | None
    line: FactLine | None
    link: AddressLine | None

    def shapes(self) -> Iterator[Shape]:
        """The card in painting order."""
        card, accent = self.card, self.kind.family
        yield from frame_shapes(
            self.kind,
            self.box,
            card.id,
            needed=held(card, "status") == "need",
            moment=bool(held(card, "moment_of_truth")),
        )
        if self.picture is not None:
            pixels = held(card, "pixels")
            media = held(card, "media") or "image/png"
            yield Picture(self.picture, media, pixels, card.id, "picture")
        if self.picture is None or card.text:
            yield from icon(icon_name(card, self.kind), CARD_PADDING, self._icon_top(), accent,
                            owner=card.id)  # fmt: skip
        pencil = Pencil(self.language, card.id)
        yield from pencil.write(card.text, "card", self.text.x, self.text.y, self.text.width).shapes
        if self.gauge is not None:
            yield from gauge_shapes(self.gauge, pencil)
        if self.line is not None:
            yield from fact_shapes(self.line, accent)
        if self.link is not None:
            yield from self.link.shapes(card.id)

    def _icon_top(self) -> float:
        """The icon is level with the first line of text."""
        return self.text.y + (line_height(self.card.text, _STYLE) - ICON) / 2


def icon_name(card: Card, kind: Kind) -> str:
    """The kind's icon; a touchpoint's dot tells whether somebody is met in person."""
    if "mode" not in type(card).model_fields:
        return kind.icon
    mode = held(card, "mode") or "unknown"
    return kind.icon if mode == "in_person" else f"{kind.icon}-{mode}"


def frame_shapes(
    kind: Kind, box: Rect, owner: str, *, needed: bool = False, moment: bool = False
) -> Iterator[Shape]:
    """The tinted outline: dashed where the card is still needed, double at a moment of truth."""
    name = _OUTLINE.get(kind.outline, kind.outline)
    width = EDGE_WIDTH.get(name, CARD_EDGE)
    pen = Pen(kind.family, width, _NEED_DASH if needed else ())
    inner = box.grown(-width / 2)
    tint = f"{kind.family}-tint"
    yield _outlined(name, inner, tint, pen, owner, "card")
    fold = crease(name, inner)
    if fold:
        line = Pen(kind.family, _TOP_EDGE if name == "metric" else width)
        yield Path(fold, hull(fold, line.width / 2), pen=line, owner=owner, part="crease")
    if moment:
        yield _outlined(name, inner.grown(-_TRUTH), None, Pen(kind.family, 1.0), owner, "moment")


def _outlined(
    name: str, box: Rect, fill: str | None, pen: Pen, owner: str, part: str
) -> Box | Path:
    """The outline as a box where it is one, so that painters can draw it fast."""
    if name in SQUARE or name in RADIUS:
        radius = max(0.0, RADIUS.get(name, 0.0) - (_TRUTH if fill is None else 0.0))
        return Box(box, fill, pen, min(radius, box.height / 2), owner, part)
    return Path(outline(name, box), box.grown(pen.width), fill, pen, owner, part)


Role = Literal["responsible", "supports"]


def team_chip_block(
    journey: Journey, team: Team, role: Role, width: float, owner: str = ""
) -> Block:
    """A team as a card of a lane of teams, with the word for it where it only supports.

    `owner` is the id that the shapes carry, such as that of the link; the team's if empty.
    """
    language = journey.map.language
    room = width - CARD_PADDING - CARD_TEXT_X
    text = Rect(CARD_TEXT_X, CARD_PADDING, room, height_of(team.name, _STYLE, room, language))
    word = say(SUPPORTS, language) if role == "supports" else ""
    bottom = text.bottom + (_GAP + line_height(word, STYLES["fact"]) if word else 0.0)
    height = max(CARD_MIN_HEIGHT, bottom + CARD_PADDING)
    box = Rect(0, 0, width, height)
    plan = _TeamPlan(team, word, language, box, text, owner or team.id)
    return Block(width, height, text, "slate", plan)


@dataclass(frozen=True, slots=True)
class _TeamPlan:
    """A team's card laid out."""

    team: Team
    word: str
    language: str
    box: Rect
    text: Rect
    owner: str

    def shapes(self) -> Iterator[Shape]:
        """The card in painting order."""
        owner, text = self.owner, self.text
        dash = (2.0, 2.0) if self.word else ()
        yield Box(self.box.grown(-0.5), "slate-tint", Pen("slate", 1, dash), 2, owner, "card")
        top = text.y + (line_height(self.team.name, _STYLE) - ICON) / 2
        yield from icon("team", CARD_PADDING, top, "slate", owner=owner)
        pencil = Pencil(self.language, owner)
        yield from pencil.write(self.team.name, "card", text.x, text.y, text.width).shapes
        if self.word:
            y = text.bottom + _GAP
            yield from pencil.write(
                self.word, "fact", text.x, y, text.width, colour="ink2", part="fact"
            ).shapes

"""Rules on what can be read from paper: the size of the letters, and the colours of a brand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from designer.checks.mending import called, setting
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.drawing.shapes import Words
from designer.drawing.theme import PRINT, mixed
from designer.layout.grid import GridLayout
from designer.layout.pages import NAMED, largest_scale, paper
from designer.model.ids import MAP
from designer.model.records import Lane, Team
from designer.words import msg

LEAST_CONTRAST = 4.5
"""To one, as for text on the web."""

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_STEPS = 64


@rule("HYG-04", "warning", "page")
def letters_too_small(look: Look) -> Iterator[Finding]:
    """On the chosen page the smallest letters are at least 6 points high, on a wall 14.

    The page is the option `page`, A4 to A0; what is larger than A3 hangs on a wall. Without one
    the map has a page of its own, on which nothing shrinks.
    Why: a print that nobody can read from where it hangs is not looked at.
    Wrong: nine lanes of forty cards on A4
    Right: the same map on A1, or a page for every few stages
    Fix: none
    """
    page = _page(look)
    if page not in NAMED:
        return
    layout = GridLayout(look.journey, internal=False)
    sheet = paper(page).turned_for(layout.bounds)
    sizes = (s.size for s in layout.shapes() if isinstance(s, Words) and s.part != "prompt")
    size = min(sizes, default=0.0) * largest_scale(layout.bounds, sheet)
    if size and size < sheet.smallest_letter - 0.05:
        message = msg(
            "On {page} the smallest letters are {size} points high, and {least} are needed",
            page=page,
            size=round(size, 1),
            least=round(sheet.smallest_letter),
        )
        yield letters_too_small.found((MAP,), message)


def _page(look: Look) -> str:
    """The page of this rule, or of the one that says whether the map fits it."""
    pages = (look.options.get(rule, {}).get("page", "") for rule in ("HYG-04", "HYG-03"))
    return next((str(page) for page in pages if page), "")


@rule("HYG-06", "warning", "page")
def colour_hard_to_see(look: Look) -> Iterator[Finding]:
    """The colours of teams and lanes stand out from paper by 4.5 to 1, and never speak alone.

    Why: projectors wash pale colours out, and one man in twelve does not tell red from green. What
    a colour says, a name has to say too.
    Wrong: Marketing in #FFE680; a team in red that has no name
    Right: Marketing in #806300; “Sales” in red
    Fix: take the nearest darker shade.
    """
    sheet = PRINT.colour("sheet")
    owners: list[Team | Lane] = [*look.journey.of(Team), *look.journey.of(Lane)]
    for owner in owners:
        if not owner.colour.strip():
            continue
        name = called(look.journey, owner)
        if not owner.name.strip():
            message = msg("Only its colour tells what this is: {kind}", kind=name)
            fix = setting(msg("Take its colour away"), owner.id, "colour", None, safe=False)
            yield colour_hard_to_see.found((owner.id,), message, field="name", fixes=(fix,))
        elif _HEX.fullmatch(owner.colour) and contrast(owner.colour, sheet) < LEAST_CONTRAST:
            message = msg(
                "The colour of “{element}” is {contrast} to 1 on paper: too pale",
                element=name,
                contrast=round(contrast(owner.colour, sheet), 1),
            )
            shade = legal_shade(owner.colour, sheet)
            title = msg("Take {colour}", colour=shade)
            fixes: tuple[Fix, ...] = (setting(title, owner.id, "colour", shade),)
            yield colour_hard_to_see.found((owner.id,), message, field="colour", fixes=fixes)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours ``#RRGGBB`` or ``#RGB``, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def legal_shade(colour: str, sheet: str) -> str:
    """The colour, darkened as little as it takes to be seen on the sheet."""
    shades = (mixed("#000000", _long(colour), step / _STEPS) for step in range(_STEPS + 1))
    return next(shade for shade in shades if contrast(shade, sheet) >= LEAST_CONTRAST)


def _long(colour: str) -> str:
    """The colour with two digits a part."""
    digits = colour[1:]
    return "#" + "".join(digit * (2 if len(digits) == 3 else 1) for digit in digits).upper()


def _luminance(colour: str) -> float:
    digits = _long(colour)[1:]
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


RULES: tuple[Rule, ...] = (letters_too_small, colour_hard_to_see)
"""The rules of this file, in the order of the catalogue."""

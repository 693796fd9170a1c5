"""How a map falls on paper: sizes, scales, and the parts of the map on each page, in points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from designer.drawing.shapes import Rect
from designer.words import Problem, msg

MM = 72 / 25.4
NAMED = ("A4", "A3", "A2", "A1", "A0")
_SIZES = {"A4": (297, 210), "A3": (420, 297), "A2": (594, 420), "A1": (841, 594), "A0": (1189, 841)}
_FREE = re.compile(r"(\d{2,4}(?:\.\d+)?)x(\d{2,4}(?:\.\d+)?)mm")
_LEAST, _MOST = 50.0, 5000.0
"""Millimetres; viewers stop at 5,080."""

MARGIN = 9 * MM
"""White around the map on named pages."""
FOOTER = 14.0
"""Room for the footer's line above the lower margin."""
OVERLAP = 10 * MM
"""How much of the map two neighbouring tiles share, for the glue."""


class BadPage(Problem):
    """A page size that nobody knows."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper in points, lying across where it has a name."""

    width: float
    height: float
    name: str = ""


def paper(text: str) -> Paper:
    """The paper that ``A4`` to ``A0`` or ``297x210mm`` names; raises `BadPage`."""
    name = text.upper()
    if name in _SIZES:
        wide, high = _SIZES[name]
        return Paper(wide * MM, high * MM, name)
    free = _FREE.fullmatch(text.lower().replace("×", "x").replace(" ", ""))
    if free is not None:
        wide_mm, high_mm = float(free[1]), float(free[2])
        if _LEAST <= min(wide_mm, high_mm) and max(wide_mm, high_mm) <= _MOST:
            return Paper(wide_mm * MM, high_mm * MM)
    raise BadPage(
        msg(
            "there is no page “{page}”; choose fit, one of {names}, or a size such as 900x600mm",
            page=text,
            names=NAMED,
        )
    )


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet and the part of the map on it: `area` of the map stands at (x, y), times `scale`.

    `x` and `y` count from the upper left corner of the paper. `number` counts from 1.
    """

    paper: Paper
    area: Rect
    scale: float
    x: float
    y: float
    number: int = 1
    tile: bool = False
    """One of several to be glued together: it gets crop marks."""
    part: bool = False
    """A few stages of more: it repeats the header and the heads of the lanes."""


def whole(bounds: Rect) -> Page:
    """A page exactly as large as the map."""
    return Page(Paper(bounds.width, bounds.height), bounds, 1.0, 0.0, 0.0)


def room_of(sheet: Paper) -> tuple[float, float]:
    """Width and height in points that a page has for the map."""
    return sheet.width - 2 * MARGIN, sheet.height - 2 * MARGIN - FOOTER


def fitted(bounds: Rect, sheet: Paper, scale: float | None = None) -> Page:
    """The map centred on a sheet, as large as it can be, or at a given scale."""
    wide, high = room_of(sheet)
    size = scale or min(wide / bounds.width, high / bounds.height)
    x = MARGIN + (wide - bounds.width * size) / 2
    y = MARGIN + (high - bounds.height * size) / 2
    return Page(sheet, bounds, size, x, y)


def tiled(bounds: Rect, sheet: Paper, scale: float = 1.0) -> tuple[Page, ...]:
    """The map at `scale` over as many sheets as it takes, row by row, overlapping for the glue."""
    wide, high = room_of(sheet)
    xs = tuple(_steps(bounds.width * scale, wide))
    ys = tuple(_steps(bounds.height * scale, high))
    if len(xs) * len(ys) == 1:
        return (fitted(bounds, sheet, scale),)
    areas = [
        Rect(
            bounds.x + x / scale,
            bounds.y + y / scale,
            min(wide / scale, bounds.width - x / scale),
            min(high / scale, bounds.height - y / scale),
        )
        for y in ys
        for x in xs
    ]
    pages = [Page(sheet, area, scale, MARGIN, MARGIN, tile=True) for area in areas]
    return numbered(pages)


def _steps(length: float, room: float) -> Iterator[float]:
    """Where each tile begins, so that each shares `OVERLAP` with the one before."""
    start = 0.0
    yield start
    while start + room < length - 0.01:
        start += room - OVERLAP
        yield start


def numbered(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with their numbers."""
    return tuple(replace(page, number=number) for number, page in enumerate(pages, 1))

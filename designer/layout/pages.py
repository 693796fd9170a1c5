"""How a map falls on paper: sizes, scales, tiles, groups; plain arithmetic in points."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from designer.drawing.shapes import Rect, Shape
from designer.layout.cells import Placed
from designer.words import Problem, msg

MM = 72 / 25.4
"""Points in a millimetre."""
NAMED = ("A4", "A3", "A2", "A1", "A0")
_SIZES = {"A4": (297, 210), "A3": (420, 297), "A2": (594, 420), "A1": (841, 594), "A0": (1189, 841)}
_FREE = re.compile(r"(\d{1,6}(?:\.\d+)?)x(\d{1,6}(?:\.\d+)?)mm")
# Viewers stop at 5,080 mm.
_LEAST, _MOST = 50.0, 5000.0
_LARGEST_SIDE = _MOST * MM

MARGIN = 9 * MM
"""White around the map on a page that has a size of its own."""
FOOTER = 14.0
"""Room for the footer above the lower margin, on paper that is read in the hand."""
FOOTER_TYPE = 9.0
OVERLAP = 10 * MM
"""How much of the map two neighbouring tiles share, for the glue."""
_WORTH_TURNING = 1.05
"""Pages lie across unless a map comes out larger by this upright."""
_WALL = 420 * MM
"""A sheet that is longer hangs on a wall."""


class BadPage(Problem):
    """A page size that nobody knows."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper in points, lying across where it has a name."""

    width: float
    height: float
    name: str = ""

    def turned_for(self, bounds: Rect) -> Paper:
        """The paper as it lies, or upright where it has a name and a map comes out clearly larger.

        A map with many lanes is taller than wide: across, most of the page would stay empty.
        """
        upright = replace(self, width=self.height, height=self.width)
        gain = largest_scale(bounds, upright) / largest_scale(bounds, self)
        return upright if self.name and gain > _WORTH_TURNING else self

    @property
    def room(self) -> Rect:
        """What is left for the map between the margins and above the footer."""
        foot = FOOTER * self.footer_scale
        wide, high = self.width - 2 * MARGIN, self.height - 2 * MARGIN - foot
        return Rect(MARGIN, MARGIN, wide, high)

    @property
    def footer_scale(self) -> float:
        """How much larger the footer is where the sheet hangs on a wall: it grows with it."""
        longest = max(self.width, self.height)
        return max(1.0, longest / _WALL, self.smallest_letter / FOOTER_TYPE)

    @property
    def smallest_letter(self) -> float:
        """The type size in points below which a print of this size cannot be read (HYG-04)."""
        return 14.0 if self.is_for_the_wall else 6.0

    @property
    def is_for_the_wall(self) -> bool:
        """Whether it is too large to be read in the hand."""
        return max(self.width, self.height) > _WALL + 1

    @property
    def area(self) -> float:
        """Its size, for comparing."""
        return self.width * self.height


def paper(text: str) -> Paper:
    """The paper that ``A4`` to ``A0`` or ``900x600mm`` names; raises `BadPage`."""
    name = text.upper()
    if name in _SIZES:
        wide, high = _SIZES[name]
        return Paper(wide * MM, high * MM, name)
    free = _FREE.fullmatch(text.lower().replace("×", "x").replace(" ", ""))
    if free is not None:
        wide_mm, high_mm = float(free[1]), float(free[2])
        if min(wide_mm, high_mm) >= _LEAST and max(wide_mm, high_mm) <= _MOST:
            return Paper(wide_mm * MM, high_mm * MM)
        raise BadPage(
            msg(
                "a page of {page} is too small or too large; its sides are {least} to {most} mm",
                page=text,
                least=round(_LEAST),
                most=round(_MOST),
            )
        )
    raise BadPage(
        msg(
            "there is no page “{page}”; choose fit, one of {names}, or a size such as 900x600mm",
            page=text,
            names=NAMED,
        )
    )


Source = Callable[[Rect], Iterable[Shape | Placed]]
"""What stands in a rectangle of the map; cards come in their cells."""


@dataclass(frozen=True, slots=True)
class Pane:
    """A part of a picture on a page: the corner of `area` stands at (x, y) of the paper.

    `area` is in points of the map, x and y are points from the paper's upper left corner. What
    `source` gives is clipped to the area.
    """

    area: Rect
    x: float
    y: float
    source: Source

    def pieces(self) -> Iterable[Shape | Placed]:
        """What stands here, with the cards in their cells."""
        return self.source(self.area)

    def shapes(self) -> Iterator[Shape]:
        """What stands here, shape by shape."""
        for piece in self.pieces():
            if isinstance(piece, Placed):
                yield from piece.shapes()
            else:
                yield piece


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper and what stands on it, each pane times `scale`."""

    paper: Paper
    scale: float
    panes: tuple[Pane, ...]
    number: int = 1
    crop: Rect | None = None
    """What is to be cut out and glued to its neighbours, in points of the paper."""

    def find(self, point: tuple[float, float]) -> tuple[float, float] | None:
        """Where a point of the map stands on the paper; None where it is on another page."""
        for pane in self.panes:
            if pane.area.contains(*point):
                x, y = point
                dx, dy = (x - pane.area.x) * self.scale, (y - pane.area.y) * self.scale
                return pane.x + dx, pane.y + dy
        return None


def whole(bounds: Rect, source: Source, scale: float = 1.0) -> Page:
    """A page as large as the map at a scale, or as large as viewers open."""
    size = min(scale, _LARGEST_SIDE / max(bounds.width, bounds.height))
    sheet = Paper(bounds.width * size, bounds.height * size)
    return Page(sheet, size, (Pane(bounds, 0.0, 0.0, source),))


def largest_scale(bounds: Rect, sheet: Paper) -> float:
    """The scale at which the map just fits a sheet."""
    return min(sheet.room.width / bounds.width, sheet.room.height / bounds.height)


def fitted(bounds: Rect, sheet: Paper, source: Source, scale: float | None = None) -> Page:
    """The map centred on a sheet, as large as it can be unless a scale is given."""
    size = scale or largest_scale(bounds, sheet)
    room = sheet.room
    x = room.x + (room.width - bounds.width * size) / 2
    y = room.y + (room.height - bounds.height * size) / 2
    return Page(sheet, size, (Pane(bounds, x, y, source),))


def tiled(bounds: Rect, sheet: Paper, source: Source, scale: float = 1.0) -> tuple[Page, ...]:
    """The map at `scale` over as many sheets as it takes, row by row, overlapping for the glue."""
    room = sheet.room
    xs = tuple(_steps(bounds.width, room.width / scale, OVERLAP / scale))
    ys = tuple(_steps(bounds.height, room.height / scale, OVERLAP / scale))
    if len(xs) * len(ys) == 1:
        return (fitted(bounds, sheet, source, scale),)
    pages = []
    for y, high in ys:
        for x, wide in xs:
            area = Rect(bounds.x + x, bounds.y + y, wide, high)
            crop = Rect(room.x, room.y, wide * scale, high * scale)
            pages.append(Page(sheet, scale, (Pane(area, room.x, room.y, source),), crop=crop))
    return numbered(pages)


def _steps(length: float, room: float, overlap: float) -> Iterator[tuple[float, float]]:
    """Start and length of each tile, each sharing `overlap` with the one before."""
    start = 0.0
    yield start, min(room, length)
    while start + room < length - 0.01:
        start += room - overlap
        yield start, min(room, length - start)


def divided(sizes: Sequence[float], count: int) -> tuple[range, ...]:
    """Neighbours put together in at most `count` groups, the largest as small as it can be."""
    if not sizes:
        return ()
    ends, largest = list(accumulate(sizes, initial=0.0)), max(sizes)
    sums = sorted({end - start for at, end in enumerate(ends) for start in ends[:at]
                   if end - start > largest - 0.01})  # fmt: skip
    at = bisect_left(sums, True, key=lambda room: len(_greedy(sizes, room)) <= count)
    return _greedy(sizes, sums[at])


def _greedy(sizes: Sequence[float], room: float) -> tuple[range, ...]:
    groups: list[range] = []
    start, used = 0, 0.0
    for at, size in enumerate(sizes):
        if at > start and used + size > room + 0.01:
            groups.append(range(start, at))
            start, used = at, 0.0
        used += size
    return (*groups, range(start, len(sizes))) if sizes else ()


def numbered(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with their numbers, counted from 1."""
    return tuple(replace(page, number=number) for number, page in enumerate(pages, 1))

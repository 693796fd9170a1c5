"""The ring on paper: the circle, then the cards of each stage as lists in their real size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designer.drawing.moving import moved
from designer.drawing.shapes import Rect, Shape
from designer.drawing.theme import CARD_WIDTH, MARGIN
from designer.layout.cells import Placed
from designer.layout.pages import Page, Pane, Paper, Source, fitted, numbered, tiled, whole
from designer.layout.ring import RingLayout
from designer.layout.ring_lists import ListColumn, list_columns

_GAP = 24.0
"""Points between two columns."""
_ABOVE = 24.0
"""Between the ring, or a row of columns, and the next row."""
_LIMIT = 1400.0
"""How long a column may grow below a ring of its own."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Columns at their places, counted from the corner of what they stand on."""

    columns: tuple[tuple[float, float, ListColumn], ...]
    width: float
    height: float

    def __call__(self, area: Rect) -> Iterator[Shape | Placed]:
        """Everything of the columns that begin in a rectangle."""
        for x, y, column in self.columns:
            if Rect(x, y, CARD_WIDTH, max(column.height, 1.0)).meets(area):
                yield from _moved(column, x, y)


def _moved(column: ListColumn, x: float, y: float) -> Iterator[Shape | Placed]:
    for piece in column.pieces:
        if isinstance(piece, Placed):
            yield Placed(piece.cell, piece.x + x, piece.y + y)
        else:
            yield moved(piece, x, y)


@dataclass(frozen=True, slots=True)
class _Below:
    """A ring with its lists under it, on one sheet."""

    ring: Source
    lists: Laid
    top: float

    def __call__(self, area: Rect) -> Iterator[Shape | Placed]:
        yield from self.ring(area)
        for x, y, column in self.lists.columns:
            yield from _moved(column, x + MARGIN, y + self.top)


def ring_pages(
    layout: RingLayout, sheet: Paper | None, source: Source, *, tiles: bool, single: bool
) -> tuple[Page, ...]:
    """The ring on its paper (None: as large as it is), and the lists.

    The lists come on pages of the same size behind it; where only a single page is asked for they
    stand below the ring.
    """
    bounds = layout.bounds
    if single:
        return (_one_page(layout, sheet, source),)
    if sheet is None:
        pages: tuple[Page, ...] = (whole(bounds, source),)
    elif tiles:
        pages = tiled(bounds, sheet, source)
    else:
        pages = (fitted(bounds, sheet.turned_for(bounds), source),)
    lists = _list_pages(layout, sheet or pages[0].paper)
    return numbered((*pages, *lists))


def _one_page(layout: RingLayout, sheet: Paper | None, source: Source) -> Page:
    bounds = layout.bounds
    room = bounds.width - 2 * MARGIN
    lists = _rows(list_columns(layout.plan, layout.rows, _LIMIT), room)
    high = bounds.height + (lists.height + MARGIN if lists.columns else 0.0)
    both = Rect(0, 0, bounds.width, high)
    drawn = _Below(source, lists, bounds.bottom)
    if sheet is None:
        return whole(both, drawn)
    return fitted(both, sheet.turned_for(both), drawn)


def _rows(columns: Sequence[ListColumn], room: float) -> Laid:
    """The columns side by side, row below row."""
    across = max(1, int((room + _GAP) / (CARD_WIDTH + _GAP)))
    placed, y = [], 0.0
    for first in range(0, len(columns), across):
        row = columns[first : first + across]
        placed += [(at * (CARD_WIDTH + _GAP), y, column) for at, column in enumerate(row)]
        y += max(column.height for column in row) + _ABOVE
    return Laid(tuple(placed), room, max(0.0, y - _ABOVE))


def _list_pages(layout: RingLayout, sheet: Paper) -> Iterator[Page]:
    """Pages full of columns, at real size; smaller only on paper narrower than one card."""
    room = sheet.room
    scale = min(1.0, room.width / CARD_WIDTH)
    wide, high = room.width / scale, room.height / scale
    columns = list_columns(layout.plan, layout.rows, high)
    across = max(1, int((wide + _GAP) / (CARD_WIDTH + _GAP)))
    while columns:
        taken = _fill(columns, across, high)
        columns = columns[sum(map(len, taken)) :]
        placed, y = [], 0.0
        for row in taken:
            placed += [(at * (CARD_WIDTH + _GAP), y, column) for at, column in enumerate(row)]
            y += max(column.height for column in row) + _ABOVE
        lists = Laid(tuple(placed), wide, high)
        area = Rect(0, 0, wide, max(high, y - _ABOVE))
        yield Page(sheet, scale, (Pane(area, room.x, room.y, lists),))


def _fill(columns: Sequence[ListColumn], across: int, high: float) -> list[list[ListColumn]]:
    """As many rows of columns as a page holds, one at least."""
    rows: list[list[ListColumn]] = []
    used = 0.0
    at = 0
    while at < len(columns):
        row = list(columns[at : at + across])
        need = max(column.height for column in row)
        if rows and used + need > high:
            break
        rows.append(row)
        used += need + _ABOVE
        at += len(row)
    return rows

"""The ring on paper: the circle, then the cards of each stage as lists in their real size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from designer.drawing.moving import moved
from designer.drawing.shapes import Rect, Shape
from designer.drawing.theme import CARD_WIDTH, MARGIN
from designer.layout.cells import Placed
from designer.layout.pages import Page, Pane, Paper, Source, fitted, numbered, tiled, whole
from designer.layout.ring import RingLayout
from designer.layout.ring_lists import ListColumn, list_columns
from designer.model.ids import Id

_GAP, _LEAST_GAP = 24.0, 16.0
"""Points between two columns; they come nearer to each other where one more has room so."""
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
    lists = _rows(list_columns(layout.plan, layout.rows, _LIMIT, _across(room)), room)
    high = bounds.height + (lists.height + MARGIN if lists.columns else 0.0)
    both = Rect(0, 0, bounds.width, high)
    drawn = _Below(source, lists, bounds.bottom)
    if sheet is None:
        return whole(both, drawn)
    return fitted(both, sheet.turned_for(both), drawn)


def _rows(columns: Sequence[ListColumn], room: float) -> Laid:
    """The columns side by side, row below row."""
    return _laid(_in_rows(columns, _across(room)), room, set())


def _laid(rows: Sequence[Sequence[ListColumn]], room: float, begun: set[Id]) -> Laid:
    """Rows below each other; a stage is named once in a row, and where it has `begun` in another
    row, as one that goes on.
    """
    gap = _gap(room)
    placed, y = [], 0.0
    for row in rows:
        for at, column in enumerate(row):
            goes_on = at > 0 and row[at - 1].stage == column.stage
            shown = column.resumed() if column.stage in begun else column
            shown = column.continued(gap) if goes_on else shown
            placed.append((at * (CARD_WIDTH + gap), y, shown))
        begun |= {column.stage for column in row}
        y += max(column.height for column in row) + _ABOVE
    return Laid(tuple(placed), room, max(0.0, y - _ABOVE))


def _across(room: float) -> int:
    """How many columns stand side by side in so many points, one at least."""
    return max(1, int((room + _LEAST_GAP) / (CARD_WIDTH + _LEAST_GAP)))


def _gap(room: float) -> float:
    """Between two columns where as many as have room stand side by side."""
    across = _across(room)
    return min(_GAP, (room - across * CARD_WIDTH) / (across - 1)) if across > 1 else _GAP


def _in_rows(columns: Sequence[ListColumn], across: int) -> list[list[ListColumn]]:
    """As few rows as hold the columns, and of much the same length."""
    rows = _filled(columns, across)
    tries = (_filled(columns, fewer) for fewer in range(1, across))
    return next((tried for tried in tries if len(tried) == len(rows)), rows)


def _filled(columns: Sequence[ListColumn], across: int) -> list[list[ListColumn]]:
    """Rows as full as they become; a stage begins a new one where that keeps it together."""
    rows: list[list[ListColumn]] = [[]]
    for _, run in groupby(columns, key=lambda column: column.stage):
        together = list(run)
        free = across - len(rows[-1])
        if rows[-1] and len(together) > free:
            rows.append([])
        for column in together:
            if len(rows[-1]) == across:
                rows.append([])
            rows[-1].append(column)
    return rows if rows[0] else []


def _list_pages(layout: RingLayout, sheet: Paper) -> Sequence[Page]:
    """Pages full of columns, at real size; smaller only on paper narrower than one card.

    Of what is tried that is best which cuts the fewest stages in parts, then what makes the
    fewest pages: paper with a name may lie upright, and stages may be spread over the whole width.
    """
    papers = [sheet]
    if sheet.name:
        papers.append(replace(sheet, width=sheet.height, height=sheet.width))
    tries = [_pages_on(layout, each, spread=spread) for each in papers for spread in (False, True)]
    return min(tries, key=lambda tried: (tried.cut, len(tried.pages), tried.columns)).pages


@dataclass(frozen=True, slots=True)
class _Lists:
    """All lists on one paper."""

    pages: tuple[Page, ...]
    columns: int
    cut: int
    """How many stages go on on another page."""


def _pages_on(layout: RingLayout, sheet: Paper, *, spread: bool) -> _Lists:
    room = sheet.room
    scale = min(1.0, room.width / CARD_WIDTH)
    wide, high = room.width / scale, room.height / scale
    across = _across(wide)
    columns = list_columns(layout.plan, layout.rows, high, across, spread=spread)
    pages: list[Page] = []
    begun: set[Id] = set()
    cut = 0
    for taken in _page_by_page(_in_rows(columns, across), high):
        cut += len(begun & {column.stage for row in taken for column in row})
        lists = _laid(taken, wide, begun)
        area = Rect(0, 0, wide, max(high, lists.height))
        pages.append(Page(sheet, scale, (Pane(area, room.x, room.y, lists),)))
    return _Lists(tuple(pages), len(columns), cut)


def _page_by_page(
    rows: Sequence[Sequence[ListColumn]], high: float
) -> Iterator[Sequence[Sequence[ListColumn]]]:
    """As many rows as a page holds, one at least."""
    first, used = 0, 0.0
    for at, row in enumerate(rows):
        need = max(column.height for column in row)
        if at > first and used + need > high:
            yield rows[first:at]
            first, used = at, 0.0
        used += need + _ABOVE
    if rows:
        yield rows[first:]

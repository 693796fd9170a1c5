"""A map in parts: a few stages and lanes a page, each page with the title and its heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from designer.drawing.shapes import Rect, Shape, bounds_of
from designer.drawing.theme import LANE_HEAD, MARGIN, STAGE_POINT
from designer.layout.cells import Placed
from designer.layout.header import header, legend
from designer.layout.layout import Layout
from designer.layout.pages import Page, Pane, Paper, Source, grouped, numbered
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import Card

_SIDE = MARGIN + LANE_HEAD
_LABELS = ("flow-label", "plate")
# How far a label may reach over the edge of its part.
_REACH = 240.0

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Part:
    """The stages and lanes of one page, as stretches of the map."""

    across: Span
    down: Span
    first_row: bool

    @property
    def width(self) -> float:
        """The width of the page's picture in points of the map."""
        return _SIDE + self.across[1] - self.across[0]


@dataclass(frozen=True, slots=True)
class _Fixed:
    """Shapes that are there already."""

    shapes: tuple[Shape, ...]

    def __call__(self, area: Rect) -> Iterable[Shape]:
        return self.shapes


@dataclass(frozen=True, slots=True)
class _Filtered:
    """The labels of flows apart from the rest: one that lies on a cut is drawn whole, once."""

    source: Source
    wanted: Callable[[Shape | Placed], bool]

    def __call__(self, area: Rect) -> Iterator[Shape | Placed]:
        return (piece for piece in self.source(area) if self.wanted(piece))


def in_parts(
    journey: Journey, layout: Layout, sheet: Paper, source: Source, smallest: float
) -> tuple[Page, ...]:
    """Pages of neighbouring stages, and of neighbouring lanes where those are too many.

    `smallest` is the smallest type size of the map: it decides how much goes on a page. All pages
    have one scale, above 1 only where letters need it; a single stage and lane that is too large
    for the sheet makes it smaller. () where there is nothing to divide.
    """
    cuts = _Cuts(journey, layout)
    if not cuts.columns or not cuts.rows:
        return ()
    least = sheet.smallest_letter / smallest if smallest else 1.0
    room = sheet.room
    columns = _spans(cuts.columns, room.width / least - _SIDE)
    narrow = _SIDE + min(right - left for left, right in columns)
    rows = _spans(cuts.rows, room.height / least - cuts.around(narrow))
    parts = [_Part(c, r, at == 0) for c in columns for at, r in enumerate(rows)]
    width = max(part.width for part in parts)
    height = max(cuts.height(part) for part in parts)
    scale = min(max(1.0, least), room.width / width, room.height / height)
    x = room.x + (room.width - width * scale) / 2
    pages = (
        Page(sheet, scale, tuple(cuts.panes(part, source, scale, x, room.y))) for part in parts
    )
    return numbered(list(pages))


def _spans(spans: list[Span], room: float) -> list[Span]:
    """Stretches of neighbours that fit the room."""
    sizes = [end - start for start, end in spans]
    return [(spans[group[0]][0], spans[group[-1]][1]) for group in grouped(sizes, room)]


class _Cuts:
    """Where a map of stages and lanes may be cut, and what is repeated beside each part."""

    def __init__(self, journey: Journey, layout: Layout) -> None:
        self._journey = journey
        self._right = layout.bounds.right
        stages = [stage for stage in journey.stages() if stage.role != "spanning"]
        heads = [box for stage in stages if (box := layout.box(stage.id))]
        lanes = [box for lane in journey.lanes() if (box := layout.box(lane.id))]
        self.columns = [(box.x, box.right) for box in heads]
        self.rows = [(box.y, box.bottom) for box in lanes]
        self._title = _bottom_of(layout, MAP)
        self._heads_top = min((box.y for box in heads), default=0.0)
        self._rows_top = self.rows[0][0] if self.rows else 0.0
        self._cards: list[Card] = [card for card in journey.cards() if layout.box(card.id)]
        if self.columns:
            self.columns[-1] = self.columns[-1][0], self._right
        if self.rows:
            self.rows[-1] = self.rows[-1][0], _legend_top(layout)

    def around(self, width: float) -> float:
        """The most that a page this wide has above and below its lanes."""
        above = self._rows_top - self._title
        return self._header_height(width) + above + self._legend_height(width)

    def height(self, part: _Part) -> float:
        """The height of a page's picture in points of the map."""
        strip = self._rows_top - self._top_of(part)
        around = self._header_height(part.width) + self._legend_height(part.width)
        return around + strip + part.down[1] - part.down[0]

    def _top_of(self, part: _Part) -> float:
        """Only the first lanes of a stage show the flows and the zones above it."""
        return self._title if part.first_row else self._heads_top

    def _header_height(self, width: float) -> float:
        return header(self._journey, width - MARGIN, internal=False).bottom + 8

    def _legend_height(self, width: float) -> float:
        return legend(self._journey, self._cards, MARGIN, width - MARGIN).height + 16

    def panes(
        self, part: _Part, source: Source, scale: float, x: float, y: float
    ) -> Iterator[Pane]:
        """The title, the heads, the cells and the legend of a page that begins at (x, y)."""
        left, wide = part.across[0], part.across[1] - part.across[0]
        top, tall = part.down[0], part.down[1] - part.down[0]
        high, strip_top = self._header_height(part.width), self._top_of(part)
        strip = self._rows_top - strip_top
        heads_y, cells_y = y + high * scale, y + (high + strip) * scale
        cells_x = x + _SIDE * scale
        made = header(self._journey, part.width - MARGIN, internal=False)
        title = tuple(shape for shape in made.shapes if shape.part != "prompt")
        lines = _Filtered(source, lambda piece: not _is_label(piece))
        reach = STAGE_POINT if part.across[1] < self._right else 0.0
        yield Pane(Rect(0, 0, part.width, high), x, y, _Fixed(title))
        yield Pane(Rect(left, strip_top, wide + reach, strip), cells_x, heads_y, lines)
        yield Pane(Rect(0, top, _SIDE, tall), x, cells_y, lines)
        yield Pane(Rect(left, top, wide, tall), cells_x, cells_y, lines)
        labels = _Filtered(source, lambda piece: _is_label_between(piece, *part.across))
        for pane_top, height, pane_y in ((strip_top, strip, heads_y), (top, tall, cells_y)):
            area = Rect(left - _REACH, pane_top, wide + 2 * _REACH, height)
            yield Pane(area, cells_x - _REACH * scale, pane_y, labels)
        below = legend(self._journey, self._cards, MARGIN, part.width - MARGIN)
        foot = Rect(0, -8, part.width, below.height + 16)
        yield Pane(foot, x, cells_y + tall * scale, _Fixed(below.shapes))


def _is_label(piece: Shape | Placed) -> bool:
    return not isinstance(piece, Placed) and piece.part in _LABELS


def _is_label_between(piece: Shape | Placed, left: float, right: float) -> bool:
    if isinstance(piece, Placed) or piece.part not in _LABELS:
        return False
    return left <= bounds_of(piece).centre[0] < right


def _bottom_of(layout: Layout, identity: Id) -> float:
    box = layout.box(identity)
    return box.bottom if box else 0.0


def _legend_top(layout: Layout) -> float:
    """Where the map's own legend begins, which no part shows."""
    tops = (bounds_of(shape).y for shape in layout.shapes() if shape.part == "legend")
    return min(tops, default=layout.bounds.bottom) - 8

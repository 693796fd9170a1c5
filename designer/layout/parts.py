"""A map in parts: a few stages and lanes a page, each page with the title and its heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from designer.drawing.shapes import Box, Pen, Rect, Shape, Words, bounds_of
from designer.drawing.theme import CELL_LINE, LANE_HEAD, MARGIN, STAGE_POINT
from designer.layout.cells import Placed
from designer.layout.cut_flows import CutFlow, cut_marks, flows_that_run, gutter, labels_within
from designer.layout.header import header, legend
from designer.layout.layout import Layout
from designer.layout.pages import Page, Pane, Paper, Source, divided, numbered
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import Card

_SIDE = MARGIN + LANE_HEAD
_LABELS = ("flow-label", "plate")
_ABOVE_ZONES = 8.0
_BELOW_NAMES = 8.0
# How far a label may reach over the edge of its part.
_REACH = 240.0
_WHOLE_COLUMNS = 1.1
"""How much larger letters must be for a page to show only some of its stages' lanes."""
_UPRIGHT = 1.1
"""How much larger letters must be for pages to stand upright."""

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Part:
    """The stages and lanes of one page, as stretches of the map."""

    across: Span
    down: Span
    first_row: bool
    last_row: bool
    beside: float = 0.0
    """Room at the right for marks of flows that go on elsewhere."""

    @property
    def width(self) -> float:
        """The width of the page's picture in points of the map."""
        return _SIDE + self.across[1] - self.across[0] + self.beside


@dataclass(frozen=True, slots=True)
class _Division:
    """A map cut into columns and rows for a sheet."""

    sheet: Paper
    scale: float
    columns: tuple[Span, ...]
    rows: tuple[Span, ...]

    @property
    def merit(self) -> tuple[float, ...]:
        """The better the higher: few pages, then large letters."""
        size = self.scale * (_WHOLE_COLUMNS if len(self.rows) == 1 else 1.0)
        lies = self.sheet.width >= self.sheet.height
        return -len(self.columns) * len(self.rows), size * (_UPRIGHT if lies else 1.0)


@dataclass(frozen=True, slots=True)
class _Fixed:
    """Shapes that are there already."""

    shapes: tuple[Shape, ...]

    def __call__(self, area: Rect) -> Iterable[Shape]:
        return self.shapes


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels of flows, apart from the rest: one that lies on a cut is drawn whole, once."""

    source: Source
    across: Span

    def __call__(self, area: Rect) -> Iterator[Shape]:
        left, right = self.across
        shapes = (piece for piece in self.source(area) if not isinstance(piece, Placed))
        labels = [each for each in shapes if each.part in _LABELS]
        own = [each for each in labels if left <= bounds_of(each).centre[0] < right]
        return labels_within(own, self.across)


@dataclass(frozen=True, slots=True)
class _Filtered:
    """Some of the shapes of an area."""

    source: Source
    wanted: Callable[[Shape | Placed], bool]

    def __call__(self, area: Rect) -> Iterator[Shape | Placed]:
        return (piece for piece in self.source(area) if self.wanted(piece))


def in_parts(
    journey: Journey, layout: Layout, sheet: Paper, source: Source, smallest: float
) -> tuple[Page, ...]:
    """Pages of neighbouring stages, and of neighbouring lanes where those are too many.

    `smallest` is the smallest type size of the map: it decides how much goes on a page. As few
    pages as keep it readable, all at one scale: the largest at which each part fits its page.
    () where there is nothing to divide.
    """
    cuts = _Cuts(journey, layout)
    if not cuts.columns or not cuts.rows:
        return ()
    least = sheet.smallest_letter / smallest if smallest else 1.0
    best = _best(cuts, sheet, least)
    parts = cuts.parts(best.columns, best.rows)
    room, scale = best.sheet.room, best.scale
    x = room.x + (room.width - max(part.width for part in parts) * scale) / 2
    pages = [
        Page(best.sheet, scale, tuple(cuts.panes(part, parts, source, scale, x, room.y)))
        for part in parts
    ]
    return numbered(pages)


def _best(cuts: _Cuts, sheet: Paper, least: float) -> _Division:
    """The division with the fewest pages at the scale `least` or more; the finest if none is."""
    upright = replace(sheet, width=sheet.height, height=sheet.width)
    sheets = (sheet, upright) if sheet.name else (sheet,)
    found = [each for paper in sheets for each in _divisions(cuts, paper, least)]
    finest = cuts.division(sheet, len(cuts.columns), len(cuts.rows))
    return max(found, key=lambda each: each.merit, default=finest)


def _divisions(cuts: _Cuts, sheet: Paper, least: float) -> Iterator[_Division]:
    """For each number of columns the fewest rows that are large enough."""
    for columns in range(1, len(cuts.columns) + 1):
        for rows in range(1, len(cuts.rows) + 1):
            made = cuts.division(sheet, columns, rows)
            if made.scale >= least:
                yield made
                break


class _Cuts:
    """Where a map of stages and lanes may be cut, and what is repeated beside each part."""

    def __init__(self, journey: Journey, layout: Layout) -> None:
        self._journey = journey
        self._right = layout.bounds.right
        stages = [stage for stage in journey.stages() if stage.role != "spanning"]
        heads = [box for stage in stages if (box := layout.box(stage.id))]
        lanes = [box for lane in journey.lanes() if (box := layout.box(lane.id))]
        names = [box for stage in stages if (box := layout.field_box(stage.id, "name"))]
        self.columns = [(box.x, box.right) for box in heads]
        self._heads = [Box(box, "head", Pen("line", CELL_LINE), part="head") for box in heads]
        self._names_bottom = max((box.bottom for box in names), default=0.0) + _BELOW_NAMES
        self.rows = [(box.y, box.bottom) for box in lanes]
        self._title = _bottom_of(layout, MAP)
        self._heads_top = min((box.y for box in heads), default=0.0)
        self._rows_top = self.rows[0][0] if self.rows else 0.0
        self._cards: list[Card] = [card for card in journey.cards() if layout.box(card.id)]
        self._gutter = gutter(journey.map.language, 10)
        self._tops: dict[Span, float] = {}
        self._wide: dict[int, tuple[Span, ...]] = {}
        self._high: dict[int, tuple[Span, ...]] = {}
        self._around: dict[float, tuple[float, float]] = {}
        if self.columns:
            self.columns[-1] = self.columns[-1][0], self._right
        if self.rows:
            self.rows[-1] = self.rows[-1][0], _legend_top(layout)
            strip = Rect(0, self._title, self._right, self._heads_top - self._title)
            below = Rect(0, lanes[-1].bottom, self._right, self.rows[-1][1] - lanes[-1].bottom)
            bounds = (bounds_of(s) for s in layout.shapes(strip) if s.part not in ("sheet", "cell"))
            self._above = [each for each in bounds if each.y >= strip.y - 1]
            self._flows = [tuple(flows_that_run(layout.shapes(area))) for area in (strip, below)]

    def division(self, sheet: Paper, columns: int, rows: int) -> _Division:
        """The map cut so that the widest and the highest part are as small as they can be."""
        wide, high = self._columns_in(columns), self._rows_in(rows)
        tallest = max(high[1:], key=lambda span: span[1] - span[0], default=high[0])
        parts = self.parts(wide, (high[0], tallest))
        room = sheet.room
        by_width = room.width / max(part.width for part in parts)
        scale = min(by_width, room.height / max(self._height(part) for part in parts))
        return _Division(sheet, scale, wide, high)

    def _columns_in(self, count: int) -> tuple[Span, ...]:
        if count not in self._wide:
            self._wide[count] = _spans(self.columns, count)
        return self._wide[count]

    def _rows_in(self, count: int) -> tuple[Span, ...]:
        if count not in self._high:
            first = self._rows_top - self._title - self._names_height
            self._high[count] = _spans(self.rows, count, first)
        return self._high[count]

    def parts(self, columns: Sequence[Span], rows: Sequence[Span]) -> list[_Part]:
        """The parts, stage by stage."""
        return [
            _Part(
                column, row, row == rows[0], row == rows[-1],
                0.0 if column == columns[-1] else self._gutter,
            )
            for column in columns
            for row in rows
        ]  # fmt: skip

    def _height(self, part: _Part) -> float:
        """The height of a page's picture in points of the map."""
        above, below = self._sizes(part.width)
        strip_top, strip_bottom = self._strip(part)
        return above + strip_bottom - strip_top + part.down[1] - part.down[0] + below

    @property
    def _names_height(self) -> float:
        return self._names_bottom - self._heads_top

    def _strip(self, part: _Part) -> Span:
        """What stands above the lanes: only the first lanes of a stage show flows, zones and
        goals, the others its name alone.
        """
        if part.first_row:
            return self._zones_top(part.across), self._rows_top
        return self._heads_top, self._names_bottom

    def _zones_top(self, across: Span) -> float:
        """The top of what stands above the heads of some stages."""
        if across not in self._tops:
            left, right = across
            tops = (each.y for each in self._above if each.x < right and each.right > left)
            top = min(tops, default=self._heads_top) - _ABOVE_ZONES
            self._tops[across] = max(self._title, top)
        return self._tops[across]

    def _sizes(self, width: float) -> tuple[float, float]:
        """The heights of the title and of the legend on a page this wide."""
        if width not in self._around:
            above = header(self._journey, width - MARGIN, internal=False).bottom + 8
            below = legend(self._journey, self._cards, MARGIN, width - MARGIN).height + 16
            self._around[width] = above, below
        return self._around[width]

    def panes(
        self, part: _Part, parts: Sequence[_Part], source: Source, scale: float, x: float, y: float
    ) -> Iterator[Pane]:
        """The title, the heads, the cells and the legend of a page that begins at (x, y)."""
        left, wide = part.across[0], part.across[1] - part.across[0]
        top, tall = part.down[0], part.down[1] - part.down[0]
        high, (strip_top, strip_bottom) = self._sizes(part.width)[0], self._strip(part)
        strip = strip_bottom - strip_top
        heads_y, cells_y = y + high * scale, y + (high + strip) * scale
        cells_x = x + _SIDE * scale
        made = header(self._journey, part.width - MARGIN, internal=False)
        title = tuple(shape for shape in made.shapes if shape.part != "prompt")
        lines = _Filtered(source, lambda piece: not _is_label(piece))
        reach = STAGE_POINT if part.across[1] < self._right else 0.0
        yield Pane(Rect(0, 0, part.width, high), x, y, _Fixed(title))
        above = lines if part.first_row else self._names(source)
        yield Pane(Rect(left, strip_top, wide + reach, strip), cells_x, heads_y, above)
        yield Pane(Rect(0, top, _SIDE, tall), x, cells_y, lines)
        yield Pane(Rect(left, top, wide, tall), cells_x, cells_y, lines)
        labels = _Labels(source, part.across)
        for pane_top, height, pane_y in ((strip_top, strip, heads_y), (top, tall, cells_y)):
            area = Rect(left - _REACH, pane_top, wide + 2 * _REACH, height)
            for shapes in (labels, _Fixed(self._marks(part, parts, area))):
                yield Pane(area, cells_x - _REACH * scale, pane_y, shapes)
        below = legend(self._journey, self._cards, MARGIN, part.width - MARGIN)
        foot = Rect(0, -8, part.width, below.height + 16)
        yield Pane(foot, x, cells_y + tall * scale, _Fixed(below.shapes))

    def _names(self, source: Source) -> Source:
        """The heads of stages with nothing but their names."""
        flat = _this_high(self._heads, self._names_height)
        names = _Filtered(source, _is_name)
        return lambda area: (*(box for box in flat if box.rect.meets(area)), *names(area))

    def _marks(self, part: _Part, parts: Sequence[_Part], area: Rect) -> tuple[Shape, ...]:
        """Where the flows in an area go on that the edges of this part cut."""

        def page_at(x: float) -> int:
            row = [n for n, each in enumerate(parts, 1) if each.down == part.down]
            return next((n for n in row if parts[n - 1].across[1] > x), row[-1])

        flows = [flow for flow in self._flows_of(part) if area.y <= flow.y < area.bottom]
        language = self._journey.map.language
        return tuple(cut_marks(flows, part.across, page_at, language))

    def _flows_of(self, part: _Part) -> Iterator[CutFlow]:
        """The flows that a page with its first or last lanes may show."""
        above, below = self._flows
        yield from above if part.first_row else ()
        yield from below if part.last_row else ()


def _spans(spans: Sequence[Span], count: int, first: float = 0.0) -> tuple[Span, ...]:
    """Stretches of neighbours, at most `count`; `first` is what the first one has besides."""
    sizes = [end - start for start, end in spans]
    sizes[0] += first
    return tuple((spans[group[0]][0], spans[group[-1]][1]) for group in divided(sizes, count))


def _this_high(boxes: Iterable[Box], height: float) -> tuple[Box, ...]:
    """The same boxes from the same top, so high."""
    return tuple(
        replace(box, rect=Rect(box.rect.x, box.rect.y, box.rect.width, height)) for box in boxes
    )


def _is_name(piece: Shape | Placed) -> bool:
    """Whether a piece is the number or the name of a stage."""
    return isinstance(piece, Words) and piece.part in ("name", "text")


def _is_label(piece: Shape | Placed) -> bool:
    return not isinstance(piece, Placed) and piece.part in _LABELS


def _bottom_of(layout: Layout, identity: Id) -> float:
    box = layout.box(identity)
    return box.bottom if box else 0.0


def _legend_top(layout: Layout) -> float:
    """Where the map's own legend begins, which no part shows."""
    tops = (bounds_of(shape).y for shape in layout.shapes() if shape.part == "legend")
    return min(tops, default=layout.bounds.bottom) - 8

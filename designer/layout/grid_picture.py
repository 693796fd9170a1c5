"""The grid as shapes: what stands in a rectangle, and what stays in sight while panning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, reduce
from typing import NamedTuple

from designer.drawing.moving import moved
from designer.drawing.shapes import Box, Path, Pen, Rect, Segment, Shape, bounds_of
from designer.drawing.theme import (
    BLUEPRINT_DASH,
    BLUEPRINT_LINE,
    CELL_LINE,
    LANE_HEAD,
    MARGIN,
)
from designer.layout.cells import Placed
from designer.layout.curve import Curve, scale_shapes
from designer.layout.frame import Column, Row
from designer.layout.heads import LaneHead, StageHead, head_shapes, lane_head_box, zone_shapes
from designer.layout.plan import Band, Plan
from designer.layout.rows import is_curve
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.records import Lane

_NOTE_GAP = 4.6
"""Around a dashed box, so that 76 mm boxes stand in columns of 152 points, enlarged."""
_CELL_PEN = Pen("line", CELL_LINE)
_OVERHANG = 20.0
"""How far shapes of a cell may reach beyond it."""


class GridPicture:
    """The shapes of one plan."""

    def __init__(self, plan: Plan, before: GridPicture | None = None) -> None:
        self._plan = plan
        self.stage_heads: dict[Id, tuple[Shape, ...]] = {}
        self.lane_heads: dict[Id, tuple[tuple[Shape, bool], ...]] = {}
        if before is not None and before.has_same_frame(plan):
            # What the picture of the plan before has made still stands there.
            self.stage_heads = before.stage_heads
            self.above = before.above
            self.below = before.below
        if before is not None and before.has_same_facts(plan):
            self.header, self.legend = before.header, before.legend
        if before is not None and before.has_same_lanes(plan):
            self.lane_heads = before.lane_heads

    def shapes(self, area: Rect) -> Iterator[Shape]:
        """The shapes that meet `area`, in painting order."""
        for piece in self.pieces(area):
            if isinstance(piece, Placed):
                yield from piece.shapes()
            else:
                yield piece

    def pieces(self, area: Rect) -> Iterator[Shape | Placed]:
        """The same with the cards still in their cells."""
        yield Box(self._plan.bounds, "sheet", part="sheet")
        yield from self._cells(area)
        for part in (self._lane_part, self.above):
            yield from part.shapes_in(area)
        foot = self._plan.foot
        for shape in self.below.shapes_in(area.moved(0, -foot)):
            yield moved(shape, 0, foot)
        yield from self.header.shapes_in(area)
        legend_y = self._plan.legend_y
        for shape in self.legend.shapes_in(area.moved(0, -legend_y)):
            yield moved(shape, 0, legend_y)

    @cached_property
    def header(self) -> _Part:
        """What is told of the map; kept while the cards give the same facts."""
        return _part(self._plan.header.shapes)

    @cached_property
    def legend(self) -> _Part:
        """The legend, for one that begins at 0; kept like the header."""
        return _part(self._plan.legend.shapes)

    @cached_property
    def _lane_part(self) -> _Part:
        heads = self._plan.lane_boxes()
        return _part([shape for head, row, _ in heads for shape, _ in self._lane_head(row, head)])

    @cached_property
    def above(self) -> _Part:
        """What stands over the rows; kept from plan to plan."""
        plan = self._plan
        shapes = [*zone_shapes(plan.journey, plan.frame, plan.band_y)]
        shapes += plan.routes.above(plan.band_y - 2)
        for head in plan.heads:
            shapes += self._stage_head(head)
        return _part(shapes)

    @cached_property
    def below(self) -> _Part:
        """What hangs under the rows, for rows that end at 0; kept from plan to plan."""
        return _part([*self._plan.routes.below(0.0)])

    def has_same_frame(self, plan: Plan) -> bool:
        """Whether zones, flows and heads are those of another plan, the rows' end excepted."""
        mine = self._plan
        return (
            mine.routes is plan.routes
            and mine.heads is plan.heads
            and (mine.band_y, mine.heads_y) == (plan.band_y, plan.heads_y)
        )

    def has_same_facts(self, plan: Plan) -> bool:
        """Whether header and legend are those of another plan."""
        return self._plan.header is plan.header and self._plan.legend is plan.legend

    def has_same_lanes(self, plan: Plan) -> bool:
        """Whether the heads of the lanes stand as they do in another plan; a curve may move the
        scale in its lane's head.
        """
        mine = self._plan
        same = mine.lane_heads is plan.lane_heads and mine.frame.rows == plan.frame.rows
        return same and not any(plan.curves.values())

    def _stage_head(self, head: StageHead) -> tuple[Shape, ...]:
        """Made once for all plans with the same heads: they stay in sight in every frame."""
        made = self.stage_heads.get(head.stage.id)
        if made is None:
            plan = self._plan
            made = tuple(head_shapes(head, plan.heads_y, plan.heads_height))
            self.stage_heads[head.stage.id] = made
        return made

    def _lane_head(self, row: Row, head: LaneHead) -> tuple[tuple[Shape, bool], ...]:
        """The shapes of a lane's head, each with whether it belongs to the label."""
        made = self.lane_heads.get(row.lane)
        if made is None:
            made = self.lane_heads[row.lane] = tuple(self._lane_shapes(row, head))
        return made

    def _lane_shapes(self, row: Row, head: LaneHead) -> Iterator[tuple[Shape, bool]]:
        box = lane_head_box(row)
        frame = Box(box, "head", Pen("line", CELL_LINE), owner=row.lane, part="lane-head")
        yield frame, False
        for shape in head.shapes:
            yield moved(shape, 0, row.y), True
        if self._plan.curves.get(row.lane):
            curve = self._curve(head.lane)
            scale = scale_shapes(self._plan.journey, curve.height, box.right - 6, curve.zero)
            for shape in scale:
                yield moved(shape, 0, row.y), False

    def _curve(self, lane: Lane) -> Curve:
        return self._plan.rows.curve(lane, self._plan.frame.columns, self._plan.seam)

    def _cells(self, area: Rect) -> Iterator[Shape | Placed]:
        near = area.grown(_OVERHANG)
        columns = self._plan.frame.columns_between(near.x, near.right)
        rows = self._plan.frame.rows_between(near.y, near.bottom)
        if rows and columns:
            yield _lattice(columns, rows)
        for row in rows:
            yield from self._row(row, columns)
        for band in self._plan.bands:
            if band.rect.meets(area):
                yield from self._band(band)

    def _row(self, row: Row, columns: list[Column]) -> Iterator[Shape | Placed]:
        plan = self._plan
        lane = plan.journey.get(row.lane, Lane)
        if lane is None:
            return
        yield from self._ground(lane, row, columns)
        y = row.y + plan.curves.get(row.lane, 0.0)
        for column in columns:
            cell = plan.rows.cell(column, lane)
            if cell.items:
                yield Placed(cell, column.x, y)
        if lane.line_below:
            yield from self._blueprint_line(lane, row)

    def _ground(self, lane: Lane, row: Row, columns: list[Column]) -> Iterator[Shape]:
        """What lies under the cards of a row: boxes for notes on a wall, or a curve."""
        if self._plan.blank:
            for column in columns:
                yield from _note_boxes(column, row)
        elif is_curve(lane):
            for shape in self._curve(lane).shapes:
                yield moved(shape, 0, row.y)

    def _blueprint_line(self, lane: Lane, row: Row) -> Iterator[Shape]:
        y, right = row.bottom, self._plan.frame.right
        pen = Pen("edge", BLUEPRINT_LINE, BLUEPRINT_DASH)
        bounds = Rect(MARGIN, y - 1, right - MARGIN, 2)
        yield Path((("M", MARGIN, y), ("L", right, y)), bounds, None, pen, lane.id, "line-below")
        pencil = Pencil(self._plan.journey.map.language, lane.id)
        width = pencil.width(lane.line_below, "prompt")
        plate = Rect(right - width - 12, y - 8, width + 8, 15)
        yield Box(plate, "sheet", owner=lane.id, part="plate")
        name = pencil.write(lane.line_below, "prompt", plate.x + 4, y - 7.5, width + 1)
        yield from name.shapes

    def _band(self, band: Band) -> Iterator[Shape | Placed]:
        stage = band.stage
        yield Box(band.rect, None, Pen("line", CELL_LINE), owner=stage.id, part="cell")
        yield Box(band.head, "head", Pen("line", CELL_LINE), owner=stage.id, part="head")
        for shape in band.label.shapes:
            yield moved(shape, 0, band.rect.y)
        yield Placed(band.cell, self._plan.frame.left, band.rect.y)

    def sticky(self, area: Rect) -> Iterator[tuple[Shape, float, float]]:
        """Stage and lane heads with the shift that keeps them in sight over `area`."""
        plan = self._plan
        dx, dy = max(0.0, area.x - MARGIN), max(0.0, area.y - plan.heads_y)
        top = area.y + (plan.heads_height if dy else 0.0)
        for head, row, box in plan.lane_boxes():
            # In a lane that is higher than the view its name comes along.
            down = min(max(0.0, top - row.y), row.height - head.height)
            if (dx or down) and box.y < area.bottom and box.bottom > area.y:
                for shape, label in self._lane_head(row, head):
                    yield shape, dx, down if label else 0.0
        if dy:
            for shape in self._stage_heads_in(area):
                yield shape, 0.0, dy
            corner = Rect(MARGIN, plan.heads_y, LANE_HEAD, plan.heads_height + 2)
            yield Box(corner, "sheet", part="strip"), dx, dy

    def _stage_heads_in(self, area: Rect) -> Iterator[Shape]:
        plan = self._plan
        strip = Rect(MARGIN, plan.heads_y, plan.right - MARGIN, plan.heads_height + 2)
        yield Box(strip, "sheet", part="strip")
        for head in plan.heads:
            if head.column.x < area.right and head.column.right > area.x:
                yield from self._stage_head(head)


class _Part(NamedTuple):
    """Shapes that are looked at together: what holds them all, and each with its bounds."""

    hull: Rect
    shapes: tuple[tuple[Rect, Shape], ...]

    def shapes_in(self, area: Rect) -> Iterator[Shape]:
        """Those that meet `area`."""
        if self.hull.meets(area):
            yield from (shape for bounds, shape in self.shapes if bounds.meets(area))


def _part(shapes: Sequence[Shape]) -> _Part:
    with_bounds = tuple((bounds_of(shape), shape) for shape in shapes)
    if not with_bounds:
        return _Part(Rect(0, 0, 0, 0), ())
    return _Part(reduce(Rect.joined, (bounds for bounds, _ in with_bounds)), with_bounds)


def _lattice(columns: Sequence[Column], rows: Sequence[Row]) -> Path:
    """The edges of neighbouring cells as lines from end to end: one shape for a thousand cells."""
    half = CELL_LINE / 2
    left, right = columns[0].x - half, columns[-1].right + half
    top, bottom = rows[0].y - half, rows[-1].bottom + half
    lines: list[Segment] = []
    for x in (*(column.x for column in columns), columns[-1].right):
        lines += (("M", x, top), ("L", x, bottom))
    for y in (*(row.y for row in rows), rows[-1].bottom):
        lines += (("M", left, y), ("L", right, y))
    bounds = Rect(left, top, right - left, bottom - top)
    return Path(tuple(lines), bounds, None, _CELL_PEN, part="cell")


def _note_boxes(column: Column, row: Row) -> Iterator[Shape]:
    """A dashed box of the size of a sticky note on each track."""
    pitch = column.width / column.tracks
    side = pitch - 2 * _NOTE_GAP
    for track in range(column.tracks):
        x = column.x + track * pitch + _NOTE_GAP
        rect = Rect(x, row.y + (row.height - side) / 2, side, side)
        yield Box(rect, None, Pen("edge", 0.75, (4, 3)), part="note-box")

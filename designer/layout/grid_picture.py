"""The grid as shapes: what stands in a rectangle, and what stays in sight while panning."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from designer.drawing.moving import moved
from designer.drawing.shapes import Box, Path, Pen, Rect, Shape, bounds_of
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
from designer.layout.heads import LaneHead, head_shapes, lane_head_box, zone_shapes
from designer.layout.plan import Band, Plan
from designer.layout.rows import is_curve
from designer.layout.write import Pencil
from designer.model.records import Lane

_NOTE_GAP = 4.6
"""Around a dashed box, so that 76 mm boxes stand in columns of 152 points, enlarged."""
_CELL_PEN = Pen("line", CELL_LINE)
_OVERHANG = 20.0
"""How far shapes of a cell may reach beyond it."""


class GridPicture:
    """The shapes of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

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
        for shape in self._rim:
            if bounds_of(shape).meets(area):
                yield shape

    @cached_property
    def _rim(self) -> tuple[Shape, ...]:
        """Everything but the cells; few enough to be kept and filtered."""
        plan = self._plan
        shapes: list[Shape] = [*plan.header.shapes]
        for head, row, _ in plan.lane_boxes():
            shapes += (shape for shape, _ in self._lane_head(row, head))
        shapes += zone_shapes(plan.journey, plan.frame, plan.band_y)
        shapes += plan.routes.shapes(plan.band_y - 2, plan.foot)
        for stage in plan.heads:
            shapes += head_shapes(stage, plan.heads_y, plan.heads_height)
        shapes += (moved(shape, 0, plan.legend_y) for shape in plan.legend.shapes)
        return tuple(shapes)

    def _lane_head(self, row: Row, head: LaneHead) -> Iterator[tuple[Shape, bool]]:
        """The shapes of a lane's head, each with whether it belongs to the label."""
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
        for row in rows:
            for column in columns:
                rect = Rect(column.x, row.y, column.width, row.height)
                yield Box(rect, None, _CELL_PEN, part="cell")
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
        if plan.blank:
            for column in columns:
                yield from _note_boxes(column, row)
        elif is_curve(lane):
            for shape in self._curve(lane).shapes:
                yield moved(shape, 0, row.y)
        for column in columns:
            yield Placed(plan.cell(column, row), *plan.origin(column, row))
        if lane.line_below:
            yield from self._blueprint_line(lane, row)

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
        pencil = Pencil(self._plan.journey.map.language, stage.id)
        x, y, width = band.head.x + 12, band.head.y + 12, band.head.width - 24
        yield from pencil.write(stage.name, "stage", x, y, width, part="name").shapes
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
                yield from head_shapes(head, plan.heads_y, plan.heads_height)


def _note_boxes(column: Column, row: Row) -> Iterator[Shape]:
    """A dashed box of the size of a sticky note on each track."""
    pitch = column.width / column.tracks
    side = pitch - 2 * _NOTE_GAP
    for track in range(column.tracks):
        x = column.x + track * pitch + _NOTE_GAP
        rect = Rect(x, row.y + (row.height - side) / 2, side, side)
        yield Box(rect, None, Pen("edge", 0.75, (4, 3)), part="note-box")

"""The grid: stages as columns, lanes as rows, the loop drawn round them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.drawing.moving import moved
from designer.drawing.shapes import Box, Path, Pen, Rect, Shape, bounds_of
from designer.drawing.theme import (
    BLUEPRINT_DASH,
    BLUEPRINT_LINE,
    CARD_INSET,
    CELL_LINE,
    LANE_HEAD,
    LANE_MIN,
    MARGIN,
    STAGE_POINT,
    ZONE_BAND,
)
from designer.layout.cells import Cell
from designer.layout.curve import scale_shapes
from designer.layout.frame import Column, Frame, Row, column_width, columns_of, rows_of
from designer.layout.grid_walk import Walk
from designer.layout.header import header, legend
from designer.layout.heads import (
    LaneHead, StageHead, head_shapes, lane_head, lane_head_box, stage_heads, zone_shapes,
)  # fmt: skip
from designer.layout.layout import Direction, Place, Spot
from designer.layout.links import link_shapes
from designer.layout.routes import Mark, Routes, marks_at
from designer.layout.rows import Rows, cell_shapes, is_curve
from designer.layout.write import Pencil
from designer.model.changes import Edit
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import Card, Entry, Exit, Lane, Stage

_LEAST_WIDTH = 560.0
"""A sheet is at least this wide, so that its header has room."""


class GridLayout:
    """The grid of one journey; see `designer.layout.layout.Layout` for what it answers.

    `internal` False leaves out what is not for the client; `blank` leaves out every card and
    makes cells that hold one sticky note each.
    """

    def __init__(self, journey: Journey, *, internal: bool = True, blank: bool = False) -> None:
        self._journey = journey
        self._internal = internal
        self._blank = blank
        self._rows = Rows(journey, internal=internal, blank=blank)
        self._build()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        journey = self._journey
        width = column_width(journey, blank=self._blank)
        columns = columns_of(journey.stages(), width)
        self._lanes = [lane for lane in journey.lanes() if not lane.hidden]
        self._heads = stage_heads(journey, columns)
        self._lane_heads = [lane_head(journey, lane) for lane in self._lanes]
        self._routes = Routes(journey, columns)
        grid_right = (columns[-1].right if columns else MARGIN + LANE_HEAD) + STAGE_POINT
        self._right = max(grid_right, MARGIN + _LEAST_WIDTH)
        self._header = header(journey, self._right, internal=self._internal)
        self._band = self._header.bottom + 16 + self._routes.top_height
        self._heads_top = self._band + ZONE_BAND + 4
        self._heads_height = max((head.height for head in self._heads), default=0.0)
        drop = 8.0 if any(column.side for column in columns) else 0.0
        top = self._heads_top + self._heads_height + drop + 4
        self._columns = columns
        self._stack(columns, top)

    def _stack(self, columns: tuple[Column, ...], top: float) -> None:
        """Rows below each other, and what hangs below them."""
        seam = self._seam()
        sizes = [self._rows.height(lane, columns, seam) for lane in self._lanes]
        least = column_width(self._journey, blank=True) if self._blank else LANE_MIN
        heights = [
            max(least, content, head.height)
            for (content, _), head in zip(sizes, self._lane_heads, strict=True)
        ]
        self._curve_heights = {
            lane.id: curve for lane, (_, curve) in zip(self._lanes, sizes, strict=True)
        }
        rows = rows_of(self._lanes, heights, top)
        self._frame = Frame(columns, rows, top)
        self._spans = list(self._span_bands())
        self._foot = self._spans[-1][1].bottom if self._spans else self._frame.bottom
        cards = [] if self._blank else self._cards_in_sight()
        self._legend = legend(self._journey, cards, MARGIN, self._right)
        self._legend_y = self._foot + self._routes.bottom_height + 24
        self._height = self._legend_y + self._legend.height + MARGIN
        self._static: list[Shape] | None = None
        self._walk = Walk(self._journey, self._frame, self._cell_of)

    def _cards_in_sight(self) -> list[Card]:
        hidden = {lane.id for lane in self._journey.lanes() if lane.hidden}
        return [
            card
            for card in self._journey.cards()
            if not card.parked
            and card.lane not in hidden
            and (self._internal or not card.internal)
        ]

    def _seam(self) -> tuple[str, str] | None:
        """The names beyond both ends of the emotion curve, where the loop returns."""
        mains = [head.stage for head in self._heads if not head.column.side]
        if len(mains) < 2 or self._routes.open_end is not None:
            return None
        returns = [arc for arc in self._routes.bottom.arcs if arc.returns]
        landing = next((arc.flow.target for arc in returns), mains[0].id)
        stage = self._journey.get(landing, Stage)
        return mains[-1].name, stage.name if stage else mains[0].name

    def _span_bands(self) -> Iterator[tuple[Stage, Rect, Cell]]:
        """A spanning stage is a band under all columns."""
        y = self._frame.bottom
        column = Column("", self._frame.left, self._frame.right - self._frame.left, 1)
        width = column_width(self._journey)
        tracks = max(1, int(column.width // width))
        for stage in self._journey.stages():
            if stage.role != "spanning":
                continue
            band = Column(stage.id, column.x, tracks * width, tracks)
            cells = [self._rows.cell(band, lane) for lane in self._lanes]
            height = max(LANE_MIN, sum(cell.height for cell in cells))
            items = []
            dy = 0.0
            for cell in cells:
                items += [
                    type(item)(item.owner, item.block, item.box.moved(0, dy))
                    for item in cell.items
                ]
                dy += cell.height
            yield stage, Rect(MARGIN, y, self._frame.right - MARGIN, height), Cell(
                tuple(items), height
            )
            y += height

    def follow(self, edit: Edit) -> tuple[Rect, ...]:
        """Take over an edit that the journey has just done; the rectangles it touched."""
        before = self.bounds
        old_boxes = [box for change in edit.changes if (box := self.box(change.id))]
        old_rows = self._frame.rows
        structural = self._rows.forget(edit)
        if structural:
            self._build()
            return (before.joined(self.bounds).grown(1),)
        self._header = header(self._journey, self._right, internal=self._internal)
        self._stack(self._columns, self._frame.top)
        if self._frame.rows != old_rows or self.bounds != before or self._spans:
            return (before.joined(self.bounds).grown(1),)
        return tuple(self._touched(edit, old_boxes))

    def _touched(self, edit: Edit, old_boxes: list[Rect]) -> Iterator[Rect]:
        """Whole cells, since a card that grows pushes its neighbours; facts on the rim."""
        boxes = [*old_boxes, *(box for c in edit.changes if (box := self.box(c.id)))]
        cells: set[tuple[Id, Id]] = set()
        for box in boxes:
            row = self._frame.row_at(box.y + 1)
            column = self._frame.column_at(box.x + 1)
            if row is None or column is None:
                yield box.grown(8)
            elif self._curve_heights.get(row.lane):
                yield Rect(0, row.y, self._right + MARGIN, row.height)
            elif (column.stage, row.lane) not in cells:
                cells.add((column.stage, row.lane))
                yield Rect(column.x - 8, row.y - 1, column.width + 16, row.height + 2)
        yield Rect(0, 0, self._right + MARGIN, self._header.bottom)
        yield Rect(0, self._legend_y, self._right + MARGIN, self._height - self._legend_y)

    # -- what is where ---------------------------------------------------------------------

    @property
    def bounds(self) -> Rect:
        """The whole sheet."""
        return Rect(0, 0, self._right + MARGIN, self._height)

    def _cell_of(self, column: Column, row: Row) -> Cell:
        lane = self._journey.get(row.lane, Lane)
        return self._rows.cell(column, lane) if lane is not None else Cell()

    def _cell_origin(self, column: Column, row: Row) -> tuple[float, float]:
        return column.x, row.y + self._curve_heights.get(row.lane, 0.0)

    def box(self, identity: Id) -> Rect | None:
        """Where a record stands; None where it is not in the picture."""
        record = self._journey.find(identity)
        if isinstance(record, Card):
            return self._card_box(record)
        if isinstance(record, Stage):
            return self._stage_box(record)
        if isinstance(record, Lane):
            row = next((row for row in self._frame.rows if row.lane == identity), None)
            return lane_head_box(row) if row else None
        if identity == MAP:
            return Rect(MARGIN, MARGIN, self._right - MARGIN, self._header.bottom - MARGIN)
        wanted = {identity}
        if isinstance(record, Entry | Exit):
            wanted = {flow.id for flow in self._journey.edges_at(identity)}
        mark = next((mark for mark in self._marks() if mark.owner in wanted), None)
        return mark.rect if mark else self._chip_box(identity)

    def _card_box(self, card: Card) -> Rect | None:
        for stage, rect, cell in self._spans:
            if stage.id == card.stage:
                boxes = (i.box for i in cell.items if i.owner == card.id)
                return next((box.moved(self._frame.left, rect.y) for box in boxes), None)
        column = next((c for c in self._frame.columns if c.stage == card.stage), None)
        row = next((row for row in self._frame.rows if row.lane == card.lane), None)
        if column is None or row is None:
            return None
        lane = self._journey.get(row.lane, Lane)
        if lane is not None and is_curve(lane) and card.kind == "emotion" and not self._blank:
            box = self._rows.curve(lane, self._columns, self._seam()).boxes.get(card.id)
            return box.moved(0, row.y) if box else None
        return self._item_box(column, row, card.id)

    def _item_box(self, column: Column, row: Row, owner: Id) -> Rect | None:
        x, y = self._cell_origin(column, row)
        boxes = (item.box for item in self._cell_of(column, row).items if item.owner == owner)
        return next((box.moved(x, y) for box in boxes), None)

    def _chip_box(self, identity: Id) -> Rect | None:
        for row in self._frame.rows:
            for column in self._frame.columns:
                if box := self._item_box(column, row, identity):
                    return box
        return None

    def _stage_box(self, stage: Stage) -> Rect | None:
        for spanning, rect, _ in self._spans:
            if spanning.id == stage.id:
                return Rect(rect.x, rect.y, LANE_HEAD, rect.height)
        head = next((head for head in self._heads if head.stage.id == stage.id), None)
        return self._head_box(head) if head else None

    def _head_box(self, head: StageHead) -> Rect:
        drop = 8.0 if head.column.side else 0.0
        return Rect(
            head.column.x, self._heads_top + drop, head.column.width, self._heads_height - drop
        )

    def field_box(self, identity: Id, field: str) -> Rect | None:
        """Where a text field of a record stands, for editing in place."""
        record = self._journey.find(identity)
        if isinstance(record, Card):
            return self._text_box(record) if field == "text" else self._card_box(record)
        if identity == MAP:
            return dict(self._header.fields).get(field)
        if isinstance(record, Stage):
            head = next((head for head in self._heads if head.stage.id == identity), None)
            box = self._stage_box(record)
            if head is None or box is None:
                return box
            rect = dict(head.fields).get(field)
            return rect.moved(0, box.y) if rect else box
        if isinstance(record, Lane):
            return self._lane_field(identity, field)
        return self.box(identity)

    def _lane_field(self, identity: Id, field: str) -> Rect | None:
        for row, head in zip(self._frame.rows, self._lane_heads, strict=True):
            if row.lane == identity:
                rect = dict(head.fields).get(field)
                return rect.moved(0, row.y) if rect else lane_head_box(row)
        return None

    def _text_box(self, card: Card) -> Rect | None:
        box = self._card_box(card)
        column = next((c for c in self._frame.columns if c.stage == card.stage), None)
        lane = self._journey.get(card.lane, Lane)
        if box is None or column is None or lane is None:
            return box
        items = (item for item in self._rows.cell(column, lane).items if item.owner == card.id)
        item = next(items, None)
        return item.block.text_box.moved(box.x, box.y) if item else box

    def place_box(self, place: Place) -> Rect | None:
        """The cell of a place."""
        column = next((c for c in self._frame.columns if c.stage == place.stage), None)
        row = next((row for row in self._frame.rows if row.lane == place.lane), None)
        if column is None or row is None:
            return None
        return Rect(column.x, row.y, column.width, row.height)

    def insertion(self, place: Place) -> Rect | None:
        """The thin line that shows where a card would fall."""
        cell_box = self.place_box(place)
        if cell_box is None:
            return None
        before = self.box(place.before) if place.before else None
        if before is not None:
            return Rect(before.x, before.y - 4.5, before.width, 3)
        column = next(c for c in self._frame.columns if c.stage == place.stage)
        row = next(row for row in self._frame.rows if row.lane == place.lane)
        x, y = self._cell_origin(column, row)
        items = self._cell_of(column, row).items
        bottom = items[-1].box.bottom + 1.5 if items else 4.0
        left = items[-1].box.x if items else CARD_INSET
        width = column.width / column.tracks - 2 * CARD_INSET
        return Rect(x + left, y + bottom, width, 3)

    def _marks(self) -> list[Mark]:
        return list(self._routes.marks(self._band, self._foot))

    def spot(self, x: float, y: float, area: Rect | None = None) -> Spot:
        """What lies under a point; `area` is what is in sight, for the heads that stay there."""
        if area is not None and (found := self._sticky_spot(x, y, area)):
            return found
        if y < self._header.bottom:
            fields = (f for f, box in self._header.fields if box.grown(2).contains(x, y))
            field = next(fields, "")
            return Spot(MAP if field else "", "map" if field else "", field)
        mark = marks_at(self._marks(), x, y)
        if mark is not None and not self._frame.row_at(y):
            return Spot(mark.owner, mark.part, "condition" if mark.part == "flow" else "")
        return self._head_spot(x, y) or self._lane_spot(x, y) or self._cell_spot(x, y)

    def _sticky_spot(self, x: float, y: float, area: Rect) -> Spot | None:
        dx, dy = max(0.0, area.x - MARGIN), max(0.0, area.y - self._heads_top)
        in_heads = dy > 0 and y < area.y + self._heads_height
        in_lanes = dx > 0 and x < area.x + LANE_HEAD
        if in_heads and not in_lanes:
            return self._head_spot(x, y - dy) or Spot()
        if in_lanes and not in_heads:
            return self._lane_spot(x - dx, y) or Spot()
        return Spot() if in_heads else None

    def _head_spot(self, x: float, y: float) -> Spot | None:
        for head in self._heads:
            box = self._head_box(head)
            if box.y <= y < box.bottom and abs(x - box.right) <= 3:
                return Spot(head.stage.id, "stage-edge")
            if box.contains(x, y):
                fields = (f for f, r in head.fields if r.moved(0, box.y).contains(x, y))
                return Spot(head.stage.id, "stage", next(fields, ""))
        for stage, rect, _ in self._spans:
            if Rect(rect.x, rect.y, LANE_HEAD, rect.height).contains(x, y):
                return Spot(stage.id, "stage", "name")
        return None

    def _lane_spot(self, x: float, y: float) -> Spot | None:
        row = self._frame.row_at(y)
        if row is None or not lane_head_box(row).contains(x, y):
            return None
        for head in self._lane_heads:
            if head.lane.id == row.lane:
                fields = (f for f, r in head.fields if r.moved(0, row.y).contains(x, y))
                return Spot(row.lane, "lane", next(fields, ""))
        return None

    def _cell_spot(self, x: float, y: float) -> Spot:
        for stage, rect, cell in self._spans:
            if rect.contains(x, y) and self._lanes:
                place = Place(stage.id, self._lanes[0].id)
                hits = (
                    item.owner
                    for item in cell.items
                    if item.box.moved(self._frame.left, rect.y).contains(x, y)
                )
                owner = next(hits, "")
                return Spot(owner, "card" if owner else "cell", "text" if owner else "", place)
        row, column = self._frame.row_at(y), self._frame.column_at(x)
        if row is None or column is None:
            return Spot()
        place = self._walk.place_at(column, row, self._cell_origin(column, row), x, y)
        for card in self._rows.shown(column.stage, row.lane):
            box = self._card_box(card)
            if box is not None and box.contains(x, y):
                return Spot(card.id, "card", "text", place)
        cx, cy = self._cell_origin(column, row)
        for item in self._cell_of(column, row).items:
            if item.box.moved(cx, cy).contains(x, y):
                return Spot(item.owner, "link", "", place)
        return Spot("", "cell", "", place)

    def ids_in(self, area: Rect) -> list[Id]:
        """The cards that meet a rectangle, in reading order."""
        found: list[Id] = []
        for row in self._frame.rows_between(area.y, area.bottom):
            for column in self._frame.columns_between(area.x, area.right):
                for card in self._rows.shown(column.stage, row.lane):
                    box = self._card_box(card)
                    if box is not None and box.meets(area):
                        found.append(card.id)
        return found

    def first_place(self) -> Place | None:
        """The place where a cursor starts."""
        return self._walk.first_place()

    def next_place(self, place: Place, direction: Direction) -> Place | None:
        """The neighbouring cell; None at the rim."""
        return self._walk.next_place(place, direction)

    def next_card(self, identity: Id, direction: Direction) -> Id | None:
        """The neighbouring card; None where there is none in that direction."""
        return self._walk.next_card(identity, direction)

    # -- drawing ---------------------------------------------------------------------------

    def shapes(self, area: Rect | None = None) -> Iterator[Shape]:
        """The shapes that meet `area` (None: all), in painting order."""
        area = area or self.bounds.grown(40)
        yield Box(self.bounds, "sheet", part="sheet")
        yield from self._cells_in(area)
        if self._static is None:
            self._static = list(self._rim())
        for shape in self._static:
            if bounds_of(shape).meets(area):
                yield shape

    def _rim(self) -> Iterator[Shape]:
        """Everything but the cells."""
        yield from self._header.shapes
        for row, head in zip(self._frame.rows, self._lane_heads, strict=True):
            yield from self._lane_head_shapes(row, head)
        yield from zone_shapes(self._journey, self._frame, self._band)
        yield from self._routes.shapes(self._band - 2, self._foot)
        for head in self._heads:
            yield from head_shapes(head, self._heads_top, self._heads_height)
        for shape in self._legend.shapes:
            yield moved(shape, 0, self._legend_y)

    def _lane_head_shapes(self, row: Row, head: LaneHead) -> Iterator[Shape]:
        box = lane_head_box(row)
        yield Box(box, "head", Pen("line", CELL_LINE), owner=row.lane, part="lane-head")
        for shape in head.shapes:
            yield moved(shape, 0, row.y)
        if self._curve_heights.get(row.lane):
            curve = self._rows.curve(head.lane, self._columns, self._seam())
            for shape in scale_shapes(self._journey, curve.height, box.right - 6, curve.zero):
                yield moved(shape, 0, row.y)

    def _cells_in(self, area: Rect) -> Iterator[Shape]:
        columns = self._frame.columns_between(area.x - 20, area.right + 20)
        rows = self._frame.rows_between(area.y - 20, area.bottom + 20)
        for row in rows:
            for column in columns:
                rect = Rect(column.x, row.y, column.width, row.height)
                yield Box(rect, None, Pen("line", CELL_LINE), part="cell")
        for row in rows:
            yield from self._row_shapes(row, columns)
        for stage, rect, cell in self._spans:
            if rect.meets(area):
                yield from self._span_shapes(stage, rect, cell)

    def _row_shapes(self, row: Row, columns: list[Column]) -> Iterator[Shape]:
        lane = self._journey.get(row.lane, Lane)
        if lane is None:
            return
        if self._blank:
            for column in columns:
                yield from _note_boxes(column, row)
        elif is_curve(lane):
            curve = self._rows.curve(lane, self._columns, self._seam())
            for shape in curve.shapes:
                yield moved(shape, 0, row.y)
        for column in columns:
            yield from cell_shapes(self._cell_of(column, row), *self._cell_origin(column, row))
        if lane.line_below:
            yield from self._blueprint_line(lane, row)

    def _blueprint_line(self, lane: Lane, row: Row) -> Iterator[Shape]:
        y, right = row.bottom, self._frame.right
        pen = Pen("edge", BLUEPRINT_LINE, BLUEPRINT_DASH)
        bounds = Rect(MARGIN, y - 1, right - MARGIN, 2)
        yield Path((("M", MARGIN, y), ("L", right, y)), bounds, None, pen, lane.id, "line-below")
        pencil = Pencil(self._journey.map.language, lane.id)
        width = pencil.width(lane.line_below, "prompt")
        plate = Rect(right - width - 12, y - 8, width + 8, 15)
        yield Box(plate, "sheet", owner=lane.id, part="plate")
        yield from pencil.write(
            lane.line_below, "prompt", plate.x + 4, y - 7.5, width + 1, colour="ink2"
        ).shapes

    def _span_shapes(self, stage: Stage, rect: Rect, cell: Cell) -> Iterator[Shape]:
        yield Box(rect, None, Pen("line", CELL_LINE), owner=stage.id, part="cell")
        head = Rect(rect.x, rect.y, LANE_HEAD, rect.height)
        yield Box(head, "head", Pen("line", CELL_LINE), owner=stage.id, part="head")
        pencil = Pencil(self._journey.map.language, stage.id)
        yield from pencil.write(
            stage.name, "stage", head.x + 12, head.y + 12, head.width - 24, part="name"
        ).shapes
        yield from cell_shapes(cell, self._frame.left, rect.y)

    def sticky(self, area: Rect) -> Iterator[tuple[Shape, float, float]]:
        """Stage and lane heads with the shift that keeps them in sight over `area`."""
        dx, dy = max(0.0, area.x - MARGIN), max(0.0, area.y - self._heads_top)
        if dx:
            for row, head in zip(self._frame.rows, self._lane_heads, strict=True):
                if row.y < area.bottom and row.bottom > area.y:
                    for shape in self._lane_head_shapes(row, head):
                        yield shape, dx, 0.0
        if dy:
            right = self._right - MARGIN
            strip = Rect(MARGIN, self._heads_top, right, self._heads_height + 2)
            yield Box(strip, "sheet", part="strip"), 0.0, dy
            for head in self._heads:
                if head.column.x < area.right and head.column.right > area.x:
                    for shape in head_shapes(head, self._heads_top, self._heads_height):
                        yield shape, 0.0, dy
        if dy:
            corner = Rect(MARGIN, self._heads_top, LANE_HEAD, self._heads_height + 2)
            yield Box(corner, "sheet", part="strip"), dx, dy

    def link_shapes(self, ids: Iterable[Id]) -> Iterator[Shape]:
        """The links at the given records."""
        yield from link_shapes(self._journey, self.box, ids)


def _note_boxes(column: Column, row: Row) -> Iterator[Shape]:
    """A dashed box of the size of a sticky note on each track."""
    side = column.width / column.tracks - 2 * 4.6
    for track in range(column.tracks):
        x = column.x + track * column.width / column.tracks + 4.6
        rect = Rect(x, row.y + (row.height - side) / 2, side, side)
        yield Box(rect, None, Pen("edge", 0.75, (4, 3)), part="note-box")

"""What stands where in the grid: boxes of records, and what lies under a point."""

from __future__ import annotations

from functools import cached_property

from designer.drawing.shapes import Rect, bounds_of
from designer.drawing.theme import CARD_INSET, LANE_HEAD, MARGIN
from designer.layout.curve import STEP
from designer.layout.frame import Column, Row
from designer.layout.grid_bands import Bands
from designer.layout.grid_walk import Walk
from designer.layout.layout import Place, Spot
from designer.layout.plan import Band, Plan
from designer.layout.routes import Mark, marks_at
from designer.layout.rows import is_curve
from designer.model.ids import MAP, Id
from designer.model.records import Card, Entry, Exit, Lane, Stage

_EDGE = 3.0
"""How near to a column's border one must point to drag it, in points."""


class Spots:
    """Answers for one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._bands = Bands(plan.journey, plan.frame, plan.bands)
        self._walk = Walk(plan.journey, plan.frame, self._bands, plan.cell)

    # -- where a record stands -------------------------------------------------------------

    def box(self, identity: Id) -> Rect | None:
        """Where a record stands; None where it is not in the picture."""
        record = self._plan.journey.find(identity)
        match record:
            case Card():
                return self._card_box(record)
            case Stage():
                return self._stage_box(identity)
            case Lane():
                return next(
                    (b for h, _, b in self._plan.lane_boxes() if h.lane.id == identity), None
                )
            case Entry() | Exit():
                return self._mark_box({flow.id for flow in self._plan.journey.edges_at(identity)})
        if identity == MAP:
            head = self._plan.header
            return Rect(MARGIN, MARGIN, self._plan.right - MARGIN, head.bottom - MARGIN)
        return (
            self._mark_box({identity})
            or self._band_flow_box(identity)
            or (self._chip_box(identity))
        )

    def _band_flow_box(self, identity: Id) -> Rect | None:
        """A flow that is a line in the head of a band."""
        for band in self._plan.bands:
            for shape in band.label.shapes:
                if shape.owner == identity and shape.part == "flow-label":
                    return bounds_of(shape).moved(0, band.rect.y)
        return None

    def _mark_box(self, owners: set[Id]) -> Rect | None:
        return next((mark.rect for mark in self._marks if mark.owner in owners), None)

    @cached_property
    def _marks(self) -> list[Mark]:
        """The marks of flows, looked through whenever the pointer moves."""
        return list(self._plan.routes.marks(self._plan.band_y, self._plan.foot))

    def _card_box(self, card: Card) -> Rect | None:
        band = next((band for band in self._plan.bands if band.stage.id == card.stage), None)
        if band is not None:
            boxes = (item.box for item in band.cell.items if item.owner == card.id)
            return next((box.moved(self._plan.frame.left, band.rect.y) for box in boxes), None)
        column, row = self._plan.column(card.stage), self._plan.row(card.lane)
        if column is None or row is None:
            return None
        lane = self._curve_lane(card)
        if lane is not None:
            curve = self._plan.rows.curve(lane, self._plan.frame.columns, self._plan.seam)
            box = curve.boxes.get(card.id)
            return box.moved(0, row.y) if box else None
        return self._item_box(column, row, card.id)

    def _curve_lane(self, card: Card) -> Lane | None:
        """The lane in whose curve a card is a point; None for one that is drawn as a card."""
        lane = self._plan.journey.get(card.lane, Lane)
        curved = lane is not None and is_curve(lane) and self._plan.column(card.stage) is not None
        return lane if curved and card.kind == "emotion" and not self._plan.blank else None

    def rise(self, identity: Id) -> float | None:
        """How many points up a feeling on its curve goes for each whole value of the scale."""
        card = self._plan.journey.get(identity, Card)
        if card is None or self._plan.row(card.lane) is None or self._curve_lane(card) is None:
            return None
        low, high = self._plan.journey.map.scale
        return 4 * STEP / float(high - low) if high > low else None

    def _item_box(self, column: Column, row: Row, owner: Id) -> Rect | None:
        boxes = (item.box for item in self._plan.cell(column, row).items if item.owner == owner)
        return next((box.moved(*self._plan.origin(column, row)) for box in boxes), None)

    def _chip_box(self, identity: Id) -> Rect | None:
        """A link that shows a team in a lane of teams."""
        for row in self._plan.frame.rows:
            for column in self._plan.frame.columns:
                if box := self._item_box(column, row, identity):
                    return box
        return None

    def _stage_box(self, identity: Id) -> Rect | None:
        heads = (band.head for band in self._plan.bands if band.stage.id == identity)
        return next(heads, None) or self._head_boxes.get(identity)

    @cached_property
    def _head_boxes(self) -> dict[Id, Rect]:
        """Asked for each stage in each frame that is seen from far away."""
        return {head.stage.id: self._plan.head_box(head) for head in self._plan.heads}

    def field_box(self, identity: Id, field: str) -> Rect | None:
        """Where a text field of a record stands, for editing in place."""
        record = self._plan.journey.find(identity)
        if isinstance(record, Card):
            return self._text_box(record) if field == "text" else self._card_box(record)
        if identity == MAP:
            return dict(self._plan.header.fields).get(field)
        box = self.box(identity)
        if box is None:
            return None
        if isinstance(record, Stage):
            heads = (h for h in self._plan.heads if h.stage.id == identity)
            rect = dict(head.fields).get(field) if (head := next(heads, None)) else None
            return rect.moved(0, box.y) if rect else box
        if isinstance(record, Lane):
            lanes = (h for h in self._plan.lane_heads if h.lane.id == identity)
            rect = dict(lane.fields).get(field) if (lane := next(lanes, None)) else None
            return rect.moved(0, box.y) if rect else box
        return box

    def _text_box(self, card: Card) -> Rect | None:
        box = self._card_box(card)
        cells = [band.cell for band in self._plan.bands if band.stage.id == card.stage]
        column, row = self._plan.column(card.stage), self._plan.row(card.lane)
        if column is not None and row is not None:
            cells = [self._plan.cell(column, row)]
        items = (item for cell in cells for item in cell.items if item.owner == card.id)
        item = next(items, None)
        return item.block.text_box.moved(box.x, box.y) if item and box else box

    def place_box(self, place: Place) -> Rect | None:
        """The cell of a place."""
        column, row = self._plan.column(place.stage), self._plan.row(place.lane)
        if column is None or row is None:
            return self._bands.box(place.stage)
        return Rect(column.x, row.y, column.width, row.height)

    def insertion(self, place: Place) -> Rect | None:
        """The thin line that shows where a card would fall."""
        before = self.box(place.before) if place.before else None
        if before is not None and self._bands.number(place.stage) is not None:
            return Rect(before.x - 4.5, before.y, 3, before.height)
        if before is not None:
            return Rect(before.x, before.y - 4.5, before.width, 3)
        column, row = self._plan.column(place.stage), self._plan.row(place.lane)
        if column is None or row is None:
            return self._bands.insertion(place)
        x, y = self._plan.origin(column, row)
        items = self._plan.cell(column, row).items
        bottom = items[-1].box.bottom + 1.5 if items else 4.0
        left = items[-1].box.x if items else CARD_INSET
        return Rect(x + left, y + bottom, column.width / column.tracks - 2 * CARD_INSET, 3)

    # -- what lies under a point -----------------------------------------------------------

    def spot(self, x: float, y: float, area: Rect | None) -> Spot:
        """What lies under a point; sticky heads of `area` answer before what they cover."""
        found = self._sticky_spot(x, y, area) if area is not None else None
        if found is not None:
            return found
        if y < self._plan.header.bottom:
            fields = (f for f, box in self._plan.header.fields if box.grown(2).contains(x, y))
            field = next(fields, "")
            return Spot(MAP, "map", field) if field else Spot()
        mark = marks_at(self._marks, x, y)
        if mark is not None and self._plan.frame.row_at(y) is None:
            return Spot(mark.owner, mark.part, "condition" if mark.part == "flow" else "")
        return self._head_spot(x, y) or self._lane_spot(x, y) or self._ground_spot(x, y)

    def _sticky_spot(self, x: float, y: float, area: Rect) -> Spot | None:
        dx, dy = max(0.0, area.x - MARGIN), max(0.0, area.y - self._plan.heads_y)
        in_heads = dy > 0 and y < area.y + self._plan.heads_height
        in_lanes = dx > 0 and x < area.x + LANE_HEAD
        if in_heads and not in_lanes:
            return self._head_spot(x, y - dy) or Spot()
        if in_lanes and not in_heads:
            return self._lane_spot(x - dx, y) or Spot()
        return Spot() if in_heads else None

    def _head_spot(self, x: float, y: float) -> Spot | None:
        for head in self._plan.heads:
            box = self._plan.head_box(head)
            if box.y <= y < box.bottom and abs(x - box.right) <= _EDGE:
                return Spot(head.stage.id, "stage-edge")
            if box.contains(x, y):
                fields = (f for f, r in head.fields if r.moved(0, box.y).contains(x, y))
                return Spot(head.stage.id, "stage", next(fields, ""))
        for band in self._plan.bands:
            for shape in band.label.shapes:
                line = bounds_of(shape).moved(0, band.rect.y)
                if shape.part == "flow-label" and line.contains(x, y):
                    return Spot(shape.owner, "flow", "condition")
            if band.head.contains(x, y):
                return Spot(band.stage.id, "stage", "name")
        return None

    def _lane_spot(self, x: float, y: float) -> Spot | None:
        for head, row, box in self._plan.lane_boxes():
            if box.contains(x, y):
                fields = (f for f, r in head.fields if r.moved(0, row.y).contains(x, y))
                return Spot(head.lane.id, "lane", next(fields, ""))
        return None

    def _ground_spot(self, x: float, y: float) -> Spot:
        band = next((band for band in self._plan.bands if band.rect.contains(x, y)), None)
        if band is not None:
            return self._band_spot(band, x, y)
        row, column = self._plan.frame.row_at(y), self._plan.frame.column_at(x)
        if row is None or column is None:
            return Spot()
        place = self._walk.place_at(column, row, self._plan.origin(column, row), x, y)
        for card in self._plan.rows.shown(column.stage, row.lane):
            box = self._card_box(card)
            if box is not None and box.contains(x, y):
                return Spot(card.id, "card", "text", place)
        cx, cy = self._plan.origin(column, row)
        for item in self._plan.cell(column, row).items:
            if item.box.moved(cx, cy).contains(x, y):
                return Spot(item.owner, "link", "", place)
        return Spot("", "cell", "", place)

    def _band_spot(self, band: Band, x: float, y: float) -> Spot:
        number = self._bands.number(band.stage.id)
        place = self._bands.place_at(number, x, y) if number is not None else None
        if place is None:
            return Spot()
        for item in band.cell.items:
            if item.box.moved(self._plan.frame.left, band.rect.y).contains(x, y):
                card = self._plan.journey.get(item.owner, Card)
                if card is None:
                    return Spot(item.owner, "link", "", place)
                if card.lane is not None and card.lane != place.lane:
                    # Behind it stands a card of another lane: it is the last one of its own.
                    place = Place(place.stage, card.lane)
                return Spot(item.owner, "card", "text", place)
        return Spot("", "cell", "", place)

    def ids_in(self, area: Rect) -> list[Id]:
        """The cards that meet a rectangle, in reading order."""
        frame = self._plan.frame
        cards = [
            card
            for row in frame.rows_between(area.y, area.bottom)
            for column in frame.columns_between(area.x, area.right)
            for card in self._plan.rows.shown(column.stage, row.lane)
        ]
        boxes = [(card.id, self._card_box(card)) for card in cards]
        for band in self._plan.bands:
            corner = self._plan.frame.left, band.rect.y
            boxes += [(item.owner, item.box.moved(*corner)) for item in band.cell.items]
        return [identity for identity, box in boxes if box is not None and box.meets(area)]

    @property
    def walk(self) -> Walk:
        """Neighbours, for the keyboard."""
        return self._walk

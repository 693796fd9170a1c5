"""What stands where on the ring: boxes of records, and what lies under a point."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cached_property

from designer.drawing.shapes import Rect
from designer.drawing.theme import MARGIN
from designer.layout.layout import Place, Spot
from designer.layout.ring_arcs import number_box
from designer.layout.ring_geometry import Point, is_between
from designer.layout.ring_lanes import Tray
from designer.layout.ring_marks import FlowMark, flow_marks
from designer.layout.ring_picture import RingPicture
from designer.layout.ring_plan import STAGE, Band, Sector
from designer.layout.ring_walk import RingWalk
from designer.layout.rows import Rows
from designer.model.ids import MAP, Id
from designer.model.records import Card, Entry, Exit, Lane, Stage

_NEAR = 5.0
"""How near to a line one must point, in points."""
_CELL = 44.0
_MARK = 8.0
"""Half the side of the mark that shows where a stage would stand."""


class RingSpots:
    """Answers for one picture."""

    def __init__(self, picture: RingPicture, rows: Rows) -> None:
        self._picture = picture
        self._plan = picture.plan
        self._x, self._y = picture.middle.x, picture.middle.y
        self.walk = RingWalk(picture.plan, rows)

    # -- where a record stands -------------------------------------------------------------

    def box(self, identity: Id) -> Rect | None:
        """Where a record stands; None where it is not in the picture."""
        record = self._plan.journey.find(identity)
        match record:
            case Card():
                return self._cards.get(identity)
            case Stage():
                return self._stage_box(identity)
            case Lane():
                return self._lane_boxes.get(identity)
            case Entry() | Exit():
                edges = self._plan.journey.edges_at(identity)
                boxes = (self._flow_box(edge.id) for edge in edges)
                return next((box for box in boxes if box is not None), None)
        if identity == MAP:
            head, bounds = self._picture.sheet.header, self._picture.sheet.bounds
            return Rect(MARGIN, MARGIN, bounds.width - 2 * MARGIN, head.bottom - MARGIN)
        return self._flow_box(identity) or self._cards.get(identity)

    @cached_property
    def _cards(self) -> dict[Id, Rect]:
        """Every card and team chip: in the list in the middle, else where its icon stands if that
        is not under the list.
        """
        found: dict[Id, Rect] = {}
        picture = self._picture
        for tray in (*picture.trays.values(), *picture.rows.values()):
            for seat in tray.seats:
                found[seat.sign.owner] = self._on_sheet(seat.box.grown(1))
            x, y = tray.more_at
            for owner in tray.hidden:
                found[owner] = self._on_sheet(Rect(x - 9, y - 7, 18, 14))
        for band in picture.emotions.values():
            found |= {owner: self._on_sheet(box) for owner, box in band.boxes.items()}
        for stage in self._plan.spanning:
            box = self._stage_box(stage.id)
            found |= dict.fromkeys(self.walk.cards_of(stage.id), box) if box is not None else {}
        if picture.panel is not None:
            hidden = self._on_sheet(picture.panel.rect)
            found = {owner: box for owner, box in found.items() if not box.meets(hidden)}
        return found | {owner: box for owner, _, box in self._listed()}

    def _listed(self) -> Iterator[tuple[Id, Rect, Rect]]:
        """Card, where its text stands, and its box, of the list in the middle."""
        if self._picture.panel is None:
            return
        for left, top, column in self._picture.panel.columns:
            for item in column.cell.items:
                box = self._on_sheet(item.box.moved(left, top))
                yield item.owner, item.block.text_box.moved(box.x, box.y), box

    def _on_sheet(self, rect: Rect) -> Rect:
        return rect.moved(self._x, self._y)

    def _stage_box(self, identity: Id) -> Rect | None:
        named = self._picture.outside.names.get(identity)
        if named is not None:
            return self._on_sheet(named.box.grown(2))
        heads = (head for head in self._picture.outside.tail.heads if head.stage.id == identity)
        head = next(heads, None)
        return self._on_sheet(head.box) if head is not None else None

    @cached_property
    def _lane_boxes(self) -> dict[Id, Rect]:
        sheet = self._picture.sheet
        return {lane: rect.moved(*sheet.key_at) for lane, rect in sheet.key.rows}

    @cached_property
    def _marks(self) -> list[FlowMark]:
        return flow_marks(self._picture)

    @cached_property
    def _marks_of(self) -> dict[Id, list[FlowMark]]:
        found: dict[Id, list[FlowMark]] = {}
        for mark in self._marks:
            found.setdefault(mark.owner, []).append(mark)
        return found

    def _flow_box(self, identity: Id) -> Rect | None:
        found = self._marks_of.get(identity, [])
        labelled = next((mark.plate for mark in found if mark.plate is not None), None)
        return labelled or next((mark.hull for mark in found), None)

    def field_box(self, identity: Id, field: str) -> Rect | None:
        """Where a text field of a record stands, for editing in place."""
        record = self._plan.journey.find(identity)
        if identity == MAP:
            return dict(self._picture.sheet.header.fields).get(field)
        if isinstance(record, Card) and field == "text":
            texts = (text for owner, text, _ in self._listed() if owner == identity)
            return next(texts, None) or self._caption(identity)
        if isinstance(record, Stage):
            panel = self._picture.panel
            if field == "name" and panel is not None and panel.stage.id == identity:
                return self._on_sheet(panel.name)
            return self._wide(self._stage_box(identity))
        return self._wide(self.box(identity))

    def _caption(self, identity: Id) -> Rect | None:
        """A card that is only an icon is written beside it."""
        box = self._cards.get(identity)
        return Rect(box.x, box.bottom, 140, 16) if box is not None else None

    def _wide(self, box: Rect | None) -> Rect | None:
        """Room to write in, even where little is written."""
        if box is None or box.width >= 90:
            return box
        return Rect(box.x, box.y, 90, box.height)

    # -- cells -----------------------------------------------------------------------------

    def place_box(self, place: Place) -> Rect | None:
        """The lane's part of the list in the middle, else a box in the middle of the cell."""
        listed = self._lane_in_panel(place)
        if listed is not None:
            return listed
        sector, band = self._plan.by_stage.get(place.stage), self._plan.by_lane.get(place.lane)
        if band is None:
            return None
        if sector is None:
            return self._stage_box(place.stage)
        x, y = self._picture.middle.point(sector.middle, band.middle)
        return Rect(x - _CELL / 2, y - 11, _CELL, 22)

    def _lane_in_panel(self, place: Place) -> Rect | None:
        panel = self._picture.panel
        if panel is None or panel.stage.id != place.stage:
            return None
        for left, top, column in panel.columns:
            for lane, rect in column.lanes:
                if lane == place.lane:
                    return self._on_sheet(rect.moved(left, top))
        return None

    def stage_gap(self, x: float, y: float) -> tuple[Id | None, Rect] | None:
        """Before which stage of the ring one would stand, and a mark in the gap there."""
        plan = self._plan
        if not plan.sectors:
            return None
        angle, _ = self._picture.middle.polar(x, y)
        following = next((s for s in plan.sectors if s.middle > angle), None)
        gap = following.start if following is not None else plan.sectors[-1].end
        mark = self._picture.middle.point(gap, plan.arcs_outer - STAGE / 2)
        box = Rect(*mark, 0, 0).grown(_MARK)
        return (following.stage.id if following is not None else self._after_ring()), box

    def _after_ring(self) -> Id | None:
        """What stands behind the last stage of the ring, in the order of the columns."""
        columns = self._plan.loop.ground.columns
        last = columns[self._plan.sectors[-1].stage.id]
        return next((stage for stage, at in columns.items() if at > last), None)

    def insertion(self, place: Place) -> Rect | None:
        """The thin line that shows where a card would fall."""
        before = self._cards.get(place.before) if place.before else None
        listed = self._lane_in_panel(place)
        if listed is not None:
            y = before.y - 4.5 if before is not None else listed.bottom - 4.5
            return Rect(listed.x, y, listed.width, 3)
        if before is not None:
            return Rect(before.x - 4, before.y - 2, 3, before.height + 4)
        cell = self.place_box(place)
        tray = self._picture.trays.get((place.stage, place.lane))
        if tray is not None and tray.seats:
            last = self._on_sheet(tray.seats[-1].box)
            return Rect(last.right + 3, last.y - 3, 3, last.height + 6)
        return Rect(cell.centre[0] - 1.5, cell.y, 3, cell.height) if cell is not None else None

    # -- what lies under a point -----------------------------------------------------------

    def spot(self, x: float, y: float) -> Spot:
        """What lies under a point, the topmost first."""
        found = self._panel_spot(x, y) or self._name_spot(x, y) or self._flow_spot(x, y)
        return found or self._header_spot(x, y) or self._ground_spot(x, y)

    def _panel_spot(self, x: float, y: float) -> Spot | None:
        panel = self._picture.panel
        if panel is None or not self._on_sheet(panel.rect).contains(x, y):
            return None
        stage = panel.stage.id
        for left, top, column in panel.columns:
            for lane, rect in column.lanes:
                if self._on_sheet(rect.moved(left, top)).contains(x, y):
                    own = [
                        (item.owner, self._on_sheet(item.box.moved(left, top)))
                        for item in column.cell.items
                        if rect.contains(item.box.x + 1, item.box.y + 1)
                    ]
                    return self._listed_spot(own, Place(stage, lane), (x, y))
        return Spot(stage, "stage", "name")

    def _listed_spot(self, own: list[tuple[Id, Rect]], place: Place, point: Point) -> Spot:
        """A card of a lane's part of the list, or the place between two."""
        before = next((owner for owner, box in own if point[1] < box.centre[1]), None)
        place = Place(place.stage, place.lane, before)
        under = next((owner for owner, box in own if box.contains(*point)), None)
        return self._card_spot(under, place) if under else Spot("", "cell", "", place)

    def _card_spot(self, owner: Id, place: Place) -> Spot:
        if self._plan.journey.get(owner, Card) is not None:
            return Spot(owner, "card", "text", place)
        return Spot(owner, "link", "", place)

    def _header_spot(self, x: float, y: float) -> Spot | None:
        for field, box in self._picture.sheet.header.fields:
            # A fact's box is as wide as its column, and the ring may stand in it.
            if box.grown(2).contains(x, y) and not self._in_circle(x, y):
                return Spot(MAP, "map", field)
        return None

    def _in_circle(self, x: float, y: float) -> bool:
        return math.dist((x, y), (self._x, self._y)) < self._plan.radius

    def _name_spot(self, x: float, y: float) -> Spot | None:
        for stage, placed in self._picture.outside.names.items():
            if self._on_sheet(placed.box.grown(2)).contains(x, y):
                return Spot(stage, "stage", "name")
        for lane, box in self._lane_boxes.items():
            if box.contains(x, y):
                return Spot(lane, "lane", "name")
        return None

    def _flow_spot(self, x: float, y: float) -> Spot | None:
        """Labels come before lines, and cards before both where they are small."""
        for mark in self._marks:
            if mark.plate is not None and mark.plate.contains(x, y):
                return Spot(mark.owner, mark.part, "condition" if mark.part == "flow" else "")
        card = self._seat_spot(x, y)
        if card is not None:
            return card
        for mark in self._marks:
            if mark.is_near((x, y), _NEAR):
                return Spot(mark.owner, mark.part, "condition" if mark.part == "flow" else "")
        return None

    def _seat_spot(self, x: float, y: float) -> Spot | None:
        for place, owner, box in self._seats:
            if box.contains(x, y):
                return self._card_spot(owner, place)
        return None

    @cached_property
    def _seats(self) -> list[tuple[Place, Id, Rect]]:
        """Every icon and marker, with the cell in which it stands."""
        picture = self._picture
        found = []
        for (stage, lane), tray in picture.trays.items():
            for seat in tray.seats:
                owner = seat.sign.owner
                found.append((Place(stage, lane, owner), owner, seat.box.grown(1)))
        for stage, tray in picture.rows.items():
            found += [
                (self._first_place(stage), seat.sign.owner, seat.box.grown(1))
                for seat in tray.seats
            ]
        for lane, band in picture.emotions.items():
            for owner, box in band.boxes.items():
                card = self._plan.journey.get(owner, Card)
                if card is not None and card.stage is not None:
                    found.append((Place(card.stage, lane), owner, box))
        return [(place, owner, self._on_sheet(box)) for place, owner, box in found]

    def _first_place(self, stage: Id) -> Place:
        return Place(stage, self._plan.bands[0].lane.id)

    def _ground_spot(self, x: float, y: float) -> Spot:
        angle, radius = self._picture.middle.polar(x, y)
        sector = self._sector_at(angle)
        if sector is not None and self._plan.arcs_inner <= radius <= self._plan.radius:
            return Spot(sector.stage.id, "stage", "name")
        band = next((b for b in self._plan.bands if b.inner <= radius < b.outer), None)
        if sector is not None and band is not None:
            return Spot("", "cell", "", self._place_at(sector, band, angle))
        return self._outer_spot(x, y, angle, radius)

    def _sector_at(self, angle: float) -> Sector | None:
        return next((s for s in self._plan.sectors if s.start <= angle <= s.end), None)

    def _place_at(self, sector: Sector, band: Band, angle: float) -> Place:
        """The cell, and the card that a new one there would stand before."""
        tray = self._picture.trays.get((sector.stage.id, band.lane.id), Tray(()))
        for seat in tray.seats:
            if self._angle_of(seat.box.centre) > angle:
                return Place(sector.stage.id, band.lane.id, seat.sign.owner)
        return Place(sector.stage.id, band.lane.id)

    def _angle_of(self, point: Point) -> float:
        return self._picture.middle.polar(point[0] + self._x, point[1] + self._y)[0]

    def _outer_spot(self, x: float, y: float, angle: float, radius: float) -> Spot:
        for bay in self._plan.bays:
            inside = bay.inner <= radius <= bay.outer
            if inside and is_between(angle, bay.start % 360, bay.end % 360 or 360.0):
                return Spot(bay.stage.id, "stage", "name")
        for head in self._picture.outside.tail.heads:
            if self._on_sheet(head.band.joined(head.tray)).contains(x, y):
                return Spot(head.stage.id, "stage", "name")
        return Spot()

    def ids_in(self, area: Rect) -> list[Id]:
        """The cards that meet a rectangle, in the order of the journey."""
        boxes = ((card, self._cards.get(card)) for card in self.walk.all_cards())
        return [card for card, box in boxes if box is not None and box.meets(area)]

    def number_box(self, stage: Id) -> Rect | None:
        """Where the number of a stage stands in its arc."""
        sector = self._plan.by_stage.get(stage)
        return number_box(self._plan, sector, self._picture.middle) if sector else None

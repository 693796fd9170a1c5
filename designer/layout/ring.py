"""The ring: the journey as a circle, clockwise from the seam where it returns to itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from designer.drawing.shapes import Rect, Shape
from designer.layout.cells import Placed
from designer.layout.layout import Direction, Place, Spot
from designer.layout.links import link_shapes
from designer.layout.ring_chords import chords
from designer.layout.ring_emotion import EmotionBand, emotion_band
from designer.layout.ring_lanes import Tray, all_signs, bay_tray, cell_tray, trays
from designer.layout.ring_lists import Panel, panel
from designer.layout.ring_notes import Noted, noted
from designer.layout.ring_outside import Outside, outside_of
from designer.layout.ring_picture import RingPicture
from designer.layout.ring_plan import RingPlan, ring_plan
from designer.layout.ring_sheet import Sheet, sheet_of
from designer.layout.ring_spots import RingSpots
from designer.layout.ring_tail import tail_tray
from designer.layout.rows import Rows
from designer.layout.stale import Stale, stale_after
from designer.model.changes import Edit
from designer.model.ids import Id
from designer.model.journey import CardFacts, Journey
from designer.model.records import Stage


class RingLayout:
    """The ring of one journey; see `designer.layout.layout.Layout` for what it answers.

    `internal` False leaves out what is not for the client; `blank` leaves out every card.
    """

    def __init__(self, journey: Journey, *, internal: bool = True, blank: bool = False) -> None:
        self._journey = journey
        self._internal = internal
        self._blank = blank
        self._rows = Rows(journey, internal=internal, blank=blank)
        self._focus: Id | None = None
        self._told: dict[CardFacts, int] = {}
        self._take(self._laid_out())

    @property
    def plan(self) -> RingPlan:
        """Where stages and lanes stand."""
        return self._picture.plan

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the ring on the sheet."""
        return self._picture.middle.x, self._picture.middle.y

    @property
    def rows(self) -> Rows:
        """What fills the cells."""
        return self._rows

    def _take(self, picture: RingPicture) -> None:
        self._picture = picture
        self._spots = RingSpots(picture, self._rows)

    def _laid_out(self) -> RingPicture:
        """The whole picture of the journey as it stands."""
        plan = ring_plan(self._journey)
        flows = noted(plan, outside_of(plan, self._rows), chords(plan))
        return RingPicture(
            plan,
            trays(plan, self._rows),
            self._rows_of_icons(plan, flows.outside),
            self._emotions(plan),
            self._sheet(plan, flows),
            flows,
            self._panel(plan),
        )

    def _rows_of_icons(self, plan: RingPlan, outside: Outside) -> dict[Id, Tray]:
        """The cards of the stages that have no rings of their own."""
        rows = {bay.stage.id: bay_tray(plan, self._rows, bay) for bay in plan.bays}
        for head in outside.tail.heads:
            rows[head.stage.id] = tail_tray(head, all_signs(plan, self._rows, head.stage.id))
        return rows

    def _emotions(self, plan: RingPlan) -> dict[Id, EmotionBand]:
        return {
            band.lane.id: emotion_band(plan, band, internal=self._internal)
            for band in plan.bands
            if band.curve
        }

    def _sheet(self, plan: RingPlan, flows: Noted) -> Sheet:
        self._told = dict(self._journey.tally())
        return sheet_of(plan, flows, self._sorts(plan), internal=self._internal, blank=self._blank)

    def _sorts(self, plan: RingPlan) -> list[CardFacts]:
        """The sorts of cards in sight, for the legend."""
        if self._blank:
            return []
        return [
            sort
            for sort in self._journey.tally()
            if not sort.parked
            and sort.lane in plan.by_lane
            and (self._internal or not sort.internal)
        ]

    def _panel(self, plan: RingPlan) -> Panel | None:
        stage = self._journey.get(self._focus, Stage)
        return panel(plan, self._rows, stage) if stage is not None else None

    @property
    def icons(self) -> bool:
        """Yes: only those of the stage that is looked at are drawn in their real size."""
        return True

    def focus(self, stage: Id | None) -> tuple[Rect, ...]:
        """Look at a stage: its cards are listed in the middle; the rectangles that changed."""
        if stage == self._focus:
            return ()
        self._focus = stage
        before = self._middle_box()
        self._take(replace(self._picture, panel=self._panel(self.plan)))
        return (before.joined(self._middle_box()),)

    def _middle_box(self) -> Rect:
        """What the flows and the list in the middle cover."""
        plan, middle = self.plan, self._picture.middle
        box = Rect(0, 0, 0, 0).grown(plan.radius).moved(middle.x, middle.y)
        listed = self._picture.panel
        return box.joined(listed.rect.moved(middle.x, middle.y)) if listed else box

    def follow(self, edit: Edit) -> tuple[Rect, ...]:
        """Take over an edit that the journey has just done; the rectangles it touched."""
        before = self.bounds
        stale = stale_after(self._journey, edit)
        self._rows.forget(stale)
        spanning = {stage.id for stage in self.plan.spanning}
        counted = any(stage in spanning for stage, _ in stale.cells)
        if stale.frame or stale.everything or stale.of or counted:
            self._take(self._laid_out())
            return (before.joined(self.bounds).grown(1),)
        sheet, listed = self._picture.sheet, self._middle_box()
        self._take(self._with_other_cards(stale))
        on_ring = {stage for stage, _ in stale.cells} <= self.plan.by_stage.keys()
        if self._picture.sheet is not sheet or not on_ring:
            return (before.joined(self.bounds).grown(1),)
        return (listed.joined(self._middle_box()).grown(1),)

    def _curves_follow(self, stale: Stale) -> bool:
        """Whether a curve may be another now, and whose curves the key names."""
        lanes = {lane for _, lane in stale.cells}
        curved = any(band.curve and band.lane.id in lanes for band in self.plan.bands)
        return stale.curves or curved

    def _with_other_cards(self, stale: Stale) -> RingPicture:
        """The same picture with these cells, and what depends on them, made again."""
        before, plan = self._picture, self.plan
        cells = dict(before.trays)
        for stage, lane in stale.cells:
            sector, band = plan.by_stage.get(stage), plan.by_lane.get(lane)
            if sector is not None and band is not None:
                cells[stage, lane] = cell_tray(plan, self._rows, sector, band)
        stages = {stage for stage, _ in stale.cells}
        elsewhere = bool(stages & before.rows.keys())
        curved = self._curves_follow(stale)
        told = curved or self._told != dict(self._journey.tally())
        return replace(
            before,
            trays=cells,
            rows=self._rows_of_icons(plan, before.outside) if elsewhere else before.rows,
            emotions=self._emotions(plan) if curved else before.emotions,
            sheet=self._sheet(plan, before.flows) if told else before.sheet,
            panel=self._panel(plan),
        )

    def turn_to(self, journey: Journey, edit: Edit) -> tuple[Rect, ...]:
        """Be the picture of another journey, which differs by an edit of flows."""
        self._journey = journey
        self._rows.turn_to(journey)
        return self.follow(edit)

    @property
    def bounds(self) -> Rect:
        """The whole sheet."""
        return self._picture.sheet.bounds

    def shapes(self, area: Rect | None = None) -> Iterator[Shape]:
        """The shapes that meet `area` (None: all), in painting order."""
        for piece in self.pieces(area or self.bounds.grown(40)):
            if isinstance(piece, Placed):
                yield from piece.shapes()
            else:
                yield piece

    def pieces(self, area: Rect) -> Iterator[Shape | Placed]:
        """The same as `shapes`, with the cards still in their cells."""
        return self._picture.pieces(area)

    def sticky(self, area: Rect) -> Iterator[tuple[Shape, float, float]]:
        """Nothing: a ring has no heads that could stay."""
        return iter(())

    def stage_gap(self, x: float, y: float) -> tuple[Id | None, Rect] | None:
        """Before which stage of the ring one would stand that is dropped at a point."""
        return self._spots.stage_gap(x, y)

    def rise(self, identity: Id) -> float | None:
        """Nothing to say: up is another way at each stage of a ring."""
        return None

    def hangs_left(self, identity: Id) -> bool:
        """Whether a mark beside a record stands to its left: to its right is the ring."""
        named = self._picture.outside.names.get(identity)
        return named is not None and named.align == "right"

    def link_shapes(self, ids: Iterable[Id]) -> Iterator[Shape]:
        """The links at the given records."""
        return link_shapes(self._journey, self.box, ids)

    def spot(self, x: float, y: float, area: Rect | None = None) -> Spot:
        """What lies under a point."""
        return self._spots.spot(x, y)

    def box(self, identity: Id) -> Rect | None:
        """Where a record stands; None where it is not in the picture."""
        return self._spots.box(identity)

    def field_box(self, identity: Id, field: str) -> Rect | None:
        """Where a text field of a record stands, for editing in place."""
        return self._spots.field_box(identity, field)

    def place_box(self, place: Place) -> Rect | None:
        """The cell of a place."""
        return self._spots.place_box(place)

    def insertion(self, place: Place) -> Rect | None:
        """The thin line that shows where a card would fall."""
        return self._spots.insertion(place)

    def ids_in(self, area: Rect) -> list[Id]:
        """The cards that meet a rectangle, in the order of the journey."""
        return self._spots.ids_in(area)

    def first_place(self) -> Place | None:
        """The place where a cursor starts."""
        return self._spots.walk.first_place()

    def next_place(self, place: Place, direction: Direction) -> Place | None:
        """The neighbouring cell."""
        return self._spots.walk.next_place(place, direction)

    def next_card(self, identity: Id, direction: Direction) -> Id | None:
        """The neighbouring card; None where there is none in that direction."""
        return self._spots.walk.next_card(identity, direction)

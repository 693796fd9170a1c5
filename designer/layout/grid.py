"""The grid: stages as columns, lanes as rows, the loop drawn round them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from designer.drawing.shapes import Rect, Shape
from designer.layout.cells import Cell, Placed
from designer.layout.grid_picture import GridPicture
from designer.layout.grid_spots import Spots
from designer.layout.layout import Direction, Place, Spot
from designer.layout.links import link_shapes
from designer.layout.plan import Plan, make_plan, restacked, rows_stand
from designer.layout.rows import Rows
from designer.layout.slides import slides
from designer.layout.stale import Stale, stale_after
from designer.model.changes import Edit
from designer.model.ids import Id
from designer.model.journey import Journey

_AROUND = 8.0
"""Points by which a card may reach beyond its box: hand-offs stand across the column's line."""


class GridLayout:
    """The grid of one journey; see `designer.layout.layout.Layout` for what it answers.

    `internal` False leaves out what is not for the client; `blank` leaves out every card and
    makes cells that hold one sticky note each. The main stages are numbered from `first`.
    """

    def __init__(
        self, journey: Journey, *, internal: bool = True, blank: bool = False, first: int = 1
    ) -> None:
        self._journey = journey
        self._first = first
        self._internal = internal
        self._blank = blank
        self._rows = Rows(journey, internal=internal, blank=blank)
        self._told = dict(journey.tally())
        self._plan = self._planned()
        self._spots = Spots(self._plan)
        self._picture = GridPicture(self._plan)

    def _planned(self) -> Plan:
        return make_plan(
            self._journey,
            self._rows,
            internal=self._internal,
            blank=self._blank,
            first=self._first,
        )

    def _take(self, plan: Plan) -> None:
        self._plan = plan
        self._spots = Spots(plan)
        self._picture = GridPicture(plan, self._picture)

    @property
    def icons(self) -> bool:
        """No: every card is drawn in its real size."""
        return False

    def focus(self, stage: Id | None) -> tuple[Rect, ...]:
        """Nothing changes: every card is in sight."""
        return ()

    def follow(self, edit: Edit) -> tuple[Rect, ...]:
        """Take over an edit that the journey has just done; the rectangles it touched, those
        that have only slid from the top to the bottom.
        """
        before = self._plan
        stale = stale_after(self._journey, edit)
        cells = self._rows.forget(stale)
        if stale.frame:
            self._take(self._planned())
        else:
            told = dict(self._journey.tally())
            same, self._told = told == self._told, told
            if not same or self._stands_elsewhere(stale):
                self._take(restacked(before, same_facts=same))
        whole = before.bounds.joined(self.bounds)
        if stale.frame or self._plan.bands or self._plan.header != before.header:
            return (whole.grown(1),)
        if self._plan.frame.rows != before.frame.rows or self.bounds != before.bounds:
            rows = before.frame.rows, self._plan.frame.rows
            slid = (whole.grown(1),) if self._blank else slides(*rows, whole.grown(1))
            return (*slid, *self._touched(stale, before, cells))
        return tuple(self._touched(stale, before, cells))

    def _stands_elsewhere(self, stale: Stale) -> bool:
        """Whether rows may be others now: else the plan is as it was, and making it again would
        take most of the time of an edit.
        """
        curved = any(self._plan.curves.get(lane) for _, lane in stale.cells) or stale.curves
        lanes = {lane for _, lane in stale.cells}
        return curved or bool(self._plan.bands) or not rows_stand(self._plan, lanes)

    def _touched(
        self, stale: Stale, before: Plan, cells: Mapping[tuple[Id, Id], Cell]
    ) -> Iterator[Rect]:
        """Cards that kept their box, else whole cells, as one that grows pushes the others."""
        plan = self._plan
        lanes = {lane for _, lane in stale.cells}
        for row in plan.frame.rows:
            if plan.curves.get(row.lane) and (stale.curves or row.lane in lanes):
                yield Rect(0, row.y, self.bounds.width, row.height)
        for stage, lane in sorted(stale.cells):
            yield from self._touched_in(Place(stage, lane), cells.get((stage, lane), Cell()))
        if plan.legend != before.legend:
            yield Rect(0, plan.legend_y, self.bounds.width, self.bounds.bottom - plan.legend_y)

    def _touched_in(self, place: Place, before: Cell) -> Iterator[Rect]:
        """The cards of a cell that look different where they stand, or all of it."""
        column, row = self._plan.column(place.stage), self._plan.row(place.lane)
        if column is None or row is None:
            return
        after = self._plan.cell(column, row)
        if [(i.owner, i.box) for i in before.items] == [(i.owner, i.box) for i in after.items]:
            x, y = self._plan.origin(column, row)
            for old, new in zip(before.items, after.items, strict=True):
                if old.block is not new.block:
                    yield new.box.moved(x, y).grown(_AROUND)
        else:
            yield Rect(column.x - _AROUND, row.y - 1, column.width + 2 * _AROUND, row.height + 2)

    def turn_to(self, journey: Journey, edit: Edit) -> tuple[Rect, ...]:
        """Be the picture of another journey, which differs by an edit of flows."""
        self._journey = journey
        self._rows.turn_to(journey)
        return self.follow(edit)

    @property
    def bounds(self) -> Rect:
        """The whole sheet."""
        return self._plan.bounds

    def shapes(self, area: Rect | None = None) -> Iterator[Shape]:
        """The shapes that meet `area` (None: all), in painting order."""
        return self._picture.shapes(area or self.bounds.grown(40))

    def pieces(self, area: Rect) -> Iterator[Shape | Placed]:
        """The same as `shapes`, with the cards still in their cells."""
        return self._picture.pieces(area)

    def sticky(self, area: Rect) -> Iterator[tuple[Shape, float, float]]:
        """Stage and lane heads with the shift that keeps them in sight over `area`."""
        return self._picture.sticky(area)

    def stage_gap(self, x: float, y: float) -> tuple[Id | None, Rect] | None:
        """Nothing to say: the heads stand in a row."""
        return None

    def rise(self, identity: Id) -> float | None:
        """How many points up a feeling on its curve goes for each whole value of the scale."""
        return self._spots.rise(identity)

    def hangs_left(self, identity: Id) -> bool:
        """No: marks stand at the right of what they mark."""
        return False

    def link_shapes(self, ids: Iterable[Id]) -> Iterator[Shape]:
        """The links at the given records."""
        return link_shapes(self._journey, self.box, ids)

    def spot(self, x: float, y: float, area: Rect | None = None) -> Spot:
        """What lies under a point."""
        return self._spots.spot(x, y, area)

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
        """The cards that meet a rectangle, in reading order."""
        return self._spots.ids_in(area)

    def first_place(self) -> Place | None:
        """The place where a cursor starts."""
        return self._spots.walk.first_place()

    def next_place(self, place: Place, direction: Direction) -> Place | None:
        """The neighbouring cell; None at the rim."""
        return self._spots.walk.next_place(place, direction)

    def next_card(self, identity: Id, direction: Direction) -> Id | None:
        """The neighbouring card; None where there is none in that direction."""
        return self._spots.walk.next_card(identity, direction)

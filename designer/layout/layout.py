"""What every layout of a journey answers: the only side of it that canvas and exporters know.

A layout is a picture of one journey. It is told of edits and says which rectangles they touched;
it gives the shapes in a rectangle, what lies under a point, where a record stands, where a
dragged card would fall, and what is next to what for the keyboard. The grid is one, the ring the
other; nothing above this room may ask which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

from designer.drawing.shapes import Rect, Shape
from designer.layout.cells import Placed
from designer.model.changes import Edit
from designer.model.ids import Id
from designer.model.journey import Journey

Direction = Literal["left", "right", "up", "down"]
View = Literal["grid", "ring"]
"""The ways in which a journey is laid out."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a card can stand: a cell, and the card it would stand before (None: last)."""

    stage: Id
    lane: Id
    before: Id | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """What lies under a point.

    `owner` is the record (empty on bare ground), `part` what of it: ``card``, ``stage`` (its
    head), ``lane`` (its head), ``flow``, ``entry``, ``exit``, ``link``, ``map`` (the header),
    ``stage-edge`` and ``lane-edge`` (borders that can be dragged), ``cell`` or empty. `place` is
    where a new card would go, where the point is in a cell. `field` is the text under the point.
    """

    owner: Id = ""
    part: str = ""
    field: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Slid(Rect):
    """A stretch, as wide as the sheet, whose picture only stands `by` points further down now.

    The rectangle is where it stands now. Who does not care takes it for one that has changed.
    """

    by: float


class Layout(Protocol):
    """A picture of one journey, kept in step with it."""

    @property
    def bounds(self) -> Rect:
        """The whole sheet, in points; its top left is 0, 0."""

    @property
    def icons(self) -> bool:
        """Whether cards are icons, on which nothing else has room."""

    def shapes(self, area: Rect | None = None) -> Iterator[Shape]:
        """The shapes that meet `area` (None: all), in painting order, without the sticky heads'
        copies, links or anything of a selection.
        """

    def pieces(self, area: Rect) -> Iterator[Shape | Placed]:
        """The same as `shapes`, with the cards still in their cells, so that pictures of those
        that were drawn before can be used again.
        """

    def sticky(self, area: Rect) -> Iterator[tuple[Shape, float, float]]:
        """Shapes that stay in sight while panning over `area` (stage and lane heads), each with
        the shift in points that keeps it there; drawn over the others.
        """

    def spot(self, x: float, y: float, area: Rect | None = None) -> Spot:
        """What lies under a point; `area` is what is in sight, so that the heads that stay there
        (`sticky`) answer before what they cover.
        """

    def box(self, identity: Id) -> Rect | None:
        """Where a record stands; None where it is not in the picture."""

    def field_box(self, identity: Id, field: str) -> Rect | None:
        """Where a text field of a record stands, for editing in place."""

    def place_box(self, place: Place) -> Rect | None:
        """The cell of a place."""

    def insertion(self, place: Place) -> Rect | None:
        """The thin line that shows where a card would fall."""

    def stage_gap(self, x: float, y: float) -> tuple[Id | None, Rect] | None:
        """Where a stage dropped at a point would stand: before which other (None: last), and the
        mark that shows it; None where heads stand in a row that says so itself.
        """

    def link_shapes(self, ids: Iterable[Id]) -> Iterator[Shape]:
        """The links at the given records, which are drawn only for what is pointed at or
        selected.
        """

    def ids_in(self, area: Rect) -> list[Id]:
        """The cards that meet a rectangle, in reading order."""

    def first_place(self) -> Place | None:
        """The place where a cursor starts."""

    def next_place(self, place: Place, direction: Direction) -> Place | None:
        """The neighbouring cell; None at the rim."""

    def next_card(self, identity: Id, direction: Direction) -> Id | None:
        """The neighbouring card; None where there is none in that direction."""

    def rise(self, identity: Id) -> float | None:
        """How many points up a feeling on a curve goes for each whole value of the map's scale;
        None where a record does not stand at a height of its own.
        """

    def hangs_left(self, identity: Id) -> bool:
        """Whether a mark beside a record stands to its left: to its right is the ring."""

    def focus(self, stage: Id | None) -> tuple[Rect, ...]:
        """Look at a stage more closely, or at none; the rectangles that look different now.

        The ring lists that stage's cards in its middle. The grid shows all cards all the time.
        """

    def follow(self, edit: Edit) -> tuple[Rect, ...]:
        """Take over an edit that the journey has just done; the rectangles it touched, those
        that have only slid (`Slid`) from the top to the bottom.
        """

    def turn_to(self, journey: Journey, edit: Edit) -> tuple[Rect, ...]:
        """Be the picture of another journey from now on, which differs from the one before by an
        edit of flows; the rectangles that look different.
        """

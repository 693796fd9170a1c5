"""What the parts of one canvas share: the desk, the camera, and what passes over the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF

from designer.layout.layout import Layout, Place, Spot
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card
from widgets.canvas.camera import Camera
from widgets.canvas.marks import Marks
from widgets.canvas.placing import spans
from widgets.desk import Desk
from widgets.selection import Selection


class Board:
    """Passed to gestures, keys and painters of one canvas; `repaint` asks for a new frame."""

    def __init__(self, desk: Desk, camera: Camera, repaint: Callable[[], None]) -> None:
        self.desk = desk
        self.camera = camera
        self.marks = Marks()
        self.repaint = repaint

    @property
    def layout(self) -> Layout:
        """The picture of the map."""
        return self.desk.layout

    @property
    def journey(self) -> Journey:
        """The map."""
        return self.desk.session.journey

    @property
    def selection(self) -> Selection:
        """What is selected in the window."""
        return self.desk.selection

    def spot(self, point: QPointF) -> Spot:
        """What lies under a point of the widget, heads that stay in sight included."""
        x, y = self.camera.to_map(point)
        return self.layout.spot(x, y, self.camera.visible())

    def box(self, identity: Id) -> QRectF | None:
        """Where a record stands on the widget; None where it is not in the picture."""
        box = self.layout.box(identity)
        return self.camera.rect_on_widget(box) if box is not None else None

    def selected_cards(self) -> tuple[Id, ...]:
        """The selected records that are cards, in reading order."""
        chosen = {i for i in self.selection.ids if self.journey.get(i, Card) is not None}
        if len(chosen) < 2:
            return tuple(chosen)
        shown = [i for i in self.layout.ids_in(self.layout.bounds) if i in chosen]
        return (*shown, *sorted(chosen.difference(shown)))

    def place_of(self, identity: Id | None) -> Place | None:
        """The cell in which a card stands."""
        card = self.journey.get(identity, Card)
        if card is None or card.stage is None or card.lane is None:
            return None
        return Place(card.stage, card.lane)

    def cards_at(self, place: Place) -> Sequence[Card]:
        """The cards of a cell; of a stage that spans all columns those of all lanes."""
        if spans(self.journey, place.stage):
            return self.journey.cards_in_stage(place.stage)
        return self.journey.cell(place.stage, place.lane)

    def is_empty(self, place: Place) -> bool:
        """Whether no card stands in a cell."""
        return not self.cards_at(place)

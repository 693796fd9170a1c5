"""What the room sees, from the panel: lock, focus, the room's window and how large it shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from designer.words import msg
from widgets.combo import Combo
from widgets.hand import lane_in_hand, stage_in_hand
from widgets.workshop.numbers import Metres
from widgets.workshop.presenting import Way
from widgets.workshop.section import Section
from widgets.workshop.workshop import Workshop

_FAR, _HIGH = 60.0, 20.0


class SeeingPart(Section):
    """The switches of what is shown; the window itself belongs to the bench."""

    room_wanted = Signal()
    """The room's window should open, or go."""
    sized = Signal(float, float)
    """Metres to the last row (0: not said), and of the picture's height."""
    stepped = Signal(int)
    """Larger (1) or smaller (-1)."""
    presented = Signal(str)
    """Present ``stages``, ``curve`` or ``views``; the same again ends it."""

    def __init__(self, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(workshop.desk, msg("Room"), parent)
        self._workshop = workshop
        self.lock = QCheckBox(self.say(msg("Lock stages and lanes")), self)
        self.lock.toggled.connect(self._lock)
        self.stage = self.button(msg("Only this stage"), self.light_stage)
        self.lane = self.button(msg("Only this lane"), self.light_lane)
        self.whole = self.button(msg("Whole map"), workshop.spotlight.set)
        self.room = self.button(msg("Open the room's window"), self._want_room)
        self.distance = self._metres(_FAR)
        self.distance.setSpecialValueText(self.say(msg("not said")))
        self.picture = self._metres(_HIGH)
        self.picture.setValue(1.5)
        self.smaller = self.button(msg("Smaller"), self._smaller)
        self.larger = self.button(msg("Larger"), self._larger)
        self.way = Combo(self)
        self.way.addItem(self.say(msg("stage by stage")), "stages")
        self.way.addItem(self.say(msg("along the emotion curve")), "curve")
        self.way.addItem(self.say(msg("the saved views")), "views")
        self.present = self.button(msg("Present"), self._present)
        self.column.addWidget(self.lock)
        self.wrap(self.stage, self.lane)
        self.row(self.whole)
        self.row(self.room)
        self.column.addLayout(self.beside(msg("Metres to the last row"), self.distance))
        self.column.addLayout(self.beside(msg("Metres of picture, high"), self.picture))
        self.wrap(self.smaller, self.larger)
        self.column.addLayout(self.beside(msg("Present"), self.way))
        self.row(self.present)
        self.distance.valueChanged.connect(self._size)
        self.picture.valueChanged.connect(self._size)
        workshop.desk.lock_changed.connect(self.refresh)
        workshop.desk.selection.changed.connect(self.refresh)
        workshop.spotlight.changed.connect(self.refresh)
        workshop.presentation.changed.connect(self.refresh)
        self.refresh()

    def light_stage(self) -> None:
        """Fade all but the stage in hand; or nothing any more."""
        stage = stage_in_hand(self._desk)
        if stage is not None:
            self._workshop.spotlight.toggle(stage.id)

    def light_lane(self) -> None:
        """Fade all but the lane in hand; or nothing any more."""
        lane = lane_in_hand(self._desk)
        if lane is not None:
            self._workshop.spotlight.toggle(lane.id)

    def show_viewing(self, distance: float, height: float) -> None:
        """Take the room as it was the last time, in metres."""
        self.picture.setValue(height)
        self.distance.setValue(distance)

    def show_room(self, *, shown: bool) -> None:
        """Say what the button does now."""
        words = msg("Close the room's window") if shown else msg("Open the room's window")
        self.room.setText(self.say(words))

    def refresh(self) -> None:
        """Show the switches as they are now."""
        desk, workshop = self._desk, self._workshop
        if self.lock.isChecked() != desk.locked:
            self.lock.setChecked(desk.locked)
        self.stage.setEnabled(stage_in_hand(desk) is not None)
        self.lane.setEnabled(lane_in_hand(desk) is not None)
        self.whole.setVisible(bool(workshop.spotlight.ids))
        presenting = workshop.presentation.way is not None
        self.present.setText(self.say(msg("Stop presenting") if presenting else msg("Present")))

    def _metres(self, most: float) -> Metres:
        field = Metres(most, self._desk.language, self)
        field.setSuffix(self.say(msg(" m")))
        return field

    def _lock(self, locked: bool) -> None:
        self._desk.lock(locked=locked)

    def _want_room(self) -> None:
        self.room_wanted.emit()

    def _larger(self) -> None:
        self.stepped.emit(1)

    def _smaller(self) -> None:
        self.stepped.emit(-1)

    def _size(self) -> None:
        self.sized.emit(self.distance.value(), self.picture.value())

    def _present(self) -> None:
        way: Way = self.way.currentData()
        self.presented.emit(way)

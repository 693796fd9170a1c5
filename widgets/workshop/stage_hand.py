"""Opens and closes the room's window of a bench, and what the scribe's window shows of it all."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from widgets.canvas.surface import Surface
from widgets.workshop.layers import Calls, Padlocks, Veil
from widgets.workshop.presenting import Way
from widgets.workshop.room import Room
from widgets.workshop.workshop import Workshop


class StageHand(QObject):
    """Holds the room's window, at most one a map."""

    room_changed = Signal(bool)
    """Whether the room's window is there now."""

    def __init__(self, workshop: Workshop, canvas: Surface, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workshop = workshop
        self._canvas = canvas
        self._viewing = (0.0, 1.5)
        self.room: Room | None = None
        for layer in (
            Veil(workshop.spotlight), Calls(workshop.voting), Padlocks(workshop.desk)
        ):  # fmt: skip
            canvas.add_layer(layer)
        workshop.voting.changed.connect(self._follow_votes)
        workshop.spotlight.changed.connect(self._follow_light)
        workshop.desk.lock_changed.connect(canvas.update)

    def toggle_room(self) -> None:
        """Open the room's window, or close it."""
        if self.room is None:
            self.open_room()
        else:
            self.close_room()

    def open_room(self) -> Room:
        """The room's window, on another display where there is one."""
        if self.room is None:
            self.room = Room(self._workshop)
            self.room.closed.connect(self._gone)
            self.room.set_viewing(*self._viewing)
            self._put_aside(self.room)
            self.room.show()
            self.room_changed.emit(True)
        return self.room

    def close_room(self) -> None:
        """Close the room's window, if it is there."""
        if self.room is not None:
            self.room.close()

    def set_viewing(self, distance: float, height: float) -> None:
        """How far away the last row is and how high the picture, in metres."""
        self._viewing = (distance, height)
        if self.room is not None:
            self.room.set_viewing(distance, height)

    def resize(self, by: int) -> None:
        """Show the room's map a step larger (1) or smaller (-1)."""
        room = self.open_room()
        (room.larger if by > 0 else room.smaller)()

    def present(self, way: Way) -> None:
        """Present in the room's window, opening it, where arrows and Esc then are heard; the same
        way again ends it.
        """
        presentation = self._workshop.presentation
        if presentation.way == way:
            presentation.end()
        elif presentation.begin(way):
            room = self.open_room()
            room.show_focus()
            room.activateWindow()

    def _put_aside(self, room: Room) -> None:
        """Onto a screen that the scribe does not write on, filling it; else where it likes."""
        own = self._canvas.window().screen()
        other = next((screen for screen in own.virtualSiblings() if screen is not own), None)
        if other is not None:
            room.setGeometry(other.availableGeometry())
            room.setWindowState(room.windowState().WindowFullScreen)

    def _gone(self) -> None:
        room, self.room = self.room, None
        if room is not None:
            room.deleteLater()
            self.room_changed.emit(False)

    def _follow_light(self) -> None:
        """What the scribe has lit comes into sight; a presentation leaves the scribe alone."""
        self._canvas.update()
        lit = self._workshop.spotlight.ids
        if self._workshop.presentation.way is None and lit.isdisjoint(self._canvas.visible_ids()):
            for identity in sorted(lit)[:1]:
                self._canvas.reveal(identity)

    def _follow_votes(self) -> None:
        hidden = self._workshop.voting.hidden
        self._canvas.leave_out(frozenset({"votes"}) if hidden else frozenset())

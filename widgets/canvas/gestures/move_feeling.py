"""Drag a feeling up and down on its curve."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from designer.layout.feelings import scale_text
from designer.model.ids import Id
from widgets.canvas.board import Board
from widgets.canvas.feelings import HALF, TENTH, set_value, stepped, value_of
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.gestures.move_cards import MoveCards
from widgets.canvas.marks import Ghost, Reading

_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class MoveFeeling(Gesture):
    """In its own cell a feeling gets another value, in halves, with Shift in tenths.

    Outside of the cell, and with Alt held, it is carried like any card.
    """

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, board: Board, start: QPointF, identity: Id, rise: float) -> None:
        super().__init__(board, start)
        self._identity = identity
        self._rise = rise
        self._home = board.place_of(identity)
        self._value = value_of(board.journey, identity)
        self._carrying = MoveCards(board, start, (identity,))

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """Show the value it would have, or where it would fall."""
        marks = self.board.marks
        if not self._is_home(point, held):
            marks.reading = None
            self._carrying.move(point, held)
            return
        value = self._wanted(point, held)
        dy = (self._value - value) * self._rise
        box = self.board.layout.box(self._identity)
        marks.insertion = None
        marks.ghost = Ghost(frozenset({self._identity}), 0.0, dy)
        if box is not None:
            words = scale_text(self.board.journey, value)
            marks.reading = Reading(words, (box.centre[0], box.y + dy))
        self.board.repaint()

    def finish(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """One edit."""
        if not self._is_home(point, held):
            self._carrying.finish(point, held)
            return
        value = self._wanted(point, held)
        self.clear()
        if value != self._value:
            board = self.board
            board.desk.do(set_value(board.journey, self._identity, value))

    def _is_home(self, point: QPointF, held: Qt.KeyboardModifier) -> bool:
        place = self.board.spot(point).place
        home = self._home
        if held & _ALT or place is None or home is None:
            return False
        return (place.stage, place.lane) == (home.stage, home.lane)

    def _wanted(self, point: QPointF, held: Qt.KeyboardModifier) -> float:
        """The value at the pointer; that from before where it has only gone sideways."""
        way = -self.travelled(point)[1] / self._rise
        step = TENTH if held & _SHIFT else HALF
        if abs(way) < step / 2:
            return self._value
        return stepped(self.board.journey, self._value + way, step)

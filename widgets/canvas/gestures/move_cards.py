"""Carry cards to another place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from designer.drawing.shapes import Rect
from designer.edits.cards import duplicate_cards
from designer.layout.layout import Place, Spot
from designer.model.changes import Edit, edit_of
from designer.model.ids import Id
from designer.model.journey import Journey
from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.marks import Ghost
from widgets.canvas.placing import landing, moving

_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class MoveCards(Gesture):
    """A ghost follows the pointer and a line shows where the cards would fall.

    Alt copies instead; Shift keeps to the lane or to the stage, whichever way is longer.
    """

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, board: Board, start: QPointF, ids: tuple[Id, ...]) -> None:
        super().__init__(board, start)
        self._ids = ids
        self._place: Place | None = None

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """Show where they would fall."""
        marks = self.board.marks
        dx, dy = self.travelled(point)
        if held & _SHIFT:
            dx, dy = (dx, 0.0) if abs(dx) >= abs(dy) else (0.0, dy)
        copies = bool(held & _ALT)
        marks.ghost = Ghost(frozenset(self._ids), dx, dy, copies)
        self._place = self._spot(dx, dy).place
        marks.insertion = self._insertion()
        self.board.repaint()

    def finish(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """One edit, where they fall on a place for cards."""
        self.move(point, held)
        self.clear()
        place, board = self._place, self.board
        if place is None:
            return
        first = landing(board.journey, place, self._ids[0]) if self._ids else place
        cell = Place(first.stage, first.lane)
        if held & _ALT:
            edit, ids = _copied(board.journey, self._ids, place)
        else:
            edit, ids = moving(board.journey, self._ids, place), self._ids
        if edit:
            board.desk.do(edit)
        board.selection.set(ids, cell)

    def _insertion(self) -> Rect | None:
        if self._place is None or not self._ids:
            return None
        first = landing(self.board.journey, self._place, self._ids[0])
        return self.board.layout.insertion(first)

    def _spot(self, dx: float, dy: float) -> Spot:
        x, y = self.start_on_map
        return self.board.spot(self.board.camera.to_widget(x + dx, y + dy))


def _copied(journey: Journey, ids: tuple[Id, ...], place: Place) -> tuple[Edit, tuple[Id, ...]]:
    """Copies that stand at the place at once: made and moved on a scratch map, folded in one."""
    made = duplicate_cards(journey, ids)
    scratch = Journey(journey.records())
    scratch.apply(made.edit)
    moved = moving(scratch, made.ids, place)
    return edit_of(made.edit.label, (*made.edit.changes, *moved.changes)), made.ids

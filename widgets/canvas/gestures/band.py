"""The marquee: select the cards that a rectangle touches."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt

from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture

_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class Band(Gesture):
    """Selects while it grows; with Shift or Ctrl it adds to what was selected before."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, board: Board, start: QPointF) -> None:
        super().__init__(board, start)
        self._before = board.selection.ids

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """Select what the rectangle touches now."""
        board = self.board
        band = QRectF(board.camera.to_widget(*self.start_on_map), point).normalized()
        board.marks.band = band
        found = board.layout.ids_in(board.camera.rect_on_map(band))
        kept = self._before if held & _ADDING else ()
        board.selection.set((*kept, *found), board.place_of(found[-1]) if found else None)
        board.repaint()

    def cancel(self) -> None:
        """Select what was selected before."""
        self.board.selection.set(self._before)
        self.clear()

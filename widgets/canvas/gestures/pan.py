"""Pull the map along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt

from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture


class Pan(Gesture):
    """The map follows the pointer; it stays where it was left, even after Escape."""

    follows_rim = False
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(
        self, board: Board, start: QPointF, pan_by: Callable[[float, float], None]
    ) -> None:
        super().__init__(board, start)
        self._pan_by = pan_by
        self._last = start

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """Move the map by what the pointer has moved."""
        way = point - self._last
        self._last = point
        self._pan_by(way.x(), way.y())

"""What every gesture of the hand is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from widgets.canvas.board import Board


class Gesture:
    """Starts when it is made, then follows the pointer; nothing of the map changes on the way.

    Points are pixels of the widget. `finish` may make one edit, `cancel` makes none; both take
    what the gesture has shown off the board.
    """

    follows_rim = True
    """Whether the map moves on when the pointer is at the rim of the view."""
    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, board: Board, start: QPointF) -> None:
        self.board = board
        self.start = start
        self.start_on_map = board.camera.to_map(start)
        board.marks.busy = True

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """The pointer is elsewhere, or other keys are held."""

    def finish(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """The button is let go."""
        self.clear()

    def cancel(self) -> None:
        """Escape: nothing has happened."""
        self.clear()

    def clear(self) -> None:
        """Take what was shown off the board."""
        marks = self.board.marks
        marks.band = marks.ghost = marks.insertion = marks.rubber = None
        marks.reading = None
        marks.busy = False
        self.board.repaint()

    def travelled(self, point: QPointF) -> tuple[float, float]:
        """How far the pointer has gone from the start, in points of the map."""
        x, y = self.board.camera.to_map(point)
        return x - self.start_on_map[0], y - self.start_on_map[1]

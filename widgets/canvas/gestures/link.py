"""Draw a link or a flow from the dot at an element's edge."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from designer.model.ids import Id
from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.linking import join, join_new, targets_of
from widgets.canvas.marks import Rubber


class DrawLink(Gesture):
    """What it may end at lights up; let go on an empty place, it makes the card it ends at."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, board: Board, start: QPointF, source: Id) -> None:
        super().__init__(board, start)
        self._source = source
        self._targets = targets_of(board.journey, source)
        box = board.layout.box(source)
        self._from = _edge(box.x, box.right, box.centre[1], self.start_on_map[0]) if box else (0, 0)

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """Show where it would end."""
        spot = self.board.spot(point)
        target = spot.owner if spot.owner in self._targets else ""
        end = self.board.camera.to_map(point)
        self.board.marks.rubber = Rubber(self._from, end, self._targets, target)
        self.board.repaint()

    def finish(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """One edit, where it ends at something."""
        self.clear()
        spot = self.board.spot(point)
        if spot.owner in self._targets:
            join(self.board.desk, self._source, spot.owner)
        elif not spot.owner and spot.place is not None:
            join_new(self.board.desk, self._source, spot.place)


def _edge(left: float, right: float, y: float, x: float) -> tuple[float, float]:
    """The dot that was caught: the nearer of the two sides."""
    return (left if abs(x - left) < abs(x - right) else right, y)

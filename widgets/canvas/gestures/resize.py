"""Pull the border of a stage's head: the width of the map's columns."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from designer.drawing.shapes import Rect
from designer.drawing.theme import COLUMN_MAX, COLUMN_MIN
from designer.edits.fields import set_fields
from designer.model.ids import MAP, Id
from designer.model.records import MapRecord, Stage
from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture


class ResizeColumns(Gesture):
    """A line follows the pointer; all columns take the new width, for a map has one."""

    cursor = Qt.CursorShape.SplitHCursor

    def __init__(self, board: Board, start: QPointF, stage: Id) -> None:
        super().__init__(board, start)
        self._box = board.layout.box(stage) or Rect(0, 0, COLUMN_MIN, 1)
        record = board.journey.get(stage, Stage)
        self._columns = record.columns if record is not None else 1
        self._width = 0

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """Show where the border would be."""
        wanted = (self._box.width + self.travelled(point)[0]) / self._columns
        self._width = round(min(COLUMN_MAX, max(COLUMN_MIN, wanted)))
        x = self._box.x + self._width * self._columns
        height = self.board.layout.bounds.bottom - self._box.y
        self.board.marks.insertion = Rect(x - 1, self._box.y, 2, height)
        self.board.repaint()

    def finish(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """One edit."""
        self.move(point, held)
        self.clear()
        if self.board.journey.get(MAP, MapRecord) is not None:
            self.board.desk.do(set_fields(self.board.journey, MAP, column_width=self._width))

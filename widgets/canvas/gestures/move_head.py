"""Carry a stage or a lane by its head to another place in the row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt

from designer.drawing.shapes import Rect
from designer.edits.lanes import move_lane
from designer.edits.stages import move_stage
from designer.model.ids import Id
from designer.model.records import Lane, Stage
from widgets.canvas.board import Board
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.marks import Ghost

_LINE = 3.0


class MoveHead(Gesture):
    """A ghost of the head follows; a line shows between which heads it would stand."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, board: Board, start: QPointF, owner: Id) -> None:
        super().__init__(board, start)
        self._owner = owner
        self._is_stage = board.journey.get(owner, Stage) is not None
        self._row = _with_boxes(board, self._row_ids())
        self._before: Id | None = owner

    def move(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """Show where it would stand."""
        x, y = self.board.camera.to_map(point)
        found = self.board.layout.stage_gap(x, y) if self._is_stage else None
        self._before, mark = found or self._gap_in_row(x, y)
        self.board.marks.insertion = mark
        self.board.marks.ghost = Ghost(frozenset({self._owner}), *self.travelled(point))
        self.board.repaint()

    def _gap_in_row(self, x: float, y: float) -> tuple[Id | None, Rect]:
        """Between which heads of the row a point lies."""
        across = _runs_across(self._row)
        at = x if across else y
        centres = [box.centre[0 if across else 1] for _, box in self._row]
        gap = sum(1 for centre in centres if centre < at)
        ids = [identity for identity, _ in self._row]
        return ids[gap] if gap < len(ids) else None, _line(self._row, gap, across=across)

    def finish(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        """One edit, where it has another neighbour now."""
        self.move(point, held)
        self.clear()
        if self._before == self._owner:
            return
        mover = move_stage if self._is_stage else move_lane
        edit = mover(self.board.journey, self._owner, self._before)
        if edit:
            self.board.desk.do(edit, select=(self._owner,))

    def _row_ids(self) -> Sequence[Id]:
        journey = self.board.journey
        rows: Sequence[Stage | Lane] = journey.stages() if self._is_stage else journey.lanes()
        return [record.id for record in rows]


def _with_boxes(board: Board, ids: Sequence[Id]) -> list[tuple[Id, Rect]]:
    """The heads from the left, or from above: a ring's key has its own order of lanes."""
    row = [(each, box) for each in ids if (box := board.layout.box(each)) is not None]
    across = _runs_across(row)
    return sorted(row, key=lambda each: each[1].centre[0 if across else 1])


def _runs_across(row: Sequence[tuple[Id, Rect]]) -> bool:
    """Whether the heads stand beside each other rather than below each other."""
    if len(row) < 2:
        return True
    (x1, y1), (x2, y2) = row[0][1].centre, row[-1][1].centre
    return abs(x2 - x1) >= abs(y2 - y1)


def _line(row: Sequence[tuple[Id, Rect]], gap: int, *, across: bool) -> Rect:
    """The line before the head at `gap`, or behind the last."""
    box = row[min(gap, len(row) - 1)][1]
    behind = gap >= len(row)
    if across:
        x = box.right if behind else box.x
        return Rect(x - _LINE / 2, box.y, _LINE, box.height)
    y = box.bottom if behind else box.y
    return Rect(box.x, y - _LINE / 2, box.width, _LINE)

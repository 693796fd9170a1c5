"""Linking by keys: arrows or a name choose the other end, Enter joins, Escape leaves it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from designer.drawing.shapes import Rect
from designer.layout.layout import Direction
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.records import Card, Record
from designer.words import msg
from widgets.canvas.board import Board
from widgets.canvas.linking import join, targets_of
from widgets.canvas.marks import Rubber

_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_NOTHING = msg("Select a card, a stage or an entry: Ctrl+L links what is selected")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Joining(QObject):
    """The keyboard's way of drawing a link from what is selected."""

    revealed = Signal(str)
    changed = Signal()
    """Begun, ended, or another end is chosen."""

    def __init__(self, board: Board, parent: QObject) -> None:
        super().__init__(parent)
        self._board = board
        self._source: Id = ""
        self._targets: list[tuple[Id, Rect]] = []
        self._at = 0

    @property
    def active(self) -> bool:
        """Whether a target is being chosen."""
        return bool(self._source)

    @property
    def target(self) -> Id:
        """The other end that is chosen now; empty while nothing is linked."""
        return self._targets[self._at][0] if self._source else ""

    def find(self, name: str) -> bool:
        """Choose the nearest end whose words begin with a name, else have it; False if none."""
        wanted = folded(name)
        ranks = [
            (rank, at)
            for at, (identity, _) in enumerate(self._targets)
            if (rank := self._rank(identity, wanted)) is not None
        ]
        if not wanted or not ranks:
            return False
        self._at = min(ranks)[1]
        self._show()
        return True

    def _rank(self, identity: Id, wanted: str) -> int | None:
        words = folded(plain(self._board.journey[identity]))
        if words.startswith(wanted):
            return 0
        if f" {wanted}" in words:
            return 1
        return 2 if wanted in words else None

    def begin(self) -> None:
        """Choose a target for the current element; says why where there is none."""
        source = self._board.selection.current
        box = self._board.layout.box(source) if source else None
        if source is None or box is None:
            self._board.desk.say(_NOTHING)
            return
        allowed = targets_of(self._board.journey, source)
        boxes = ((each, self._board.layout.box(each)) for each in sorted(allowed))
        found = [(each, there) for each, there in boxes if there is not None]
        if not found:
            self._board.desk.say(msg("Nothing on this map can be linked with that"))
            return
        self._source = source
        self._targets = sorted(found, key=lambda pair: _distance(box, pair[1]))
        self._at = 0
        self._show()
        self._board.desk.say(msg("Arrows or a name choose the other end, Enter links, Esc leaves"))

    def press(self, event: QKeyEvent) -> bool:
        """Take a key while a target is being chosen."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._end()
        elif key in _ENTER:
            source, target = self._source, self._targets[self._at][0]
            self._end()
            join(self._board.desk, source, target)
        elif key == Qt.Key.Key_Tab:
            self._step(1)
        elif key == Qt.Key.Key_Backtab:
            self._step(-1)
        elif key in _ARROWS:
            self._go(_ARROWS[key])
        return True

    def _step(self, by: int) -> None:
        self._at = (self._at + by) % len(self._targets)
        self._show()

    def _go(self, direction: Direction) -> None:
        """The nearest target that lies that way."""
        here = self._targets[self._at][1]
        ahead = [
            (_distance(here, box), at)
            for at, (_, box) in enumerate(self._targets)
            if at != self._at and _lies(here, box, direction)
        ]
        if ahead:
            self._at = min(ahead)[1]
            self._show()

    def _show(self) -> None:
        target, there = self._targets[self._at]
        box = self._board.layout.box(self._source)
        if box is not None:
            ids = frozenset(each for each, _ in self._targets)
            self._board.marks.rubber = Rubber(box.centre, there.centre, ids, target)
        self.revealed.emit(target)
        self._board.repaint()
        self.changed.emit()

    def _end(self) -> None:
        self._source = ""
        self._board.marks.rubber = None
        self._board.repaint()
        self._board.desk.unsay()
        self.changed.emit()


def plain(record: Record) -> str:
    """The words by which a person finds a record."""
    words = record.get("text" if isinstance(record, Card) else "name")
    return words if isinstance(words, str) else ""


def _distance(one: Rect, other: Rect) -> float:
    (x1, y1), (x2, y2) = one.centre, other.centre
    return (x2 - x1) ** 2 + (y2 - y1) ** 2


def _lies(here: Rect, there: Rect, direction: Direction) -> bool:
    """Whether `there` lies more that way than sideways."""
    dx = there.centre[0] - here.centre[0]
    dy = there.centre[1] - here.centre[1]
    along = {"left": -dx, "right": dx, "up": -dy, "down": dy}[direction]
    across = abs(dy) if direction in ("left", "right") else abs(dx)
    return along > 0 and along >= across

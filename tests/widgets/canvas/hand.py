"""A hand for tests: points at records and places of a canvas as a person does."""

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.layout.layout import Place
from widgets.canvas.view import Canvas
from widgets.desk import Desk

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Hand:
    """Clicks, drags and types on one canvas."""

    def __init__(self, canvas: Canvas, desk: Desk) -> None:
        self.canvas = canvas
        self.desk = desk

    def on(self, identity: str) -> QPoint:
        """The middle of a record, on the widget."""
        box = self.desk.layout.box(identity)
        assert box is not None
        return self.canvas.point_of(*box.centre).toPoint()

    def in_cell(self, stage: str, lane: str, down: float = 0.8) -> QPoint:
        """A point of a cell, in the middle across, `down` of its height below its top."""
        box = self.desk.layout.place_box(Place(stage, lane))
        assert box is not None
        return self.canvas.point_of(box.centre[0], box.y + down * box.height).toPoint()

    def click(self, at: QPoint | str, held: Qt.KeyboardModifier = NONE) -> None:
        point = self.on(at) if isinstance(at, str) else at
        QTest.mouseMove(self.canvas, point)
        QTest.mouseClick(self.canvas, LEFT, held, point)

    def double_click(self, at: QPoint | str) -> None:
        point = self.on(at) if isinstance(at, str) else at
        QTest.mouseClick(self.canvas, LEFT, NONE, point)
        QTest.mouseDClick(self.canvas, LEFT, NONE, point)

    def carry(
        self,
        start: QPoint | str,
        end: QPoint | str,
        held: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = LEFT,
        *,
        let_go: bool = True,
    ) -> None:
        """Press, move in steps, let go."""
        first = self.on(start) if isinstance(start, str) else start
        last = self.on(end) if isinstance(end, str) else end
        QTest.mousePress(self.canvas, button, held, first)
        for step in range(1, 6):
            self.move_to(first + (last - first) * step / 5, held, button)
        if let_go:
            QTest.mouseRelease(self.canvas, button, held, last)

    def move_to(self, point: QPoint, held: Qt.KeyboardModifier, button: Qt.MouseButton) -> None:
        """Move with a button down; QTest's own moves hold none."""
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            QPointF(self.canvas.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            button,
            held,
        )
        QApplication.sendEvent(self.canvas, event)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """A key for whatever has the keyboard: the map, or a text that is being written."""
        QTest.keyClick(self.canvas.focusWidget() or self.canvas, key, held)

    def write(self, text: str) -> None:
        """Each key goes where the keyboard is when it is struck."""
        for letter in text:
            target = self.canvas.focusWidget() or self.canvas
            if letter.isascii():
                QTest.keyClick(target, letter)
            else:
                # QTest knows no keys of other alphabets; a keyboard sends the letter as text.
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(target, QKeyEvent(kind, 0, NONE, letter))

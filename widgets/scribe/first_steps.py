"""What to do first, on a map that has no cards yet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.model.changes import Drop, Edit
from designer.words import Message, msg, say
from widgets.canvas.layers import Frame
from widgets.canvas.surface import Surface
from widgets.desk import Desk
from widgets.look.fonts import text_font

FIRST_CARD = msg(
    "Type a card and press Enter: it goes into the marked cell. Arrows move the mark, Tab goes to "
    "the next stage, Ctrl+K finds all that can be done."
)
FIRST_STAGE = msg("This map has no stages yet: Map, Stage, Add a stage after.")
_WIDTH, _PADDING, _FOOT, _TEXT = 520, 16, 32, 15


class FirstSteps:
    """A plate above the capture line; it goes with the first card."""

    def __init__(self, desk: Desk, canvas: Surface) -> None:
        self._desk = desk
        self._canvas = canvas
        self.words = self._words_now()
        """What is said now; None where the map has something on it."""
        canvas.add_layer(self)
        desk.edited.connect(self._follow)

    def _words_now(self) -> Message | None:
        journey = self._desk.session.journey
        if not journey.stages() or not journey.lanes():
            return FIRST_STAGE
        return None if journey.cards() else FIRST_CARD

    def _follow(self, edit: Edit, _touched: object) -> None:
        """Only what goes makes a map empty: going through a large one takes its time."""
        if self.words is None and not any(isinstance(change, Drop) for change in edit.changes):
            return
        words = self._words_now()
        if words != self.words:
            self.words = words
            self._canvas.update()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """In the middle, at the foot of what is in sight."""
        words = self.words
        if words is None:
            return
        view = frame.board.camera.size
        text = say(words, self._desk.language)
        painter.setFont(text_font(self._desk.language, _TEXT))
        width = min(_WIDTH, view.width() - 2 * _FOOT)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
        inner = QRectF(0, 0, width - 2 * _PADDING, view.height())
        high = painter.boundingRect(inner, int(flags), text).height() + 2 * _PADDING
        left = (view.width() - width) / 2
        plate = QRectF(left, view.height() - high - _FOOT, width, high)
        painter.setPen(QPen(frame.colours.of("selection"), 1))
        painter.setBrush(frame.colours.of("selection-fill"))
        painter.drawRoundedRect(plate, 6, 6)
        painter.setPen(frame.colours.of("ink"))
        painter.drawText(plate.adjusted(_PADDING, 0, -_PADDING, 0), int(flags), text)

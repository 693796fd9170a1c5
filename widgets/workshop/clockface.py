"""What stands over the map in the room's window: the clock, and the title of a step."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from designer.edits.timer import Phase
from designer.words import say
from widgets.desk import Desk
from widgets.look.colours import Colours
from widgets.look.fonts import text_font
from widgets.workshop.countdown import Countdown, in_words

_ROLES: dict[Phase, tuple[str, str, str]] = {
    "calm": ("sheet", "ink", "edge"),
    "warning": ("warning", "warning-glyph", "warning-glyph"),
    "over": ("error", "error-glyph", "error-glyph"),
}
"""Ground, text and edge of each phase."""


class ClockFace(QWidget):
    """The timer for a room: figures a fourteenth of the window high, and the word below them."""

    def __init__(self, countdown: Countdown, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._countdown = countdown
        self._desk = desk
        self._room = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        countdown.ticked.connect(self._tick)
        desk.look_changed.connect(self.update)
        self._tick()

    @property
    def text(self) -> str:
        """What the clock says, for people who cannot see it."""
        clock = self._countdown.clock
        return f"{clock.face} {say(in_words(clock), self._desk.language)}"

    def stand_in(self, room: QRect) -> None:
        """Stand at the lower right of a rectangle, as large as the room needs it."""
        self._room = room
        self._place()

    def sizeHint(self) -> QSize:
        """Wide enough for hours."""
        high = max(40, self._room.height() // 14)
        return QSize(round(high * 3.4), round(high * 2.1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Figures above, the word below."""
        clock = self._countdown.clock
        ground, ink, edge = _ROLES[clock.phase]
        colours = Colours(self._desk.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.of(edge), 2))
        painter.setBrush(colours.of(ground))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, 8, 8)
        painter.setPen(colours.of(ink))
        centre = Qt.AlignmentFlag.AlignCenter
        high = self.height()
        figures = high * (0.5 if len(clock.face) < 7 else 0.38)
        painter.setFont(text_font(self._desk.language, figures, bold=True))
        painter.drawText(QRectF(0, high * 0.06, self.width(), high * 0.58), centre, clock.face)
        painter.setFont(text_font(self._desk.language, high * 0.19))
        words = say(in_words(clock), self._desk.language)
        painter.drawText(QRectF(0, high * 0.64, self.width(), high * 0.28), centre, words)
        painter.end()

    def _tick(self) -> None:
        self.setVisible(self._countdown.begun)
        self.setAccessibleName(self.text)
        self._place()
        self.update()

    def _place(self) -> None:
        size = self.sizeHint()
        self.setGeometry(
            self._room.right() - size.width(), self._room.bottom() - size.height(),
            size.width(), size.height(),
        )  # fmt: skip


class Caption(QWidget):
    """The title of a step, at the foot of the room's window."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._room = QRect()
        self.text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        desk.look_changed.connect(self.update)
        self.hide()

    def tell(self, text: str) -> None:
        """Show a line; an empty one is none."""
        self.text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self._place()
        self.update()

    def stand_in(self, room: QRect) -> None:
        """Stand at the foot of a rectangle, at its left."""
        self._room = room
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dark on light, or the other way round: it lies over the map."""
        colours = Colours(self._desk.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.of("ink"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.setPen(colours.of("sheet"))
        painter.setFont(text_font(self._desk.language, self._size(), bold=True))
        room = self.rect().adjusted(16, 0, -16, 0)
        line = painter.fontMetrics().elidedText(
            self.text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, line)
        painter.end()

    def _size(self) -> float:
        return max(18.0, self._room.height() / 28)

    def _place(self) -> None:
        self.setFont(text_font(self._desk.language, self._size(), bold=True))
        wide = min(
            self.fontMetrics().horizontalAdvance(self.text) + 40, round(self._room.width() * 0.7)
        )
        high = round(self._size() * 2)
        self.setGeometry(self._room.left(), self._room.bottom() - high, wide, high)

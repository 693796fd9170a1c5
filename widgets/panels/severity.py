"""The signs of the three severities, as the badges on the map have them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from designer.checks.rule import Severity
from designer.drawing.theme import BADGE, Theme
from designer.words import Message, msg
from widgets.look.colours import Colours

_CUT = 0.29


class SeverityMark(QWidget):
    """The sign beside a finding; it grows with the window's type."""

    def __init__(self, severity: Severity, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity: Severity = severity
        self._theme = theme
        self.setFixedSize(round(BADGE), round(BADGE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The sign in all the room there is."""
        painter = QPainter(self)
        painter.scale(self.width() / BADGE, self.height() / BADGE)
        _paint(painter, self._severity, self._theme)
        painter.end()


def severity_icon(severity: Severity, theme: Theme, ratio: float) -> QIcon:
    """The sign for buttons and lists, on a screen of `ratio` device pixels a pixel."""
    icon = QIcon()
    # Twice as large for those who have the whole window so.
    for times in (1, 2):
        size = round(BADGE * ratio * times)
        pixmap = QPixmap(size, size)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.scale(times, times)
        _paint(painter, severity, theme)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def counted(severity: Severity, count: int) -> Message:
    """So many errors, warnings or hints."""
    match severity:
        case "error":
            return msg("{count} error", "{count} errors", count=count)
        case "warning":
            return msg("{count} warning", "{count} warnings", count=count)
        case _:
            return msg("{count} hint", "{count} hints", count=count)


def _paint(painter: QPainter, severity: Severity, theme: Theme) -> None:
    """The sign, 14 units square."""
    colours = Colours(theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = QRectF(0, 0, BADGE, BADGE)
    _paint_form(painter, colours, room, severity)
    font = QFont(painter.font())
    font.setPixelSize(10)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(colours.of(f"{severity}-glyph"))
    drop = 1.5 if severity == "warning" else 0.0
    glyph = "i" if severity == "hint" else "!"
    painter.drawText(room.translated(0, drop), Qt.AlignmentFlag.AlignCenter, glyph)


def _paint_form(painter: QPainter, colours: Colours, room: QRectF, severity: Severity) -> None:
    painter.setBrush(colours.of(severity))
    painter.setPen(Qt.PenStyle.NoPen)
    if severity == "error":
        painter.drawPolygon(_octagon(room))
    elif severity == "warning":
        painter.setPen(QPen(colours.of("warning-glyph"), 1))
        corners = (room.center().x(), 0.5), (room.right() - 0.5, 13.5), (0.5, 13.5)
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    else:
        painter.setBrush(colours.of("sheet"))
        painter.setPen(QPen(colours.of("hint"), 1.5))
        painter.drawEllipse(room.adjusted(0.75, 0.75, -0.75, -0.75))


def _octagon(room: QRectF) -> QPolygonF:
    cut, side = room.width() * _CUT, room.width()
    low, high = cut, side - cut
    corners = (
        (low, 0), (high, 0), (side, low), (side, high), (high, side), (low, side), (0, high),
        (0, low),
    )  # fmt: skip
    return QPolygonF([QPointF(x, y) for x, y in corners])

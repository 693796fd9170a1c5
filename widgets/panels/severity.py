"""The signs of the three severities, as the badges on the map have them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPixmap, QPolygonF

from designer.checks.rule import Severity
from designer.drawing.theme import BADGE, Theme
from designer.words import Message, msg
from widgets.look.colours import Colours

_CUT = 0.29


def severity_sign(severity: Severity, theme: Theme, ratio: float = 1.0) -> QPixmap:
    """The sign, 14 pixels square on a screen of `ratio` device pixels a pixel."""
    size = round(BADGE * ratio)
    pixmap = QPixmap(size, size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    colours = Colours(theme)
    painter = QPainter(pixmap)
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
    painter.end()
    return pixmap


def counted(severity: Severity, count: int) -> Message:
    """So many errors, warnings or hints."""
    match severity:
        case "error":
            return msg("{count} error", "{count} errors", count=count)
        case "warning":
            return msg("{count} warning", "{count} warnings", count=count)
        case _:
            return msg("{count} hint", "{count} hints", count=count)


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

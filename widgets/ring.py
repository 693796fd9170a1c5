"""The sign of Ringway, drawn by code: a ring with a seam and its chevron."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

_SIZES = (16, 24, 32, 48, 64, 128, 256)
_BLUE, _PURPLE = "#0A5CE6", "#521E7C"


def ring_icon() -> QIcon:
    """The icon of the application in every size a system asks for."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(ring(size))
    return icon


def ring(size: int, ratio: float = 1.0) -> QPixmap:
    """The ring, `size` pixels square on a screen of `ratio` device pixels a pixel."""
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = size * 0.17
    room = QRectF(0, 0, size, size).adjusted(width, width, -width, -width)
    pen = QPen(QColor(_BLUE), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    # Clockwise from the seam at twelve o'clock, open for the return.
    painter.drawArc(room, 62 * 16, -304 * 16)
    _chevron(painter, QPointF(size * 0.56, room.top()), size * 0.17)
    painter.end()
    return pixmap


def _chevron(painter: QPainter, tip: QPointF, reach: float) -> None:
    """Two purple strokes that point along the ring, across its seam."""
    pen = QPen(QColor(_PURPLE), reach * 0.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    back = QPointF(reach * 0.8, 0)
    up = QPointF(0, reach * 0.8)
    painter.drawPolyline(QPolygonF([tip - back - up, tip, tip - back + up]))

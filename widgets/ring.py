"""The sign of Ringway, drawn by code: a ring with a seam and its chevron."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

_SIZES = (16, 24, 32, 48, 64, 128, 256)
_ON_LIGHT, _ON_DARK = ("#0A5CE6", "#521E7C"), ("#A3C8FB", "#BE6CF6")


def ring_icon() -> QIcon:
    """The icon of the application in every size a system asks for."""
    icon = QIcon()
    for size in _SIZES:
        icon.addPixmap(ring(size))
    return icon


def ring(size: int, ratio: float = 1.0, *, dark: bool = False) -> QPixmap:
    """The ring, `size` pixels square on a screen of `ratio` device pixels a pixel; lighter where
    it stands on something `dark`.
    """
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    blue, purple = _ON_DARK if dark else _ON_LIGHT
    width = size * 0.15
    room = QRectF(0, 0, size, size).adjusted(width, width, -width, -width)
    pen = QPen(QColor(blue), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    # Clockwise from the seam at twelve o'clock; the last part waits for the return.
    painter.drawArc(room, 50 * 16, -280 * 16)
    _chevrons(painter, QPointF(size / 2, room.top()), size * 0.1, QColor(purple))
    painter.end()
    return pixmap


def _chevrons(painter: QPainter, middle: QPointF, reach: float, colour: QColor) -> None:
    """A double chevron in the seam that points the way round, as returns have it."""
    pen = QPen(colour, reach * 0.62, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for shift in (-0.6, 0.8):
        tip = middle + QPointF(reach * (shift + 0.4), 0)
        painter.drawPolyline(
            QPolygonF([tip + QPointF(-reach, -reach), tip, tip + QPointF(-reach, reach)])
        )

"""Small signs of the window's buttons, drawn by code in the colour of the text around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QIcon,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtWidgets import QWidget

_GRID = 16.0
_STROKE = 1.5


def _path(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    return path


def _undo() -> QPainterPath:
    path = _path((6, 2.5), (2.5, 6), (6, 9.5))
    path.moveTo(2.5, 6)
    path.lineTo(9.5, 6)
    path.arcTo(QRectF(5.75, 6, 7.5, 7.5), 90, -180)
    path.lineTo(6, 13.5)
    return path


def _redo() -> QPainterPath:
    path = _path((10, 2.5), (13.5, 6), (10, 9.5))
    path.moveTo(13.5, 6)
    path.lineTo(6.5, 6)
    path.arcTo(QRectF(2.75, 6, 7.5, 7.5), 90, 180)
    path.lineTo(10, 13.5)
    return path


def _side() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(2, 3, 12, 10), 1.5, 1.5)
    path.moveTo(10, 3)
    path.lineTo(10, 13)
    return path


def _fit() -> QPainterPath:
    path = QPainterPath()
    for x, y in ((2.5, 2.5), (13.5, 2.5), (13.5, 13.5), (2.5, 13.5)):
        inward_x, inward_y = (3.5 if x < 8 else -3.5), (3.5 if y < 8 else -3.5)
        path.moveTo(x + inward_x, y)
        path.lineTo(x, y)
        path.lineTo(x, y + inward_y)
    return path


def _plus() -> QPainterPath:
    path = _path((3, 8), (13, 8))
    path.moveTo(8, 3)
    path.lineTo(8, 13)
    return path


def _minus() -> QPainterPath:
    return _path((3, 8), (13, 8))


def _close() -> QPainterPath:
    path = _path((4, 4), (12, 12))
    path.moveTo(12, 4)
    path.lineTo(4, 12)
    return path


def _down() -> QPainterPath:
    return _path((4, 6), (8, 10), (12, 6))


def _right() -> QPainterPath:
    return _path((6, 4), (10, 8), (6, 12))


def _left() -> QPainterPath:
    return _path((10, 4), (6, 8), (10, 12))


def _day() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(2.5, 3.5, 11, 10), 1.5, 1.5)
    for one, other in (((2.5, 7), (13.5, 7)), ((5.5, 2), (5.5, 5)), ((10.5, 2), (10.5, 5))):
        path.moveTo(*one)
        path.lineTo(*other)
    return path


def _ring() -> QPainterPath:
    """Two circles, and the stages between them."""
    path = QPainterPath()
    path.addEllipse(QPointF(8, 8), 6, 6)
    path.addEllipse(QPointF(8, 8), 2.5, 2.5)
    for one, other in (((8, 2), (8, 5.5)), ((10.2, 9.25), (13.2, 11)), ((5.8, 9.25), (2.8, 11))):
        path.moveTo(*one)
        path.lineTo(*other)
    return path


def _lock() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(3.5, 7, 9, 6.5), 1.5, 1.5)
    path.moveTo(5.5, 7)
    path.lineTo(5.5, 5)
    path.arcTo(QRectF(5.5, 2.5, 5, 5), 180, -180)
    path.lineTo(10.5, 7)
    return path


_SIGNS: Mapping[str, Callable[[], QPainterPath]] = {
    "undo": _undo, "redo": _redo, "side": _side, "fit": _fit, "plus": _plus, "minus": _minus,
    "close": _close, "down": _down, "left": _left, "right": _right, "day": _day,
    "ring": _ring, "lock": _lock,
}  # fmt: skip


def sign(
    name: str, widget: QWidget, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText
) -> QIcon:
    """The sign in a text colour of a widget, pale where it is disabled; KeyError if unknown."""
    palette = widget.palette()
    icon = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, palette.ColorGroup.Active),
        (QIcon.Mode.Disabled, palette.ColorGroup.Disabled),
    ):
        colour = palette.color(group, role)
        if mode == QIcon.Mode.Disabled:
            colour.setAlphaF(0.45)
        for times in (1, 2):
            # Twice as large for those who have the whole window so.
            icon.addPixmap(_kept(name, colour, widget.devicePixelRatioF(), times), mode)
    return icon


def _kept(name: str, colour: QColor, ratio: float, times: int) -> QPixmap:
    """A drawn sign; all buttons draw theirs anew whenever a window is made or dressed."""
    key = f"ringway {name} {colour.rgba():x} {ratio} {times}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = _drawn(_SIGNS[name](), colour, ratio, times)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def _drawn(path: QPainterPath, colour: QColor, ratio: float, times: int) -> QPixmap:
    side = round(_GRID * ratio * times)
    pixmap = QPixmap(side, side)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(times, times)
    pen = QPen(colour, _STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.end()
    return pixmap

"""What is painted in the pane of the photo: the picture, the notes that are cards, the cross."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from designer.drawing.theme import Theme
from widgets.wall.photo import Photo

_ARM = 12.0
"""Pixels from the middle of the cross to its ends."""
_PLATE = 11
"""Pixels of the number of a note: notes are small on a photo that is seen whole."""
_RIM = 4.0
"""Pixels of a line with its rim."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A note that is a card already: where on the photo, and its number in the session."""

    rect: QRect
    number: int


def paint_photo(
    painter: QPainter, photo: Photo, part: QRectF, target: QRectF, scale: float
) -> None:
    """A part of a photo, from the smallest size that is fine enough.

    `scale` is device pixels for a pixel of the photo; only the pixels in sight are read.
    """
    full = photo.size.width()
    fine = (each for each in reversed(photo.levels) if each.width() >= full * scale)
    level = next(fine, photo.levels[0])
    ratio = level.width() / full
    source = QRectF(part.topLeft() * ratio, part.size() * ratio)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, level, source)


class Marker:
    """Draws on a photo; rectangles are those of the widget.

    A line has a rim of the surface's colour, so that it is seen on any note.
    """

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self._painter = painter
        self._theme = theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def taken(self, box: QRectF, number: int) -> None:
        """A frame, and a plate with tick and number: seen without its colour, too."""
        painter, colour = self._painter, QColor(self._theme.colour("green"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2))
        painter.drawRect(box)
        text = f"✓ {number}"
        font = painter.font()
        font.setPixelSize(_PLATE)
        painter.setFont(font)
        metrics = painter.fontMetrics()
        plate = QRectF(0, 0, metrics.horizontalAdvance(text) + 6, metrics.height())
        plate.moveTopLeft(box.topLeft())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(plate)
        painter.setPen(QColor(self._theme.colour("sheet")))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def outline(self, box: QRectF, *, dashed: bool = False) -> None:
        """The frame of what is in hand, or about to be."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in self._pens():
            if dashed and pen.widthF() < _RIM:
                pen.setStyle(Qt.PenStyle.DashLine)
            self._painter.setPen(pen)
            self._painter.drawRect(box)

    def cross(self, at: QPointF) -> None:
        """Where the keys are."""
        for pen in self._pens():
            self._painter.setPen(pen)
            for arm in (QPointF(_ARM, 0), QPointF(0, _ARM)):
                self._painter.drawLine(at - arm, at + arm)

    def _pens(self) -> tuple[QPen, QPen]:
        rim = QPen(QColor(self._theme.colour("sheet")), _RIM)
        return rim, QPen(QColor(self._theme.colour("selection")), _RIM / 2)

"""Shapes onto a QPainter, with less detail the further away the map is seen."""

from __future__ import annotations

import base64
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPainterPath

from designer.drawing.shapes import Box, Hatch, Path, Picture, Rect, Shape, Words
from widgets.canvas.glyphs import Glyphs
from widgets.look.colours import Colours

FLAT_BELOW = 0.3
"""Zoom below which a card is one rectangle in its accent."""
SMALLEST_TEXT = 5.0
"""Pixels; smaller text is shown as bars."""
_BAR = 0.4
"""How much of the ink is left in a bar, and how high it is in parts of the type size."""
_IMAGES_KEPT = 64


@dataclass(frozen=True, slots=True)
class Eye:
    """How the map is seen: zoom in pixels a point, device pixels a pixel, and the device pixel
    of the map's corner 0, 0.
    """

    zoom: float
    ratio: float
    x: float
    y: float

    @property
    def scale(self) -> float:
        """Device pixels a point."""
        return self.zoom * self.ratio

    def rect(self, rect: Rect) -> QRectF:
        """A rectangle of the map in device pixels."""
        scale = self.scale
        return QRectF(
            rect.x * scale + self.x, rect.y * scale + self.y, rect.width * scale,
            rect.height * scale,
        )  # fmt: skip

    def shifted(self, dx: float, dy: float) -> Eye:
        """The same eye when the map is drawn (dx, dy) points further right and down."""
        return Eye(self.zoom, self.ratio, self.x + dx * self.scale, self.y + dy * self.scale)


def qrect(rect: Rect) -> QRectF:
    """A rectangle as Qt has it."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


def outline(path: Path) -> QPainterPath:
    """The segments of a path as Qt has them."""
    made = QPainterPath()
    for segment in path.segments:
        match segment:
            case ("M", x, y):
                made.moveTo(x, y)
            case ("L", x, y):
                made.lineTo(x, y)
            case ("C", x1, y1, x2, y2, x, y):
                made.cubicTo(x1, y1, x2, y2, x, y)
            case ("Z",):
                made.closeSubpath()
    return made


class Painter:
    """Draws shapes in the colours of one theme; the only place that knows each shape in Qt."""

    def __init__(self, colours: Colours) -> None:
        self._colours = colours
        self._glyphs = Glyphs()
        self._images: OrderedDict[str, QImage] = OrderedDict()

    def paint(
        self, painter: QPainter, shapes: Iterable[Shape], eye: Eye, *, whole: bool = False
    ) -> None:
        """Draw shapes in their order, all text last. The painter's unit is a device pixel.

        `whole` leaves nothing out however small it is.
        """
        words: list[Words] = []
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(eye.x, eye.y)
        painter.scale(eye.scale, eye.scale)
        flat = not whole and eye.zoom < FLAT_BELOW
        self._paint_forms(painter, shapes, eye.scale, words, flat=flat)
        painter.restore()
        smallest = 0.0 if whole else SMALLEST_TEXT / eye.zoom
        self._paint_words(painter, words, eye, smallest)

    def _paint_forms(
        self,
        painter: QPainter,
        shapes: Iterable[Shape],
        scale: float,
        words: list[Words],
        *,
        flat: bool,
    ) -> None:
        card = None
        for shape in shapes:
            if flat and shape.owner:
                if shape.part == "card":
                    card = shape.owner
                    self._flat(painter, shape)
                    continue
                if shape.owner == card:
                    continue
            if isinstance(shape, Words):
                words.append(shape)
            else:
                self._form(painter, shape, scale)

    def _form(self, painter: QPainter, shape: Box | Path | Picture | Hatch, scale: float) -> None:
        if isinstance(shape, Picture):
            painter.drawImage(qrect(shape.rect), self._image(shape.pixels))
            return
        if isinstance(shape, Hatch):
            self._hatch(painter, shape, scale)
            return
        painter.setPen(self._colours.pen(shape.pen, scale) if shape.pen else Qt.PenStyle.NoPen)
        painter.setBrush(self._brush(shape.fill))
        if isinstance(shape, Path):
            painter.drawPath(outline(shape))
        elif shape.radius:
            painter.drawRoundedRect(qrect(shape.rect), shape.radius, shape.radius)
        else:
            painter.drawRect(qrect(shape.rect))

    def _brush(self, role: str | None) -> QBrush:
        return QBrush(self._colours.of(role)) if role else QBrush(Qt.BrushStyle.NoBrush)

    def _flat(self, painter: QPainter, shape: Shape) -> None:
        pen = shape.pen if isinstance(shape, Box | Path) else None
        if isinstance(shape, Box | Path) and (pen or shape.fill):
            rect = shape.rect if isinstance(shape, Box) else shape.bounds
            role = pen.colour if pen else shape.fill
            painter.fillRect(qrect(rect), self._colours.of(role or "ink3"))

    def _hatch(self, painter: QPainter, hatch: Hatch, scale: float) -> None:
        rect, step = hatch.rect, hatch.gap * 2**0.5
        painter.save()
        painter.setClipRect(qrect(rect), Qt.ClipOperation.IntersectClip)
        painter.setPen(self._colours.pen(hatch.pen, scale))
        lines, at = [], rect.x - rect.height
        while at < rect.right:
            lines.append(QLineF(at, rect.bottom, at + rect.height, rect.y))
            at += step
        painter.drawLines(lines)
        painter.restore()

    def _image(self, pixels: str) -> QImage:
        image = self._images.get(pixels)
        if image is None:
            image = QImage.fromData(base64.b64decode(pixels))
            self._images[pixels] = image
            if len(self._images) > _IMAGES_KEPT:
                self._images.popitem(last=False)
        return image

    def _paint_words(
        self, painter: QPainter, words: list[Words], eye: Eye, smallest: float
    ) -> None:
        bars: list[QRectF] = []
        scale = eye.scale
        for line in words:
            x, y = line.x * scale + eye.x, line.y * scale + eye.y
            if line.size < smallest:
                high = _BAR * line.size * scale
                bars.append(QRectF(x, y - high, line.width * scale, high))
            else:
                self._glyphs.draw(painter, line, x, y, scale, self._colours.of(line.colour))
        if bars:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colours.of("ink3", _BAR))
            painter.drawRects(bars)

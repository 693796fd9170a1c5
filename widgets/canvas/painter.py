"""Shapes onto a QPainter, with less detail the further away the map is seen."""

from __future__ import annotations

import base64
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPainterPath, QPen

from designer.drawing.shapes import Box, Hatch, Path, Pen, Picture, Rect, Shape, Words
from designer.layout.cells import Placed
from widgets.canvas.cards import Cards, Owed
from widgets.canvas.eye import Eye
from widgets.canvas.glyphs import Glyphs
from widgets.look.colours import Colours

__all__ = ["FLAT_BELOW", "SMALLEST_TEXT", "Eye", "Painter", "outline", "qrect"]

FLAT_BELOW = 0.3
"""Zoom below which a card is one rectangle in its accent."""
SMALLEST_TEXT = 5.0
"""Pixels; smaller text is shown as bars."""
_BAR = 0.4
"""How much of the ink is left in a bar, and how high it is in parts of the type size."""
_IMAGES_KEPT = 64


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


def _look(shape: Shape) -> tuple[Pen | None, str | None, float] | None:
    """What boxes that can be drawn in one call have in common; None for all other shapes.

    One call fills all before it strokes any, so boxes with both are drawn one by one.
    """
    if isinstance(shape, Box) and (shape.pen is None or shape.fill is None):
        return shape.pen, shape.fill, shape.radius
    return None


class Painter:
    """Draws shapes in the colours of one theme; the only place that knows each shape in Qt."""

    def __init__(self, colours: Colours) -> None:
        self._colours = colours
        self._glyphs = Glyphs()
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._unseen: frozenset[str] = frozenset()
        self._cards = Cards(colours, self._paint_seen)

    def leave_out(self, parts: frozenset[str]) -> None:
        """Draw no shapes of these parts where pieces are painted."""
        if parts != self._unseen:
            self._unseen = parts
            self._cards.forget()

    def paint_pieces(
        self, painter: QPainter, pieces: Iterable[Shape | Placed], eye: Eye, area: Rect
    ) -> list[Owed]:
        """Draw a part of a map on its sheet, its cards over all else; cards there was no time
        for are owed.
        """
        shapes: list[Shape] = []
        cells: list[Placed] = []
        for piece in pieces:
            if isinstance(piece, Placed):
                cells.append(piece)
            elif piece.part != "sheet":
                shapes.append(piece)
        self._paint_seen(painter, shapes, eye)
        if eye.zoom < FLAT_BELOW:
            self._cards.paint_flat(painter, cells, eye, area)
            return []
        return self._cards.paint(painter, cells, eye, area)

    def _paint_seen(self, painter: QPainter, shapes: Iterable[Shape], eye: Eye) -> None:
        if self._unseen:
            shapes = (shape for shape in shapes if shape.part not in self._unseen)
        self.paint(painter, shapes, eye)

    def pay(self, painter: QPainter, owed: list[Owed], eye: Eye, area: Rect) -> list[Owed]:
        """Draw cards that were owed, as many as there is time for; the others."""
        return self._cards.pay(painter, owed, eye, area)

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
        seen = self._flattened(painter, shapes) if flat else shapes
        for alike, run in groupby(seen, key=_look):
            if alike is not None:
                self._boxes(painter, [shape for shape in run if isinstance(shape, Box)], scale)
                continue
            for shape in run:
                if isinstance(shape, Words):
                    words.append(shape)
                else:
                    self._form(painter, shape, scale)

    def _flattened(self, painter: QPainter, shapes: Iterable[Shape]) -> Iterator[Shape]:
        """What is left when each card is drawn as one rectangle, which is done on the way."""
        card = None
        for shape in shapes:
            if shape.owner and shape.part == "card":
                card = shape.owner
                self._flat(painter, shape)
            elif not shape.owner or shape.owner != card:
                yield shape

    def _boxes(self, painter: QPainter, run: list[Box], scale: float) -> None:
        """Boxes that look alike in one call: the cells of a large map are a thousand."""
        first = run[0]
        painter.setPen(self._colours.pen(first.pen, scale) if first.pen else Qt.PenStyle.NoPen)
        painter.setBrush(self._brush(first.fill))
        if first.radius:
            for box in run:
                painter.drawRoundedRect(qrect(box.rect), box.radius, box.radius)
        else:
            painter.drawRects([qrect(box.rect) for box in run])

    def _form(self, painter: QPainter, shape: Box | Path | Picture | Hatch, scale: float) -> None:
        if isinstance(shape, Picture):
            painter.drawImage(qrect(shape.rect), self._image(shape.pixels))
            return
        if isinstance(shape, Hatch):
            self._hatch(painter, shape, scale)
            return
        if isinstance(shape, Box):
            self._boxes(painter, [shape], scale)
            return
        if shape.part == "cell" and shape.pen is not None:
            self._lattice(painter, shape, self._colours.pen(shape.pen, scale))
            return
        painter.setPen(self._colours.pen(shape.pen, scale) if shape.pen else Qt.PenStyle.NoPen)
        painter.setBrush(self._brush(shape.fill))
        painter.drawPath(outline(shape))

    def _lattice(self, painter: QPainter, path: Path, pen: QPen) -> None:
        """The edges of cells as thin rectangles: stroked as one path they take twice as long."""
        half = pen.widthF() / 2
        ends = [each[1:] for each in path.segments if each[0] in ("M", "L")]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        painter.drawRects(
            [
                QRectF(x - half, y, 2 * half, low - y)
                if x == right
                else QRectF(x, y - half, right - x, 2 * half)
                for (x, y), (right, low) in zip(ends[::2], ends[1::2], strict=True)
            ]
        )

    def fill(self, painter: QPainter, rect: QRect, role: str) -> None:
        """A plain rectangle."""
        painter.fillRect(rect, self._colours.of(role))

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

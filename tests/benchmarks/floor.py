"""The floor: a bare painter that does the least a picture of the map can be drawn with.

Cards stand where our layout puts them, sorted into the zooms at which they are drawn beforehand;
no picture is more exact than it has to be, nothing can be selected or edited.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QStaticText
from PySide6.QtWidgets import QWidget

from designer.layout.layout import Layout
from designer.model.journey import Journey
from designer.model.records import Card, Link
from widgets.look.fonts import text_font

_TINT, _EDGE = QColor("#E7F0FC"), QColor("#0A5CE6")


class Floor(QWidget):
    """A widget that draws rectangles, prepared texts and links of the whole map, or of a part."""

    def __init__(self, journey: Journey, layout: Layout) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._cards = [(box, card.text) for card in journey.cards() if (box := _box(layout, card))]
        self._links = list(_lines(journey, layout))
        self._paint: Callable[[QPainter], None] = self._bare

    def look_at(self, x: float, y: float, zoom: float) -> None:
        """Prepare to draw what stands at a point of the map in the upper left corner."""
        seen = QRectF(x, y, self.width() / zoom, self.height() / zoom)
        self._zoom = zoom
        self._corner = QPointF(x, y)
        self._seen = [(box, text) for box, text in self._cards if box.intersects(seen)]
        self._seen_lines = [
            line
            for line in self._links
            if QRectF(line.p1(), line.p2()).normalized().intersects(seen)
        ]
        self._font = text_font("en", 12)
        self._static = [
            (box, self._prepared(text)) for box, text in (self._seen if zoom >= 0.3 else ())
        ]
        self._paint = self._exact if zoom >= 0.3 else self._flat

    def keep_images(self) -> None:
        """Prepare an image of each card in sight, for panning."""
        self._images = []
        for box, text in self._static:
            image = QPixmap(round(box.width() * self._zoom), round(box.height() * self._zoom))
            painter = QPainter(image)
            painter.scale(self._zoom, self._zoom)
            painter.translate(-box.topLeft())
            self._card(painter, box, text)
            painter.end()
            self._images.append((box.topLeft(), image))
        self._paint = self._copied

    def keep_tile(self) -> None:
        """Prepare one image of all that is in sight, for panning."""
        self._tile = QPixmap(self.size())
        self.render(self._tile)
        self._paint = self._blitted

    def pan(self, dx: float, dy: float) -> None:
        """Shift by pixels."""
        self._corner -= QPointF(dx, dy) / self._zoom

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw."""
        painter = QPainter(self)
        self._paint(painter)
        painter.end()

    def _bare(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), Qt.GlobalColor.white)

    def _blitted(self, painter: QPainter) -> None:
        painter.drawPixmap(0, 0, self._tile)

    def _flat(self, painter: QPainter) -> None:
        self._bare(painter)
        self._place(painter)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_EDGE)
        for box, _ in self._seen:
            painter.drawRect(box)
        self._draw_links(painter)

    def _exact(self, painter: QPainter) -> None:
        self._bare(painter)
        self._place(painter)
        for box, text in self._static:
            self._card(painter, box, text)
        self._draw_links(painter)

    def _copied(self, painter: QPainter) -> None:
        self._bare(painter)
        for corner, image in self._images:
            painter.drawPixmap((corner - self._corner) * self._zoom, image)
        self._place(painter)
        self._draw_links(painter)

    def _place(self, painter: QPainter) -> None:
        painter.scale(self._zoom, self._zoom)
        painter.translate(-self._corner)

    def _card(self, painter: QPainter, box: QRectF, text: QStaticText) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_EDGE, 1))
        painter.setBrush(_TINT)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(Qt.GlobalColor.black)
        painter.setFont(self._font)
        painter.drawStaticText(box.topLeft() + QPointF(28, 8), text)

    def _draw_links(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(Qt.GlobalColor.darkGray, 0))
        painter.drawLines(self._seen_lines)

    def _prepared(self, text: str) -> QStaticText:
        made = QStaticText(text)
        made.setTextWidth(132)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.prepare(font=self._font)
        return made


def _box(layout: Layout, card: Card) -> QRectF | None:
    box = layout.box(card.id)
    return QRectF(box.x, box.y, box.width, box.height) if box is not None else None


def _lines(journey: Journey, layout: Layout) -> list[QLineF]:
    lines = []
    for link in journey.of(Link):
        source, target = layout.box(link.source), layout.box(link.target)
        if source is not None and target is not None:
            lines.append(QLineF(QPointF(*source.centre), QPointF(*target.centre)))
    return lines

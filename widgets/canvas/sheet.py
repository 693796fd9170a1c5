"""What a text box stands on: a bare surface, or the card that is about to be."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.drawing.icons import icon
from designer.drawing.shapes import Rect
from designer.drawing.theme import CARD_PADDING
from designer.kinds import KIND_OF
from designer.layout.cards import frame_shapes
from widgets.canvas.painter import Eye, Painter
from widgets.look.colours import Colours


class Sheet(QWidget):
    """Paints a surface of one colour, or a card of a kind with its outline and icon."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._zoom = 1.0
        self._fill = "sheet"
        self._kind = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def dress(self, colours: Colours, fill: str, kind: str) -> None:
        """A surface of the role `fill`, or a card where a kind is given."""
        self._colours, self._fill, self._kind = colours, fill, kind
        self._painter = Painter(colours)
        self.update()

    def stand(self, rect: QRect, zoom: float) -> None:
        """Stand at a place of the parent, in pixels."""
        self._zoom = zoom
        self.setGeometry(rect)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what the text stands on."""
        painter = QPainter(self)
        if not self._kind:
            painter.fillRect(self.rect(), self._colours.of(self._fill))
            painter.end()
            return
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        kind = KIND_OF[self._kind]
        box = Rect(0, 0, self.width() / self._zoom, self.height() / self._zoom)
        shapes = [
            *frame_shapes(kind, box, ""),
            *icon(kind.icon, CARD_PADDING, CARD_PADDING + 1, kind.family),
        ]
        self._painter.paint(painter, shapes, Eye(self._zoom, ratio, 0, 0), whole=True)
        painter.end()

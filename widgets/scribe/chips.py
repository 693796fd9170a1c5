"""The chip of a kind: its icon and its word on its tint, as a card of it looks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.drawing.icons import icon
from designer.kinds import KIND_OF
from widgets.canvas.painter import Eye, Painter
from widgets.look.colours import Colours

_HEIGHT, _PADDING, _ICON, _GAP = 26, 8, 14, 6


class KindChip(QWidget):
    """Shows a kind; hidden where there is none."""

    def __init__(self, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ""
        self._label = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress(colours)
        self.hide()

    @property
    def label(self) -> str:
        """The words on the chip; empty while it is hidden."""
        return self._label

    def dress(self, colours: Colours) -> None:
        """Take other colours."""
        self._colours, self._painter = colours, Painter(colours)
        self.update()

    def show_kind(self, kind: str, label: str) -> None:
        """Show a kind by its word; an empty one hides the chip."""
        if (kind, label) != (self._kind, self._label):
            self._kind, self._label = kind, label
            self.setAccessibleName(label)
            self.setVisible(bool(kind))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        words = self.fontMetrics().horizontalAdvance(self._label)
        high = max(_HEIGHT, self.fontMetrics().height() + 4)
        return QSize(2 * _PADDING + _ICON + _GAP + words + 1, high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Tint, edge, icon, word."""
        if not self._kind:
            return
        kind = KIND_OF[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colours.of(kind.family), 1))
        painter.setBrush(self._colours.of(f"{kind.family}-tint"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(self._colours.of("ink"))
        words = self.rect().adjusted(_PADDING + _ICON + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._label)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        shapes = icon(kind.icon, _PADDING, (self.height() - _ICON) / 2, kind.family)
        self._painter.paint(painter, shapes, Eye(1.0, ratio, 0, 0), whole=True)
        painter.end()

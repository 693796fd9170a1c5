"""The chip of a kind: its icon and its word on its tint, as a card of it looks."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.drawing.icons import icon
from designer.kinds import KIND_OF
from widgets.canvas.painter import Eye, Painter
from widgets.look.colours import Colours
from widgets.look.scale import WINDOW_TEXT

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
        words, times = self.fontMetrics().horizontalAdvance(self._label), self._times()
        return QSize(ceil((2 * _PADDING + _ICON + _GAP) * times) + words + 1, ceil(_HEIGHT * times))

    def _times(self) -> float:
        """How many times larger than usual the window's type is."""
        return self.font().pixelSize() / WINDOW_TEXT

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
        times = self._times()
        words = self.rect().adjusted(round((_PADDING + _ICON + _GAP) * times), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._label)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        shapes = icon(kind.icon, _PADDING, (self.height() / times - _ICON) / 2, kind.family)
        self._painter.paint(painter, shapes, Eye(times, ratio, 0, 0), whole=True)
        painter.end()

"""A list to choose from and a box to tick, with signs of their own."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyle, QStyleOptionButton, QWidget

from widgets.signs import sign


class Combo(QComboBox):
    """A list to choose from that does not change when the panel is scrolled over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The style sheet has no arrow of its own without picture files."""
        super().paintEvent(event)
        painter = QPainter(self)
        sign("down", self).paint(painter, self.width() - 24, (self.height() - 16) // 2, 16, 16)
        painter.end()


class Check(QCheckBox):
    """A box with a tick that the style sheet has no picture for."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tick, in the box that the style has drawn."""
        super().paintEvent(event)
        if self.checkState() != Qt.CheckState.Checked:
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        pen = QPen(palette.color(palette.ColorRole.HighlightedText), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        x, y, size = box.x(), box.y(), box.width()
        corners = ((0.25, 0.52), (0.43, 0.7), (0.76, 0.32))
        painter.drawPolyline(QPolygonF([QPointF(x + a * size, y + b * size) for a, b in corners]))
        painter.end()

"""A list to choose from, with a sign of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

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

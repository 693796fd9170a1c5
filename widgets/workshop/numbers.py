"""Numbers in the panel that are typed, or stepped by the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget


class Whole(QSpinBox):
    """A whole number that does not change when the panel is scrolled over it."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, most)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(6, 0, 6, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()


class Metres(QDoubleSpinBox):
    """A length in metres, to a tenth."""

    def __init__(self, most: float, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(language.replace("-", "_")))
        self.setRange(0.0, most)
        self.setDecimals(1)
        self.setSingleStep(0.5)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(6, 0, 6, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll."""
        event.ignore()

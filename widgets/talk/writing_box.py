"""Where a comment is written: Enter says it, Shift+Enter begins a line, Escape leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LINES = 3


class WritingBox(QPlainTextEdit):
    """A text of a few lines that is told once it is finished."""

    written = Signal(str)
    """What was written, with words in it."""
    left = Signal()
    """The person wants out; what is written stays."""

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setTabChangesFocus(True)
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 18)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape; everything else is text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def go_on(self, text: str, caret: int | None = None) -> None:
        """Write on behind a text, or at a place in it, counted in characters."""
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(len(text) if caret is None else min(caret, len(text)))
        self.setTextCursor(cursor)

    @property
    def half_written(self) -> str:
        """What is written and not told yet; empty where there are no words."""
        text = self.toPlainText()
        return text if text.strip() else ""

    def finish(self) -> None:
        """Tell what is written, where there is anything."""
        text = self.toPlainText().strip()
        if text:
            self.clear()
            self.written.emit(text)

"""The search field of the top bar: what was typed, how many texts hold it, next and previous."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from designer.words import msg, say

WIDTH = 264
_LEAST = 72
"""Pixels of the field where there is little room."""


class FindField(QWidget):
    """Types, counts and steps; what is found is the searcher's business."""

    typed = Signal(str)
    stepped = Signal(int)
    """1 for the next result, -1 for the previous one."""
    left = Signal()
    """The person wants back to the map."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.field = QLineEdit(self)
        self.field.setObjectName("find")
        self.field.setPlaceholderText(say(msg("Find in the map"), language))
        self.field.setAccessibleName(say(msg("Find in the map"), language))
        self._count = QLabel(self)
        self._count.setObjectName("facts")
        self._count.setMinimumWidth(48)
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addWidget(self.field)
        self.field.setMaximumWidth(WIDTH - 56)
        self.field.setMinimumWidth(_LEAST)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.typed)

    @property
    def count(self) -> str:
        """What is said of the results: which of how many, or that there are none."""
        return self._count.text()

    def show_results(self, at: int, of: int) -> None:
        """Say which result is shown, counted from 1, of how many; 0 of 0 is none."""
        if not self.field.text().strip():
            self._count.setText("")
        elif not of:
            self._count.setText(say(msg("nothing found"), self._language))
        else:
            where = msg("{at} of {count}", at=at, count=of)
            self._count.setText(say(where, self._language))

    def start(self) -> None:
        """Take the focus, ready to type over what is there."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter, Shift+Enter and Esc while the person types."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.stepped.emit(-1 if back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return False

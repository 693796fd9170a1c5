"""What mending all findings of a rule will do, asked in place before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.checks.fixing import Plan
from designer.words import Message, msg, say


class PlanBox(QFrame):
    """Tells a plan; Mend does it, Cancel goes away."""

    agreed = Signal()
    left = Signal()

    def __init__(self, plan: Plan, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finding")
        self._language = language
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        count = plan.mended
        head = msg("{count} finding can be mended", "{count} findings can be mended", count=count)
        self.sentences = [self._say(one) for one in (head, *plan.sentences)]
        for sentence in self.sentences:
            label = QLabel(sentence, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            column.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.mend = QPushButton(self._say(msg("Mend them")), self)
        self.mend.setEnabled(bool(count))
        self.mend.clicked.connect(self.agreed)
        self.leave = QPushButton(self._say(msg("Cancel")), self)
        self.leave.clicked.connect(self.left)
        row.addWidget(self.mend)
        row.addWidget(self.leave)
        row.addStretch(1)
        column.addLayout(row)

    def _say(self, message: Message) -> str:
        return say(message, self._language)

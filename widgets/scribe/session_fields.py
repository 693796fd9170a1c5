"""Source and evidence that all new cards of a session carry."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from designer.model.values import Evidence
from designer.words import Message, msg, say
from widgets.combo import Combo

EVIDENCE: tuple[tuple[Evidence | None, Message], ...] = (
    (None, msg("Evidence: open")),
    ("assumed", msg("Assumed")),
    ("reported", msg("Reported")),
    ("observed", msg("Observed")),
)
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class SessionFields(QWidget):
    """Two small fields; what stands in them goes into every card until it is changed."""

    left = Signal()
    """The person wants back to the capture line."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_here = partial(say, language=language)
        self.source_field = QLineEdit(self)
        self.source_field.setPlaceholderText(say_here(msg("Source of new cards")))
        self.source_field.setAccessibleName(say_here(msg("Source of new cards")))
        self.source_field.setToolTip(say_here(msg("Written on every new card of this session")))
        self.source_field.setMaxLength(300)
        self.source_field.setFixedWidth(150)
        self.source_field.installEventFilter(self)
        self.evidence_field = Combo(self)
        self.evidence_field.setAccessibleName(say_here(msg("Evidence of new cards")))
        self.evidence_field.setToolTip(say_here(msg("Written on every new card of this session")))
        for _, title in EVIDENCE:
            self.evidence_field.addItem(say_here(title))
        self.evidence_field.activated.connect(self._chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.source_field)
        row.addWidget(self.evidence_field)

    @property
    def source(self) -> str:
        """Where the cards of this session come from."""
        return self.source_field.text().strip()

    @property
    def evidence(self) -> Evidence | None:
        """How sure the cards of this session are; None where each is left open."""
        return EVIDENCE[self.evidence_field.currentIndex()][0]

    def set_evidence(self, evidence: Evidence | None) -> None:
        """Take another evidence for all cards to come."""
        known = [value for value, _ in EVIDENCE]
        self.evidence_field.setCurrentIndex(known.index(evidence))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter and Esc go back to the line; Tab goes on to the evidence."""
        leaving = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if leaving and isinstance(event, QKeyEvent) and event.key() in _LEAVING:
            self.left.emit()
            return True
        return False

    def _chosen(self, _index: int) -> None:
        self.left.emit()

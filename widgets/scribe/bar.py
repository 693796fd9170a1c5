"""The strip below the map: where the next card goes, its kind, the line, and the session."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from designer.words import Message, msg, say
from widgets.look.colours import Colours
from widgets.scribe.chips import KindChip
from widgets.scribe.line import Line, Reader
from widgets.scribe.session_fields import SessionFields
from widgets.tips import tip

HEIGHT = 44
ASK = msg("Type a card and press Enter")
"""What an empty line asks for."""
_LARGEST_PART = 0.3
"""Of the width, for the words that name the place, and for those on what the line makes."""
_NARROW = 50
"""Heights of a line of type; in less, source and evidence show only while they are written."""


class CaptureBar(QFrame):
    """Shows and passes on; the scribe does."""

    def __init__(
        self, read: Reader, colours: Colours, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("capture-bar")
        self.setFixedHeight(HEIGHT)
        self._language = language
        self._where = ""
        self.target = QLabel(self)
        self.target.setObjectName("target")
        self.target.setTextFormat(Qt.TextFormat.PlainText)
        self.target.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.chip = KindChip(colours, self)
        self.news = QLabel(self)
        self.news.setObjectName("news")
        self.news.setTextFormat(Qt.TextFormat.PlainText)
        self.news.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.news.hide()
        self.line = Line(read, self)
        self.line.setFrame(False)
        self.line.setAccessibleName(say(msg("Capture line"), language))
        self.ask(ASK)
        self.session = SessionFields(language, self)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        for part in (self.target, self.chip, self.news):
            row.addWidget(part)
        row.addWidget(self.line, 1)
        row.addWidget(self.session)
        self.session.left.connect(self._back)

    @property
    def where(self) -> str:
        """The words that name the place of the next card, not shortened."""
        return self._where

    def show_target(self, where: Message | str) -> None:
        """Say where the next card goes."""
        self._where = say(where, self._language)
        self.target.setAccessibleName(self._where)
        self.target.setToolTip(tip(self._where))
        self.line.setAccessibleDescription(self._where)
        self._fit()

    def show_news(self, words: Message | str) -> None:
        """Say what the line will make beside its card, as a new team; empty for nothing."""
        room = round(self.width() * _LARGEST_PART)
        elide = self.news.fontMetrics().elidedText
        self.news.setText(elide(say(words, self._language), Qt.TextElideMode.ElideRight, room))
        self.news.setVisible(bool(words))

    def ask(self, question: Message) -> None:
        """Say in the empty line what may be typed."""
        self.line.setPlaceholderText(say(question, self._language))

    def show_beside(self, part: QWidget) -> None:
        """Make room for something before the line that goes with the next card."""
        self._row.insertWidget(self._row.indexOf(self.chip), part)

    def write_source(self) -> None:
        """Go into the field for the source of all new cards."""
        self.session.show()
        self.session.source_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.session.source_field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words to their part of the strip."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "session"):
            self._fit()

    def _back(self) -> None:
        self.line.setFocus()
        self._fit()

    def _fit(self) -> None:
        focus = QApplication.focusWidget()
        writing = focus is not None and self.session.isAncestorOf(focus)
        roomy = self.width() >= _NARROW * self.fontMetrics().height()
        self.session.setVisible(roomy or writing)
        room = round(self.width() * _LARGEST_PART)
        metrics = self.target.fontMetrics()
        shown = metrics.elidedText(self._where, Qt.TextElideMode.ElideRight, room)
        self.target.setText(shown)
        self.target.setFixedWidth(metrics.horizontalAdvance(shown) + 2)

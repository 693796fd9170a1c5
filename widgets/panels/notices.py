"""Bars below the top bar that say what a person should know, instead of dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.words import Message, msg, say
from widgets.signs import sign

Choice = tuple[Message, Callable[[], object]]
"""A button of a bar: what it says and what it does; the bar goes away first."""


class Notice(QFrame):
    """One bar: a sentence, choices, and the way to put it away."""

    def __init__(
        self,
        text: str,
        tone: str,
        choices: Sequence[tuple[str, Callable[[], object]]],
        close: str,
        parent: QWidget,
        about: str,
    ) -> None:
        super().__init__(parent)
        self.about = about
        self.setObjectName("notice")
        self.setProperty("tone", tone)
        self.text = text
        label = self._label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._progress: QProgressBar | None = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(label, 1)
        self.buttons: dict[str, QPushButton] = {}
        for title, act in choices:
            button = QPushButton(title, self)
            button.clicked.connect(partial(self._choose, act))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons[title] = button
        away = QToolButton(self)
        roles = QPalette.ColorRole
        role = roles.HighlightedText if tone == "problem" else roles.ButtonText
        away.setIcon(sign("close", self, role))
        away.setAccessibleName(close)
        away.setToolTip(close)
        away.clicked.connect(self.put_away)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)

    def show_progress(self, done: float) -> None:
        """Show how much is done of what the bar is about, from 0 to 1."""
        if self._progress is None:
            self._progress = QProgressBar(self)
            self._progress.setRange(0, 100)
            self._progress.setFixedWidth(160)
            self._row.insertWidget(1, self._progress, 0, Qt.AlignmentFlag.AlignVCenter)
        self._progress.setValue(round(done * 100))

    def retell(self, text: str) -> None:
        """Say it anew, as a number in it has become another."""
        self.text = text
        self._label.setText(text)

    def put_away(self) -> None:
        """Take the bar out of the window."""
        self.setParent(None)
        self.deleteLater()

    def _choose(self, act: Callable[[], object], _checked: bool = False) -> None:
        self.put_away()
        act()


class Notices(QWidget):
    """The bars of one window, the latest below; the same sentence stands there once."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def bars(self) -> list[Notice]:
        """What stands there now."""
        return self.findChildren(Notice, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def problem(self, message: Message, *choices: Choice, about: str = "") -> Notice:
        """A red bar: something did not work; `about` is for `end` to take it away by."""
        return self._show(message, "problem", choices, about)

    def tell(self, message: Message, *choices: Choice, about: str = "") -> Notice:
        """A quiet bar: something to know, perhaps to choose."""
        return self._show(message, "tell", choices, about)

    def end(self, about: str) -> None:
        """Put away the bars about something that is settled."""
        for bar in self.bars:
            if bar.about == about:
                bar.put_away()

    def clear(self) -> None:
        """Put every bar away."""
        for bar in self.bars:
            bar.put_away()

    def _show(self, message: Message, tone: str, choices: Sequence[Choice], about: str) -> Notice:
        text = say(message, self._language)
        if not message.text.startswith("{"):
            # The name of a file stays as it is.
            text = text[:1].upper() + text[1:]
        for bar in self.bars:
            if bar.text == text:
                bar.put_away()
        said = [(say(title, self._language), act) for title, act in choices]
        close = say(msg("Put this message away"), self._language)
        bar = Notice(text, tone, said, close, self, about)
        self._column.addWidget(bar)
        return bar

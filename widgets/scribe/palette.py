"""The palette: every action and every place of the map, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.model.folding import folded
from designer.words import msg, say

_WIDTH, _HEIGHT, _TOP = 560, 400, 8
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it is called, what stands at its right, and what it does.

    `also` are other words by which it is found.
    """

    title: str
    note: str
    run: Callable[[], object]
    enabled: bool = True
    also: str = ""


def found(entries: Sequence[Entry], query: str) -> list[Entry]:
    """The entries whose names hold every word typed, best first; what cannot be done now last."""
    words = folded(query).split()
    ranked = [(rank, e) for e in entries if (rank := _rank(e, words)) is not None]
    return [entry for _, entry in sorted(ranked, key=lambda r: (not r[1].enabled, r[0]))]


def _rank(entry: Entry, words: Sequence[str]) -> int | None:
    """0 where the name, or that of its menu, begins so; None where a word is missing."""
    title = folded(entry.title)
    if not all(word in title for word in words):
        others = folded(entry.also).split()
        known = (word in title or any(o.startswith(word) for o in others) for word in words)
        return 3 if all(known) else None
    if not words or any(part.startswith(words[0]) for part in title.split(" › ")):
        return 0
    return 1 if any(part.startswith(words[0]) for part in title.split()) else 2


class Palette(QFrame):
    """A line and a list above the map; anything else that takes the keyboard closes it."""

    closed = Signal()
    """The person wants back to where they were."""

    def __init__(self, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self._over = parent
        self._language = language
        self._entries: Sequence[Entry] = ()
        self._shown: list[Entry] = []
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(say(msg("Type what you want to do, or where to go"), language))
        self.line.setAccessibleName(say(msg("All actions"), language))
        self.line.textChanged.connect(self._look)
        self.line.installEventFilter(self)
        self.list = QTreeWidget(self)
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(say(msg("All actions"), language))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemClicked.connect(self._clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.nothing = QLabel(self)
        self.nothing.setObjectName("prompt")
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.hide()
        column.addWidget(self.nothing, 1)
        self.hide()

    def open(self, entries: Sequence[Entry]) -> None:
        """Show these, all of them until something is typed."""
        self._entries = entries
        self.line.clear()
        self._look("")
        over = self._over
        width = min(_WIDTH, over.width() - 32)
        left = (over.width() - width) // 2
        self.setGeometry(left, _TOP, width, min(_HEIGHT, over.height() - 2 * _TOP))
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def titles(self) -> list[str]:
        """What is shown, in its order."""
        return [entry.title for entry in self._shown]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The line's keys walk the list; leaving the line closes the palette."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        left = isinstance(event, QFocusEvent) and not event.gotFocus()
        if left and self.isVisible():
            self.hide()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in _STEPS:
            self._step(_STEPS[Qt.Key(key)])
        elif key in _ENTER:
            self._do(self.list.currentIndex().row())
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
            self._leave()
        else:
            return False
        return True

    def _look(self, query: str) -> None:
        self._shown = found(self._entries, query)
        self.list.clear()
        for entry in self._shown:
            item = QTreeWidgetItem([entry.title, entry.note])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setDisabled(not entry.enabled)
            self.list.addTopLevelItem(item)
        if self._shown:
            self._take(0)
        self.list.setVisible(bool(self._shown))
        self.nothing.setVisible(not self._shown)
        self.nothing.setText(say(msg("Nothing found for “{text}”.", text=query), self._language))

    def _step(self, by: int) -> None:
        if self._shown:
            at = self.list.currentIndex().row() + by
            self._take(max(0, min(len(self._shown) - 1, at)))

    def _take(self, at: int) -> None:
        self.list.setCurrentIndex(self.list.model().index(at, 0))

    def _clicked(self, item: QTreeWidgetItem, _column: int) -> None:
        self._do(self.list.indexOfTopLevelItem(item))

    def _do(self, at: int) -> None:
        if 0 <= at < len(self._shown) and self._shown[at].enabled:
            run = self._shown[at].run
            self._leave()
            run()

    def _leave(self) -> None:
        self.hide()
        self.closed.emit()

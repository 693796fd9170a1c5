"""The preview of an import below the map: what becomes what, in which way, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.words import Message, msg, say
from widgets.combo import Combo

HEIGHT = 280
"""Pixels of the panel, at most: the map stays in sight."""
_MOST = 300
"""Texts that are listed; nobody reads more."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Group:
    """The texts that go into one cell; `new` says that its stage or lane will be made."""

    where: str
    texts: tuple[str, ...]
    new: bool = False


class ImportPreview(QFrame):
    """Shows and asks, without standing in the way: the cursor can go elsewhere meanwhile."""

    put_wanted = Signal()
    left = Signal()
    """The person does not want it."""
    way_chosen = Signal(int)
    """The place of another way of reading in the list."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-preview")
        self._say = partial(say, language=language)
        self.setAccessibleName(self._say(msg("Import")))
        self._title, self._facts = QLabel(self), QLabel(self)
        self._title.setObjectName("section")
        self._facts.setObjectName("facts")
        for label in (self._title, self._facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.way = Combo(self)
        self.way.setAccessibleName(self._say(msg("Read as")))
        self.way.activated.connect(self.way_chosen)
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(self._say(msg("What becomes cards")))
        self.put_button = QPushButton(self)
        self.put_button.setObjectName("primary")
        self.put_button.clicked.connect(self.put_wanted)
        self.leave_button = QPushButton(self._say(msg("Do not import")), self)
        self.leave_button.clicked.connect(self.left)
        for part in (self.way, self.tree, self.put_button, self.leave_button):
            part.installEventFilter(self)
        self.setFocusProxy(self.tree)
        self.setMaximumHeight(HEIGHT)
        self._arrange()
        self.hide()

    @property
    def facts(self) -> str:
        """The sentence that says how much becomes what."""
        return self._facts.text()

    @property
    def groups(self) -> tuple[str, ...]:
        """The lines of the list that name cells."""
        items = (self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount()))
        return tuple(item.text(0) for item in items if item is not None)

    def begin(self, name: str, ways: Sequence[Message]) -> None:
        """Show the panel for a file, with the ways in which it can be read."""
        self._title.setText(name)
        self.way.clear()
        self.way.addItems([self._say(way) for way in ways])
        self.way.setVisible(len(ways) > 1)
        self.show()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_plan(self, groups: Sequence[Group], facts: Message, put: Message) -> None:
        """List what goes where; nothing to put where there is no group."""
        self._facts.setText(self._say(facts))
        self.put_button.setText(self._say(put))
        self.put_button.setEnabled(bool(groups))
        self.tree.clear()
        left = _MOST
        for group in groups:
            item = QTreeWidgetItem([self._titled(group)])
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
            for text in group.texts[:left]:
                item.addChild(QTreeWidgetItem([" ".join(text.split())]))
            self.tree.addTopLevelItem(item)
            item.setExpanded(True)
            left = max(0, left - len(group.texts))
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Enter puts, wherever the keys are in here; Esc leaves."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in _ENTER and self.leave_button.hasFocus():
            self.left.emit()
        elif event.key() in _ENTER:
            if self.put_button.isEnabled():
                self.put_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _titled(self, group: Group) -> str:
        words = msg("{where}: {count} card", "{where}: {count} cards", where=group.where,
                    count=len(group.texts))  # fmt: skip
        return self._say(msg("{where} (new)", where=words) if group.new else words)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.way)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._facts, 1)
        foot.addWidget(self.leave_button)
        foot.addWidget(self.put_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        column.addLayout(foot)

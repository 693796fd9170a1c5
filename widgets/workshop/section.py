"""The bones of the workshop's parts: a heading, rows of buttons, named fields."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from designer.words import Message, say
from widgets.desk import Desk
from widgets.wrapping import Wrapping


class Section(QFrame):
    """One part of the panel under its heading; its widgets stand in `column`."""

    def __init__(self, desk: Desk, title: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.say = partial(say, language=desk.language)
        self.setAccessibleName(self.say(title))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        heading = QLabel(self.say(title), self)
        heading.setObjectName("section")
        self.column.addWidget(heading)

    def button(
        self, title: Message, act: Callable[[], object], hint: Message | None = None
    ) -> QPushButton:
        """A button that does something; `hint` says more."""
        made = QPushButton(self.say(title), self)
        made.clicked.connect(partial(_pressed, act))
        # A panel is narrow, and other languages are longer: a row shares what there is.
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if hint is not None:
            made.setToolTip(self.say(hint))
            made.setAccessibleDescription(self.say(hint))
        return made

    def label(self, name: str = "facts") -> QLabel:
        """An empty line of text in the look of a name of the style sheet."""
        made = QLabel(self)
        made.setObjectName(name)
        made.setWordWrap(True)
        made.setTextFormat(Qt.TextFormat.PlainText)
        return made

    def beside(self, title: Message, field: QWidget) -> QHBoxLayout:
        """A field with its name at the left, which is also what a screen reader says."""
        row = QHBoxLayout()
        row.setSpacing(8)
        words = QLabel(self.say(title), self)
        words.setBuddy(field)
        words.setWordWrap(True)
        field.setAccessibleName(self.say(title))
        for line in field.findChildren(QLineEdit):
            # A number is typed into a line in its field: that has the keys.
            line.setAccessibleName(self.say(title))
        row.addWidget(words, 1)
        row.addWidget(field)
        return row

    def row(self, *parts: QWidget) -> QHBoxLayout:
        """Widgets beside each other, from the left."""
        made = QHBoxLayout()
        made.setSpacing(8)
        for part in parts:
            made.addWidget(part)
        made.addStretch(1)
        self.column.addLayout(made)
        return made

    def wrap(self, *parts: QWidget) -> None:
        """Buttons beside each other, in more lines where they are too long for one."""
        self.column.addWidget(Wrapping(parts, self))


def _pressed(act: Callable[[], object], _checked: bool = False) -> None:
    act()

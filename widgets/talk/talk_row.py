"""One talk in the list: who said what when, the answers, and what can be done with it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.edits.comments import Talk
from designer.model.ids import Id
from designer.model.records import Comment
from designer.words import Message, msg, say
from widgets.talk.writing_box import WritingBox

_INDENT = 16


class TalkRow(QFrame):
    """Shows one talk and says what the person wants with it; does nothing itself."""

    chosen = Signal(str)
    """The element that the talk is about should be shown."""
    answered = Signal(str, str)
    """The comment, and what to answer."""
    resolved = Signal(str, bool)
    """The comment, and whether it is settled from now on."""
    deleted = Signal(str)
    """The comment, or the answer, should go."""
    stepped = Signal(object, int)
    """The keys should go to the next row (1) or the previous one (-1)."""
    typed = Signal()
    """What is written as an answer is another now."""

    def __init__(
        self, talk: Talk, about: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("finding")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.talk = talk
        self._language = language
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        if about:
            column.addWidget(self._label(about, "caption"))
        self._add(column, talk.first, 0)
        for one in talk.answers:
            self._add(column, one, _INDENT)
        self.box = WritingBox(self._say(msg("Answer")), self)
        self.box.written.connect(partial(self.answered.emit, talk.first.id))
        self.box.left.connect(self._leave_box)
        self.box.textChanged.connect(self.typed)
        self.box.hide()
        column.addWidget(self.box)
        column.addLayout(self._foot())
        said = [f"{self._who(one)}: {one.text}" for one in (talk.first, *talk.answers)]
        state = [] if talk.is_open else [self._say(msg("Resolved"))]
        self.setAccessibleName(". ".join([*filter(None, [about]), *state, *said]))

    def open_answer(self) -> None:
        """Write an answer here."""
        self.box.show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self, text: str, caret: int) -> None:
        """Keep an answer that is half written, without taking the keys."""
        self.box.show()
        self.box.go_on(text, caret)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click shows the element."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(self.talk.target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the element, up and down go from row to row, Delete takes it away."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.talk.target)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(self, 1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Delete:
            self.deleted.emit(self.talk.first.id)
        else:
            super().keyPressEvent(event)

    def _add(self, column: QVBoxLayout, comment: Comment, indent: int) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(indent, 4 if indent else 0, 0, 0)
        when = moment(comment.time)
        who = " · ".join(part for part in (self._who(comment), when) if part)
        head.addWidget(self._label(who, "prompt"), 1)
        if indent:
            self._link(msg("Delete"), head).clicked.connect(partial(self._delete, comment.id))
        column.addLayout(head)
        label = self._label(comment.text, "")
        label.setContentsMargins(indent, 0, 0, 0)
        column.addWidget(label)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        if not self.talk.is_open:
            row.addWidget(self._label(f"✓ {self._say(msg('Resolved'))}", "prompt"))
        row.addStretch(1)
        self.reply = self._link(msg("Answer"), row)
        self.reply.clicked.connect(self._answer)
        title = msg("Resolve") if self.talk.is_open else msg("Reopen")
        self.settle = self._link(title, row)
        self.settle.clicked.connect(self._resolve)
        self.remove = self._link(msg("Delete"), row)
        self.remove.clicked.connect(partial(self._delete, self.talk.first.id))
        return row

    def _label(self, text: str, name: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _link(self, title: Message, row: QHBoxLayout) -> QPushButton:
        button = QPushButton(self._say(title), self)
        button.setObjectName("link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        row.addWidget(button)
        return button

    def _answer(self) -> None:
        self.open_answer()

    def _leave_box(self) -> None:
        """An empty box goes; a text in it waits for the person."""
        if not self.box.toPlainText().strip():
            self.box.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _resolve(self) -> None:
        self.resolved.emit(self.talk.first.id, self.talk.is_open)

    def _delete(self, comment: Id, _checked: bool = False) -> None:
        self.deleted.emit(comment)

    def _who(self, comment: Comment) -> str:
        return comment.author or self._say(msg("Somebody"))

    def _say(self, message: Message | str) -> str:
        return say(message, self._language)


def moment(time: str) -> str:
    """A time of the file (UTC) as the clock here shows it, ``2026-03-01 14:05`` as everywhere.

    What cannot be read is given back as it is.
    """
    try:
        return f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M}"
    except (ValueError, OverflowError, OSError):
        return time

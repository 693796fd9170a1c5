"""One editor a nature of value: it shows a value, and tells when the person has another one."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from designer.words import Problem
from widgets.fields.writing import LINE, Writing

_FRAME = 20
"""Pixels above and below a text: margin of the document, padding and border."""


class Editor(QWidget):
    """A value under the hand."""

    finished = Signal(object)
    """The person has another value."""
    refused = Signal(object)
    """What was typed cannot be read; a Message says why."""
    typed = Signal()
    """Another text stands there, and is not told yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(4)

    def show_value(self, value: object) -> None:
        """Show a value, unless the person is in the middle of writing another."""
        raise NotImplementedError

    def show_mixed(self, words: str) -> None:
        """Show that several records have several values."""
        raise NotImplementedError

    def take_over(self) -> None:
        """Tell a value that is typed and not told yet."""

    @property
    def half_typed(self) -> str | None:
        """The text that is typed and not told yet."""
        return None

    def read(self) -> object:
        """The value of what is typed and not told yet; raises `Problem` where it is none."""
        return self.half_typed

    def write_again(self, _text: str) -> bool:
        """Go on with a text that was typed and not told; False where none can be typed."""
        return False

    def drop(self) -> None:
        """Forget what is typed and not told yet."""

    def show_wrong(self, *, wrong: bool) -> None:
        """Mark the editor as holding something that does not fit."""


class _LetsUndoThrough(QObject):
    """Gives Ctrl+Z to the window where the text field itself has nothing to take back."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            undo, redo = event.matches(keys.Undo), event.matches(keys.Redo)
            if (undo or redo) and isinstance(watched, QLineEdit | QPlainTextEdit):
                event.ignore()
                return not _is_modified(watched)
        return False


def _is_modified(field: QLineEdit | QPlainTextEdit) -> bool:
    return field.isModified() if isinstance(field, QLineEdit) else field.document().isModified()


class LineEditor(Editor):
    """A value in one line, read as its writing says."""

    def __init__(self, writing: Writing = LINE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._writing = writing
        self.field = QLineEdit(self)
        self._filter = _LetsUndoThrough(self)
        self.field.installEventFilter(self._filter)
        self.field.editingFinished.connect(self.take_over)
        self.field.textEdited.connect(self._tell_typed)
        self.row.addWidget(self.field)
        self.setFocusProxy(self.field)

    def set_hint(self, words: str) -> None:
        """Say in the empty field what belongs there."""
        self.field.setPlaceholderText(words)

    def show_value(self, value: object) -> None:
        """Show a value in a person's writing."""
        if not self.field.isModified():
            text = self._writing.show(value)
            if text != self.field.text():
                self.field.setText(text)
                self.field.setCursorPosition(0)

    def show_mixed(self, words: str) -> None:
        """Leave the line empty, with the words as a prompt."""
        if not self.field.isModified():
            self.field.clear()
            self.field.setPlaceholderText(words)

    def take_over(self) -> None:
        """Read what is typed."""
        if not self.field.isModified():
            return
        try:
            value = self.read()
        except Problem as problem:
            self.refused.emit(problem.message)
            return
        self.field.setModified(False)
        self.finished.emit(value)

    @property
    def half_typed(self) -> str | None:
        """The line while it is being written."""
        return self.field.text() if self.field.isModified() else None

    def read(self) -> object:
        """The line as its writing reads it."""
        return self._writing.read(self.field.text())

    def write_again(self, text: str) -> bool:
        """Put the line there as it was typed, the keys in it."""
        self.field.setText(text)
        self.field.setModified(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _tell_typed(self, _text: str) -> None:
        self.typed.emit()

    def drop(self) -> None:
        """Forget what is typed."""
        self.field.setModified(False)

    def show_wrong(self, *, wrong: bool) -> None:
        """A red frame."""
        mark(self.field, wrong=wrong)

    def keep_typed(self) -> None:
        """What was told did not fit: it stays, as typed."""
        self.field.setModified(True)


class TextEditor(Editor):
    """A text of several lines; the field grows with it."""

    def __init__(
        self, writing: Writing = LINE, least: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._writing = writing
        self._least = least
        self.field = _GrowingText(least, self)
        self._filter = _LetsUndoThrough(self)
        self.field.installEventFilter(self._filter)
        self.field.left.connect(self.take_over)
        self.field.textChanged.connect(self._tell_typed)
        self.row.addWidget(self.field)
        self.setFocusProxy(self.field)

    def set_hint(self, words: str) -> None:
        """Say in the empty field what belongs there."""
        self.field.setPlaceholderText(words)

    def show_value(self, value: object) -> None:
        """Show a text."""
        if not self.field.document().isModified():
            text = self._writing.show(value)
            if text != self.field.toPlainText():
                self.field.setPlainText(text)
            self.field.document().setModified(False)

    def show_mixed(self, words: str) -> None:
        """Leave the field empty, with the words as a prompt."""
        if not self.field.document().isModified():
            self.field.clear()
            self.field.setPlaceholderText(words)
            self.field.document().setModified(False)

    def take_over(self) -> None:
        """Read what is typed."""
        if not self.field.document().isModified():
            return
        self.field.document().setModified(False)
        self.finished.emit(self.read())

    @property
    def half_typed(self) -> str | None:
        """The text while it is being written."""
        return self.field.toPlainText() if self.field.document().isModified() else None

    def read(self) -> object:
        """The text as its writing reads it."""
        return self._writing.read(self.field.toPlainText())

    def write_again(self, text: str) -> bool:
        """Put the text there as it was typed, the keys in it."""
        self.field.setPlainText(text)
        self.field.document().setModified(True)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _tell_typed(self) -> None:
        if self.field.document().isModified():
            self.typed.emit()

    def drop(self) -> None:
        """Forget what is typed."""
        self.field.document().setModified(False)

    def show_wrong(self, *, wrong: bool) -> None:
        """A red frame."""
        mark(self.field, wrong=wrong)

    def keep_typed(self) -> None:
        """What was told did not fit: it stays, as typed."""
        self.field.document().setModified(True)


class _GrowingText(QPlainTextEdit):
    """A text field as high as its text, up to a limit."""

    left = Signal()
    """The person is done: the focus went elsewhere, or Ctrl+Enter."""

    _MOST = 12

    def __init__(self, least: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._least = least
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Another font has other lines."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving means done."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter means done; Esc is for the panel."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _grow(self, _size: object = None) -> None:
        line = self.fontMetrics().lineSpacing()
        high, block = 0.0, self.document().begin()
        # Fonts of other scripts have higher lines, so the blocks themselves are asked.
        while block.isValid() and high < self._MOST * line:
            high += self.blockBoundingRect(block).height()
            block = block.next()
        shown = max(self._least * line, min(ceil(high), self._MOST * line))
        self.setFixedHeight(shown + _FRAME)


def mark(widget: QWidget, *, wrong: bool) -> None:
    """Let the style sheet show that a field holds something that does not fit."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)

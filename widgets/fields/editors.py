"""One editor a nature of value: it shows a value, and tells when the person has another one."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from designer.words import Problem
from widgets.combo import Combo
from widgets.fields.writing import LINE, Writing

Choice = tuple[object, str]
"""A value and the words for it."""


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


class ChoiceEditor(Editor):
    """One of some values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = Combo(self)
        self.field.setMinimumWidth(80)
        self.field.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.field.activated.connect(self._chosen)
        self.row.addWidget(self.field)
        self.setFocusProxy(self.field)

    def let_type(self) -> None:
        """Let the person type another value than those that are offered."""
        self.field.setEditable(True)
        self.field.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        line = self.field.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._typed)

    def offer(self, choices: Sequence[Choice]) -> None:
        """The values that can be chosen, with their words."""
        present = [(self.field.itemData(n), self.field.itemText(n)) for n in self._places()]
        if present != list(choices):
            self.field.clear()
            for value, words in choices:
                self.field.addItem(words, value)

    def show_value(self, value: object) -> None:
        """Show a value; one that is not offered is shown as it is."""
        for place in self._places():
            if self.field.itemData(place) == value:
                self.field.setCurrentIndex(place)
                return
        self.field.setCurrentIndex(-1)
        words = "" if value is None else str(value)
        self.field.setPlaceholderText(words)
        if self.field.isEditable():
            self.field.setEditText(words)

    def show_mixed(self, words: str) -> None:
        """Nothing chosen."""
        self.field.setCurrentIndex(-1)
        self.field.setPlaceholderText(words)

    def _places(self) -> range:
        return range(self.field.count())

    def _typed(self) -> None:
        text = self.field.currentText().strip()
        words = [self.field.itemText(place) for place in self._places()]
        known = text in words
        self.finished.emit(self.field.itemData(words.index(text)) if known else text)

    def _chosen(self, place: int) -> None:
        self.finished.emit(self.field.itemData(place))


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QCheckBox(words, self)
        self.field.clicked.connect(self._clicked)
        self.row.addWidget(self.field)
        self.setFocusProxy(self.field)

    def show_value(self, value: object) -> None:
        """Tick, or not."""
        self.field.setTristate(False)
        self.field.setChecked(bool(value))

    def show_mixed(self, words: str) -> None:
        """Neither."""
        self.field.setTristate(True)
        self.field.setCheckState(Qt.CheckState.PartiallyChecked)
        self.field.setToolTip(words)

    def _clicked(self) -> None:
        self.field.setTristate(False)
        self.finished.emit(self.field.isChecked())


class GradeEditor(Editor):
    """A grade by buttons; a click on the chosen one means not known."""

    def __init__(
        self, low: int, high: int, *, optional: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._optional = optional
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.buttons: dict[int, QToolButton] = {}
        for grade in range(low, high + 1):
            button = QToolButton(self)
            button.setObjectName("grade")
            button.setText(str(grade))
            button.setAccessibleName(str(grade))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(button, grade)
            self.row.addWidget(button)
            self.buttons[grade] = button
        self.row.addStretch(1)
        self._group.idClicked.connect(self._clicked)
        self.setFocusProxy(self.buttons[low])
        self._value: int | None = None

    def show_value(self, value: object) -> None:
        """Press the button of the grade, if there is one."""
        self._value = value if isinstance(value, int) else None
        for grade, button in self.buttons.items():
            button.setChecked(grade == self._value)

    def show_mixed(self, words: str) -> None:
        """No button is pressed."""
        self.show_value(None)
        self.setToolTip(words)

    def _clicked(self, grade: int) -> None:
        value = None if self._optional and grade == self._value else grade
        self.show_value(value)
        self.finished.emit(value)


def mark(widget: QWidget, *, wrong: bool) -> None:
    """Let the style sheet show that a field holds something that does not fit."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)

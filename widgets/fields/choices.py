"""Editors of values that are chosen: from a list, by a tick, by a grade."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QToolButton, QWidget

from widgets.combo import Combo
from widgets.fields.editors import Editor

Choice = tuple[object, str]
"""A value and the words for it."""


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

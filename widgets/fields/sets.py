"""Sets of words from a closed list, as the kinds that a lane takes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton, QWidget

from widgets.fields.choices import Choice
from widgets.fields.editors import Editor

_WIDEST = 12
"""Heights of a line of type that the values may take."""


class SetEditor(Editor):
    """Some of some values, ticked in a menu; the button says which."""

    def __init__(
        self, choices: Sequence[Choice], nothing: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self.field = QToolButton(self)
        self.field.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field.setObjectName("set")
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        menu = QMenu(self.field)
        self.actions_of: dict[object, QAction] = {}
        for value, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(partial(self._toggled, value))
            self.actions_of[value] = action
        self.field.setMenu(menu)
        self.row.addWidget(self.field)
        self.setFocusProxy(self.field)

    def show_value(self, value: object) -> None:
        """Tick these."""
        chosen = value if isinstance(value, tuple) else ()
        for word, action in self.actions_of.items():
            action.setChecked(word in chosen)
        words = [action.text() for action in self.actions_of.values() if action.isChecked()]
        told = ", ".join(words) or self._nothing
        metrics = self.field.fontMetrics()
        room = _WIDEST * metrics.height()
        self.field.setText(metrics.elidedText(told, Qt.TextElideMode.ElideRight, room))

    def show_mixed(self, words: str) -> None:
        """Tick none."""
        self.show_value(())
        self.field.setText(words)

    def _toggled(self, _value: object, _checked: bool = False) -> None:
        chosen = (str(w) for w, action in self.actions_of.items() if action.isChecked())
        self.finished.emit(tuple(sorted(chosen)))

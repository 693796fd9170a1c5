"""The line above the map while it shows shares that are only supposed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from designer.words import msg, say
from widgets.desk import Desk
from widgets.figures.what_if import WhatIf


class SupposedBar(QFrame):
    """Says that the picture is not the map, and how to end it; hidden while it is."""

    def __init__(self, desk: Desk, what_if: WhatIf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._what_if = what_if
        self._say = partial(say, language=desk.language)
        self.setObjectName("notice")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.apply = QPushButton(self._say(msg("Apply")), self)
        self.apply.setToolTip(self._say(msg("Write the supposed shares into the map, in one step")))
        self.apply.clicked.connect(self._apply)
        self.reset = QPushButton(self._say(msg("Reset")), self)
        self.reset.setToolTip(self._say(msg("Back to the shares of the map")))
        self.reset.clicked.connect(what_if.reset)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.apply)
        row.addWidget(self.reset)
        self.hide()
        desk.supposed.connect(self._show_state)

    def _show_state(self) -> None:
        count = len(self._what_if.flows)
        words = msg(
            "What if: {count} share is supposed. The map itself stays as it is.",
            "What if: {count} shares are supposed. The map itself stays as it is.",
            count=count,
        )
        self.words.setText(self._say(words))
        self.setAccessibleName(self.words.text())
        self.setVisible(self._desk.supposing)

    def _apply(self) -> None:
        self._what_if.apply()

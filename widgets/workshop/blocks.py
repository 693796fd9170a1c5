"""The list that an agenda stands in, with its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QWidget,
)

_WIDE = 52
"""Pixels of the column of minutes."""


class Blocks(QTreeWidget):
    """Two columns, text and minutes, each written where it stands."""

    moved = Signal(int)
    """The current block should go up (-1) or down (1)."""
    deleted = Signal()
    written = Signal()
    """Nothing is being written any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setSectionsMovable(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.header().resizeSection(1, _WIDE)

    @property
    def writing(self) -> bool:
        """Whether a text or its minutes are being written."""
        return self.state() == QAbstractItemView.State.EditingState

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """What is written has been told, or given up."""
        super().closeEditor(editor, hint)
        self.written.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+arrows move a block, Delete takes it out, the rest is any list's."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        alt = held == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif not held and event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

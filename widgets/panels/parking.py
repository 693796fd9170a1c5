"""The parking lot: cards that have no place yet; from here they go into the cell of the cursor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.edits.cards import delete_cards, move_cards, new_card
from designer.edits.naming import called
from designer.edits.told import deleted
from designer.kinds import kind_of
from designer.model.changes import Change, Edit, Set
from designer.model.ids import Id
from designer.model.records import Card
from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.tips import tip

_ID = Qt.ItemDataRole.UserRole
_PAUSE = 50
"""Milliseconds after an edit before the list is made anew."""


class ParkingLot(QWidget):
    """A list of parked cards, a line to park a thought, and the ways out."""

    go_to = Signal(str, str)
    """A card that went onto the map, and no field."""
    counted = Signal(int)
    """How many cards are parked now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parked: frozenset[Id] = frozenset()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.refresh)
        self._empty = QLabel(
            self._say(
                msg(
                    "Nothing is parked. Thoughts that have no place yet wait here: write one "
                    "above, or move a card here from its menu."
                )
            ),
            self,
        )
        self._empty.setObjectName("prompt")
        self._empty.setWordWrap(True)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self._say(msg("Park a thought")))
        self.line.setAccessibleName(self._say(msg("Park a thought")))
        self.line.returnPressed.connect(self._park)
        self.setFocusProxy(self.line)
        self.cards = QListWidget(self)
        self.cards.setWordWrap(True)
        self.cards.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cards.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.cards.itemSelectionChanged.connect(self._refresh_buttons)
        self.cards.itemDoubleClicked.connect(self._open)
        self.cards.setAccessibleName(self._say(msg("Parking lot")))
        self._keys = [self._key("Return", self._place), self._key("Del", self._delete)]
        self.place = QPushButton(self._say(msg("Put into the cell")), self)
        self.place.setToolTip(self._say(msg("Into the cell where the cursor stands")))
        self.place.clicked.connect(self._place)
        self.delete = QPushButton(self._say(msg("Delete")), self)
        self.delete.clicked.connect(self._delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addWidget(self._empty)
        column.addWidget(self.cards, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.place)
        row.addWidget(self.delete)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(0)
        desk.edited.connect(self._follow)
        desk.selection.changed.connect(self._refresh_buttons)
        self.refresh()

    def _key(self, keys: str, act: Callable[[], None]) -> QShortcut:
        """A key that works in the list alone."""
        made = QShortcut(QKeySequence(keys), self.cards)
        made.setContext(Qt.ShortcutContext.WidgetShortcut)
        made.activated.connect(act)
        return made

    def _follow(self, edit: Edit, _touched: object) -> None:
        if any(self._concerns(change) for change in edit.changes):
            self._soon.start()

    def _concerns(self, change: Change) -> bool:
        """Whether cards come or go by it; going through a large map takes its time."""
        if isinstance(change, Set):
            return change.field in ("stage", "lane") or change.id in self._parked
        return isinstance(change.record, Card)

    def refresh(self) -> None:
        """Show what is parked now."""
        self._soon.stop()
        chosen = set(self._chosen())
        cards = self._desk.session.journey.parked()
        self._parked = frozenset(card.id for card in cards)
        self.counted.emit(len(cards))
        self.cards.clear()
        for card in cards:
            item = QListWidgetItem(f"{self._say(kind_of(card).name)}: {self._say(called(card))}")
            item.setData(_ID, card.id)
            item.setToolTip(tip(card.text))
            self.cards.addItem(item)
            item.setSelected(card.id in chosen)
        self._empty.setVisible(not cards)
        for part in (self.cards, self.place, self.delete):
            part.setVisible(bool(cards))
        self._refresh_buttons()

    def _chosen(self) -> list[Id]:
        return [str(item.data(_ID)) for item in self.cards.selectedItems()]

    def _refresh_buttons(self) -> None:
        chosen = bool(self._chosen())
        self.place.setEnabled(chosen and self._desk.selection.place is not None)
        self.delete.setEnabled(chosen)

    def _park(self) -> None:
        text = self.line.text().strip()
        if text:
            self._desk.do(new_card(self._desk.session.journey, "note", text).edit)
            self.line.clear()

    def _place(self) -> None:
        place, ids = self._desk.selection.place, self._chosen()
        if place is None or not ids:
            return
        edit = move_cards(self._desk.session.journey, ids, place.stage, place.lane)
        self._desk.do(edit, select=tuple(ids))
        self.go_to.emit(ids[-1], "")

    def _delete(self) -> None:
        edit = delete_cards(self._desk.session.journey, self._chosen())
        if not edit:
            return
        self._desk.do(edit)
        self._desk.say(deleted(edit), undoable=True)

    def _open(self, item: QListWidgetItem) -> None:
        self.go_to.emit(str(item.data(_ID)), "text")

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)

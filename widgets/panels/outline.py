"""The outline at the left: stages, lanes and cards as a tree that a screen reader can walk."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from designer.edits.naming import called
from designer.kinds import kind_of
from designer.layout.layout import Place
from designer.model.ids import Id
from designer.model.records import Card, Lane, Stage
from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.tips import tip

WIDTH = 280
_PAUSE = 120
"""Milliseconds after an edit before the tree is made anew, off the edit's own path."""
_KEY = Qt.ItemDataRole.UserRole
_Key = tuple[Id, ...]
"""Stage; stage and lane; stage, lane and card. Two empty ids are the parking lot."""
_PARKED = ""


class Outline(QFrame):
    """Follows the map and what is selected while it is seen; cards are listed when opened."""

    go_to = Signal(str, str)
    """A record that should be in sight, and no field."""
    left = Signal()
    """The person wants to the map."""
    shown = Signal()
    """It takes the place of whatever else stands at the left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self._desk = desk
        self._following = False
        self.tree = QTreeWidget(self)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(self._say(msg("Outline of the map")))
        self.tree.itemExpanded.connect(self._fill)
        self.tree.currentItemChanged.connect(self._choose)
        self.tree.itemActivated.connect(self._leave)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.tree)
        self.setFixedWidth(WIDTH)
        self.setFocusProxy(self.tree)
        self.hide()
        desk.edited.connect(self._edited)
        desk.selection.changed.connect(self._follow_selection)

    def toggle(self) -> bool:
        """Show it, with the keys in it, or fold it away; whether it is there now."""
        self.setVisible(self.isHidden())
        if self.isVisible():
            self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.shown.emit()
        return self.isVisible()

    def refresh(self) -> None:
        """Show the map as it is now; what was open stays open."""
        self._soon.stop()
        was_open = {self._key(item) for item in self._items() if item.isExpanded()}
        self._following = True
        self.tree.clear()
        for item in self._stages():
            self.tree.addTopLevelItem(item)
        for item in list(self._items()):
            if self._key(item) in was_open:
                self._fill(item)
                item.setExpanded(True)
        self._following = False
        self._follow_selection()

    def showEvent(self, event: QShowEvent) -> None:
        """What was not followed while nobody saw it."""
        super().showEvent(event)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes to the map."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # -- the tree --------------------------------------------------------------------------

    def _stages(self) -> Iterator[QTreeWidgetItem]:
        journey = self._desk.session.journey
        lanes = [lane for lane in journey.lanes() if not lane.hidden]
        for stage in journey.stages():
            top = _item((stage.id,), stage.name or self._say(msg("Stage")))
            for lane in lanes:
                count = len(journey.cell(stage.id, lane.id))
                name = lane.name or self._say(msg("Lane"))
                text = f"{name} ({count})" if count else name
                below = _item((stage.id, lane.id), text)
                policy = QTreeWidgetItem.ChildIndicatorPolicy
                below.setChildIndicatorPolicy(
                    policy.ShowIndicator if count else policy.DontShowIndicator
                )
                top.addChild(below)
            yield top
        parked = journey.parked()
        if parked:
            title = self._say(msg("Parking lot"))
            top = _item((_PARKED, _PARKED), f"{title} ({len(parked)})")
            top.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            yield top

    def _fill(self, item: QTreeWidgetItem) -> None:
        """List the cards of a cell the first time it is opened."""
        key = self._key(item)
        if len(key) != 2 or item.childCount():
            return
        journey = self._desk.session.journey
        cards = journey.parked() if key[0] == _PARKED else journey.cell(*key)
        for card in cards:
            words = msg("{kind}: {name}", kind=kind_of(card).name, name=called(card))
            item.addChild(_item((*key, card.id), self._say(words)))

    def _items(self) -> Iterator[QTreeWidgetItem]:
        """Every stage and lane."""
        for at in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(at)
            if top is not None:
                yield top
                yield from _children(top)

    def _find(self, key: _Key) -> QTreeWidgetItem | None:
        for item in self._items():
            here = self._key(item)
            if here == key:
                return item
            if len(here) == 2 and here == key[:2]:
                self._fill(item)
                return next((child for child in _children(item) if self._key(child) == key), None)
        return None

    def _key(self, item: QTreeWidgetItem) -> _Key:
        return tuple(item.data(0, _KEY))

    # -- in step ---------------------------------------------------------------------------

    def _edited(self, _edit: object, _touched: object) -> None:
        if self.isVisible():
            self._soon.start()

    def _follow_selection(self) -> None:
        """The item of what is in hand is the current one."""
        if self._following or not self.isVisible() or self._soon.isActive():
            return
        item = self._find(self._in_hand())
        if item is not None and item is not self.tree.currentItem():
            self._following = True
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)
            self._following = False

    def _in_hand(self) -> _Key:
        journey, selection = self._desk.session.journey, self._desk.selection
        record = journey.find(selection.current)
        match record:
            case Card():
                if record.stage is None or record.lane is None:
                    return (_PARKED, _PARKED, record.id)
                return (record.stage, record.lane, record.id)
            case Stage():
                return (record.id,)
            case Lane() if selection.place is not None:
                return (selection.place.stage, record.id)
        place = selection.place
        return (place.stage, place.lane) if place is not None else ()

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        """What is walked to in the tree is selected on the map."""
        if self._following or item is None:
            return
        self._following = True
        key, selection = self._key(item), self._desk.selection
        if len(key) == 2 and key[0] != _PARKED:
            selection.set((), Place(*key))
        elif len(key) != 2:
            selection.set((key[-1],))
            self.go_to.emit(key[-1], "")
        self._following = False

    def _leave(self, _item: QTreeWidgetItem) -> None:
        """Enter goes to the map, where the same thing is in hand."""
        self.left.emit()

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)


def _children(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for at in range(item.childCount()):
        child = item.child(at)
        if child is not None:
            yield child


def _item(key: _Key, text: str) -> QTreeWidgetItem:
    made = QTreeWidgetItem([text])
    made.setData(0, _KEY, key)
    made.setToolTip(0, tip(text))
    return made

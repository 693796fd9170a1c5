"""The versions of a map as a list: when, by whom, and what each of them is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from designer.files.history import How, Version
from designer.words import Message, msg
from widgets.talk.talk_row import moment

_PLACE = Qt.ItemDataRole.UserRole

_HOWS: dict[How, Message] = {
    "opened": msg("As it was opened"),
    "saved": msg("Saved"),
    "working": msg("Not saved yet"),
    "received": msg("Saved by a colleague"),
    "named": msg("Named"),
}


class VersionList(QListWidget):
    """The map as it is now, and below it its versions, newest first: Enter compares on the map."""

    opened = Signal()

    def __init__(self, words: Callable[[Message], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._say = words
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(120)
        self.itemDoubleClicked.connect(self._open)

    def show_versions(self, versions: Iterable[Version]) -> None:
        """List the versions; what is chosen stays so, and nobody is told."""
        chosen = {place for place in self.chosen() if place is not None}
        self.blockSignals(True)
        self.clear()
        self._add(None, self._say(msg("As it is now")))
        for version in versions:
            self._add(str(version.place), self.title(version))
        for row in range(self.count()):
            if self.place(row) in chosen:
                self.item(row).setSelected(True)
        self.blockSignals(False)

    def title(self, version: Version) -> str:
        """What a version is called: two lines."""
        when = moment(version.time.isoformat())
        facts = " · ".join(part for part in (when, version.author) if part)
        what = msg("“{name}”", name=version.name) if version.name else _HOWS[version.how]
        return f"{facts}\n{self._say(what)}"

    def place(self, row: int) -> str | None:
        """Where the version of a row is kept; None is the map as it is now."""
        kept: str | None = self.item(row).data(_PLACE)
        return kept

    def chosen(self) -> list[str | None]:
        """Where the chosen versions are kept, the newest first."""
        return [self.place(row) for row in sorted(self.row(item) for item in self.selectedItems())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter compares; everything else is the list's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _add(self, place: str | None, title: str) -> None:
        item = QListWidgetItem(title)
        item.setData(_PLACE, place)
        item.setToolTip(title)
        self.addItem(item)

    def _open(self, _item: QListWidgetItem) -> None:
        self.opened.emit()

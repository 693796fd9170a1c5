"""“Maps of a folder” on the start page: which folder; its maps are made when there is one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.words import Message, msg
from widgets.combo import Combo
from widgets.preferences import Preferences
from widgets.start.wording import said_folder

if TYPE_CHECKING:
    from widgets.start.folder_maps import FolderMaps
    from widgets.start.folder_reading import Entry

_WIDE = 360
"""Pixels of the list of folders: a long path is cut."""


class FolderSection(QWidget):
    """Asks for a folder and remembers it; nothing is imported for its maps before there is one."""

    map_wanted = Signal(object, str)
    """Path of a map, and the element to be shown there or none."""
    arranged = Signal()
    """There is more to go through with the keyboard."""

    def __init__(
        self, preferences: Preferences, said: Callable[[Message], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._say = said
        self._known: dict[Path, Entry] = {}
        self._begun = False
        self.maps: FolderMaps | None = None
        self.folders = Combo(self)
        self.folders.setMaximumWidth(_WIDE)
        self.folders.setAccessibleName(said(msg("Folder")))
        self.folders.currentIndexChanged.connect(self._choose)
        self.folders.hide()
        self.ask = QPushButton(said(msg("Choose a folder…")), self)
        self.ask.clicked.connect(self._ask)
        why = msg("Who owns the maps of a folder, when to review them, and what the check finds.")
        self._why = QLabel(said(why), self)
        self._why.setObjectName("facts")
        self._why.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addLayout(self._head())
        self._column.addWidget(self._why)

    @property
    def stops(self) -> list[QWidget]:
        """What the keyboard goes through, in order."""
        return [self.folders, self.ask, *(self.maps.stops if self.maps is not None else ())]

    def begin(self, known: dict[Path, Entry]) -> None:
        """Offer the folders of the last times; the latest is shown when that is `allow`ed.

        `known` is what is known of maps that were read before; it is added to.
        """
        self._known, self._begun = known, True
        self._offer()

    def show_folder(self, folder: Path) -> None:
        """Show the maps of a folder from now on, and remember it."""
        self._preferences.remember_folder(folder)
        self._offer()
        self._show(folder)

    def allow(self) -> None:
        """Show the folder of the last time: nothing else is to be done that is waited for."""
        folders = self._preferences.folders()
        if self._begun and self.maps is None and folders:
            self._show(folders[0])

    def refresh(self) -> None:
        """See whether files have changed."""
        if self.maps is not None:
            self.maps.refresh()

    def take_focus(self) -> None:
        """Take the keyboard."""
        maps = self.maps
        target = maps.field if maps is not None and maps.field.isVisible() else self.ask
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        heading = QLabel(self._say(msg("Maps of a folder")), self)
        heading.setObjectName("heading")
        row.addWidget(heading)
        row.addStretch(1)
        row.addWidget(self.folders)
        row.addWidget(self.ask)
        return row

    def _offer(self) -> None:
        """Offer the folders of the last times."""
        folders = self._preferences.folders()
        with QSignalBlocker(self.folders):
            self.folders.clear()
            for folder in folders:
                self.folders.addItem(said_folder(folder), str(folder))
        self.folders.setVisible(bool(folders))

    def _show(self, folder: Path) -> None:
        if self.maps is None:
            from widgets.start.folder_maps import FolderMaps

            self.maps = FolderMaps(self._preferences.language, self._known, self)
            self.maps.wanted.connect(self.map_wanted)
            self._why.hide()
            self._column.addWidget(self.maps)
            self.arranged.emit()
        self.folders.setToolTip(str(folder))
        self.maps.show_folder(folder)

    def _ask(self) -> None:
        title = self._say(msg("Choose a folder with maps"))
        here = self._preferences.folders()[:1] or (self._preferences.folder,)
        dialog = QFileDialog(self, title, str(here[0]))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        if dialog.exec():
            self.show_folder(Path(dialog.selectedFiles()[0]))

    def _choose(self, place: int) -> None:
        if place >= 0:
            # The list stays as it is: it must not turn under the keys that go through it.
            folder = Path(self.folders.itemData(place))
            self._preferences.remember_folder(folder)
            self._show(folder)

"""The maps of one folder on the start page: read off the window's thread, searched, counted."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer.model.folding import folded
from designer.words import Message, msg, say
from widgets.combo import Combo
from widgets.start.errand import Errand
from widgets.start.folder_list import FolderList
from widgets.start.folder_reading import Entry, Found, Places, reading, seeking
from widgets.start.folder_rows import Column
from widgets.start.folder_words import how_far, how_many

_PAUSE = 150
"""Milliseconds without a key before the maps are searched."""
_FIELD, _BAR = 264, 160

_ORDERS = {
    Column.TITLE: msg("By title"),
    Column.FILE: msg("By file"),
    Column.OWNER: msg("By owner"),
    Column.REVIEW: msg("By review date"),
    Column.FINDINGS: msg("By findings"),
    Column.CHANGED: msg("By last change"),
}


class FolderMaps(QWidget):
    """Shows a folder's maps while the page is seen; what has been read once is not read again."""

    wanted = Signal(object, str)
    """Path of a map, and the element to be shown there or none."""

    def __init__(self, language: str, known: dict[Path, Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self._known = known
        self._folder = Path()
        self._entries: dict[Path, Entry] = {}
        self._is_listed = False
        self._is_seen = False
        self._is_cancelled = False
        self._problem: Message | None = None
        self._reading: Errand | None = None
        self._seeking: Errand | None = None
        self._to_seek: list[Path] = []
        self._matching: set[Path] = set()
        self._wanted = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._search)
        self._build()

    @property
    def stops(self) -> list[QWidget]:
        """What the keyboard goes through, in order."""
        return [self.field, self.order, self.act, self.list]

    @property
    def state(self) -> str:
        """What is said of the reading."""
        return self._state.text()

    @property
    def found(self) -> str:
        """What is said of the search."""
        return self._found.text()

    def show_folder(self, folder: Path) -> None:
        """Show the maps of this folder, as soon as they are in sight."""
        self._stop()
        self._folder = folder
        self._entries, self._to_seek, self._matching = {}, [], set()
        self._is_listed = self._is_seen = self._is_cancelled = False
        self._problem = None
        self.list.setAccessibleName(self._say(msg("Maps of {folder}", folder=str(folder))))
        self.list.show_entries(folder, (), date.today())
        self._tell()
        self.update()

    def refresh(self) -> None:
        """Read what is new or has changed, unless the person has stopped it."""
        if not self._is_seen or self._is_cancelled or self._reading is not None:
            return
        walk = partial(reading, self._folder, dict(self._known), date.today())
        self._reading = Errand(walk, self)
        self._reading.told.connect(self._take)
        self._reading.ended.connect(self._end)
        self._reading.failed.connect(self._fail)
        self._reading.start()
        self._tell()

    # -- in sight ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begin when somebody sees it: on a long page that may be never."""
        super().paintEvent(event)
        if not self._is_seen:
            self._is_seen = True
            QTimer.singleShot(0, self.refresh)

    def hideEvent(self, event: QHideEvent) -> None:
        """A map is worked on, or the window goes: leave the processor to that."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._stop()
            self._is_seen = False

    # -- reading -------------------------------------------------------------------------------

    def _take(self, batch: tuple[Found | Entry, ...]) -> None:
        for thing in batch:
            if isinstance(thing, Found):
                self._take_all(thing)
        self._take_some([thing for thing in batch if isinstance(thing, Entry)])
        self._tell()
        self._seek_on()

    def _take_all(self, found: Found) -> None:
        self._is_listed, self._problem = True, None
        before = self._entries
        self._entries = {entry.path: entry for entry in found.entries}
        self.list.show_entries(self._folder, found.entries, date.today())
        if self._wanted and self._entries != before:
            self._search()

    def _take_some(self, entries: list[Entry]) -> None:
        through = []
        for entry in entries:
            is_new = not self._entries[entry.path].is_read
            self._known[entry.path] = self._entries[entry.path] = entry
            if self._wanted and is_new and self._wanted in entry.texts:
                through.append(entry.path)
        self._matching.update(through)
        self._to_seek += through
        if entries:
            self.list.show_more(entries, through)

    def _end(self) -> None:
        self._stop_reading()
        self._tell()

    def _fail(self, problem: Message) -> None:
        self._problem = problem
        self._entries = {}
        self.list.show_entries(self._folder, (), date.today())
        self._end()

    def _stop(self) -> None:
        self._stop_reading()
        self._stop_seeking()

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.let_go()
            self._reading = None

    def _stop_seeking(self) -> None:
        if self._seeking is not None:
            self._seeking.let_go()
            self._seeking = None

    def _press(self) -> None:
        """Cancel, go on, or look again: what the button says."""
        if self._is_busy:
            self._is_cancelled = True
            self._stop()
            self._tell()
        else:
            self._is_cancelled = False
            self.refresh()
            if self._wanted:
                self._search()

    @property
    def _is_busy(self) -> bool:
        """Whether there is something to wait for; looking for changes is done on the quiet."""
        if self._reading is None:
            return False
        return not self._is_listed or any(not entry.is_done for entry in self._entries.values())

    # -- searching -----------------------------------------------------------------------------

    def _search(self) -> None:
        """Show the maps that say what was typed; where they do follows."""
        self._soon.stop()
        self._stop_seeking()
        self._wanted = folded(self.field.text())
        holding = (path for path, entry in self._entries.items() if self._wanted in entry.texts)
        self._matching = set(holding) if self._wanted else set()
        self.list.show_only(self._matching if self._wanted else None)
        self._to_seek = self.list.paths if self._wanted else []
        self._tell()
        self._seek_on()

    def _seek_on(self) -> None:
        if self._seeking is not None or not self._to_seek:
            return
        paths, self._to_seek = self._to_seek, []
        wanted = self._wanted
        self._seeking = Errand(lambda _go_on: seeking(wanted, paths), self)
        self._seeking.told.connect(self._show_places)
        self._seeking.ended.connect(self._end_seeking)
        self._seeking.start()

    def _show_places(self, batch: tuple[Places, ...]) -> None:
        for places in batch:
            self.list.show_places(places)

    def _end_seeking(self) -> None:
        self._stop_seeking()
        self._seek_on()

    # -- telling -------------------------------------------------------------------------------

    def _tell(self) -> None:
        """Say how far it is, and what was found."""
        busy = self._is_busy
        far = self._how_far()
        text = self._say(far)
        # The name of a file stays as it is.
        self._state.setText(text if far.text.startswith("{") else text[:1].upper() + text[1:])
        self._found.setText(self._say(self._how_many()))
        entries = self._entries.values()
        self.bar.setVisible(busy and self._is_listed)
        self.bar.setMaximum(2 * len(entries) or 1)
        self.bar.setValue(sum(entry.is_read + entry.is_done for entry in entries))
        words = msg("Cancel") if busy else msg("Look again")
        self.act.setText(self._say(msg("Go on") if self._is_cancelled else words))
        has_rows = bool(self._entries)
        for part in (self.field, self.order, self.list):
            part.setVisible(has_rows)

    def _how_far(self) -> Message:
        if self._problem is not None:
            return self._problem
        if self._is_listed and not self._entries:
            return msg("There is no map in {folder}.", folder=str(self._folder))
        far = how_far(self._entries.values()) if self._is_listed else msg("Looking for maps…")
        return msg("Stopped: {how_far}", how_far=far) if self._is_cancelled else far

    def _how_many(self) -> Message | str:
        if not self._wanted or not self._entries:
            return ""
        return how_many(len(self._matching), self.field.text().strip(), self._entries.values())

    def _say(self, message: Message | str) -> str:
        return say(message, self._language)

    # -- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        self.field = _Field(self)
        hint = self._say(msg("Search in all texts of these maps"))
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.setMaximumWidth(_FIELD)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._soon.start)
        self.field.down.connect(self._go_to_list)
        self._found = _label(self)
        self.order = Combo(self)
        for column, words in _ORDERS.items():
            self.order.addItem(self._say(words), int(column))
        self.order.setAccessibleName(self._say(msg("Order of the maps")))
        self.order.currentIndexChanged.connect(self._sort)
        self._state = _label(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR)
        self.bar.setAccessibleName(self._say(msg("Reading maps")))
        self.act = QPushButton(self)
        self.act.clicked.connect(self._press)
        self.list = FolderList(self._language, self)
        self.list.wanted.connect(self.wanted)
        self.list.sorted_by.connect(self._show_order)
        self._arrange()

    def _arrange(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for row in (above, below):
            row.setSpacing(8)
        above.addWidget(self.field, 1)
        above.addWidget(self._found, 1)
        above.addWidget(self.order)
        below.addWidget(self._state, 1)
        below.addWidget(self.bar)
        below.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(above)
        column.addLayout(below)
        column.addWidget(self.list)

    def _go_to_list(self) -> None:
        """From the field into the rows."""
        if self._soon.isActive():
            self._search()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sort(self, place: int) -> None:
        self.list.sort_by(int(self.order.itemData(place)))

    def _show_order(self, column: int) -> None:
        with QSignalBlocker(self.order):
            self.order.setCurrentIndex(self.order.findData(column))


class _Field(QLineEdit):
    """The search field: Esc empties it, Enter and the arrow go on to the rows."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The three keys."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName("facts")
    label.setTextFormat(Qt.TextFormat.PlainText)
    # A long text is cut off at the rim instead of widening the page.
    label.setMinimumWidth(1)
    return label

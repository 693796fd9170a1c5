"""The table of a folder's maps: sorted by any column, filtered, with what was found below a map."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTreeView, QWidget

from designer.checks.rule import SEVERITIES, Severity
from designer.drawing.theme import BADGE, DARK, LIGHT
from designer.words import Message, say
from widgets.look.scale import WINDOW_TEXT
from widgets.panels.severity import severity_icon
from widgets.start.folder_reading import Entry, Places
from widgets.start.folder_rows import (
    HEADS,
    ORDER,
    SIGN,
    SPOKEN,
    TEXT,
    TIP,
    Cell,
    Column,
    Writer,
    overdue,
)

_NUMBER = ORDER + 1
"""The number of the map, in its own row and in those below it."""
_PLACE = ORDER + 2
"""The element that a line below a map leads to."""
_SHOWN = ORDER + 3
"""Whether the filter lets a row through."""
_YES, _NO = "1", "0"
_BLANK: Cell = {TEXT: "", SIGN: None, TIP: None, SPOKEN: None}

_FEWEST, _MOST = 3, 12
"""Rows that are seen at once."""
_PART = 0.6
"""Of the window's height, at most."""
_DARK = 128
"""The lightness of a window below which it has the dark look."""
_WIDTHS = {
    Column.TITLE: (18, 5), Column.FILE: (14, 4), Column.OWNER: (12, 2), Column.REVIEW: (12, 1),
    Column.FINDINGS: (26, 3), Column.CHANGED: (11, 0),
}  # fmt: skip
"""The least width in characters, and the share of the room that is left."""


class FolderList(QTreeView):
    """Shows maps as more is known of them; Enter or a double click opens one."""

    wanted = Signal(object, str)
    """Path of a map, and the element to be shown there or none."""
    sorted_by = Signal(int)
    """The column by which the rows are sorted now."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("folder-list")
        self._language = language
        self._entries: dict[Path, Entry] = {}
        self._rows: dict[Path, int] = {}
        self._broken: set[Path] = set()
        self._paths: list[Path] = []
        self._numbers: dict[int, Path] = {}
        self._next = 0
        self._filters = False
        self._writer: Writer | None = None
        self._folder = Path()
        self._cells = QStandardItemModel(0, len(Column), self)
        self._cells.setHorizontalHeaderLabels([self._said(HEADS[column]) for column in Column])
        # Sorting and filtering without a line of Python: a thread of ours is busy meanwhile.
        self._order = QSortFilterProxyModel(self)
        self._order.setSortRole(ORDER)
        self._order.setSortLocaleAware(True)
        self._order.setFilterRole(_SHOWN)
        self._order.setFilterFixedString(_YES)
        self._order.setSourceModel(self._cells)
        self.setModel(self._order)
        self._set_up()

    def _set_up(self) -> None:
        self._fit_signs()
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSortingEnabled(True)
        self.sort_by(Column.TITLE)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sortIndicatorChanged.connect(self._tell_order)
        self.doubleClicked.connect(self._open)

    @property
    def texts(self) -> list[list[str]]:
        """What the rows say, as they stand there; those below a map after it."""
        found = []
        for row in range(self._order.rowCount()):
            top = self._order.index(row, 0)
            found.append([self._text(top.siblingAtColumn(column)) for column in Column])
            below = range(self._order.rowCount(top))
            found += [[self._text(self._order.index(at, 0, top))] for at in below]
        return found

    @property
    def paths(self) -> list[Path]:
        """The maps that are shown, as they stand there."""
        tops = (self._order.index(row, 0) for row in range(self._order.rowCount()))
        return [self._numbers[top.data(_NUMBER)] for top in tops]

    # -- maps ------------------------------------------------------------------------------

    def show_entries(self, folder: Path, entries: Iterable[Entry], today: date) -> None:
        """Show these maps of a folder and no others."""
        there = {entry.path: entry for entry in entries}
        if folder != self._folder or self._writer is None or self._writer.today != today:
            self._folder = folder
            self._writer = Writer(folder, today, self._said, self._signs())
            self._entries.clear()
        self._take_away({path for path in self._paths if path not in there})
        self.show_more(there.values())

    def show_more(self, entries: Iterable[Entry], through: Collection[Path] = ()) -> None:
        """Show what is known of some maps now, and let some through the filter."""
        with self._in_one_go():
            for entry in entries:
                self._show(entry)
            for path in through:
                self._cells.setData(self._cells.index(self._rows[path], 0), _YES, _SHOWN)
        self._span()
        self.updateGeometry()

    def _show(self, entry: Entry) -> None:
        if self._writer is None or self._entries.get(entry.path) == entry:
            return
        self._entries[entry.path] = entry
        if entry.path not in self._rows:
            self._add(entry.path)
        row = self._rows[entry.path]
        self._mark(entry)
        for column, cell in enumerate(self._writer.row(entry)):
            self._put(self._cells.index(row, column), cell)

    def show_only(self, paths: Collection[Path] | None) -> None:
        """Show these maps alone, without what was found in them before; None shows all."""
        self._filters = paths is not None
        with self._in_one_go():
            for row, path in enumerate(self._paths):
                top = self._cells.index(row, 0)
                if self._cells.rowCount(top):
                    self._cells.removeRows(0, self._cells.rowCount(top), top)
                shown = paths is None or path in paths
                self._cells.setData(top, _YES if shown else _NO, _SHOWN)
        self.setRootIsDecorated(self._filters)
        self._span()
        self.updateGeometry()

    def show_places(self, places: Places) -> None:
        """List below a map where something was found."""
        if self._writer is None or places.path not in self._rows:
            return
        top = self._cells.index(self._rows[places.path], 0)
        lines = [(self._writer.place(hit), hit.about) for hit in places.hits]
        if places.more:
            lines.append((self._writer.more(), ""))
        number = top.data(_NUMBER)
        self._cells.removeRows(0, self._cells.rowCount(top), top)
        if self._cells.columnCount(top) == 0:
            self._cells.insertColumns(0, 1, top)
        self._cells.insertRows(0, len(lines), top)
        for at, (cell, place) in enumerate(lines):
            own = {ORDER: at, _NUMBER: number, _PLACE: place, _SHOWN: _YES}
            self._put(self._cells.index(at, 0, top), cell | own)
        shown = self._order.mapFromSource(top)
        for at in range(len(lines)):
            self.setFirstColumnSpanned(at, shown, True)
        self.expand(shown)
        self.updateGeometry()

    def sort_by(self, column: int) -> None:
        """Sort by a column: findings from the most, changes from the latest on."""
        most_first = column in (Column.FINDINGS, Column.CHANGED)
        order = Qt.SortOrder.DescendingOrder if most_first else Qt.SortOrder.AscendingOrder
        self.sortByColumn(column, order)

    def _add(self, path: Path) -> None:
        row = self._rows[path] = len(self._paths)
        self._paths.append(path)
        self._numbers[self._next] = path
        self._cells.insertRow(row)
        self._put(
            self._cells.index(row, 0), {_NUMBER: self._next, _SHOWN: _NO if self._filters else _YES}
        )
        self._next += 1

    def _take_away(self, gone: Collection[Path]) -> None:
        with self._in_one_go():
            for row in reversed(range(len(self._paths))):
                if self._paths[row] in gone:
                    del self._numbers[self._cells.index(row, 0).data(_NUMBER)]
                    self._cells.removeRow(row)
                    path = self._paths.pop(row)
                    self._entries.pop(path, None)
                    self._broken.discard(path)
        self._rows = {path: row for row, path in enumerate(self._paths)}

    @contextmanager
    def _in_one_go(self) -> Iterator[None]:
        """Sort and filter once, when all is changed: thousands of rows move one by one else."""
        self._order.setDynamicSortFilter(False)
        yield
        self._order.invalidate()
        self._order.setDynamicSortFilter(True)

    def _put(self, index: QModelIndex, cell: Cell) -> None:
        self._cells.setItemData(index, _BLANK | cell)

    def _span(self) -> None:
        """The sentences that say why files are no maps have the room of all columns."""
        for path in self._broken:
            top = self._order.mapFromSource(self._cells.index(self._rows[path], 0))
            if top.isValid():
                self.setFirstColumnSpanned(top.row(), QModelIndex(), True)

    def _mark(self, entry: Entry) -> None:
        """Remember whether the row is a sentence; one that was is a row of cells again."""
        if entry.problem is not None:
            self._broken.add(entry.path)
        elif entry.path in self._broken:
            self._broken.remove(entry.path)
            top = self._order.mapFromSource(self._cells.index(self._rows[entry.path], 0))
            if top.isValid():
                self.setFirstColumnSpanned(top.row(), QModelIndex(), False)

    # -- under the hand --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What the keys act on is seen from the first moment."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection():
            self.setCurrentIndex(self._order.index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(0)
        path = self._numbers.get(first.data(_NUMBER))
        if path is not None:
            self.wanted.emit(path, first.data(_PLACE) or "")

    def _tell_order(self, column: int, _order: Qt.SortOrder) -> None:
        self.sorted_by.emit(column)

    # -- looks -----------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as its rows, as far as they are to be seen at once."""
        line = self.sizeHintForRow(0)
        if line < 0:
            line = self.fontMetrics().height() + 8
        most = max(_FEWEST, min(_MOST, round(self.window().height() * _PART) // line))
        rows = min(max(self._count(), _FEWEST), most)
        frame = 2 * self.frameWidth()
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() else 0
        high = self.header().sizeHint().height() + rows * line + frame + below
        return QSize(super().sizeHint().width(), high)

    def minimumSizeHint(self) -> QSize:
        """Narrow windows scroll it sideways."""
        return QSize(1, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._share_width()
        self.updateGeometry()

    def _share_width(self) -> None:
        letter, head = self.fontMetrics().averageCharWidth(), self.header()
        least = {
            column: max(letter * characters, head.sectionSizeHint(column))
            for column, (characters, _) in _WIDTHS.items()
        }
        # What is overdue must not be cut off.
        words = self.fontMetrics().horizontalAdvance(self._said(overdue("2000-00-00")))
        wide = words + self.iconSize().width() + 3 * letter
        least[Column.REVIEW] = max(least[Column.REVIEW], wide)
        rest = max(0, self.viewport().width() - sum(least.values()))
        shares = sum(share for _, share in _WIDTHS.values())
        for column, (_, share) in _WIDTHS.items():
            head.resizeSection(column, least[column] + rest * share // shares)

    def changeEvent(self, event: QEvent) -> None:
        """Other colours have other signs, and larger type has larger ones."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_signs()
            self._share_width()
        if event.type() == QEvent.Type.PaletteChange and self._writer is not None:
            self._writer = replace(self._writer, signs=self._signs())
            entries = list(self._entries.values())
            self._entries.clear()
            self.show_more(entries)

    def _fit_signs(self) -> None:
        side = round(BADGE * self.fontInfo().pixelSize() / WINDOW_TEXT)
        self.setIconSize(QSize(side, side))

    def _signs(self) -> dict[Severity, QIcon]:
        theme = DARK if self.palette().window().color().lightness() < _DARK else LIGHT
        ratio = self.devicePixelRatioF()
        signs = {severity: severity_icon(severity, theme, ratio) for severity in SEVERITIES}
        for icon in signs.values():
            for times in (1, 2):
                # The colours of a sign are its own in a chosen row, too.
                side = round(BADGE * times)
                icon.addPixmap(icon.pixmap(QSize(side, side), ratio), QIcon.Mode.Selected)
        return signs

    def _count(self) -> int:
        """Rows, with those below a map."""
        tops = [self._order.index(row, 0) for row in range(min(_MOST, self._order.rowCount()))]
        return sum(1 + self._order.rowCount(top) for top in tops)

    def _text(self, index: QModelIndex) -> str:
        return str(index.data(TEXT) or "")

    def _said(self, message: Message | str) -> str:
        return say(message, self._language)

"""A table of figures: a row for each stage or flow, sorted by whichever column is clicked."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

Index = QModelIndex | QPersistentModelIndex
_AROUND = 8
"""Pixels of a row beside its text."""
_BESIDE = 0.67
"""Of a line's height: what a column has beside its text."""
_LETTERS = 9
"""How much of a name is seen at least."""
_MOST_ROWS = 14
"""How many rows are seen at once."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, by what it is sorted (None last), and what more there is to say."""

    text: str
    value: float | None = None
    tip: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one element; `tip` is its whole name."""

    id: str
    name: str
    cells: tuple[Cell, ...]
    tip: str = ""
    marked: bool = False


class FigureModel(QAbstractTableModel):
    """Holds what a table shows now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: tuple[str, ...] = ()
        self.tips: tuple[str, ...] = ()
        """What the titles mean, where more is to be said."""
        self._given: tuple[Row, ...] = ()
        self._order: tuple[int, bool] = (-1, False)
        self.rows: tuple[Row, ...] = ()

    def take(self, titles: Sequence[str], rows: Sequence[Row]) -> None:
        """Show other rows, in the order that is chosen."""
        same = [row.id for row in rows] == [row.id for row in self._given]
        self._given = tuple(rows)
        if tuple(titles) != self._titles or not same:
            self.beginResetModel()
            self._titles = tuple(titles)
            self.rows = self._sorted()
            self.endResetModel()
            return
        self.rows = self._sorted()
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self._titles) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.rows) - 1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column, what is not known last; -1 is the order in which the rows came."""
        self._order = (column, order == Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        self.rows = self._sorted()
        self.layoutChanged.emit()

    def _sorted(self) -> tuple[Row, ...]:
        column, falling = self._order
        if not 0 <= column < len(self._titles):
            return self._given
        known = [row for row in self._given if row.cells[column].value is not None]
        rest = [row for row in self._given if row.cells[column].value is None]
        known.sort(key=lambda row: row.cells[column].value or 0, reverse=falling)
        return (*known, *rest)

    def title(self, column: int) -> str:
        """What stands above a column."""
        return self._titles[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """A row for each element."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """A column for each figure."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.tip or row.name}, {self._titles[index.column()]}: {cell.text}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole and cell.marked:
            return _bold()
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of figures above, of elements at the left."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.ToolTipRole and section < len(self.tips):
                return self.tips[section]
            return self._titles[section] if role == Qt.ItemDataRole.DisplayRole else None
        row = self.rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip or row.name
        if role == Qt.ItemDataRole.FontRole and row.marked:
            return _bold()
        return None


class FigureTable(QTableView):
    """A click, or Enter on a row, chooses its element."""

    chosen = Signal(str)
    """The id of an element."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = FigureModel(self)
        self.setModel(self.figures)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSortingEnabled(True)
        above = self.horizontalHeader()
        above.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        above.setSortIndicatorClearable(True)
        above.setHighlightSections(False)
        above.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        above.setDefaultAlignment(right | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap))
        left = self.verticalHeader()
        left.setTextElideMode(Qt.TextElideMode.ElideRight)
        left.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        left.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        left.sectionClicked.connect(self._choose)
        self.clicked.connect(self._clicked)

    def take(self, titles: Sequence[str], rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.figures.take(titles, rows)
        self._fit()

    def show_columns(self, columns: Container[int]) -> None:
        """Show some columns only; an order by one that goes is forgotten."""
        above = self.horizontalHeader()
        for column in range(self.figures.columnCount()):
            self.setColumnHidden(column, column not in columns)
        if above.sortIndicatorSection() not in columns:
            above.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the row that has the keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self._choose(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room is shared."""
        super().resizeEvent(event)
        self._fit()

    def _clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())

    def _choose(self, row: int) -> None:
        self.chosen.emit(self.figures.rows[row].id)

    def _fit(self) -> None:
        """As high as the rows, up to a point."""
        high = self.fontMetrics().height() + _AROUND
        self.verticalHeader().setDefaultSectionSize(high)
        above = self._fit_columns() * self.fontMetrics().height() + _AROUND
        self.horizontalHeader().setFixedHeight(above)
        rows = min(max(len(self.figures.rows), 1), _MOST_ROWS)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setMaximumHeight(above + rows * high + bar + 4)

    def _fit_columns(self) -> int:
        """Share the width: figures and titles have what they need, in two lines, names the rest;
        the lines of titles.
        """
        wide_of, names = self.fontMetrics().horizontalAdvance, self.verticalHeader()
        shown = [n for n in range(self.figures.columnCount()) if not self.isColumnHidden(n)]
        titles = {column: self.figures.title(column) for column in shown}
        beside = round(_BESIDE * self.fontMetrics().height())
        need = {column: self._need(column) + beside for column in shown}
        whole = self.viewport().width() + names.width()
        # The first of the names may be bold.
        longest = max((wide_of(row.name) for row in self.figures.rows), default=0) * 1.1
        least = wide_of("n" * _LETTERS)
        names.setFixedWidth(round(max(least, min(longest + beside, whole - sum(need.values())))))
        spare = max(0, whole - names.width() - sum(need.values()))
        for place, column in enumerate(shown):
            need[column] += (spare + place) // len(shown)
            self.setColumnWidth(column, need[column])
        return 2 if any(wide_of(titles[n]) + beside > need[n] for n in shown) else 1

    def _need(self, column: int) -> int:
        """The least width of a column's figures, and of its title in two lines."""
        wide_of = self.fontMetrics().horizontalAdvance
        cells = [wide_of(row.cells[column].text) for row in self.figures.rows]
        halves = [max(map(wide_of, pair)) for pair in _halves(self.figures.title(column))]
        return max([*cells, min(halves)])


def _halves(title: str) -> list[tuple[str, str]]:
    """The ways to write a title in two lines, and in one."""
    words = title.split()
    return [(" ".join(words[:at]), " ".join(words[at:])) for at in range(len(words))]


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font

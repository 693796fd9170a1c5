"""The keys in a window beside the map that may stay open, and as a page to print."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from designer.files.disk import replace
from designer.layout.key_sheet import KeySection
from designer.words import Message, Problem, msg, say
from exporters.pdf.keys import write_key_sheet
from widgets.panels.notices import Notices
from widgets.scribe.sheet_of_keys import TITLE

_LONGEST = 18
"""Rows of the shortcuts below the keys of the map; the others stand beside them."""


class KeysWindow(QDialog):
    """All keys; no modal dialog, so that one can read and work."""

    def __init__(
        self, sections: Sequence[KeySection], language: str, notices: Notices, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(TITLE, language))
        self._sections = sections
        self._language = language
        self._notices = notices
        self.print = QPushButton(say(msg("Save as PDF…"), language), self)
        self.print.clicked.connect(self._ask)
        close = QPushButton(say(msg("Close"), language), self)
        close.clicked.connect(self.close)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        columns = self._columns()
        area.setWidget(columns)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.print)
        buttons.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.addWidget(area)
        whole.addLayout(buttons)
        wanted = columns.sizeHint()
        room = self.screen().availableSize()
        self.resize(
            min(wanted.width() + 80, room.width()), min(wanted.height() + 100, room.height())
        )

    def save(self, path: Path) -> bool:
        """Write the page to a file; whether that went well is said in the window."""
        out = BytesIO()
        try:
            write_key_sheet(TITLE, self._sections, self._language, out)
            replace(path, out.getvalue())
        except Problem as problem:
            self._notices.problem(problem.message)
            return False
        self._notices.tell(msg("Saved as {name}", name=path.name))
        return True

    def _ask(self) -> None:
        title = say(TITLE, self._language)
        dialog = QFileDialog(self, say(msg("Save as PDF"), self._language), str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile(f"{title}.pdf")
        if dialog.exec():
            self.save(Path(dialog.selectedFiles()[0]))

    def _columns(self) -> QWidget:
        line, kinds, on_map, shortcuts = self._sections
        first, rest = shortcuts.rows[:_LONGEST], shortcuts.rows[_LONGEST:]
        sheet = QWidget(self)
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(40)
        for parts in (
            (line, kinds),
            (on_map, KeySection(shortcuts.title, first)),
            (KeySection("", rest),),
        ):
            column = QVBoxLayout()
            for part in parts:
                column.addLayout(self._grid(part))
                column.addSpacing(12)
            column.addStretch(1)
            columns.addLayout(column)
        return sheet

    def _grid(self, section: KeySection) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        grid.addWidget(self._label(section.title, "heading"), 0, 0, 1, 2)
        for row, (keys, what) in enumerate(section.rows, 1):
            grid.addWidget(self._label(keys, "section"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._label(what, ""), row, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        return grid

    def _label(self, words: Message | str, name: str) -> QLabel:
        label = QLabel(say(words, self._language), self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        if not name:
            label.setWordWrap(True)
            label.setMinimumWidth(220)
        return label

"""What the program is, and the keys that people ask for."""

from __future__ import annotations

from functools import partial
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from designer.words import Message, msg, say

_KEYS: tuple[tuple[Message | str, Message], ...] = (
    (msg("typing"), msg("New card in the cell of the cursor")),
    ("Enter", msg("Edit the card; the first card in an empty cell")),
    ("Ctrl+Enter", msg("New card, or done and next card")),
    ("Tab, Shift+Tab", msg("Next and previous stage or card")),
    (msg("arrows, Alt+arrows"), msg("Go; move the cards")),
    ("Delete, Ctrl+Z", msg("Delete; undo")),
    ("Ctrl+D", msg("Duplicate")),
    (msg("Ctrl+L, arrows, Enter"), msg("Connect to another element")),
    ("Alt+1 … Alt+9", msg("Kind of the card")),
    ("F2", msg("Edit the head or the card")),
    ("Ctrl+F", msg("Find")),
    ("F8, Ctrl+.", msg("Next finding; mend it")),
    ("Ctrl+1, Ctrl+2, Ctrl+0", msg("Whole map; selection; 100 %")),
    (msg("Space and drag"), msg("Move the map")),
    ("F6", msg("From the map to the panel and back")),
    ("Ctrl+Shift+M", msg("Parking lot")),
)


def show_keys(parent: QWidget, language: str) -> None:
    """A list of the keys."""
    say_here = partial(say, language=language)
    dialog, column = _dialog(parent, say_here(msg("Keys")))
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    for row, (keys, what) in enumerate(_KEYS):
        label = QLabel(say_here(keys), dialog)
        label.setObjectName("section")
        grid.addWidget(label, row, 0)
        grid.addWidget(QLabel(say_here(what), dialog), row, 1)
    column.insertLayout(0, grid)
    dialog.open()


def show_about(parent: QWidget, language: str) -> None:
    """Name, version and licence."""
    say_here = partial(say, language=language)
    dialog, column = _dialog(parent, say_here(msg("About Ringway")))
    name = QLabel("Ringway", dialog)
    name.setObjectName("title")
    try:
        number = version("ringway")
    except PackageNotFoundError:
        number = "?"
    words = (
        say_here(msg("Version {version}", version=number)),
        say_here(msg("A desktop designer for B2B customer-journey maps.")),
        say_here(msg("Free software under the MIT licence; the fonts under the OFL.")),
    )
    for place, widget in enumerate((name, *(QLabel(line, dialog) for line in words))):
        column.insertWidget(place, widget)
    dialog.open()


def _dialog(parent: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(8)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.close)
    column.addSpacing(8)
    column.addWidget(buttons)
    dialog.finished.connect(dialog.deleteLater)
    return dialog, column

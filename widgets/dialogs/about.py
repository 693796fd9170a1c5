"""What the program is."""

from __future__ import annotations

from functools import partial
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from designer.words import msg, say


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
    dialog.show()


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

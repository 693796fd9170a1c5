"""The one question that stands between a person and lost work."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from designer.words import msg, say


class Answer(Enum):
    """What a person wants done with changes that are not in the file."""

    SAVE = auto()
    DISCARD = auto()
    STAY = auto()


def ask_about_unsaved(parent: QWidget, title: str, language: str) -> Answer:
    """Ask before a map with unsaved changes is left."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setObjectName("unsaved")
    box.setWindowTitle("Ringway")
    box.setText(say(msg("Save the changes to “{title}”?", title=title), language))
    box.setInformativeText(say(msg("What is not saved is lost."), language))
    keep = box.addButton(say(msg("Save"), language), QMessageBox.ButtonRole.AcceptRole)
    drop = box.addButton(say(msg("Discard"), language), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(say(msg("Cancel"), language), QMessageBox.ButtonRole.RejectRole)
    keep.setObjectName("save")
    drop.setObjectName("discard")
    stay.setObjectName("cancel")
    box.setDefaultButton(keep)
    box.setEscapeButton(stay)
    box.exec()
    answer = box.clickedButton()
    if answer is keep:
        return Answer.SAVE
    return Answer.DISCARD if answer is drop else Answer.STAY

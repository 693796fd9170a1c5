"""A file that has just been written, and the ways to go with it: into its program or folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from designer.words import Message, msg
from widgets.panels.notices import Notice, Notices


def tell_of_file(message: Message, path: Path, notices: Notices) -> Notice:
    """A bar that says what was written, with the ways to open the file and to find it."""
    return notices.tell(
        message,
        (msg("Open the file"), partial(_open, path, path.name, notices)),
        (msg("Show in folder"), partial(_open, path.parent, path.name, notices)),
    )


def _open(place: Path, name: str, notices: Notices) -> None:
    """Give a place to the system; it says when it knows no program for it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(place))):
        notices.problem(
            msg("No program opens {name}; it is in {folder}", name=name, folder=_folder(place))
        )


def _folder(place: Path) -> str:
    return str(place if place.is_dir() else place.parent)

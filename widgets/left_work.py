"""Work that a crash has left behind, as all windows offer it, and where that of today is kept."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from designer.drawing.theme import Theme
from designer.files.recovery import Orphan, Recovery, offer_again, orphans, put_by
from designer.layout.grid import GridLayout
from designer.session import Session
from designer.words import Problem
from widgets.preferences import Preferences
from widgets.start.pictures import picture

_MOST_DRAWN = 4_000_000
"""Bytes; the picture of more work than this would hold up the start page."""


def recovery_of(preferences: Preferences) -> Recovery:
    """The recovery place of a map that is about to be opened."""
    return Recovery(_folder(preferences))


class LeftWork(QObject):
    """What there is to offer; one for all windows of a run."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._orphans: tuple[Orphan, ...] = ()

    @property
    def orphans(self) -> tuple[Orphan, ...]:
        """What was found when somebody last looked, newest first."""
        return self._orphans

    def look(self) -> None:
        """See what processes that are no more have left behind."""
        self._take(orphans(_folder(self._preferences)))

    def of(self, path: Path) -> Orphan | None:
        """The latest work on the map of a file."""
        return next((orphan for orphan in self._orphans if _is(orphan.path, path)), None)

    def recover(self, orphan: Orphan) -> Session:
        """The work as it was, in a session that goes on from it; raises `CannotRecover`."""
        try:
            return Session.recover(orphan, recovery=recovery_of(self._preferences))
        finally:
            self.look()

    def put_by(self, orphan: Orphan) -> None:
        """Offer it no more."""
        put_by(orphan)
        self._take(tuple(other for other in self._orphans if other.log != orphan.log))

    def offer_again(self, orphan: Orphan) -> None:
        """Take `put_by` back."""
        offer_again(orphan)
        self.look()

    def draw(self, orphan: Orphan, theme: Theme, ratio: float) -> QImage | None:
        """What the map looks like with the work in it; None where that cannot be seen at once."""
        try:
            if orphan.log.with_suffix(".base").stat().st_size > _MOST_DRAWN:
                return None
            session = Session.recover(orphan)
        except (OSError, Problem):
            return None
        return picture(GridLayout(session.journey), theme, ratio)

    def _take(self, found: tuple[Orphan, ...]) -> None:
        if found != self._orphans:
            self._orphans = found
            self.changed.emit()


def _folder(preferences: Preferences) -> Path:
    return preferences.data / "recovery"


def _is(one: Path | None, other: Path) -> bool:
    if one is None:
        return False
    try:
        return os.path.samefile(one, other)
    except OSError:
        return one == other

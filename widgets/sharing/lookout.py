"""Looks at an open map's file in a thread of its own: drives may take their time to answer."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from designer.files.copies import copies_beside
from designer.files.watch import SAME, Sight, Watch
from designer.session import Session

PAUSE = 0.5
"""Seconds between two looks where the drive tells nobody of changes."""
_ROUND = 20
"""Looks between two looks round the folder: who is there, and what copies lie there."""


class Lookout(QObject):
    """Tells in the window's thread what has become of one session's file.

    It looks at once when the system speaks of a change, and every half second anyway.
    """

    seen = Signal(object)
    """(Sight): somebody has written the file, it is gone, or it is as it was again."""
    people = Signal(object)
    """(tuple[Person, ...]): these others have the map open now."""
    copies = Signal(object)
    """(tuple[Path, ...]): these copies of the map lie beside it now."""

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__()
        self.path = path
        self._session = session
        self._stop = False
        self._wake = threading.Event()
        self._system = QFileSystemWatcher(self)
        self._system.fileChanged.connect(self._stir)
        self._system.directoryChanged.connect(self._stir)
        self._listen()
        self._around = True
        self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)
        self._thread.start()

    def look_now(self) -> None:
        """Look at once, round the folder too."""
        self._around = True
        self._wake.set()

    def stop(self) -> None:
        """Look no more; nothing is told after this."""
        self._stop = True
        self._wake.set()
        # Not for long: a drive that is gone may hold the thread, which is told to be silent.
        self._thread.join(2 * PAUSE)

    def _listen(self) -> None:
        wanted = {str(self.path), str(self.path.parent)}
        missing = wanted.difference(self._system.files(), self._system.directories())
        if missing:
            # A file that was replaced is no longer listened to. What cannot be is looked at.
            self._system.addPaths(sorted(missing))

    def _stir(self, _path: str) -> None:
        self._listen()
        self.look_now()

    # -- in the thread ---------------------------------------------------------------------

    def _run(self) -> None:
        watch, last = Watch(self.path), SAME
        number = 0
        told: tuple[object, object] = ((), ())
        while not self._stop:
            seen = self._session.seen
            if seen is not None:
                sight = watch.look(seen, self._session.seen_records)
                if sight.state == "changed" or sight.state != last.state:
                    self._tell(sight)
                    last = sight
            if number % _ROUND == 0 or self._around:
                self._around = False
                told = self._look_round(told)
            number += 1
            self._wake.wait(PAUSE)
            self._wake.clear()

    def _look_round(self, told: tuple[object, object]) -> tuple[object, object]:
        people = self._session.others()
        copies = copies_beside(self.path, self._session.journey.map.uid)
        if not self._stop:
            with suppress(RuntimeError):
                if people != told[0]:
                    self.people.emit(people)
                if copies != told[1]:
                    self.copies.emit(copies)
        return people, copies

    def _tell(self, sight: Sight) -> None:
        # The window may be closing: then there is nobody left to tell.
        if not self._stop:
            with suppress(RuntimeError):
                self.seen.emit(sight)

"""The small picture of an open map, kept for the list of recent maps while nothing else is done."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from designer.model.changes import Edit
from widgets.bench import Bench
from widgets.preferences import Preferences
from widgets.start.pictures import picture

_REST = 3000
"""Milliseconds without an edit before the picture is drawn."""

_RATIO = 2.0


class Portrait(QObject):
    """Keeps the picture of one window's map: when it has been opened and each time it was saved.

    It waits until the hand rests, and is drawn at the latest when the map is left.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench: Bench | None = None
        self._preferences: Preferences | None = None
        self._of: tuple[Path | None, datetime | None] = (None, None)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._draw)

    def sit(self, bench: Bench, preferences: Preferences) -> None:
        """Follow the map of a bench from now on."""
        self._bench, self._preferences = bench, preferences
        self._of = (None, None)
        bench.desk.edited.connect(self._wait)
        self.look()

    def look(self) -> None:
        """See whether the map was saved, or has a file now."""
        if self._bench is None:
            return
        now = (self._bench.desk.session.path, self._bench.kept)
        if now[0] is not None and now != self._of:
            self._of = now
            self._rest.start()

    def finish(self) -> None:
        """The map goes: draw what is still to be drawn, and follow it no more."""
        if self._rest.isActive():
            self._rest.stop()
            self._draw()
        if self._bench is not None:
            self._bench.desk.edited.disconnect(self._wait)
            self._bench = None

    def _wait(self, _edit: Edit, _touched: object) -> None:
        if self._rest.isActive():
            self._rest.start()

    def _draw(self) -> None:
        bench, path = self._bench, self._of[0]
        if bench is None or self._preferences is None or path is None:
            return
        file = self._preferences.picture_of(path)
        # A picture less is no reason to keep anybody from working.
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            picture(bench.desk.layout, bench.desk.theme, _RATIO).save(str(file))

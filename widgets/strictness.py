"""How strictly an open map is checked: by its own profile and by the team's file beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from designer.checks.profiles import (
    DRAFT,
    PROFILES,
    BadProfile,
    Profile,
    nearest_team_file,
    profile_for,
)
from designer.words import Message
from widgets.desk import Desk

_Stamp = tuple[Path | None, Path | None, int]


class Strictness(QObject):
    """The profile of a desk's map, learned anew when the map moves or the team file changes."""

    changed = Signal()
    """The profile has to be asked for again."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._profile: Profile | None = None
        self._stamp: _Stamp | None = None
        self.team_file: Path | None = None
        """The file that has a say in the profile, None where there is none."""
        self.trouble: Message | None = None
        """Why the team file, or the profile that the map names, cannot be used."""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self.look)
        self._watcher.directoryChanged.connect(self.look)
        self._path = desk.session.path
        desk.session_changed.connect(self._follow)

    @property
    def profile(self) -> Profile:
        """How strictly the map is checked; draft, or what the map names, where a file is bad."""
        if self._profile is None:
            self._profile = self._learn()
        return self._profile

    def forget(self) -> None:
        """Ask the map and the team file anew."""
        self._profile = None

    def look(self) -> None:
        """See whether the map lies elsewhere, or the team has said something else."""
        if self._profile is not None and self._stamp != self._stamp_now():
            self.forget()
            self.changed.emit()

    def _learn(self) -> Profile:
        session = self._desk.session
        name = session.journey.map.check_profile
        self._stamp = self._stamp_now()
        self._path, self.team_file, _ = self._stamp
        self._watch()
        self.trouble = None
        try:
            return profile_for(session.path, name)
        except BadProfile as problem:
            self.trouble = problem.message
            self._desk.say(problem.message)
            return PROFILES.get(name, DRAFT)

    def _follow(self) -> None:
        """Looking for the team file takes the disk, so only a map that moved has it looked for."""
        if self._desk.session.path != self._path:
            self.look()

    def _stamp_now(self) -> _Stamp:
        path = self._desk.session.path
        team_file = nearest_team_file(path) if path is not None else None
        try:
            written = team_file.stat().st_mtime_ns if team_file is not None else 0
        except OSError:
            written = 0
        return path, team_file, written

    def _watch(self) -> None:
        """Watch the map's folder, where a team file may appear, and the file that is there."""
        old = [*self._watcher.files(), *self._watcher.directories()]
        if old:
            self._watcher.removePaths(old)
        places = [self._path.parent if self._path is not None else None, self.team_file]
        found = [str(place) for place in places if place is not None and place.exists()]
        if found:
            self._watcher.addPaths(found)

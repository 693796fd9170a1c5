"""One open journey: what a person does with it, takes back, and saves; without any window."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from designer.files.conflict import read_file
from designer.files.format import Aside, Fault, Reading, write
from designer.files.history import How, Snapshots, Version
from designer.files.named import name_version, named_versions
from designer.files.recovery import Draft, Orphan, Recovered, Recovery, take
from designer.files.shared import SharedFile
from designer.files.store import Saved, open_map
from designer.model.changes import Edit
from designer.model.journey import Journey, Origin
from designer.session.filed import Filed, NoFileYet
from designer.words import Message, Problem, msg

__all__ = ["NoFileYet", "Session"]


class Session(Filed):
    """One open journey with its file, its history and the person who works on it.

    Every change goes through `do`. `seen` are the bytes of the file when it was last read. With a
    `recovery` every edit is safe from a crash once `do` returns; `recovered` says what was brought
    back from one.
    """

    def __init__(
        self,
        reading: Reading,
        path: Path | None = None,
        author: str = "",
        *,
        seen: bytes | None = None,
        recovery: Recovery | None = None,
    ) -> None:
        super().__init__(reading, path, author, seen)
        self.recovered: Recovered | None = None
        self._recovery = recovery
        self._snapshots: Snapshots | None = None
        self._opened: tuple[bytes, datetime] | None = None
        self._keep_from_here()

    @classmethod
    def new(
        cls,
        journey: Journey,
        path: Path | None = None,
        author: str = "",
        recovery: Recovery | None = None,
    ) -> Session:
        """A session on a map that has no file yet; `path` is where the first save will make it."""
        return cls(Reading(journey), path, author, recovery=recovery)

    @classmethod
    def open(cls, path: Path, author: str = "", recovery: Recovery | None = None) -> Session:
        """A session on the map in a file; raises `CannotOpen` or `Unusable`."""
        opened = open_map(path)
        return cls(opened.reading, path, author, seen=opened.data, recovery=recovery)

    @classmethod
    def open_kept(
        cls, reading: Reading, path: Path, author: str = "", recovery: Recovery | None = None
    ) -> Session:
        """A session on a version that was kept of a map whose file at `path` is lost; saving puts
        it back there, and keeps beside it what nobody can read.
        """
        session = cls(reading, path, author, recovery=recovery)
        session._file = SharedFile(path, b"")
        session._only_here = True
        return session

    @classmethod
    def recover(cls, orphan: Orphan, author: str = "", recovery: Recovery | None = None) -> Session:
        """A session on unsaved work that was left behind, as it was; raises `CannotRecover`.

        With a `recovery` the work is this session's from now on, else it stays to be offered.
        Where somebody has changed the file meanwhile, saving there merges.
        """
        left = take(orphan)
        try:
            reading, base = left.reading(), left.base()
        except Problem:
            left.let_go()
            raise
        in_file = left.found.header.in_file
        seen = base if in_file else left.origin()
        if seen is not None and not in_file:
            # What was wrong with the file still is, and it is kept at the first save as before.
            found = read_file(seen)
            reading = dataclasses.replace(reading, repairs=found.repairs, untangled=found.untangled)
        session = cls(reading, left.path, author, seen=seen)
        session._only_here = not in_file
        replayed = left.replay(reading)
        session.asides = replayed.asides
        session.recovered = left.outcome(replayed)
        if left.path is not None and replayed.saved is not None:
            session._has_been_saved(Saved(left.path, replayed.saved, written=False))
        if recovery is None:
            left.let_go()
        else:
            recovery.take_over(left, replayed)
            session._recovery = recovery
        return session

    # -- what the file was like ------------------------------------------------------------

    @property
    def problems(self) -> tuple[Message, ...]:
        """What to tell the person about the file, a sentence each, as things stand now."""
        return self._reading_now().problems

    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the file, for HYG-01; mended faults go with the first save."""
        return self._reading_now().faults()

    def drop_aside(self, identity: str) -> Aside:
        """Leave a line out of the next save for good; raises KeyError."""
        for aside in self.asides:
            if aside.id == identity:
                self.asides = tuple(other for other in self.asides if other is not aside)
                if self._recovery is not None:
                    self._recovery.note_left_out(identity)
                return aside
        raise KeyError(identity)

    def _reading_now(self) -> Reading:
        return dataclasses.replace(self.reading, asides=self.asides)

    # -- earlier versions ------------------------------------------------------------------

    def keep_versions(self, folder: Path | None = None) -> None:
        """Keep what is opened, saved and received from now on, in the user's own folder."""
        name = self.journey.map.uid or (str(self.path) if self.path is not None else "")
        if name:
            self._snapshots = Snapshots(name, folder)
            seen = self._file.seen if self._file is not None else None
            self._opened = None if seen is None else (seen, datetime.now(UTC))

    def keep_working(self) -> None:
        """Keep the map as it is, unless it is as it was saved."""
        if self.dirty:
            data = write(self.journey, self.asides, self.reading.frame)
            self._keep_version(data, "working", self.author)

    def versions(self) -> tuple[Version, ...]:
        """What the map was before, newest first: kept by itself here, or named by anybody."""
        if self._snapshots is None:
            return ()
        self._keep_opened(self._snapshots)
        uid = self.journey.map.uid
        named = named_versions(self.path, uid) if self.path is not None else ()
        found = (*self._snapshots.versions(), *named)
        return tuple(sorted(found, key=lambda version: version.time, reverse=True))

    def name_version(self, name: str) -> Version:
        """Keep the map as it is now under a name, beside its file, where colleagues see it.

        Raises `NoFileYet`, `NoName` or `CannotSave`.
        """
        if self.path is None:
            raise NoFileYet(msg("the map has no file yet; say where to save it"))
        return name_version(self.path, self.journey, name, self.author)

    @property
    def versions_problem(self) -> Message | None:
        """Why earlier versions are not kept at the moment; None where they are."""
        return self._snapshots.problem if self._snapshots is not None else None

    def _keep_version(self, data: bytes, how: How, author: str) -> None:
        if self._snapshots is not None:
            self._keep_opened(self._snapshots)
            self._snapshots.keep(data, how, author, path=self.path)

    def _keep_opened(self, snapshots: Snapshots) -> None:
        """What was opened is kept once somebody asks, or is about to save: opening is quicker."""
        if self._opened is not None:
            (data, when), self._opened = self._opened, None
            snapshots.keep(data, "opened", when=when, path=self.path)

    def _follow(self, edit: Edit, origin: Origin) -> None:
        super()._follow(edit, origin)
        if self._recovery is not None:
            self._recovery.note(edit, origin)

    # -- crashes ---------------------------------------------------------------------------

    @property
    def recovery_problem(self) -> Message | None:
        """Why a crash would lose edits at the moment; None where all is safe, or none is kept."""
        return self._recovery.problem if self._recovery is not None else None

    def keep_drafts(self, drafts: Iterable[Draft]) -> None:
        """Keep all that is being typed now, at each key if need be; nothing once it is done."""
        if self._recovery is not None:
            self._recovery.keep_drafts(drafts)

    def close(self, *, keep: bool = False) -> None:
        """End cleanly: unsaved edits are given up, unless `keep` leaves them to the next start."""
        self._is_here = False
        self._leave_file()
        if self._snapshots is not None:
            self._snapshots.wait()
        recovery, self._recovery = self._recovery, None
        if recovery is not None:
            recovery.close(keep=keep)

    def _keep_from_here(self) -> None:
        if self._recovery is not None:
            # What was merged out of conflict marks is in no file yet.
            file = self._file.seen if self._file is not None else None
            seen, made_of = (None, file) if self.reading.untangled else (file, None)
            base = write(self.journey, self.asides, self.reading.frame) if seen is None else seen
            self._recovery.begin(
                self.journey, base, self.path, in_file=seen is not None, made_of=made_of
            )

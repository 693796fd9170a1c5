"""A recovery log that its process left behind: taken, read, and done again."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from designer import kinds
from designer.files.format import Aside, Reading, Unusable, read, write
from designer.files.recovery_lines import Act, Contents, Draft, contents
from designer.files.recovery_lock import try_lock
from designer.files.recovery_log import base_of, put_aside, remove
from designer.model.changes import edit_of, set_field
from designer.words import Message, Problem, msg

_READ = os.O_RDWR | getattr(os, "O_BINARY", 0)


class CannotRecover(Problem):
    """Unsaved work that cannot be brought back: somebody else has it, or its files are gone."""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was brought back: how many edits, all that was half typed, what is amiss, and what else
    to know.
    """

    edits: int
    drafts: tuple[Draft, ...] = ()
    problems: tuple[Message, ...] = ()
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Replayed:
    """How far a log could be done again: the acts that went in, and the asides that are left.

    `saved` is what stands in the map's file if that is just this already, else None.
    """

    acts: tuple[Act, ...]
    asides: tuple[Aside, ...]
    saved: bytes | None = None


class Left:
    """A log left behind, which is this process's own until it is let go or removed."""

    def __init__(self, log: Path, handle: int, found: Contents) -> None:
        self.log = log
        self.found = found
        status = os.fstat(handle)
        self.when = datetime.fromtimestamp(status.st_mtime, UTC)
        self._handle = handle

    @classmethod
    def take(cls, log: Path) -> Left | None:
        """The log, locked; None where it is being written, gone, or none that we can read."""
        try:
            handle = os.open(log, _READ)
        except OSError:
            return None
        found = _locked_contents(log, handle)
        if found is None:
            os.close(handle)
            return None
        return cls(log, handle, found)

    @property
    def path(self) -> Path | None:
        """Where the map is saved, None where it has never been."""
        return None if self.found.header.path is None else Path(self.found.header.path)

    def base(self) -> bytes:
        """The bytes that the log starts from; raises `CannotRecover`.

        The file itself will do if the copy is damaged; a damaged copy is better than none.
        """
        header, copy = self.found.header, _bytes_of(base_of(self.log))
        if copy is None or hash_of(copy) != header.sha256:
            file = _bytes_of(self.path) if header.in_file else None
            if file is not None and hash_of(file) == header.sha256:
                return file
        if copy is None:
            raise CannotRecover(
                msg("The copy of the map that the unsaved changes belong to is not there")
            )
        return copy

    def origin(self) -> bytes | None:
        """What the base was made of, where the file still holds that and not the base itself."""
        made_of = self.found.header.made_of
        file = _bytes_of(self.path) if made_of else None
        return file if file is not None and hash_of(file) == made_of else None

    def reading(self) -> Reading:
        """The map as it was before the first edit of the log; raises `CannotRecover`."""
        try:
            reading = read(self.base())
        except Unusable as error:
            why = msg(
                "The copy of the map that the unsaved changes belong to cannot be read: {why}",
                why=error.message,
            )
            raise CannotRecover(why) from error
        journey, uid = reading.journey, self.found.header.uid
        if uid and journey.map.uid != uid:
            # A file without a map record is given a new one each time it is read.
            journey.apply(edit_of(msg("Open"), [set_field(journey.map, "uid", uid)]), "load")
        return reading

    def replay(self, reading: Reading) -> Replayed:
        """Do again what was done, in order, until something cannot be read or does not fit."""
        done: list[Act] = []
        for act in self.found.acts:
            try:
                if act.edit is not None:
                    reading.journey.apply(kinds.edit(act.edit), "load")
            except (Problem, ValueError, KeyError, TypeError, AttributeError):
                break
            done.append(act)
        left_out = {act.left_out for act in done}
        asides = tuple(aside for aside in reading.asides if aside.id not in left_out)
        file = self._changed_file()
        is_same = file is not None and write(reading.journey, asides, reading.frame) == file
        return Replayed(tuple(done), asides, file if is_same else None)

    def outcome(self, replayed: Replayed) -> Recovered:
        """What to tell the person about a replay."""
        problems = []
        if missing := self._missing(replayed):
            problems.append(
                msg(
                    "{count} change could not be read and is missing",
                    "{count} changes could not be read and are missing",
                    count=missing,
                )
            )
        notes: tuple[Message, ...] = ()
        if self.path and replayed.saved is None and self._changed_file() is not None:
            if self.found.header.in_file:
                notes = (
                    msg(
                        "{file}: somebody has changed the file since; it is merged with what was "
                        "recovered, and saving keeps both",
                        file=self.path.name,
                    ),
                )
            else:
                problems.append(
                    msg(
                        "{file}: somebody has changed the file since; save under another name, "
                        "or overwrite it on purpose",
                        file=str(self.path),
                    )
                )
        return Recovered(len(replayed.acts), self.found.drafts, tuple(problems), notes)

    def is_in_the_file(self) -> bool:
        """Whether the file has all of it: the process died just after it had saved."""
        if self.found.drafts or self.found.unread:
            return False
        if not self.found.acts:
            return self.found.header.in_file or self.origin() is not None
        if self._changed_file() is None:
            return False
        try:
            replayed = self.replay(self.reading())
        except CannotRecover:
            return False
        return replayed.saved is not None and not self._missing(replayed)

    def let_go(self) -> None:
        """Leave the log as it is, for whoever comes next."""
        os.close(self._handle)

    def remove(self) -> None:
        """Take the log and its base away for good."""
        remove(self.log, self._handle)

    def put_aside(self) -> None:
        """Keep the log where nobody offers it."""
        put_aside(self.log, self._handle)

    def has_gone_into(self, replayed: Replayed) -> None:
        """Take the log away, for all of it is elsewhere by now; what could not be read is kept."""
        if self._missing(replayed):
            self.put_aside()
        else:
            self.remove()

    def _changed_file(self) -> bytes | None:
        """The file of the map if it is there and no longer what the log starts from."""
        file, header = _bytes_of(self.path), self.found.header
        known = (header.sha256, header.made_of)
        return None if file is None or hash_of(file) in known else file

    def _missing(self, replayed: Replayed) -> int:
        return len(self.found.acts) - len(replayed.acts) + self.found.unread


def _locked_contents(log: Path, handle: int) -> Contents | None:
    """What the log says once it is ours; None where it is somebody's, or gone by now."""
    with suppress(OSError):
        if try_lock(handle) and os.path.samestat(os.fstat(handle), log.stat()):
            with open(handle, "rb", closefd=False) as file:
                return contents(file.read())
    return None


def _bytes_of(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return path.read_bytes() if path.is_file() else None
    except (OSError, ValueError):
        return None


def hash_of(data: bytes) -> str:
    """The SHA-256 of some bytes, as a header names it."""
    return hashlib.sha256(data).hexdigest()

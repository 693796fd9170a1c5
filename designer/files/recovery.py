"""Work that nobody has saved outlives the program: logged while it is done, offered afterwards.

Each open map has a log of its edits since it was opened or last saved, and a copy of the bytes
that they belong to. A clean end takes both away. A log that no process holds any more is an orphan,
which is offered at the next start. The edits are the same data as everywhere else, so bringing
them back is applying them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import platformdirs

from designer.files.disk import reason_of
from designer.files.recovery_left import CannotRecover, Left, Recovered, Replayed, hash_of
from designer.files.recovery_lines import (
    COMMENT,
    Draft,
    Header,
    drafts_line,
    edit_line,
    left_out_line,
    still_typed,
)
from designer.files.recovery_log import BASE, LOG, UNREAD, Log, base_of
from designer.model.changes import Edit
from designer.model.journey import Journey, Origin
from designer.words import Message, msg

__all__ = [
    "COMMENT", "CannotRecover", "Draft", "Orphan", "Recovered", "Recovery", "discard",
    "offer_again", "orphans", "put_by", "recovery_folder", "take",
]  # fmt: skip

_MOST = 50
_MOST_BYTES = 200 * 1024 * 1024
"""Orphans beyond these are taken away, the oldest first; one is always kept."""

_LITTER = timedelta(days=30)
"""After this long, files that are no longer part of any log are taken away."""

_RETRY = 10.0
"""Seconds before a log that could not be begun is tried again."""


def recovery_folder() -> Path:
    """Where the logs of this user are, if nobody says otherwise; it need not be there."""
    return platformdirs.user_data_path("ringway", appauthor=False) / "recovery"


@dataclass(frozen=True, slots=True)
class Orphan:
    """Unsaved work of a process that is no more, as it is offered.

    `path` is the map's file, None where it had none; `when` the time of the last edit, in UTC;
    `edits` how many there are to bring back; `whole` whether all of the log can be read.
    """

    log: Path
    uid: str
    title: Message | str
    path: Path | None
    when: datetime
    edits: int
    drafts: tuple[Draft, ...]
    whole: bool


def orphans(folder: Path | None = None) -> tuple[Orphan, ...]:
    """The unsaved work that was left behind, newest first; what is in its file needs no offer."""
    folder = folder or recovery_folder()
    found = []
    for log in _files(folder, LOG):
        left = Left.take(log)
        if left is None:
            continue
        if left.is_in_the_file():
            left.remove()
            continue
        found.append(_orphan(left))
        left.let_go()
    found.sort(key=lambda orphan: (orphan.when, orphan.log), reverse=True)
    kept = _within_limits(found)
    for orphan in found[kept:]:
        discard(orphan)
    _sweep(folder)
    return tuple(found[:kept])


def discard(orphan: Orphan) -> None:
    """Take unsaved work away for good; nothing happens where another process has it by now."""
    left = Left.take(orphan.log)
    if left is not None:
        left.remove()


def put_by(orphan: Orphan) -> None:
    """Offer unsaved work no more; `offer_again` takes that back, for a month."""
    left = Left.take(orphan.log)
    if left is not None:
        left.put_aside()


def offer_again(orphan: Orphan) -> None:
    """Offer unsaved work that was put by; nothing happens where it is gone."""
    with suppress(OSError):
        os.replace(orphan.log.with_suffix(UNREAD), orphan.log)


def take(orphan: Orphan) -> Left:
    """Unsaved work that is ours from now on; raises `CannotRecover`."""
    left = Left.take(orphan.log)
    if left is None:
        raise CannotRecover(
            msg("The unsaved work is no longer there; perhaps another window has brought it back")
        )
    return left


class Recovery:
    """The recovery place of one open map; whatever happens to it, the work goes on.

    `problem` says why changes are not safe at the moment, None where they are.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.problem: Message | None = None
        self._folder = folder or recovery_folder()
        self._log: Log | None = None
        self._drafts: tuple[Draft, ...] = ()
        self._unwritten = b""
        self._start: _Start | None = None
        self._next_try = 0.0

    def begin(
        self, journey: Journey, base: bytes, path: Path | None, *, in_file: bool,
        made_of: bytes | None = None,
    ) -> None:  # fmt: skip
        """Start anew from `base`, which is how the journey would be saved now.

        `in_file` says whether these bytes stand in the file at `path`; `made_of` is what stands
        there where they were made of that. What was kept so far is taken away once the new log is
        there; where there can be none, the old one goes on.
        """
        header = Header(
            uid=journey.map.uid,
            path=None if path is None else os.path.abspath(path),
            title=journey.map.title,
            sha256=hash_of(base),
            in_file=in_file,
            started=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            made_of="" if made_of is None else hash_of(made_of),
        )
        waiting = self._start.instead_of if self._start is not None else None
        self._begin(_Start(header, base, instead_of=waiting), b"")

    def take_over(self, left: Left, replayed: Replayed) -> None:
        """Go on from work that was left behind; its own log goes once a new one has all of it."""
        self._drafts, header = left.found.drafts, left.found.header
        if replayed.saved is not None:
            header = replace(header, sha256=hash_of(replayed.saved), in_file=True, made_of="")
            start = _Start(header, replayed.saved, b"", (left, replayed))
        else:
            acts = b"".join(act.line for act in replayed.acts)
            start = _Start(header, left.base(), acts, (left, replayed))
        self._begin(start, b"")

    def note(self, edit: Edit, origin: Origin) -> None:
        """Keep an edit, in one write; reading a file is none."""
        if origin != "load":
            self._drafts = still_typed(self._drafts, edit.touched(), origin)
            self._write(edit_line(edit, origin))

    def note_left_out(self, aside: str) -> None:
        """Keep that a line of the file was left out of the map."""
        self._write(left_out_line(aside))

    def keep_drafts(self, drafts: Iterable[Draft]) -> None:
        """Keep all that is being typed now in the place of what was; nothing when it is done."""
        found = tuple(filter(None, drafts))
        if found != self._drafts:
            self._drafts = found
            self._write(drafts_line(found), lasting=False)

    def close(self, *, keep: bool = False) -> None:
        """End cleanly: nothing is left behind, unless `keep` leaves all to the next start."""
        log, self._log = self._log, None
        start, self._start = self._start, None
        if log is not None:
            (log.close if keep else log.remove)()
        if start is not None and start.instead_of is not None:
            left, _ = start.instead_of
            (left.let_go if keep else left.remove)()

    def _begin(self, start: _Start, unwritten: bytes) -> None:
        lines = start.header.line() + start.acts + unwritten
        if self._drafts:
            lines += drafts_line(self._drafts)
        try:
            log = Log.create(self._folder, start.base, lines, self._tell)
        except OSError as error:
            if self._log is None:
                self._tell(error)
                self._start, self._unwritten = start, unwritten
                self._next_try = time.monotonic() + _RETRY
            return
        old, self._log, self._start = self._log, log, None
        self._unwritten, self.problem = b"", None
        if old is not None:
            old.remove()
        if start.instead_of is not None:
            _replaced(*start.instead_of, log)

    def _write(self, line: bytes, *, lasting: bool = True) -> None:
        """One write; what the disk refuses goes along with the next, if it is `lasting`."""
        lines = self._unwritten + line
        if self._log is not None:
            try:
                self._log.append(lines)
            except OSError as error:
                self._tell(error)
            else:
                if self._unwritten:
                    self._unwritten, self.problem = b"", None
                return
        if lasting:
            self._unwritten = lines
        if self._start is not None and time.monotonic() >= self._next_try:
            self._begin(self._start, self._unwritten)

    def _tell(self, error: OSError) -> None:
        self.problem = msg(
            "Unsaved changes would be lost in a crash, for they cannot be kept in {folder}: {why}",
            folder=str(self._folder),
            why=reason_of(error),
        )


@dataclass(frozen=True, slots=True)
class _Start:
    """What a log begins with, and the one left behind that it takes the place of."""

    header: Header
    base: bytes
    acts: bytes = b""
    instead_of: tuple[Left, Replayed] | None = None


def _replaced(left: Left, replayed: Replayed, log: Log) -> None:
    """Let go of a log left behind: for good only once the new one is on the disk."""
    try:
        log.sync()
    except OSError:
        left.let_go()
    else:
        left.has_gone_into(replayed)


def _orphan(left: Left) -> Orphan:
    found, path = left.found, left.path
    return Orphan(
        log=left.log,
        uid=found.header.uid,
        title=found.title or (path.stem if path is not None else msg("Untitled map")),
        path=path,
        when=left.when,
        edits=len(found.acts),
        drafts=found.drafts,
        whole=not found.unread,
    )


def _files(folder: Path, *suffixes: str) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix in suffixes]
    except OSError:
        return []


def _within_limits(found: list[Orphan]) -> int:
    """How many of the orphans, the newest first, are kept."""
    size = 0
    for number, orphan in enumerate(found[:_MOST]):
        size += _size(orphan.log) + _size(base_of(orphan.log))
        if size > _MOST_BYTES and number > 0:
            return number
    return min(len(found), _MOST)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _sweep(folder: Path) -> None:
    """Take away old files without a log: a base of which the log was never written, and the like"""
    before = (datetime.now(UTC) - _LITTER).timestamp()
    for path in _files(folder, BASE, UNREAD):
        with suppress(OSError):
            if not path.with_suffix(LOG).exists() and path.stat().st_mtime < before:
                path.unlink()

"""Seeing that somebody else has written a file: replaced, written over, renamed, cut off, gone.

It looks at the file itself, so it works on drives that tell nobody of changes. A look may take as
long as the drive does: it is made for a thread of its own.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from designer.files.conflict import read_file
from designer.files.disk import present
from designer.files.format import Reading
from designer.files.lines import FILE_LIMIT
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Record
from designer.words import Problem, msg

PATIENCE = 2.0
"""Seconds to wait for a file that is cut off or gone: mostly somebody is just writing it."""

_SETTLED = 2.5
"""Seconds after which a file's time tells all: some drives count no less than two."""

State = Literal["same", "waiting", "changed", "told", "gone", "empty", "unreadable"]
"""``told`` is a change that was handed on before and has not been taken in."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """Bytes that somebody else has written, read already where that worked.

    `since` is what was last seen of the file before.
    """

    data: bytes
    since: bytes
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """What one look at a file found; `problem` says why it cannot be read."""

    state: State
    fresh: Fresh | None = None
    problem: Problem | None = None


SAME, WAITING, TOLD = Sight("same"), Sight("waiting"), Sight("told")
GONE, EMPTY = Sight("gone"), Sight("empty")

_Signature = tuple[int, int, int, int]

NOTHING: Mapping[Id, Record] = MappingProxyType({})
"""Where no records are known."""


class Watch:
    """One file that is looked at again and again; what was handed on once is not told twice."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.path = path
        self._clock = clock
        self._signature: _Signature | None = None
        self._since = 0.0
        """When the file was first seen with this signature."""
        self._bad_since: float | None = None
        """Since when the file is gone or cut off."""
        self._known: bytes | None = None
        self._handed: tuple[bytes, bytes] | None = None

    def look(self, seen: bytes, known: Mapping[Id, Record] = NOTHING) -> Sight:
        """What has become of the file of which `seen` was seen last; `known` are its records.

        What is still as it was known is the same object in what is read: merging then passes
        over it at once.
        """
        now = self._clock()
        try:
            status = self.path.stat()
        except (OSError, ValueError):
            self._signature = None
            return GONE if self._is_bad_for_long(now) else WAITING
        signature = (status.st_mtime_ns, status.st_size, status.st_ino, status.st_dev)
        if signature != self._signature:
            self._signature, self._since = signature, now
        elif self._known is seen and now - self._since > _SETTLED:
            return SAME
        if status.st_size > FILE_LIMIT:
            return Sight("unreadable", problem=_too_large(self.path))
        return self._look_inside(seen, known, now)

    def _look_inside(self, seen: bytes, known: Mapping[Id, Record], now: float) -> Sight:
        try:
            data = present(self.path)
        except Problem as problem:
            return Sight("unreadable", problem=problem)
        if data is None:
            return GONE if self._is_bad_for_long(now) else WAITING
        if data == seen:
            self._known, self._bad_since, self._handed = seen, None, None
            return SAME
        self._known = None
        if _is_whole(data):
            self._bad_since = None
        elif not self._is_bad_for_long(now):
            return WAITING
        return self._handed_on(data, seen, known) if data.strip() else EMPTY

    def _handed_on(self, data: bytes, seen: bytes, known: Mapping[Id, Record]) -> Sight:
        if self._handed is not None and self._handed[1] is seen and self._handed[0] == data:
            return TOLD
        self._handed = (data, seen)
        try:
            return Sight("changed", Fresh(data, seen, _with_known(read_file(data), known)))
        except Problem as problem:
            return Sight("changed", Fresh(data, seen), problem)

    def _is_bad_for_long(self, now: float) -> bool:
        if self._bad_since is None:
            self._bad_since = now
        return now - self._bad_since >= PATIENCE


def _with_known(reading: Reading, known: Mapping[Id, Record]) -> Reading:
    """The same reading, made of the known records where they say the same."""
    if not known:
        return reading
    records = reading.journey.records()
    kept = [
        old if (old := known.get(new.id)) is not None and old.line == new.line else new
        for new in records
    ]
    journey = Journey(kept)
    # They are put in order here: whoever merges them has a person waiting.
    journey.records()
    return replace(reading, journey=journey)


def _is_whole(data: bytes) -> bool:
    """Whether the file ends with an end line; else it is perhaps being written."""
    return b'"end"' in data.rstrip().rsplit(b"\n", 1)[-1]


def _too_large(path: Path) -> Problem:
    return Problem(msg("{file}: is too large for a map", file=os.path.basename(path)))

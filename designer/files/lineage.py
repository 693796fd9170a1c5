"""Which saved version of a map came from which, while several people have it open.

Two versions alone do not tell whether a card that one of them lacks was deleted in it or never
reached it. A small file beside the map says what each save started from; with it a merge finds
the last version that both sides have seen. It goes with the last person who closes the map; where
it is missing, the last version seen here is taken for the common one.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections import OrderedDict
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path

from designer.files.beside import append_beside, read_beside
from designer.files.disk import CannotSave, replace

KEPT = 400
"""Saves that the file remembers."""

_LARGEST = 1024 * 1024
"""Bytes from which on the file is cut down to the saves that are kept."""

REMEMBERED = 24
"""Versions that one open map can merge with as a common beginning."""


def name_of(data: bytes) -> str:
    """The name of a version: a hash of its bytes."""
    return hashlib.sha256(data).hexdigest()[:24]


def lineage_of(path: Path) -> Path:
    """Where the lineage of a map stands."""
    real = Path(os.path.realpath(path))
    return real.with_name(f".~{real.name}.saves")


def note_save(path: Path, data: bytes, parents: Iterable[str], who: str = "") -> None:
    """Say what a version comes from and whose it is, before it stands in the file: others look at
    any moment.

    Where it cannot be said, merging goes on, less surely.
    """
    place = lineage_of(path)
    line = json.dumps([name_of(data), sorted(set(parents)), who]).encode() + b"\n"
    with suppress(OSError, CannotSave):
        append_beside(place, line)
        if place.stat().st_size > _LARGEST:
            kept = read_beside(place, 2 * _LARGEST).splitlines(keepends=True)[-KEPT:]
            replace(place, b"".join(kept))


def forget(path: Path) -> None:
    """Take the lineage away: nobody has the map open any more."""
    with suppress(OSError):
        lineage_of(path).unlink()


def ancestors(path: Path, name: str) -> frozenset[str] | None:
    """The versions that a version has come from, itself too; None where nothing is known of it."""
    parents: dict[str, set[str]] = {}
    with suppress(OSError):
        for line in read_beside(lineage_of(path), 2 * _LARGEST).splitlines():
            with suppress(ValueError, TypeError, RecursionError):
                child, froms, *_ = json.loads(line)
                parents.setdefault(str(child), set()).update(map(str, froms))
    known = name in parents or any(name in froms for froms in parents.values())
    if not known:
        return None
    found = {name}
    waiting = [name]
    while waiting:
        fresh = parents.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return frozenset(found)


def author_of(path: Path, name: str) -> str:
    """Who has saved a version; empty where nobody knows."""
    who = ""
    with suppress(OSError):
        for line in read_beside(lineage_of(path), 2 * _LARGEST).splitlines():
            with suppress(ValueError, TypeError, RecursionError):
                child, _froms, said = json.loads(line)
                who = str(said) if child == name else who
    return who


class Past:
    """The versions of a file that one session has seen or written, the latest last."""

    def __init__(self) -> None:
        self._versions: OrderedDict[str, bytes] = OrderedDict()

    def note(self, data: bytes) -> str:
        """Remember a version; its name."""
        name = name_of(data)
        self._versions.pop(name, None)
        self._versions[name] = zlib.compress(data, 1)
        while len(self._versions) > REMEMBERED:
            self._versions.popitem(last=False)
        return name

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the versions; what is open here holds what all of them held."""
        return tuple(self._versions)

    def held(self, lines: Collection[bytes]) -> tuple[set[bytes], set[bytes]]:
        """Which of these lines any version seen here has held, and which all of them have."""
        ever: set[bytes] = set()
        always = set(lines)
        for packed in self._versions.values():
            there = set(lines).intersection(zlib.decompress(packed).split(b"\n"))
            ever |= there
            always &= there
        return ever, always

    def latest_of(self, names: frozenset[str]) -> bytes | None:
        """The last version seen here that is among `names`; None where there is none."""
        for name in reversed(self._versions):
            if name in names:
                return zlib.decompress(self._versions[name])
        return None

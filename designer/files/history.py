"""What a map was before: versions kept by themselves in the user's own folder.

Each version is an entry, a small file that says when, whose and why, and names the bytes by their
hash; the same bytes are kept once, compressed. The map is known by its uid, so that its versions
stay with it when the file is moved. Nothing here ever fails a save: what cannot be kept is not
kept, and `problem` says why.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import threading
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import platformdirs

from designer.files.disk import CannotOpen, CannotSave, reason_of, replace
from designer.files.format import Reading, read
from designer.files.lines import FILE_LIMIT
from designer.words import Message, msg

How = Literal["opened", "saved", "working", "received", "named"]
"""Why a version is there: as it was opened; saved; not saved yet; saved by a colleague; named."""

MAP_LIMIT = 50 * 1024 * 1024
TOTAL_LIMIT = 200 * 1024 * 1024
"""Bytes on the disk that the versions of one map, and of all, may take."""

_Entry = tuple[bytes, How, str, datetime, str]
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_HOWS: tuple[How, ...] = ("opened", "saved", "working", "received")
_ENTRY, _BYTES = ".json", ".z"
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a map; `time` in UTC, `key` the hash of its bytes, `name` of a named one.

    `file` is the path of the map then, empty where that was not kept.
    """

    time: datetime
    author: str
    how: How
    key: str
    place: Path
    name: str = ""
    file: str = ""


def history_folder() -> Path:
    """Where the versions of this user are, if nobody says otherwise; it need not be there."""
    return platformdirs.user_data_path("ringway", appauthor=False) / "history"


class Snapshots:
    """The versions of one map in the user's folder; kept in a thread, for compressing takes time.

    The limits are bytes on the disk.
    """

    def __init__(
        self,
        uid: str,
        folder: Path | None = None,
        *,
        map_limit: int = MAP_LIMIT,
        total_limit: int = TOTAL_LIMIT,
    ) -> None:
        self.problem: Message | None = None
        self._root = folder or history_folder()
        # A uid is somebody's text: it must not lead out of the folder.
        self._folder = self._root / hashlib.sha256(uid.encode()).hexdigest()[:24]
        self._map_limit, self._total_limit = map_limit, total_limit
        self._work: threading.Thread | None = None

    def keep(
        self, data: bytes, how: How, author: str = "", when: datetime | None = None,
        path: Path | None = None,
    ) -> None:  # fmt: skip
        """Keep the bytes of a map, unless they are those of the latest version."""
        file = os.path.realpath(path) if path is not None else ""
        entry = (data, how, author, when or datetime.now(UTC), file)
        # Not a daemon: what was begun is finished before the program ends.
        self._work = threading.Thread(target=self._after, args=(self._work, entry))
        self._work.start()

    def wait(self) -> None:
        """Until all that was to be kept is there."""
        if self._work is not None:
            self._work.join()
            self._work = None

    def versions(self) -> tuple[Version, ...]:
        """What is there, newest first."""
        self.wait()
        return tuple(sorted(_entries(self._folder), key=_age, reverse=True))

    def _after(self, other: threading.Thread | None, entry: _Entry) -> None:
        """One after the other, in the order in which they came."""
        if other is not None:
            other.join()
        self._keep(*entry)

    def _keep(self, data: bytes, how: How, author: str, when: datetime, file: str) -> None:
        try:
            self._write(data, how, author, when, file)
            self._make_room(when)
            self.problem = None
        except (OSError, CannotSave) as error:
            why = reason_of(error) if isinstance(error, OSError) else error.message
            self.problem = msg("Earlier versions of the map are not kept: {why}", why=why)

    def _write(self, data: bytes, how: How, author: str, when: datetime, file: str) -> None:
        key = hashlib.sha256(data).hexdigest()[:32]
        latest = max(_entries(self._folder), key=_age, default=None)
        if latest is not None and latest.key == key:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        packed = self._folder / f"{key}{_BYTES}"
        if not packed.exists():
            replace(packed, zlib.compress(data, 1))
        said = {"time": when.isoformat(), "author": author, "how": how, "key": key, "file": file}
        name = f"{when.strftime('%Y%m%dT%H%M%S%f')}-{key[:8]}{_ENTRY}"
        replace(self._folder / name, json.dumps(said).encode())

    def _make_room(self, now: datetime) -> None:
        mine = sorted(_entries(self._folder), key=_age, reverse=True)
        for version in too_many(mine, now):
            version.place.unlink(missing_ok=True)
        _take_unused(self._folder)
        _shrink([self._folder], self._map_limit)
        folders = [each for each in self._root.iterdir() if each.is_dir()]
        _shrink(folders, self._total_limit)


def versions_of_file(path: Path, folder: Path | None = None) -> tuple[Version, ...]:
    """The versions that a file had, newest first, though it no longer says which map it was."""
    root, file = folder or history_folder(), os.path.realpath(path)
    try:
        folders = [each for each in root.iterdir() if each.is_dir()]
    except OSError:
        return ()
    found = [version for each in folders for version in _entries(each) if version.file == file]
    return tuple(sorted(found, key=_age, reverse=True))


def read_snapshot(version: Version) -> Reading:
    """The map of a version; raises `CannotOpen`, or `Unusable` where it was damaged."""
    packed = version.place.with_name(f"{version.key}{_BYTES}")
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(packed.read_bytes(), FILE_LIMIT)
    except (OSError, zlib.error) as error:
        why = reason_of(error) if isinstance(error, OSError) else msg("it is damaged")
        raise CannotOpen(msg("This version cannot be read: {why}", why=why)) from error
    return read(data)


def too_many(newest_first: Iterable[Version], now: datetime) -> Iterator[Version]:
    """The versions that are thinned out: all of the last day stay, then the latest of each hour
    for a week, then the latest of each day.
    """
    seen: set[str] = set()
    for version in newest_first:
        age = now - version.time
        if age <= _DAY:
            continue
        slot = version.time.strftime("%Y-%m-%dT%H" if age <= _WEEK else "%Y-%m-%d")
        if slot in seen:
            yield version
        seen.add(slot)


def _age(version: Version) -> tuple[datetime, str]:
    return version.time, version.place.name


def _entries(folder: Path) -> Iterator[Version]:
    """The entries of one map that can be read."""
    try:
        places = [place for place in folder.iterdir() if place.suffix == _ENTRY]
    except OSError:
        return
    for place in places:
        with suppress(OSError, ValueError, KeyError, TypeError):
            said = json.loads(place.read_bytes())
            when = datetime.fromisoformat(str(said["time"])).astimezone(UTC)
            how: How = next((how for how in _HOWS if how == said["how"]), "saved")
            key = str(said["key"])
            if _KEY.fullmatch(key):
                file = str(said.get("file", ""))
                yield Version(when, str(said["author"]), how, key, place, file=file)


def _take_unused(folder: Path) -> None:
    """Take away the bytes that no entry names any more."""
    used = {version.key for version in _entries(folder)}
    for packed in folder.glob(f"*{_BYTES}"):
        if packed.stem not in used:
            packed.unlink(missing_ok=True)


def _shrink(folders: Iterable[Path], limit: int) -> None:
    """Take the oldest versions away until the rest fits; the latest of each map stays."""
    folders = list(folders)
    size = sum(_size(place) for folder in folders for place in folder.iterdir())
    if size <= limit:
        return
    spare: list[Version] = []
    for folder in folders:
        spare += sorted(_entries(folder), key=_age)[:-1]
    for version in sorted(spare, key=_age):
        if size <= limit:
            return
        folder = version.place.parent
        before = sum(map(_size, folder.iterdir()))
        version.place.unlink(missing_ok=True)
        _take_unused(folder)
        size -= before - sum(map(_size, folder.iterdir()))


def _size(place: Path) -> int:
    try:
        return place.stat().st_size
    except OSError:
        return 0

"""Versions of a map that somebody has given a name, beside the map, for colleagues to see.

They stand in the folder ``NAME.versions`` as journey files that open like any other; name, author
and time stand in the first line. One file a version: two people who name versions at once never
touch the same file, and a synced folder or git carries them like the map.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from designer.files.disk import CannotSave, read_bytes, reason_of, replace
from designer.files.format import Reading, read, write
from designer.files.header import Frame
from designer.files.history import Version
from designer.files.lines import FILE_LIMIT
from designer.model.folding import composed
from designer.model.journey import Journey
from designer.model.values import Raw
from designer.words import Problem, msg

VERSIONS = ".versions"
"""What the name of a folder ends with in which versions stand."""
_NAME, _BY, _AT = "version_name", "version_author", "version_time"
_HEADER = 64 * 1024
"""Bytes in which the first line of a version has to end."""
_LONGEST = 60
"""Characters of a name that stand in the name of the file."""


class NoName(Problem):
    """A version without a name, which nobody would find."""


def versions_folder(path: Path) -> Path:
    """Where the named versions of a map's file stand; it need not be there."""
    real = Path(os.path.realpath(path))
    return real.with_name(f"{real.stem}{VERSIONS}")


def name_version(
    path: Path, journey: Journey, name: str, author: str, when: datetime | None = None
) -> Version:
    """Keep the map as it is now under a name; raises `NoName` or `CannotSave`."""
    name = " ".join(composed(name).split())
    if not name:
        raise NoName(msg("Give the version a name"))
    when = when or datetime.now(UTC)
    said = {_AT: when.isoformat(), _BY: author, _NAME: name}
    frame = Frame(tuple(sorted((key, Raw.of(value).json) for key, value in said.items())))
    data = write(journey, (), frame)
    folder = versions_folder(path)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotSave(
            msg(
                "{file}: cannot be saved: {why}; nothing on disk has changed, "
                "so try again or choose another place",
                file=str(folder),
                why=reason_of(error, folder),
            )
        ) from error
    key = hashlib.sha256(data).hexdigest()[:32]
    place = folder / f"{when.strftime('%Y-%m-%d %H%M')} {_plain(name)} {key[:4]}.journey"
    replace(place, data)
    return Version(when, author, "named", key, place, name)


def named_versions(path: Path) -> tuple[Version, ...]:
    """The named versions of a map's file, newest first; what cannot be read is passed over."""
    folder = versions_folder(path)
    if folder.is_symlink():
        return ()  # it may lead anywhere
    found = sorted(_found(folder), key=lambda version: (version.time, version.place.name))
    return tuple(reversed(found))


def read_named(version: Version) -> Reading:
    """The map of a named version; raises `CannotOpen`, or `Unusable` where it was damaged."""
    return read(read_bytes(version.place, FILE_LIMIT))


def _found(folder: Path) -> Iterator[Version]:
    with suppress(OSError):
        for place in folder.iterdir():
            if place.suffix != ".journey" or place.is_symlink() or not place.is_file():
                continue
            with suppress(OSError, ValueError, KeyError, TypeError, Problem):
                yield _version(place)


def _version(place: Path) -> Version:
    line = read_bytes(place, _HEADER).split(b"\n", 1)[0]
    said = json.loads(line)
    when = datetime.fromisoformat(str(said[_AT])).astimezone(UTC)
    key = hashlib.sha256(str(place).encode()).hexdigest()[:32]
    return Version(when, str(said[_BY])[:300], "named", key, place, str(said[_NAME])[:300])


def _plain(name: str) -> str:
    """The name as far as every system takes it in the name of a file."""
    kept = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in name)
    return " ".join(kept.split())[:_LONGEST].strip() or "version"

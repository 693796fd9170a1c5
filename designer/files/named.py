"""Versions of a map that somebody has given a name, beside the map, for colleagues to see.

They stand in the folder ``NAME.versions`` as journey files that open like any other; name, author
and time stand in the first line, and the map's uid. One file a version: two people who name
versions at once never touch the same file, and a synced folder or git carries them like the map.
Where the map was renamed its old folder is still found, by the uid.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from designer.files.disk import CannotSave, read_bytes, reason_of, replace
from designer.files.format import Reading, read, write
from designer.files.header import Frame
from designer.files.history import Version
from designer.files.lines import FILE_LIMIT
from designer.model.folding import composed
from designer.model.journey import Journey
from designer.model.values import Raw
from designer.words import Message, Problem, msg

VERSIONS = ".versions"
"""What the name of a folder ends with in which versions stand."""
_NAME, _BY, _AT = "version_name", "version_author", "version_time"
_OF = "version_of"
"""The uid of the map."""
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
    said = {_AT: when.isoformat(), _BY: author, _NAME: name, _OF: journey.map.uid}
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


def named_versions(path: Path, uid: str = "") -> tuple[Version, ...]:
    """The named versions of a map's file, newest first; what cannot be read is passed over.

    With the `uid` of the map they are its own alone, those too that it was given under another
    name of the file which is no longer there.
    """
    versions = [
        version
        for folder in (versions_folder(path), *(_left_behind(path) if uid else ()))
        for version in _found(folder, uid)
    ]
    versions.sort(key=lambda version: (version.time, version.place.name), reverse=True)
    return tuple(versions)


def bring_along(old: Path, new: Path, uid: str) -> Message | None:
    """Copy the named versions of a map to the file that it was saved as; why not all could be."""
    folder = versions_folder(new)
    try:
        for version in named_versions(old, uid):
            place = folder / version.place.name
            if not os.path.lexists(place):
                folder.mkdir(exist_ok=True)
                replace(place, read_bytes(version.place, FILE_LIMIT))
    except OSError as error:
        why: Message | str = reason_of(error, folder)
    except Problem as problem:
        why = problem.message
    else:
        return None
    return msg("Not all named versions could be copied to the new file: {why}", why=why)


def read_named(version: Version) -> Reading:
    """The map of a named version; raises `CannotOpen`, or `Unusable` where it was damaged."""
    return read(read_bytes(version.place, FILE_LIMIT))


def _left_behind(path: Path) -> Iterator[Path]:
    """The folders of versions beside a map whose own map is no longer there."""
    own = versions_folder(path)
    with suppress(OSError):
        for folder in own.parent.iterdir():
            stem = folder.name.removesuffix(VERSIONS)
            there = folder.with_name(stem + path.suffix)
            if stem != folder.name and folder != own and not os.path.lexists(there):
                yield folder


def _found(folder: Path, uid: str) -> Iterator[Version]:
    if folder.is_symlink():
        return  # it may lead anywhere
    with suppress(OSError):
        for place in folder.iterdir():
            if place.suffix != ".journey" or place.is_symlink() or not place.is_file():
                continue
            with suppress(OSError, ValueError, KeyError, TypeError, Problem):
                said = json.loads(read_bytes(place, _HEADER).split(b"\n", 1)[0])
                if not uid or said[_OF] == uid:
                    yield _version(place, said)


def _version(place: Path, said: dict[str, Any]) -> Version:
    when = datetime.fromisoformat(str(said[_AT])).astimezone(UTC)
    key = hashlib.sha256(str(place).encode()).hexdigest()[:32]
    return Version(when, str(said[_BY])[:300], "named", key, place, str(said[_NAME])[:300])


def _plain(name: str) -> str:
    """The name as far as every system takes it in the name of a file."""
    kept = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in name)
    return " ".join(kept.split())[:_LONGEST].strip() or "version"

"""Copies that sync programs leave beside a map when two people have changed it at once.

They are found by their names and by the map that is in them, merged, and put aside; never deleted.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

from designer.files.disk import CannotSave, read_bytes, reason_of
from designer.files.format import Reading
from designer.files.lines import FILE_LIMIT
from designer.model.ids import MAP
from designer.model.journey import Journey
from designer.words import Problem, msg

FOLDER = "merged copies"
"""The folder beside a map where copies go that have been merged."""

_COPY = "copy|kopie|copie|copia|kopia|копия|副本|複本|拷贝|拷貝"
_MARKED = re.compile(
    r"""
    \ ?\([^()]*conflicted\ copy[^()]*\)        # Dropbox, Nextcloud
  | \ ?\([^()]*(?:конфликт|冲突|衝突)[^()]*\)     # the same in other languages
  | \.sync-conflict-\d{8}-\d{6}(?:-\w+)?       # Syncthing
  | _conflict-\d{8}-\d{6}                      # older ownCloud
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Endings that a sync program alone gives."""
_LIKELY = re.compile(
    rf"""
    \ ?\(\d+\)                                 # map (2)
  | \ [2-9]                                   # map 2: iCloud
  | \ ?[-–—]?\ ?(?:{_COPY})(?:\ ?\(?\d+\)?)?   # map – Kopie
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MACHINE = re.compile(r"-(?=[^a-z]*[A-Z])[A-Z0-9][A-Z0-9-]{2,14}|-.*(?:MacBook|iMac|Laptop|-PC).*")
"""OneDrive adds the name of the computer."""
_BEFORE = re.compile(r"(?:Copy of|Kopie von|Копия|副本) ?", re.IGNORECASE)

_MAP_LINE = re.compile(rb'^\{"kind": ?"map".*$', re.MULTILINE)


class NotACopy(Problem):
    """A file that holds another map than the one that it should be merged into."""


def copies_beside(path: Path, uid: str) -> tuple[Path, ...]:
    """The files beside a map that a sync program has made of it, sorted by name.

    `uid` is that of the map. Where the folder cannot be read there are none.
    """
    real = Path(os.path.realpath(path))
    try:
        names = sorted(os.listdir(real.parent))
    except OSError:
        return ()
    return tuple(real.with_name(name) for name in names if _is_copy(real, name, uid))


def copies_among(uids: Mapping[Path, str]) -> dict[Path, Path]:
    """Which of these maps, given with their uids, a sync program has made of which others."""
    alike: dict[tuple[Path, str], list[Path]] = {}
    for path, uid in uids.items():
        alike.setdefault((path.parent, uid), []).append(path)
    found = {}
    for (_, uid), paths in alike.items():
        # Many maps may be without a uid, so that not each is held beside each.
        others = paths if uid else [path for path in paths if _MARKED.search(path.stem)]
        for other in others:
            for path in paths:
                if _tells(_kind_of_name(path, other.name), uid):
                    found[other] = path
    return found


def sign_of(path: Path) -> str:
    """What tells a copy as it is now from all others: its name and what is in it; empty where it
    cannot be read.
    """
    try:
        data = read_bytes(path, FILE_LIMIT)
    except Problem:
        return ""
    where = os.path.realpath(path).encode("utf-8", "surrogateescape")
    return hashlib.sha256(where + b"\0" + data).hexdigest()[:32]


def _is_copy(path: Path, name: str, uid: str) -> bool:
    return _tells(_kind_of_name(path, name), uid) and _uid_in(path.with_name(name)) == uid


def _tells(kind: str, uid: str) -> bool:
    """Whether a name tells a copy: one that people give too must be of a map with a uid."""
    return kind == "marked" or (bool(kind) and bool(uid))


def _kind_of_name(path: Path, name: str) -> str:
    stem, suffix = os.path.splitext(name)
    if name == path.name or suffix != path.suffix:
        return ""
    if stem.startswith(path.stem):
        return _kind_of_ending(stem[len(path.stem) :])
    before = stem.removesuffix(path.stem)
    return "likely" if before != stem and _BEFORE.fullmatch(before) else ""


def _kind_of_ending(rest: str) -> str:
    """The same of what follows the name of the map: one ending, or those of two programs."""
    if _MARKED.fullmatch(rest):
        return "marked"
    if _LIKELY.fullmatch(rest) or _MACHINE.fullmatch(rest):
        return "likely"
    last = next((one for one in _MARKED.finditer(rest) if one.end() == len(rest)), None)
    return _kind_of_ending(rest[: last.start()]) if last is not None else ""


def _uid_in(path: Path) -> str | None:
    """The uid of the map in a file; None where there is none to be read."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > FILE_LIMIT:
            return None
        found = _MAP_LINE.search(path.read_bytes())
        uid = json.loads(found[0]).get("uid", "") if found is not None else None
    except (OSError, ValueError):
        return None
    return uid if isinstance(uid, str) else None


def demand_copy(path: Path, reading: Reading, journey: Journey) -> None:
    """Raise `NotACopy` unless a file holds a version of this map.

    Where one of the two has no uid, a record that both have says so.
    """
    one, other = reading.journey.map.uid, journey.map.uid
    if one and other:
        fits = one == other
    else:
        fits = any(record.id in journey for record in reading.journey.records() if record.id != MAP)
    if not fits:
        raise NotACopy(
            msg("{file} holds another map, not a copy of this one", file=os.path.basename(path))
        )


def put_with_merged(path: Path) -> Path:
    """Move a copy that has been merged into the folder for them; raises `CannotSave`."""
    folder = path.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        place = _free(folder / path.name)
        os.rename(path, place)
    except OSError as error:
        raise CannotSave(
            msg("{file}: cannot be put aside: {why}", file=str(path), why=reason_of(error))
        ) from error
    return place


def _free(place: Path) -> Path:
    number, free = 1, place
    while os.path.lexists(free):
        number += 1
        free = place.with_name(f"{place.stem} {number}{place.suffix}")
    return free

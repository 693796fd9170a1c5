"""Maps on disk: opened with all that was found, saved so that a file is never harmed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from designer.files.conflict import read_file
from designer.files.disk import CannotOpen, CannotSave, present, read_bytes, replace
from designer.files.format import (
    Aside,
    Frame,
    Reading,
    Unusable,
    write,
)
from designer.files.header import BARE, read_header
from designer.files.lines import FILE_LIMIT, numbered
from designer.files.together import TakenIn
from designer.model.journey import Journey
from designer.words import Message, Problem, msg

__all__ = [
    "AlreadyThere", "CannotOpen", "CannotSave", "ChangedOnDisk", "Opened", "Saved", "TooLarge",
    "create", "open_map", "save", "save_back",
]  # fmt: skip

_BEGINNING = 64 * 1024


class ChangedOnDisk(Problem):
    """The file is no longer the one that was opened; saving would take somebody's work away."""


class AlreadyThere(Problem):
    """A new file was to be made where there is one."""


class TooLarge(Problem):
    """A map that was opened as a copy and can only be saved under another name."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A map as it was found on disk: where, what was read, and the very bytes."""

    path: Path
    reading: Reading
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save has done: the bytes that stand there now, and whether they had to be written.

    `backup` is the copy of the file as it was, if one was made; `notes` what to tell the person of
    others' changes; `taken` is what was taken in of them.
    """

    path: Path
    data: bytes = field(repr=False)
    written: bool
    backup: Path | None = None
    notes: tuple[Message, ...] = ()
    taken: tuple[TakenIn, ...] = ()


def open_map(path: Path) -> Opened:
    """The map in a file; raises `CannotOpen`, or `Unusable` with file, line and reason."""
    try:
        _demand_a_journey_if_large(path)
        data = read_bytes(path)
        return Opened(path, read_file(data, path), data)
    except Unusable as error:
        named = msg("{file}, {problem}", file=str(path), problem=error.message)
        raise type(error)(named, error.line) from error


def _demand_a_journey_if_large(path: Path) -> None:
    """Tell a film or a disk image by its beginning, before all of it is in memory."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return  # reading says it better
    if size > FILE_LIMIT:
        beginning = read_bytes(path, _BEGINNING)
        lines = numbered(beginning)
        read_header(beginning, lines[0] if lines else None)


def create(path: Path, journey: Journey) -> Saved:
    """A new file for a new map; raises `AlreadyThere` or `CannotSave`."""
    return save(path, journey)


def save(
    path: Path,
    journey: Journey,
    asides: Iterable[Aside] = (),
    *,
    previous: bytes | None = None,
    frame: Frame = BARE,
    overwrite: bool = False,
    backup: Path | None = None,
) -> Saved:
    """Write a map to `path`, unless the file holds just that already.

    `previous` is what the file held when it was last seen, None for a new file. Where it holds
    something else by now this raises `ChangedOnDisk`, or `AlreadyThere` for a new file, unless
    `overwrite` says that the person wants it so. `backup` is where `previous` is kept before it is
    replaced, unless something is there. Raises `CannotSave` when the system refuses; whatever
    happens, the file on disk is whole, the old one or the new one.
    """
    data = write(journey, asides, frame)
    there = present(path)
    if there == data:
        return Saved(path, data, written=False)
    if there is not None and there != previous and not overwrite:
        raise _in_the_way(path, is_new=previous is None)
    kept = _kept(path, previous, backup) if there is not None else None
    replace(path, data)
    return Saved(path, data, written=True, backup=kept)


def _kept(path: Path, previous: bytes | None, backup: Path | None) -> Path | None:
    """Where the file as it was is kept now; None if it was kept before, or need not be."""
    if previous is None or backup is None or os.path.lexists(backup):
        return None
    replace(backup, previous, like=path)
    return backup


def _in_the_way(path: Path, *, is_new: bool) -> Problem:
    if is_new:
        return AlreadyThere(
            msg("{file}: there is already a file of this name; choose another", file=str(path))
        )
    return ChangedOnDisk(
        msg(
            "{file}: somebody has changed the file since it was opened; save under another name, "
            "or overwrite it on purpose",
            file=str(path),
        )
    )


def save_back(
    opened: Opened,
    journey: Journey | None = None,
    asides: Iterable[Aside] | None = None,
    *,
    overwrite: bool = False,
) -> Saved:
    """Save an opened map to where it came from, by default as it was read.

    Where reading had to mend or migrate something, or lines set aside are left out now, the file
    as it was is kept once beside it as ``NAME.journey.v1.bak``. Raises as `save` does, and
    `TooLarge`.
    """
    reading, path = opened.reading, opened.path
    if reading.copy_only:
        raise _too_large(path)
    kept = reading.asides if asides is None else tuple(asides)
    return save(
        path,
        reading.journey if journey is None else journey,
        kept,
        previous=opened.data,
        frame=reading.frame,
        overwrite=overwrite,
        backup=_backup_of(opened) if reading.mended or kept != reading.asides else None,
    )


def _too_large(path: Path) -> TooLarge:
    return TooLarge(
        msg("{file}: too large to be saved in its place; save under another name", file=str(path))
    )


def _backup_of(opened: Opened) -> Path:
    real = Path(os.path.realpath(opened.path))
    return real.with_name(f"{real.name}.v{opened.reading.version}.bak")

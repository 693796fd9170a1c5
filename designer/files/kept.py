"""What there is left of a map whose file is gone, emptied or damaged beyond reading."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from designer.files.format import Reading
from designer.files.history import Version, read_snapshot, versions_of_file
from designer.files.named import named_versions, read_named
from designer.words import Problem


@dataclass(frozen=True, slots=True)
class Kept:
    """The latest version of a map that is whole."""

    version: Version
    reading: Reading


def latest_kept(path: Path, folder: Path | None = None) -> Kept | None:
    """The latest whole version that the file at `path` had: kept by itself in this user's
    `folder`, or named by anybody.
    """
    found = [*versions_of_file(path, folder), *named_versions(path)]
    for version in sorted(found, key=lambda one: one.time, reverse=True):
        with suppress(Problem):
            reading = read_named(version) if version.how == "named" else read_snapshot(version)
            if reading.complete:
                return Kept(version, reading)
    return None

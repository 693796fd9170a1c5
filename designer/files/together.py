"""What somebody else has saved, taken into the map that is open here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from designer.files.conflict import read_file
from designer.files.cut_off import filled_up
from designer.files.disk import replace
from designer.files.format import Aside, Reading, Unusable
from designer.files.lineage import Past
from designer.files.merge import Merged, merge
from designer.files.merge_files import merged_asides
from designer.model.changes import Edit
from designer.model.ids import MAP, Id, new_id
from designer.model.journey import Journey
from designer.model.records import Clash, Record
from designer.words import Message, msg


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of taking in a file: the edit, the clashes that are new, and what was mended."""

    edit: Edit
    clashes: tuple[Clash, ...]
    mended: tuple[Message, ...]
    reading: Reading
    asides: tuple[Aside, ...]

    @property
    def notes(self) -> tuple[Message, ...]:
        """What to tell the person, a sentence each; choices stand where they are made."""
        changed = len(self.edit.touched())
        told: list[Message] = []
        if changed:
            told.append(
                msg(
                    "{count} element changed by others was taken in.",
                    "{count} elements changed by others were taken in.",
                    count=changed - len(self.clashes),
                )
            )
        return (*told, *self.mended)

    @property
    def theirs(self) -> dict[Id, Record]:
        """The records of the file, which is what is saved now."""
        return {record.id: record for record in self.reading.journey.records()}


@dataclass(frozen=True, slots=True)
class Beginning:
    """What two versions of a map began with: records and lines set aside.

    Where nobody knows it (`is_known` is False) what a version lacks counts as unchanged. `past`
    are the versions seen here before, as far as they tell what is new in a file that was cut off.
    """

    records: tuple[Record, ...]
    asides: tuple[Aside, ...]
    is_known: bool = True
    past: Past = field(default_factory=Past)


def taken_in(
    data: bytes, began: Beginning, journey: Journey, asides: Iterable[Aside], who: str = "",
    reading: Reading | None = None, *, own: str = "",
) -> TakenIn:  # fmt: skip
    """Merge a file, or what was read of it already, into an open map and its lines set aside.

    `who` has saved the file, and `own` is whose the open map is; new clashes name both.

    Nothing is changed yet; the edit is for `Journey.apply` with the origin ``remote``. Raises
    `Unusable` where the file is no map.
    """
    reading = reading or read_file(data)
    base, is_whole = began.records, began.is_known
    if not reading.complete:
        filled = filled_up(data, reading, began.records, began.asides, began.past)
        reading = filled.reading
        base = tuple(record for record in base if record.id not in filled.unclear)
    theirs = _records(reading, began.records)
    found = merge(base, journey.records(), theirs, theirs_is_whole=is_whole)
    found = found.signed(own, who)
    kept = merged_asides(began.asides, asides, reading.asides, theirs_is_whole=is_whole)
    return TakenIn(_edit(found, journey, who), found.clashes, found.mended, reading, kept)


def _records(reading: Reading, saved: Iterable[Record]) -> list[Record]:
    """The records of the file; a map record that had to be made says nothing."""
    records = reading.journey.records()
    if reading.made_its_map:
        records = [record for record in records if record.id != MAP]
        records += [record for record in saved if record.id == MAP]
    return records


def _edit(found: Merged, journey: Journey, who: str) -> Edit:
    label = msg("Changes of {who}", who=who) if who else msg("Changes of others")
    edit = found.edit(journey.records(), label)
    return edit.model_copy(update={"author": who}) if who else edit


def is_another_map(data: Reading, journey: Journey) -> bool:
    """Whether a file holds a map that is not this one; a map without a uid may be any."""
    one, other = data.journey.map.uid, journey.map.uid
    return bool(one and other and one != other) and not data.made_its_map


def put_aside(path: Path, data: bytes) -> Path | None:
    """Keep what nobody can read beside the map before it is written over; None if it is empty."""
    if not data.strip():
        return None
    name = hashlib.sha256(data).hexdigest()[:8]
    beside = path.with_name(f"{path.stem} (unreadable {name}){path.suffix}")
    if beside.is_symlink():
        # It would be written where the link leads to, which may be anywhere.
        beside = beside.with_stem(f"{beside.stem} {new_id()}")
    if not beside.exists():
        replace(beside, data)
    return beside


__all__ = ["TakenIn", "Unusable", "is_another_map", "put_aside", "taken_in"]

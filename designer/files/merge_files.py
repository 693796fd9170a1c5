"""Three versions of a map's file merged into one: records, lines set aside, first and last line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from designer.files.format import Aside, Frame, Reading, Unusable, read, write
from designer.files.merge import by_id, merge
from designer.model.ids import MAP
from designer.model.journey import Journey
from designer.model.records import Clash, Record
from designer.words import Message, msg


@dataclass(frozen=True, slots=True)
class Versions:
    """Three versions of one thing; without `base` nobody knows what the other two began with."""

    base: bytes | None
    ours: bytes
    theirs: bytes


_Faults = tuple[tuple[str, Message], ...]


@dataclass(frozen=True, slots=True)
class MergedFiles:
    """What came of merging files: one reading, the clashes that are new, and what was mended."""

    reading: Reading
    clashes: tuple[Clash, ...]
    mended: tuple[Message, ...]
    faults: _Faults = ()
    """What was wrong with a file: which side (``base``, ``ours``, ``theirs``), and a sentence."""
    unaltered: bytes | None = field(default=None, repr=False)
    """The bytes of the one side that has changed anything."""

    def data(self) -> bytes:
        """The merged file."""
        if self.unaltered is not None:
            return self.unaltered
        return write(self.reading.journey, self.reading.asides, self.reading.frame)


def merge_files(versions: Versions) -> MergedFiles:
    """Merge; raises `Unusable` where a version is no map, or one is another map than the others.

    An empty base holds no records: then both sides have added all that they hold. What a file
    lacks that was cut off counts as unchanged.
    """
    ours = _named("ours", versions.ours)
    # Most lines are the same in all three: those of ours need not be read again.
    known = {record.line.encode("utf-8"): record for record in ours.journey.records()}
    theirs = _named("theirs", versions.theirs, known)
    base = _beginning(versions.base, known)
    if base is not None:
        _demand_one_map(base, ours, theirs)
    sides = (("base", base), ("ours", ours), ("theirs", theirs))
    faults = tuple(
        (name, fault.reason) for name, side in sides if side is not None for fault in side.faults()
    )
    if versions.theirs in (versions.base, versions.ours):
        return MergedFiles(ours, (), (), faults, versions.ours)
    if versions.ours == versions.base and theirs.complete:
        return MergedFiles(theirs, (), (), faults, versions.theirs)
    return _merged(base, ours, theirs, faults, whole=theirs.complete and versions.base is not None)


def _merged(
    base: Reading | None, ours: Reading, theirs: Reading, faults: _Faults, *, whole: bool
) -> MergedFiles:
    old = _records(base) if base is not None else {}
    mine, yours = _records(ours), _records(theirs)
    if not ours.complete:
        mine = {**old, **mine}
    found = merge(old.values(), mine.values(), yours.values(), theirs_is_whole=whole)
    before = base.asides if base is not None else ()
    asides = merged_asides(before, ours.asides, theirs.asides, theirs_is_whole=whole)
    # A cut off file that lacked its last line may lack the map's own record too.
    records = {MAP: ours.journey.map, **found.records}
    reading = replace(
        ours,
        journey=Journey(records.values()),
        asides=asides,
        frame=_frame(base.frame if base is not None else Frame(), ours.frame, theirs.frame),
        complete=True,
    )
    return MergedFiles(reading, found.clashes, found.mended, faults)


_Known = Mapping[bytes, Record]


def _beginning(base: bytes | None, known: _Known) -> Reading | None:
    return _named("base", base, known) if base is not None and base.strip() else None


class UnusableSide(Unusable):
    """One of the files to merge is no map; `side` says which."""

    def __init__(self, side: str, message: Message, line: int = 1) -> None:
        super().__init__(message, line)
        self.side = side


def _named(side: str, data: bytes, known: _Known | None = None) -> Reading:
    try:
        return read(data, known)
    except Unusable as error:
        raise UnusableSide(side, error.message, error.line) from error


def _records(reading: Reading) -> dict[str, Record]:
    records = dict(by_id(reading.journey.records()))
    if reading.made_its_map:
        del records[MAP]
    return records


def _demand_one_map(base: Reading, ours: Reading, theirs: Reading) -> None:
    """Merging with another map would take away every card of this one."""
    known = base.journey.map.uid
    for name, side in (("ours", ours), ("theirs", theirs)):
        uid = side.journey.map.uid
        if known and uid and uid != known and not (side.made_its_map or base.made_its_map):
            raise UnusableSide(
                name, msg("this is another map than the one that both sides began with")
            )


def merged_asides(
    base: Iterable[Aside], ours: Iterable[Aside], theirs: Iterable[Aside], *,
    theirs_is_whole: bool = True,
) -> tuple[Aside, ...]:  # fmt: skip
    """The lines set aside that either side has and neither has dropped; in the order of lines."""
    old, mine, yours = ({aside.id: aside for aside in side} for side in (base, ours, theirs))
    dropped = old.keys() - mine.keys()
    if theirs_is_whole:
        dropped |= old.keys() - yours.keys()
    kept = {**yours, **mine}
    left = (aside for identity, aside in kept.items() if identity not in dropped)
    return tuple(sorted(left, key=lambda aside: (aside.line, aside.id)))


def _frame(base: Frame, ours: Frame, theirs: Frame) -> Frame:
    return Frame(
        _pairs(base.header, ours.header, theirs.header), _pairs(base.end, ours.end, theirs.end)
    )


_Pairs = tuple[tuple[str, str], ...]


def _pairs(base: _Pairs, ours: _Pairs, theirs: _Pairs) -> _Pairs:
    """What either side has changed of a first or last line; ours where both have."""
    old, mine, yours = dict(base), dict(ours), dict(theirs)
    out = {name: _chosen(name, old, mine, yours) for name in {*old, *mine, *yours}}
    return tuple(sorted((name, text) for name, text in out.items() if text is not None))


def _chosen(
    name: str, old: Mapping[str, str], mine: Mapping[str, str], yours: Mapping[str, str]
) -> str | None:
    return yours.get(name) if mine.get(name) == old.get(name) else mine.get(name)

"""Three-way merge of a map, record by record and field by field: nobody's work is lost.

From what both sides began with, what we have and what they have, comes one set of records. Where
both have changed one field in different ways ours stays, and where one has deleted what the other
has changed or still needs, the record stays; a `Clash` among the records says so, so that a map
can be saved and sent on before everything is settled. The order of cards never clashes.

Merged either way round the result is the same, but for which side a clash calls ours: nothing of
the time, the author or the machine is written into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from designer.edits.clash_records import (
    WHOLE,
    asks_the_same,
    clash_id,
    gone_clash,
    named_in,
    signed,
)
from designer.edits.rebase import REFERENCES
from designer.files.merge_fields import merged_fields
from designer.files.merge_mending import mended
from designer.model.changes import Change, Drop, Edit, Put, Set, edit_of, same_record, same_value
from designer.model.ids import Id
from designer.model.records import Card, Clash, Comment, Edge, Record, Targeting
from designer.words import Message, msg

Records = Mapping[Id, Record]


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge: all records, the clashes that are new, and what had to be mended."""

    records: Records
    clashes: tuple[Clash, ...]
    mended: tuple[Message, ...]

    def signed(self, ours_by: str, author: str) -> Merged:
        """The same with the names of whose our side and the other one are in the new clashes."""
        clashes = [
            clash if _is_signed(clash) else signed(clash, ours_by, author) for clash in self.clashes
        ]
        records = {**self.records, **by_id(clashes)}
        return Merged(records, tuple(clashes), self.mended)

    def edit(self, ours: Iterable[Record], label: Message | None = None) -> Edit:
        """The edit that makes our records the merged ones; empty where there is nothing new."""
        changes = changes_from(by_id(ours), self.records)
        return edit_of(label or msg("Merge the changes of others"), changes, undoable=False)


def merge(
    base: Iterable[Record],
    ours: Iterable[Record],
    theirs: Iterable[Record],
    *,
    theirs_is_whole: bool = True,
) -> Merged:
    """Merge the records of three versions of a map.

    A version that was cut off, or that nobody knows the beginning of (`theirs_is_whole` is False),
    has deleted nothing: what it lacks is taken for unchanged. Where it says something else than
    ours nobody knows which is the later one, so that is a clash.
    """
    old, mine, yours = by_id(base), by_id(ours), by_id(theirs)
    if not theirs_is_whole:
        yours = {**{i: one for i, one in old.items() if i not in yours}, **yours}
        old = {i: one for i, one in old.items() if i not in mine or same(yours[i], one)}
    work = _Merging(old, mine, yours)
    work.merge_all()
    work.keep_what_is_needed()
    work.keep_what_went_along()
    records, told = mended(work.records, mine, yours, frozenset(work.clashes))
    return Merged(_with(records, work.clashes.values()), tuple(work.clashes.values()), told)


def by_id(records: Iterable[Record]) -> Records:
    """The records by their id."""
    return {record.id: record for record in records}


def _is_signed(clash: Clash) -> bool:
    return bool(clash.ours_by or clash.author)


def _with(records: Records, clashes: Iterable[Clash]) -> Records:
    out = dict(records)
    for clash in clashes:
        out[clash.id] = clash
    return out


class _Merging:
    """One merge under way."""

    def __init__(self, base: Records, ours: Records, theirs: Records) -> None:
        self.base, self.ours, self.theirs = base, ours, theirs
        self.records: dict[Id, Record] = {}
        self.clashes: dict[Id, Clash] = {}
        self.settled = _settled(base, ours, theirs)

    def merge_all(self) -> None:
        """Decide on every record by itself."""
        for identity in sorted({*self.base, *self.ours, *self.theirs}):
            ours, theirs = self.ours.get(identity), self.theirs.get(identity)
            # Most are one object on both sides: nobody has touched them.
            one = ours
            if ours is not theirs:
                one = self._merged(identity, self.base.get(identity), ours, theirs)
            if one is not None:
                self.records[identity] = one

    def _merged(
        self, identity: Id, base: Record | None, ours: Record | None, theirs: Record | None
    ) -> Record | None:
        if ours is None and theirs is None:
            return None
        if ours is None or theirs is None:
            return self._one_sided(identity, base, ours, theirs)
        settled = self.settled.get(identity, frozenset())
        if same(ours, theirs) or (not settled and base is not None and same(theirs, base)):
            return ours
        if not settled and base is not None and same(ours, base):
            return theirs
        if isinstance(ours, Clash) and isinstance(theirs, Clash):
            kept, other = sorted((ours, theirs), key=lambda one: one.line)
            if asks_the_same(kept, other):
                return max(ours, theirs, key=lambda one: (one.ours_by, one.author))
            # The same question has come up twice: both stay open.
            again = _beside(other)
            self.records[again.id] = again
            return kept
        outcome = merged_fields(base, ours, theirs, settled)
        for found in outcome.clashes:
            self._add(found)
        return outcome.record

    def _one_sided(
        self, identity: Id, base: Record | None, ours: Record | None, theirs: Record | None
    ) -> Record | None:
        """A record that one side has, which has added it, or the other side has deleted it."""
        there = ours or theirs
        if there is None or base is None:
            return there
        if only_order_differs(base, there) and identity not in self.settled:
            return None
        if not isinstance(there, Clash):
            self._add(gone_clash(identity, ours_is_gone=ours is None))
        return there

    def _add(self, found: Clash) -> None:
        present = self.ours.get(found.id) or self.theirs.get(found.id)
        if isinstance(present, Clash) and asks_the_same(present, found):
            found = present
        elif present is not None:
            # An older question about the same field is still open: it is not written over.
            found = _beside(found)
        self.clashes[found.id] = found

    # -- what one side has deleted and the other needs ------------------------------------

    def keep_what_is_needed(self) -> None:
        """Bring back what a record that stays cannot do without, with a clash that says so."""
        if not {*self.base, *self.ours, *self.theirs} - self.records.keys():
            return
        waiting = list(self.records)
        extra = _by_target(self.clashes.values())
        while waiting:
            record = self.records[waiting.pop()]
            for needed in sorted({*needs(record), *_alternatives(extra.get(record.id, ()))}):
                if needed in self.records:
                    continue
                back = self.ours.get(needed) or self.theirs.get(needed) or self.base.get(needed)
                if back is None:
                    continue
                self.records[needed] = back
                waiting.append(needed)
                if not isinstance(back, Clash):
                    self._add(gone_clash(needed, ours_is_gone=needed not in self.ours))

    def keep_what_went_along(self) -> None:
        """Keep what a side has deleted along with a record that stays: its links, a stage's cards.

        Whoever decides that the record goes after all lets them go with it.
        """
        waiting = [one.target for one in self.clashes.values() if one.field == WHOLE]
        if not waiting:
            return
        depending = self._depending()
        while waiting:
            for one, gone in depending.get(waiting.pop() or "", ()):
                needed = set(needs(one))
                is_back = one.id in self.records
                if not is_back and needed <= self.records.keys() and not needed <= gone.keys():
                    self.records[one.id] = one
                    waiting.append(one.id)

    def _depending(self) -> dict[Id, list[tuple[Record, Records]]]:
        """What only one side has deleted, with what that side has left, by what it needs."""
        found: dict[Id, list[tuple[Record, Records]]] = {}
        for gone, there in ((self.ours, self.theirs), (self.theirs, self.ours)):
            for identity in there.keys() - gone.keys() - self.records.keys():
                for needed in needs(there[identity]):
                    found.setdefault(needed, []).append((there[identity], gone))
        return found


def _settled(base: Records, ours: Records, theirs: Records) -> Mapping[Id, frozenset[str]]:
    """The fields, by record, about which both sides have settled one and the same clash.

    To take what stands there already changes no field, and is a decision all the same.
    """
    found: dict[Id, frozenset[str]] = {}
    for one in base.values():
        if not isinstance(one, Clash) or one.target is None:
            continue
        if one.id not in ours and one.id not in theirs:
            found[one.target] = found.get(one.target, frozenset()) | {one.field}
    return found


def _beside(clash: Clash) -> Clash:
    """A clash under an id of its own, beside another one about the same field."""
    values = "\0".join(sorted((clash.ours, clash.theirs)))
    return clash.having("id", clash_id(clash.target or "", f"{clash.field}\0{values}"))


def needs(record: Record) -> Iterator[Id]:
    """The ids of the records that a record cannot be without."""
    named: list[str | None] = []
    if isinstance(record, Edge):
        named += [record.source, record.target]
    elif isinstance(record, Card):
        named += [record.stage, record.lane]
    elif isinstance(record, Targeting):
        named.append(record.target)
    if isinstance(record, Comment):
        named.append(record.reply_to)
    yield from (one for one in named if one is not None)


def _by_target(clashes: Iterable[Clash]) -> dict[Id, list[Clash]]:
    found: dict[Id, list[Clash]] = {}
    for one in clashes:
        if one.target is not None:
            found.setdefault(one.target, []).append(one)
    return found


def _alternatives(clashes: Iterable[Clash]) -> Iterator[Id]:
    """What has to be there for either side of a clash to be taken."""
    for one in clashes:
        if one.field in {"stage", "source", "kind", *REFERENCES}:
            yield from named_in(one)


# -- comparing and the edit ----------------------------------------------------------------


def same(one: Record, other: Record) -> bool:
    """Whether two records say the same; quick where they are one object."""
    return one is other or (one == other and same_record(one, other))


def only_order_differs(one: Record, other: Record) -> bool:
    """Whether two records say the same apart from their place among their neighbours."""
    if same(one, other):
        return True
    if type(one) is not type(other) or "order" not in type(one).model_fields:
        return False
    return same_record(one.having("order", other.get("order")), other)


def changes_from(before: Records, after: Records) -> Iterator[Change]:
    """The changes that turn one set of records into another."""
    ids = before.keys() | after.keys()
    for identity in sorted(id for id in ids if before.get(id) is not after.get(id)):
        old, new = before.get(identity), after.get(identity)
        if old is None and new is not None:
            yield Put(record=new)
        elif new is None and old is not None:
            yield Drop(record=old)
        elif old is not None and new is not None and not same(old, new):
            if type(old) is not type(new) or old.kind != new.kind:
                yield Drop(record=old)
                yield Put(record=new)
            else:
                yield from _sets(old, new)


def _sets(old: Record, new: Record) -> Iterator[Set]:
    names = {name for record in (old, new) for name, _ in record.unknown}
    for name in (*type(old).model_fields, *sorted(names - set(type(old).model_fields))):
        if name in ("kind", "id", "unknown"):
            continue
        before, after = old.get(name), new.get(name)
        if not same_value(before, after):
            yield Set(id=old.id, kind=old.kind, field=name, old=before, new=after)

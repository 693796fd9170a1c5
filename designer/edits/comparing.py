"""Two versions of a map laid over each other: one journey that shows both, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from designer.model.changes import same_record, same_value
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Edge, Entry, Exit, Flow, Lane, Record, Stage

Mark = Literal["added", "changed", "moved", "removed"]

_SHOWN = (Card, Stage, Lane, Flow, Entry, Exit)
"""What a picture shows and can mark."""
_PLACES = frozenset({"stage", "lane", "order", "source", "target"})
_UNSEEN = frozenset({"sample", "media"})


@dataclass(frozen=True, slots=True)
class Compared:
    """The newer version with all that was taken away still there, and what is marked on it."""

    journey: Journey
    marks: Mapping[Id, tuple[Mark, ...]]

    def count(self, mark: Mark) -> int:
        """How many elements bear a mark."""
        return sum(1 for marks in self.marks.values() if mark in marks)


def compared(before: Iterable[Record], after: Iterable[Record]) -> Compared:
    """Lay two versions over each other; what is in both stands where it stands in the newer.

    A card is moved where it has another stage or lane, a stage or lane never: others come and go
    before it. A flow is moved where it leads otherwise.
    """
    old = {record.id: record for record in before}
    new = {record.id: record for record in after}
    marks: dict[Id, tuple[Mark, ...]] = {}
    for identity, record in new.items():
        if isinstance(record, _SHOWN):
            found = tuple(_differences(old.get(identity), record))
            if found:
                marks[identity] = found
    gone = {one.id: one for one in old.values() if one.id not in new and isinstance(one, _SHOWN)}
    whole = {**new, **gone}
    for identity, record in gone.items():
        if _can_stand(record, whole):
            marks[identity] = ("removed",)
        else:
            del whole[identity]
    return Compared(Journey(whole.values()), marks)


def marked(
    before: Iterable[Record], after: Iterable[Record]
) -> tuple[dict[Id, tuple[Mark, ...]], dict[Id, tuple[Mark, ...]]]:
    """The marks for a picture of each version alone, where the other is not over it."""
    old, new = list(before), list(after)
    marks = compared(old, new).marks
    there = {record.id for record in old}, {record.id for record in new}
    was, now = ({id: found for id, found in marks.items() if id in ids} for ids in there)
    return was, now


def _can_stand(record: Record, records: Mapping[Id, Record]) -> bool:
    """Whether what was removed still has its ends, or its stage and lane."""
    if isinstance(record, Edge):
        return {record.source, record.target} <= records.keys()
    if isinstance(record, Card):
        return record.parked or {record.stage, record.lane} <= records.keys()
    return True


def _differences(was: Record | None, now: Record) -> Iterator[Mark]:
    if was is None:
        yield "added"
        return
    if was is now or same_record(was, now):
        return
    fields = {*type(was).field_names(), *type(now).field_names()} - _PLACES - _UNSEEN
    if was.kind != now.kind or any(not same_value(was.get(f), now.get(f)) for f in fields):
        yield "changed"
    if _place(was) != _place(now):
        yield "moved"


def _place(record: Record) -> tuple[Id | None, Id | None]:
    match record:
        case Card():
            return record.stage, record.lane
        case Edge():
            return record.source, record.target
        case _:
            return None, None

"""Changes of the past on the journey of the present: what no longer holds is left out.

Undo needs it, because others may have worked on in the meantime: it takes back what is still as
it was left, never a colleague's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from designer.edits.naming import called
from designer.model.changes import Change, Drop, Put, Set, same_record, same_value
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Edge, Lane, Node, Record, Targeting
from designer.words import Message, msg

REFERENCES = frozenset({"target", "from_team", "to_team", "flow", "lead", "return_to", "reply_to"})
"""Fields, other than places and ends, that name another record."""

_PLACE = ("stage", "lane", "order")
_ENDS = ("source", "target")

Unit = tuple[Id, tuple[str, ...]]
"""Fields of one record that only make sense together; no fields: the whole record."""

Was = Mapping[Unit, tuple[Any, ...]]
"""The values of units as an edit left them."""


@dataclass(frozen=True, slots=True)
class Rebased:
    """The changes that still hold, and a sentence about each record that was left out."""

    changes: tuple[Change, ...]
    left_out: tuple[Message, ...]


def units_of(journey: Journey, changes: Iterable[Change]) -> Was:
    """What the units that `changes` set hold now: to be kept beside an edit just applied."""
    units = {_unit(journey, change) for change in changes if isinstance(change, Set)}
    return {
        (identity, fields): tuple(journey[identity].get(field) for field in fields)
        for identity, fields in units
        if identity in journey
    }


def rebased(journey: Journey, changes: Iterable[Change], was: Was) -> Rebased:
    """The part of `changes` that fits the journey as it stands.

    Left out are: changes whose old value no longer holds, where stage, lane and order of a card,
    and source and target of an edge, count as one (`was`); edges without their ends; the Drop of
    what others have edited, linked, filled or commented since, with the edges at it. A card whose
    stage or lane is gone comes back in the parking lot.
    """
    work = _Rebasing(journey, list(changes), was)
    work.leave_out_changed()
    while work.leave_out_untenable():
        pass
    return Rebased(tuple(work.mended()), tuple(work.said.values()))


class _Rebasing:
    """One rebase under way."""

    def __init__(self, journey: Journey, changes: list[Change], was: Was) -> None:
        self.journey = journey
        self.changes = changes
        self.was = was
        self.said: dict[Id, Message] = {}
        self.kept: set[Id] = set()

    def leave_out_changed(self) -> None:
        """Leave out the changes whose old value is not the present one."""
        dropped = {change.id for change in self.changes if isinstance(change, Drop)}
        self._leave_out(
            {
                _unit(self.journey, change): reason
                for change in self.changes
                if (reason := self._stale(change, dropped)) is not None
            }
        )

    def leave_out_untenable(self) -> bool:
        """Leave out what would leave a hole; True if there was any, so that it is asked again."""
        state = _State(self.journey, self.changes)
        reasons = {
            _unit(self.journey, change): reason
            for change in self.changes
            if (reason := self._untenable(change, state)) is not None
        }
        self._leave_out(reasons)
        return bool(reasons)

    def mended(self) -> Iterator[Change]:
        """The remaining changes; what comes back does not point at what is gone."""
        state = _State(self.journey, self.changes)
        for change in self.changes:
            if isinstance(change, Put):
                yield Put(record=self._mended(change.record, state))
            else:
                yield change

    def _leave_out(self, reasons: Mapping[Unit, Message]) -> None:
        remaining: list[Change] = []
        for change in self.changes:
            reason = reasons.get(_unit(self.journey, change))
            if reason is None:
                remaining.append(change)
                continue
            self.said.setdefault(change.id, reason)
            if isinstance(change, Drop) and change.id in self.journey:
                self.kept.add(change.id)
        self.changes = remaining

    def _stale(self, change: Change, dropped: set[Id]) -> Message | None:
        present = self.journey.find(change.id)
        match change:
            case Put():
                if present is not None and change.id not in dropped:
                    return msg("“{name}” is there already", name=called(present))
                return None
            case Drop():
                if present is None:
                    return msg("“{name}” is gone already", name=called(change.record))
                return None if same_record(present, change.record) else _changed(present)
            case Set():
                if present is None:
                    return msg("an element that was changed here is gone")
                if present.kind != change.kind:
                    return _changed(present)
                unit = _unit(self.journey, change)
                holds = same_value(present.get(change.field), change.old) and same_value(
                    tuple(present.get(field) for field in unit[1]),
                    self.was.get(unit, tuple(present.get(field) for field in unit[1])),
                )
                return None if holds else _changed(present)
            case _:
                assert_never(change)

    def _untenable(self, change: Change, state: _State) -> Message | None:
        match change:
            case Put():
                return self._nowhere(change.record, state)
            case Drop():
                if state.find(change.id) is None and state.in_use(change.id):
                    return msg("“{name}” is in use by now and stays", name=called(change.record))
                record = change.record
                if isinstance(record, Edge | Targeting) and self._at_kept(record):
                    return msg("“{name}” stays with what it belongs to", name=called(record))
                return None
            case Set():
                return self._untenable_set(change, state)
            case _:
                assert_never(change)

    def _untenable_set(self, change: Set, state: _State) -> Message | None:
        after = state.find(change.id)
        if after is None:
            return None
        if isinstance(after, Edge) and change.field in _ENDS:
            if change.old in self.kept:
                return msg("“{name}” stays with what it belongs to", name=called(after))
            return self._nowhere(after, state)
        points = change.field in REFERENCES or (
            isinstance(after, Card) and change.field in ("stage", "lane")
        )
        if points and isinstance(change.new, str) and state.find(change.new) is None:
            return msg("the place for “{name}” is gone", name=called(after))
        return None

    def _nowhere(self, record: Record, state: _State) -> Message | None:
        """Why an edge or remark cannot come back: what it belongs to is gone."""
        gone = msg("“{name}” leads to something that is gone", name=called(record))
        if isinstance(record, Edge):
            ends = (state.find(record.source), state.find(record.target))
            return None if all(isinstance(end, Node) for end in ends) else gone
        if isinstance(record, Targeting) and record.target is not None:
            return None if state.find(record.target) is not None else gone
        return None

    def _at_kept(self, record: Edge | Targeting) -> bool:
        ends = {record.target, record.source} if isinstance(record, Edge) else {record.target}
        return bool(ends & self.kept)

    def _mended(self, record: Record, state: _State) -> Record:
        if isinstance(record, Card) and not record.parked:
            places = (state.find(record.stage), state.find(record.lane))
            if None in places:
                self.said.setdefault(
                    record.id, msg("“{name}” came back in the parking lot", name=called(record))
                )
                record = record.having("stage", None).having("lane", None)
        if isinstance(record, Edge | Targeting):
            return record
        for field in REFERENCES:
            value = record.get(field)
            if isinstance(value, str) and state.find(value) is None:
                record = record.having(field, None)
        return record


class _State:
    """The journey as it would be after some changes, without making them."""

    def __init__(self, journey: Journey, changes: Iterable[Change]) -> None:
        self._journey = journey
        self._after: dict[Id, Record | None] = {}
        for change in changes:
            match change:
                case Put():
                    self._after[change.id] = change.record
                case Drop():
                    self._after.setdefault(change.id, None)
                case Set():
                    present = self.find(change.id)
                    if present is not None:
                        self._after[change.id] = present.having(change.field, change.new)
                case _:
                    assert_never(change)
        self._used = {used for record in self._after.values() for used in _uses(record)}

    def find(self, identity: Id | None) -> Record | None:
        """The record of an id, None where there is none."""
        if identity is not None and identity in self._after:
            return self._after[identity]
        return self._journey.find(identity)

    def in_use(self, identity: Id) -> bool:
        """Whether anything is linked to, placed in or said of the record."""
        if identity in self._used:
            return True
        journey = self._journey
        users: list[Record] = [*journey.edges_at(identity), *journey.targeting(identity)]
        record = journey.find(identity)
        if isinstance(record, Lane):
            users += journey.cards_in_lane(identity)
        elif isinstance(record, Node) and not isinstance(record, Card):
            users += journey.cards_in_stage(identity)
        return any(user.id not in self._after for user in users)


def _uses(record: Record | None) -> Iterator[Id | None]:
    if isinstance(record, Edge):
        yield from (record.source, record.target)
    elif isinstance(record, Card) and not record.parked:
        yield from (record.stage, record.lane)
    if isinstance(record, Targeting):
        yield record.target


def _unit(journey: Journey, change: Change) -> Unit:
    if not isinstance(change, Set):
        return change.id, ()
    record = journey.find(change.id)
    if isinstance(record, Card) and change.field in _PLACE:
        return change.id, _PLACE
    if isinstance(record, Edge) and change.field in _ENDS:
        return change.id, _ENDS
    return change.id, (change.field,)


def _changed(record: Record) -> Message:
    return msg("“{name}” has been changed since", name=called(record))

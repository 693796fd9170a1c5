"""Clashes: what two people have made of the same thing, and the edits that settle it.

A clash keeps what both sides began with and what each has made of it; the map shows `ours` until
somebody chooses. Every choice is one edit, which takes the clash away too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal, assert_never

from pydantic import ValidationError

from designer import kinds
from designer.edits.clash_records import ENDS, GONE, KIND, PLACE, WHOLE, values_of
from designer.edits.elements import delete_elements
from designer.edits.naming import called, field_name
from designer.edits.rebase import REFERENCES
from designer.model.changes import Change, Drop, Edit, Put, edit_of, same_value, set_field
from designer.model.ids import Id
from designer.model.journey import CannotApply, Journey
from designer.model.records import Card, Clash, Lane, Record, Stage
from designer.model.values import Name, Raw, Text, Texts
from designer.words import Message, msg

Side = Literal["ours", "theirs"]
Choice = Literal["ours", "theirs", "both"]

_SINGLE = frozenset({"url", "submap", "uid", "template", "brand", "check_profile", "pixels"})
"""Texts that say nothing when two of them are joined."""


# -- looking -------------------------------------------------------------------------------


def open_clashes(journey: Journey) -> list[Clash]:
    """Every clash, element by element as the map is read: the map, stages, lanes, cards, others."""
    stages = {stage.id: place for place, stage in enumerate(journey.stages())}
    lanes = {lane.id: place for place, lane in enumerate(journey.lanes())}

    def key(clash: Clash) -> tuple[int, int, int, str, str, str]:
        record = journey.find(clash.target)
        last = len(stages) + len(lanes)
        if isinstance(record, Card):
            where = stages.get(record.stage or "", last), lanes.get(record.lane or "", last)
            return (2, *where, record.order, record.id, clash.field)
        rank = 1 if isinstance(record, Stage | Lane) else 3
        place = stages.get(clash.target or "", lanes.get(clash.target or "", last))
        return (rank, place, 0, "", clash.target or "", clash.field)

    return sorted(journey.of(Clash), key=key)


def fields_of(clash: Clash) -> tuple[str, ...]:
    """The fields that a clash is about; none where it is about the whole record."""
    if clash.field in (WHOLE, KIND):
        return ()
    return {PLACE[0]: PLACE, ENDS[0]: ENDS}.get(clash.field, (clash.field,))


def version(journey: Journey, clash: Clash, side: Side) -> Record | None:
    """The element as a side has it; None where that side has deleted it, or it is gone."""
    record = journey.find(clash.target)
    if record is None or (getattr(clash, side) == GONE and clash.field == WHOLE):
        return None
    if clash.field == WHOLE:
        return record
    if clash.field == KIND:
        return kinds.record(json.loads(getattr(clash, side)))
    for name, value in values_of(clash, side).items():
        record = _having(record, name, value)
    return record


def can_join(journey: Journey, clash: Clash) -> bool:
    """Whether both versions can stand together: two texts joined, or what was deleted kept."""
    if clash.field == WHOLE:
        return True
    record = journey.find(clash.target)
    return record is not None and _joined(record, clash) is not None


# -- choosing ------------------------------------------------------------------------------


def choose(journey: Journey, identity: Id, choice: Choice) -> Edit:
    """Settle a clash with one version, or with both joined.

    Raises KeyError where there is no such clash, ValueError where two versions cannot be joined,
    `CannotApply` where a version stands at what has been deleted since.
    """
    clash = _clash(journey, identity)
    record = journey.find(clash.target)
    match choice:
        case "ours" | "theirs":
            label = _taken(record, clash)
            _demand_place(journey, clash, choice)
            if record is None:
                return edit_of(label, [Drop(record=clash)])
            if clash.field == WHOLE and getattr(clash, choice) == GONE:
                return delete_elements(journey, [record.id])
            return edit_of(label, [*_changes_to(record, clash, choice), Drop(record=clash)])
        case "both":
            joined = None if record is None else _joined(record, clash)
            if clash.field == WHOLE:
                return edit_of(_taken(record, clash), [Drop(record=clash)])
            if record is None or joined is None:
                raise ValueError(f"{clash.field} cannot be joined")
            return settle(journey, identity, clash.field, joined)
        case _:
            assert_never(choice)


def settle(journey: Journey, identity: Id, field: str, value: object) -> Edit:
    """Settle a clash with a value of one's own; raises KeyError where there is no such clash."""
    clash = _clash(journey, identity)
    record = journey.find(clash.target)
    changes: list[Change] = [] if record is None else [set_field(record, field, value)]
    return edit_of(_taken(record, clash), [*changes, Drop(record=clash)])


def _clash(journey: Journey, identity: Id) -> Clash:
    clash = journey.get(identity, Clash)
    if clash is None:
        raise KeyError(identity)
    return clash


def _taken(record: Record | None, clash: Clash) -> Message:
    name = called(record) if record is not None else msg("something that is gone")
    if clash.field in (WHOLE, KIND):
        return msg("Choose a version of “{name}”", name=name)
    return msg("Choose the {field} of “{name}”", field=field_name(clash.field), name=name)


def _demand_place(journey: Journey, clash: Clash, side: Side) -> None:
    if clash.field not in (PLACE[0], ENDS[0]):
        return
    for place in values_of(clash, side).values():
        if isinstance(place, str) and place not in journey:
            raise CannotApply(
                msg(
                    "Where that version has it is gone by now. Take the other version, "
                    "or move it yourself."
                )
            )


def _changes_to(record: Record, clash: Clash, side: Side) -> Iterator[Change]:
    if clash.field == KIND:
        wanted = kinds.record(json.loads(getattr(clash, side)))
        yield from (Drop(record=record), Put(record=wanted))
        return
    for name, value in values_of(clash, side).items():
        yield set_field(record, name, _typed(record, name, value))


def _joined(record: Record, clash: Clash) -> object | None:
    """Both texts in one value; None where the field holds no text."""
    name = clash.field
    known = type(record).model_fields.get(name)
    if known is None or name in REFERENCES or name in _SINGLE:
        return None
    one, other = (values_of(clash, side).get(name) for side in ("ours", "theirs"))
    kind: Any = known.rebuild_annotation()
    if kind == Texts and isinstance(one, list) and isinstance(other, list):
        return tuple(dict.fromkeys([*one, *other]))
    if kind not in (Text, Name) or not isinstance(one, str) or not isinstance(other, str):
        return None
    parts = [part for part in dict.fromkeys((one.strip(), other.strip())) if part]
    both = ("\n" if kind == Text else " / ").join(parts)
    fits = same_value(_typed(record, name, both), both)
    return both if fits else None


def _typed(record: Record, name: str, plain: Any) -> Any:
    """A value as the record holds it, raw where this version does not accept it."""
    if plain is None:
        return None
    data = {"op": "set", "id": record.id, "kind": record.kind, "field": name, "new": plain}
    made = kinds.change(data)
    return made.new if made.op == "set" else None


def _having(record: Record, name: str, plain: Any) -> Record:
    value = record.default_of(name) if plain is None else _typed(record, name, plain)
    try:
        return record.having(name, value)
    except (ValidationError, KeyError):
        return record.having(name, Raw.of(plain))

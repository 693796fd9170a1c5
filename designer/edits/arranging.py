"""Giving records their place in a row: new order keys, as few as possible."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from designer.model.changes import Edit, Set, set_field
from designer.model.ids import Id
from designer.model.order import TOO_LONG, keys_between, spread
from designer.model.records import Agenda, Card, Lane, Persona, Record, Stage

Ordered = Card | Stage | Lane | Persona | Agenda
OrderedT = TypeVar("OrderedT", bound=Ordered)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Made:
    """An edit that makes something, and the ids of what it makes."""

    edit: Edit
    ids: tuple[Id, ...] = ()


def arranged(row: Sequence[Ordered], moving: Collection[Id]) -> dict[Id, str]:
    """Order keys by id, so that the records stand as in `row`.

    Those of `moving` get keys between their neighbours; where these leave no room (equal,
    malformed or very long keys) the whole row is spread anew.
    """
    keys: dict[Id, str] = {}
    start = 0
    while start < len(row):
        end = start
        while end < len(row) and row[end].id in moving:
            end += 1
        if end > start:
            low = row[start - 1].order if start else None
            high = row[end].order if end < len(row) else None
            try:
                found = keys_between(low, high, end - start)
            except ValueError:
                return _spread(row)
            if max(map(len, found)) > TOO_LONG:
                return _spread(row)
            keys.update(zip((record.id for record in row[start:end]), found, strict=True))
        start = end + 1
    return keys


def _spread(row: Sequence[Ordered]) -> dict[Id, str]:
    return dict(zip((record.id for record in row), spread(len(row)), strict=True))


def rekeyed(row: Sequence[Ordered], keys: dict[Id, str], but: Collection[Id] = ()) -> list[Set]:
    """The changes that give the records of a row their new keys, apart from some."""
    return [
        set_field(record, "order", keys[record.id])
        for record in row
        if record.id in keys and record.id not in but
    ]


def inserted(
    row: Sequence[OrderedT], records: Sequence[OrderedT], before: Id | None
) -> list[OrderedT]:
    """The row with the records before the one named; at the end where it is not in the row.

    If the one named is itself among `records`, they go before the next that is not.
    """
    moving = {record.id for record in records}
    ids = [record.id for record in row]
    at = ids.index(before) if before in ids else len(ids)
    head = [record for record in row[:at] if record.id not in moving]
    tail = [record for record in row[at:] if record.id not in moving]
    return [*head, *records, *tail]


def with_values(record: R, **values: object) -> R:
    """The record with several fields changed, its id among them; raises ValidationError."""
    data = {name: getattr(record, name) for name in type(record).model_fields}
    data["unknown"] = tuple(pair for pair in record.unknown if pair[0] not in values)
    return type(record).model_validate({**data, **values})


def same_row(one: Iterable[Record], other: Iterable[Record]) -> bool:
    """Whether two rows hold the same records in the same order."""
    return [record.id for record in one] == [record.id for record in other]


def after_in(row: Sequence[Ordered], identity: Id | None) -> Id | None:
    """The id of the record that follows one in a row; None at the end."""
    ids = [record.id for record in row]
    if identity not in ids or ids[-1] == identity:
        return None
    return ids[ids.index(identity) + 1]

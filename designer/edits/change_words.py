"""One change in a plain sentence, whatever record it is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from designer.edits.changelog import UNSAID
from designer.edits.naming import called, field_name
from designer.edits.wording import KINDS, NOT_KNOWN, RELATIONS, named, value_in_words
from designer.kinds import CLASSES
from designer.model.changes import Change, Drop, Put, Set
from designer.model.ids import Id
from designer.model.records import Card, Flow, Lane, Link, Loose, MapRecord, Node, Record
from designer.words import Message, msg

Records = Mapping[Id, Record]


def is_said(change: Change) -> bool:
    """Whether a map shows what has changed, so that `changes_between` speaks of it."""
    cls = CLASSES.get(change.kind if isinstance(change, Set) else change.record.kind)
    if cls is None or not issubclass(cls, Node | Lane | Flow | Link | MapRecord):
        return False
    if not isinstance(change, Set) or change.field in ("stage", "lane"):
        return True
    orders = change.field == "order" and not issubclass(cls, Card)
    return orders or change.field not in UNSAID


def change_in_words(change: Change, before: Records, after: Records) -> Message:
    """The sentence; `before` and `after` are all records on either side of the changes."""
    match change:
        case Put():
            return msg("Added {element}", element=_element(change.record, after))
        case Drop():
            return msg("Deleted {element}", element=_element(change.record, before))
        case Set():
            return _set(change, before, after)
        case _:
            assert_never(change)


def _set(change: Set, before: Records, after: Records) -> Message:
    was, now = before.get(change.id), after.get(change.id)
    return msg(
        "{element}: {field} {old} → {new}",
        element=_element(now, after) if now is not None else change.id,
        field=field_name(change.field),
        old=NOT_KNOWN if was is None else value_in_words(was, change.field, before),
        new=NOT_KNOWN if now is None else value_in_words(now, change.field, after),
    )


def _element(record: Record, records: Records) -> Message:
    """The kind of a record and what it is called."""
    if isinstance(record, Link):
        return msg(
            "“{source}” {relation} “{target}”",
            source=named(records.get(record.source), records),
            relation=RELATIONS[record.relation],
            target=named(records.get(record.target), records),
        )
    kind = KINDS.get(record.kind, record.kind)
    if isinstance(record, Loose) and not isinstance(record, Lane):
        target = records.get(str(record.get("target") or ""))
        about = named(target, records) if target is not None else called(record)
        return msg("{kind} “{name}”", kind=called(record), name=about)
    return msg("{kind} “{name}”", kind=kind, name=named(record, records))

"""An earlier version of a map, or one card of it, brought back as an edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.edits.naming import called
from designer.edits.rebase import REFERENCES
from designer.files.merge import by_id, changes_from
from designer.model.changes import Edit, edit_of
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import (
    Agenda,
    Card,
    Clash,
    Comment,
    Edge,
    Lane,
    Link,
    MapRecord,
    Record,
    Stage,
    Vote,
)
from designer.words import msg

_SAID = (Comment, Clash, Vote, Agenda)
"""What people say about a map stays as it is where the map itself goes back."""


def restore_map(journey: Journey, version: Iterable[Record]) -> Edit:
    """Make the map what it was; comments, clashes, votes and the agenda stay as they are now.

    Those about what is no longer there go along.
    """
    now, then = by_id(journey.records()), by_id(version)
    after = {id: one for id, one in then.items() if not isinstance(one, _SAID)}
    for record in now.values():
        if isinstance(record, _SAID):
            target = getattr(record, "target", None)
            if target is None or target in after or target == MAP:
                after[record.id] = record
    map_now, map_then = now.get(MAP), after.get(MAP)
    if isinstance(map_now, MapRecord) and isinstance(map_then, MapRecord):
        after[MAP] = map_then.having("uid", map_now.uid)
    return edit_of(msg("Restore an earlier version"), changes_from(now, after))


def restore_card(journey: Journey, version: Iterable[Record], identity: Id) -> Edit:
    """Make one element what it was, with its links; where its place is gone a card is parked.

    What was not there in the version is let alone. Raises KeyError where the version lacks it.
    """
    now, then = by_id(journey.records()), by_id(version)
    record = then[identity]
    after = dict(now)
    after[identity] = _fitting(record, journey)
    for link in _links(then.values(), identity):
        if {link.source, link.target} <= after.keys():
            after[link.id] = link
    return edit_of(msg("Restore “{name}”", name=called(record)), changes_from(now, after))


def _fitting(record: Record, journey: Journey) -> Record:
    """The record without what it names and is no longer there."""
    if not isinstance(record, Card):
        return record
    for field in sorted(REFERENCES - {"stage", "lane"}):
        if isinstance(value := record.get(field), str) and value not in journey:
            record = record.having(field, None)
    if record.parked:
        return record
    if journey.get(record.stage, Stage) is not None and journey.get(record.lane, Lane) is not None:
        return record
    return record.having("stage", None).having("lane", None)


def _links(records: Iterable[Record], identity: Id) -> Iterator[Edge]:
    for record in records:
        if isinstance(record, Link) and identity in (record.source, record.target):
            yield record

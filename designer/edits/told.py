"""What an edit has done, as the status bar tells it."""

from __future__ import annotations

from collections import Counter
from typing import assert_never

from designer.model.changes import Drop, Edit, Put, Set
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import (
    Card,
    Entry,
    Exit,
    Flow,
    Lane,
    Link,
    Persona,
    Record,
    Stage,
    Team,
)
from designer.words import Message, msg

_CLASSES = (Stage, Lane, Card, Persona, Team, Entry, Exit, Flow, Link)
"""What deletes what: the first of these that went is what was deleted."""
_OTHERS = (Stage, Lane, Persona, Team, Entry, Exit, Flow)
"""What is worth naming beside cards; links go and come with those."""


def deleted(edit: Edit) -> Message:
    """What an edit has deleted: ``3 cards deleted``, ``1 stage deleted, with 5 cards``."""
    gone = Counter(
        cls
        for change in edit.changes
        if isinstance(change, Drop)
        for cls in _CLASSES
        if isinstance(change.record, cls)
    )
    first = next((cls for cls in _CLASSES if gone[cls]), None)
    if first is None:
        count = sum(isinstance(change, Drop) for change in edit.changes)
        return _elements_deleted(count)
    what = _one_or_many(first, gone[first])
    if first in (Stage, Lane) and gone[Card]:
        cards = msg("{count} card", "{count} cards", count=gone[Card])
        return msg("{what}, with {cards}", what=what, cards=cards)
    return what


def _elements_deleted(count: int) -> Message:
    return msg("{count} element deleted", "{count} elements deleted", count=count)


def _one_or_many(cls: type, count: int) -> Message:
    words: dict[type, Message] = {
        Stage: msg("{count} stage deleted", "{count} stages deleted", count=count),
        Lane: msg("{count} lane deleted", "{count} lanes deleted", count=count),
        Card: msg("{count} card deleted", "{count} cards deleted", count=count),
        Persona: msg("{count} persona deleted", "{count} personas deleted", count=count),
        Team: msg("{count} team deleted", "{count} teams deleted", count=count),
        Entry: msg("{count} entry deleted", "{count} entries deleted", count=count),
        Exit: msg("{count} exit deleted", "{count} exits deleted", count=count),
        Flow: msg("{count} flow deleted", "{count} flows deleted", count=count),
        Link: msg("{count} link deleted", "{count} links deleted", count=count),
    }
    return words[cls]


def changed_by(journey: Journey, edit: Edit, who: str) -> Message:
    """What a colleague's edit, which is in the journey already, has done: what is gone first."""
    name = who or msg("Somebody else")
    cards, others = _done(journey, edit, Card), _done(journey, edit, *_OTHERS)
    parts: list[Message] = []
    if cards["deleted"]:
        parts.append(_one_or_many(Card, cards["deleted"]))
    if others["deleted"]:
        parts.append(_elements_deleted(others["deleted"]))
    if cards["added"]:
        parts.append(msg("{count} card added", "{count} cards added", count=cards["added"]))
    if cards["changed"]:
        parts.append(msg("{count} card changed", "{count} cards changed", count=cards["changed"]))
    if not parts and all(isinstance(change, Drop) for change in edit.changes):
        parts.append(deleted(edit))
    if not parts:
        count = len(edit.touched())
        parts.append(msg("{count} element changed", "{count} elements changed", count=count))
    return msg("{who}: {changes}", who=name, changes=tuple(parts))


def _done(journey: Journey, edit: Edit, *classes: type[Record]) -> Counter[str]:
    """How many records of some classes an edit has added, deleted and changed."""
    done: dict[Id, str] = {}
    for change in edit.changes:
        record = journey.find(change.id) if isinstance(change, Set) else change.record
        if not isinstance(record, classes):
            continue
        match change:
            case Put():
                # What goes and comes again has become something else, and is the same element.
                done[change.id] = "changed" if change.id in done else "added"
            case Drop():
                done[change.id] = "deleted"
            case Set():
                done.setdefault(change.id, "changed")
            case _:
                assert_never(change)
    return Counter(done.values())

"""What an edit has done, as the status bar tells it."""

from __future__ import annotations

from collections import Counter

from designer.model.changes import Drop, Edit, Set
from designer.model.journey import Journey
from designer.model.records import Card, Entry, Exit, Flow, Lane, Link, Persona, Stage, Team
from designer.words import Message, msg

_CLASSES = (Stage, Lane, Card, Persona, Team, Entry, Exit, Flow, Link)
"""What deletes what: the first of these that went is what was deleted."""


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
        return msg("{count} element deleted", "{count} elements deleted", count=count)
    what = _one_or_many(first, gone[first])
    if first in (Stage, Lane) and gone[Card]:
        cards = msg("{count} card", "{count} cards", count=gone[Card])
        return msg("{what}, with {cards}", what=what, cards=cards)
    return what


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
    """What a colleague's edit, which is in the journey already, has changed."""
    name = who or msg("Somebody else")
    cards = sum(
        isinstance(journey.find(change.id) if isinstance(change, Set) else change.record, Card)
        for change in {change.id: change for change in edit.changes}.values()
    )
    if cards:
        return msg("{who}: {count} card changed", "{who}: {count} cards changed",
                   who=name, count=cards)  # fmt: skip
    count = len(edit.touched())
    return msg("{who}: {count} element changed", "{who}: {count} elements changed",
               who=name, count=count)  # fmt: skip

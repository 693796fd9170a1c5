"""What of the grid an edit makes stale: cells, curves, or the frame itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from designer.model.changes import Edit, Set
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import (
    Card,
    Entry,
    Exit,
    Flow,
    Lane,
    Link,
    MapRecord,
    Persona,
    Record,
    Stage,
    Team,
    Vote,
)  # fmt: skip

_PLACE = frozenset({"stage", "lane", "order"})
"""Fields of a card that tell where it stands, and nothing of what it looks like."""


@dataclass(slots=True)
class Stale:
    """What has to be laid out again after one edit."""

    frame: bool = False
    """Columns, heads, routes or header may have changed."""
    everything: bool = False
    """Every cell shows something that has changed: the language, a team's name."""
    curves: bool = False
    """Every emotion curve, whatever its lane."""
    cells: set[tuple[Id, Id]] = field(default_factory=set)
    cards: set[Id] = field(default_factory=set)
    """The cards of these cells that look different; the others have only been moved, if that."""
    of: set[Id] = field(default_factory=set)
    """All cells of these stages and lanes."""


def stale_after(journey: Journey, edit: Edit) -> Stale:
    """What an edit that the journey has just done made stale."""
    stale = Stale()
    before: dict[Id, dict[str, object]] = {}
    for change in edit.changes:
        if isinstance(change, Set):
            before.setdefault(change.id, {})[change.field] = change.old
        else:
            _note(journey, stale, change.record)
    for identity, fields in before.items():
        record = journey.find(identity)
        if isinstance(record, Card) and _PLACE.issuperset(fields):
            _note_place(stale, record)
            _note_before(journey, stale, record, fields)
        elif record is not None:
            _note(journey, stale, record)
            _note_before(journey, stale, record, fields)
    return stale


def _note_before(journey: Journey, stale: Stale, record: Record, fields: dict[str, object]) -> None:
    """Where a card stood, or a link led, before its fields were set."""
    if isinstance(record, Card):
        old = fields.get("stage", record.stage), fields.get("lane", record.lane)
        if isinstance(old[0], str) and isinstance(old[1], str):
            stale.cells.add((old[0], old[1]))
    elif isinstance(record, Link):
        _note(journey, stale, record.model_copy(update=fields))


def _note(journey: Journey, stale: Stale, record: Record) -> None:
    match record:
        case Card():
            stale.cards.add(record.id)
            _note_place(stale, record)
        case Vote() if (target := journey.find(record.target)) is not None:
            _note(journey, stale, target)
        case Link():
            _note_link(journey, stale, record)
        case Stage() | Lane():
            stale.frame = stale.curves = True
            stale.of.add(record.id)
        case MapRecord() | Team() | Persona():
            stale.frame = stale.everything = True
        case Entry() | Exit() | Flow():
            stale.frame = stale.curves = True


def _note_place(stale: Stale, card: Card) -> None:
    if card.stage is not None and card.lane is not None:
        stale.cells.add((card.stage, card.lane))


def _note_link(journey: Journey, stale: Stale, link: Link) -> None:
    if link.relation == "feels":
        stale.curves = True
    elif link.relation == "owns":
        target = journey.find(link.target)
        if isinstance(target, Card):
            _note(journey, stale, target)
        else:
            stale.frame = True
            stale.of.add(link.target)

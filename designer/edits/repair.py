"""Mending what two good edits can break together, after a merge or a colleague's edit."""

from __future__ import annotations

from collections.abc import Iterator

from designer.edits.rebase import REFERENCES
from designer.edits.removal import removal
from designer.model.changes import Change, Edit, edit_of, set_field
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Edge, Flow, Lane, Stage, Targeting
from designer.words import msg


def repair(journey: Journey) -> Edit:
    """What brings a journey back into order; empty where it is in order.

    Doubled flows and links go if they say nothing of their own; cards that are not in a cell are
    in the parking lot; names of records that are gone are taken back, and remarks on these go.
    """
    lost = [*_doubles(journey), *_orphans(journey)]
    changes = [*_parking(journey), *_unresolved(journey), *removal(journey, lost)]
    return edit_of(msg("Repair"), changes)


def _doubles(journey: Journey) -> Iterator[Id]:
    seen: set[tuple[object, ...]] = set()
    for edge in journey.of(Edge):
        says = {k: v for k, v in edge.data().items() if k not in ("id", "role")}
        if isinstance(edge, Flow):
            says["condition"] = folded(edge.condition)
        face = tuple(sorted((key, str(value)) for key, value in says.items()))
        if face in seen:
            yield edge.id
        seen.add(face)


def _orphans(journey: Journey) -> Iterator[Id]:
    for record in journey.of(Targeting):
        if record.target is not None and record.target not in journey:
            yield record.id


def _parking(journey: Journey) -> Iterator[Change]:
    for card in journey.cards():
        if (card.stage, card.lane) == (None, None):
            continue
        places = journey.get(card.stage, Stage), journey.get(card.lane, Lane)
        if None in places:
            yield set_field(card, "stage", None)
            yield set_field(card, "lane", None)


def _unresolved(journey: Journey) -> Iterator[Change]:
    """References of records that may lack them; those of edges and remarks are their life."""
    for record in journey.records():
        if isinstance(record, Edge | Targeting):
            continue
        for field in sorted(REFERENCES):
            value = record.get(field)
            if isinstance(value, str) and value not in journey:
                yield set_field(record, field, None)

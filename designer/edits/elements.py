"""Deleting anything: a mixture of cards, stages, lanes, flows, people and remarks as one act."""

from __future__ import annotations

from collections.abc import Iterable

from designer.edits.lanes import rehomed
from designer.edits.restaging import removed_stages
from designer.model.changes import Edit, edit_of
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Lane, MapRecord, Stage
from designer.words import Message, msg


def delete_elements(journey: Journey, ids: Iterable[Id]) -> Edit:
    """Delete records of any kind with all that hangs on them, in one edit.

    Each kind goes as if it were deleted by itself: the chain closes over stages, cards of a lane
    move to another that takes them. The map itself and unknown ids are passed over.
    """
    found = [
        record
        for identity in dict.fromkeys(ids)
        if (record := journey.find(identity)) is not None and not isinstance(record, MapRecord)
    ]
    columns = [stage.id for stage in journey.stages()]
    stages = sorted((r.id for r in found if isinstance(r, Stage)), key=columns.index)
    others = [record.id for record in found if not isinstance(record, Stage)]
    lanes = {record.id for record in found if isinstance(record, Lane)}
    in_stages = (card.id for stage in stages for card in journey.cards_in_stage(stage))
    moves, lost = rehomed(journey, lanes, but={*others, *in_stages})
    changes = [*moves, *removed_stages(journey, stages, also=[*others, *lost])]
    cards_only = all(isinstance(record, Card) for record in found)
    return edit_of(_label(len(found), cards_only=cards_only), changes)


def _label(count: int, *, cards_only: bool) -> Message:
    if cards_only:
        return msg("Delete {count} card", "Delete {count} cards", count=count)
    return msg("Delete {count} element", "Delete {count} elements", count=count)

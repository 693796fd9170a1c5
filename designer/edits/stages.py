"""Stages: add, name, move and copy them; the flows of the loop go along."""

from __future__ import annotations

from collections.abc import Iterable

from designer.edits.arranging import (
    Made,
    after_in,
    arranged,
    inserted,
    rekeyed,
    same_row,
    with_values,
)
from designer.edits.cards import copied, copied_with
from designer.edits.chaining import follow_columns, main_neighbours, take_in
from designer.edits.restaging import delete_stages, merge_stages, split_stage
from designer.edits.wiring import Wiring
from designer.model.changes import Edit, Put, edit_of, set_field
from designer.model.folding import composed, folded
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Stage
from designer.model.values import StageRole, Zone
from designer.words import msg

__all__ = [
    "add_stage", "delete_stages", "duplicate_stage", "merge_stages", "move_stage",
    "set_zone", "split_stage",
]  # fmt: skip


def add_stage(
    journey: Journey,
    name: str = "",
    *,
    before: Id | None = None,
    after: Id | None = None,
    role: StageRole = "main",
    zone: Zone | None = None,
) -> Made:
    """A new stage before or after another, else last, taken into the chain of the loop.

    The *next* flow of its predecessor leads to it now and keeps its share; behind the last stage
    the returns start from the new one; before the first, what came from outside or by a return
    comes to the new one. Without a zone given it has that of the stage it leads to. Side and
    spanning stages are not connected.
    """
    row = journey.stages()
    place = before or after_in(row, after)
    stage = Stage(id=new_id(), name=composed(name), role=role, zone=zone)
    columns = inserted(row, [stage], place)
    keys = arranged(columns, {stage.id})
    wiring = Wiring(journey)
    if role == "main":
        earlier, later = main_neighbours(columns, stage.id)
        near = later or earlier
        if zone is None and near is not None:
            stage = with_values(stage, zone=near.zone)
        take_in(wiring, stage.id, _id(earlier), _id(later))
    put = Put(record=with_values(stage, order=keys[stage.id]))
    changes = [put, *rekeyed(row, keys), *wiring.changes()]
    return Made(edit_of(msg("Add stage"), changes), (stage.id,))


def _id(stage: Stage | None) -> Id | None:
    return stage.id if stage is not None else None


def set_zone(journey: Journey, stages: Iterable[Id], zone: Zone | None) -> Edit:
    """Put stages into a zone, or into none."""
    found = (journey.get(identity, Stage) for identity in dict.fromkeys(stages))
    changes = [set_field(stage, "zone", zone) for stage in found if stage is not None]
    return edit_of(msg("Change the zone"), changes)


def move_stage(journey: Journey, stage: Id, before: Id | None = None) -> Edit:
    """Move a stage before another, else to the end.

    The loop follows the columns: where the *next* flows of the main stages led from column to
    column before the move, they do so after it (`follow_columns`). Where they did not, the
    columns were not the story, and only the order changes.
    """
    row = journey.stages()
    columns = inserted(row, [stage_of(journey, stage)], before)
    label = msg("Move stage")
    if same_row(row, columns):
        return edit_of(label, ())
    wiring = Wiring(journey)
    chain = set(wiring.loop.chain)
    follow_columns(
        wiring,
        [column.id for column in row if column.id in chain],
        [column.id for column in columns if column.id in chain],
    )
    return edit_of(label, [*rekeyed(columns, arranged(columns, {stage})), *wiring.changes()])


def stage_of(journey: Journey, identity: Id) -> Stage:
    """The stage of an id; raises KeyError."""
    stage = journey.get(identity, Stage)
    if stage is None:
        raise KeyError(identity)
    return stage


def duplicate_stage(journey: Journey, stage: Id) -> Made:
    """A copy of a stage after it, with copies of its cards and their links, in the chain.

    The name gets the first free number behind it.
    """
    original = stage_of(journey, stage)
    cards = journey.cards_in_stage(stage)
    fresh = {record.id: new_id() for record in (original, *cards)}
    name = _numbered(original.name, [other.name for other in journey.stages()])
    copy = with_values(original, id=fresh[stage], name=name)
    row = journey.stages()
    columns = inserted(row, [copy], after_in(row, stage))
    keys = arranged(columns, {copy.id})
    wiring = Wiring(journey)
    if original.role == "main":
        later = main_neighbours(columns, copy.id)[1]
        take_in(wiring, copy.id, stage, _id(later))
    changes = [
        Put(record=with_values(copy, order=keys[copy.id])),
        *rekeyed(row, keys),
        *wiring.changes(),
        *(Put(record=copied(card, fresh, stage=copy.id)) for card in cards),
        *copied_with(journey, fresh),
    ]
    return Made(edit_of(msg("Duplicate stage"), changes), (copy.id,))


def _numbered(name: str, taken: Iterable[str]) -> str:
    faces = set(map(folded, taken))
    number = 2
    while folded(f"{name} {number}") in faces:
        number += 1
    return f"{name} {number}".strip()

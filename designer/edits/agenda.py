"""The agenda of a workshop: blocks with minutes, ticked off as they are done.

It is saved with the map, but no edit of it is an undo step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from designer.edits.arranging import Made, arranged, inserted, rekeyed, same_row, with_values
from designer.model.changes import Change, Drop, Edit, Put, edit_of, set_field
from designer.model.folding import composed
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Agenda
from designer.words import Message, msg, say

STEPS: tuple[tuple[Message, int], ...] = (
    (msg("Choose a template"), 5),
    (msg("Set the goals: the customer's and the company's"), 15),
    (msg("Define the stages"), 20),
    (msg("List all touchpoints and channels"), 30),
    (msg("Gather data, and tie touchpoints and actions to stages by intent"), 20),
    (msg("Build the personas"), 20),
    (msg("Draw the map so that anyone understands it"), 20),
    (msg("Say which teams, tools and content you have and need"), 15),
    (msg("Walk the journey yourself, as the customer, from end to end"), 20),
    (msg("Find the opportunities, rank them, choose the urgent ones"), 30),
    (msg("Agree what to measure until the next round"), 10),
)
"""The steps of a first workshop, with their minutes."""


def blocks(journey: Journey) -> list[Agenda]:
    """The blocks in their order."""
    return sorted(journey.of(Agenda), key=lambda block: (block.order, block.id))


def minutes(block: Agenda) -> int | float:
    """The minutes planned for a block; 0 where none are."""
    return max(block.minutes or 0, 0)


def total_minutes(of: Iterable[Agenda]) -> int | float:
    """The minutes planned for several blocks."""
    return sum(map(minutes, of))


def current_block(journey: Journey) -> Agenda | None:
    """The first block that is not done."""
    return next((block for block in blocks(journey) if not block.done), None)


def add_steps(journey: Journey) -> Made:
    """The steps of a first workshop at the end of the agenda, in the language of the map."""
    language = journey.map.language
    fresh = [
        Agenda(id=new_id(), text=say(text, language), minutes=length) for text, length in STEPS
    ]
    return _added(journey, fresh, None, msg("Add the usual steps to the agenda"))


def add_block(
    journey: Journey,
    text: str = "",
    minutes: int | float | None = None,
    *,
    before: Id | None = None,
) -> Made:
    """A new block before another, else at the end."""
    block = Agenda(id=new_id(), text=composed(text), minutes=minutes)
    return _added(journey, [block], before, msg("Add to the agenda"))


def _added(journey: Journey, fresh: Sequence[Agenda], before: Id | None, label: Message) -> Made:
    row = blocks(journey)
    ids = tuple(block.id for block in fresh)
    keys = arranged(inserted(row, fresh, before), ids)
    puts: list[Change] = [Put(record=with_values(block, order=keys[block.id])) for block in fresh]
    return Made(_edit(label, [*rekeyed(row, keys), *puts]), ids)


def rename_block(journey: Journey, block: Id, text: str) -> Edit:
    """Give a block another text."""
    return _set(journey, block, msg("Rename in the agenda"), text=composed(text))


def set_minutes(journey: Journey, block: Id, minutes: int | float | None) -> Edit:
    """Plan other minutes for a block; None where it takes as long as it takes."""
    return _set(journey, block, msg("Change the minutes"), minutes=minutes)


def tick_block(
    journey: Journey, block: Id, *, done: bool = True, spent: int | float | None = None
) -> Edit:
    """Tick a block off, with the minutes that it took where they are known; or untick it."""
    label = msg("Tick off") if done else msg("Untick")
    return _set(journey, block, label, done=done, spent=spent if done else None)


def move_block(journey: Journey, block: Id, before: Id | None = None) -> Edit:
    """Move a block before another, else to the end."""
    row = blocks(journey)
    moved = inserted(row, [_block(journey, block)], before)
    changes: Iterable[Change] = ()
    if not same_row(row, moved):
        changes = rekeyed(moved, arranged(moved, {block}))
    return _edit(msg("Move in the agenda"), changes)


def delete_block(journey: Journey, block: Id) -> Edit:
    """Take a block out of the agenda."""
    return _edit(msg("Delete from the agenda"), [Drop(record=_block(journey, block))])


def _block(journey: Journey, identity: Id) -> Agenda:
    """The block of an id; raises KeyError."""
    block = journey.get(identity, Agenda)
    if block is None:
        raise KeyError(identity)
    return block


def _set(journey: Journey, block: Id, label: Message, **values: Any) -> Edit:
    record = _block(journey, block)
    return _edit(label, [set_field(record, name, value) for name, value in values.items()])


def _edit(label: Message, changes: Iterable[Change]) -> Edit:
    return edit_of(label, changes, undoable=False)

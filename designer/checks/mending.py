"""What sentences and fixes are made of: what an element is called, and cards in fitting lanes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from designer.checks.rule import Fix
from designer.edits.naming import called as nameless
from designer.kinds import KIND_OF
from designer.model.changes import Change, Edit, Put, edit_of, set_field
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.order import is_key, key_between
from designer.model.records import Card, Edge, Lane, Link, Record, Stage
from designer.model.values import Number
from designer.words import Message, msg, say

LONGEST = 60
"""Characters of a card's text that a sentence repeats."""

HUGE = 10**15

Make = Callable[[Journey], Edit]
CardT = TypeVar("CardT", bound=Card)

NOTHING = Edit(label=msg("Nothing to mend"))
"""What a fix gives when the journey has moved on and its finding is gone."""


def called(journey: Journey, what: Record | Id) -> Message | str:
    """What a person calls an element: its name, the beginning of its text, or ``A → B``.

    The name of its kind where it has none, and the id of what is not there.
    """
    record = journey.find(what) if isinstance(what, str) else what
    if record is None:
        return str(what)
    if isinstance(record, Edge):
        ends = (called(journey, end) for end in (record.source, record.target))
        return msg("{source} → {target}", **dict(zip(("source", "target"), ends, strict=True)))
    # Asking a record for a field that it has not takes longer than all the rest.
    fields = vars(record)
    for field in ("name", "title", "text"):
        if (said := fields.get(field)) and (words := " ".join(str(said).split())):
            return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
    return nameless(record)


def shown(value: Number) -> Message | Number:
    """A figure in a sentence, which need not hold hundreds of digits."""
    return value if abs(value) < HUGE else msg("a huge number")


def in_map_language(journey: Journey, message: Message) -> str:
    """Words of ours that go into the map, in the map's language."""
    return say(message, journey.map.language)


def card_changes(journey: Journey, card: CardT, stage: Id) -> tuple[CardT, list[Change]]:
    """The card as it stands last in `stage`, in a lane for its kind, and what puts it there.

    A lane that takes the kind comes first, then a lane for any kind, then a new lane.
    """
    changes: list[Change] = []
    lane = lane_for(journey, card.kind)
    if lane is None:
        lane = _new_lane(journey, card.kind)
        changes.append(Put(record=lane))
    cell = journey.cell(stage, lane.id)
    order = _after(cell[-1].order if cell else "")
    placed = card.having("stage", stage).having("lane", lane.id).having("order", order)
    return placed, [*changes, Put(record=placed)]


def lane_for(journey: Journey, kind: str) -> Lane | None:
    """The lane that a card of a kind belongs in: one that takes it, else one that takes any."""
    lanes = sorted(journey.lanes(), key=lambda lane: lane.hidden)
    takes = (lane for lane in lanes if kind in lane.takes)
    return next(takes, None) or next((lane for lane in lanes if not lane.takes), None)


def linked(source: Id, relation: str, target: Id) -> Put:
    """The change that draws a new link."""
    link = Link.model_validate(
        {"id": new_id(), "source": source, "target": target, "relation": relation}
    )
    return Put(record=link)


def mended(label: Message, *changes: Change) -> Edit:
    """The edit of a fix, each field changed once."""
    return edit_of(label, changes)


def setting(title: Message, identity: Id, field: str, new: Any, *, safe: bool = True) -> Fix:
    """The fix that sets one field of one record; None takes it back to *not known*."""

    def make(journey: Journey) -> Edit:
        record = journey.find(identity)
        return NOTHING if record is None else mended(title, set_field(record, field, new))

    return Fix(title, make, safe)


def main_stages(journey: Journey) -> list[Stage]:
    """The main stages in the order of the columns."""
    return [stage for stage in journey.stages() if stage.role == "main"]


def _new_lane(journey: Journey, kind: str) -> Lane:
    lanes = journey.lanes()
    order = _after(lanes[-1].order if lanes else "")
    name = in_map_language(journey, KIND_OF[kind].plural)
    return Lane(id=new_id(), name=name, takes=(kind,), order=order)


def _after(order: str) -> str:
    return key_between(order if is_key(order) else None, None)

"""Links and flows drawn by hand or by key: what may be joined, and the edit that joins it."""

from __future__ import annotations

from designer.edits.arranging import Made
from designer.edits.cards import kind_for_lane, new_card
from designer.edits.links import CannotLink, add_flow, add_link, allowed_relations, can_flow
from designer.kinds import KINDS
from designer.layout.layout import Place
from designer.model.changes import Put, edit_of
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Card, Entry, Exit, Link, Persona, Record, Stage, Team
from designer.words import msg
from widgets.desk import Desk


def targets_of(journey: Journey, source: Id) -> frozenset[Id]:
    """What a link or a flow from an element may end at, whichever end it names first."""
    start = journey.find(source)
    if start is None:
        return frozenset()
    nodes: list[Record] = [*journey.cards(), *journey.of(Team), *journey.of(Persona)]
    nodes += [*journey.stages(), *journey.of(Exit), *journey.of(Entry)]
    return frozenset(node.id for node in nodes if _can_join(journey, start, node))


def join(desk: Desk, source: Id, target: Id) -> None:
    """Join two elements in one edit; a sentence in the status bar where nothing fits."""
    try:
        made = _joined(desk.session.journey, source, target)
    except CannotLink as problem:
        desk.say(problem.message)
        return
    if made.edit:
        desk.do(made.edit)
    else:
        desk.say(msg("That link is there already"))


def join_new(desk: Desk, source: Id, place: Place) -> None:
    """Make a card at a place and link it, in one edit; nothing where no link would fit."""
    journey = desk.session.journey
    start = journey.find(source)
    if start is None:
        return
    kind = _fitting_kind(journey, start, place)
    if kind is None:
        desk.say(msg("No card of this lane can be linked with that"))
        return
    made = new_card(journey, kind, "", place.stage, place.lane, before=place.before)
    card = next(c.record for c in made.edit.changes if isinstance(c, Put) and c.id in made.ids)
    relations = allowed_relations(start, card)
    ends = (start.id, card.id) if relations else (card.id, start.id)
    relation = (relations or allowed_relations(card, start))[0]
    link = Link(id=new_id(), source=ends[0], target=ends[1], relation=relation)
    desk.do(edit_of(made.edit.label, (*made.edit.changes, Put(record=link))), select=made.ids)


def _can_join(journey: Journey, start: Record, end: Record) -> bool:
    if isinstance(start, Stage | Entry) and isinstance(end, Stage | Exit):
        return start.id != end.id and can_flow(journey, start.id, end.id)
    return bool(allowed_relations(start, end) or allowed_relations(end, start))


def _joined(journey: Journey, source: Id, target: Id) -> Made:
    if can_flow(journey, source, target):
        return add_flow(journey, source, target)
    if allowed_relations(journey[source], journey[target]):
        return add_link(journey, source, target)
    return add_link(journey, target, source)


def _fitting_kind(journey: Journey, start: Record, place: Place) -> str | None:
    """A kind that the lane takes and that can be linked with the start."""
    for kind in KINDS:
        if kind_for_lane(journey, place.lane, kind.id) != kind.id:
            continue
        card: Card = kind.record.model_validate({"id": new_id()})
        if allowed_relations(start, card) or allowed_relations(card, start):
            return kind.id
    return None

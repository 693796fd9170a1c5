"""Saved views: filters by persona, team, evidence, lane and source, under a name."""

from __future__ import annotations

from designer.edits.arranging import Made
from designer.edits.removal import removal
from designer.model.changes import Edit, Put, edit_of, set_field
from designer.model.folding import composed, folded
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.order import is_key, key_between
from designer.model.records import Card, View
from designer.words import msg

UNKNOWN = "unknown"
"""What a view calls the evidence of cards that say nothing of it."""

FIELDS = ("personas", "teams", "evidence", "lanes", "sources")
"""What a view can ask for; cards have one of each field that is not empty."""


def views(journey: Journey) -> list[View]:
    """The saved views in their order."""
    return sorted(journey.of(View), key=lambda view: (view.order, view.id))


def view_called(journey: Journey, name: str) -> View | None:
    """The saved view of a name."""
    return next((view for view in views(journey) if folded(view.name) == folded(name)), None)


def save_view(journey: Journey, view: View) -> Made:
    """Keep a view under its name; one that is called so already becomes like it."""
    known = view_called(journey, view.name)
    label = msg("Save the view {name}", name=view.name)
    if known is not None:
        changes = [set_field(known, field, getattr(view, field)) for field in FIELDS]
        return Made(edit_of(label, changes), (known.id,))
    keys = [other.order for other in views(journey) if is_key(other.order)]
    order = key_between(max(keys, default=None), None)
    made = View(
        id=new_id(), order=order, name=composed(view.name).strip(),
        **{field: getattr(view, field) for field in FIELDS},
    )  # fmt: skip
    return Made(edit_of(label, [Put(record=made)]), (made.id,))


def delete_view(journey: Journey, identity: Id) -> Edit:
    """Forget a saved view."""
    return edit_of(msg("Delete the view"), removal(journey, [identity]))


def is_filter(view: View) -> bool:
    """Whether a view asks for anything."""
    return any(getattr(view, field) for field in FIELDS)


def cards_in(journey: Journey, view: View) -> tuple[Card, ...]:
    """The cards on the map that have what a view asks for, in the order of the file."""
    if not is_filter(view):
        return ()
    shown = {lane.id for lane in journey.lanes() if not lane.hidden}
    return tuple(
        card for card in journey.cards() if card.lane in shown and _fits(journey, card, view)
    )


def seen_in(journey: Journey, view: View) -> frozenset[Id]:
    """What a view lights: whole lanes where it names nothing else, else the cards that fit it.

    Where no card fits, those of the people it names that are there.
    """
    if not any(getattr(view, field) for field in FIELDS if field != "lanes"):
        return frozenset(lane for lane in view.lanes if lane in journey)
    people = (person for person in (*view.personas, *view.teams) if person in journey)
    return frozenset(card.id for card in cards_in(journey, view)) or frozenset(people)


def _fits(journey: Journey, card: Card, view: View) -> bool:
    if view.lanes and card.lane not in view.lanes:
        return False
    if view.evidence and (card.evidence or UNKNOWN) not in view.evidence:
        return False
    if view.sources and folded(card.source) not in map(folded, view.sources):
        return False
    if not view.personas and not view.teams:
        return True
    near = _people_of(journey, card)
    return all(not named or near & set(named) for named in (view.personas, view.teams))


def _people_of(journey: Journey, card: Card) -> set[Id]:
    """The teams and personas that a card is linked with, and those of its stage."""
    edges = [*journey.links_in(card.id), *journey.links_out(card.id)]
    if card.stage is not None:
        edges += journey.links_in(card.stage, "owns")
    return {end for edge in edges for end in (edge.source, edge.target)}

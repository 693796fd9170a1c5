"""Several cards made one: what hangs on the others comes along to the one that stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.edits.removal import removal
from designer.kinds.metric import Metric
from designer.model.changes import Change, Edit, edit_of, set_field
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Comment, Link, Score, Vote
from designer.words import msg

_PLACE = frozenset({"stage", "lane", "order", "sample"})


def merge_cards(journey: Journey, kept: Id, others: Iterable[Id]) -> Edit:
    """Make cards of one kind one: `kept` stays where it is, the others go.

    Links, votes, comments and scores of the others come along, and metrics that measured them
    measure `kept`; a link that `kept` has already, or that would lead to itself, goes. Fields that
    `kept` leaves open are filled from the others, in the order given; a severity or the like stays
    as it is where both have one. Cards of another kind are passed over. Raises KeyError.
    """
    card = journey[kept]
    found = (journey.get(identity, Card) for identity in dict.fromkeys(others))
    gone = [one for one in found if one is not None and one.kind == card.kind and one.id != kept]
    if not isinstance(card, Card) or not gone:
        return edit_of(msg("Merge cards"), ())
    carried = list(_carried(journey, card, gone))
    handled = {change.id for change in carried}
    filled = list(_filled(card, gone))
    label = msg("Merge {count} card", "Merge {count} cards", count=len(gone) + 1)
    leaving = removal(journey, [one.id for one in gone], handled)
    # What loses the name of a card that is gone has been given the new one already.
    left = (change for change in leaving if change.id not in handled)
    return edit_of(label, [*carried, *filled, *left])


def _carried(journey: Journey, card: Card, gone: list[Card]) -> Iterator[Change]:
    ids = {one.id for one in gone}
    seen = {_face(link, set(), card.id) for link in _links(journey, [card])}
    for link in _links(journey, gone):
        face = _face(link, ids, card.id)
        if face in seen or face[0] == face[1]:
            continue
        seen.add(face)
        for field, end in zip(("source", "target"), face, strict=False):
            if end != getattr(link, field):
                yield set_field(link, field, end)
    for one in gone:
        for said in journey.targeting(one.id):
            if isinstance(said, Vote | Comment | Score | Metric):
                yield set_field(said, "target", card.id)


def _links(journey: Journey, cards: Iterable[Card]) -> list[Link]:
    edges = {edge.id: edge for card in cards for edge in journey.edges_at(card.id)}
    return [edge for edge in edges.values() if isinstance(edge, Link)]


def _face(link: Link, gone: set[Id], kept: Id) -> tuple[Id, Id, str]:
    """What a link says once the cards are one."""
    source, target = (kept if end in gone else end for end in (link.source, link.target))
    return (source, target, link.relation)


def _filled(card: Card, gone: list[Card]) -> Iterator[Change]:
    for field in card.field_names():
        if field in _PLACE or card.get(field) != card.default_of(field):
            continue
        found = (value for one in gone if (value := one.get(field)) != card.default_of(field))
        value = next(found, None)
        if value is not None:
            yield set_field(card, field, value)

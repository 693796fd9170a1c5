"""Cards: make, move, copy, change and delete them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from designer import kinds
from designer.edits.arranging import (
    Made,
    after_in,
    arranged,
    inserted,
    rekeyed,
    same_row,
    with_values,
)
from designer.edits.fields import composed_value
from designer.edits.relations import allowed_relations
from designer.edits.removal import removal
from designer.kinds import KIND_OF, KINDS
from designer.kinds.metric import Metric
from designer.model.changes import Change, Drop, Edit, Put, edit_of, set_field
from designer.model.folding import composed
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Card, Lane, Link, Record, Score, Translation
from designer.model.values import Raw
from designer.words import Message, msg

_Cell = tuple[Id | None, Id | None]


def kind_for_lane(journey: Journey, lane: Id | None, wanted: str | None = None) -> str:
    """The kind of a new card in a lane: the wanted one if the lane takes it, else its first.

    A lane's first kind is the first in the order of palettes; a free lane takes any kind, and
    gets notes when none is wanted, as does the parking lot.
    """
    record = journey.get(lane, Lane)
    takes = record.takes if record is not None else ()
    if wanted in KIND_OF and (not takes or wanted in takes):
        return wanted or "note"
    return next((kind.id for kind in KINDS if kind.id in takes), "note")


def new_card(
    journey: Journey,
    kind: str,
    text: str = "",
    stage: Id | None = None,
    lane: Id | None = None,
    *,
    before: Id | None = None,
    after: Id | None = None,
    **fields: object,
) -> Made:
    """A card of a kind in a cell, before or after another card there, else at the end.

    Without stage and lane it goes into the parking lot. `fields` are further fields by name;
    pydantic.ValidationError is raised where one of them does not fit.
    """
    values = {name: composed_value(value) for name, value in fields.items()}
    label = msg("Add {kind}", kind=KIND_OF[kind].name)
    return new_cards(
        journey, kind, [text], stage, lane, before=before, after=after, label=label, **values
    )


def new_cards(
    journey: Journey,
    kind: str,
    texts: Sequence[str],
    stage: Id | None,
    lane: Id | None,
    *,
    before: Id | None = None,
    after: Id | None = None,
    label: Message,
    **values: object,
) -> Made:
    """A card of a kind for each text, one after the other, under a label."""
    stage, lane = cell = _cell(stage, lane)
    frame = {"stage": stage, "lane": lane, **values}
    cls = KIND_OF[kind].record
    cards = [cls.model_validate({"id": new_id(), "text": composed(t), **frame}) for t in texts]
    row = _row(journey, cell)
    changes = _placed(row, cards, before or after_in(row, after))
    return Made(edit_of(label, changes), tuple(card.id for card in cards))


def delete_cards(journey: Journey, ids: Iterable[Id]) -> Edit:
    """Delete cards, with their links and with what is said of them."""
    cards = _cards(journey, ids)
    label = msg("Delete {count} card", "Delete {count} cards", count=len(cards))
    return edit_of(label, removal(journey, (card.id for card in cards)))


def remove_samples(journey: Journey) -> Edit:
    """Delete every sample card of a template."""
    samples = [card.id for card in journey.cards() if card.sample]
    return edit_of(msg("Remove the sample cards"), removal(journey, samples))


def move_cards(
    journey: Journey,
    ids: Iterable[Id],
    stage: Id | None,
    lane: Id | None,
    before: Id | None = None,
) -> Edit:
    """Move cards into a cell, before another card there, else to its end.

    Among themselves they keep the order in which they stand on the map. Moving them to where
    they are changes nothing.
    """
    cards = _cards(journey, ids)
    cell = _cell(stage, lane)
    row = _row(journey, cell)
    moved = inserted(row, cards, before)
    label = _count_moves(len(cards))
    if same_row(row, moved):
        return edit_of(label, ())
    return edit_of(label, _moved(moved, cards, cell))


def park_cards(journey: Journey, ids: Iterable[Id]) -> Edit:
    """Move cards to the end of the parking lot; those that are there stay where they are."""
    cards = [card for card in _cards(journey, ids) if not card.parked]
    row = [*journey.parked(), *cards]
    label = msg("Park {count} card", "Park {count} cards", count=len(cards))
    return edit_of(label, _moved(row, cards, (None, None)))


def nudge_cards(journey: Journey, ids: Iterable[Id], direction: Literal[-1, 1]) -> Edit:
    """Move each card one place up (-1) or down (1) in its cell; at the end it stays."""
    cards = _cards(journey, ids)
    chosen = {card.id for card in cards}
    changes: list[Change] = []
    for cell in dict.fromkeys(map(_cell_of, cards)):
        row = list(_row(journey, cell))
        order = range(len(row)) if direction < 0 else range(len(row) - 1, -1, -1)
        for at in order:
            to = at + direction
            if row[at].id in chosen and 0 <= to < len(row) and row[to].id not in chosen:
                row[at], row[to] = row[to], row[at]
        if not same_row(row, _row(journey, cell)):
            changes += rekeyed(row, arranged(row, chosen))
    return edit_of(_count_moves(len(cards)), changes)


def duplicate_cards(journey: Journey, ids: Iterable[Id]) -> Made:
    """Copies of cards with fresh ids, after the last original of their cell.

    Links to others are copied, links among the cards join the copies; translations and points
    are copied, comments and votes are not. A copy of a sample card is the user's own.
    """
    cards = _cards(journey, ids)
    fresh = {card.id: new_id() for card in cards}
    changes: list[Change] = []
    for cell in dict.fromkeys(map(_cell_of, cards)):
        row = _row(journey, cell)
        originals = [card for card in cards if _cell_of(card) == cell]
        copies = [copied(card, fresh, sample=False) for card in originals]
        changes += _placed(row, copies, after_in(row, originals[-1].id))
    changes += copied_with(journey, fresh)
    return Made(edit_of(_count_duplicates(len(cards)), changes), tuple(fresh.values()))


def change_kind(journey: Journey, ids: Iterable[Id], kind: str) -> Edit:
    """Make cards another kind: what both kinds hold stays, the rest is gone until undone.

    Links that make no sense any more go; *meets* and *feels* change into each other.
    """
    cards = [card for card in _cards(journey, ids) if card.kind != kind]
    after: dict[Id, Record] = {card.id: _as_kind(card, kind) for card in cards}
    changes: list[Change] = []
    for card in cards:
        changes += (Drop(record=card), Put(record=after[card.id]))
    lost: list[Id] = []
    edges = {edge.id: edge for card in cards for edge in journey.edges_at(card.id)}
    for edge in edges.values():
        if not isinstance(edge, Link):
            continue
        source, target = (after.get(end) or journey[end] for end in (edge.source, edge.target))
        allowed = allowed_relations(source, target)
        if edge.relation in allowed:
            continue
        if edge.relation in _OF_PERSONAS and allowed:
            changes.append(set_field(edge, "relation", allowed[0]))
        else:
            lost.append(edge.id)
    changes += removal(journey, lost)
    return edit_of(msg("Make it {kind}", kind=KIND_OF[kind].name), changes)


_OF_PERSONAS = ("meets", "feels")


def _as_kind(card: Card, kind: str) -> Card:
    """The card as another kind; a value that the new kind does not accept is left behind."""
    cls = KIND_OF[kind].record
    shared = set(cls.model_fields) & set(type(card).model_fields) - {"kind", "unknown"}
    read = kinds.record(
        {
            "kind": kind,
            **{name: value for name, value in card.data().items() if name in shared},
            **{name: Raw(text).plain() for name, text in card.unknown},
        }
    )
    refused = {name for name, _ in read.unknown} - {name for name, _ in card.unknown}
    for name in refused:
        read = read.having(name, None)
    assert isinstance(read, cls)
    return read


def copied(card: Card, fresh: Mapping[Id, Id], **values: object) -> Card:
    """A copy of a card with some other values; `fresh` has the new id of all that is copied."""
    own = with_values(card, id=fresh[card.id], **values)
    if isinstance(own, Metric) and own.target is not None and own.target in fresh:
        return with_values(own, target=fresh[own.target])
    return own


def copied_with(journey: Journey, fresh: Mapping[Id, Id]) -> Iterator[Change]:
    """What makes the copies' links, translations and points, where `fresh` has the new ids."""
    links = {link.id: link for old in fresh for link in journey.edges_at(old)}
    for link in links.values():
        if isinstance(link, Link):
            source, target = (fresh.get(end, end) for end in (link.source, link.target))
            yield Put(record=with_values(link, id=new_id(), source=source, target=target))
    for old, new in fresh.items():
        for said in journey.targeting(old):
            if isinstance(said, Translation | Score):
                yield Put(record=with_values(said, id=new_id(), target=new))


def _cards(journey: Journey, ids: Iterable[Id]) -> list[Card]:
    """The cards of the ids in the order of the map, parked ones last; others are passed over."""
    stages = {stage.id: place for place, stage in enumerate(journey.stages())}
    lanes = {lane.id: place for place, lane in enumerate(journey.lanes())}
    found = (journey.get(identity, Card) for identity in dict.fromkeys(ids))
    return sorted(
        (card for card in found if card is not None),
        key=lambda card: (
            stages.get(card.stage or "", len(stages)),
            lanes.get(card.lane or "", len(lanes)),
            card.order,
            card.id,
        ),
    )


def _cell(stage: Id | None, lane: Id | None) -> _Cell:
    """The cell, or the parking lot where half of it is missing."""
    return (None, None) if stage is None or lane is None else (stage, lane)


def _cell_of(card: Card) -> _Cell:
    return _cell(card.stage, card.lane)


def _row(journey: Journey, cell: _Cell) -> Sequence[Card]:
    stage, lane = cell
    if stage is None or lane is None:
        return journey.parked()
    return journey.cell(stage, lane)


def _placed(row: Sequence[Card], cards: Sequence[Card], before: Id | None) -> list[Change]:
    """The changes that put new cards into a row."""
    fresh = {card.id for card in cards}
    keys = arranged(inserted(row, cards, before), fresh)
    puts = [Put(record=with_values(card, order=keys[card.id])) for card in cards]
    return [*rekeyed(row, keys), *puts]


def _moved(row: Sequence[Card], cards: Sequence[Card], cell: _Cell) -> list[Change]:
    """The changes that make a row of what is there and of the cards that come into the cell."""
    changes: list[Change] = [*rekeyed(row, arranged(row, {card.id for card in cards}))]
    for card in cards:
        changes += (set_field(card, "stage", cell[0]), set_field(card, "lane", cell[1]))
    return changes


def _count_moves(count: int) -> Message:
    return msg("Move {count} card", "Move {count} cards", count=count)


def _count_duplicates(count: int) -> Message:
    return msg("Duplicate {count} card", "Duplicate {count} cards", count=count)

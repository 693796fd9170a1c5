"""Cutting and copying cards, within a map or into another, with their fields and links."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from designer import kinds
from designer.edits.arranging import Made, after_in, arranged, inserted, rekeyed, with_values
from designer.edits.capture import lane_for
from designer.edits.rebase import REFERENCES
from designer.edits.removal import removal
from designer.model.changes import Change, Edit, Put, edit_of
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Card, Link, Record, Score, Translation
from designer.words import Problem, msg

FORM = "application/x-ringway-cards"
"""The media type of a clipping on the clipboard."""

_Cell = tuple[Id | None, Id | None]


@dataclass(frozen=True, slots=True)
class Clipping:
    """Cards with what hangs on them, and how many columns and rows each stands from the first.

    `uid` is the map that they come from; cards of the parking lot stand at (0, 0).
    """

    uid: str
    cards: tuple[Card, ...]
    places: Mapping[Id, tuple[int, int]]
    others: tuple[Link | Translation | Score, ...] = ()

    @property
    def text(self) -> str:
        """What other programs get: a card a line."""
        return "\n".join(" ".join(card.text.split()) for card in self.cards)

    def written(self) -> bytes:
        """The clipping as it lies on the clipboard, JSON in UTF-8."""
        records: Sequence[Record] = (*self.cards, *self.others)
        data = {
            "uid": self.uid,
            "places": {identity: list(place) for identity, place in self.places.items()},
            "records": [record.data() for record in records],
        }
        return json.dumps(data, ensure_ascii=False).encode()


def read_clipping(data: bytes) -> Clipping | None:
    """What `Clipping.written` wrote; None for anything else, and where no card is in it."""
    try:
        found = json.loads(data)
        records = [kinds.record(each) for each in found["records"]]
        places = {id: (int(at[0]), int(at[1])) for id, at in found["places"].items()}
        uid = str(found["uid"])
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, Problem):
        return None
    cards = tuple(record for record in records if isinstance(record, Card))
    others = tuple(r for r in records if isinstance(r, Link | Translation | Score))
    return Clipping(uid, cards, places, others) if cards else None


def clipped(journey: Journey, ids: Iterable[Id]) -> Clipping:
    """The cards among some records, in the order of the map, ready to be pasted."""
    wanted = set(ids)
    columns = {stage.id: place for place, stage in enumerate(journey.stages())}
    rows = {lane.id: place for place, lane in enumerate(journey.lanes())}
    cards = [card for card in journey.cards() if card.id in wanted]
    cards.sort(
        key=lambda card: (
            card.parked,
            columns.get(card.stage or "", 0),
            rows.get(card.lane or "", 0),
            card.order,
            card.id,
        )
    )
    left = min((columns.get(c.stage or "", 0) for c in cards if not c.parked), default=0)
    top = min((rows.get(c.lane or "", 0) for c in cards if not c.parked), default=0)
    places = {
        card.id: (0, 0)
        if card.parked
        else (columns.get(card.stage or "", left) - left, rows.get(card.lane or "", top) - top)
        for card in cards
    }
    chosen = {card.id for card in cards}
    return Clipping(journey.map.uid, tuple(cards), places, tuple(_hanging(journey, chosen)))


def _hanging(journey: Journey, cards: Collection[Id]) -> Iterator[Link | Translation | Score]:
    """Links at the cards, and translations and points of them; votes and comments stay behind."""
    edges = {edge.id: edge for card in cards for edge in journey.edges_at(card)}
    yield from (edge for edge in edges.values() if isinstance(edge, Link))
    for card in cards:
        said = journey.targeting(card)
        yield from (record for record in said if isinstance(record, Translation | Score))


def cut_cards(journey: Journey, ids: Iterable[Id]) -> Edit:
    """Take cards off the map, with their links and with what is said of them."""
    cards = [card.id for identity in ids if (card := journey.get(identity, Card)) is not None]
    label = msg("Cut {count} card", "Cut {count} cards", count=len(cards))
    return edit_of(label, removal(journey, cards))


def paste_clipping(
    journey: Journey,
    clipping: Clipping,
    stage: Id | None = None,
    lane: Id | None = None,
    *,
    after: Id | None = None,
) -> Made:
    """Copies of the cards with fresh ids, the first in a cell, the others as far from it as before.

    A card goes where its kind is taken (`lane_for`), what has no stage or lane left into the last,
    all into the parking lot where no cell is given. Links among the cards join the copies; links
    and names of other records hold in the map that the cards come from, as far as these are there.
    """
    fresh = {card.id: new_id() for card in clipping.cards}
    work = _Pasting(journey, clipping, fresh)
    cells: dict[_Cell, list[Card]] = {}
    for card in clipping.cards:
        cell = work.cell_of(card, stage, lane)
        cells.setdefault(cell, []).append(work.copy(card, cell))
    changes: list[Change] = []
    for (column, row_lane), cards in cells.items():
        row = journey.cell(column, row_lane) if column and row_lane else journey.parked()
        new = {card.id for card in cards}
        keys = arranged(inserted(row, cards, after_in(row, after)), new)
        changes += rekeyed(row, keys)
        changes += (Put(record=with_values(card, order=keys[card.id])) for card in cards)
    changes += work.others()
    label = msg("Paste {count} card", "Paste {count} cards", count=len(clipping.cards))
    return Made(edit_of(label, changes), tuple(fresh.values()))


class _Pasting:
    """Where each record of a clipping goes, and what it names there."""

    def __init__(self, journey: Journey, clipping: Clipping, fresh: Mapping[Id, Id]) -> None:
        self._journey = journey
        self._clipping = clipping
        self._fresh = fresh
        self._home = bool(clipping.uid) and clipping.uid == journey.map.uid
        self._stages = [each.id for each in journey.stages()]
        self._lanes = [each.id for each in journey.lanes() if not each.hidden]
        self._one_row = len({row for _, row in clipping.places.values()}) == 1

    def cell_of(self, card: Card, stage: Id | None, lane: Id | None) -> _Cell:
        """The cell of a copy, given that of the first card."""
        if stage is None or lane is None:
            return None, None
        column, row = self._clipping.places.get(card.id, (0, 0))
        at = min(self._stages.index(stage) + column, len(self._stages) - 1)
        wanted = lane
        if not self._one_row and lane in self._lanes:
            wanted = self._lanes[min(self._lanes.index(lane) + row, len(self._lanes) - 1)]
        return self._stages[at], lane_for(self._journey, card.kind, wanted)

    def copy(self, card: Card, cell: _Cell) -> Card:
        """The card under a fresh id; it names what is there."""
        named = {
            field: self._there(value)
            for field in REFERENCES
            if isinstance(value := card.get(field), str)
        }
        values = {**named, "stage": cell[0], "lane": cell[1], "sample": False}
        return with_values(card, id=self._fresh[card.id], **values)

    def others(self) -> Iterator[Change]:
        """Links of which both ends are there; translations and points of the copies."""
        for record in self._clipping.others:
            if isinstance(record, Link):
                source, target = self._there(record.source), self._there(record.target)
                if source is not None and target is not None:
                    yield Put(record=with_values(record, id=new_id(), source=source, target=target))
            elif copy := self._fresh.get(record.target or ""):
                yield Put(record=with_values(record, id=new_id(), target=copy))

    def _there(self, identity: Id) -> Id | None:
        """What an id of the clipping means here; None where it means nothing."""
        if identity in self._fresh:
            return self._fresh[identity]
        return identity if self._home and identity in self._journey else None

"""What a journey keeps derived from its records, so that nobody has to walk through all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from designer.model.ids import Id
from designer.model.records import Card, Edge, Record, Unknown
from designer.model.values import Evidence

R = TypeVar("R", bound=Record)
K = TypeVar("K")

Cell = tuple[Id, Id]
"""A stage and a lane."""


class CardFacts(NamedTuple):
    """What the header and the legend of a map say of a card."""

    kind: str
    lane: Id | None
    evidence: Evidence | None
    internal: bool
    parked: bool


class Index:
    """Ids by class, cards by cell, what targets what, and how many cards there are of each sort.

    It holds ids and asks `find` for the record, so that a record stands in one place only.
    """

    def __init__(self, find: Callable[[Id], Record]) -> None:
        self._find = find
        self._kinds: dict[type[Record], set[Id]] = {}
        self._in_order: dict[type[Record], tuple[Record, ...]] = {}
        self._tally: Counter[CardFacts] = Counter()
        self._cells: dict[Cell, set[Id]] = {}
        self._sorted: dict[Cell, tuple[Card, ...]] = {}
        self._targets: dict[Id, set[Id]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._kinds.values()))

    # -- asking ----------------------------------------------------------------------------

    def of(self, cls: type[R]) -> list[R]:
        """The records of a class and its subclasses, sorted by kind and id."""
        rows = [self._of_kind(kind) for kind in self._kinds if issubclass(kind, cls)]
        rows.sort(key=lambda row: row[0].kind)
        found: list[Any] = [record for row in rows for record in row]
        if Unknown in self._kinds:
            # The one class whose records are of several kinds.
            found.sort(key=_kind_and_id)
        return found

    def _of_kind(self, kind: type[Record]) -> tuple[Record, ...]:
        """The records of one class in order, kept until one of them changes: 10,000 cards that
        are looked up and sorted for each rule take 15 ms.
        """
        if kind not in self._in_order:
            found = map(self._find, self._kinds[kind])
            self._in_order[kind] = tuple(sorted(found, key=_kind_and_id))
        return self._in_order[kind]

    def tally(self) -> Mapping[CardFacts, int]:
        """How many cards there are of each sort."""
        return self._tally

    def cell(self, place: Cell) -> tuple[Card, ...]:
        """The cards of one cell in their order."""
        if place not in self._sorted:
            cards = (self._find(identity) for identity in self._cells.get(place, ()))
            self._sorted[place] = tuple(
                sorted(
                    (card for card in cards if isinstance(card, Card)),
                    key=lambda card: (card.order, card.id),
                )
            )
        return self._sorted[place]

    def cards(self, places: Iterable[Cell]) -> list[Card]:
        """The cards of some cells, cell by cell; most cells of a map may be empty."""
        cells = self._cells
        return [card for place in places if place in cells for card in self.cell(place)]

    def holds_cards(self, place: Id) -> bool:
        """Whether a stage or a lane holds cards."""
        return any(place in cell for cell in self._cells)

    def targeting(self, identity: Id) -> list[Id]:
        """The ids of the records whose field `target` names this one, sorted."""
        return sorted(self._targets.get(identity, ()))

    # -- keeping step ----------------------------------------------------------------------

    def load(self, records: Iterable[Record]) -> None:
        """Take many records at once; as `put` for each of them, in half the time."""
        by_class: dict[type[Record], list[Record]] = {}
        for record in records:
            by_class.setdefault(type(record), []).append(record)
        for cls, alike in by_class.items():
            self._kinds.setdefault(cls, set()).update(record.id for record in alike)
            self._in_order.pop(cls, None)
            if issubclass(cls, Card):
                self._load_cards(alike)
            if "target" in cls.model_fields and not issubclass(cls, Edge):
                for record in alike:
                    self._mark_target(record, present=True)

    def _load_cards(self, cards: list[Any]) -> None:
        cells = self._cells
        for card in cards:
            if card.stage is not None and card.lane is not None:
                place = (card.stage, card.lane)
                if place in cells:
                    cells[place].add(card.id)
                else:
                    cells[place] = {card.id}
                self._sorted.pop(place, None)
        counted = Counter((c.kind, c.lane, c.evidence, c.internal, c.parked) for c in cards)
        for facts, count in counted.items():
            self._tally[CardFacts(*facts)] += count

    def put(self, record: Record, *, present: bool) -> None:
        """A record has come, or has gone."""
        _mark(self._kinds, type(record), record.id, present=present)
        self._in_order.pop(type(record), None)
        if isinstance(record, Card):
            self._count(record, present=present)
            if record.stage is not None and record.lane is not None:
                place = (record.stage, record.lane)
                _mark(self._cells, place, record.id, present=present)
                self._sorted.pop(place, None)
        if not isinstance(record, Edge):
            self._mark_target(record, present=present)

    def _mark_target(self, record: Record, *, present: bool) -> None:
        target = getattr(record, "target", None)
        if target is not None:
            _mark(self._targets, target, record.id, present=present)

    def _count(self, card: Card, *, present: bool) -> None:
        facts = CardFacts(card.kind, card.lane, card.evidence, card.internal, card.parked)
        self._tally[facts] += 1 if present else -1
        if not self._tally[facts]:
            del self._tally[facts]


def _kind_and_id(record: Record) -> tuple[str, Id]:
    return record.kind, record.id


def _mark(table: dict[K, set[Id]], key: K, identity: Id, *, present: bool) -> None:
    if present:
        table.setdefault(key, set()).add(identity)
        return
    table[key].discard(identity)
    if not table[key]:
        del table[key]

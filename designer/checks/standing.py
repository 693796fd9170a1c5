"""Which cards stand in which stage: asked by many rules, and kept in step with each edit."""

from __future__ import annotations

from collections.abc import Iterator

from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Record

_Place = tuple[Id, type[Card]]


class Standing:
    """The ids of the cards by stage and class; cards in the parking lot stand nowhere."""

    def __init__(self, journey: Journey) -> None:
        self._ids: dict[_Place, set[Id]] = {}
        self._place: dict[Id, _Place] = {}
        self._classes: set[type[Card]] = set()
        self._kinds: dict[type[Record], tuple[type[Card], ...]] = {}
        for card in journey.of(Card):
            self._take(card)

    def ids(self, stage: Id, kind: type[Record]) -> Iterator[Id]:
        """The cards of a kind and its subclasses that stand in the stage, in no order."""
        if kind not in self._kinds:
            self._kinds[kind] = tuple(cls for cls in self._classes if issubclass(cls, kind))
        for cls in self._kinds[kind]:
            yield from self._ids.get((stage, cls), ())

    def follow(self, identity: Id, now: Record | None) -> None:
        """Take in what is now the record of an id, None where there is none any more."""
        if identity in self._place:
            self._ids[self._place.pop(identity)].discard(identity)
        if isinstance(now, Card):
            self._take(now)

    def _take(self, card: Card) -> None:
        stage, cls = card.stage, type(card)
        if stage is None or card.lane is None:
            return
        place = (stage, cls)
        if place not in self._ids:
            self._ids[place] = set()
            if cls not in self._classes:
                self._classes.add(cls)
                self._kinds.clear()
        self._ids[place].add(card.id)
        self._place[card.id] = place

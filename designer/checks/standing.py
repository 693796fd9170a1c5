"""Which cards stand in which stage: asked by many rules, and kept in step with each edit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Record


class Standing:
    """The ids of the cards by stage and class; cards in the parking lot stand nowhere."""

    def __init__(self, journey: Journey) -> None:
        self._ids: dict[Id, dict[type[Card], set[Id]]] = defaultdict(lambda: defaultdict(set))
        self._place: dict[Id, tuple[Id, type[Card]]] = {}
        for card in journey.of(Card):
            self._take(card)

    def ids(self, stage: Id, kind: type[Record]) -> Iterator[Id]:
        """The cards of a kind and its subclasses that stand in the stage, in no order."""
        for cls, ids in self._ids.get(stage, {}).items():
            if issubclass(cls, kind):
                yield from ids

    def follow(self, identity: Id, now: Record | None) -> None:
        """Take in what is now the record of an id, None where there is none any more."""
        if identity in self._place:
            stage, kind = self._place.pop(identity)
            self._ids[stage][kind].discard(identity)
        if isinstance(now, Card):
            self._take(now)

    def _take(self, card: Card) -> None:
        if card.stage is not None and not card.parked:
            self._ids[card.stage][type(card)].add(card.id)
            self._place[card.id] = (card.stage, type(card))

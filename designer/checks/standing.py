"""Which cards stand in which stage: asked by many rules, and kept in step with each edit."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter

from designer.kinds import CLASSES
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Record

_Rows = dict[Id, dict[Id, Card]]
_by_id = attrgetter("id")


class Standing:
    """The cards by class and stage; cards in the parking lot stand nowhere.

    It holds the cards themselves, and those of a class from when they are first asked for: of
    10,000 cards, looking each of them up costs more than what most rules do with it.
    """

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._rows: dict[type[Card], _Rows] = {}
        self._stage: dict[type[Card], dict[Id, Id]] = {}
        """Where each card of a class stands."""
        self._kinds: dict[type[Record], tuple[type[Card], ...]] = {}

    def cards(self, stage: Id, kind: type[Record]) -> list[Card]:
        """The cards of a kind and its subclasses that stand in the stage, by id."""
        found = [card for rows in self._of(kind) for card in rows.get(stage, {}).values()]
        return sorted(found, key=_by_id) if len(found) > 1 else found

    def stages(self, kind: type[Record]) -> set[Id]:
        """The stages where a card of the kind or of a subclass stands."""
        return {stage for rows in self._of(kind) for stage, row in rows.items() if row}

    def count(self, stage: Id, kind: type[Record]) -> int:
        """How many those are."""
        return sum(len(rows.get(stage, ())) for rows in self._of(kind))

    def follow(self, identity: Id, now: Record | None) -> None:
        """Take in what is now the record of an id, None where there is none any more."""
        for cls, places in self._stage.items():
            if identity in places:
                del self._rows[cls][places.pop(identity)][identity]
        if isinstance(now, Card) and type(now) in self._rows:
            self._take(now)

    def _of(self, kind: type[Record]) -> list[_Rows]:
        """The cards of each class by stage."""
        if kind not in self._kinds:
            classes = (cls for cls in CLASSES.values() if issubclass(cls, kind))
            self._kinds[kind] = tuple(cls for cls in classes if issubclass(cls, Card))
        rows = self._rows
        return [rows[cls] if cls in rows else self._begin(cls) for cls in self._kinds[kind]]

    def _begin(self, cls: type[Card]) -> _Rows:
        self._rows[cls], self._stage[cls] = defaultdict(dict), {}
        for card in self._journey.of(cls):
            self._take(card)
        return self._rows[cls]

    def _take(self, card: Card) -> None:
        stage, cls = card.stage, type(card)
        if stage is not None and card.lane is not None:
            self._rows[cls][stage][card.id] = card
            self._stage[cls][card.id] = stage

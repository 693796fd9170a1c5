"""What many rules ask of a map, looked up once, and kept in step with each edit."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, cast

from designer.checks.index import Index, Key
from designer.checks.standing import Standing
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Record

T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Tables:
    """A journey, and the answers to questions that several rules or units have."""

    journey: Journey

    @cached_property
    def standing(self) -> Standing:
        """Which cards stand in which stage."""
        return Standing(self.journey)

    def has(self, stage: Id, kind: type[Card]) -> bool:
        """Whether a card of the kind, or of any kind for `Card`, stands in the stage."""
        return stage in self.held(kind)

    def held(self, kind: type[Card]) -> AbstractSet[Id]:
        """The stages that hold a card of the kind, or any card for `Card`."""
        if kind not in self._known:
            self._known[kind] = self.standing.stages(kind)
        return cast("AbstractSet[Id]", self._known[kind])

    def cards(self, stage: Id, kind: type[R]) -> list[R]:
        """The cards of a kind that stand in the stage, by id; parked ones stand nowhere.

        Looked up once a look: the list is everybody's, and not to be altered.
        """
        if (stage, kind) not in self._known:
            self._known[stage, kind] = self.standing.cards(stage, kind)
        return cast("list[R]", self._known[stage, kind])

    def index(self, kind: type[Record], key: Key) -> Index:
        """The records of a class by what a function makes of each of them, kept in step.

        The function is the name of the table: give the same one each time, and no lambda.
        """
        if (kind, key) not in self.indexes:
            self.indexes[kind, key] = Index(self.journey, kind, key)
        return self.indexes[kind, key]

    def alike(self, kind: type[R], key: Key, record: R) -> list[R]:
        """The records of a class, by id, of which a function makes the same as of this one.

        Looked up once a look: the list is everybody's, and not to be altered.
        """
        table = self.index(kind, key)
        place = (kind, key, table.key_of(record.id))
        if place not in self._known:
            ids = sorted(table[place[-1]])
            found = (self.journey.get(identity, kind) for identity in ids)
            self._known[place] = [one for one in found if one is not None]
        return cast("list[R]", self._known[place])

    @cached_property
    def indexes(self) -> dict[tuple[type[Record], Key], Index]:
        """The tables that were asked for."""
        return {}

    def once(self, work_out: Callable[[Journey], T]) -> T:
        """What a function makes of the journey, worked out once for all that ask in this look."""
        if work_out not in self._known:
            self._known[work_out] = work_out(self.journey)
        return cast("T", self._known[work_out])

    @cached_property
    def _known(self) -> dict[Hashable, Any]:
        return {}

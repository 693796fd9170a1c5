"""Records by what is alike in them: a table that rules ask, kept in step with each edit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Set
from typing import Any

from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Record

Key = Callable[[Any], Hashable]
"""What records are grouped by; None keeps a record out of the table."""


class Index:
    """The ids of the records of a class by what a function makes of each of them alone."""

    def __init__(self, journey: Journey, kind: type[Record], key: Key) -> None:
        self._kind = kind
        self._key = key
        self._ids: dict[Hashable, set[Id]] = defaultdict(set)
        self._keys: dict[Id, Hashable] = {}
        for record in journey.of(kind):
            self._take(record)

    def __getitem__(self, key: Hashable) -> Set[Id]:
        """The records of a key; none where there is no such key."""
        return self._ids.get(key, frozenset())

    def key_of(self, identity: Id) -> Hashable:
        """What the function made of a record; None where it is left out."""
        return self._keys.get(identity)

    def follow(self, identity: Id, now: Record | None) -> None:
        """Take in what is now the record of an id, None where there is none any more."""
        if identity in self._keys:
            self._ids[self._keys.pop(identity)].discard(identity)
        if isinstance(now, self._kind):
            self._take(now)

    def _take(self, record: Record) -> None:
        key = self._key(record)
        if key is not None:
            self._ids[key].add(record.id)
            self._keys[record.id] = key

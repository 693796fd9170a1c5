"""What an edit has touched, record by record, so that only the rules that read it run again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from designer.kinds import CLASSES
from designer.model.changes import Drop, Edit, Put, Set
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Record, Unknown


@dataclass(frozen=True)
class Touch:
    """One record that came, went or changed; `after` is as the journey has it now."""

    id: Id
    cls: type[Record]
    sets: tuple[Set, ...]
    dropped: Record | None
    after: Record | None

    @property
    def fields(self) -> tuple[str | None, ...]:
        """The fields that changed; None stands for all of them."""
        return tuple(change.field for change in self.sets) or (None,)

    @cached_property
    def before(self) -> Record | None:
        """The record as it was before the edit; None where it was not there."""
        record = self.after if self.sets else self.dropped
        if record is not None:
            for change in self.sets:
                record = record.having(change.field, change.old)
        return record

    @property
    def states(self) -> Iterator[Record]:
        """The record as it was and as it is, where it was and is."""
        return (record for record in (self.before, self.after) if record is not None)


def touches(edit: Edit, journey: Journey) -> list[Touch]:
    """The records that an edit has touched, which the journey has just made.

    Where a record was replaced by one of another kind there are two, one for each class.
    """
    sets: dict[Id, list[Set]] = {}
    found: list[Touch] = []
    for change in edit.changes:
        match change:
            case Set():
                sets.setdefault(change.id, []).append(change)
            case Put():
                after = journey.find(change.id)
                found.append(Touch(change.id, type(change.record), (), None, after))
            case Drop():
                found.append(Touch(change.id, type(change.record), (), change.record, None))
            case _:
                assert_never(change)
    for identity, changes in sets.items():
        cls = CLASSES.get(changes[0].kind, Unknown)
        found.append(Touch(identity, cls, tuple(changes), None, journey.find(identity)))
    return found

"""The one language of change: `Put`, `Drop` and `Set`, bound into an `Edit`.

Nothing else ever alters a journey, so undo, the recovery log, merging and the news to the views
all speak it. A change knows what was there before, hence turns round without asking anybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, assert_never

from pydantic import BaseModel, ConfigDict, Field, InstanceOf

from designer.model.ids import Id, new_id
from designer.model.records import Record
from designer.model.values import Raw
from designer.words import Message, to_data


class _Change(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Put(_Change):
    """A record comes into the journey."""

    op: Literal["put"] = "put"
    record: InstanceOf[Record]

    @property
    def id(self) -> Id:
        """The id of the record."""
        return self.record.id

    def inverse(self) -> Drop:
        """The change that takes this one back."""
        return Drop(record=self.record)

    def data(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {"op": self.op, "record": self.record.data()}


class Drop(_Change):
    """A record leaves the journey."""

    op: Literal["drop"] = "drop"
    record: InstanceOf[Record]

    @property
    def id(self) -> Id:
        """The id of the record."""
        return self.record.id

    def inverse(self) -> Put:
        """The change that takes this one back."""
        return Put(record=self.record)

    def data(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {"op": self.op, "record": self.record.data()}


class Set(_Change):
    """One field of one record goes from `old` to `new`; absent is the default of the field.

    `kind` is the record's, so that a written change can be read without the journey.
    """

    op: Literal["set"] = "set"
    id: Id
    kind: str
    field: str
    old: Any
    new: Any

    def inverse(self) -> Set:
        """The change that takes this one back."""
        return Set(id=self.id, kind=self.kind, field=self.field, old=self.new, new=self.old)

    def data(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {
            "op": self.op, "id": self.id, "kind": self.kind, "field": self.field,
            "old": _plain(self.old), "new": _plain(self.new),
        }  # fmt: skip


Change = Put | Drop | Set


def _plain(value: Any) -> Any:
    if isinstance(value, Raw):
        return value.plain()
    return list(value) if isinstance(value, tuple) else value


class Edit(_Change):
    """One act of one person: changes that go in together or not at all.

    For each id there is one Put, one Drop, a Drop and a Put (the record is replaced and its edges
    stay), or Sets of different fields: `edit_of` folds any row of changes into that form.
    """

    id: Id = Field(default_factory=new_id)
    label: InstanceOf[Message]
    author: str = ""
    time: str = ""
    undoable: bool = True
    changes: tuple[Change, ...] = ()

    def inverse(self) -> Edit:
        """The edit that takes this one back, under the same label and a new id."""
        changes = tuple(change.inverse() for change in reversed(self.changes))
        return Edit(label=self.label, author=self.author, time=self.time, changes=changes)

    def touched(self) -> frozenset[Id]:
        """The ids of the records that come, go or change."""
        return frozenset(change.id for change in self.changes)

    def data(self) -> dict[str, Any]:
        """Plain JSON data, as `designer.kinds.edit` reads it."""
        return {
            "id": self.id, "label": to_data(self.label), "author": self.author, "time": self.time,
            "undoable": self.undoable, "changes": [change.data() for change in self.changes],
        }  # fmt: skip

    def __bool__(self) -> bool:
        """Whether the edit changes anything."""
        return bool(self.changes)


def set_field(record: Record, field: str, new: Any) -> Set:
    """The change of one field of a record; None takes the field back to its default."""
    if new is None:
        new = record.default_of(field)
    return Set(id=record.id, kind=record.kind, field=field, old=record.get(field), new=new)


def edit_of(label: Message, changes: Iterable[Change], *, undoable: bool = True) -> Edit:
    """An edit from changes in any number, folded so that each record and field changes once."""
    return Edit(label=label, changes=folded(changes), undoable=undoable)


def folded(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The same effect with at most one change for each record and field; no-ops are left out."""
    states: dict[Id, _State] = {}
    for change in changes:
        states.setdefault(change.id, _State()).take(change)
    return tuple(change for state in states.values() for change in state.changes())


class _State:
    """What has happened to one record so far, while changes are folded."""

    def __init__(self) -> None:
        self.dropped: Record | None = None
        self.put: Record | None = None
        self.sets: dict[str, Set] = {}

    def take(self, change: Change) -> None:
        match change:
            case Put():
                self.put = change.record
            case Drop():
                if self.put is not None:
                    self.put = None
                else:
                    self.dropped = self._before(change.record)
                    self.sets.clear()
            case Set():
                self._take_set(change)
            case _:
                assert_never(change)

    def _take_set(self, change: Set) -> None:
        if self.put is not None:
            self.put = self.put.having(change.field, change.new)
        elif (earlier := self.sets.get(change.field)) is not None:
            self.sets[change.field] = earlier.model_copy(update={"new": change.new})
        else:
            self.sets[change.field] = change

    def _before(self, record: Record) -> Record:
        for change in self.sets.values():
            record = record.having(change.field, change.old)
        return record

    def changes(self) -> list[Change]:
        if self.dropped and self.put and same_record(self.dropped, self.put):
            return []
        out: list[Change] = []
        if self.dropped is not None:
            out.append(Drop(record=self.dropped))
        if self.put is not None:
            out.append(Put(record=self.put))
        return out or [s for s in self.sets.values() if not same_value(s.old, s.new)]


def same_value(one: Any, other: Any) -> bool:
    """Equality that tells 1 from 1.0 and from True, also inside lists."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same_value, one, other))
    return type(one) is type(other) and bool(one == other)


def same_record(one: Record, other: Record) -> bool:
    """Whether two records would be written as the same line."""
    return type(one) is type(other) and one.line == other.line

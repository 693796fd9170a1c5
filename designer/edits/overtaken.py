"""What a colleague has changed in a field while somebody is still typing in it.

The typed text stays in the editor. When it is done it would go over the colleague's words without
a question; so the edit takes a clash along, and both are kept.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from designer.edits.clash_records import field_clash, signed
from designer.model.changes import Edit, Put, Set, same_value
from designer.model.ids import Id
from designer.model.journey import Journey

Place = tuple[Id, str]
"""A record and one of its fields."""


class _Before(NamedTuple):
    """What stood in a field when somebody began to type there, and who has changed it last."""

    value: Any
    who: str


class Overtaken:
    """The fields that somebody is typing in and others have changed meanwhile."""

    def __init__(self) -> None:
        self._began: dict[Place, _Before] = {}

    def note(self, edit: Edit, typing: Collection[Place]) -> None:
        """An edit of somebody else is about to go in, while these fields are typed in."""
        for change in edit.changes:
            if isinstance(change, Set) and (change.id, change.field) in typing:
                before = self._began.get((change.id, change.field))
                old = change.old if before is None else before.value
                self._began[change.id, change.field] = _Before(old, edit.author)

    def keep(self, typing: Collection[Place]) -> None:
        """Forget what nobody types in any more."""
        self._began = {place: old for place, old in self._began.items() if place in typing}

    def asking(self, journey: Journey, edit: Edit, who: str = "") -> Edit:
        """An edit of one's own, with a clash for each field where it goes over others' words.

        `who` makes the edit.
        """
        questions = []
        for change in edit.changes:
            place = (change.id, change.field) if isinstance(change, Set) else None
            if not isinstance(change, Set) or place not in self._began:
                continue
            began, other = self._began.pop(place)
            if not same_value(change.new, began) and not same_value(change.new, change.old):
                found = field_clash(change.id, change.field, began, change.new, change.old)
                found = signed(found, who, other)
                if found.id not in journey:
                    questions.append(Put(record=found))
        return edit.model_copy(update={"changes": (*edit.changes, *questions)})

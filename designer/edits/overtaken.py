"""What a colleague has changed in a field while somebody is still typing in it.

The typed text stays in the editor. When it is done it would go over the colleague's words without
a question; so the edit takes a clash along, and both are kept.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from designer.edits.clash_records import field_clash
from designer.model.changes import Edit, Put, Set, same_value
from designer.model.ids import Id
from designer.model.journey import Journey

Place = tuple[Id, str]
"""A record and one of its fields."""


class Overtaken:
    """The fields that somebody is typing in and others have changed meanwhile."""

    def __init__(self) -> None:
        self._began: dict[Place, Any] = {}

    def note(self, edit: Edit, typing: Collection[Place]) -> None:
        """An edit of somebody else is about to go in, while these fields are typed in."""
        for change in edit.changes:
            if isinstance(change, Set) and (change.id, change.field) in typing:
                self._began.setdefault((change.id, change.field), change.old)

    def keep(self, typing: Collection[Place]) -> None:
        """Forget what nobody types in any more."""
        self._began = {place: old for place, old in self._began.items() if place in typing}

    def asking(self, journey: Journey, edit: Edit) -> Edit:
        """An edit of one's own, with a clash for each field where it goes over others' words."""
        questions = []
        for change in edit.changes:
            place = (change.id, change.field) if isinstance(change, Set) else None
            if not isinstance(change, Set) or place not in self._began:
                continue
            began = self._began.pop(place)
            if not same_value(change.new, began) and not same_value(change.new, change.old):
                found = field_clash(change.id, change.field, began, change.new, change.old)
                if found.id not in journey:
                    questions.append(Put(record=found))
        return edit.model_copy(update={"changes": (*edit.changes, *questions)})

"""The structure of a map, its stages and lanes, and the lock that keeps it as it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from designer.model.changes import Change, Drop, Edit, Put, Set
from designer.model.journey import CannotApply
from designer.model.records import Lane, MapRecord, Stage
from designer.words import Message, msg

_KINDS = frozenset({Stage.model_fields["kind"].default, Lane.model_fields["kind"].default})
_FIELDS = frozenset({"name", "order", "role", "zone", "columns", "hidden", "takes"})
"""What a stage or lane is and where it stands; goals and prompts may be written all the same."""

LOCKED: Message = msg("Stages and lanes are locked: Ctrl+Shift+L unlocks them")
"""Why nothing happened."""


class Locked(CannotApply):
    """An edit that a locked structure does not let in; nothing of it was done."""


STAYS: Message = msg(
    "That step changed stages or lanes, which are locked: unlock them with Ctrl+Shift+L first"
)
"""Why nothing was taken back, or done again."""


def changes_structure(edit: Edit) -> bool:
    """Whether an edit adds, deletes, moves, renames or resizes stages or lanes."""
    return touches_structure(edit.changes)


def touches_structure(changes: Iterable[Change]) -> bool:
    """Whether one of some changes, or of their way back, is about stages or lanes."""
    return any(map(_is_structure, changes))


def _is_structure(change: Change) -> bool:
    match change:
        case Put() | Drop():
            return isinstance(change.record, Stage | Lane)
        case Set():
            if change.kind in _KINDS:
                return change.field in _FIELDS
            return change.kind == MapRecord.model_fields["kind"].default and (
                change.field == "column_width"
            )
        case _:
            assert_never(change)

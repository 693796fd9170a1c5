"""Fixes that delete, with all that hangs on what goes."""

from __future__ import annotations

from designer.checks.mending import mended
from designer.checks.rule import Fix
from designer.edits.removal import removal
from designer.model.changes import Edit
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.words import Message


def deleting(title: Message, identity: Id, *, safe: bool = True) -> Fix:
    """The fix that deletes one record and what is said of it; nothing where it is gone."""

    def make(journey: Journey) -> Edit:
        return mended(title, *removal(journey, [identity]))

    return Fix(title, make, safe)

"""Working on a journey: edits in a person's name, taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime

from designer.edits.history import History, Undone
from designer.edits.overtaken import Overtaken
from designer.model.changes import Change, Edit
from designer.model.journey import Journey, Watcher
from designer.words import Message, msg


class Working:
    """One person at work on a journey; every change goes through `do`."""

    def __init__(self, journey: Journey, author: str) -> None:
        self.journey = journey
        self.author = author
        self._history = History(journey)
        self._overtaken = Overtaken()

    def do(self, edit: Edit) -> None:
        """Apply an edit in this person's name; an edit that changes nothing is passed over.

        Raises `CannotApply`; then nothing of it was done. Where it goes over what others have
        changed while it was typed, a clash comes along that keeps both.
        """
        if not edit:
            return
        edit = self._overtaken.asking(self.journey, edit, self.author)
        stamp = {}
        if not edit.author:
            stamp["author"] = self.author
        if not edit.time:
            stamp["time"] = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.journey.apply(edit.model_copy(update=stamp))

    def undo(self) -> Message | None:
        """Take the last own edit back; says what was left out because others changed it since."""
        return _left_out(self._history.undo())

    def redo(self) -> Message | None:
        """Do again what was taken back last; says what was left out."""
        return _left_out(self._history.redo())

    def grouped(self, label: Message) -> AbstractContextManager[None]:
        """One act under one name, taken back at once, of all that is done inside the block."""
        return self._history.grouped(label)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to do again."""
        return self._history.can_redo

    @property
    def undo_label(self) -> Message | None:
        """The name of what `undo` would take back."""
        return self._history.undo_label

    @property
    def redo_label(self) -> Message | None:
        """The name of what `redo` would do again."""
        return self._history.redo_label

    @property
    def undo_changes(self) -> tuple[Change, ...]:
        """What `undo` would take back."""
        return self._history.undo_changes

    @property
    def redo_changes(self) -> tuple[Change, ...]:
        """What `redo` would make again."""
        return self._history.redo_changes

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Hear of every edit once it is in; returns the way to stop it."""
        return self.journey.watch(watcher)


def _left_out(undone: Undone) -> Message | None:
    if not undone.left_out:
        return None
    return msg("Left out, for it has changed since: {what}", what=undone.left_out)

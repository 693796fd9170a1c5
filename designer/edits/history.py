"""Undo and redo: of one's own edits only, and never of a colleague's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from designer.edits.rebase import Was, rebased, units_of
from designer.model.changes import Change, Edit, edit_of
from designer.model.journey import Journey, Origin
from designer.words import Message, msg


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or a redo did: the edit that went in, and what it had to leave out."""

    edit: Edit
    left_out: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Done:
    edit: Edit
    was: Was


class History:
    """Watches a journey and keeps its local, undoable edits, so that they can be taken back.

    Edits from elsewhere, and votes and ticks, which are not undoable, touch neither stack; what
    they changed is left out when an older edit is undone.
    """

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._done: list[_Done] = []
        self._undone: list[_Done] = []
        self._replay_onto: list[_Done] | None = None
        self._group: list[Edit] | None = None
        journey.watch(self._follow)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone edit to make again."""
        return bool(self._undone)

    @property
    def undo_label(self) -> Message | None:
        """The label of the edit that `undo` would take back."""
        return self._done[-1].edit.label if self._done else None

    @property
    def redo_label(self) -> Message | None:
        """The label of the edit that `redo` would make again."""
        return self._undone[-1].edit.label if self._undone else None

    @property
    def undo_changes(self) -> tuple[Change, ...]:
        """What `undo` would take back."""
        return self._done[-1].edit.changes if self._done else ()

    @property
    def redo_changes(self) -> tuple[Change, ...]:
        """What `redo` would make again, seen from the other side."""
        return self._undone[-1].edit.changes if self._undone else ()

    def has_done(self, label: Message) -> bool:
        """Whether an edit of this label is in and could be taken back."""
        return any(done.edit.label == label for done in self._done)

    def undo(self) -> Undone:
        """Take back the last edit, as far as it still stands; nothing where there is none."""
        return self._replay(self._done, self._undone)

    def redo(self) -> Undone:
        """Make the last undone edit again, as far as it still fits."""
        return self._replay(self._undone, self._done)

    @contextmanager
    def grouped(self, label: Message) -> Iterator[None]:
        """Make one act, undone at once, of all edits inside the block."""
        if self._group is not None:
            yield
            return
        self._group = []
        try:
            yield
        finally:
            group, self._group = self._group, None
            act = edit_of(label, (change for edit in group for change in edit.changes))
            self._remember(act)

    def _follow(self, edit: Edit, origin: Origin) -> None:
        if origin != "local" or not edit.undoable:
            return
        if self._replay_onto is not None:
            self._replay_onto.append(_Done(edit, units_of(self._journey, edit.changes)))
        elif self._group is not None:
            self._group.append(edit)
        else:
            self._remember(edit)

    def _remember(self, edit: Edit) -> None:
        if edit:
            self._done.append(_Done(edit, units_of(self._journey, edit.changes)))
            self._undone.clear()

    def _replay(self, stack: list[_Done], onto: list[_Done]) -> Undone:
        """Apply the inverse of the top of one stack; what went in lands on the other.

        The stacks are right before any watcher hears of the edit, so that a window that looks at
        `can_undo` in answer sees the truth.
        """
        if not stack:
            return Undone(Edit(label=msg("Nothing to undo")))
        done = stack.pop()
        fit = rebased(self._journey, done.edit.inverse().changes, done.was)
        edit = done.edit.inverse().model_copy(update={"changes": fit.changes})
        if edit:
            self._replay_onto = onto
            try:
                self._journey.apply(edit, "local")
            finally:
                self._replay_onto = None
        return Undone(edit, fit.left_out)

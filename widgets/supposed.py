"""A map as it would be with other shares: drawn and reckoned with, and written nowhere."""

from __future__ import annotations

from designer.model.changes import Edit, edit_of, set_field
from designer.model.ids import Id
from designer.model.journey import CannotApply, Journey
from designer.model.records import Flow
from designer.words import msg


class Supposed:
    """A second journey beside the true one, kept in step with it, but for what is supposed.

    The records are shared. No file, log or history knows of the second journey.
    """

    def __init__(self, true: Journey) -> None:
        self._true = true
        self._flows: set[Id] = set()
        self.journey = Journey(true.records())
        """The map as it would be."""

    def suppose(self, edit: Edit) -> None:
        """Take over an edit that nobody has made; raises `CannotApply`."""
        self.journey.apply(edit)
        self._flows |= {change.id for change in edit.changes}

    def follow(self, edit: Edit) -> bool:
        """Take over an edit that the true journey has just done.

        False, and nothing is done, where it changes what is supposed.
        """
        try:
            self.journey.apply(edit)
        except CannotApply:
            return False
        return True

    def way_back(self) -> Edit:
        """What has to change for this journey to be the true one again."""
        flows = [(self.journey.get(id, Flow), self._true.get(id, Flow)) for id in self._flows]
        changes = [set_field(was, "share", is_.share) for was, is_ in flows if was and is_]
        return edit_of(msg("Back to the shares of the map"), changes)

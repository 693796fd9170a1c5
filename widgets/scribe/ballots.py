"""Ballots in the capture line: while there is a vote, a line of numbers is no card but votes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from designer.edits.votes import reads_as_ballot
from designer.model.ids import Id
from designer.words import Message, msg
from widgets.desk import Desk
from widgets.scribe.line import Line
from widgets.workshop.ballots import Voting, counted


class Ballots(QObject):
    """Reads the line for a vote that is open; cards can be typed all the same."""

    changed = Signal()
    """Lines of numbers mean another thing now."""

    def __init__(self, desk: Desk, line: Line, voting: Voting) -> None:
        super().__init__(line)
        self._desk = desk
        self._line = line
        self._voting = voting
        self._given = ""
        voting.changed.connect(self.changed)
        line.changed.connect(self._follow)

    @property
    def typed(self) -> bool:
        """Whether what stands in the line is a ballot."""
        return self._voting.open and reads_as_ballot(self._line.raw)

    @property
    def dotted(self) -> bool:
        """Whether all of the line was given by the space bar, card by card."""
        return bool(self._given) and self._line.raw == self._given and self.typed

    def question(self) -> Message | None:
        """What an empty line asks for while there is a vote."""
        if not self._voting.open:
            return None
        return msg("12 12 7 and Enter is one head, 12=5 five hands; cards as ever")

    def in_words(self) -> Message | None:
        """Whose ballot stands in the line; None where it is none."""
        if not self.typed:
            return None
        if all("=" in word for word in self._line.raw.replace("＝", "=").split()):
            return msg("Show of hands")
        return msg("Ballot of head {number}", number=self._voting.heads + 1)

    def count(self) -> bool:
        """Count the line as one head or as hands; False, and why, where it stays in the line."""
        text = self._line.raw
        ballot = self._voting.take(text)
        if ballot.problems:
            self._desk.say(ballot.problems[0])
            self._select(text, ballot.left_over.split(" ")[0])
            return False
        self._line.set_raw("")
        so_far = counted(self._voting.heads, self._voting.total)
        self._desk.say(msg("Counted. {so_far}", so_far=so_far))
        return True

    def add_dot(self, identity: Id | None) -> None:
        """A dot for a card on the ballot that is being given; nothing where it has no number."""
        number = self._voting.numbers.get(identity or "")
        if number is None or (self._line.raw and not self.typed):
            return
        self._given = f"{self._line.raw.rstrip()} {number}".strip()
        self._line.set_raw(self._given)

    def _follow(self) -> None:
        if not self._line.raw:
            self._given = ""

    def _select(self, text: str, word: str) -> None:
        """Take what was wrong in hand, so that the next key puts it right."""
        at = text.rfind(word)
        if word and at >= 0:
            self._line.setSelection(at, len(word))

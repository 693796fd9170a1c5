"""A round of dot voting in one window: call numbers, ballots as they are typed, hidden dots."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from designer.edits.votes import (
    Ballot,
    cast,
    clear_votes,
    parse_votes,
    sort_by_votes,
    taken_back,
)
from designer.graph.tally import NOBODY, call_numbers, heads, next_head, votes
from designer.model.changes import Drop, Edit, Put
from designer.model.ids import Id
from designer.model.journey import CannotApply
from designer.model.records import Card, Vote
from designer.words import Message, msg
from widgets.desk import Desk


class Voting(QObject):
    """Cards keep their numbers as long as the map is open; votes are saved with the map."""

    changed = Signal()
    """Begun, ended, revealed, or other votes or numbers."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: Mapping[Id, int] = NOBODY
        self._shown: Mapping[Id, int] = NOBODY
        self._kinds: tuple[str, ...] = ()
        self._cast: list[Edit] = []
        self.open = False
        """Whether ballots are taken and numbers shown."""
        self.revealed = False
        self.dots = 0
        """How many dots each head has; 0 is as many as they like."""
        desk.edited.connect(self._follow)

    @property
    def hidden(self) -> bool:
        """Whether nobody may see the dots yet."""
        return self.open and not self.revealed

    @property
    def numbers(self) -> Mapping[Id, int]:
        """The call numbers of the cards that can be voted for; none while there is no vote."""
        return self._shown if self.open else NOBODY

    @property
    def known(self) -> Mapping[Id, int]:
        """Every call number given in this session, for the minutes."""
        return self._known

    @property
    def heads(self) -> int:
        """How many have given dots."""
        return len(heads(self._desk.session.journey))

    @property
    def total(self) -> int:
        """All dots and hands together."""
        return sum(votes(self._desk.session.journey).values())

    @property
    def can_take_back(self) -> bool:
        """Whether a ballot of this session is there."""
        return bool(self._cast)

    def start(self, kinds: tuple[str, ...] = ()) -> None:
        """Begin a round for some kinds of card, all where none is given; dots are hidden."""
        self.open, self.revealed, self._kinds = True, False, kinds
        self._number()
        self.changed.emit()

    def stop(self) -> None:
        """End the round: what was voted is shown."""
        self.open, self.revealed = False, True
        self.changed.emit()

    def reveal(self, *, revealed: bool) -> None:
        """Show the dots, or hide them again."""
        self.revealed = revealed
        self.changed.emit()

    def take(self, line: str) -> Ballot:
        """Count one typed line as one head, or as hands; all of it or, with problems, nothing."""
        journey = self._desk.session.journey
        ballot = parse_votes(journey, line, self.numbers, self.dots or None)
        if ballot and not ballot.problems:
            edit = cast(journey, ballot, next_head(journey))
            self._desk.do(edit)
            if edit:
                self._cast.append(edit)
            self.changed.emit()
        return ballot

    def take_back(self) -> None:
        """Take the last ballot away again; says so where it is no longer as it was."""
        if not self._cast:
            return
        edit = self._cast.pop()
        try:
            self._desk.do(taken_back(edit))
        except CannotApply as problem:
            self._desk.say(problem.message)
        else:
            self._desk.say(msg("The last ballot is taken back"))
        self.changed.emit()

    def clear(self) -> None:
        """Take every vote away; taking back the last ballot brings them all again."""
        edit = clear_votes(self._desk.session.journey)
        if edit:
            self._desk.do(edit)
            self._cast = [edit]
        self.changed.emit()

    def sort(self) -> None:
        """Bring the cards with the most votes to the top of their cells."""
        edit = sort_by_votes(self._desk.session.journey)
        if edit:
            self._desk.do(edit)
            self._desk.say(msg("The cards are sorted by votes"), undoable=True)
        else:
            self._desk.say(msg("The cards stand in the order of their votes already"))

    def _number(self) -> None:
        journey = self._desk.session.journey
        self._known = self._shown = call_numbers(journey, self._known, self._kinds)
        if self._kinds:
            cards = ((id, journey.get(id, Card)) for id in self._known)
            wanted = (id for id, card in cards if card is not None and card.kind in self._kinds)
            self._shown = {id: self._known[id] for id in wanted}

    def _follow(self, edit: Edit, _touched: object) -> None:
        records = [c.record for c in edit.changes if isinstance(c, Put | Drop)]
        counted = any(isinstance(r, Vote) for r in records) or any(
            change.op == "set" and change.kind == "vote" for change in edit.changes
        )
        if self.open and any(isinstance(record, Card) for record in records):
            self._number()
            counted = True
        if counted:
            self.changed.emit()


def counted(heads: int, total: int) -> Message:
    """How far the vote has come, without saying for what."""
    return msg(
        "{heads}: {dots}",
        heads=msg("{count} head", "{count} heads", count=heads),
        dots=msg("{count} vote", "{count} votes", count=total),
    )

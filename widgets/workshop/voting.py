"""Dot voting in the panel: begin, count heads, reveal; the ballots are typed below the map."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from designer.edits.naming import called
from designer.graph.tally import top
from designer.kinds import KINDS
from designer.words import Message, msg
from widgets.combo import Combo
from widgets.desk import Desk
from widgets.tips import tip
from widgets.workshop.ballots import Voting, counted
from widgets.workshop.numbers import Whole
from widgets.workshop.section import Section

_ID = Qt.ItemDataRole.UserRole
_MOST_DOTS = 50
_ROW = 28


HOW = msg("Type ballots below the map: 12 12 7 is one head, 12=5 five hands")
"""What a scribe has to know."""


class VotingPart(Section):
    """Starts and ends a vote and counts its heads; shows the best ten once revealed."""

    go_to = Signal(str, str)
    """A card that was chosen among the best, and no field."""
    begun = Signal()
    """A round has begun: the keys are wanted in the capture line, which takes the ballots."""

    def __init__(self, desk: Desk, voting: Voting, parent: QWidget | None = None) -> None:
        super().__init__(desk, msg("Dot voting"), parent)
        self._voting = voting
        self.kinds = Combo(self)
        self.kinds.addItem(self.say(msg("all cards")), ())
        for kind in KINDS:
            self.kinds.addItem(self.say(kind.plural), (kind.id,))
        self.dots = Whole(_MOST_DOTS, self)
        self.dots.setSpecialValueText(self.say(msg("any number")))
        self.dots.setValue(3)
        self.begin = self.button(msg("Start voting"), self.toggle)
        self.how = self.label()
        self.how.setText(self.say(HOW))
        self.wrong = self.label("wrong")
        self.count = self.label()
        self.reveal = self.button(msg("Reveal"), self.toggle_dots)
        self.back = self.button(msg("Take back the last"), voting.take_back)
        self.sort = self.button(msg("Sort by votes"), voting.sort)
        self.clear = self.button(msg("Clear"), voting.clear, msg("Take every vote away"))
        self.best = QListWidget(self)
        self.best.setAccessibleName(self.say(msg("Most votes")))
        self.best.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.best.itemActivated.connect(self._go)
        self.column.addLayout(self.beside(msg("Vote on"), self.kinds))
        self.column.addLayout(self.beside(msg("Dots for each head"), self.dots))
        self.row(self.begin)
        self.column.addWidget(self.how)
        self.column.addWidget(self.wrong)
        self.column.addWidget(self.count)
        self.wrap(self.reveal, self.sort)
        self.wrap(self.back, self.clear)
        self.column.addWidget(self.best)
        voting.changed.connect(self.refresh)
        self.refresh()

    def toggle(self) -> None:
        """Begin a round, the keys in the capture line; or end it."""
        if self._voting.open:
            self._voting.stop()
            return
        self._voting.dots = self.dots.value()
        kinds = self.kinds.currentData()
        self._voting.start(tuple(kinds))
        if not self._voting.numbers:
            self._voting.stop()
            self._tell(msg("There are no cards to vote on"))
            return
        self._hush()
        self.begun.emit()

    def toggle_dots(self) -> None:
        """Reveal the dots, or hide them again."""
        self._voting.reveal(revealed=self._voting.hidden)

    def refresh(self) -> None:
        """Show how the vote stands."""
        voting = self._voting
        voted = bool(voting.total)
        self.begin.setText(self.say(msg("End voting") if voting.open else msg("Start voting")))
        self.kinds.setEnabled(not voting.open)
        self.dots.setEnabled(not voting.open)
        self.how.setVisible(voting.open)
        self.count.setVisible(voting.open or voted)
        self.count.setText(self.say(counted(voting.heads, voting.total)))
        self.reveal.setVisible(voting.open)
        self.reveal.setText(self.say(msg("Reveal") if voting.hidden else msg("Hide the dots")))
        self.back.setVisible(voting.can_take_back)
        self.clear.setVisible(voted)
        self.sort.setVisible(voted and not voting.hidden)
        if not voting.open:
            self._hush()
        self._show_best()

    def _show_best(self) -> None:
        self.best.clear()
        standings = () if self._voting.hidden else top(self._desk.session.journey)
        numbers = self._voting.known
        for standing in standings:
            number = numbers.get(standing.card.id)
            name = self.say(called(standing.card))
            if number is not None:
                name = f"#{number} {name}"
            words = msg(
                "{place}. {name}: {count} vote", "{place}. {name}: {count} votes",
                place=standing.place, name=name, count=standing.votes,
            )  # fmt: skip
            item = QListWidgetItem(f"{standing.votes} · {name}")
            item.setData(_ID, standing.card.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self.say(words))
            item.setToolTip(tip(standing.card.text))
            self.best.addItem(item)
        self.best.setVisible(bool(standings))
        self.best.setFixedHeight(_ROW * len(standings) + 4)

    def _tell(self, problem: Message) -> None:
        self.wrong.setText(self.say(problem))
        self.wrong.show()

    def _hush(self) -> None:
        self.wrong.clear()
        self.wrong.hide()

    def _go(self, item: QListWidgetItem) -> None:
        self.go_to.emit(str(item.data(_ID)), "")

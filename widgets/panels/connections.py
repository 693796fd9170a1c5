"""What a record is connected with: owners, links, flows; each can be seen, made and cut."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.edits.elements import delete_elements
from designer.edits.people import disown, own
from designer.model.ids import Id
from designer.model.records import Card, Edge, Flow, Link, Record, Stage, Team
from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.fields.choices import ChoiceEditor
from widgets.fields.words import choice_word, relation_word
from widgets.fields.writing import SHARE
from widgets.figures.link import Link as Name
from widgets.panels.offers import said
from widgets.signs import sign


class Connections(QFrame):
    """The owners, links and flows of one record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id: Id = ""
        self.cuts: list[QToolButton] = []
        self._shown: tuple[object, ...] = ()
        self.owner = ChoiceEditor(self)
        self.owner.finished.connect(self._assign)
        self.owner.field.setAccessibleName(self._say(msg("Give it to a team")))
        self._owner_caption = QLabel(self._say(msg("Give it to a team")), self)
        self._owner_caption.setObjectName("caption")
        self._list = QWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        heading = QLabel(self._say(msg("Connections")), self)
        heading.setObjectName("section")
        column.addWidget(heading)
        self._place = column.count()
        column.addWidget(self._list)
        column.addSpacing(8)
        column.addWidget(self._owner_caption)
        column.addWidget(self.owner)
        self._column = column

    def show_record(self, identity: Id) -> None:
        """Show the connections of a record, as they are now."""
        journey = self._desk.session.journey
        self._id = identity
        record = journey.find(identity)
        if record is None:
            return
        edges = journey.edges_at(identity)
        ends = tuple(journey.find(end) for edge in edges for end in (edge.source, edge.target))
        if self._shown != (identity, tuple(edges), ends):
            self._shown = (identity, tuple(edges), ends)
            self._fill(record, edges)
        self._offer_owners(record)

    def _offer_owners(self, record: Record) -> None:
        journey = self._desk.session.journey
        can_be_owned = isinstance(record, Stage | Card)
        owners = {link.source for link in journey.links_in(record.id, "owns")}
        teams = [team for team in journey.of(Team) if team.id not in owners]
        self.owner.offer([(team.id, said(journey, team, self._desk.language)) for team in teams])
        self.owner.show_mixed(self._say(msg("choose a team")))
        for part in (self._owner_caption, self.owner):
            part.setVisible(can_be_owned and bool(teams))

    def _fill(self, record: Record, edges: list[Edge]) -> None:
        self._column.removeWidget(self._list)
        self._list.hide()
        self._list.deleteLater()
        self._list = QWidget(self)
        self.cuts = []
        grid = QGridLayout(self._list)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, edge in enumerate(edges):
            self._add_row(grid, row, record, edge)
        if not edges:
            nothing = QLabel(self._say(msg("Nothing yet. Connect it with Ctrl+L.")), self._list)
            nothing.setObjectName("prompt")
            nothing.setWordWrap(True)
            grid.addWidget(nothing, 0, 0, 1, 3)
        self._column.insertWidget(self._place, self._list)

    def _add_row(self, grid: QGridLayout, row: int, record: Record, edge: Edge) -> None:
        journey = self._desk.session.journey
        outward = edge.source == record.id
        other = journey[edge.target if outward else edge.source]
        how = QLabel(self._how(edge, outward=outward), self._list)
        how.setObjectName("facts")
        grid.addWidget(how, row, 0)
        name = said(journey, other, self._desk.language)
        button = Name(name, self._list)
        # A flow has fields of its own; of a link the other end is what one wants to see.
        wanted = edge.id if isinstance(edge, Flow) else other.id
        button.clicked.connect(partial(self._go, wanted))
        grid.addWidget(button, row, 1)
        cut = QToolButton(self._list)
        cut.setIcon(sign("close", self))
        cut.setToolTip(self._say(msg("Delete the connection")))
        cut.setAccessibleName(self._say(msg("Delete the connection")))
        cut.clicked.connect(partial(self._cut, edge.id))
        grid.addWidget(cut, row, 2)
        self.cuts.append(cut)

    def _how(self, edge: Edge, *, outward: bool) -> str:
        if isinstance(edge, Flow):
            arrow = "→" if outward else "←"
            share = f" {SHARE.show(edge.share)}" if edge.share is not None else ""
            return f"{arrow} {self._say(choice_word(edge.way)).lower()}{share}"
        if isinstance(edge, Link):
            words = self._say(relation_word(edge.relation, from_source=outward))
            supports = edge.relation == "owns" and edge.role == "supports"
            return self._say(msg("supported by")) if supports and not outward else words
        return edge.kind

    def _assign(self, team: object) -> None:
        self._desk.do(own(self._desk.session.journey, str(team), self._id))

    def _go(self, identity: Id, _checked: bool = False) -> None:
        self._desk.selection.set((identity,))

    def _cut(self, identity: Id, _checked: bool = False) -> None:
        journey = self._desk.session.journey
        edge = journey.get(identity, Edge)
        if isinstance(edge, Link) and edge.relation == "owns":
            self._desk.do(disown(journey, edge.source, edge.target))
        elif edge is not None:
            self._desk.do(delete_elements(journey, (identity,)))

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)

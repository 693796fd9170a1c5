"""The clash panel: what two people have changed at once, element by element, to be chosen from."""

from __future__ import annotations

import json
from functools import partial

from pydantic import ValidationError
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from designer.edits.clashes import Choice, Side, choose, open_clashes, settle
from designer.files.together import TakenIn
from designer.model.changes import Edit, Put, Set, same_value
from designer.model.ids import Id
from designer.model.records import Clash
from designer.model.values import Raw
from designer.words import Message, Problem, msg, say
from widgets.desk import Desk
from widgets.panels.side import SidePanel
from widgets.sharing.row import ClashRow

_SHOWN = 40
"""So many clashes stand in the panel at once; the next ones come as they are settled."""


class ClashPanel(QWidget):
    """Lists the clashes of a desk's map and settles them, one edit a choice."""

    go_to = Signal(str, str)
    """An element, and no field."""
    left = Signal()
    """The last clash is settled: the person may want back to the map."""
    counted = Signal(int)
    """How many clashes there are now."""

    def __init__(self, desk: Desk, side: SidePanel) -> None:
        super().__init__(side)
        self._desk = desk
        self._side = side
        self._clashes: list[Clash] = []
        self._mine: dict[Id, tuple[Side, str]] = {}
        """Which side of a clash is this person's, and whose the other is, where that is known."""
        self._is_stale = True
        self.rows: list[ClashRow] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        self._build()
        # It has no place in the side panel before there is something to choose.
        self.hide()
        desk.edited.connect(self._follow)
        desk.look_changed.connect(self._draw_anew)
        self._clashes = open_clashes(desk.session.journey)

    @property
    def count(self) -> int:
        """How many clashes there are."""
        return len(self._clashes)

    def mark_mine(self, taken: TakenIn, who: str) -> None:
        """Remember whose the versions are of the clashes that came in just now."""
        for clash in taken.clashes:
            self._mine[clash.id] = ("ours", who)
        new = {clash.id for clash in taken.clashes}
        was = {(c.id, c.field): c.old for c in taken.edit.changes if isinstance(c, Set)}
        for change in taken.edit.changes:
            found = change.record if isinstance(change, Put) else None
            if isinstance(found, Clash) and found.id not in new:
                # A colleague has merged: what stood here until now is the other version there.
                old = was.get((found.target or "", found.field))
                if old is not None and same_value(_plain(old), _read(found.theirs)):
                    self._mine[found.id] = ("theirs", who)
        self._is_stale = True
        self._soon.start()

    def open(self) -> None:
        """Show the panel and take the keys to its first clash."""
        self.refresh()
        if self._clashes:
            self._side.show_page("choices")
            self._focus(0)

    def step(self, by: int) -> None:
        """Go to the next clash (1) or the previous one (-1), round and round."""
        self.refresh()
        if not self._clashes:
            self._desk.say(msg("There is nothing to choose: no two versions clash"))
            return
        self._side.show_page("choices")
        at = self._place_of_focus()
        self._focus((0 if by > 0 else -1) if at is None else (at + by) % len(self.rows))

    def take_all(self, name: str) -> None:
        """Settle every clash with ``mine`` or ``theirs``, as one act."""
        label = msg("Take all of mine") if name == "mine" else msg("Take all of theirs")
        with self._desk.session.grouped(label):
            for clash in tuple(self._clashes):
                side, _who = self._whose(clash)
                other: Side = "ours" if side == "theirs" else "theirs"
                self._settle(clash.id, (side or "ours") if name == "mine" else other)
        self._desk.session_changed.emit()
        self.refresh()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 8)
        head.setSpacing(8)
        self._counts = QLabel(self)
        self._counts.setObjectName("section")
        self._counts.setWordWrap(True)
        head.addWidget(self._counts)
        hint = QLabel(self._say(msg("Keys: 1, 2 and 3 choose, Enter edits, arrows go on.")), self)
        hint.setObjectName("facts")
        hint.setWordWrap(True)
        head.addWidget(hint)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.all_mine = QPushButton(self._say(msg("Take all of mine")), self)
        self.all_theirs = QPushButton(self._say(msg("Take all of theirs")), self)
        for name, button in (("mine", self.all_mine), ("theirs", self.all_theirs)):
            button.clicked.connect(partial(self._take_all, name))
            row.addWidget(button)
        row.addStretch(1)
        head.addLayout(row)
        column.addLayout(head)
        self._list = QScrollArea(self)
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self._say(msg("Choices")))
        page = QWidget(self._list)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 8, 16, 24)
        self._column.setSpacing(8)
        self._more = QLabel(page)
        self._more.setObjectName("prompt")
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        self._list.setWidget(page)
        column.addWidget(self._list, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """What came while nobody looked is shown now."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show the clashes as they are now."""
        self._soon.stop()
        before = len(self._clashes)
        self._clashes = open_clashes(self._desk.session.journey)
        if self.isVisible() and self._is_stale:
            self._rebuild()
        if before != len(self._clashes) or self._clashes:
            self.counted.emit(len(self._clashes))

    def _rebuild(self) -> None:
        self._is_stale = False
        at = self._place_of_focus()
        written = {row.clash.id: row.half_typed for row in self.rows if row.half_typed is not None}
        for row in self.rows:
            row.drop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._row(clash) for clash in self._clashes[:_SHOWN]]
        for place, row in enumerate(self.rows):
            self._column.insertWidget(place, row)
            row.show()
        count = len(self._clashes)
        self._counts.setText(
            self._say(msg("{count} choice is left", "{count} choices are left", count=count))
        )
        more = count - len(self.rows)
        self._more.setText(self._say(msg("and {count} more", "and {count} more", count=more)))
        self._more.setVisible(more > 0)
        again = next((row for row in self.rows if row.clash.id in written), None)
        if again is not None:
            again.write_again(written[again.clash.id] or "")
        elif at is not None and self.rows:
            self._focus(min(at, len(self.rows) - 1))
        elif at is not None:
            self.left.emit()

    def _row(self, clash: Clash) -> ClashRow:
        side, who = self._whose(clash)
        row = ClashRow(self._desk, clash, side, who, self)
        row.chosen.connect(self._chosen)
        row.settled.connect(self._settled)
        row.stepped.connect(self._step_rows)
        row.looked_at.connect(self._look_at)
        return row

    def _whose(self, clash: Clash) -> tuple[Side | None, str]:
        """This person's side of a clash, and whose the other one is; None where nobody knows."""
        me = self._desk.session.author
        if clash.id in self._mine:
            return self._mine[clash.id]
        if me and me == clash.ours_by != clash.author:
            return "ours", clash.author
        if me and me == clash.author != clash.ours_by:
            return "theirs", clash.ours_by
        return None, ""

    def _draw_anew(self) -> None:
        """Take other colours."""
        self._is_stale = True
        self.refresh()

    def _follow(self, edit: Edit, _touched: object) -> None:
        """Only what clashes, or is clashed about, is looked at: most maps have no such thing."""
        known = {clash.id for clash in self._clashes} | {clash.target for clash in self._clashes}
        for change in edit.changes:
            record = None if isinstance(change, Set) else change.record
            if isinstance(record, Clash) or change.id in known:
                self._is_stale = True
                self._soon.start()
                return

    # -- answering -------------------------------------------------------------------------

    def _chosen(self, identity: str, choice: Choice) -> None:
        self._settle(identity, choice)
        self.refresh()

    def _settle(self, identity: Id, choice: Choice) -> None:
        journey = self._desk.session.journey
        if identity not in journey:
            return
        try:
            self._desk.do(choose(journey, identity, choice))
        except Problem as problem:
            self._desk.say(problem.message)

    def _settled(self, identity: str, field: str, value: object) -> None:
        journey = self._desk.session.journey
        try:
            self._desk.do(settle(journey, identity, field, value))
        except Problem as problem:
            self._desk.say(problem.message)
        except ValidationError:
            self._desk.say(msg("This value does not fit here."))
        self.refresh()

    def _take_all(self, name: str, _checked: bool = False) -> None:
        self.take_all(name)

    def _look_at(self, identity: str) -> None:
        if identity in self._desk.session.journey:
            self.go_to.emit(identity, "")

    # -- keys ------------------------------------------------------------------------------

    def _step_rows(self, row: ClashRow, by: int) -> None:
        if row in self.rows:
            at = self.rows.index(row) + by
            if 0 <= at < len(self.rows):
                self._focus(at)

    def _place_of_focus(self) -> int | None:
        held = self.window().focusWidget()
        if held is None:
            return None
        rows = enumerate(self.rows)
        return next((at for at, row in rows if row is held or row.isAncestorOf(held)), None)

    def _focus(self, place: int) -> None:
        if self.rows:
            row = self.rows[place]
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._list.ensureWidgetVisible(row)

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)


def _plain(value: object) -> object:
    if isinstance(value, Raw):
        return value.plain()
    return list(value) if isinstance(value, tuple) else value


def _read(text: str) -> object:
    return json.loads(text) if text else None

"""The agenda in the panel: blocks with minutes, ticked off, renamed and moved where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QTreeWidgetItem,
    QWidget,
)

from designer.edits.agenda import (
    add_block,
    add_steps,
    blocks,
    current_block,
    delete_block,
    minutes,
    move_block,
    rename_block,
    set_minutes,
    tick_block,
    total_minutes,
)
from designer.model.changes import Change, Edit, Set
from designer.model.ids import Id
from designer.model.records import Agenda
from designer.words import msg
from widgets.desk import Desk
from widgets.tips import tip
from widgets.workshop.blocks import Blocks
from widgets.workshop.countdown import Countdown
from widgets.workshop.section import Section

_ID = Qt.ItemDataRole.UserRole
_TEXT, _MINUTES = 0, 1
_LENGTH = re.compile(r"^(?P<text>.*\S)\s+(?P<minutes>\d{1,4})(?:\s*(?:min|мин|分|分钟|分鐘)\.?)?$")


class AgendaPart(Section):
    """A list that is the agenda: F2 writes, Space ticks, Alt+arrows move, Delete deletes."""

    def __init__(self, desk: Desk, countdown: Countdown, parent: QWidget | None = None) -> None:
        super().__init__(desk, msg("Agenda"), parent)
        self._countdown = countdown
        self._showing = False
        self.list = Blocks(self)
        self.list.setAccessibleName(self.say(msg("Agenda")))
        self.list.setHeaderLabels([self.say(msg("Block")), self.say(msg("Min"))])
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(self.say(msg("Add a block, with its minutes: Stages 20")))
        self.line.setAccessibleName(self.say(msg("Add a block")))
        self.line.returnPressed.connect(self._add)
        self.steps = self.button(
            msg("Add the usual steps"), self._add_steps, msg("The steps of a first workshop")
        )
        self.total = self.label()
        self.next = self.button(msg("Done, next"), self.go_on, msg("Tick off, time the next block"))
        self.up = self.button(msg("Up"), self._up)
        self.down = self.button(msg("Down"), self._down)
        self.delete = self.button(msg("Delete"), self._delete)
        self.column.addWidget(self.list)
        self.column.addWidget(self.total)
        self.column.addWidget(self.line)
        self.wrap(self.next, self.up, self.down, self.delete)
        self.row(self.steps)
        self.list.itemChanged.connect(self._write)
        self.list.currentItemChanged.connect(self._refresh_buttons)
        self.list.moved.connect(self._move)
        self.list.deleted.connect(self._delete)
        self.list.written.connect(self.refresh)
        desk.edited.connect(self._follow)
        self.refresh()

    def go_on(self) -> None:
        """Tick the present block off with the minutes it took, and time the next one."""
        journey = self._desk.session.journey
        block = current_block(journey)
        if block is None:
            return
        spent = self._countdown.minutes or None
        self._desk.do(tick_block(journey, block.id, spent=spent))
        following = current_block(journey)
        self._countdown.pause()
        self._countdown.set(following.minutes if following is not None else None)
        if following is not None and following.minutes:
            self._countdown.start()

    def refresh(self) -> None:
        """Show the agenda as it is now."""
        self._showing = True
        journey = self._desk.session.journey
        row, current = blocks(journey), current_block(journey)
        items = self._items_of(row)
        for item, block in zip(items, row, strict=True):
            self._fill(item, block, is_current=current is not None and block.id == current.id)
        self.list.setVisible(bool(row))
        high = sum(self.list.sizeHintForRow(n) for n in range(min(len(row), 12)))
        self.list.setFixedHeight(high + self.list.header().sizeHint().height() + 4)
        self.total.setVisible(bool(row))
        done = total_minutes(block for block in row if block.done)
        whole = total_minutes(row)
        words = msg("{done} of {whole} minutes are done", done=done, whole=whole)
        self.total.setText(self.say(words))
        self.steps.setVisible(not row)
        for part in (self.next, self.up, self.down, self.delete):
            part.setVisible(bool(row))
        self._showing = False
        self._refresh_buttons()

    def _items_of(self, row: Sequence[Agenda]) -> list[QTreeWidgetItem]:
        """An item a block; those that are there stay, for Qt may be in the middle of one's key."""
        items = [self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount())]
        shown = [item for item in items if item is not None]
        if [item.data(_TEXT, _ID) for item in shown] == [block.id for block in row]:
            return shown
        kept = self._chosen()
        self.list.clear()
        for block in row:
            item = QTreeWidgetItem()
            item.setData(_TEXT, _ID, block.id)
            self.list.addTopLevelItem(item)
            if block.id == kept:
                self.list.setCurrentItem(item)
        return self._items_of(row) if row else []

    def _fill(self, item: QTreeWidgetItem, block: Agenda, *, is_current: bool) -> None:
        item.setText(_TEXT, block.text)
        item.setText(_MINUTES, f"{minutes(block):g}" if block.minutes else "")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)
        state = Qt.CheckState.Checked if block.done else Qt.CheckState.Unchecked
        item.setCheckState(_TEXT, state)
        item.setTextAlignment(_MINUTES, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(_TEXT, tip(block.text))
        font = self.list.font()
        font.setBold(is_current)
        for column in (_TEXT, _MINUTES):
            item.setFont(column, font)
        now = self.say(msg("{block}, now", block=block.text)) if is_current else None
        item.setData(_TEXT, Qt.ItemDataRole.AccessibleTextRole, now)

    # -- changing --------------------------------------------------------------------------

    def _add(self) -> None:
        text = self.line.text().strip()
        if not text:
            return
        found = _LENGTH.match(text)
        length = int(found["minutes"]) if found else None
        made = add_block(self._desk.session.journey, found["text"] if found else text, length)
        self._desk.do(made.edit)
        self.line.clear()
        self._choose(made.ids[0])

    def _add_steps(self) -> None:
        self._desk.do(add_steps(self._desk.session.journey).edit)
        self.list.setFocus()
        self._choose(blocks(self._desk.session.journey)[0].id)

    def _write(self, item: QTreeWidgetItem, column: int) -> None:
        """A tick, another name or other minutes, as they stand in the list now."""
        journey = self._desk.session.journey
        block = journey.get(str(item.data(_TEXT, _ID)), Agenda)
        if self._showing:
            return
        if block is None:
            # A colleague has deleted it while somebody wrote in it: then it is to stay.
            if item.text(_TEXT).strip():
                self._desk.do(add_block(journey, item.text(_TEXT).strip(), None).edit)
            return
        done = item.checkState(_TEXT) == Qt.CheckState.Checked
        if column == _MINUTES:
            typed = item.text(_MINUTES).strip().replace(",", ".")
            known = typed.replace(".", "", 1).isdecimal()
            edit = set_minutes(journey, block.id, float(typed) if known else None)
        elif done != block.done:
            edit = tick_block(journey, block.id, done=done)
        else:
            edit = rename_block(journey, block.id, item.text(_TEXT).strip() or block.text)
        self._desk.do(edit)
        if not edit:
            self.refresh()

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        journey, chosen = self._desk.session.journey, self._chosen()
        row = [block.id for block in blocks(journey)]
        if chosen not in row:
            return
        at = row.index(chosen) + (by if by < 0 else by + 1)
        if 0 <= at <= len(row):
            self._desk.do(move_block(journey, chosen, row[at] if at < len(row) else None))
            self._choose(chosen)

    def _delete(self) -> None:
        chosen = self._chosen()
        if chosen:
            journey = self._desk.session.journey
            at = [block.id for block in blocks(journey)].index(chosen)
            self._desk.do(delete_block(journey, chosen))
            left = blocks(journey)
            if left:
                self._choose(left[min(at, len(left) - 1)].id)

    def _chosen(self) -> Id:
        item = self.list.currentItem()
        return str(item.data(_TEXT, _ID)) if item is not None else ""

    def _choose(self, identity: Id) -> None:
        for at in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(at)
            if item is not None and item.data(_TEXT, _ID) == identity:
                self.list.setCurrentItem(item)

    def _refresh_buttons(self) -> None:
        chosen = bool(self._chosen())
        for part in (self.up, self.down, self.delete):
            part.setEnabled(chosen)
        self.next.setEnabled(current_block(self._desk.session.journey) is not None)

    def _follow(self, edit: Edit, _touched: object) -> None:
        if any(map(_concerns, edit.changes)) and not self.list.writing:
            self.refresh()


def _concerns(change: Change) -> bool:
    if isinstance(change, Set):
        return change.kind == "agenda"
    return isinstance(change.record, Agenda)

"""The comments of a map beside it: written, listed by stage, answered, settled."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from designer.edits import comments
from designer.edits.comments import Talk
from designer.files.recovery import COMMENT, Draft
from designer.model.changes import Edit
from designer.model.ids import MAP, Id
from designer.model.records import Comment
from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.fields.choices import ChoiceEditor
from widgets.talk.talk_row import TalkRow
from widgets.talk.writing_box import WritingBox

_PAUSE = 50
"""Milliseconds after an edit before the list is made anew."""
_SHOWN = 200
"""More talks than this are not listed at once; the filter finds the others."""


class _Half(NamedTuple):
    """An answer that is half written, with the place of the caret in it."""

    text: str
    caret: int
    has_keys: bool


class CommentsPage(QWidget):
    """A box to write in, what of the talks to list, and the talks by stage."""

    go_to = Signal(str, str)
    """The element of a talk should be seen, and no field."""
    counted = Signal(int)
    """How many talks are open now."""
    typed = Signal()
    """What is half written is another now."""
    said = Signal()
    """A comment or an answer is in the map."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._count = -1
        self._again: dict[Id, _Half] = {}
        self._is_stale = True
        self.rows: list[TalkRow] = []
        self._about = QLabel(self)
        self._about.setObjectName("caption")
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        self.box = WritingBox(self._say(msg("Write a comment; Enter says it")), self)
        self.box.written.connect(self._comment)
        self.box.textChanged.connect(self.typed)
        self.box.left.connect(self._leave)
        self.say_it = QPushButton(self._say(msg("Comment")), self)
        self.say_it.clicked.connect(self.box.finish)
        self.which = ChoiceEditor(self)
        self.which.offer(
            [
                ("open", self._say(msg("Open ones"))),
                ("all", self._say(msg("All"))),
                ("selection", self._say(msg("Of the selection"))),
            ]
        )
        self.which.show_value("open")
        self.which.field.setAccessibleName(self._say(msg("Which comments")))
        self.which.finished.connect(self._refilter)
        self._which = "open"
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self.refresh)
        self.setFocusProxy(self.box)
        self._build()
        desk.edited.connect(self._follow)
        desk.selection.changed.connect(self._follow_selection)
        self._name_target()

    def refresh(self) -> None:
        """Show the talks as they are now; a half-written answer stays."""
        self._soon.stop()
        journey = self._desk.session.journey
        every = comments.talks(journey)
        self._tell_count(sum(1 for talk in every if talk.is_open))
        if not self.isVisible():
            self._is_stale = True
            return
        self._is_stale = False
        here = next((row.talk.first.id for row in self.rows if row.hasFocus()), "")
        written = self._half_answers()
        wanted = [talk for talk in every if self._wanted(talk) or talk.first.id in written]
        self._list(wanted, bool(every))
        for row in self.rows:
            half = written.pop(row.talk.first.id, None)
            if half is not None:
                row.go_on(half.text, half.caret)
                if half.has_keys:
                    row.open_answer()
            if row.talk.first.id == here:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        for half in written.values():
            self._take_into_the_box(half)

    @property
    def half_typed(self) -> tuple[Draft, ...]:
        """The comment and the answers that are written and not in the map yet."""
        written = {row.talk.first.id: row.box.half_written for row in self.rows}
        written |= {identity: half.text for identity, half in self._again.items()}
        answers = (Draft(id, text=text, kind=COMMENT) for id, text in written.items() if text)
        text = self.box.half_written
        own = (Draft(self._target(), text=text, kind=COMMENT),) if text else ()
        return (*answers, *own)

    def write_again(self, draft: Draft) -> None:
        """Go on with what was half written; an answer to what is gone becomes a comment."""
        journey = self._desk.session.journey
        said = journey.get(draft.id, Comment)
        if said is not None:
            self._again[said.id] = _Half(draft.text, len(draft.text), has_keys=True)
            self.refresh()
            return
        if draft.id in journey:
            self._desk.selection.set(() if draft.id == MAP else (draft.id,))
        self.box.go_on(draft.text)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _half_answers(self) -> dict[Id, _Half]:
        """The answers that are being written, by the comment; also where only the keys wait."""
        found, self._again = self._again, {}
        for row in self.rows:
            text, has_keys = row.box.half_written, row.box.hasFocus()
            if text or has_keys:
                caret = row.box.textCursor().position()
                found[row.talk.first.id] = _Half(text, caret, has_keys)
        return found

    def _take_into_the_box(self, half: _Half) -> None:
        """What has no comment to answer any more is written on as a comment."""
        if half.text:
            self._desk.say(msg("The comment is gone; your answer stands in the box for a new one."))
            before = self.box.half_written
            self.box.go_on(f"{before}\n{half.text}" if before else half.text)
        if half.has_keys:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def write(self) -> None:
        """Take the keys to the box: a comment on what is selected."""
        self._name_target()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def first_of(self, targets: Collection[Id]) -> Talk | None:
        """The first talk about one of some elements as they are listed, open ones before others."""
        journey = self._desk.session.journey
        wanted = [talk for talk in comments.talks(journey) if talk.target in targets]
        listed = [talk for group in comments.by_stage(journey, wanted) for talk in group.talks]
        return min(listed, key=lambda talk: not talk.is_open, default=None)

    def show_talk(self, talk: Talk) -> None:
        """Take the keys to a talk, which is listed whatever else is."""
        if not self._wanted(talk):
            self._which = "open" if talk.is_open else "all"
            self.which.show_value(self._which)
        self.refresh()
        row = next((row for row in self.rows if row.talk.first.id == talk.first.id), None)
        inner = self._area.widget()
        if row is not None and inner is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            inner.adjustSize()
            self._area.ensureWidgetVisible(row)

    def step(self, row: object, by: int) -> None:
        """Go to the next talk (1) or the previous one (-1); above the first stands the box."""
        at = next((place for place, one in enumerate(self.rows) if one is row), -1) + by
        if at < 0:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)
            self._area.ensureWidgetVisible(self.rows[at])

    def showEvent(self, event: QShowEvent) -> None:
        """What was not followed while nobody saw it."""
        super().showEvent(event)
        self._name_target()
        if self._is_stale:
            self._soon.start(0)

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(8)
        column.addWidget(self._about)
        column.addWidget(self.box)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.which, 1)
        row.addWidget(self.say_it)
        column.addLayout(row)
        self._empty = QLabel(self)
        self._empty.setObjectName("prompt")
        self._empty.setWordWrap(True)
        column.addWidget(self._empty)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self._say(msg("Comments")))
        column.addWidget(self._area, 1)

    def _list(self, wanted: list[Talk], has_any: bool) -> None:
        journey = self._desk.session.journey
        inner = QWidget(self._area.viewport())
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self.rows = []
        for group in comments.by_stage(journey, wanted[:_SHOWN]):
            heading = QLabel(self._say(group.heading), inner)
            heading.setObjectName("section")
            heading.setTextFormat(Qt.TextFormat.PlainText)
            heading.setWordWrap(True)
            column.addWidget(heading)
            for talk in group.talks:
                about = self._say(comments.name_of_target(journey, talk.target))
                if about == heading.text():
                    about = ""
                row = TalkRow(talk, about, self._desk.language, inner)
                self._connect(row)
                column.addWidget(row)
                self.rows.append(row)
        column.addStretch(1)
        self._area.setWidget(inner)
        self._say_empty(len(wanted), has_any)

    def _connect(self, row: TalkRow) -> None:
        row.chosen.connect(self._go)
        row.answered.connect(self._answer)
        row.typed.connect(self.typed)
        row.resolved.connect(self._resolve)
        row.deleted.connect(self._delete)
        row.stepped.connect(self.step)

    def _say_empty(self, count: int, has_any: bool) -> None:
        words = msg("Nobody has said anything yet. Select something and write about it.")
        if has_any and self._which == "selection":
            words = msg("Nobody has said anything about what is selected.")
        elif has_any:
            words = msg("All comments are resolved.")
        if count > _SHOWN:
            words = msg("The first {count} are listed; choose which to see.", count=_SHOWN)
        self._empty.setText(self._say(words))
        self._empty.setVisible(not count or count > _SHOWN)

    # -- in step ---------------------------------------------------------------------------

    def _wanted(self, talk: Talk) -> bool:
        match self._which:
            case "open":
                return talk.is_open
            case "selection":
                return talk.target in (self._desk.selection.ids or (MAP,))
            case _:
                return True

    def _refilter(self, which: object) -> None:
        self._which = str(which)
        self.refresh()

    def _follow(self, edit: Edit, _touched: object) -> None:
        """Talks come and go, or what they are about has another name or place."""
        journey = self._desk.session.journey
        said = any(
            isinstance(getattr(change, "record", None) or journey.find(change.id), Comment)
            for change in edit.changes
        )
        if said or self.rows:
            self._soon.start()

    def _follow_selection(self) -> None:
        if self.isVisible():
            self._name_target()
            if self._which == "selection":
                self._soon.start()

    def _tell_count(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self.counted.emit(count)

    def _target(self) -> Id:
        current = self._desk.selection.current
        return current if current is not None and current in self._desk.session.journey else MAP

    def _name_target(self) -> None:
        name = comments.name_of_target(self._desk.session.journey, self._target())
        self._about.setText(self._say(msg("About: {name}", name=name)))

    # -- doing -----------------------------------------------------------------------------

    def _comment(self, text: str) -> None:
        session = self._desk.session
        self._desk.do(comments.comment_on(session.journey, self._target(), text, session.author))
        self._desk.say(msg("Commented"), undoable=True)
        self.said.emit()

    def _answer(self, comment: str, text: str) -> None:
        session = self._desk.session
        if comment in session.journey:
            for row in self.rows:
                if row.talk.first.id == comment:
                    row.box.hide()
                    row.setFocus(Qt.FocusReason.OtherFocusReason)
            self._desk.do(comments.answer(session.journey, comment, text, session.author))
            self.said.emit()
        else:
            self._take_into_the_box(_Half(text, len(text), has_keys=True))

    def _resolve(self, comment: str, resolved: bool) -> None:
        self._step_on(comment)
        self._desk.do(comments.resolve(self._desk.session.journey, comment, resolved=resolved))
        if resolved:
            self._desk.say(msg("Resolved"), undoable=True)

    def _delete(self, comment: str) -> None:
        self._step_on(comment)
        self._desk.do(comments.delete_comment(self._desk.session.journey, comment))
        self._desk.say(msg("Comment deleted"), undoable=True)

    def _step_on(self, comment: str) -> None:
        """The keys stay in the list when the row that had them goes."""
        here = QApplication.focusWidget()
        for row in self.rows:
            if row.talk.first.id == comment and here is not None and row.isAncestorOf(here):
                self.step(row, -1 if row is self.rows[-1] else 1)

    def _go(self, target: str) -> None:
        self.go_to.emit(target, "")

    def _leave(self) -> None:
        """The keys go to the page as a whole, from where Escape goes on to the map."""
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)

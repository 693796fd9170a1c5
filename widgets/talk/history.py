"""What the map was before: versions listed, named, compared in words and on the map, restored."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from designer.edits.changelog import Section, changes_between
from designer.edits.comparing import compared
from designer.files.history import Version
from designer.files.restoring import restore_card, restore_map
from designer.model.changes import Edit
from designer.model.ids import Id
from designer.model.records import Card, Record
from designer.words import Message, Problem, msg, say
from widgets.desk import Desk
from widgets.talk.compare_view import CompareView
from widgets.talk.past import Past
from widgets.talk.talk_row import moment
from widgets.talk.version_list import VersionList

_WORK = 10 * 60 * 1000
"""Milliseconds after which work that is not saved is kept as a version."""
_PAUSE = 200
"""Milliseconds after an edit before a comparison with the map as it is now is made anew."""
_TOLD = 40
"""Of so many versions the list says what changed; of the others when they are chosen."""


class HistoryPage(QWidget):
    """Versions, newest first, the map as it is now above them; one or two are chosen.

    One version is compared with the map as it is now, two with each other.
    """

    compare_shown = Signal(bool)
    """Two versions take the place of the map, or give it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._say = partial(say, language=desk.language)
        self._past = Past(desk.session)
        self.view = CompareView(desk)
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self._say(msg("Name this version; Enter keeps it")))
        self.name.setAccessibleName(self._say(msg("Name this version")))
        self.name.returnPressed.connect(self._name_version)
        self.list = VersionList(self._say, self)
        self.list.setAccessibleName(self._say(msg("Versions")))
        self.list.itemSelectionChanged.connect(self._choose)
        self.list.opened.connect(self.compare)
        self.changes = QPlainTextEdit(self)
        self.changes.setReadOnly(True)
        self.changes.setTabChangesFocus(True)
        self.changes.setAccessibleName(self._say(msg("What changed")))
        self.show_both = self._button(msg("Compare on the map"), self.compare)
        self.show_both.setCheckable(True)
        self.whole = self._button(msg("Restore the map"), self._restore_map)
        self.card = self._button(msg("Restore the card"), self._restore_card)
        self._problem = QLabel(self)
        self._problem.setObjectName("prompt")
        self._problem.setWordWrap(True)
        self._work = self._timer(_WORK, self._keep_working, single=False)
        self._soon = self._timer(_PAUSE, self._now_changed)
        self._told = self._timer(0, self._tell_one)
        self._build()
        self.setFocusProxy(self.list)
        self._work.start()
        desk.edited.connect(self._follow)
        desk.session_changed.connect(self._saved)
        desk.selection.changed.connect(self._refresh_buttons)
        self.view.chosen.connect(self._chosen_on_map)
        self.view.left.connect(self.stop_comparing)

    def refresh(self) -> None:
        """List the versions as they are now; what is chosen stays so."""
        self.list.show_versions(self._past.look())
        problem = self._desk.session.versions_problem
        self._problem.setText(self._say(problem or ""))
        self._problem.setVisible(problem is not None)
        self._told.start()
        self._choose()

    def stop(self) -> None:
        """Keep nothing any more: the map goes."""
        self._work.stop()
        self.view.clear()

    def showEvent(self, event: QShowEvent) -> None:
        """Versions come while nobody looks."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """The map comes back with the panel's going."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.stop_comparing()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.name)
        below = QWidget(self)
        rest = QVBoxLayout(below)
        rest.setContentsMargins(0, 8, 0, 0)
        rest.setSpacing(8)
        rest.addWidget(self.show_both)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.whole)
        row.addWidget(self.card)
        rest.addLayout(row)
        rest.addWidget(self.changes, 1)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(below)
        column.addWidget(split, 1)
        column.addWidget(self._problem)

    def _button(self, title: Message, act: object) -> QPushButton:
        button = QPushButton(self._say(title), self)
        button.setToolTip(self._say(title))
        button.clicked.connect(act)
        return button

    def _timer(self, pause: int, act: object, *, single: bool = True) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(single)
        timer.setInterval(pause)
        timer.timeout.connect(act)
        return timer

    # -- what is chosen --------------------------------------------------------------------

    def _chosen(self) -> list[Version | None]:
        """The chosen versions, the newest first; None is the map as it is now."""
        return [self._past.of(place) for place in self.list.chosen()]

    def _pair(self) -> tuple[Version, Version | None] | None:
        """What is compared: an older version, and a newer one or the map as it is now."""
        chosen = self._chosen()
        if len(chosen) == 1 and chosen[0] is not None:
            return chosen[0], None
        if len(chosen) == 2 and chosen[1] is not None:
            return chosen[1], chosen[0]
        return None

    def _records(self, version: Version | None) -> Sequence[Record] | None:
        """The records of a version; None where it cannot be read, and the person is told."""
        if version is None:
            return self._desk.session.journey.records()
        try:
            return self._past.records(version)
        except Problem as problem:
            self._desk.say(problem.message)
            return None

    def _choose(self) -> None:
        pair = self._pair()
        if pair is None:
            self.stop_comparing()
            words = msg("Choose a version to compare it with the map, or two (Ctrl) to compare.")
            self.changes.setPlainText(self._say(words))
        else:
            old, new = self._records(pair[0]), self._records(pair[1])
            if old is not None and new is not None:
                self._show_changes(changes_between(old, new))
                if self.show_both.isChecked():
                    self.view.compare(compared(old, new), self._between(pair))
        self._refresh_buttons()

    def _show_changes(self, sections: tuple[Section, ...]) -> None:
        self.changes.clear()
        cursor = self.changes.textCursor()
        plain, bold = cursor.charFormat(), cursor.charFormat()
        bold.setFontWeight(700)
        for section in sections:
            if not cursor.atStart():
                cursor.insertText("\n\n", plain)
            cursor.insertText(self._say(section.heading), bold)
            for sentence in section.sentences:
                cursor.insertText(f"\n– {self._say(sentence)}", plain)
        if not sections:
            cursor.insertText(self._say(msg("Nothing that a map shows has changed")), plain)
        self.changes.moveCursor(QTextCursor.MoveOperation.Start)

    def _between(self, pair: tuple[Version, Version | None]) -> Message:
        old, new = (
            msg("now") if one is None else self.list.title(one).replace("\n", " · ") for one in pair
        )
        return msg("{old} → {new}", old=old, new=new)

    def _refresh_buttons(self) -> None:
        pair = self._pair()
        self.show_both.setEnabled(pair is not None)
        single = pair is not None and pair[1] is None
        self.whole.setEnabled(single)
        card = self._card_in_hand() if single else None
        self.card.setEnabled(card is not None)

    def _card_in_hand(self) -> Id | None:
        """The card to restore: the one chosen among the compared, else the selected one."""
        pair = self._pair()
        current = self.view.current if self.show_both.isChecked() else ""
        current = current or self._desk.selection.current or ""
        if pair is None or not current:
            return None
        try:
            records = self._past.records(pair[0])
        except Problem:
            return None
        there = any(one.id == current and isinstance(one, Card) for one in records)
        return current if there else None

    # -- in step ---------------------------------------------------------------------------

    def _tell_one(self) -> None:
        """Say of one version more what changed in it; the next one when there is time."""
        if not self.isVisible():
            return
        for row in range(1, min(self.list.count(), _TOLD)):
            version, item = self._past.of(self.list.place(row)), self.list.item(row)
            if version is not None and self._past.change_of(version) is None:
                self._past.tell_change(version)
                change = self._past.change_of(version)
                if change:
                    item.setText(f"{self.list.title(version)}\n{self._say(change)}")
                    item.setToolTip(item.text())
                self._told.start()
                return
            if version is not None and item.text() == self.list.title(version):
                change = self._past.change_of(version)
                if change:
                    item.setText(f"{self.list.title(version)}\n{self._say(change)}")

    def _follow(self, _edit: Edit, _touched: object) -> None:
        if self.isVisible():
            self._soon.start()

    def _now_changed(self) -> None:
        pair = self._pair()
        if pair is not None and pair[1] is None:
            self._choose()

    def _saved(self) -> None:
        """A save has made a version, perhaps."""
        if self.isVisible() and not self._desk.session.dirty and self._past.is_behind():
            self.refresh()

    def _keep_working(self) -> None:
        self._desk.session.keep_working()
        if self.isVisible():
            self.refresh()

    # -- doing -----------------------------------------------------------------------------

    def compare(self) -> None:
        """Show what is chosen over each other in the place of the map, or no longer."""
        pair = self._pair()
        if pair is None or (self.view.map is not None and not self.show_both.isChecked()):
            self.stop_comparing()
            return
        old, new = self._records(pair[0]), self._records(pair[1])
        if old is not None and new is not None:
            self._press(pressed=True)
            self.view.compare(compared(old, new), self._between(pair))
            self.compare_shown.emit(True)

    def stop_comparing(self) -> None:
        """Give the place back to the map."""
        self._press(pressed=False)
        if self.view.map is not None:
            self.view.clear()
            self.compare_shown.emit(False)
        self._refresh_buttons()

    def _press(self, *, pressed: bool) -> None:
        self.show_both.setChecked(pressed)
        title = msg("Back to the map") if pressed else msg("Compare on the map")
        self.show_both.setText(self._say(title))

    def _chosen_on_map(self, identity: str) -> None:
        self._refresh_buttons()
        if identity:
            self._desk.say(self.view.name_of(identity))

    def _name_version(self) -> None:
        try:
            version = self._desk.session.name_version(self.name.text())
        except Problem as problem:
            self._desk.say(problem.message)
            return
        self.name.clear()
        self._desk.say(msg("This version is kept as “{name}”", name=version.name))
        self.refresh()

    def _restore_map(self) -> None:
        pair = self._pair()
        records = self._records(pair[0]) if pair is not None else None
        if pair is None or records is None:
            return
        edit = restore_map(self._desk.session.journey, records)
        if self._do(edit):
            when = moment(pair[0].time.isoformat())
            self._desk.say(msg("The map is as it was on {when}", when=when), undoable=True)

    def _restore_card(self) -> None:
        pair, card = self._pair(), self._card_in_hand()
        records = self._records(pair[0]) if pair is not None else None
        if card is not None and records is not None:
            edit = restore_card(self._desk.session.journey, records, card)
            if self._do(edit):
                self._desk.say(msg("The card is as it was"), undoable=True)

    def _do(self, edit: Edit) -> bool:
        if not edit:
            self._desk.say(msg("It is just so now"))
            return False
        try:
            self._desk.do(edit)
        except Problem as problem:
            self._desk.say(problem.message)
            return False
        return True

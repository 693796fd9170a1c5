"""The teams and personas of a map: add, rename, open, delete."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.edits.fields import set_text
from designer.edits.people import add_persona, add_team, delete_people
from designer.edits.told import deleted
from designer.files.recovery import Draft
from designer.model.ids import Id
from designer.model.records import Persona, Record, Team
from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.fields.editors import LineEditor
from widgets.signs import sign


class People(QFrame):
    """Two lists below the map's own fields."""

    typed = Signal()
    """What is being written in a name is another now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(16)
        self.personas = _Names(desk, Persona, msg("Personas"), msg("Add a persona"), self)
        self.teams = _Names(desk, Team, msg("Teams"), msg("Add a team"), self)
        for names in (self.personas, self.teams):
            names.typed.connect(self.typed)
        column.addWidget(self.personas)
        column.addWidget(self.teams)

    def take_over(self) -> None:
        """Make a name that is being written part of the map."""
        for names in (self.personas, self.teams):
            for line in names.lines.values():
                line.take_over()

    @property
    def half_typed(self) -> Draft | None:
        """A name that is being written and not in the map yet; None where there is none."""
        return self.personas.half_typed or self.teams.half_typed

    def refresh(self) -> None:
        """Show the lists as they are now."""
        self.personas.refresh()
        self.teams.refresh()


class _Names(QFrame):
    """The names of one kind of people, each in a line of its own."""

    typed = Signal()

    def __init__(
        self, desk: Desk, cls: type[Record], title: Message, add: Message, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cls = cls
        self._ids: tuple[Id, ...] = ()
        self.lines: dict[Id, LineEditor] = {}
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        heading = QLabel(self._say(title), self)
        heading.setObjectName("section")
        self._column.addWidget(heading)
        self.add = QPushButton(self._say(add), self)
        self.add.clicked.connect(self._add)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def half_typed(self) -> Draft | None:
        """The name that is being written; None where none is."""
        found = ((id, line.half_typed) for id, line in self.lines.items())
        drafts = (Draft(id, text=text, field="name") for id, text in found if text is not None)
        return next(drafts, None)

    def refresh(self) -> None:
        """Show the names as they are now; one that is being written stays as it is typed."""
        records = self._desk.session.journey.of(self._cls)
        ids = tuple(record.id for record in records)
        if ids != self._ids:
            self._ids = ids
            half = self.half_typed
            caret = self.lines[half.id].field.cursorPosition() if half is not None else 0
            self._build(ids)
            if half is not None and half.id in self.lines:
                self.lines[half.id].write_again(half.text)
                self.lines[half.id].field.setCursorPosition(caret)
        for record in records:
            self.lines[record.id].show_value(record.get("name"))

    def _build(self, ids: tuple[Id, ...]) -> None:
        for line in self.lines.values():
            line.drop()
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.lines = [], {}
        for place, identity in enumerate(ids):
            row = self._row(identity)
            self._column.insertWidget(place + 1, row)
            self._rows.append(row)

    def _row(self, identity: Id) -> QWidget:
        row = QWidget(self)
        cells = QHBoxLayout(row)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(4)
        line = LineEditor(parent=row)
        line.finished.connect(partial(self._rename, identity))
        line.typed.connect(self.typed)
        line.field.setAccessibleName(self._say(msg("Name")))
        cells.addWidget(line, 1)
        self.lines[identity] = line
        for name, title, act in (
            ("right", msg("Show all fields"), self._open),
            ("close", msg("Delete"), self._delete),
        ):
            button = QToolButton(row)
            button.setIcon(sign(name, self))
            button.setToolTip(self._say(title))
            button.setAccessibleName(self._say(title))
            button.clicked.connect(partial(act, identity))
            cells.addWidget(button)
        return row

    def _add(self) -> None:
        journey = self._desk.session.journey
        if self._cls is Team:
            made = add_team(journey, self._say(msg("New team")))
        else:
            made = add_persona(journey, self._say(msg("New persona")))
        self._desk.do(made.edit)
        self.refresh()
        field = self.lines[made.ids[0]].field
        field.setFocus()
        field.selectAll()

    def _rename(self, identity: Id, name: object) -> None:
        journey = self._desk.session.journey
        if identity in journey:
            self._desk.do(set_text(journey, identity, str(name)))
        self.typed.emit()

    def _open(self, identity: Id, _checked: bool = False) -> None:
        self._desk.selection.set((identity,))

    def _delete(self, identity: Id, _checked: bool = False) -> None:
        edit = delete_people(self._desk.session.journey, (identity,))
        self._desk.do(edit)
        self._desk.say(deleted(edit), undoable=True)

    def _say(self, message: Message) -> str:
        return say(message, self._desk.language)

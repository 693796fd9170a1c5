"""The inspector: the fields of what is selected, made from its record; the map's own if nothing."""

from __future__ import annotations

from pydantic import ValidationError
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from designer.edits.cards import move_cards, park_cards
from designer.edits.fields import composed_value, set_fields
from designer.edits.links import reconnect
from designer.edits.naming import field_name
from designer.files.recovery import Draft
from designer.kinds import KIND_OF
from designer.model.changes import Edit, edit_of, same_value, set_field
from designer.model.ids import MAP, Id
from designer.model.records import Card, Flow, Link, MapRecord, Node, Record
from designer.words import Message, Problem, msg, say
from widgets.desk import Desk
from widgets.fields.choices import Choice
from widgets.forms import Form
from widgets.panels.connections import Connections
from widgets.panels.offers import offers_for
from widgets.panels.people import People

_NEVER = frozenset({"order", "uid", "template", "sample", "pixels", "media", "width", "height"})
_LAST = ("stage", "lane", "evidence", "source", "due", "url", "internal")
"""What every card has; its own fields come before."""
_KIND_NAMES: dict[str, Message] = {
    "map": msg("Map"),
    "stage": msg("Stage"),
    "lane": msg("Lane"),
    "flow": msg("Flow"),
    "link": msg("Link"),
    "entry": msg("Entry"),
    "exit": msg("Exit"),
    "persona": msg("Persona"),
    "team": msg("Team"),
}


class Inspector(QScrollArea):
    """Shows the selected records of a desk and changes them, one edit a field."""

    typed = Signal()
    """What is being written in a field is another now, or is told."""
    lost = Signal(str)
    """A text that was half typed in a field that is no more."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids: tuple[Id, ...] = ()
        self._shape: object = None
        self.form: Form | None = None
        self._extra: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._kind = QLabel(self)
        self._kind.setObjectName("section")
        self._kind.setWordWrap(True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.refresh)
        self._page = QWidget(self.viewport())
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(16, 16, 16, 24)
        self._column.setSpacing(12)
        self._column.addWidget(self._kind)
        self._column.addStretch(1)
        self.setWidget(self._page)
        desk.selection.changed.connect(self._select)
        desk.edited.connect(self._follow)
        self.refresh()

    @property
    def title(self) -> str:
        """What the inspector says it shows."""
        return self._kind.text()

    @property
    def connections(self) -> Connections | None:
        """What the selected record is connected with, where that is shown."""
        return self._extra if isinstance(self._extra, Connections) else None

    @property
    def people(self) -> People | None:
        """The people of the map, where they are shown."""
        return self._extra if isinstance(self._extra, People) else None

    def focus_field(self, field: str) -> bool:
        """Put the focus into a field of what is selected; False where it has none of that name."""
        self.refresh()
        if self.form is None or not self.form.focus_field(field):
            return False
        self.ensureWidgetVisible(self.form.editors[field])
        return True

    def take_over(self) -> None:
        """Make what is being typed part of the map."""
        if self.form is not None:
            self.form.take_over()
        if self.people is not None:
            self.people.take_over()

    @property
    def half_typed(self) -> Draft | None:
        """What is written in a field and not in the map yet; None where there is no such thing."""
        half = self.form.half_typed if self.form is not None else None
        if half is not None and len(self._ids) == 1:
            return Draft(self._ids[0], text=half[1], field=half[0])
        return self.people.half_typed if self.people is not None else None

    @property
    def typed_values(self) -> dict[tuple[Id, str], object]:
        """The records and fields that are being written in, and what they would hold."""
        if self.people is not None and (name := self.people.half_typed) is not None:
            return {(name.id, name.field): name.text.strip()}
        half = self.form.half_typed if self.form is not None else None
        if half is None or self.form is None:
            return {}
        field, meant = half[0], self.form.half_meant
        records = [self._desk.session.journey.find(id) for id in self._ids]
        return {
            (record.id, field): composed_value(meant[1]) if meant else record.get(field)
            for record in records
            if record is not None
        }

    def write_again(self, draft: Draft) -> bool:
        """Go on with what was half typed in a field; False where there is none of that name."""
        if self._desk.session.journey.find(draft.id) is None:
            return False
        self._desk.selection.set(() if draft.id == MAP else (draft.id,))
        if not self.focus_field(draft.field) or self.form is None:
            return False
        return self.form.write_again(draft.field, draft.text)

    def refresh(self) -> None:
        """Show what is selected, as it is now."""
        self._soon.stop()
        self._put_in_for_those_left()
        records = self._records()
        shape = tuple(sorted({type(record).__name__ for record in records})), len(records) > 1
        ids = tuple(record.id for record in records)
        if self.form is None or shape != self._shape:
            self._build_and_go_on(records, is_same=ids == self._ids)
        elif ids != self._ids and self.form is not None:
            self.form.drop()
        self._shape, self._ids = shape, ids
        self._show(records)

    def _put_in_for_those_left(self) -> None:
        """Others have taken a record away while a field of it was written in."""
        gone = self._gone
        if self.form is None or not gone or self.form.half_typed is None:
            return
        if len(gone) < len(self._ids):
            self.take_over()
        half = self.form.half_typed
        if half is not None:
            self.form.drop()
            self.lost.emit(half[1])

    @property
    def _gone(self) -> list[Id]:
        """What is shown and no longer there."""
        return [id for id in self._ids if id not in self._desk.session.journey]

    # -- what is shown ---------------------------------------------------------------------

    def _records(self) -> list[Record]:
        journey = self._desk.session.journey
        found = (journey.find(identity) for identity in self._desk.selection.ids)
        return [record for record in found if record is not None] or [journey.map]

    def _select(self) -> None:
        # Others may have taken away what was selected, or the cell in hand, with all in it.
        if not self._desk.following:
            self.take_over()
        self._soon.start()

    def _follow(self, _edit: object, _touched: object) -> None:
        self._soon.start()

    def _build_and_go_on(self, records: list[Record], *, is_same: bool) -> None:
        """Make another form; the same records may be of another kind by now, with other fields."""
        here = QApplication.focusWidget()
        half = self.form.half_typed if self.form is not None and is_same else None
        has_keys = here is not None and self.form is not None and self.form.isAncestorOf(here)
        if has_keys:
            # Else they would go to whatever field comes next, and what is typed with them.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._build(records)
        if half is None or self.form is None:
            return
        if not has_keys or not self.form.write_again(*half):
            self.lost.emit(half[1])

    def _build(self, records: list[Record]) -> None:
        if self.form is not None:
            self.form.drop()
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        fields = common_fields(records)
        offers = self._offers
        self.form = Form(type(records[0]), fields, self._desk.language, offers, parent=self._page)
        self.form.edited.connect(self._change)
        self.form.typed.connect(self.typed)
        self._column.insertWidget(1, self.form)
        self._set_extra(records)

    def _set_extra(self, records: list[Record]) -> None:
        if self._extra is not None:
            self._column.removeWidget(self._extra)
            self._extra.hide()
            self._extra.deleteLater()
        self._extra = None
        if isinstance(records[0], MapRecord):
            self._extra = People(self._desk, self._page)
            self._extra.typed.connect(self.typed)
        elif len(records) == 1 and isinstance(records[0], Node):
            self._extra = Connections(self._desk, self._page)
        elif len(records) == 1:
            self._extra = QPushButton(self._say(msg("Show the map's own fields")), self._page)
            self._extra.setObjectName("link")
            self._extra.clicked.connect(self._leave)
        if self._extra is not None:
            self._column.insertWidget(2, self._extra)

    def _show(self, records: list[Record]) -> None:
        self._kind.setText(self._heading(records))
        if self.form is None:
            return
        first, mixed = records[0], set()
        for field in self.form.fields:
            value = getattr(first, field)
            if any(not same_value(getattr(record, field), value) for record in records[1:]):
                mixed.add(field)
        values = {field: getattr(first, field) for field in self.form.fields}
        self.form.show_values(values, mixed)
        if self.people is not None:
            self.people.refresh()
        if self.connections is not None:
            self.connections.show_record(first.id)

    def _heading(self, records: list[Record]) -> str:
        names = {record.kind for record in records}
        if len(names) > 1:
            return self._say(msg("{count} elements", "{count} elements", count=len(records)))
        kind = names.pop()
        if kind in KIND_OF:
            known = KIND_OF[kind]
            name = self._say(known.name if len(records) == 1 else known.plural)
        else:
            name = self._say(_KIND_NAMES.get(kind, kind))
        return name if len(records) == 1 else f"{len(records)} × {name}"

    def _offers(self, field: str) -> list[Choice] | None:
        journey = self._desk.session.journey
        return offers_for(journey, self._records(), field, self._desk.language)

    # -- changing --------------------------------------------------------------------------

    def _change(self, field: str, value: object) -> None:
        """One field of everything selected, in one edit."""
        journey = self._desk.session.journey
        records = [record for id in self._ids if (record := journey.find(id)) is not None]
        try:
            self._desk.do(self._edit(records, field, value))
        except (Problem, ValidationError) as error:
            message = error.message if isinstance(error, Problem) else _DOES_NOT_FIT
            self._desk.say(message)
            self._soon.start()
        self.typed.emit()

    def _edit(self, records: list[Record], field: str, value: object) -> Edit:
        journey = self._desk.session.journey
        if field in ("stage", "lane") and isinstance(records[0], Card):
            return self._placing(records, field, value)
        if len(records) == 1:
            record = records[0]
            if isinstance(record, Flow | Link) and field in ("source", "target"):
                return reconnect(journey, record.id, **{field: str(value)})
            return set_fields(journey, record.id, **{field: value})
        stored = composed_value(value)
        changes = (set_field(record, field, stored) for record in records)
        return edit_of(msg("Change {fields}", fields=(field_name(field),)), changes)

    def _placing(self, records: list[Record], field: str, value: object) -> Edit:
        """Cards into another stage or lane; out of one of them is into the parking lot."""
        journey = self._desk.session.journey
        ids = [record.id for record in records]
        first = records[0]
        assert isinstance(first, Card)
        if value is None:
            return park_cards(journey, ids)
        stage = str(value) if field == "stage" else first.stage or journey.stages()[0].id
        lane = str(value) if field == "lane" else first.lane or journey.lanes()[0].id
        return move_cards(journey, ids, stage, lane)

    def _leave(self) -> None:
        self._desk.selection.set(())

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)


_DOES_NOT_FIT = msg("This value does not fit here.")


def common_fields(records: list[Record]) -> tuple[str, ...]:
    """The fields to show for some records: those that all of them have, the kind's own first."""
    names = type(records[0]).field_names()
    if isinstance(records[0], Card):
        own = [name for name in names if name not in _LAST and name != "text"]
        names = ("text", *own, *_LAST)
    several = len(records) > 1
    return tuple(
        name
        for name in names
        if name not in _NEVER
        and not (several and name in ("text", "name"))
        and all(name in type(record).model_fields for record in records)
        and len({str(type(r).model_fields[name].rebuild_annotation()) for r in records}) == 1
    )

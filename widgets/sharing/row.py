"""One clash in the panel: both versions, and the ways to settle it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from designer.edits.clash_records import KIND, WHOLE
from designer.edits.clashes import Choice, Side, can_join, fields_of
from designer.edits.naming import called, field_name
from designer.edits.wording import KINDS, shortened
from designer.model.journey import Journey
from designer.model.records import Clash, Edge, Record
from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.fields.editors import Editor, LineEditor, TextEditor
from widgets.forms import Form
from widgets.panels.offers import offers_for, said
from widgets.sharing.versions import VersionView

_NAME = 16
"""Characters of a name on a button."""
_KEYS: dict[int, str] = {Qt.Key.Key_1: "mine", Qt.Key.Key_2: "theirs", Qt.Key.Key_3: "both"}


class ClashRow(QFrame):
    """Shows one clash and says what the person chooses; changes nothing itself.

    `mine` is the side of this person, None where nobody knows which it is.
    """

    chosen = Signal(str, str)
    """The clash, and ``ours``, ``theirs`` or ``both``."""
    settled = Signal(str, str, object)
    """The clash, the field, and a value of one's own for it."""
    stepped = Signal(object, int)
    """The keys should go to the next row (1) or the previous one (-1)."""
    looked_at = Signal(str)
    """The element should be seen on the map."""

    def __init__(
        self, desk: Desk, clash: Clash, mine: Side | None, who: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("finding")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clash = clash
        self._desk = desk
        self._say = partial(say, language=desk.language)
        self._sides: dict[str, Side] = {"mine": mine or "ours", "theirs": _other(mine or "ours")}
        self._names = self._side_names(mine, who)
        self.form: Form | None = None
        journey = desk.session.journey
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        title = QLabel(self._title(journey), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        title.setObjectName("section")
        column.addWidget(title)
        self.versions: dict[str, VersionView] = {}
        for name in ("mine", "theirs"):
            look = desk.theme, desk.language
            view = VersionView(journey, clash, self._sides[name], self._names[name], look, self)
            self.versions[name] = view
            column.addWidget(view)
        self.buttons = self._buttons(journey)
        self._hint = QLabel(self)
        self._hint.setObjectName("facts")
        self._hint.setWordWrap(True)
        self._hint.hide()
        both = [view.accessibleName() for view in self.versions.values()]
        self.setAccessibleName(". ".join([title.text(), *both]))

    def _side_names(self, mine: Side | None, who: str) -> dict[str, str]:
        if mine is None:
            there, other = self.clash.ours_by, self.clash.author
            stands = msg("{who}, as it stands on the map", who=there)
            return {
                "mine": self._say(stands if there else msg("As it stands on the map")),
                "theirs": other or self._say(msg("The other version")),
            }
        theirs = who or self._say(msg("Somebody else"))
        return {"mine": self._say(msg("Mine")), "theirs": theirs}

    def _title(self, journey: Journey) -> str:
        record = journey.find(self.clash.target)
        if record is None:
            return self._say(msg("something that is gone"))
        name = _name(journey, record, self._desk.language)
        if self.clash.field in (WHOLE, KIND):
            return name
        field = self._say(field_name(self.clash.field))
        return self._say(msg("{name}: {field}", name=name, field=field))

    def _buttons(self, journey: Journey) -> dict[str, QPushButton]:
        known = self._names["mine"] == self._say(msg("Mine"))
        titles: dict[str, Message | str] = {"mine": msg("Mine"), "theirs": msg("Theirs")}
        if not known:
            names = (shortened(name, _NAME) for name in (self.clash.ours_by, self.clash.author))
            titles["mine"] = next(names) or msg("As on the map")
            titles["theirs"] = next(names) or msg("The other")
        if can_join(journey, self.clash):
            titles["both"] = msg("Keep it") if self.clash.field == WHOLE else msg("Both")
        made: dict[str, QPushButton] = {}
        # Two beside each other: in some languages more would not fit into the panel.
        grid = QGridLayout()
        grid.setSpacing(4)
        for number, (name, title) in enumerate(titles.items(), 1):
            if name == "both" and self.clash.field == WHOLE:
                # One of the two sides keeps it already.
                continue
            button = QPushButton(f"{number} {self._say(title)}", self)
            button.clicked.connect(partial(self._choose, name))
            made[name] = button
        if self._can_edit(journey):
            button = QPushButton(self._say(msg("Edit")), self)
            button.clicked.connect(self._edit)
            made["edit"] = button
        for place, button in enumerate(made.values()):
            grid.addWidget(button, *divmod(place, 2))
        self._column.addLayout(grid)
        return made

    def _can_edit(self, journey: Journey) -> bool:
        record = journey.find(self.clash.target)
        fields = fields_of(self.clash)
        return record is not None and len(fields) == 1 and fields[0] in type(record).model_fields

    # -- answering -------------------------------------------------------------------------

    def choose(self, name: str) -> None:
        """Choose ``mine``, ``theirs`` or ``both``, where that can be chosen."""
        if name in self.buttons:
            choice: Choice = "both" if name == "both" else self._sides[name]
            self.chosen.emit(self.clash.id, choice)

    def edit(self) -> None:
        """Offer the field to be filled in by hand, beginning with what stands on the map."""
        journey = self._desk.session.journey
        record = journey.find(self.clash.target)
        if record is None or not self._can_edit(journey):
            return
        if self.form is None:
            field = fields_of(self.clash)[0]
            offers = partial(offers_for, journey, [record], language=self._desk.language)
            try:
                form = Form(type(record), (field,), self._desk.language, offers, parent=self)
            except TypeError:  # a field that no editor knows, such as a picture
                return
            form.show_values({field: record.get(field)})
            form.edited.connect(self._settle)
            self._column.addWidget(form)
            self.form = form
            form.show()
            self._hint.setText(self._say(_keys_of(form.editors[field])))
            self._column.addWidget(self._hint)
            self._hint.setVisible(bool(self._hint.text()))
        self.form.focus_field(fields_of(self.clash)[0])

    @property
    def half_typed(self) -> str | None:
        """The value of one's own that is being written; None where there is none."""
        half = self.form.half_typed if self.form is not None else None
        return half[1] if half is not None else None

    def write_again(self, text: str) -> None:
        """Go on with a value of one's own that was half written."""
        self.edit()
        if self.form is not None:
            self.form.write_again(fields_of(self.clash)[0], text)

    def drop(self) -> None:
        """Forget what is half written: it goes on in another row."""
        if self.form is not None:
            self.form.drop()

    def _cancel(self) -> None:
        """Take the field away, with what was typed in it; nothing is settled."""
        form, self.form = self.form, None
        if form is not None:
            form.drop()
            self._hint.hide()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            form.hide()
            form.deleteLater()

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.choose(name)

    def _edit(self, _checked: bool = False) -> None:
        self.edit()

    def _settle(self, field: str, value: object) -> None:
        self.settled.emit(self.clash.id, field, value)

    # -- keys ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 choose, Enter edits and Esc cancels it, up and down go from row to row."""
        key = event.key()
        if key in _KEYS:
            self.choose(_KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit()
        elif key == Qt.Key.Key_Escape and self.form is not None:
            self._cancel()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(self, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is chosen about is seen on the map."""
        super().focusInEvent(event)
        if self.clash.target is not None:
            self.looked_at.emit(self.clash.target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes the keys here."""
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)


def _keys_of(editor: Editor) -> Message | str:
    """What ends the writing in a field, where it is not seen."""
    match editor:
        case TextEditor():
            return msg("Ctrl+Enter takes the text, Esc cancels.")
        case LineEditor():
            return msg("Enter takes it, Esc cancels.")
        case _:
            return ""


def _other(side: Side) -> Side:
    return "theirs" if side == "ours" else "ours"


def _name(journey: Journey, record: Record, language: str) -> str:
    """What an element is called: its kind and its words, an edge by its ends."""
    if isinstance(record, Edge):
        ends = (journey.find(record.source), journey.find(record.target))
        names = [say(called(end), language) if end is not None else "?" for end in ends]
        return " → ".join(names)
    words = said(journey, record, language)
    kind = KINDS.get(record.kind)
    if kind is None:
        return words
    return say(msg("{kind} “{name}”", kind=kind, name=words), language)

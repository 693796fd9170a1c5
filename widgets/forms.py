"""A form for any pydantic model, as records and options of exporters, made from its fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from pydantic import BaseModel
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.edits.naming import field_name
from designer.kinds import KINDS
from designer.words import Message, Problem, msg, say
from widgets.fields.choices import Choice, ChoiceEditor, FlagEditor, GradeEditor
from widgets.fields.days import DayEditor
from widgets.fields.editors import Editor, LineEditor, TextEditor
from widgets.fields.nature import Nature, nature_of, wrong_with
from widgets.fields.sets import SetEditor
from widgets.fields.words import choice_word, hint, unit
from widgets.fields.writing import LINES, NUMBER, SCALE, SHARE, WORDS

Offers = Callable[[str], Sequence[Choice] | None]
"""What can be chosen in a field, as the records an id may name; None where the type says it."""


def no_offers(_field: str) -> Sequence[Choice] | None:
    """Everything that can be chosen stands in the types."""
    return None


class Form(QWidget):
    """The fields of a model one below the other; holds no values, shows them and tells others."""

    edited = Signal(str, object)
    """A field and its new value, which fits the field's type."""
    typed = Signal()
    """What is typed in a field, and not told yet, is another now."""

    def __init__(
        self,
        model: type[BaseModel],
        fields: Sequence[str],
        language: str = "en",
        offers: Offers = no_offers,
        titles: Callable[[str], Message | str] = field_name,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._titles = titles
        self._language = language
        self._offers = offers
        self.editors: dict[str, Editor] = {}
        self._wrong: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for field in fields:
            column.addLayout(self._field(field))

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the form."""
        return tuple(self.editors)

    def wrong(self, field: str) -> str:
        """The sentence under a field; empty where all is well."""
        return self._wrong[field].text() if self._wrong[field].isVisibleTo(self) else ""

    def show_values(self, values: Mapping[str, Any], mixed: Collection[str] = ()) -> None:
        """Show values; `mixed` fields differ among several records."""
        for field, editor in self.editors.items():
            if isinstance(editor, ChoiceEditor):
                editor.offer(self._choices(field))
            if field in mixed:
                editor.show_mixed(self._say(msg("several values")))
            else:
                editor.show_value(values.get(field))

    def focus_field(self, field: str) -> bool:
        """Put the focus into a field; False where the form has no such field."""
        editor = self.editors.get(field)
        if editor is None:
            return False
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def take_over(self) -> None:
        """Tell what is typed and not told yet."""
        for editor in self.editors.values():
            editor.take_over()

    @property
    def half_typed(self) -> tuple[str, str] | None:
        """A field and the text that is being written in it; None where none is."""
        found = ((field, editor.half_typed) for field, editor in self.editors.items())
        return next(((field, text) for field, text in found if text is not None), None)

    @property
    def half_meant(self) -> tuple[str, object] | None:
        """A field and the value that it would have as it is half typed; None where none fits."""
        half = self.half_typed
        if half is None:
            return None
        try:
            value = self.editors[half[0]].read()
        except Problem:
            return None
        return None if wrong_with(self._model, half[0], value) else (half[0], value)

    def write_again(self, field: str, text: str) -> bool:
        """Go on writing in a field; False where the form has no such field."""
        editor = self.editors.get(field)
        return editor is not None and editor.write_again(text)

    def drop(self) -> None:
        """Forget what is typed and not told yet."""
        for field, editor in self.editors.items():
            editor.drop()
            self._show_wrong(field, None)

    # -- building --------------------------------------------------------------------------

    def _field(self, field: str) -> QVBoxLayout:
        nature = nature_of(self._model, field)
        title = self._title(field)
        editor = self._editor(field, nature, title)
        editor.setObjectName(field)
        editor.finished.connect(partial(self._finished, field))
        editor.typed.connect(self.typed)
        editor.refused.connect(partial(self._show_wrong, field))
        row = QVBoxLayout()
        row.setSpacing(4)
        if not isinstance(editor, FlagEditor):
            caption = QLabel(title, self)
            caption.setObjectName("caption")
            caption.setBuddy(editor.focusProxy() or editor)
            row.addWidget(caption)
        (editor.focusProxy() or editor).setAccessibleName(title)
        row.addWidget(editor)
        wrong = QLabel(self)
        wrong.setObjectName("wrong")
        wrong.setWordWrap(True)
        wrong.hide()
        row.addWidget(wrong)
        self.editors[field], self._wrong[field] = editor, wrong
        return row

    def _title(self, field: str) -> str:
        words = self._say(self._titles(field)).replace("_", " ")
        title = words[:1].upper() + words[1:]
        counted = unit(field)
        if counted is None:
            return title
        return self._say(msg("{field} · {unit}", field=title, unit=counted))

    def _editor(self, field: str, nature: Nature, title: str) -> Editor:
        match nature.shape:
            case "flag":
                return FlagEditor(title, self)
            case "grade":
                return GradeEditor(nature.low, nature.high, optional=nature.optional, parent=self)
            case "choice" | "id":
                return ChoiceEditor(self)
            case "words" if field == "takes":
                kinds = [(kind.id, self._say(kind.name)) for kind in KINDS]
                return SetEditor(kinds, self._say(msg("any kind")), self)
            case _:
                if self._offers(field) is not None:
                    return ChoiceEditor(self)
                return self._written(field, nature)

    def _written(self, field: str, nature: Nature) -> Editor:
        editor: LineEditor | TextEditor
        match nature.shape:
            case "text":
                editor = TextEditor(parent=self)
            case "lines":
                editor = TextEditor(LINES, parent=self)
            case "day":
                editor = DayEditor(self._language, self)
            case "number":
                editor = LineEditor(SHARE if field == "share" else NUMBER, self)
            case "words":
                editor = LineEditor(WORDS, self)
            case "scale":
                editor = LineEditor(SCALE, self)
            case _:
                editor = LineEditor(parent=self)
        words = hint(field)
        if words is not None:
            editor.set_hint(self._say(words))
        return editor

    def _choices(self, field: str) -> list[Choice]:
        nature = nature_of(self._model, field)
        offered = self._offers(field)
        if offered is None:
            offered = [(value, self._say(choice_word(value))) for value in nature.options]
        unknown: list[Choice] = [(None, self._say(msg("not known")))] if nature.optional else []
        return [*unknown, *offered]

    # -- answering -------------------------------------------------------------------------

    def _finished(self, field: str, value: object) -> None:
        editor = self.editors[field]
        wrong = wrong_with(self._model, field, value)
        self._show_wrong(field, wrong)
        if wrong is None:
            self.edited.emit(field, value)
        elif isinstance(editor, LineEditor | TextEditor):
            editor.keep_typed()

    def _show_wrong(self, field: str, wrong: Message | None) -> None:
        label = self._wrong[field]
        label.setText(self._say(wrong) if wrong is not None else "")
        label.setVisible(wrong is not None)
        self.editors[field].show_wrong(wrong=wrong is not None)

    def _say(self, message: Message | str) -> str:
        return say(message, self._language)

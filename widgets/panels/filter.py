"""The bar above the map that leaves some cards in the light, and keeps such a view under a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from designer.edits.naming import called
from designer.edits.views import (
    UNKNOWN,
    cards_in,
    delete_view,
    is_filter,
    save_view,
    seen_in,
    view_called,
)
from designer.model.folding import folded
from designer.model.ids import new_id
from designer.model.records import Persona, Team, View
from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.fields.choices import Choice
from widgets.fields.sets import SetEditor
from widgets.signs import sign
from widgets.workshop.spotlight import Spotlight
from widgets.wrapping import Wrapping

_PAUSE = 150
"""Milliseconds after an edit before the cards are gone through again."""
_WIDEST = 210
_TITLES: dict[str, tuple[Message, Message]] = {
    "personas": (msg("Persona"), msg("Any persona")),
    "teams": (msg("Team"), msg("Any team")),
    "evidence": (msg("Evidence"), msg("Any evidence")),
    "lanes": (msg("Lane"), msg("Any lane")),
    "sources": (msg("Source"), msg("Any source")),
}
_EVIDENCE: tuple[tuple[str, Message], ...] = (
    ("assumed", msg("Assumed")),
    ("reported", msg("Reported")),
    ("observed", msg("Observed")),
    (UNKNOWN, msg("Not known")),
)


class FilterBar(QFrame):
    """Five sets of what a card must have; the light of the workshop falls on what has it all."""

    left = Signal()
    """The person wants back to the map."""

    def __init__(self, desk: Desk, spotlight: Spotlight, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter-bar")
        self._desk = desk
        self._spotlight = spotlight
        self._view = View(id=new_id())
        self.fields: dict[str, SetEditor] = {}
        self.count = QLabel(self)
        self.count.setObjectName("facts")
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(self._say(msg("Name of the view")))
        self.name.setAccessibleName(self._say(msg("Name of the view")))
        self.name.setMaximumWidth(_WIDEST)
        self.name.textChanged.connect(self._show_buttons)
        self.name.returnPressed.connect(self.save)
        self.keep = QPushButton(self._say(msg("Save the view")), self)
        self.keep.clicked.connect(self.save)
        self.forget = QPushButton(self._say(msg("Delete the view")), self)
        self.forget.clicked.connect(self.delete)
        self.away = QToolButton(self)
        self.away.setIcon(sign("close", self))
        self.away.setToolTip(self._say(msg("Show the whole map again")))
        self.away.setAccessibleName(self._say(msg("Show the whole map again")))
        self.away.clicked.connect(self.close_filter)
        self._parts = Wrapping((self.count, self.name, self.keep, self.forget), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self._parts, 1)
        row.addWidget(self.away, 0, Qt.AlignmentFlag.AlignTop)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._light)
        desk.edited.connect(self._follow)
        self.hide()

    @property
    def view(self) -> View:
        """What is asked for now."""
        return self._view

    def open_filter(self) -> None:
        """Show the bar, the keys in its first set."""
        self._offer()
        self.show()
        self._light()
        self.fields["personas"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look_through(self, view: View) -> None:
        """Show the map as a saved view has it."""
        self._view = view
        self.name.setText(view.name)
        self._offer()
        self.show()
        self._light()

    def close_filter(self) -> None:
        """Put the bar away: the whole map is in the light again."""
        if self.isHidden():
            return
        self._view = View(id=new_id())
        self.name.clear()
        self.hide()
        self._soon.stop()
        self._spotlight.set()
        self.left.emit()

    def save(self) -> None:
        """Keep what is asked for under the name that is typed."""
        name = self.name.text().strip()
        if not name or not is_filter(self._view):
            self._desk.say(msg("Choose what the view shows, and give it a name"))
            return
        made = save_view(self._desk.session.journey, self._view.having("name", name))
        self._desk.do(made.edit)
        self._desk.say(msg("The view {name} is saved", name=name), undoable=True)
        self._show_buttons()

    def delete(self) -> None:
        """Forget the saved view of the name that is typed."""
        known = view_called(self._desk.session.journey, self.name.text())
        if known is not None:
            edit = delete_view(self._desk.session.journey, known.id)
            self._desk.do(edit)
            gone = msg("The view {name} is deleted", name=known.name)
            self._desk.say(gone, undoable=True)
            self.close_filter()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows the whole map again."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_filter()
        else:
            super().keyPressEvent(event)

    # -- what there is to choose -------------------------------------------------------------

    def _offer(self) -> None:
        """Five sets of what is on the map now, those that are asked for ticked."""
        for editor in self.fields.values():
            editor.hide()
            editor.deleteLater()
        self.fields = {}
        for field, (title, nothing) in _TITLES.items():
            editor = SetEditor(self._choices(field), self._say(nothing), self)
            editor.field.setAccessibleName(self._say(title))
            editor.field.setToolTip(self._say(title))
            editor.setMaximumWidth(_WIDEST)
            self._show_set(editor, getattr(self._view, field))
            editor.finished.connect(partial(self._chosen, field))
            editor.setEnabled(bool(editor.actions_of))
            self.fields[field] = editor
        rest = (self.count, self.name, self.keep, self.forget)
        self._parts.hold((*self.fields.values(), *rest))

    def _choices(self, field: str) -> Sequence[Choice]:
        journey = self._desk.session.journey
        match field:
            case "personas":
                return [(each.id, self._say(called(each))) for each in journey.of(Persona)]
            case "teams":
                return [(each.id, self._say(called(each))) for each in journey.of(Team)]
            case "evidence":
                return [(word, self._say(title)) for word, title in _EVIDENCE]
            case "lanes":
                lanes = [lane for lane in journey.lanes() if not lane.hidden]
                return [(each.id, self._say(called(each))) for each in lanes]
            case _:
                sources = {folded(card.source): card.source.strip() for card in journey.cards()}
                return [(words, words) for key, words in sorted(sources.items()) if key]

    def _chosen(self, field: str, value: object) -> None:
        self._view = self._view.having(field, value)
        self._show_set(self.fields[field], value)
        self._light()

    def _show_set(self, editor: SetEditor, value: object) -> None:
        """A set that asks for something is seen at a glance."""
        editor.show_value(value)
        editor.field.setProperty("chosen", bool(value))
        editor.field.style().unpolish(editor.field)
        editor.field.style().polish(editor.field)

    # -- showing -----------------------------------------------------------------------------

    def _light(self) -> None:
        """Let the light fall on what fits, and say how much that is."""
        journey = self._desk.session.journey
        fitting = len(cards_in(journey, self._view))
        words = msg("{count} card fits", "{count} cards fit", count=fitting)
        self.count.setText(self._say(words) if is_filter(self._view) else "")
        self._spotlight.set(*seen_in(journey, self._view))
        self._show_buttons()

    def _show_buttons(self) -> None:
        name = self.name.text().strip()
        self.keep.setEnabled(bool(name) and is_filter(self._view))
        self.forget.setVisible(view_called(self._desk.session.journey, name) is not None)

    def _follow(self, _edit: object, _touched: object) -> None:
        if self.isVisible() and is_filter(self._view):
            self._soon.start()

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)

"""Editing in place: one text at a time, one edit when it is done."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtWidgets import QWidget

from designer.drawing.shapes import Rect
from designer.drawing.text import TextStyle
from designer.drawing.theme import CARD_MIN_HEIGHT, CARD_PADDING, CARD_TEXT_X, STYLES
from designer.edits.cards import kind_for_lane, new_card
from designer.edits.fields import set_fields
from designer.files.recovery import Draft
from designer.kinds import KIND_OF, kind_of
from designer.layout.layout import Place
from designer.model.ids import Id
from designer.model.journey import CannotApply
from designer.model.records import Card, Flow, Lane, MapRecord, Record, Stage
from designer.words import msg
from widgets.canvas.board import Board
from widgets.canvas.sheet import Sheet
from widgets.canvas.textbox import Done, TextBox
from widgets.look.colours import Colours
from widgets.structure import LOCKED

_STYLE_OF: dict[tuple[type[Record], str], str] = {
    (MapRecord, "title"): "title",
    (MapRecord, "scope"): "header-fact",
    (Stage, "name"): "stage",
    (Stage, "customer_goal"): "goal",
    (Stage, "company_goal"): "goal",
    (Lane, "name"): "lane",
    (Lane, "prompt"): "prompt",
    (Flow, "condition"): "flow-label",
}
_LEAST_WIDTH = 96.0
"""Pixels; a narrower place is edited in a wider box."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is being written: a field of a record, or a card that is not there yet."""

    owner: Id = ""
    field: str = "text"
    place: Place | None = None
    """Where the new card will stand; None for a record that is there."""
    kind: str = ""


class Editor(QObject):
    """Opens a text box over what is edited and makes one edit of what was typed."""

    started = Signal()
    typed = Signal()
    """The text has changed, or there is another one."""
    ended = Signal(object)
    """How it ended (`Done`); the edit is already made."""

    def __init__(self, board: Board, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._board = board
        self._target: Target | None = None
        self._began = ""
        """What stood there when the editor was opened; others may change it meanwhile."""
        self._sheet = Sheet(canvas)
        self._box = TextBox(self._sheet)
        self._box.done.connect(self._finish)
        self._box.grown.connect(self.relocate)
        self._box.grown.connect(self.typed)

    def dress(self, colours: Colours) -> None:
        """Take other colours."""
        self._colours = colours
        if self._target is not None:
            self._clothe(self._target)

    @property
    def active(self) -> bool:
        """Whether something is being written."""
        return self._target is not None

    @property
    def target(self) -> Target | None:
        """What is being written."""
        return self._target

    @property
    def half_typed(self) -> Draft | None:
        """What is written and not in the map yet; None where there is no such thing."""
        target = self._target
        if target is None:
            return None
        text = self._box.toPlainText()
        if target.place is not None:
            place = target.place
            return Draft("", place.stage, place.lane, text, target.kind)
        record = self._board.journey.find(target.owner)
        if record is None or text in (self._began, record.get(target.field)):
            return None
        return Draft(target.owner, text=text, field=target.field)

    def write_again(self, draft: Draft) -> bool:
        """Go on with what was half typed; False where its place is no more."""
        journey = self._board.journey
        if draft.id:
            if not self.edit(draft.id, draft.field or "text"):
                return False
            self._box.set_text(draft.text, select=False)
            return True
        if draft.stage not in journey or draft.lane not in journey:
            return False
        kind = draft.kind if draft.kind in KIND_OF else kind_for_lane(journey, draft.lane)
        self._open(Target(place=Place(draft.stage, draft.lane), kind=kind), draft.text)
        return True

    def edit(self, owner: Id, field: str, *, anew: bool = False) -> bool:
        """Edit a field of a record; False where it has no such text in the picture.

        With `anew` the text is selected: it is a proposal, and the first key replaces it.
        """
        record = self._board.journey.find(owner)
        if self._is_locked(record, field):
            self._board.desk.say(LOCKED)
            return False
        value = record.get(field) if record is not None else None
        if not isinstance(value, str) or self._board.layout.field_box(owner, field) is None:
            return False
        self._open(Target(owner, field), value, select=anew)
        return True

    def draft(self, place: Place) -> None:
        """Begin a new card at a place."""
        self._board.desk.look_at(place.stage)
        kind = kind_for_lane(self._board.journey, place.lane)
        self._open(Target(place=place, kind=kind), "")

    def commit(self) -> None:
        """Keep what was typed and close."""
        if self._target is not None:
            self._finish(Done.LEFT)

    def relocate(self) -> None:
        """Stand where the text stands now."""
        target = self._target
        if target is None:
            return
        zoom = self._board.camera.zoom
        if target.place is not None:
            self._relocate_draft(target.place, zoom)
            return
        box = self._board.layout.field_box(target.owner, target.field)
        if box is None:
            return
        rect = self._board.camera.rect_on_widget(box)
        rect.setWidth(max(rect.width(), _LEAST_WIDTH))
        height = self._box.place(QRectF(1, 1, rect.width(), rect.height()), zoom)
        self._sheet.stand(rect.adjusted(-1, -1, 1, 1 + height - rect.height()).toRect(), zoom)

    def _relocate_draft(self, place: Place, zoom: float) -> None:
        line = self._board.layout.insertion(place)
        if line is None:
            return
        card = Rect(line.x, line.y + line.height, line.width, CARD_MIN_HEIGHT)
        rect = self._board.camera.rect_on_widget(card)
        left, pad = CARD_TEXT_X * zoom, CARD_PADDING * zoom
        rect.setWidth(max(rect.width(), _LEAST_WIDTH + left + pad))
        text = QRectF(left, pad, rect.width() - left - pad, rect.height() - 2 * pad)
        rect.setHeight(self._box.place(text, zoom) + 2 * pad)
        self._sheet.stand(rect.toRect(), zoom)

    def _is_locked(self, record: Record | None, field: str) -> bool:
        is_name = isinstance(record, Stage | Lane) and field == "name"
        return is_name and self._board.desk.locked

    def _open(self, target: Target, text: str, *, select: bool = False) -> None:
        self.commit()
        self._target, self._began = target, text if target.place is None else ""
        self._board.marks.writing = True
        self._clothe(target)
        self._sheet.show()
        self._sheet.raise_()
        self._box.set_text(text, select=select)
        self.relocate()
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.started.emit()

    def _clothe(self, target: Target) -> None:
        style, fill = self._look(target)
        self._box.dress(style, self._board.journey.map.language, self._colours, fill)
        self._sheet.dress(self._colours, fill, target.kind)

    def _look(self, target: Target) -> tuple[TextStyle, str]:
        """Type and surface of the text that is edited."""
        if target.kind:
            return STYLES["card"], f"{KIND_OF[target.kind].family}-tint"
        record = self._board.journey[target.owner]
        if isinstance(record, Card):
            style = "card" if target.field == "text" else "fact"
            return STYLES[style], f"{kind_of(record).family}-tint"
        fill = "head" if isinstance(record, Stage | Lane) else "sheet"
        return STYLES[_STYLE_OF.get((type(record), target.field), "fact")], fill

    def _finish(self, how: Done) -> None:
        target = self._target
        if target is None:
            return
        text = self._box.toPlainText()
        self._target = None
        self._board.marks.writing = False
        self._sheet.hide()
        self._keep(target, text)
        self.ended.emit(how)

    def _keep(self, target: Target, text: str) -> None:
        """One edit; none where nothing was written. A colleague may have deleted the record."""
        desk, journey = self._board.desk, self._board.journey
        if target.place is not None:
            place = target.place
            if place.stage not in journey or place.lane not in journey:
                self._park(text)
            elif text.strip():
                before = place.before if place.before in journey else None
                made = new_card(
                    journey, target.kind, text.strip(), place.stage, place.lane, before=before
                )
                desk.do(made.edit, select=made.ids)
            return
        record = journey.find(target.owner)
        if text == self._began:
            return
        if record is None:
            self._park(text)
            return
        if text == record.get(target.field):
            return
        try:
            desk.do(set_fields(journey, target.owner, **{target.field: text.strip()}))
        except CannotApply as problem:
            desk.say(problem.message)

    def _park(self, text: str) -> None:
        """Keep what was typed where a colleague has deleted the place for it meanwhile."""
        if text.strip():
            self._board.desk.do(new_card(self._board.journey, "note", text.strip()).edit)
            self._board.desk.say(
                msg("What you wrote is in the parking lot: its place on the map is gone.")
            )

"""The canvas of the window: a map under a mouse and a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QWidget

from designer.files.recovery import Draft
from designer.layout.layout import Direction, Place
from designer.model.ids import Id
from designer.words import msg, say
from widgets.canvas.acts import Acts
from widgets.canvas.bars import Bars
from widgets.canvas.editor import Editor
from widgets.canvas.hands import Hands
from widgets.canvas.joining import Joining
from widgets.canvas.keys import Keys
from widgets.canvas.surface import Surface
from widgets.canvas.textbox import Done
from widgets.canvas.wheel import Wheel
from widgets.desk import Desk
from widgets.touch.fingers import Fingers

_TABBED = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Canvas(Surface):
    """A surface that turns what is done to it into edits; it holds no data itself.

    Points and lengths of the public side are pixels of the widget.
    """

    edit_started = Signal()
    typed = Signal()
    """What is being typed has changed."""
    edit_ended = Signal()
    menu_wanted = Signal(QPoint, str)
    """Where on the screen, and the id of what is under it (empty on bare ground)."""
    talk_wanted = Signal(object)
    """The bubble of comments was clicked: the ids of what it speaks of."""
    spaced = Signal()
    """The space bar went down."""
    linking_changed = Signal()
    """A link by keys has begun or ended, or has another end."""
    escaped = Signal()
    """Escape with nothing left to climb out of: a filter may be cleared."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._editor = Editor(self._board, self)
        self._editor.dress(self._colours)
        self._acts = Acts(self._board, self._editor)
        self._joining = Joining(self._board, self)
        self._keys = Keys(self._board, self._acts, self._editor, self._joining)
        self._hands = Hands(self._board, self._acts, self._editor, self.pan_by, self.spoken_of)
        self._wheel = Wheel(self.pan_by, self.zoom_by)
        self._bars = Bars(self._board, self, self.pan_by)
        self._bars.dress(desk.theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._fingers = Fingers(self, self)
        self.setAccessibleName(say(msg("Journey map"), desk.language))
        self._connect()

    def _connect(self) -> None:
        self.moved.connect(self._editor.relocate)
        self.moved.connect(self._bars.follow)
        self._editor.started.connect(self.edit_started)
        self._editor.typed.connect(self.typed)
        self._editor.ended.connect(self._edited)
        self._acts.revealed.connect(self.reveal)
        self._joining.revealed.connect(self.reveal)
        self._joining.changed.connect(self.linking_changed)
        self._keys.revealed.connect(self.reveal)
        self._keys.place_revealed.connect(self._reveal_place)
        self._keys.escaped.connect(self.escaped)
        self._hands.menu_wanted.connect(self._offer_menu)
        self._hands.talk_wanted.connect(self.talk_wanted)
        self._hands.cursor_changed.connect(self._show_cursor)
        self._desk.look_changed.connect(self._dress_children)

    # -- acts for the window's actions -----------------------------------------------------

    def new_card(self) -> None:
        """Begin a card: after the current one, else in the cursor's cell."""
        self._acts.new_card()

    def edit_current(self, field: str | None = None, *, anew: bool = False) -> bool:
        """Edit the current record in place; False where there is nothing to write in.

        With `anew` what stands there is a proposal, which the first key replaces.
        """
        return self._acts.edit_current(field, anew=anew)

    def delete_selection(self) -> None:
        """Delete what is selected, without a question."""
        self._acts.delete_selection()

    def duplicate_selection(self) -> None:
        """Copy the selected cards and select the copies."""
        self._acts.duplicate_selection()

    def move_selection(self, direction: Direction) -> None:
        """Move the selected cards one step."""
        self._acts.move_selection(direction)

    def select_all_step(self) -> None:
        """Select the cards of the cell, then of the lane, then of the map."""
        self._acts.select_all_step()

    def stand(self, place: Place) -> None:
        """Put the cursor into a cell and bring it into sight."""
        self._keys.stand(place)

    def step_stage(self, by: int) -> None:
        """Put the cursor into the next (1) or previous (-1) cell of its lane."""
        self._keys.step_stage(by)

    def begin_link(self) -> None:
        """Link the current element by keys: arrows choose, Enter links, Escape leaves."""
        self._joining.begin()

    def commit(self) -> None:
        """Keep what is being typed: before saving, exporting or closing."""
        self._editor.commit()

    @property
    def editing(self) -> bool:
        """Whether a text is being typed."""
        return self._editor.active

    @property
    def written_in(self) -> tuple[Id, str] | None:
        """The record and field whose text is being edited; None for a new card, too."""
        target = self._editor.target
        return (target.owner, target.field) if target is not None and target.owner else None

    @property
    def linking(self) -> bool:
        """Whether the other end of a link is being chosen by keys."""
        return self._joining.active

    @property
    def link_target(self) -> Id:
        """The other end that is chosen while something is linked by keys; else empty."""
        return self._joining.target

    def find_link_target(self, name: str) -> bool:
        """Choose the other end of a link by its words; False where none has them."""
        return self._joining.find(name)

    @property
    def here(self) -> Place | None:
        """The cell in hand: of the selected card or head, else the cursor's."""
        return self._keys.here()

    def place_at(self, point: QPointF) -> Place | None:
        """Where something dropped at a point of the widget would stand; None beside the grid."""
        return self._board.spot(point).place

    def take_keys(self) -> None:
        """The keyboard is here, or in a line that serves the map: a cursor stands somewhere."""
        selection = self._desk.selection
        if not selection.ids and selection.place is None:
            selection.set((), self._layout().first_place())
        self.update()

    def let_keys_go(self) -> None:
        """The keyboard is elsewhere; the space bar cannot be seen going up."""
        self._hands.hold_space(False)
        self.update()

    @property
    def half_typed(self) -> Draft | None:
        """What is being typed and is not in the map yet."""
        return self._editor.half_typed

    def write_again(self, draft: Draft) -> bool:
        """Open the editor on what was half typed; False where its place is no more."""
        if draft.id:
            self.reveal(draft.id)
        else:
            self._reveal_place(Place(draft.stage, draft.lane))
        return self._editor.write_again(draft)

    def set_wheel_zooms(self, zooms: bool) -> None:
        """Whether the plain wheel zooms instead of panning."""
        self._wheel.wheel_zooms = zooms

    # -- mouse -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click commits what is typed elsewhere."""
        self._editor.commit()
        self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at something, or go on with a gesture."""
        self._hands.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish a gesture or a click."""
        self._hands.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Write."""
        self._hands.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._hands.leave()
        super().leaveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Pan or zoom."""
        self._wheel.turn(event)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu key; the mouse's own menu comes when its button goes up without a drag."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            current = self._desk.selection.current or ""
            box = self._board.box(current)
            self._offer_menu(box.center() if box else QPointF(self.rect().center()), current)
        event.accept()

    # -- keyboard --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, select or act; Escape first leaves a gesture. Letters are the capture line's."""
        if self._editor.active:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            if not event.isAutoRepeat():
                self._hands.hold_space(True)
                self.spaced.emit()
        elif event.key() == Qt.Key.Key_Escape and self._hands.cancel():
            pass
        elif not self._keys.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The space bar goes up."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hands.hold_space(False)
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab walks the cards; F6 and Ctrl+Tab leave the map."""
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is; a cursor stands somewhere from the first key on."""
        self._tabbed_in = event.reason() in _TABBED
        super().focusInEvent(event)
        self.take_keys()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.let_keys_go()

    def event(self, event: QEvent) -> bool:
        """Pinching on a trackpad comes as a gesture of the system."""
        if isinstance(event, QNativeGestureEvent) and self._wheel.pinch(event):
            return True
        return super().event(event)

    def let_go(self) -> None:
        """What was begun with a button or a finger is not done."""
        self._hands.cancel()

    def hold(self, point: QPointF) -> None:
        """A finger rests on a point: its menu."""
        self._hands.hold(point)

    # -- following -------------------------------------------------------------------------

    def _edited(self, how: Done) -> None:
        if how is not Done.LEFT and not self._editor.active:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit_ended.emit()

    def _reveal_place(self, place: Place) -> None:
        self._reveal(self._layout().place_box(place))

    def _offer_menu(self, point: QPointF, owner: Id) -> None:
        self.menu_wanted.emit(self.mapToGlobal(point.toPoint()), owner)

    def _show_cursor(self, shape: Qt.CursorShape) -> None:
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def _dress_children(self) -> None:
        self._editor.dress(self._colours)
        self._bars.dress(self._desk.theme)

"""The mouse on the map: clicks select, drags become gestures, the rest goes to the view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from designer.edits.fields import set_fields
from designer.layout.layout import Place, Spot
from designer.model.ids import MAP, Id
from designer.model.records import Card
from widgets.canvas.acts import Acts
from widgets.canvas.board import Board
from widgets.canvas.editor import Editor
from widgets.canvas.gestures.band import Band
from widgets.canvas.gestures.gesture import Gesture
from widgets.canvas.gestures.link import DrawLink
from widgets.canvas.gestures.move_cards import MoveCards
from widgets.canvas.gestures.move_feeling import MoveFeeling
from widgets.canvas.gestures.move_head import MoveHead
from widgets.canvas.gestures.pan import Pan
from widgets.canvas.gestures.resize import ResizeColumns
from widgets.canvas.handles import Dot, dot_at
from widgets.structure import LOCKED

_RIM = 24.0
"""Pixels from the rim in which a drag moves the map on."""
_RIM_STEP = 12.0
_RIM_MS = 30
_LEFT, _RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_STRUCTURE = ("stage", "lane", "stage-edge", "lane-edge")
"""What a drag would move or resize; with a locked structure it pans."""


class Hands(QObject):
    """What the mouse does; one gesture at a time, begun when the pointer has really moved."""

    menu_wanted = Signal(QPointF, str)
    """A point of the widget, and the id of what is under it."""
    cursor_changed = Signal(object)

    talk_wanted = Signal(object)
    """A bubble was clicked: the ids of what it speaks of."""

    def __init__(
        self, board: Board, acts: Acts, editor: Editor, pan_by: Callable[[float, float], None],
        spoken_of: Callable[[QPointF], tuple[Id, ...]],
    ) -> None:  # fmt: skip
        super().__init__(editor)
        self._board = board
        self._acts = acts
        self._editor = editor
        self._pan_by = pan_by
        self._spoken_of = spoken_of
        self._button = Qt.MouseButton.NoButton
        self._pressed_at = QPointF()
        self._pressed = Spot()
        self._dot: Dot | None = None
        self._gesture: Gesture | None = None
        self._space = False
        self._point = QPointF()
        self._held = Qt.KeyboardModifier.NoModifier
        self._rim = QTimer(self)
        self._rim.setInterval(_RIM_MS)
        self._rim.timeout.connect(self._move_on)

    @property
    def busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    def hold_space(self, held: bool) -> None:
        """While the space bar is down, a drag pans."""
        self._space = held
        self._show_cursor()

    def press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        if self._gesture is not None or self._button != Qt.MouseButton.NoButton:
            return
        self._button = event.button()
        self._pressed_at = event.position()
        self._pressed = self._board.spot(event.position())
        self._dot = dot_at(self._board, event.position())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self._button == _LEFT and plain and not self._space and self._dot is None:
            self._select_pressed(only_new=True)

    def move(self, event: QMouseEvent) -> None:
        """The pointer moves, with a button or without."""
        self._point, self._held = event.position(), event.modifiers()
        if self._gesture is None and self._button != Qt.MouseButton.NoButton:
            way = self._point - self._pressed_at
            if way.manhattanLength() >= QApplication.startDragDistance():
                self._gesture = self._begun()
                self._rim.start()
        if self._gesture is not None:
            self._gesture.move(self._point, self._held)
        elif self._button == Qt.MouseButton.NoButton:
            self._point_at(self._point)
        self._show_cursor()

    def release(self, event: QMouseEvent) -> None:
        """A button goes up: the gesture is done, or it was a click."""
        if event.button() != self._button:
            return
        gesture, self._gesture = self._gesture, None
        self._button = Qt.MouseButton.NoButton
        self._rim.stop()
        if gesture is not None:
            gesture.finish(event.position(), event.modifiers())
        elif event.button() == _RIGHT:
            self._offer_menu(event.position())
        elif event.button() == _LEFT and not self._space and self._dot is None:
            self._click(event.modifiers())
        self._board.desk.look_closer()
        self._point_at(event.position())
        self._show_cursor()

    def double_click(self, event: QMouseEvent) -> None:
        """An empty cell gets a card, a text is edited, a border goes back to its usual width."""
        if event.button() != _LEFT:
            return
        spot = self._twice_pressed(event.position())
        if spot.part == "stage-edge":
            edit = set_fields(self._board.journey, MAP, column_width=None)
            if self._board.desk.locked:
                self._board.desk.say(LOCKED)
            elif edit:
                self._board.desk.do(edit)
        elif spot.owner:
            self._board.selection.set((spot.owner,), _cell(spot.place))
            self._acts.edit_current(spot.field or None)
        elif spot.place is not None:
            self._board.selection.set((), _cell(spot.place))
            self._editor.draft(spot.place)

    def _twice_pressed(self, point: QPointF) -> Spot:
        """What the first click met: by now a list of its stage may stand there."""
        away = (point - self._pressed_at).manhattanLength()
        if self._pressed.part and away < QApplication.startDragDistance():
            return self._pressed
        return self._board.spot(point)

    def hold(self, point: QPointF) -> None:
        """A finger rests: the menu, and nothing when it is lifted."""
        self.cancel()
        self._button = Qt.MouseButton.NoButton
        self._pressed = self._board.spot(point)
        self._offer_menu(point)

    def leave(self) -> None:
        """The pointer has left the map."""
        if self._gesture is None:
            self._board.marks.hover = Spot()
            self._board.repaint()

    def cancel(self) -> bool:
        """Escape during a gesture: nothing has happened; False where there was none."""
        gesture, self._gesture = self._gesture, None
        self._rim.stop()
        if gesture is None:
            return False
        gesture.cancel()
        # The button is still down; letting it go must not be a click.
        self._button = Qt.MouseButton.NoButton
        self._show_cursor()
        return True

    # -- beginning -------------------------------------------------------------------------

    def _begun(self) -> Gesture:
        board, start, spot = self._board, self._pressed_at, self._pressed
        if self._button != _LEFT or self._space:
            return Pan(board, start, self._pan_by)
        if self._dot is not None:
            return DrawLink(board, start, self._dot.owner)
        if spot.part in _STRUCTURE and board.desk.locked:
            board.desk.say(LOCKED)
            return Pan(board, start, self._pan_by)
        if spot.part == "stage-edge":
            return ResizeColumns(board, start, spot.owner)
        if spot.part in ("stage", "lane"):
            return MoveHead(board, start, spot.owner)
        if board.journey.get(spot.owner, Card) is not None:
            self._select_pressed(only_new=True)
            cards = board.selected_cards()
            rise = board.layout.rise(spot.owner) if cards == (spot.owner,) else None
            if rise is not None:
                return MoveFeeling(board, start, spot.owner, rise)
            return MoveCards(board, start, cards)
        return Band(board, start)

    def _select_pressed(self, *, only_new: bool) -> None:
        """Select what was pressed; what is selected already may be about to be dragged."""
        spot, selection = self._pressed, self._board.selection
        if only_new and (not spot.owner or spot.owner in selection.ids):
            return
        selection.set((spot.owner,) if spot.owner else (), _cell(spot.place))

    def _click(self, held: Qt.KeyboardModifier) -> None:
        owner = self._pressed.owner
        said = self._spoken_of(self._pressed_at)
        if said and not held & (_CONTROL | _SHIFT):
            self.talk_wanted.emit(said)
        elif held & _CONTROL and owner:
            self._board.selection.toggle(owner)
        elif held & _SHIFT and owner:
            self._extend_to(owner)
        else:
            self._select_pressed(only_new=False)
            if not self._pressed.part:
                self._board.desk.look_away()

    def _extend_to(self, owner: Id) -> None:
        """The range from the current card to this one, in reading order."""
        board = self._board
        order = board.layout.ids_in(board.layout.bounds)
        current = board.selection.current
        if current in order and owner in order:
            first, last = sorted((order.index(current), order.index(owner)))
            ids = order[first : last + 1]
            rest = (*board.selection.ids, *ids)
            board.selection.set((*(i for i in rest if i != current), current))
        else:
            board.selection.set((*board.selection.ids, owner))

    def _offer_menu(self, point: QPointF) -> None:
        owner = self._pressed.owner
        if owner not in self._board.selection.ids:
            self._select_pressed(only_new=False)
        self.menu_wanted.emit(point, owner)

    # -- pointing --------------------------------------------------------------------------

    def _point_at(self, point: QPointF) -> None:
        spot = self._board.spot(point)
        if dot_at(self._board, point) is not None:
            # The dot stands half outside its element: pointing at it keeps it there.
            return
        if spot != self._board.marks.hover:
            self._board.marks.hover = spot
            self._board.repaint()

    def _show_cursor(self) -> None:
        self.cursor_changed.emit(self._cursor())

    def _cursor(self) -> Qt.CursorShape:
        if self._gesture is not None:
            return self._gesture.cursor
        if self._space:
            return Qt.CursorShape.OpenHandCursor
        if dot_at(self._board, self._point) is not None:
            return Qt.CursorShape.CrossCursor
        if self._spoken_of(self._point):
            return Qt.CursorShape.PointingHandCursor
        if self._board.marks.hover.part == "stage-edge":
            return Qt.CursorShape.SplitHCursor
        return Qt.CursorShape.ArrowCursor

    def _move_on(self) -> None:
        """At the rim the map comes along, so that a drag reaches what is out of sight."""
        gesture, size = self._gesture, self._board.camera.size
        if gesture is None or not gesture.follows_rim:
            return
        view = QRectF(0, 0, size.width(), size.height())
        dx = _pull(self._point.x(), view.right())
        dy = _pull(self._point.y(), view.bottom())
        if dx or dy:
            self._pan_by(dx, dy)
            gesture.move(self._point, self._held)


def _pull(at: float, end: float) -> float:
    if at < _RIM:
        return _RIM_STEP
    return -_RIM_STEP if at > end - _RIM else 0.0


def _cell(place: Place | None) -> Place | None:
    """The cell of a place, whatever stands in it."""
    return Place(place.stage, place.lane) if place is not None else None

"""The keyboard on the map: a cursor that walks cells and cards. The capture line writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from designer.layout.layout import Direction, Place
from designer.model.ids import Id
from designer.model.records import Card, Lane, Stage
from widgets.canvas.acts import Acts
from widgets.canvas.board import Board
from widgets.canvas.editor import Editor
from widgets.canvas.joining import Joining
from widgets.canvas.textbox import Done

_ARROWS: dict[int, Direction] = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = Qt.KeyboardModifier.NoModifier


class Keys(QObject):
    """Turns keys into a moved cursor, a changed selection or an act."""

    revealed = Signal(str)
    place_revealed = Signal(object)
    escaped = Signal()
    """Escape with nothing left to climb out of: a filter may be cleared."""

    def __init__(self, board: Board, acts: Acts, editor: Editor, joining: Joining) -> None:
        super().__init__(editor)
        self._board = board
        self._acts = acts
        self._joining = joining
        self._plain: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Delete: acts.delete_selection,
            Qt.Key.Key_Backspace: acts.delete_selection,
            Qt.Key.Key_Escape: self._climb,
            Qt.Key.Key_F2: self._edit,
            Qt.Key.Key_Home: self._first_stage,
            Qt.Key.Key_End: self._last_stage,
            Qt.Key.Key_Tab: self._next,
            Qt.Key.Key_Backtab: self._previous,
        }
        editor.ended.connect(self._edited)

    def press(self, event: QKeyEvent) -> bool:
        """Take a key; False where it is not for the map."""
        if self._joining.active:
            return self._joining.press(event)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if key in _ARROWS:
            return self._arrow(_ARROWS[key], held)
        if key in _ENTER:
            return self._enter(held)
        if key in self._plain and not held & (_CONTROL | _ALT):
            self._plain[key]()
            return True
        if key == Qt.Key.Key_A and held == _CONTROL:
            self._acts.select_all_step()
            return True
        return False

    # -- arrows ----------------------------------------------------------------------------

    def _arrow(self, direction: Direction, held: Qt.KeyboardModifier) -> bool:
        if held == _ALT:
            self._acts.move_selection(direction)
        elif held == _CONTROL:
            self._jump(direction)
        elif held == _SHIFT:
            self._extend(direction)
        elif held == _PLAIN:
            self._step(direction)
        else:
            return False
        return True

    def _step(self, direction: Direction) -> None:
        board = self._board
        current = board.selection.current
        if board.journey.get(current, Card) is not None and current is not None:
            following = board.layout.next_card(current, direction)
            if following is not None:
                self._go_to_card(following)
                return
        place = self.here()
        following_place = board.layout.next_place(place, direction) if place else None
        if following_place is not None:
            self._go_to(following_place)
        elif place is not None and not board.selection.ids:
            self._go_to(place)

    def _extend(self, direction: Direction) -> None:
        board = self._board
        current = board.selection.current
        if board.journey.get(current, Card) is None or current is None:
            self._extend_cell(direction)
            return
        following = board.layout.next_card(current, direction)
        if following is None:
            return
        ids = board.selection.ids
        if following in ids:
            # Going back over what was added takes it out again.
            board.selection.set((*(i for i in ids if i not in (current, following)), following))
        else:
            board.selection.set((*ids, following), board.place_of(following))
        self.revealed.emit(following)

    def _extend_cell(self, direction: Direction) -> None:
        """From a cell: its cards and those of the neighbour."""
        place = self.here()
        if place is None:
            return
        cells = [place, self._board.layout.next_place(place, direction)]
        ids = [c.id for p in cells if p for c in self._board.cards_at(p)]
        if ids:
            self._board.selection.set(ids)

    def _jump(self, direction: Direction) -> None:
        """To the last filled cell that way; to the rim where none is filled."""
        last = filled = self.here()
        place = last
        while place is not None and (place := self._following(place, direction)):
            last = place
            if not self._board.is_empty(place):
                filled = place
        target = filled if filled != self.here() else last
        if target is not None:
            self._go_to(target)

    # -- others ----------------------------------------------------------------------------

    def _enter(self, held: Qt.KeyboardModifier) -> bool:
        board = self._board
        if held in (_CONTROL, _SHIFT):
            self._acts.new_card()
        elif held != _PLAIN:
            return False
        elif board.selection.ids:
            self._edit()
        elif (place := self.here()) is not None:
            cards = board.cards_at(place)
            if cards:
                self._go_to_card(cards[0].id)
            else:
                self._acts.new_card()
        return True

    def _edit(self) -> None:
        self._acts.edit_current()

    def _climb(self) -> None:
        """One step outwards: from cards to their cell, then out of a filter."""
        if self._board.selection.ids:
            place = self._board.place_of(self._board.selection.current)
            self._board.selection.set((), place)
        else:
            self.escaped.emit()

    def _next(self) -> None:
        self._walk(1)

    def _previous(self) -> None:
        self._walk(-1)

    def _walk(self, step: int) -> None:
        """Cards in reading order; from a cell, stages."""
        board = self._board
        current = board.selection.current
        if board.journey.get(current, Card) is not None:
            order = board.layout.ids_in(board.layout.bounds)
            at = order.index(current) + step if current in order else -1
            if 0 <= at < len(order):
                self._go_to_card(order[at])
        else:
            self._step("right" if step > 0 else "left")

    def stand(self, place: Place) -> None:
        """Put the cursor into a cell."""
        self._go_to(place)

    def step_stage(self, by: int) -> None:
        """From the cell in hand to its neighbour in the next (1) or previous (-1) stage."""
        place = self.here()
        if place is not None:
            following = self._board.layout.next_place(place, "right" if by > 0 else "left")
            self._go_to(following or place)

    def _first_stage(self) -> None:
        self._to_rim("left")

    def _last_stage(self) -> None:
        self._to_rim("right")

    def _following(self, place: Place, direction: Direction) -> Place | None:
        """The next cell that way; None at the rim, which on a ring is between last and first."""
        following = self._board.layout.next_place(place, direction)
        first = self._board.layout.first_place()
        beyond = place if direction == "left" else following
        if direction in ("up", "down") or first is None or beyond is None:
            return following
        return None if beyond.stage == first.stage else following

    def _to_rim(self, direction: Direction) -> None:
        place = self.here()
        while place is not None:
            following = self._following(place, direction)
            if following is None:
                self._go_to(place)
                return
            place = following

    def here(self) -> Place | None:
        """The cursor's cell; where a head is selected, the first cell of it."""
        board = self._board
        place = board.place_of(board.selection.current) or board.selection.place
        first = board.layout.first_place()
        record = board.journey.find(board.selection.current)
        if first is not None and isinstance(record, Stage):
            return Place(record.id, place.lane if place else first.lane)
        if first is not None and isinstance(record, Lane):
            return Place(place.stage if place else first.stage, record.id)
        return place or first

    def _go_to_card(self, identity: Id) -> None:
        self._board.selection.set((identity,), self._board.place_of(identity))
        self.revealed.emit(identity)

    def _go_to(self, place: Place) -> None:
        self._board.selection.set((), Place(place.stage, place.lane))
        self.place_revealed.emit(place)

    def _edited(self, how: Done) -> None:
        """After the text: stay, begin the next card, or go on to the next one."""
        record = self._board.journey.find(self._board.selection.current)
        if how in (Done.NEXT, Done.PREVIOUS):
            step = 1 if how is Done.NEXT else -1
            if isinstance(record, Stage):
                self._edit_beside(record.id, self._board.journey.stages(), step)
            elif isinstance(record, Lane):
                self._edit_beside(record.id, self._board.journey.lanes(), step)
            else:
                self._walk(step)
        elif how is Done.NEXT_NEW and (record is None or isinstance(record, Card)):
            self._acts.new_card()

    def _edit_beside(self, identity: Id, row: Sequence[Stage | Lane], step: int) -> None:
        """From head to head, writing."""
        at = [record.id for record in row].index(identity) + step
        if 0 <= at < len(row):
            self._board.selection.set((row[at].id,))
            self.revealed.emit(row[at].id)
            self._edit()

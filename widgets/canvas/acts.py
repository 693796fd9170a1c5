"""What can be done to what is selected; keys, gestures and the window's actions call these."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from designer.edits.cards import duplicate_cards
from designer.edits.elements import delete_elements
from designer.edits.told import deleted
from designer.layout.layout import Direction, Place
from designer.model.ids import Id
from designer.model.records import Card, Entry, Exit, Flow, Lane, MapRecord, Stage
from widgets.canvas.board import Board
from widgets.canvas.editor import Editor
from widgets.canvas.feelings import HALF, raised
from widgets.canvas.placing import moving, spans
from widgets.structure import Locked

_FIRST_FIELD: tuple[tuple[type, str], ...] = (
    (Card, "text"),
    (Stage, "name"),
    (Lane, "name"),
    (Flow, "condition"),
    (Entry, "name"),
    (Exit, "name"),
    (MapRecord, "title"),
)
"""The text of a record that is edited where no field is named."""


class Acts(QObject):
    """The acts of one canvas; each is one edit at most."""

    revealed = Signal(str)
    """The id of a record that should come into sight."""

    def __init__(self, board: Board, editor: Editor) -> None:
        super().__init__(editor)
        self._board = board
        self._editor = editor

    def delete_selection(self) -> None:
        """Delete what is selected, without a question: undo is one key away."""
        board = self._board
        place = board.place_of(board.selection.current)
        edit = delete_elements(board.journey, board.selection.ids)
        if not edit:
            return
        try:
            board.desk.do(edit)
        except Locked as problem:
            board.desk.say(problem.message)
            return
        board.selection.set((), place)
        board.desk.say(deleted(edit), undoable=True)

    def duplicate_selection(self) -> None:
        """Copy the selected cards behind themselves and select the copies."""
        cards = self._board.selected_cards()
        if cards:
            made = duplicate_cards(self._board.journey, cards)
            self._board.desk.do(made.edit, select=made.ids)

    def new_card(self) -> None:
        """Begin a card: after the current card, else at the end of the cursor's cell."""
        place = self._place_for_new()
        if place is not None:
            self._editor.draft(place)

    def edit_current(self, field: str | None = None, *, anew: bool = False) -> bool:
        """Edit the current record in place; False where there is nothing to write in.

        With `anew` what stands there is a proposal, which the first key replaces.
        """
        current = self._board.selection.current
        record = self._board.journey.find(current)
        if record is None:
            return False
        name = field or next((f for cls, f in _FIRST_FIELD if isinstance(record, cls)), "")
        return bool(name) and self._editor.edit(record.id, name, anew=anew)

    def move_selection(self, direction: Direction) -> None:
        """Move the selected cards a step: among their neighbours, else into the next cell.

        Up and down raise and lower what stands on the emotion curve.
        """
        board = self._board
        cards = board.selected_cards()
        if not cards:
            return
        upright = direction in ("up", "down")
        if upright and all(board.layout.rise(card) is not None for card in cards):
            by = HALF if direction == "up" else -HALF
            edit = raised(board.journey, cards, by)
            if edit:
                board.desk.do(edit)
            return
        leader = cards[0] if direction in ("up", "left") else cards[-1]
        place = self._place_beside(leader, direction, cards)
        if place is not None:
            board.desk.do(moving(board.journey, cards, place))
            board.selection.set(board.selection.ids, board.place_of(leader))
            self.revealed.emit(leader)

    def select_all_step(self) -> None:
        """Select the cards of the cell; when they are, those of the lane; then of the map."""
        board = self._board
        place = board.selection.place
        everything = tuple(board.layout.ids_in(board.layout.bounds))
        steps: list[tuple[Id, ...]] = []
        if place is not None:
            cell = board.cards_at(place)
            row = [i for i in everything if self._lane_of(i) == place.lane]
            steps = [tuple(card.id for card in cell), tuple(row)]
        chosen = set(board.selection.ids)
        wider = (ids for ids in (*steps, everything) if set(ids) - chosen)
        board.selection.set(next(wider, everything))

    def _lane_of(self, identity: Id) -> Id | None:
        card = self._board.journey.get(identity, Card)
        return card.lane if card is not None else None

    def _place_for_new(self) -> Place | None:
        board = self._board
        current = board.selection.current
        place = board.place_of(current)
        if place is not None:
            ids = [card.id for card in board.journey.cell(place.stage, place.lane)]
            after = ids.index(current or "") + 1
            return Place(place.stage, place.lane, ids[after] if after < len(ids) else None)
        place = board.selection.place or board.layout.first_place()
        return Place(place.stage, place.lane) if place is not None else None

    def _place_beside(
        self, leader: Id, direction: Direction, cards: tuple[Id, ...]
    ) -> Place | None:
        """Where the cards go: round the neighbour in their cell, else the next cell's end."""
        board = self._board
        here = board.place_of(leader)
        if here is None:
            return None
        cell = [card.id for card in board.journey.cell(here.stage, here.lane)]
        neighbour = board.layout.next_card(leader, direction)
        if neighbour in cell and neighbour not in cards:
            at = cell.index(neighbour)
            if cell.index(leader) > at:
                return Place(here.stage, here.lane, neighbour)
            return Place(here.stage, here.lane, cell[at + 1] if at + 1 < len(cell) else None)
        beside = board.layout.next_place(here, direction)
        if beside is not None and spans(board.journey, here.stage):
            # Out of a band, which has no lanes, a card goes back into its own.
            above = board.place_of(neighbour) or beside
            return Place(above.stage, here.lane)
        return beside

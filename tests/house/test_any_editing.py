"""Any edits, undos and redos, in any order: what must hold whatever a person does."""

import json

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from designer import kinds
from designer.edits import links
from designer.edits.history import History
from designer.edits.rebase import REFERENCES
from designer.files.format import read, write
from designer.model.changes import Edit
from designer.model.journey import Journey, Origin
from designer.model.records import (
    Card,
    Edge,
    Targeting,
)
from tests.acting import ACTS, Act, Picker, numbers, start, texts
from tests.build import (
    lines,
)


def shown(board: Journey) -> list[object]:
    """What the readers of a journey answer, for comparing derived tables."""
    nodes = [r.id for r in board.records() if not isinstance(r, Edge)]
    return [
        [stage.id for stage in board.stages()],
        [lane.id for lane in board.lanes()],
        [card.id for card in board.parked()],
        {
            (stage.id, lane.id): [card.id for card in board.cell(stage.id, lane.id)]
            for stage in board.stages()
            for lane in board.lanes()
        },
        {node: [edge.line for edge in board.edges_at(node)] for node in nodes},
        {record.id: [r.id for r in board.targeting(record.id)] for record in board.records()},
        sorted(board.flow_graph.nodes),
        sorted(board.flow_graph.edges(keys=True)),
        len(board),
    ]


class Editing(RuleBasedStateMachine):
    """One person, who edits, undoes and redoes."""

    def __init__(self) -> None:
        super().__init__()
        self.board = start()
        self.first = lines(self.board)
        self.log: list[str] = []
        self.ranks = {record.id: at for at, record in enumerate(self.board.records())}
        self.history = History(self.board)
        self.board.watch(self._note)

    def _note(self, edit: Edit, _origin: Origin) -> None:
        self.log.append(json.dumps(edit.data()))
        for change in edit.changes:
            self.ranks.setdefault(change.id, len(self.ranks))

    def _edit(self, act: Act, numbers: list[int], text: str) -> Edit | None:
        picker = Picker(self.board, self.ranks, numbers)
        try:
            return act(self.board, picker, text)
        except (KeyError, links.CannotLink):
            return None

    @rule(act=st.sampled_from(ACTS), numbers=numbers, text=texts)
    def edit(self, act: Act, numbers: list[int], text: str) -> None:
        before = lines(self.board)
        edit = self._edit(act, numbers, text)
        assert lines(self.board) == before
        if edit is not None:
            self.board.apply(edit)

    @rule()
    @precondition(lambda self: self.history.can_undo)
    def undo(self) -> None:
        assert self.history.undo().left_out == ()

    @rule()
    @precondition(lambda self: self.history.can_redo)
    def redo(self) -> None:
        assert self.history.redo().left_out == ()

    @invariant()
    def the_derived_tables_are_those_of_a_fresh_journey(self) -> None:
        assert shown(self.board) == shown(Journey(self.board.records()))

    @invariant()
    def nothing_points_at_what_is_gone(self) -> None:
        assert dangling(self.board) == []

    def teardown(self) -> None:
        end = lines(self.board)
        self._replayed_is(end)
        assert lines(read(write(self.board)).journey) == end
        self._undone_and_redone_is(end)

    def _replayed_is(self, end: list[str]) -> None:
        again = start()
        for line in self.log:
            again.apply(kinds.edit(json.loads(line)))
        assert lines(again) == end

    def _undone_and_redone_is(self, end: list[str]) -> None:
        steps = 0
        while self.history.can_undo:
            assert self.history.undo().left_out == ()
            steps += 1
        assert lines(self.board) == self.first
        for _ in range(steps):
            self.history.redo()
        assert lines(self.board) == end


class EditingAmongOthers(Editing):
    """The same while a colleague edits too: undo leaves out what no longer holds."""

    @rule(act=st.sampled_from(ACTS), numbers=numbers, text=texts)
    def colleague(self, act: Act, numbers: list[int], text: str) -> None:
        edit = self._edit(act, numbers, text)
        if edit is not None:
            self.board.apply(edit, "remote")

    @rule()
    @precondition(lambda self: self.history.can_undo)
    def undo(self) -> None:
        self.history.undo()

    @rule()
    @precondition(lambda self: self.history.can_redo)
    def redo(self) -> None:
        self.history.redo()

    def _undone_and_redone_is(self, end: list[str]) -> None:
        while self.history.can_undo:
            self.history.undo()
        assert dangling(self.board) == []


def dangling(board: Journey) -> list[str]:
    """The ids of records that name a record which is not there, or stand in half a cell."""
    found = []
    for record in board.records():
        named = [] if isinstance(record, Edge) else [record.get(name) for name in REFERENCES]
        if isinstance(record, Card):
            named += [record.stage, record.lane]
            if (record.stage is None) != (record.lane is None):
                found.append(record.id)
        if isinstance(record, Targeting | Card) or record.kind == "map":
            found += [record.id for name in named if name and name not in board]
    return found


TestEditing = Editing.TestCase
TestEditingAmongOthers = EditingAmongOthers.TestCase

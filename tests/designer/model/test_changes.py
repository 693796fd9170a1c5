"""The three changes, their inverses and how a row of them folds into one edit."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer import kinds
from designer.kinds import NotARecord
from designer.model.changes import Change, Drop, Put, Set, edit_of, folded, same_value, set_field
from designer.model.journey import Journey
from designer.model.values import Raw
from designer.words import msg
from tests.build import journey, lane, lines, pain, stage


def through_json(*changes: Change) -> tuple[Change, ...]:
    edit = edit_of(msg("Act"), changes)
    return kinds.edit(json.loads(json.dumps(edit.data()))).changes


@pytest.fixture
def board() -> Journey:
    return journey(stage("a"), lane("l"), pain("p", ("a", "l"), severity=2, mood={"x": [1, 1.0]}))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1, True),
        (1, True, False),
        (1, 1.0, False),
        (0, False, False),
        ((1, 2), (1, 2), True),
        ((1, 2), (1, 2.0), False),
        ((1,), (1, 2), False),
        (None, "", False),
        (Raw.of({"a": 1}), Raw.of({"a": 1}), True),
        (Raw.of(1), Raw.of(1.0), False),
        (Raw.of(1), Raw.of(True), False),
    ],
)
def test_equality_of_values_is_strict_about_types(one: object, other: object, same: bool) -> None:
    assert same_value(one, other) is same


def test_each_change_turned_round_twice_is_itself(board: Journey) -> None:
    card = board["p"]
    for change in (Put(record=card), Drop(record=card), set_field(card, "text", "x")):
        assert change.inverse().inverse() == change


def test_an_edit_and_its_inverse_leave_the_journey_as_it_was(board: Journey) -> None:
    before = lines(board)
    edit = edit_of(
        msg("Act"),
        [set_field(board["p"], "text", "x"), Put(record=stage("b")), Drop(record=board["map"])],
    )
    board.apply(edit)
    board.apply(edit.inverse())
    assert lines(board) == before


def test_changes_survive_being_written_and_read(board: Journey) -> None:
    card = board["p"]
    changes = (
        set_field(card, "severity", 3),
        set_field(card, "mood", None),
        set_field(card, "sample", True),
        Put(record=stage("b", volume=10**30, time=1.5)),
        Drop(record=board["a"]),
    )
    assert through_json(*changes) == changes


def test_lists_come_back_from_json_as_they_went(board: Journey) -> None:
    changes = (
        set_field(board["l"], "takes", ("need", "pain")),
        set_field(board["map"], "scale", (-2.0, 2)),
    )
    (takes, scale) = through_json(*changes)
    assert isinstance(takes, Set)
    assert isinstance(scale, Set)
    assert takes.new == ("need", "pain")
    assert same_value(scale.new, (-2.0, 2))


@pytest.mark.parametrize("data", [{}, {"op": "move"}, {"op": 3}])
def test_what_is_no_change_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no change"):
        kinds.change(data)


def test_a_change_with_a_record_that_no_journey_holds_is_refused() -> None:
    with pytest.raises(NotARecord):
        kinds.change({"op": "put", "record": {"kind": "pain"}})


class TestFolding:
    """Any row of changes becomes at most one for each record and field."""

    def test_two_sets_of_a_field_become_one(self, board: Journey) -> None:
        first = set_field(board["p"], "text", "x")
        second = Set(id="p", kind="pain", field="text", old="x", new="y")
        assert folded([first, second]) == (set_field(board["p"], "text", "y"),)

    def test_there_and_back_is_nothing(self, board: Journey) -> None:
        there = set_field(board["p"], "text", "x")
        assert folded([there, there.inverse()]) == ()
        assert folded([Put(record=stage("n")), Drop(record=stage("n"))]) == ()
        assert folded([Drop(record=board["p"]), Put(record=board["p"])]) == ()

    def test_a_set_after_a_put_is_put(self) -> None:
        after = Set(id="n", kind="stage", field="name", old="n", new="N")
        assert folded([Put(record=stage("n")), after]) == (Put(record=stage("n", "N")),)

    def test_a_drop_after_sets_drops_what_was_there_before(self, board: Journey) -> None:
        changed = board["p"].having("text", "x")
        row = [set_field(board["p"], "text", "x"), Drop(record=changed)]
        assert folded(row) == (Drop(record=board["p"]),)

    def test_replacing_keeps_both_halves(self, board: Journey) -> None:
        other = pain("p", ("a", "l"), severity=5)
        row = [Drop(record=board["p"]), Put(record=other)]
        assert folded(row) == tuple(row)

    def test_replacing_a_whole_figure_by_an_equal_fraction_is_a_change(self) -> None:
        one, other = stage("n", time=1), stage("n", time=1.0)
        assert len(folded([Drop(record=one), Put(record=other)])) == 2

    def test_a_set_to_the_same_value_is_left_out(self, board: Journey) -> None:
        assert folded([set_field(board["p"], "text", "p")]) == ()
        assert len(folded([set_field(board["a"], "time", 0)])) == 1


@given(st.lists(st.sampled_from(["x", "y", "p"]), max_size=8))
def test_a_folded_row_does_what_the_row_does(texts: list[str]) -> None:
    one, other = (journey(stage("a"), lane("l"), pain("p", ("a", "l"))) for _ in range(2))
    row: list[Change] = []
    for text in texts:
        change = set_field(one["p"], "text", text)
        row.append(change)
        one.apply(edit_of(msg("Act"), [change]))
    other.apply(edit_of(msg("Act"), row))
    assert lines(one) == lines(other)

"""Undo and redo, alone and among others."""

from collections.abc import Iterable

import pytest

from designer.edits.history import History
from designer.model.changes import Change, Drop, Edit, Put, edit_of, set_field
from designer.model.journey import Journey
from designer.model.records import Record
from designer.words import Message, msg, say
from tests.build import (
    comment,
    flow,
    handoff,
    journey,
    lane,
    lines,
    link,
    metric,
    opportunity,
    pain,
    stage,
    team,
)


@pytest.fixture
def board() -> Journey:
    return journey(
        stage("a"),
        stage("b"),
        lane("l"),
        lane("m"),
        pain("p", ("a", "l")),
        opportunity("o", ("b", "l")),
        flow("a", "b"),
        link("o", "p", "answers"),
    )


def act(board: Journey, *changes: Change, label: str = "Act", undoable: bool = True) -> Edit:
    edit = edit_of(msg(label), changes, undoable=undoable)
    board.apply(edit)
    return edit


def colleague(board: Journey, *changes: Change) -> None:
    board.apply(edit_of(msg("Theirs"), changes), "remote")


def put(board: Journey, field: str, value: object, identity: str = "p") -> Change:
    return set_field(board[identity], field, value)


def told(messages: Iterable[Message]) -> str:
    return " | ".join(map(say, messages))


def test_undo_takes_back_and_redo_makes_again(board: Journey) -> None:
    history = History(board)
    before = lines(board)
    act(board, put(board, "text", "new"), put(board, "severity", 3))
    after = lines(board)
    assert history.undo().left_out == ()
    assert lines(board) == before
    assert history.redo().left_out == ()
    assert lines(board) == after


def test_labels_tell_what_undo_and_redo_would_do(board: Journey) -> None:
    history = History(board)
    assert (history.can_undo, history.can_redo, history.undo_label) == (False, False, None)
    act(board, put(board, "text", "new"), label="Write")
    assert history.undo_label == msg("Write")
    history.undo()
    assert (history.undo_label, history.redo_label) == (None, msg("Write"))
    assert (history.can_undo, history.can_redo) == (False, True)


def test_undo_with_nothing_to_undo_changes_nothing(board: Journey) -> None:
    before = lines(board)
    assert not History(board).undo().edit
    assert lines(board) == before


def test_a_new_edit_forgets_what_was_undone(board: Journey) -> None:
    history = History(board)
    act(board, put(board, "text", "one"))
    history.undo()
    act(board, put(board, "text", "two"))
    assert not history.can_redo


def test_remote_edits_and_votes_touch_neither_stack(board: Journey) -> None:
    history = History(board)
    act(board, put(board, "text", "one"))
    act(board, put(board, "severity", 2))
    history.undo()
    colleague(board, put(board, "frequency", 4))
    act(board, put(board, "due", "2030-01-01"), undoable=False)
    assert history.can_undo
    assert history.can_redo
    history.undo()
    assert board["p"].get("text") == "p"
    assert board["p"].get("frequency") == 4


def test_a_colleagues_words_stay_and_the_rest_is_undone(board: Journey) -> None:
    history = History(board)
    act(board, put(board, "text", "mine"), put(board, "severity", 3))
    colleague(board, put(board, "text", "theirs"))
    undone = history.undo()
    assert board["p"].get("text") == "theirs"
    assert board["p"].get("severity") is None
    assert told(undone.left_out) == "“theirs” has been changed since"


def test_redo_makes_again_only_what_undo_took_back(board: Journey) -> None:
    history = History(board)
    act(board, put(board, "text", "mine"), put(board, "severity", 3))
    colleague(board, put(board, "text", "theirs"))
    history.undo()
    colleague(board, put(board, "text", "p"))
    history.redo()
    assert board["p"].get("text") == "p"
    assert board["p"].get("severity") == 3


def test_stage_lane_and_order_are_undone_as_one(board: Journey) -> None:
    history = History(board)
    act(board, put(board, "stage", "b"))
    colleague(board, put(board, "lane", "m"))
    undone = history.undo()
    assert (board["p"].get("stage"), board["p"].get("lane")) == ("b", "m")
    assert len(undone.left_out) == 1


def test_source_and_target_are_undone_as_one(board: Journey) -> None:
    history = History(board)
    act(board, put(board, "target", "a", "a-b"))
    colleague(board, put(board, "source", "b", "a-b"))
    history.undo()
    assert (board["a-b"].get("source"), board["a-b"].get("target")) == ("b", "a")


def test_the_undo_of_a_creation_that_others_edited_is_left_out(board: Journey) -> None:
    history = History(board)
    act(board, Put(record=pain("q", ("a", "m"))))
    colleague(board, put(board, "text", "theirs", "q"))
    undone = history.undo()
    assert "q" in board
    assert not undone.edit
    assert not history.can_redo


@pytest.mark.parametrize(
    "theirs",
    [comment("c", "q"), link("o", "q", "answers"), link("q", "o", "then")],
    ids=["commented", "linked to", "linked from"],
)
def test_a_creation_that_others_use_by_now_stays(board: Journey, theirs: Record) -> None:
    history = History(board)
    act(board, Put(record=pain("q", ("a", "m"))))
    colleague(board, Put(record=theirs))
    assert told(history.undo().left_out) == "“q” is in use by now and stays"
    assert "q" in board


def test_a_stage_that_others_filled_stays_with_its_flows(board: Journey) -> None:
    history = History(board)
    act(
        board,
        Put(record=stage("n")),
        put(board, "target", "n", "a-b"),
        Put(record=flow("n", "b")),
    )
    colleague(board, Put(record=pain("q", ("n", "l"))))
    history.undo()
    assert "n" in board
    assert board["a-b"].get("target") == "n"
    assert "n-b" in board


def test_a_link_without_its_ends_is_left_out(board: Journey) -> None:
    history = History(board)
    act(board, Drop(record=board["o-answers-p"]), Drop(record=board["p"]))
    colleague(board, Drop(record=board["o"]))
    undone = history.undo()
    assert "p" in board
    assert "o-answers-p" not in board
    assert told(undone.left_out) == "“Link” leads to something that is gone"


def test_a_card_whose_stage_is_gone_comes_back_in_the_parking_lot(board: Journey) -> None:
    history = History(board)
    act(board, Drop(record=board["o-answers-p"]), Drop(record=board["p"]))
    colleague(board, Drop(record=board["a-b"]), Drop(record=board["a"]))
    undone = history.undo()
    assert [card.id for card in board.parked()] == ["p"]
    assert told(undone.left_out).startswith("“p” came back in the parking lot")
    history.redo()
    assert "p" not in board


def test_a_move_back_to_a_stage_that_is_gone_is_left_out(board: Journey) -> None:
    history = History(board)
    act(board, put(board, "stage", "b"))
    colleague(board, Drop(record=board["a-b"]), Drop(record=board["a"]))
    assert told(history.undo().left_out) == "the place for “p” is gone"
    assert board["p"].get("stage") == "b"


def test_what_comes_back_does_not_point_at_what_is_gone() -> None:
    board = journey(stage("a"), lane("l"), team("t"), handoff("h", ("a", "l"), to_team="t"))
    history = History(board)
    act(board, Drop(record=board["h"]))
    colleague(board, Drop(record=board["t"]))
    history.undo()
    assert board["h"].get("to_team") is None


def test_a_target_that_is_gone_is_not_set_again() -> None:
    board = journey(stage("a"), stage("b"), lane("l"), metric("k", ("a", "l"), target="b"))
    history = History(board)
    act(board, set_field(board["k"], "target", None))
    colleague(board, Drop(record=board["b"]))
    history.undo()
    assert board["k"].get("target") is None


def test_a_deletion_made_again_spares_what_others_linked_since(board: Journey) -> None:
    history = History(board)
    act(board, Drop(record=board["o-answers-p"]), Drop(record=board["p"]))
    history.undo()
    colleague(board, put(board, "text", "theirs"))
    history.redo()
    assert "p" in board
    assert "o-answers-p" in board


def test_a_replaced_record_that_others_edited_stays_as_it_is(board: Journey) -> None:
    history = History(board)
    old = board["o"]
    act(board, Drop(record=old), Put(record=pain("o", ("b", "l"))))
    colleague(board, put(board, "severity", 5, "o"))
    history.undo()
    assert board["o"].kind == "pain"


def test_edits_in_a_group_are_one_act(board: Journey) -> None:
    history = History(board)
    before = lines(board)
    with history.grouped(msg("Both")):
        act(board, put(board, "text", "one"))
        act(board, put(board, "text", "two"))
        act(board, Put(record=pain("q", ("a", "m"))))
    assert history.undo_label == msg("Both")
    history.undo()
    assert lines(board) == before
    assert not history.can_undo


def test_a_group_without_edits_leaves_no_act(board: Journey) -> None:
    history = History(board)
    with history.grouped(msg("Nothing")):
        pass
    assert not history.can_undo


def test_whoever_hears_of_an_undo_sees_the_stacks_as_they_are_after_it(board: Journey) -> None:
    history = History(board)
    seen: list[tuple[bool, bool]] = []
    board.watch(lambda _edit, _origin: seen.append((history.can_undo, history.can_redo)))
    act(board, put(board, "text", "new"))
    history.undo()
    history.redo()
    assert seen == [(True, False), (False, True), (True, False)]


def test_a_field_is_not_put_back_on_a_card_that_a_colleague_has_made_another_kind() -> None:
    board = journey(stage("a"), lane("l"), team("t"), handoff("h", ("a", "l"), to_team="t"))
    history = History(board)
    act(board, put(board, "to_team", None, "h"), Drop(record=board["t"]))
    colleague(board, Drop(record=board["h"]), Put(record=pain("h", ("a", "l"))))
    assert "h" in told(history.undo().left_out)
    assert "t" in board

"""Lanes: add, name, move, hide, split, merge, delete."""

import pytest

from designer.edits.fields import set_text
from designer.edits.lanes import (
    add_lane,
    delete_lanes,
    hide_lanes,
    merge_lanes,
    move_lane,
    show_lanes,
    split_lane,
)
from designer.model.journey import Journey
from designer.words import say
from tests.build import comment, journey, lane, make, metric, need, note, pain, stage


@pytest.fixture
def board() -> Journey:
    return journey(
        stage("a"),
        stage("b"),
        lane("pains", takes=("need", "pain"), prompt="What hurts?", line_below="Line"),
        lane("free"),
        lane("hidden", takes=("pain",), hidden=True),
        lane("figures", takes=("metric",), prompt="How much?"),
        pain("p", ("a", "pains")),
        need("n", ("a", "pains")),
        pain("q", ("b", "pains")),
        note("x", ("a", "free")),
        metric("k", ("a", "figures")),
        comment("c", "pains"),
    )


def order(board: Journey) -> list[str]:
    return [lane.name for lane in board.lanes()]


def cell(board: Journey, stage_id: str, lane_id: str) -> list[str]:
    return [card.id for card in board.cell(stage_id, lane_id)]


def test_a_new_lane_stands_where_it_was_asked_for(board: Journey) -> None:
    board.apply(add_lane(board, "top", before="pains").edit)
    board.apply(add_lane(board, "second", after="pains", takes=["pain", "need"]).edit)
    made = add_lane(board, "e\u0301nd")
    board.apply(made.edit)
    assert order(board) == ["top", "pains", "second", "free", "hidden", "figures", "\u00e9nd"]
    assert board[made.ids[0]].get("takes") == ()


def test_a_lane_moves_and_keeps_its_cards(board: Journey) -> None:
    board.apply(move_lane(board, "figures", "pains"))
    assert order(board)[0] == "figures"
    board.apply(move_lane(board, "figures"))
    assert order(board)[-1] == "figures"
    assert not move_lane(board, "figures")
    assert cell(board, "a", "figures") == ["k"]


def test_lanes_are_renamed_hidden_and_shown(board: Journey) -> None:
    board.apply(set_text(board, "free", "Notes"))
    assert board["free"].get("name") == "Notes"
    board.apply(hide_lanes(board, ["free", "hidden"]))
    assert [lane.id for lane in board.lanes() if lane.hidden] == ["free", "hidden"]
    board.apply(show_lanes(board, ["free", "hidden"]))
    assert not any(lane.hidden for lane in board.lanes())


def test_a_split_lane_gives_kinds_and_their_cards_to_a_new_one_below(board: Journey) -> None:
    made = split_lane(board, "pains", ["need"], "needs")
    board.apply(made.edit)
    (new,) = made.ids
    assert order(board)[:2] == ["pains", "needs"]
    assert board["pains"].get("takes") == ("pain",)
    assert board[new].get("takes") == ("need",)
    assert cell(board, "a", "pains") == ["p"]
    assert cell(board, "a", new) == ["n"]
    assert [board[i].get("line_below") for i in ("pains", new)] == ["", "Line"]


def test_merged_lanes_take_the_kinds_and_cards_of_all(board: Journey) -> None:
    board.apply(merge_lanes(board, ["figures", "pains"]))
    merged = board["pains"]
    assert merged.get("takes") == ("metric", "need", "pain")
    assert merged.get("prompt") == "What hurts?\nHow much?"
    assert merged.get("line_below") == ""
    assert cell(board, "a", "pains") == ["p", "n", "k"]
    assert [record.id for record in board.targeting("pains")] == ["c"]
    assert "figures" not in board


def test_a_remark_on_a_lane_goes_over_to_the_merged_one(board: Journey) -> None:
    board.apply(move_lane(board, "pains"))
    board.apply(merge_lanes(board, ["pains", "figures"], name="Both"))
    assert order(board) == ["free", "hidden", "Both"]
    assert board["c"].get("target") == "figures"


def test_a_lane_merged_with_a_free_one_is_free(board: Journey) -> None:
    board.apply(merge_lanes(board, ["pains", "free"]))
    assert board["pains"].get("takes") == ()
    assert not merge_lanes(board, ["pains"])


def test_cards_of_a_deleted_lane_move_to_one_that_takes_their_kind(board: Journey) -> None:
    edit = delete_lanes(board, ["pains"])
    assert say(edit.label) == "Delete 1 lane"
    board.apply(edit)
    assert cell(board, "a", "free") == ["x", "p", "n"]
    assert cell(board, "b", "free") == ["q"]
    assert "c" not in board


def test_a_lane_named_for_the_kind_comes_before_a_free_one_and_hidden_ones_last(
    board: Journey,
) -> None:
    board.apply(show_lanes(board, ["hidden"]))
    board.apply(delete_lanes(board, ["pains"]))
    assert cell(board, "a", "hidden") == ["p"]
    assert cell(board, "a", "free") == ["x", "n"]


def test_cards_that_no_other_lane_takes_go_along(board: Journey) -> None:
    board.apply(delete_lanes(board, ["pains", "free", "hidden"]))
    assert {card.id for card in board.cards()} == {"k"}
    board.apply(delete_lanes(board, ["figures"]))
    assert not board.cards()
    assert not board.lanes()


def test_saved_views_forget_a_deleted_lane(board: Journey) -> None:
    with_view = Journey([*board.records(), make("view", "v", lanes=["free", "pains"])])
    with_view.apply(delete_lanes(with_view, ["free"]))
    assert with_view["v"].get("lanes") == ("pains",)


def test_a_lane_that_is_not_there_is_refused(board: Journey) -> None:
    with pytest.raises(KeyError):
        split_lane(board, "a", ["pain"])
    with pytest.raises(KeyError):
        move_lane(board, "nobody")

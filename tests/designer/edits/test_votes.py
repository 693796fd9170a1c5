"""Dot voting from the scribe's line."""

import pytest

from designer.edits.votes import (
    Ballot,
    cast,
    clear_votes,
    parse_votes,
    sort_by_votes,
    taken_back,
)
from designer.graph.tally import heads, votes
from designer.model.journey import Journey
from designer.model.records import Vote
from designer.session import Session
from designer.words import say
from tests.build import journey, lane, lines, make, note, pain, stage

NUMBERS = {"p": 7, "q": 12, "r": 3, "gone": 4}


@pytest.fixture
def board() -> Journey:
    return journey(
        stage("a"),
        stage("b"),
        lane("l"),
        lane("m"),
        *(pain(name, ("a", "l")) for name in ("p", "q", "r")),
        *(pain(f"m-{name}", ("a", "m")) for name in ("p", "q")),
        *(pain(f"b-{name}", ("b", "l")) for name in ("p", "q")),
        note("parked"),
    )


def typed(board: Journey, text: str, dots_left: int | None = None) -> Ballot:
    return parse_votes(board, text, NUMBERS, dots_left)


def said(ballot: Ballot) -> list[str]:
    return [say(problem) for problem in ballot.problems]


@pytest.mark.parametrize(
    "text",
    ["12 12 7", " 12,12;7 ", "１２　１２　７", "12、12，7", "12　12；７", "#12 ＃12 7", "12/12/7"],
)
def test_a_line_gives_the_dots_of_one_head(board: Journey, text: str) -> None:
    ballot = typed(board, text)
    assert ballot.dots == {"q": 2, "p": 1}
    assert not ballot.hands
    assert not ballot.problems


@pytest.mark.parametrize("text", ["12=5", "１２＝５", "12 = 5", "12 ＝　5"])
def test_an_equals_sign_gives_a_show_of_hands(board: Journey, text: str) -> None:
    ballot = typed(board, text)
    assert ballot.hands == {"q": 5}
    assert not ballot.dots


def test_what_cannot_be_counted_is_said_and_kept_to_be_put_right(board: Journey) -> None:
    ballot = typed(board, "12 99 seven 7 4 12=x 99999999999=2")
    assert ballot.dots == {"q": 1, "p": 1}
    assert ballot.left_over == "seven 12=x 99999999999=2 99 4"
    assert said(ballot) == [
        "Not a call number: seven, 12=x, 99999999999=2",
        "No card has this number: 99, 4",
    ]


def test_a_head_has_no_more_dots_than_are_left_to_it(board: Journey) -> None:
    ballot = typed(board, "12 7 7 3=9 3", dots_left=2)
    assert ballot.dots == {"q": 1, "p": 1}
    assert ballot.hands == {"r": 9}
    assert ballot.left_over == "7 3"
    assert said(ballot) == ["No dots are left for: 7, 3"]


def test_an_empty_line_is_no_ballot(board: Journey) -> None:
    assert not typed(board, " 　 ")
    assert not cast(board, typed(board, ""), "head-1")


def test_a_ballot_is_counted_for_its_head(board: Journey) -> None:
    board.apply(cast(board, typed(board, "12 12 7"), "head-1"))
    board.apply(cast(board, typed(board, "12"), "head-2"))
    assert votes(board) == {"q": 3, "p": 1}
    assert heads(board) == ("head-1", "head-2")


def test_more_dots_of_a_head_join_those_that_it_has_given(board: Journey) -> None:
    board.apply(cast(board, typed(board, "12"), "head-1"))
    board.apply(cast(board, typed(board, "12 7"), "head-1"))
    assert votes(board) == {"q": 2, "p": 1}
    assert len(board.of(Vote)) == 2


def test_a_show_of_hands_takes_the_place_of_the_earlier_one(board: Journey) -> None:
    board.apply(cast(board, typed(board, "12 7"), "head-1"))
    board.apply(cast(board, typed(board, "12=5"), "head-1"))
    board.apply(cast(board, typed(board, "12=3"), "head-1"))
    assert votes(board) == {"q": 4, "p": 1}
    board.apply(cast(board, typed(board, "12=0"), "head-1"))
    assert votes(board) == {"q": 1, "p": 1}
    assert {vote.voter for vote in board.of(Vote)} == {"head-1"}


def test_two_votes_of_one_head_for_a_card_become_one(board: Journey) -> None:
    merged = [make("vote", name, target="p", voter="head-1") for name in ("v", "w")]
    doubled = Journey([*board.records(), *merged])
    doubled.apply(cast(doubled, typed(doubled, "7"), "head-1"))
    assert [vote.count for vote in doubled.of(Vote)] == [3]


def test_a_card_that_went_while_the_line_was_typed_is_passed_over(board: Journey) -> None:
    assert not cast(board, Ballot({"gone": 1}, {"gone": 2}), "head-1")


def test_votes_are_no_undo_step_but_are_unsaved_work(board: Journey) -> None:
    session = Session.new(board)
    session.do(cast(board, typed(board, "12"), "head-1"))
    assert not session.can_undo
    assert session.dirty


def test_a_ballot_can_be_taken_back_all_the_same(board: Journey) -> None:
    before = lines(board)
    ballot = cast(board, typed(board, "12 7=3"), "head-1")
    board.apply(ballot)
    back = taken_back(ballot)
    board.apply(back)
    assert lines(board) == before
    assert not back.undoable


def test_all_votes_can_be_cleared(board: Journey) -> None:
    board.apply(cast(board, typed(board, "12 7"), "head-1"))
    board.apply(cast(board, typed(board, "12 3=2"), "head-2"))
    board.apply(clear_votes(board))
    assert votes(board) == {}


# -- sorting -------------------------------------------------------------------------------


def row(board: Journey, stage_id: str, lane_id: str) -> list[str]:
    return [card.id for card in board.cell(stage_id, lane_id)]


@pytest.fixture
def voted(board: Journey) -> Journey:
    hands = {"r": 2, "q": 1, "m-q": 1, "b-q": 1, "parked": 3}
    board.apply(cast(board, Ballot({}, hands), ""))
    return board


def test_sorting_brings_the_cards_with_most_votes_to_the_top_of_their_cells(
    voted: Journey,
) -> None:
    voted.apply(sort_by_votes(voted))
    assert row(voted, "a", "l") == ["r", "q", "p"]
    assert row(voted, "a", "m") == ["m-q", "m-p"]
    assert row(voted, "b", "l") == ["b-q", "b-p"]


@pytest.mark.parametrize(
    ("place", "sorted_cells"),
    [({"stage": "a"}, {"al", "am"}), ({"lane": "l"}, {"al", "bl"}),
     ({"stage": "b", "lane": "l"}, {"bl"})],
)  # fmt: skip
def test_a_stage_or_a_lane_can_be_sorted_alone(
    voted: Journey, place: dict[str, str], sorted_cells: set[str]
) -> None:
    cells = [("a", "l"), ("a", "m"), ("b", "l")]
    before = {cell: row(voted, *cell) for cell in cells}
    voted.apply(sort_by_votes(voted, **place))
    assert {"".join(cell) for cell in cells if row(voted, *cell) != before[cell]} == sorted_cells


def test_sorting_is_an_undo_step(voted: Journey) -> None:
    session = Session.new(voted)
    session.do(sort_by_votes(voted))
    session.undo()
    assert row(voted, "a", "l") == ["p", "q", "r"]


def test_what_is_sorted_already_stays_as_it_is(voted: Journey) -> None:
    voted.apply(sort_by_votes(voted))
    assert not sort_by_votes(voted)

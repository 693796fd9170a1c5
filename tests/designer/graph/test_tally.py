"""Call numbers, votes counted, heads, and the list of the best."""

import pytest

from designer.graph.tally import call_numbers, heads, next_head, ranked, top, votes
from designer.model.changes import Drop, Put, edit_of
from designer.model.journey import Journey
from designer.model.records import Record
from designer.words import msg
from tests.build import journey, lane, make, need, note, pain, stage


def vote(identity: str, target: str, voter: str = "head-1", count: int = 1) -> Record:
    return make("vote", identity, target=target, voter=voter, count=count)


@pytest.fixture
def board() -> Journey:
    return journey(
        stage("a"),
        stage("b"),
        lane("l"),
        lane("m"),
        lane("away", hidden=True),
        pain("b1", ("b", "l")),
        pain("a1", ("a", "l")),
        need("a2", ("a", "m")),
        note("unseen", ("a", "away")),
        note("parked"),
    )


def test_numbers_run_stage_by_stage_from_top_to_bottom_and_the_parking_lot_last(
    board: Journey,
) -> None:
    assert call_numbers(board) == {"a1": 1, "a2": 2, "b1": 3, "parked": 4}


def test_a_number_stays_when_cards_come_and_go(board: Journey) -> None:
    numbers = call_numbers(board)
    gone = board["a1"]
    fresh = make("pain", "new", text="new", stage="a", lane="l", order="a0V")
    board.apply(edit_of(msg("x"), [Drop(record=gone), Put(record=fresh)]))
    later = call_numbers(board, numbers)
    assert later["new"] == 5
    board.apply(edit_of(msg("x"), [Put(record=gone)]))
    assert call_numbers(board, later) == {**numbers, "new": 5}


def test_a_vote_may_be_on_some_kinds_only(board: Journey) -> None:
    assert call_numbers(board, kinds=("pain",)) == {"a1": 1, "b1": 2}


def counted(*records: Record) -> Journey:
    cards = (pain(name, ("a", "l")) for name in ("p", "q", "r", "s"))
    return journey(stage("a"), lane("l"), *cards, *records)


def test_votes_of_all_heads_and_hands_add_up() -> None:
    board = counted(vote("1", "p"), vote("2", "p", "head-2", 2), vote("3", "p", "", 4))
    assert votes(board) == {"p": 7}


def test_votes_that_say_nothing_do_not_count() -> None:
    board = counted(vote("1", "p", count=0), vote("2", "q", count=-3), vote("3", "a"))
    assert votes(board) == {}
    assert heads(board) == ("head-1",)


def test_heads_that_have_voted_are_counted_and_a_show_of_hands_is_nobodys() -> None:
    board = counted(
        vote("1", "p", "head-10"), vote("2", "q", "head-2"), vote("3", "q", "head-2"),
        vote("4", "p", "", 5),
    )  # fmt: skip
    assert heads(board) == ("head-2", "head-10")
    assert next_head(board) == "head-11"


def test_the_first_head_is_number_one() -> None:
    assert next_head(counted()) == "head-1"


def test_the_best_come_first_and_equals_share_their_place() -> None:
    board = counted(vote("1", "s", count=3), vote("2", "q"), vote("3", "p"), vote("4", "r", "", 3))
    found = [(one.place, one.card.id, one.votes) for one in ranked(board)]
    assert found == [(1, "r", 3), (1, "s", 3), (3, "p", 1), (3, "q", 1)]


def test_the_top_has_at_most_as_many_as_asked_for() -> None:
    board = counted(vote("1", "s", count=3), vote("2", "q", count=2), vote("3", "p"))
    assert [one.card.id for one in top(board, 2)] == ["s", "q"]

"""A workshop summed up when it closes."""

from __future__ import annotations

import pytest

from designer.edits.agenda import add_block, tick_block
from designer.edits.cards import new_card
from designer.edits.fields import set_fields
from designer.edits.lanes import hide_lanes
from designer.edits.summary import SessionSummary, summary
from designer.edits.votes import Ballot, cast
from designer.graph.tally import call_numbers
from designer.model.journey import Journey
from designer.model.records import Record
from designer.words import say
from tests.build import journey, lane, link, note, owns, pain, stage, team


@pytest.fixture
def board() -> Journey:
    return journey(
        stage("a", "Find"),
        stage("b", "Choose"),
        lane("l", "Pains"),
        lane("m", "Other"),
        team("sales", "Sales"),
        team("legal", "Legal"),
        owns("sales", "a"),
        owns("legal", "p"),
        owns("sales", "q", "supports"),
        *(pain(name, ("a", "l")) for name in "pqr"),
        *(pain(f"b{number}", ("b", "m")) for number in range(9)),
        note("later", text="Ask legal"),
    )


def closed(board: Journey, start: list[Record] | None = None) -> SessionSummary:
    records = board.records() if start is None else start
    return summary(board, records, date="2026-11-22", author="Ann", numbers=call_numbers(board))


def vote(board: Journey, voter: str = "head-1", **dots: int) -> None:
    board.apply(cast(board, Ballot(dots, {}), voter))


def test_votes_heads_and_hands_are_counted(board: Journey) -> None:
    vote(board, p=2, q=1)
    vote(board, "head-2", p=1)
    board.apply(cast(board, Ballot({}, {"r": 7}), ""))
    made = closed(board)
    assert (made.heads, made.dots, made.hands) == (2, 4, 7)
    assert [(one.standing.card.id, one.standing.votes) for one in made.best] == [
        ("r", 7), ("p", 3), ("q", 1),
    ]  # fmt: skip


def test_the_first_ten_are_the_best_and_the_rest_follow(board: Journey) -> None:
    vote(board, p=3, q=2, r=2, **{f"b{number}": 1 for number in range(9)})
    made = closed(board)
    assert len(made.best) == 10
    assert [standing.card.id for standing in made.others] == ["b7", "b8"]


def test_the_best_have_stage_owner_and_call_number(board: Journey) -> None:
    vote(board, p=4, q=3, b0=2, later=1)
    best = closed(board).best
    assert [(one.number, one.owners) for one in best] == [
        (1, ("Legal",)), (2, ("Sales",)), (4, ()), (13, ()),
    ]  # fmt: skip
    assert [one.stage.name if one.stage else None for one in best] == [
        "Find", "Find", "Choose", None,
    ]  # fmt: skip


def test_what_is_parked_and_the_agenda_are_taken_as_they_stand(board: Journey) -> None:
    made = add_block(board, "Map", 30)
    board.apply(made.edit)
    board.apply(tick_block(board, made.ids[0], spent=35))
    closing = closed(board)
    assert [card.id for card in closing.parked] == ["later"]
    assert [(block.text, block.spent) for block in closing.agenda] == [("Map", 35)]


def test_changes_are_counted_from_the_start(board: Journey) -> None:
    start = board.records()
    board.apply(new_card(board, "need", "Peace", "a", "l").edit)
    changes = closed(board, start).changes
    assert [say(line) for part in changes for line in part.sentences] == ["Added Need: “Peace”"]
    assert closed(board).changes == ()


def everything_said(made: SessionSummary) -> str:
    """All that a summary tells, in one text."""
    sentences = [say(line) for part in made.changes for line in part.sentences]
    cards = [one.standing.card.text for one in made.best] + [card.text for card in made.parked]
    return "\n".join((*sentences, *cards))


def test_what_is_internal_leaves_no_trace(board: Journey) -> None:
    start = board.records()
    for place in (("a", "l"), (None, None)):
        board.apply(new_card(board, "pain", "Secret", *place, internal=True).edit)
    secret = next(card for card in board.cards() if card.text == "Secret")
    board.apply(set_fields(board, "p", internal=True, text="Secret too"))
    joined = Journey([*board.records(), link("q", secret.id, "answers")])
    vote(joined, **{secret.id: 3, "p": 2, "q": 1})
    made = closed(joined, start)
    assert "Secret" not in everything_said(made)
    assert made.dots == 1


def test_what_stands_in_hidden_lanes_leaves_no_trace(board: Journey) -> None:
    start = board.records()
    vote(board, p=2, b0=1)
    board.apply(set_fields(board, "p", text="Secret"))
    board.apply(new_card(board, "need", "Secret", "a", "l").edit)
    board.apply(hide_lanes(board, ["l"]))
    made = closed(board, start)
    assert made.changes == ()
    assert [one.standing.card.id for one in made.best] == ["b0"]

"""The agenda of a workshop."""

import pytest

from designer.edits.agenda import (
    STEPS,
    add_block,
    add_steps,
    blocks,
    current_block,
    delete_block,
    move_block,
    rename_block,
    set_minutes,
    tick_block,
    total_minutes,
)
from designer.model.journey import Journey
from designer.session import Session
from tests.build import journey, make


@pytest.fixture
def board() -> Journey:
    return journey(
        make("agenda", "hello", text="Hello", minutes=5, order="a0V", done=True),
        make("agenda", "draw", text="Map", minutes=40, order="a1V"),
        make("agenda", "vote", text="Vote", order="a2V"),
        make("agenda", "bye", text="Bye", minutes=10, order="a3V"),
    )


def texts(board: Journey) -> list[str]:
    return [block.text for block in blocks(board)]


def test_the_usual_steps_come_in_the_language_of_the_map() -> None:
    board = journey(language="en")
    made = add_steps(board)
    board.apply(made.edit)
    assert texts(board) == [str(text) for text, _ in STEPS]
    assert [block.id for block in blocks(board)] == list(made.ids)
    assert total_minutes(blocks(board)) == sum(length for _, length in STEPS)


def test_the_usual_steps_go_behind_what_is_there(board: Journey) -> None:
    board.apply(add_steps(board).edit)
    assert texts(board)[:5] == ["Hello", "Map", "Vote", "Bye", "Choose a template"]


def test_a_block_is_added_before_another_or_at_the_end(board: Journey) -> None:
    board.apply(add_block(board, "Coffee", 15, before="vote").edit)
    board.apply(add_block(board, "Photo").edit)
    assert texts(board) == ["Hello", "Map", "Coffee", "Vote", "Bye", "Photo"]


def test_a_block_is_renamed_planned_anew_moved_and_deleted(board: Journey) -> None:
    board.apply(rename_block(board, "draw", "Draw"))
    board.apply(set_minutes(board, "draw", 25.5))
    board.apply(move_block(board, "bye", before="draw"))
    board.apply(delete_block(board, "vote"))
    assert [(block.text, block.minutes) for block in blocks(board)] == [
        ("Hello", 5), ("Bye", 10), ("Draw", 25.5),
    ]  # fmt: skip
    board.apply(move_block(board, "hello"))
    assert texts(board) == ["Bye", "Draw", "Hello"]
    assert not move_block(board, "hello")


def test_minutes_that_are_not_planned_count_nothing(board: Journey) -> None:
    assert total_minutes(blocks(board)) == 55
    board.apply(set_minutes(board, "bye", -10))
    assert total_minutes(blocks(board)) == 45


def test_a_block_that_is_ticked_off_keeps_what_it_took_until_it_is_unticked(
    board: Journey,
) -> None:
    board.apply(tick_block(board, "draw", spent=47))
    assert (board["draw"].get("done"), board["draw"].get("spent")) == (True, 47)
    board.apply(tick_block(board, "draw", done=False, spent=47))
    assert (board["draw"].get("done"), board["draw"].get("spent")) == (False, None)


def test_the_current_block_is_the_first_that_is_not_done(board: Journey) -> None:
    assert current_block(board) == board["draw"]
    for block in blocks(board):
        if not block.done:
            board.apply(tick_block(board, block.id))
    assert current_block(board) is None


def test_nothing_of_the_agenda_is_an_undo_step(board: Journey) -> None:
    session = Session.new(board)
    session.do(add_steps(board).edit)
    session.do(add_block(board, "x").edit)
    session.do(rename_block(board, "draw", "y"))
    session.do(set_minutes(board, "draw", 1))
    session.do(move_block(board, "draw"))
    session.do(tick_block(board, "draw"))
    session.do(delete_block(board, "draw"))
    assert not session.can_undo
    assert session.dirty


def test_a_block_that_is_not_there_is_told_to_the_caller(board: Journey) -> None:
    with pytest.raises(KeyError):
        tick_block(board, "nowhere")

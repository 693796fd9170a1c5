"""Dot voting from the keyboard: ballots, heads, hidden dots, sorting, taking back."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from designer.edits.cards import new_card
from designer.graph.tally import heads, votes
from tests import build
from tests.widgets.window.conftest import OpenMap
from tests.widgets.workshop.conftest import Press
from widgets.bench import Bench
from widgets.window import Window

Write = Callable[[str], None]


def counted(bench: Bench) -> dict[str, int]:
    return votes(bench.desk.session.journey)


def test_a_line_of_numbers_is_one_head(bench: Bench, press: Press, write: Write) -> None:
    press("Ctrl+Shift+B")
    write("1 1 2")
    press("Return")
    write("2")
    press("Return")
    assert counted(bench) == {"t1": 2, "t2": 2}
    assert len(heads(bench.desk.session.journey)) == 2
    assert "2 heads" in bench.side.workshop.voting.count.text()


def test_hands_are_shown_with_an_equals_sign(bench: Bench, press: Press, write: Write) -> None:
    press("Ctrl+Shift+B")
    write("3=5")
    press("Return")
    assert counted(bench) == {"p1": 5}
    assert not heads(bench.desk.session.journey)


def test_a_wrong_number_counts_nothing_and_stays_to_be_put_right(
    bench: Bench, window: Window, press: Press, write: Write
) -> None:
    line = bench.scribe.bar.line
    press("Ctrl+Shift+B")
    write("1 77")
    press("Return")
    assert not counted(bench)
    assert line.text() == "1 77"
    assert "77" in window.status.text
    assert line.selectedText() == "77"
    write("2")
    press("Return")
    assert counted(bench) == {"t1": 1, "t2": 1}
    assert not line.text()


def test_nobody_has_more_dots_than_there_are(
    bench: Bench, window: Window, press: Press, write: Write
) -> None:
    bench.side.workshop.voting.dots.setValue(2)
    press("Ctrl+Shift+B")
    write("1 2 3")
    press("Return")
    assert not counted(bench)
    assert "3" in window.status.text


def test_dots_are_hidden_until_they_are_revealed(
    bench: Bench, window: Window, press: Press, write: Write
) -> None:
    room = bench.stage_hand.open_room()
    window.activateWindow()
    press("Ctrl+Shift+B")
    part = bench.side.workshop.voting
    QApplication.processEvents()
    before = bench.canvas.grab().toImage(), room.surface.grab().toImage()
    write("1 1 2")
    press("Return")
    QApplication.processEvents()
    assert (bench.canvas.grab().toImage(), room.surface.grab().toImage()) == before
    assert not part.best.isVisibleTo(part)
    press("Ctrl+Shift+R")
    QApplication.processEvents()
    assert bench.canvas.grab().toImage() != before[0]
    assert room.surface.grab().toImage() != before[1]
    assert part.best.item(0).text().startswith("2 · #1")


def test_call_numbers_are_on_the_map_while_there_is_a_vote(bench: Bench, press: Press) -> None:
    QApplication.processEvents()
    before = bench.canvas.grab().toImage()
    press("Ctrl+Shift+B")
    QApplication.processEvents()
    assert bench.canvas.grab().toImage() != before


def test_a_number_stays_with_its_card(bench: Bench, press: Press) -> None:
    press("Ctrl+Shift+B")
    voting = bench.workshop.voting
    before = dict(voting.numbers)
    bench.desk.do(new_card(bench.desk.session.journey, "touchpoint", "First", "s1", "l1").edit)
    assert dict(voting.numbers).items() >= before.items()
    assert sorted(voting.numbers.values()) == [1, 2, 3, 4]


def test_one_kind_alone_can_be_voted_on(bench: Bench, press: Press) -> None:
    part = bench.side.workshop.voting
    part.kinds.setCurrentText("Pain points")
    press("Ctrl+Shift+B")
    assert set(bench.workshop.voting.numbers) == {"p1"}


def test_the_last_ballot_is_taken_back(bench: Bench, press: Press, write: Write) -> None:
    press("Ctrl+Shift+B")
    for line in ("1", "2 2"):
        write(line)
        press("Return")
    press("Ctrl+Shift+Backspace")
    assert counted(bench) == {"t1": 1}


def test_votes_are_no_undo_steps(bench: Bench, press: Press, write: Write) -> None:
    press("Ctrl+Shift+B")
    write("1")
    press("Return")
    assert not bench.desk.session.can_undo


def test_cleared_votes_come_back(bench: Bench, press: Press, write: Write) -> None:
    press("Ctrl+Shift+B")
    write("1 2")
    press("Return")
    part = bench.side.workshop.voting
    part.clear.click()
    assert not counted(bench)
    part.back.click()
    assert counted(bench) == {"t1": 1, "t2": 1}


def test_sorting_brings_the_best_to_the_top(open_map: OpenMap, press: Press, write: Write) -> None:
    bench = open_map(
        build.stage("s1"),
        build.lane("l1"),
        build.note("n1", ("s1", "l1")),
        build.note("n2", ("s1", "l1")),
    )
    press("Ctrl+Shift+B")
    write("2 2 1")
    press("Return")
    press("Ctrl+Shift+R")
    bench.side.workshop.voting.sort.click()
    journey = bench.desk.session.journey
    assert [card.id for card in journey.cell("s1", "l1")] == ["n2", "n1"]
    assert bench.desk.session.can_undo


def test_the_space_bar_is_a_dot_while_there_is_a_vote(bench: Bench, press: Press) -> None:
    press("Ctrl+Shift+B")
    bench.desk.selection.set(("t2",))
    press("Space", "Space")
    assert bench.scribe.bar.line.raw == "2 2"
    press("Left", "Space", "Return")
    assert counted(bench) == {"t2": 2, "t1": 1}
    assert len(heads(bench.desk.session.journey)) == 1


def test_a_space_between_typed_numbers_is_a_space(bench: Bench, press: Press, write: Write) -> None:
    press("Ctrl+Shift+B")
    bench.desk.selection.set(("t2",))
    write("1 1 3")
    press("Return")
    assert counted(bench) == {"t1": 2, "p1": 1}


def test_without_a_vote_the_space_bar_is_nothing(bench: Bench, press: Press) -> None:
    bench.desk.selection.set(("t2",))
    press("Space")
    assert not bench.scribe.bar.line.raw


def test_cards_are_typed_while_there_is_a_vote_and_numbers_without_one(
    bench: Bench, press: Press, write: Write
) -> None:
    press("Ctrl+Shift+B", "Home")
    write("1 more idea")
    press("Return")
    assert not counted(bench)
    press("Ctrl+K")
    write("Vote")
    press("Return")
    write("12")
    press("Return")
    assert {card.text for card in bench.desk.session.journey.cards()} >= {"1 more idea", "12"}


def test_the_line_says_whose_ballot_it_is(bench: Bench, press: Press, write: Write) -> None:
    press("Ctrl+Shift+B")
    write("1 2")
    assert bench.scribe.bar.where == "Ballot of head 1"
    press("Return")
    write("1")
    assert bench.scribe.bar.where == "Ballot of head 2"
    write("=5")
    assert bench.scribe.bar.where == "Show of hands"


@pytest.mark.parametrize("end", ["button", "again"])
def test_the_end_of_a_vote_shows_it(bench: Bench, press: Press, write: Write, end: str) -> None:
    press("Ctrl+Shift+B")
    write("1")
    press("Return")
    if end == "button":
        bench.side.workshop.voting.begin.click()
    else:
        bench.side.workshop.voting.toggle()
    assert not bench.workshop.voting.hidden
    assert not bench.workshop.voting.numbers
    assert bench.side.workshop.voting.best.count() == 1


def test_a_map_without_cards_says_that_there_is_nothing_to_vote_on(
    open_map: OpenMap, press: Press
) -> None:
    bench = open_map(build.stage("s1"), build.lane("l1"))
    press("Ctrl+Shift+B")
    assert bench.side.workshop.voting.wrong.text()
    assert not bench.workshop.voting.open

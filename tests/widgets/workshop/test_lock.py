"""The lock: stages and lanes stay as they are, whatever gesture, key or action asks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.edits.cards import new_card
from designer.edits.stages import move_stage
from designer.model.records import Stage
from tests import build
from tests.widgets.canvas.hand import Hand
from tests.widgets.workshop.conftest import Press
from widgets.bench import Bench
from widgets.structure import Locked, changes_structure
from widgets.window import Window


@pytest.fixture
def locked(bench: Bench, press: Press) -> list[str]:
    """The lines of a map whose structure has been locked from the keyboard."""
    press("Ctrl+Shift+L")
    assert bench.desk.locked
    return build.lines(bench.desk.session.journey)


def test_the_delete_key_leaves_a_stage_alone(
    bench: Bench, window: Window, locked: list[str]
) -> None:
    bench.desk.selection.set(("s2",))
    bench.canvas.delete_selection()
    assert build.lines(bench.desk.session.journey) == locked
    assert "locked" in window.status.text


def test_dragging_a_head_moves_nothing(bench: Bench, locked: list[str]) -> None:
    hand = Hand(bench.canvas, bench.desk)
    hand.carry("s1", hand.on("s3"))
    hand.carry("l1", hand.on("l2"))
    assert build.lines(bench.desk.session.journey) == locked


def test_no_name_can_be_written_on_the_map(bench: Bench, locked: list[str]) -> None:
    bench.desk.selection.set(("s1",))
    assert not bench.canvas.edit_current("name")
    assert not bench.canvas.editing


def test_no_action_that_changes_the_structure_can_be_done(
    bench: Bench, window: Window, locked: list[str]
) -> None:
    assert window.furnishing is not None
    commands = window.furnishing.commands
    for selection in (("s2",), ("l1",), ("t1",)):
        bench.desk.selection.set(selection)
        for id in ("before", "after", "left", "right", "split", "merge", "delete", "duplicate"):
            commands.run(f"stage.{id}")
        for id in ("above", "below", "up", "down", "split", "merge", "hide", "delete"):
            commands.run(f"lane.{id}")
        commands.run("edit.delete")
        if selection != ("t1",):
            assert build.lines(bench.desk.session.journey) == locked
    assert not window.notices.bars


def test_the_inspector_shows_the_old_name_again(bench: Bench, locked: list[str]) -> None:
    bench.desk.selection.set(("s1",))
    bench.side.show_page("inspector")
    assert bench.side.inspector.focus_field("name")
    form = bench.side.inspector.form
    assert form is not None
    form.edited.emit("name", "Something else")
    QApplication.processEvents()
    assert build.lines(bench.desk.session.journey) == locked


def test_cards_and_goals_can_be_written_all_the_same(bench: Bench, locked: list[str]) -> None:
    journey = bench.desk.session.journey
    bench.desk.do(new_card(journey, "touchpoint", "Calls us", "s1", "l1").edit)
    bench.desk.selection.set(("s1",))
    form = bench.side.inspector.form
    bench.side.inspector.refresh()
    form = bench.side.inspector.form
    assert form is not None
    form.edited.emit("customer_goal", "See the problem")
    stage = journey.get("s1", Stage)
    assert stage is not None
    assert stage.customer_goal == "See the problem"


def test_the_same_keys_unlock(bench: Bench, press: Press, locked: list[str]) -> None:
    press("Ctrl+Shift+L")
    assert not bench.desk.locked
    bench.desk.do(move_stage(bench.desk.session.journey, "s1", None))
    assert build.lines(bench.desk.session.journey) != locked


def test_whoever_asks_the_desk_is_told(bench: Bench, locked: list[str]) -> None:
    edit = move_stage(bench.desk.session.journey, "s1", None)
    assert changes_structure(edit)
    with pytest.raises(Locked):
        bench.desk.do(edit)


def test_undo_and_redo_leave_a_locked_structure_as_it_is(
    bench: Bench, window: Window, press: Press
) -> None:
    desk = bench.desk
    desk.do(move_stage(desk.session.journey, "s1", None))
    moved = build.lines(desk.session.journey)
    press("Ctrl+Shift+L", "Ctrl+Z")
    assert build.lines(desk.session.journey) == moved
    assert "unlock" in window.status.text
    press("Ctrl+Shift+L", "Ctrl+Z")
    before = build.lines(desk.session.journey)
    assert before != moved
    press("Ctrl+Shift+L", "Ctrl+Shift+Z")
    assert build.lines(desk.session.journey) == before


def test_cards_are_taken_back_under_the_lock(bench: Bench, press: Press) -> None:
    press("Ctrl+Shift+L")
    before = build.lines(bench.desk.session.journey)
    bench.desk.do(new_card(bench.desk.session.journey, "touchpoint", "Calls", "s1", "l1").edit)
    press("Ctrl+Z")
    assert build.lines(bench.desk.session.journey) == before


def test_padlocks_stand_in_the_heads(bench: Bench, press: Press) -> None:
    QApplication.processEvents()
    before = bench.canvas.grab().toImage()
    press("Ctrl+Shift+L")
    assert bench.canvas.grab().toImage() != before
    assert bench.side.workshop.seeing.lock.isChecked()
    QTest.keyClick(bench.side.workshop.seeing.lock, Qt.Key.Key_Space)
    assert not bench.desk.locked

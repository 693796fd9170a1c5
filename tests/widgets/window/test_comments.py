"""Comments in the window: written, answered, settled and found by keys, marked on the map."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.edits import comments
from designer.edits.comments import Talk
from widgets.bench import Bench
from widgets.main import App
from widgets.window import Window

pytestmark = pytest.mark.usefixtures("window")


def _talks(bench: Bench) -> tuple[Talk, ...]:
    return comments.talks(bench.desk.session.journey)


def _comment(window: Window, bench: Bench, qtbot: QtBot, target: str, text: str) -> None:
    bench.desk.selection.set((target,))
    run(window, "talk.comment")
    qtbot.waitUntil(bench.talk.comments.box.hasFocus)
    qtbot.keyClicks(bench.talk.comments.box, text)
    qtbot.keyClick(bench.talk.comments.box, Qt.Key.Key_Return)
    shown = len([talk for talk in _talks(bench) if talk.is_open])
    qtbot.waitUntil(lambda: len(bench.talk.comments.rows) == shown)


def run(window: Window, action: str) -> None:
    assert window.furnishing is not None
    window.furnishing.commands.run(action)


def test_a_comment_on_the_selection_is_written_by_keys_alone(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    bench.desk.selection.set(("t2",))
    bench.canvas.setFocus()
    qtbot.keyClick(
        bench.canvas,
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(bench.talk.comments.box.hasFocus)
    qtbot.keyClicks(bench.talk.comments.box, "Is this so?")
    qtbot.keyClick(bench.talk.comments.box, Qt.Key.Key_Return)
    (talk,) = _talks(bench)
    assert (talk.target, talk.first.text) == ("t2", "Is this so?")
    assert talk.first.author == bench.desk.session.author
    assert talk.first.time
    qtbot.keyClick(bench.talk.comments.box, Qt.Key.Key_Escape)
    bench.desk.undo()
    assert not _talks(bench)


def test_a_comment_of_nobody_asks_once_for_a_name_and_is_there_all_the_same(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    bench.desk.session.author = ""
    asked = []
    for text in ("Is this so?", "And this?"):
        _comment(window, bench, qtbot, "t2", text)
        asked.append("your name" in window.status.text)
    assert asked == [True, False]
    assert len(_talks(bench)) == 2


def test_comments_in_large_type_take_the_place_of_the_panel(
    app: App, window: Window, bench: Bench
) -> None:
    window.resize(1280, 800)
    run(window, "talk.comments")
    assert not bench.side.folded
    run(window, "talk.comments")
    app.set_scale(200)
    run(window, "talk.comments")
    assert bench.side.folded


def test_open_comments_are_marked_on_the_map_until_they_are_resolved(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    _comment(window, bench, qtbot, "t2", "Is this so?")
    _comment(window, bench, qtbot, "t2", "And this?")
    _comment(window, bench, qtbot, "s1", "Why here?")
    bench.canvas.set_zoom(1.0)
    assert bench.canvas.remarks("t2") == 2
    assert bench.canvas.remarks("s1") == 1
    bench.canvas.set_zoom(0.2)
    assert bench.canvas.remarks("s2") == 2
    bench.canvas.set_zoom(1.0)
    bench.talk.comments.rows[-1].settle.click()
    assert bench.canvas.remarks("t2") == 1


def test_the_bubble_leads_to_its_talk_by_mouse_and_by_key(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    for target, text in (("t1", "One"), ("t2", "Two"), ("p1", "Three")):
        _comment(window, bench, qtbot, target, text)
    bench.talk.hide()
    bench.desk.selection.set(())
    box = bench.desk.layout.box("t2")
    assert box is not None
    corner = bench.canvas.point_of(box.x, box.y)
    qtbot.mouseClick(bench.canvas, Qt.MouseButton.LeftButton, pos=(corner + QPoint(2, 0)).toPoint())
    assert _in_hand(bench) == "Two"
    assert bench.desk.selection.ids == ("t2",)
    bench.talk.hide()
    bench.desk.selection.set(("p1",))
    run(window, "talk.read")
    assert _in_hand(bench) == "Three"
    bench.talk.hide()
    bench.canvas.set_zoom(0.2)
    box = bench.desk.layout.box("s2")
    assert box is not None
    corner = bench.canvas.point_of(box.x, box.y)
    qtbot.mouseClick(
        bench.canvas, Qt.MouseButton.LeftButton, pos=(corner + QPoint(-4, 0)).toPoint()
    )
    # Both were said within one second: no one knows which was first.
    assert _in_hand(bench) in ("Two", "Three")


def _in_hand(bench: Bench) -> str:
    """The first comment of the talk that has the keys."""
    return next((row.talk.first.text for row in bench.talk.comments.rows if row.hasFocus()), "")


def test_a_ring_marks_them_too(window: Window, bench: Bench, qtbot: QtBot) -> None:
    _comment(window, bench, qtbot, "t2", "Is this so?")
    run(window, "view.ring")
    bench.canvas.set_zoom(1.0)
    assert bench.canvas.remarks("t2") == 1
    bench.canvas.grab()


def test_what_is_said_of_a_flow_stands_where_it_begins(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    _comment(window, bench, qtbot, "s1-s2", "How many?")
    assert bench.canvas.remarks("s1") == 1


def test_a_comment_is_answered_in_place(window: Window, bench: Bench, qtbot: QtBot) -> None:
    _comment(window, bench, qtbot, "t2", "Is this so?")
    (row,) = bench.talk.comments.rows
    row.reply.click()
    qtbot.keyClicks(row.box, "Yes")
    qtbot.keyClick(row.box, Qt.Key.Key_Return)
    assert [one.text for one in _talks(bench)[0].answers] == ["Yes"]
    qtbot.waitUntil(lambda: bool(bench.talk.comments.rows[0].talk.answers))


def test_a_half_written_answer_outlives_a_colleagues_comment(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    _comment(window, bench, qtbot, "t2", "Is this so?")
    bench.talk.comments.rows[0].reply.click()
    qtbot.keyClicks(bench.talk.comments.rows[0].box, "Half a")
    journey = bench.desk.session.journey
    journey.apply(comments.comment_on(journey, "t1", "From me", "Boris"), "remote")
    qtbot.waitUntil(lambda: len(bench.talk.comments.rows) == 2)
    (row,) = (row for row in bench.talk.comments.rows if row.talk.target == "t2")
    assert row.box.toPlainText() == "Half a"
    qtbot.waitUntil(row.box.hasFocus)


def test_a_half_written_answer_outlives_what_becomes_of_its_comment(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    _comment(window, bench, qtbot, "t2", "Is this so?")
    page, journey = bench.talk.comments, bench.desk.session.journey
    (talk,) = _talks(bench)
    page.rows[0].open_answer()
    qtbot.keyClicks(QApplication.focusWidget(), "I am not s")
    journey.apply(comments.resolve(journey, talk.first.id), "remote")
    page.refresh()
    qtbot.keyClicks(QApplication.focusWidget(), "u")
    assert page.rows[0].box.toPlainText() == "I am not su"
    journey.apply(comments.delete_comment(journey, talk.first.id), "remote")
    page.refresh()
    assert page.box.hasFocus()
    qtbot.keyClicks(page.box, "re")
    assert page.box.toPlainText() == "I am not sure"
    assert "your answer stands in the box" in window.status.text


def test_resolved_comments_are_listed_when_all_are_asked_for(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    _comment(window, bench, qtbot, "t2", "Is this so?")
    page = bench.talk.comments
    page.rows[0].settle.click()
    qtbot.waitUntil(lambda: not page.rows)
    page.which.field.setCurrentIndex(1)
    page.which.field.activated.emit(1)
    qtbot.waitUntil(lambda: len(page.rows) == 1)
    page.rows[0].settle.click()
    assert _talks(bench)[0].is_open


def test_only_those_of_the_selection_can_be_listed(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    _comment(window, bench, qtbot, "t2", "Is this so?")
    _comment(window, bench, qtbot, "t1", "And this?")
    page = bench.talk.comments
    page.which.field.activated.emit(2)
    qtbot.waitUntil(lambda: [row.talk.target for row in page.rows] == ["t1"])
    bench.desk.selection.set(("t2",))
    qtbot.waitUntil(lambda: [row.talk.target for row in page.rows] == ["t2"])


def test_keys_walk_the_list_and_go_to_the_element(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    _comment(window, bench, qtbot, "t1", "One")
    _comment(window, bench, qtbot, "t2", "Two")
    first, second = bench.talk.comments.rows
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert bench.desk.selection.ids == ("t1",)
    qtbot.keyClick(first, Qt.Key.Key_Delete)
    assert [talk.target for talk in _talks(bench)] == ["t2"]


def test_escape_goes_to_the_map_and_the_key_again_comes_back(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    run(window, "talk.comment")
    qtbot.keyClicks(bench.talk.comments.box, "Half")
    qtbot.keyClick(bench.talk.comments.box, Qt.Key.Key_Escape)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(bench.canvas.hasFocus)
    run(window, "talk.comment")
    assert bench.talk.comments.box.toPlainText() == "Half"


def test_comments_and_outline_take_turns_at_the_left(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    run(window, "talk.comments")
    run(window, "view.outline")
    assert (bench.talk.isVisible(), bench.outline.isVisible()) == (False, True)
    run(window, "talk.comments")
    assert (bench.talk.isVisible(), bench.outline.isVisible()) == (True, False)
    run(window, "talk.comments")
    assert not bench.talk.isVisible()

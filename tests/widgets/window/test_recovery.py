"""Work that a crash interrupts is offered at the next start, and goes on where it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.edits import comments
from designer.edits.fields import set_fields
from designer.files.recovery import orphans
from designer.model.ids import MAP
from designer.model.records import Card
from designer.session import Session
from tests import build
from tests.widgets.window.people import answering, choose, press
from widgets.bench import Bench
from widgets.dialogs.open_save import save_to
from widgets.main import App
from widgets.panels.notices import Notice
from widgets.preferences import Preferences
from widgets.window import Window


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map in a file."""
    path = tmp_path / "pumps.journey"
    records = (
        build.stage("s1", "Notice"),
        build.lane("l1", "Contacts", takes=("touchpoint",)),
        build.touchpoint("t1", ("s1", "l1"), text="Reads an article"),
    )
    Session.new(build.journey(*records, title="Pumps")).save_as(path)
    return path


@pytest.fixture
def opened(app: App, window: Window, path: Path, qtbot: QtBot) -> Bench:
    """The map of the file in a window."""
    app.open(path)
    return bench_in(window, qtbot)


@pytest.fixture
def restart(app: App) -> Callable[[Bench], Window]:
    """The process of a bench ends where it stands; another window starts."""

    def end(bench: Bench) -> Window:
        bench.desk.session.close(keep=True)
        bench.mark_discarded()
        choose(bench.window(), "File", "New map…")
        return app.windows[-1]

    return end


Restart = Callable[[Bench], Window]


def bench_in(window: Window, qtbot: QtBot) -> Bench:
    assert window.bench is not None
    qtbot.waitUntil(window.bench.isVisible)
    return window.bench


def write(bench: Bench, text: str) -> None:
    bench.desk.do(set_fields(bench.desk.session.journey, "t1", text=text))


def text_of(bench: Bench) -> str:
    card = bench.desk.session.journey.get("t1", Card)
    assert card is not None
    return card.text


def click(qtbot: QtBot, bar: Notice, title: str) -> None:
    qtbot.mouseClick(bar.buttons[title], Qt.MouseButton.LeftButton)


def test_a_start_after_a_clean_end_offers_nothing(window: Window) -> None:
    assert not window.start.left.isVisibleTo(window)


def test_unsaved_work_stands_on_the_start_page(
    opened: Bench, restart: Restart, path: Path, qtbot: QtBot
) -> None:
    write(opened, "Reads a paper")
    write(opened, "Reads a white paper")
    window = restart(opened)
    (row,) = window.start.left.rows
    assert row.item.title == "Pumps"
    assert row.item.facts.startswith("2 edits · today ")
    assert row.item.facts.endswith(str(path))
    qtbot.waitUntil(lambda: not row.picture.pixmap().isNull())


def test_recovered_work_is_open_and_not_yet_saved(
    opened: Bench, restart: Restart, qtbot: QtBot
) -> None:
    write(opened, "Reads a white paper")
    window = restart(opened)
    qtbot.mouseClick(window.start.left.rows[0].recover, Qt.MouseButton.LeftButton)
    bench = bench_in(window, qtbot)
    assert text_of(bench) == "Reads a white paper"
    assert bench.desk.session.dirty
    assert "1 edit is back" in window.notices.bars[0].text
    assert not window.start.left.rows
    choose(window, "File", "Save")
    assert window.status.text == "Saved as pumps.journey"


def test_recovered_work_survives_the_next_crash_too(
    opened: Bench, restart: Restart, qtbot: QtBot
) -> None:
    write(opened, "Reads a white paper")
    window = restart(opened)
    qtbot.mouseClick(window.start.left.rows[0].recover, Qt.MouseButton.LeftButton)
    bench = bench_in(window, qtbot)
    bench.desk.do(set_fields(bench.desk.session.journey, MAP, title="Valves"))
    window = restart(bench)
    (row,) = window.start.left.rows
    assert row.item.title == "Valves"
    assert row.item.facts.startswith("2 edits")


def test_a_half_typed_text_is_in_the_editor_again(
    opened: Bench, restart: Restart, qtbot: QtBot
) -> None:
    opened.desk.selection.set(("t1",))
    opened.canvas.edit_current()
    qtbot.keyClicks(opened.focusWidget(), " on pumps")
    opened.keeping.keep()
    window = restart(opened)
    (row,) = window.start.left.rows
    assert row.item.typed == "Half typed: “Reads an article on pumps”"
    qtbot.mouseClick(row.recover, Qt.MouseButton.LeftButton)
    bench = bench_in(window, qtbot)
    qtbot.waitUntil(lambda: bench.canvas.editing)
    bench.canvas.commit()
    assert text_of(bench) == "Reads an article on pumps"


def test_a_half_typed_card_is_in_its_cell_again(
    opened: Bench, restart: Restart, qtbot: QtBot
) -> None:
    opened.desk.selection.set(("t1",))
    opened.canvas.new_card()
    qtbot.keyClicks(opened.focusWidget(), "Asks a peer")
    opened.keeping.keep()
    window = restart(opened)
    qtbot.mouseClick(window.start.left.rows[0].recover, Qt.MouseButton.LeftButton)
    bench = bench_in(window, qtbot)
    qtbot.waitUntil(lambda: bench.canvas.half_typed is not None)
    bench.canvas.commit()
    cards = bench.desk.session.journey.cell("s1", "l1")
    assert [card.text for card in cards] == ["Reads an article", "Asks a peer"]


@pytest.mark.parametrize("field", ["channel", "source"])
def test_a_field_half_typed_in_the_inspector_is_there_again(
    opened: Bench, restart: Restart, qtbot: QtBot, field: str
) -> None:
    opened.desk.selection.set(("t1",))
    opened.side.show_page("inspector")
    assert opened.side.inspector.focus_field(field)
    qtbot.keyClicks(QApplication.focusWidget(), "Trade pa")
    opened.keeping.keep()
    assert opened.desk.session.journey["t1"].get(field) != "Trade pa"
    window = restart(opened)
    qtbot.mouseClick(window.start.left.rows[0].recover, Qt.MouseButton.LeftButton)
    bench = bench_in(window, qtbot)
    qtbot.waitUntil(lambda: bench.side.inspector.half_typed is not None or bench.canvas.editing)
    qtbot.keyClicks(QApplication.focusWidget(), "per")
    bench.canvas.commit()
    bench.side.inspector.take_over()
    assert bench.desk.session.journey["t1"].get(field).endswith("Trade paper")


def test_half_written_comments_and_answers_are_in_their_boxes_again(
    opened: Bench, restart: Restart, qtbot: QtBot
) -> None:
    desk, page = opened.desk, opened.talk.comments
    desk.do(comments.comment_on(desk.session.journey, "t1", "Is this so?", "Anna"))
    opened.talk.show_page("comments")
    qtbot.waitUntil(lambda: len(page.rows) == 1)
    page.rows[0].open_answer()
    qtbot.keyClicks(QApplication.focusWidget(), "I thi")
    desk.selection.set(("s1",))
    page.box.setFocus()
    qtbot.keyClicks(page.box, "Who is he")
    opened.keeping.keep()
    window = restart(opened)
    (row,) = window.start.left.rows
    assert row.item.typed == "Half typed: “I thi · Who is he”"
    qtbot.mouseClick(row.recover, Qt.MouseButton.LeftButton)
    bench = bench_in(window, qtbot)
    again = bench.talk.comments
    qtbot.waitUntil(lambda: len(again.half_typed) == 2 and bool(again.rows))
    qtbot.keyClicks(QApplication.focusWidget(), "re\r")
    again.rows[-1].open_answer()
    qtbot.keyClicks(QApplication.focusWidget(), "nk\r")
    talks = comments.talks(bench.desk.session.journey)
    said = {talk.target: [one.text for one in (talk.first, *talk.answers)] for talk in talks}
    assert said == {"t1": ["Is this so?", "I think"], "s1": ["Who is here"]}
    assert again.half_typed == ()


def test_a_field_that_is_told_is_no_longer_half_typed(opened: Bench, qtbot: QtBot) -> None:
    opened.desk.selection.set(("t1",))
    opened.side.show_page("inspector")
    assert opened.side.inspector.focus_field("source")
    qtbot.keyClicks(QApplication.focusWidget(), "CRM")
    opened.side.inspector.take_over()
    opened.keeping.keep()
    assert opened.side.inspector.half_typed is None


def test_what_is_typed_is_kept_without_being_asked_to(opened: Bench, qtbot: QtBot) -> None:
    opened.desk.selection.set(("t1",))
    opened.canvas.edit_current()
    qtbot.keyClicks(opened.focusWidget(), "!")
    session = opened.desk.session
    folder = opened.window().preferences.data / "recovery"
    qtbot.waitUntil(lambda: b'"Reads an article!"' in next(folder.glob("*.log")).read_bytes())
    opened.canvas.commit()
    session.close(keep=True)
    (orphan,) = orphans(folder)
    assert orphan.drafts == ()
    assert orphan.edits == 1


def test_discarded_work_can_be_called_back(opened: Bench, restart: Restart, qtbot: QtBot) -> None:
    write(opened, "Reads a white paper")
    window = restart(opened)
    qtbot.mouseClick(window.start.left.rows[0].discard, Qt.MouseButton.LeftButton)
    assert not window.start.left.isVisibleTo(window)
    (bar,) = window.notices.bars
    click(qtbot, bar, "Undo")
    assert window.start.left.isVisibleTo(window)
    assert len(window.start.left.rows) == 1


def test_opening_a_file_offers_the_work_on_it(
    app: App, opened: Bench, restart: Restart, path: Path, qtbot: QtBot
) -> None:
    write(opened, "Reads a white paper")
    old = opened.window()
    window = restart(opened)
    old.close()
    app.open(path)
    bench = bench_in(window, qtbot)
    assert text_of(bench) == "Reads an article"
    (bar,) = window.notices.bars
    assert "never saved: 1 edit, today" in bar.text
    click(qtbot, bar, "Recover")
    assert text_of(bench_in(window, qtbot)) == "Reads a white paper"
    # The window with the saved map was free for it, and its own log is gone.
    assert len(app.windows) == 1
    assert len(list((window.preferences.data / "recovery").glob("*.log"))) == 1


def test_a_map_that_was_never_saved_is_there_too(
    window: Window, restart: Restart, qtbot: QtBot
) -> None:
    qtbot.mouseClick(window.start.blank, Qt.MouseButton.LeftButton)
    bench = bench_in(window, qtbot)
    bench.desk.do(set_fields(bench.desk.session.journey, MAP, title="New pumps"))
    window = restart(bench)
    (row,) = window.start.left.rows
    assert row.item.title == "New pumps"
    assert row.item.facts.endswith("never saved")


@pytest.mark.parametrize("answer", ["save", "discard"])
def test_a_window_that_is_closed_leaves_nothing_behind(
    opened: Bench, preferences: Preferences, answer: str
) -> None:
    write(opened, "Reads a white paper")
    answering(press(answer))
    assert opened.window().close()
    assert orphans(preferences.data / "recovery") == ()
    assert not list((preferences.data / "recovery").iterdir())


def test_saving_as_and_opening_another_map_leave_nothing_behind(
    app: App, opened: Bench, preferences: Preferences, tmp_path: Path
) -> None:
    other = tmp_path / "valves.journey"
    Session.new(build.journey(title="Valves")).save_as(other)
    write(opened, "Reads a white paper")
    assert save_to(opened.window(), tmp_path / "pumps 2.journey")
    app.open(other)
    assert orphans(preferences.data / "recovery") == ()
    assert len(list((preferences.data / "recovery").glob("*.log"))) == 1


def test_changes_left_for_the_saved_map_are_kept_while_they_can_be_brought_back(
    window: Window, opened: Bench, restart: Restart, preferences: Preferences, qtbot: QtBot
) -> None:
    write(opened, "Reads a white paper")
    choose(window, "File", "Go back to the saved map")
    (bar,) = window.notices.bars
    click(qtbot, bar, "Bring my changes back")
    bench = bench_in(window, qtbot)
    assert text_of(bench) == "Reads a white paper"
    write(bench, "Reads two papers")
    window = restart(bench)
    (row,) = window.start.left.rows
    assert row.item.facts.startswith("2 edits")


def test_work_that_another_window_has_brought_back_is_told(
    opened: Bench, restart: Restart, qtbot: QtBot
) -> None:
    write(opened, "Reads a white paper")
    window = restart(opened)
    folder = window.preferences.data / "recovery"
    for log in folder.glob("*.log"):
        log.unlink()
    qtbot.mouseClick(window.start.left.rows[0].recover, Qt.MouseButton.LeftButton)
    (bar,) = window.notices.bars
    assert "no longer there" in bar.text
    assert not window.start.left.rows


def test_a_place_that_cannot_be_written_is_told_once(
    window: Window, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.data.write_text("no folder")
    qtbot.mouseClick(window.start.blank, Qt.MouseButton.LeftButton)
    bench = bench_in(window, qtbot)
    qtbot.waitUntil(lambda: "would be lost in a crash" in window.status.text)
    window.status.clear()
    bench.desk.do(set_fields(bench.desk.session.journey, MAP, title="New pumps"))
    assert window.status.text == ""

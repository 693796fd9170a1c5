"""Saving, opening, closing: nothing is lost unasked, nothing fails without a sentence."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.edits.fields import set_fields
from designer.session import Session
from tests import build
from tests.widgets.window.people import answering, choose, press, type_name
from widgets.bench import Bench
from widgets.dialogs.open_save import save_to
from widgets.main import App
from widgets.window import Window


def rename_map(bench: Bench, title: str) -> None:
    bench.desk.do(set_fields(bench.desk.session.journey, "map", title=title))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pumps.journey"


@pytest.fixture
def saved(path: Path) -> Path:
    """A map on disk."""
    Session.new(build.journey(build.stage("s1", "Notice"), title="Pumps")).save_as(path)
    return path


def test_a_map_is_saved_under_a_new_name_and_found_again(
    app: App, window: Window, bench: Bench, path: Path
) -> None:
    assert window.status.kept == "Not saved yet"
    answering(type_name(path))
    choose(window, "File", "Save")
    assert window.status.kept.startswith("All changes kept")
    assert window.preferences.recent()[0].path == path
    again = Session.open(path)
    assert build.lines(again.journey) == build.lines(bench.desk.session.journey)


def test_saving_again_asks_nothing(window: Window, saved: Path) -> None:
    window.open_path(saved)
    assert window.bench is not None
    rename_map(window.bench, "Pumps and pipes")
    assert window.windowTitle().startswith("•")
    choose(window, "File", "Save")
    assert Session.open(saved).journey.map.title == "Pumps and pipes"
    assert not window.windowTitle().startswith("•")


def test_what_somebody_else_has_saved_is_merged_by_saving_and_said(
    window: Window, saved: Path
) -> None:
    window.open_path(saved)
    assert window.bench is not None
    other = Session.open(saved)
    other.do(set_fields(other.journey, "map", scope="Theirs"))
    other.save()
    rename_map(window.bench, "Ours")
    choose(window, "File", "Save")
    (bar,) = window.notices.bars
    assert "1 element changed by others was taken in" in bar.text
    both = Session.open(saved).journey.map
    assert (both.title, both.scope) == ("Ours", "Theirs")


def test_a_file_that_holds_another_map_by_now_is_not_overwritten_unasked(
    window: Window, saved: Path, qtbot: QtBot
) -> None:
    other = Session.open(saved)
    other.do(set_fields(other.journey, "map", uid="one"))
    other.save()
    window.open_path(saved)
    assert window.bench is not None
    other.do(set_fields(other.journey, "map", uid="another", title="Theirs"))
    other.save()
    rename_map(window.bench, "Ours")
    choose(window, "File", "Save")
    (bar,) = window.notices.bars
    assert "another map" in bar.text
    assert Session.open(saved).journey.map.title == "Theirs"
    qtbot.mouseClick(bar.buttons["Overwrite"], Qt.MouseButton.LeftButton)
    assert Session.open(saved).journey.map.title == "Ours"


def test_closing_asks_about_unsaved_changes_and_stays_on_cancel(
    window: Window, bench: Bench
) -> None:
    rename_map(bench, "Changed")
    answering(press("cancel"))
    assert not window.close()
    assert window.isVisible()


def test_closing_lets_changes_go_on_discard(app: App, window: Window, bench: Bench) -> None:
    rename_map(bench, "Changed")
    answering(press("discard"))
    assert window.close()
    assert window not in app.windows


def test_closing_saves_first_where_that_is_wanted(window: Window, saved: Path) -> None:
    window.open_path(saved)
    assert window.bench is not None
    rename_map(window.bench, "Kept")
    answering(press("save"))
    assert window.close()
    assert Session.open(saved).journey.map.title == "Kept"


def test_a_map_without_changes_closes_without_a_question(window: Window, bench: Bench) -> None:
    assert window.close()


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "the file is empty"), (b"\x89PNG\r\n", "a PNG picture"), (b"[]\n", "a JSON list")],
)
def test_a_bad_file_is_a_red_bar_and_leaves_the_window_as_it_is(
    window: Window, path: Path, data: bytes, words: str
) -> None:
    path.write_bytes(data)
    window.open_path(path)
    (bar,) = window.notices.bars
    assert words in bar.text
    assert window.bench is None
    assert path.read_bytes() == data


def test_an_emptied_file_is_offered_as_it_was_kept_and_saving_puts_it_back(
    window: Window, saved: Path, qtbot: QtBot
) -> None:
    before = Session.open(saved)
    before.keep_versions(window.preferences.data / "history")
    before.do(set_fields(before.journey, "map", title="Pumps and pipes"))
    before.save()
    before.close()
    saved.write_bytes(b"")
    window.open_path(saved)
    red, offer = window.notices.bars
    assert "the file is empty" in red.text
    qtbot.mouseClick(offer.buttons["Open it as it was"], Qt.MouseButton.LeftButton)
    assert window.bench is not None
    assert window.bench.desk.session.dirty
    choose(window, "File", "Save")
    assert Session.open(saved).journey.map.title == "Pumps and pipes"
    assert not window.bench.desk.session.dirty


def test_a_damaged_line_is_told_when_the_map_is_opened(
    window: Window, saved: Path, qtbot: QtBot
) -> None:
    lines = saved.read_bytes().splitlines()
    saved.write_bytes(b"\n".join([*lines[:-1], b"{broken", lines[-1], b""]))
    window.open_path(saved)
    assert window.bench is not None
    (bar,) = window.notices.bars
    assert bar.property("tone") == "problem"
    qtbot.mouseClick(bar.buttons["Show"], Qt.MouseButton.LeftButton)
    assert window.bench.side.page == "findings"
    window.bench.checking.catch_up()
    assert "HYG-01" in {finding.rule for finding in window.bench.checking.report.findings}


def test_the_bar_about_a_damaged_file_goes_when_somebody_has_repaired_it(
    window: Window, saved: Path, qtbot: QtBot
) -> None:
    whole = saved.read_bytes()
    lines = whole.splitlines()
    saved.write_bytes(b"\n".join([*lines[:-1], b"{broken", lines[-1], b""]))
    window.open_path(saved)
    assert window.notices.bars
    saved.write_bytes(whole)
    qtbot.waitUntil(lambda: not window.notices.bars)


def test_a_second_map_takes_the_place_of_an_unchanged_one(
    app: App, window: Window, bench: Bench, saved: Path
) -> None:
    window.open_path(saved)
    assert len(app.windows) == 1
    assert window.bench is not None
    assert window.bench.desk.session.path == saved


def test_a_second_map_gets_a_window_where_there_is_unsaved_work(
    app: App, window: Window, bench: Bench, saved: Path
) -> None:
    rename_map(bench, "Changed")
    window.open_path(saved)
    assert len(app.windows) == 2
    assert window.bench is bench


def test_a_map_that_is_open_already_is_shown_again(app: App, window: Window, saved: Path) -> None:
    window.open_path(saved)
    bench = window.bench
    window.open_path(saved)
    assert len(app.windows) == 1
    assert window.bench is bench


def test_a_folder_that_is_not_there_is_told(window: Window, bench: Bench, tmp_path: Path) -> None:
    assert not save_to(window, tmp_path / "not there" / "pumps.journey")
    (bar,) = window.notices.bars
    assert "cannot be saved" in bar.text
    assert save_to(window, tmp_path / "pumps.journey")
    assert not window.notices.bars


def test_going_back_to_the_saved_map_can_be_taken_back(
    window: Window, saved: Path, qtbot: QtBot
) -> None:
    window.open_path(saved)
    assert window.bench is not None
    rename_map(window.bench, "Changed")
    QApplication.processEvents()
    choose(window, "File", "Go back to the saved map")
    assert window.bench.desk.session.journey.map.title == "Pumps"
    (bar,) = window.notices.bars
    qtbot.mouseClick(bar.buttons["Bring my changes back"], Qt.MouseButton.LeftButton)
    assert window.bench.desk.session.journey.map.title == "Changed"


def test_the_name_on_changes_is_the_one_in_the_status_bar(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    window.status.author.setFocus()
    window.status.author.selectAll()
    qtbot.keyClicks(window.status.author, "Ada")
    qtbot.keyClick(window.status.author, Qt.Key.Key_Return)
    authors: list[str] = []
    bench.desk.session.watch(lambda edit, _origin: authors.append(edit.author))
    rename_map(bench, "Changed")
    assert authors == ["Ada"]
    assert window.preferences.author == "Ada"

"""The maps of a folder on the start page."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from designer.files.format import write
from tests import build
from tests.widgets.window.people import answering, type_name
from widgets.main import App
from widgets.start import folder_reading
from widgets.start.folder_maps import FolderMaps
from widgets.window import Window

Show = Callable[[Path], FolderMaps]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three maps, one overdue, and a file that is none."""
    top = tmp_path / "clients"
    (top / "north").mkdir(parents=True)
    for name, title, owner, day in (
        ("a", "Pumps", "Zoe", "2020-01-31"),
        ("b", "Valves", "Ann", "2999-01-31"),
        ("north/c", "Насосы", "", ""),
    ):
        board = build.journey(
            build.stage("s1", "Find"), build.lane("l1"),
            build.pain("p1", ("s1", "l1"), text=f"{title} need legal review"),
            build.flow("s1", "s1"), title=title, owner=owner, review_by=day,
        )  # fmt: skip
        (top / f"{name}.journey").write_bytes(write(board))
    (top / "d.journey").write_bytes(b"%PDF-1.7")
    return top


@pytest.fixture
def show(window: Window, qtbot: QtBot) -> Show:
    """Shows the maps of a folder and brings them into sight."""

    def bring(folder: Path) -> FolderMaps:
        section = window.start.folder
        section.show_folder(folder)
        assert section.maps is not None
        qtbot.mouseClick(window.start.to_folder, Qt.MouseButton.LeftButton)
        return section.maps

    return bring


@pytest.fixture
def maps(show: Show, folder: Path, qtbot: QtBot) -> FolderMaps:
    """The maps of the folder, read and checked."""
    made = show(folder)
    qtbot.waitUntil(lambda: made.state == "3 maps, 1 that cannot be read")
    return made


def titles(maps: FolderMaps) -> list[str]:
    """The first words of each row."""
    return [row[0].split(",")[0] for row in maps.list.texts]


def test_title_owner_review_date_and_findings_stand_in_the_table(maps: FolderMaps) -> None:
    broken, pumps, valves, third = maps.list.texts
    assert broken[0].startswith("d.journey, line 1: this is a PDF document")
    assert pumps[:4] == ["Pumps", "a.journey", "Zoe", "2020-01-31, overdue"]
    assert "warning" in pumps[4]
    assert valves[:4] == ["Valves", "b.journey", "Ann", "2999-01-31"]
    assert third[:4] == ["Насосы", "north/c.journey", "", ""]


def test_rows_are_sorted_by_what_is_chosen(maps: FolderMaps) -> None:
    maps.order.setCurrentIndex(maps.order.findText("By owner"))
    assert titles(maps)[:2] == ["Valves", "Pumps"]
    maps.order.setCurrentIndex(maps.order.findText("By review date"))
    assert titles(maps)[:2] == ["Pumps", "Valves"]
    maps.list.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert maps.order.currentText() == "By title"


def test_a_place_that_was_found_is_opened_there_by_keys_alone(
    window: Window, maps: FolderMaps, folder: Path, qtbot: QtBot
) -> None:
    qtbot.keyClicks(maps.field, "VALVES  need")
    qtbot.keyClick(maps.field, Qt.Key.Key_Down)
    assert maps.found == "1 map says “VALVES  need”"
    qtbot.waitUntil(lambda: len(maps.list.texts) == 2)
    assert maps.list.texts[1] == ["Find › Pain point: Valves need legal review"]
    qtbot.keyClick(maps.list, Qt.Key.Key_Down)
    qtbot.keyClick(maps.list, Qt.Key.Key_Return)
    assert window.bench is not None
    assert window.bench.desk.session.path == folder / "b.journey"
    selection = window.bench.desk.selection
    qtbot.waitUntil(lambda: selection.ids == ("p1",))


def test_what_no_map_says_is_told_and_esc_shows_all_again(maps: FolderMaps, qtbot: QtBot) -> None:
    qtbot.keyClicks(maps.field, "zebra")
    qtbot.waitUntil(lambda: maps.found == "nothing found")
    assert maps.list.texts == []
    qtbot.keyClick(maps.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(maps.list.texts) == 4)


def test_cancel_ends_it_within_one_map_and_go_on_reads_the_rest(
    show: Show, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, opened, gate = folder_reading.open_map, [], threading.Event()

    def open_map(path: Path) -> object:
        opened.append(path.name)
        if path.name == "b.journey":
            gate.wait(10)
        return whole(path)

    monkeypatch.setattr(folder_reading, "open_map", open_map)
    maps = show(folder)
    qtbot.waitUntil(lambda: "b.journey" in opened)
    qtbot.waitUntil(lambda: maps.state == "1 of 4 maps read")
    assert maps.act.text() == "Cancel"
    qtbot.mouseClick(maps.act, Qt.MouseButton.LeftButton)
    gate.set()
    assert maps.state == "Stopped: 1 of 4 maps read"
    qtbot.waitUntil(lambda: not any(each.name == "errand" for each in threading.enumerate()))
    assert opened == ["a.journey", "b.journey"]
    qtbot.mouseClick(maps.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: maps.state == "3 maps, 1 that cannot be read")


def test_changes_are_seen_when_the_page_comes_to_the_front(
    window: Window, maps: FolderMaps, folder: Path, qtbot: QtBot
) -> None:
    (folder / "d.journey").unlink()
    shutil.copy(folder / "a.journey", folder / "e.journey")
    window.start.show_recent()
    qtbot.waitUntil(lambda: maps.state == "4 maps")
    assert titles(maps) == ["Pumps", "Pumps", "Valves", "Насосы"]


def test_empty_and_vanished_folders_have_a_sentence(
    show: Show, tmp_path: Path, qtbot: QtBot
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    maps = show(empty)
    qtbot.waitUntil(lambda: maps.state == f"There is no map in {empty}.")
    maps = show(tmp_path / "gone")
    qtbot.waitUntil(lambda: maps.state == f"The folder {tmp_path / 'gone'} is not there")
    assert not maps.list.isVisible()


def test_a_folder_is_asked_for_and_the_last_ones_are_offered(
    app: App, window: Window, folder: Path, qtbot: QtBot
) -> None:
    section = window.start.folder
    app.preferences.remember_folder(folder / "north")
    answering(type_name(folder))
    qtbot.mouseClick(section.ask, Qt.MouseButton.LeftButton)
    assert app.preferences.folders() == (folder, folder / "north")
    qtbot.keyClick(section.folders, Qt.Key.Key_Down)
    assert section.maps is not None
    assert str(folder / "north") in section.maps.list.accessibleName()
    # The list does not turn under the keys.
    assert [Path(section.folders.itemData(at)) for at in range(2)] == [folder, folder / "north"]


def test_the_folder_of_the_last_time_is_not_read_before_it_is_seen(
    app: App, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.preferences.remember_folder(folder)
    window = app.start([])
    window.resize(900, 560)
    qtbot.waitUntil(lambda: window.has_start and window.start.folder.maps is not None)
    maps = window.start.folder.maps
    assert maps is not None
    window.start.show_recent()
    assert maps.state == "Looking for maps…"
    qtbot.mouseClick(window.start.to_folder, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: maps.state == "3 maps, 1 that cannot be read")

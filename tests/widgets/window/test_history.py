"""Earlier versions in the window: named in place, compared in words and on the map, restored."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from designer.edits.elements import delete_elements
from designer.edits.fields import set_text
from designer.files.named import named_versions
from designer.model.ids import Id
from designer.model.records import Card
from designer.session import Session
from tests import build
from widgets.bench import Bench
from widgets.talk.history import HistoryPage
from widgets.window import Window


def run(window: Window, action: str) -> None:
    assert window.furnishing is not None
    window.furnishing.commands.run(action)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pumps.journey"


@pytest.fixture
def bench(window: Window, path: Path, qtbot: QtBot) -> Bench:
    """A saved map, a card of which was written anew and saved, another one deleted since."""
    made = build.journey(
        build.stage("s1", "Notice"),
        build.stage("s2", "Compare"),
        build.lane("l1", "Contacts"),
        build.touchpoint("t1", ("s1", "l1"), text="Reads an article"),
        build.touchpoint("t2", ("s2", "l1"), text="Visits the site"),
        build.flow("s1", "s2"),
        title="Pumps",
        uid="u1",
    )
    Session.new(made, path).save()
    window.show_session(Session.open(path))
    assert window.bench is not None
    bench = window.bench
    qtbot.waitUntil(bench.isVisible)
    _write(bench, "t1", "Reads a book")
    run(window, "file.save")
    bench.desk.do(delete_elements(bench.desk.session.journey, ("t2",)))
    run(window, "talk.history")
    return bench


def _write(bench: Bench, identity: Id, text: str) -> None:
    bench.desk.do(set_text(bench.desk.session.journey, identity, text))


def _page(bench: Bench) -> HistoryPage:
    return bench.talk.history


def _choose(bench: Bench, *rows: int) -> None:
    page = _page(bench)
    page.list.clearSelection()
    for row in rows:
        page.list.item(row).setSelected(True)


def _text(bench: Bench, identity: Id) -> str:
    card = bench.desk.session.journey.get(identity, Card)
    return card.text if card is not None else ""


def test_versions_are_listed_with_their_time_author_and_what_changed(
    bench: Bench, qtbot: QtBot
) -> None:
    page = _page(bench)
    assert page.list.count() == 3
    qtbot.waitUntil(lambda: "Reads a book" in page.list.item(1).text())
    assert bench.desk.session.author in page.list.item(1).text()
    assert "Saved" in page.list.item(1).text()
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d", page.list.item(1).text())
    assert "As it was opened" in page.list.item(2).text()


def test_a_chosen_version_is_compared_with_the_map_as_it_is_now(bench: Bench) -> None:
    _choose(bench, 2)
    words = _page(bench).changes.toPlainText()
    assert "Notice" in words
    assert "“Reads an article” reads “Reads a book” now" in words
    assert "Visits the site" in words


def test_two_chosen_versions_are_compared_with_each_other(bench: Bench) -> None:
    _choose(bench, 1, 2)
    words = _page(bench).changes.toPlainText()
    assert "Reads a book" in words
    assert "Visits the site" not in words
    assert not _page(bench).whole.isEnabled()


@pytest.mark.parametrize("view", ["grid", "ring"])
def test_two_versions_stand_over_each_other_in_the_place_of_the_map(
    window: Window, bench: Bench, qtbot: QtBot, view: str
) -> None:
    if view == "ring":
        run(window, "view.ring")
    _choose(bench, 2)
    qtbot.keyClick(_page(bench).list, Qt.Key.Key_Return)
    compared = _page(bench).view
    assert compared.isVisible()
    assert not bench.canvas.isVisible()
    assert "1 changed" in compared.legend.text()
    assert "1 removed" in compared.legend.text()
    assert compared.map is not None
    qtbot.waitUntil(compared.map.hasFocus)
    compared.map.grab()
    qtbot.keyClick(compared.map, Qt.Key.Key_Right)
    qtbot.keyClick(compared.map, Qt.Key.Key_Right)
    assert {compared.current} <= {"t1", "t2"}
    qtbot.keyClick(compared.map, Qt.Key.Key_Escape)
    assert bench.canvas.isVisible()
    assert not compared.isVisible()


def test_folding_the_panel_gives_the_map_back(window: Window, bench: Bench) -> None:
    _choose(bench, 2)
    _page(bench).show_both.click()
    run(window, "talk.history")
    assert bench.canvas.isVisible()


def test_a_click_on_a_removed_card_and_a_button_bring_it_back(bench: Bench, qtbot: QtBot) -> None:
    _choose(bench, 2)
    _page(bench).show_both.click()
    compared = _page(bench).view
    assert compared.map is not None
    while compared.current != "t2":
        qtbot.keyClick(compared.map, Qt.Key.Key_Right)
    _page(bench).card.click()
    assert _text(bench, "t2") == "Visits the site"
    assert _text(bench, "t1") == "Reads a book"
    bench.desk.undo()
    assert not _text(bench, "t2")


def test_a_click_chooses_what_is_under_it(bench: Bench, qtbot: QtBot) -> None:
    _choose(bench, 2)
    _page(bench).show_both.click()
    compared = _page(bench).view
    assert compared.map is not None
    qtbot.keyClick(compared.map, Qt.Key.Key_Right)
    assert compared.current
    qtbot.mouseClick(compared.map, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not compared.current


def test_the_whole_map_goes_back_as_one_undoable_act(bench: Bench) -> None:
    _choose(bench, 2)
    _page(bench).whole.click()
    assert (_text(bench, "t1"), _text(bench, "t2")) == ("Reads an article", "Visits the site")
    bench.desk.undo()
    assert (_text(bench, "t1"), _text(bench, "t2")) == ("Reads a book", "")


def test_the_selected_card_alone_goes_back(bench: Bench) -> None:
    bench.desk.selection.set(("t1",))
    _choose(bench, 2)
    assert _page(bench).card.isEnabled()
    _page(bench).card.click()
    assert _text(bench, "t1") == "Reads an article"
    assert not _text(bench, "t2")


def test_a_version_is_named_in_place_and_stands_beside_the_map(
    window: Window, bench: Bench, qtbot: QtBot, path: Path
) -> None:
    run(window, "talk.name")
    qtbot.waitUntil(_page(bench).name.hasFocus)
    qtbot.keyClicks(_page(bench).name, "Before the workshop")
    qtbot.keyClick(_page(bench).name, Qt.Key.Key_Return)
    (named,) = named_versions(path)
    assert named.name == "Before the workshop"
    assert "Before the workshop" in _page(bench).list.item(1).text()
    _choose(bench, 1)
    assert "Nothing" in _page(bench).changes.toPlainText()


def test_a_save_adds_a_version_to_the_list_in_sight(window: Window, bench: Bench) -> None:
    run(window, "file.save")
    assert _page(bench).list.count() == 4


def test_an_edit_is_part_of_the_comparison_at_once(bench: Bench, qtbot: QtBot) -> None:
    _choose(bench, 2)
    _write(bench, "t1", "Reads a poem")
    qtbot.waitUntil(lambda: "Reads a poem" in _page(bench).changes.toPlainText())

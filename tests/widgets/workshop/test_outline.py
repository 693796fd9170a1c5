"""The outline: the map as a tree, in step with the map and with what is selected."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from designer.edits.cards import new_card
from designer.layout.layout import Place
from tests.widgets.workshop.conftest import Press
from widgets.bench import Bench


def current(bench: Bench) -> str:
    item = bench.outline.tree.currentItem()
    return item.text(0) if isinstance(item, QTreeWidgetItem) else ""


def test_keys_open_it_and_fold_it_away(bench: Bench, press: Press) -> None:
    assert bench.outline.isHidden()
    press("Ctrl+Shift+O")
    assert bench.outline.tree.hasFocus()
    assert bench.outline.tree.accessibleName()
    press("Ctrl+Shift+O")
    assert bench.outline.isHidden()


def test_it_shows_what_is_selected_on_the_map(bench: Bench, press: Press) -> None:
    press("Ctrl+Shift+O")
    bench.desk.selection.set(("p1",))
    assert current(bench) == "Pain point: Prices are hidden"
    bench.desk.selection.set(("s1",))
    assert current(bench) == "Notice"
    bench.desk.selection.set((), Place("s3", "l2"))
    assert current(bench) == "Pains"


def test_walking_in_it_selects_on_the_map(bench: Bench, press: Press) -> None:
    bench.desk.selection.set(("s1",))
    press("Ctrl+Shift+O")
    assert current(bench) == "Notice"
    # Open the stage, into its first lane, open that, to its first card.
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(bench.outline.tree, key)
    assert bench.desk.selection.ids == ("t1",)
    QTest.keyClick(bench.outline.tree, Qt.Key.Key_Up)
    assert bench.desk.selection.place == Place("s1", "l1")


def test_a_new_card_comes_into_it(bench: Bench, press: Press, qtbot: QtBot) -> None:
    press("Ctrl+Shift+O")
    made = new_card(bench.desk.session.journey, "touchpoint", "Calls us", "s3", "l1")
    bench.desk.do(made.edit, select=made.ids)
    qtbot.waitUntil(lambda: "Calls us" in current(bench))


def test_parked_cards_stand_at_its_end(bench: Bench, press: Press) -> None:
    made = new_card(bench.desk.session.journey, "note", "Later")
    bench.desk.do(made.edit)
    press("Ctrl+Shift+O")
    tree = bench.outline.tree
    last = tree.topLevelItem(tree.topLevelItemCount() - 1)
    assert last is not None
    assert last.text(0) == "Parking lot (1)"
    bench.desk.selection.set(made.ids)
    assert "Later" in current(bench)


def test_escape_goes_to_the_map(bench: Bench, press: Press) -> None:
    press("Ctrl+Shift+O", "Esc")
    assert not bench.outline.tree.hasFocus()
    assert not bench.outline.isHidden()

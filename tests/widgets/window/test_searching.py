"""Finding texts in the map."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from widgets.bench import Bench
from widgets.window import Window


def test_typing_shows_the_first_result_and_enter_the_next(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    QApplication.processEvents()
    qtbot.keyClick(bench.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = window.top.search.field
    qtbot.keyClicks(field, "SITE")
    assert bench.desk.selection.ids == ("t2",)
    field.clear()
    qtbot.keyClicks(field, "s a")
    field.clear()
    qtbot.keyClicks(field, "e")
    first = bench.desk.selection.ids
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert bench.desk.selection.ids != first
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bench.desk.selection.ids == first


def test_what_is_nowhere_is_said(window: Window, bench: Bench, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.top.search.field, "elephant")
    assert window.top.search.count == "nothing found"


def test_escape_goes_back_to_the_map(window: Window, bench: Bench, qtbot: QtBot) -> None:
    window.top.search.field.setFocus()
    qtbot.keyClick(window.top.search.field, Qt.Key.Key_Escape)
    assert bench.canvas.hasFocus()


def test_full_width_letters_and_case_make_no_difference(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    window.top.search.field.setText("ＰＲＩＣＥＳ")
    assert bench.desk.selection.ids == ("p1",)
    assert window.top.search.count == "1 of 1"

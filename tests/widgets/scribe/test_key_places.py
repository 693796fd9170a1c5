"""Under a Cyrillic layout shortcuts go by the place of the key, and letters still write."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.widgets.scribe.conftest import Keyboard
from widgets.bench import Bench
from widgets.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_ctrl_ya_is_undo_and_with_shift_redo(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    keyboard.enter("Цены")
    QApplication.processEvents()
    keyboard.foreign("я", CONTROL)
    assert keyboard.texts("s3", "l3") == []
    QApplication.processEvents()
    keyboard.foreign("я", CONTROL | SHIFT)
    assert keyboard.texts("s3", "l3") == ["Цены"]


def test_while_one_types_ctrl_ya_takes_back_what_was_typed(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    keyboard.enter("Цены")
    keyboard.write("скид")
    QApplication.processEvents()
    keyboard.foreign("я", CONTROL)
    assert keyboard.raw == ""
    assert keyboard.texts("s3", "l3") == ["Цены"]


def test_ctrl_ef_selects_the_cards_of_the_cell(keyboard: Keyboard, bench: Bench) -> None:
    keyboard.stand("s1", "l1")
    keyboard.foreign("ф", CONTROL)
    assert set(bench.desk.selection.ids) == {"t1", "t2"}


@pytest.mark.parametrize("letter", ["а", "А"])
def test_ctrl_a_finds(keyboard: Keyboard, window: Window, letter: str) -> None:
    keyboard.foreign(letter, CONTROL)
    assert keyboard.focus() is window.top.search.field


def test_ctrl_yu_mends_what_ctrl_full_stop_mends(keyboard: Keyboard, window: Window) -> None:
    mend = next(a for a in window.actions() if a.objectName() == "checks.mend")
    heard: list[bool] = []
    mend.triggered.connect(lambda: heard.append(True))
    mend.setEnabled(True)
    keyboard.foreign("ю", CONTROL)
    assert heard


def test_ctrl_em_pastes(keyboard: Keyboard) -> None:
    QApplication.clipboard().setText("Дорого\nДолго")
    keyboard.stand("s3", "l3")
    keyboard.foreign("м", CONTROL)
    assert keyboard.texts("s3", "l3") == ["Дорого", "Долго"]


def test_no_letter_without_a_modifier_is_a_shortcut(keyboard: Keyboard) -> None:
    keyboard.write("яфывапролдж")
    assert keyboard.raw == "яфывапролдж"


def test_alt_and_a_letter_writes_nothing(keyboard: Keyboard) -> None:
    keyboard.key(Qt.Key.Key_X, ALT)
    keyboard.foreign("ж", ALT)
    assert keyboard.raw == ""

"""The palette: every action by name, every stage and lane, and never in the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from designer.layout.layout import Place
from tests.widgets.scribe.conftest import Keyboard
from widgets.actions.catalogue import ACTIONS
from widgets.bench import Bench
from widgets.scribe.palette import Palette
from widgets.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(window: Window, keyboard: Keyboard) -> Palette:
    keyboard.key(Qt.Key.Key_K, CONTROL)
    assert window.furnishing is not None
    palette = window.furnishing.ways.palette
    assert palette.isVisible()
    assert keyboard.focus() is palette.line
    return palette


def test_every_action_and_every_place_is_in_the_palette(window: Window, keyboard: Keyboard) -> None:
    palette = opened(window, keyboard)
    # All actions but its own, three stages, four lanes.
    assert len(palette.titles) == len(ACTIONS) - 1 + 7
    assert QApplication.activeModalWidget() is None


def test_typing_finds_an_action_and_enter_does_it(window: Window, keyboard: Keyboard) -> None:
    bench = keyboard.bench
    bench.desk.selection.set(("p1",))
    palette = opened(window, keyboard)
    keyboard.write("kind oppo")
    assert palette.titles == ["Kind › Opportunity"]
    keyboard.key(Qt.Key.Key_Return)
    assert bench.desk.session.journey["p1"].kind == "opportunity"
    assert not palette.isVisible()
    assert keyboard.focus() is bench.scribe.bar.line


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("fix", ["Mend what is selected", "Next finding"]),
        ("russ", ["Language › Русский"]),
        ("рус", ["Language › Русский"]),
        ("chinese", ["Language › 简体中文", "Language › 繁體中文"]),
        ("中文", ["Language › 简体中文", "Language › 繁體中文"]),
    ],
)
def test_what_is_meant_is_found_by_other_words_too(
    window: Window, keyboard: Keyboard, typed: str, found: list[str]
) -> None:
    palette = opened(window, keyboard)
    palette.line.setText(typed)
    assert sorted(palette.titles) == sorted(found)


def test_a_search_without_a_match_says_so(window: Window, keyboard: Keyboard) -> None:
    palette = opened(window, keyboard)
    palette.line.setText("zebra <b>")
    assert palette.nothing.isVisible()
    assert palette.nothing.text() == "Nothing found for “zebra <b>”."
    palette.line.clear()
    assert not palette.nothing.isVisible()
    assert palette.list.isVisible()


def test_a_place_is_gone_to_by_name(window: Window, keyboard: Keyboard, bench: Bench) -> None:
    keyboard.stand("s1", "l1")
    opened(window, keyboard)
    keyboard.write("go use")
    keyboard.key(Qt.Key.Key_Return)
    assert bench.desk.selection.place == Place("s3", "l1")
    opened(window, keyboard)
    keyboard.write("pains")
    keyboard.key(Qt.Key.Key_Return)
    assert bench.desk.selection.place == Place("s3", "l2")
    keyboard.enter("Slow")
    assert keyboard.texts("s3", "l2") == ["Slow"]


def test_escape_closes_it_and_the_line_has_what_it_had(window: Window, keyboard: Keyboard) -> None:
    keyboard.write("Half a tho")
    palette = opened(window, keyboard)
    keyboard.write("und")
    keyboard.key(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert keyboard.raw == "Half a tho"
    assert keyboard.focus() is keyboard.scribe.bar.line


def test_the_shortcut_stands_beside_its_action(window: Window, keyboard: Keyboard) -> None:
    palette = opened(window, keyboard)
    keyboard.write("whole map")
    item = palette.list.topLevelItem(0)
    assert item is not None
    assert (item.text(0), item.text(1)) == ("Whole map", "Ctrl+1")


def test_what_cannot_be_done_stands_last_and_is_not_done(
    window: Window, keyboard: Keyboard
) -> None:
    palette = opened(window, keyboard)
    keyboard.write("evidence assumed")
    titles = ["Evidence of new cards › Assumed", "Evidence › Assumed"]
    assert palette.titles == titles
    keyboard.key(Qt.Key.Key_Down)
    keyboard.key(Qt.Key.Key_Return)
    assert keyboard.scribe.bar.session.evidence == "assumed"
    opened(window, keyboard)
    keyboard.write("move up in its cell")
    keyboard.key(Qt.Key.Key_Return)
    assert palette.isVisible()


def test_the_palette_opens_under_a_cyrillic_layout(window: Window, keyboard: Keyboard) -> None:
    keyboard.foreign("л", CONTROL)
    assert window.furnishing is not None
    assert window.furnishing.ways.palette.isVisible()

"""A whole workshop by key events alone: no mouse, and never a modal dialog.

Once on a Latin keyboard, once by input method in Chinese, once on a Cyrillic keyboard.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from designer.edits.agenda import blocks
from designer.graph.tally import heads, votes
from designer.words import say
from tests.widgets.workshop.hands import HANDS, Hands
from widgets.actions.catalogue import ACTIONS
from widgets.bench import Bench
from widgets.preferences import Preferences
from widgets.window import Window

NAMES = {action.id: action.title for action in ACTIONS}


class Watch(QObject):
    """Notes every dialog that comes up and every touch of a mouse."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            self.seen.append(type(watched).__name__)
        if event.type() == QEvent.Type.MouseButtonPress:
            self.seen.append("mouse")
        return False


@pytest.fixture
def language(request: pytest.FixtureRequest) -> str:
    """The language of window and map; English unless the test says another."""
    return str(getattr(request, "param", "en"))


@pytest.fixture
def preferences(tmp_path: Path, language: str) -> Preferences:
    """Settings of somebody who reads a language."""
    made = Preferences(tmp_path / "settings" / "ringway.ini", tmp_path / "data")
    made.chosen_language = language
    return made


@pytest.fixture
def hands(window: Window, language: str) -> Hands:
    """The hands of that person."""
    return HANDS[language](lambda: window.focusWidget() or window, language)


@pytest.fixture
def watch(window: Window, qapp: QApplication) -> Iterator[Watch]:
    """Sees what must not happen."""
    watch = Watch(window)
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


@pytest.fixture
def scribe(window: Window, watch: Watch, qtbot: QtBot) -> Bench:
    """A window in which a map has been made from a template, by keys."""
    tile = window.start.templates["b2b-circle-7"]
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Space)
    assert window.bench is not None
    qtbot.waitUntil(window.bench.isVisible)
    return window.bench


def do(hands: Hands, *actions: str) -> None:
    """Find an action in the palette by its name, and do it."""
    for action in actions:
        hands.press("Ctrl+K")
        hands.write(say(NAMES[action], hands.language))
        hands.press("Return")


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ru"], indirect=True)
def test_a_workshop_is_run_by_keys_alone(
    scribe: Bench, window: Window, watch: Watch, hands: Hands, qtbot: QtBot, tmp_path: Path
) -> None:
    journey = scribe.desk.session.journey
    assert journey.map.language == hands.language
    do(hands, "edit.samples")
    assert not journey.cards()

    hands.press("Ctrl+Shift+G")
    for line in ("Touchpoints 30", "Votes 10"):
        hands.write(line)
        hands.press("Return")
    hands.press("Ctrl+Shift+T", "Esc")
    assert scribe.workshop.countdown.running

    hands.press("Home")
    for lane in range(4):
        for number in range(15):
            hands.write(hands.card(lane, number))
            hands.press("Return")
        hands.press("Down")
    assert len(journey.cards()) == 60
    assert {card.text for card in journey.cards()} == {
        hands.card(lane, number) for lane in range(4) for number in range(15)
    }
    assert len({card.lane for card in journey.cards()}) == 4

    stages = len(journey.stages())
    for _ in range(2):
        do(hands, "stage.split")
        hands.press("Return")
    assert len(journey.stages()) == stages + 2
    for _ in range(2):
        hands.press("Home")
        do(hands, "stage.merge")
    assert len(journey.stages()) == stages
    assert len(journey.cards()) == 60

    hands.press("Ctrl+Shift+L", "Ctrl+Shift+B")
    for line in ("1 1 2", "2 3 4", "5=7"):
        hands.write(line)
        hands.press("Return")
    assert not scribe.workshop.voting.revealed
    hands.press("Ctrl+Shift+R")
    assert sum(votes(journey).values()) == 13
    assert len(heads(journey)) == 2

    hands.press("Ctrl+Shift+M")
    hands.write("Who owns the hotline?")
    hands.press("Return")
    assert len(journey.parked()) == 1

    hands.press("Ctrl+Shift+E", "Ctrl+A")
    hands.write_latin(str(tmp_path / "minutes.pdf"))
    hands.press("Return")
    qtbot.waitUntil(lambda: not scribe.side.workshop.closing.busy, timeout=60_000)
    text = (tmp_path / "minutes.md").read_text("utf-8")
    assert "Who owns the hotline?" in text
    assert hands.card(3, 14) in text
    assert (tmp_path / "minutes.pdf").exists()
    assert [block.text for block in blocks(journey)] == ["Touchpoints", "Votes"]
    assert not watch.seen
    assert not window.notices.findChildren(QDialog)


def test_forty_cards_typed_as_fast_as_events_come_are_all_there_in_order(
    scribe: Bench, window: Window, hands: Hands
) -> None:
    do(hands, "edit.samples")
    hands.press("Home")
    texts = [f"card {number} of forty" for number in range(40)]
    line = scribe.scribe.bar.line
    for text in texts:
        for sign in (*text, "\r"):
            key = Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign.upper()))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                held = Qt.KeyboardModifier.NoModifier
                QCoreApplication.postEvent(line, QKeyEvent(kind, key, held, sign))
    QApplication.processEvents()
    place = scribe.desk.selection.place
    assert place is not None
    cell = scribe.desk.session.journey.cell(place.stage, place.lane)
    assert [card.text for card in cell] == texts
    assert line.raw == ""

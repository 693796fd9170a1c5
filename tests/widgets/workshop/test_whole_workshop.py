"""A whole workshop by key events alone: no mouse, and never a modal dialog."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from designer.edits.agenda import blocks
from designer.graph.tally import heads, votes
from tests.widgets.workshop.conftest import Press
from widgets.bench import Bench
from widgets.window import Window

Write = Callable[[str], None]


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
def scribe(window: Window, qapp: QApplication, qtbot: QtBot) -> Bench:
    """A window in which a map has been made from a template, by keys."""
    tile = window.start.templates["b2b-circle-7"]
    tile.setFocus()
    QTest.keyClick(tile, Qt.Key.Key_Space)
    assert window.bench is not None
    qtbot.waitUntil(window.bench.isVisible)
    return window.bench


def do(press: Press, write: Write, *names: str) -> None:
    """Find an action in the palette by its name, and do it."""
    for name in names:
        press("Ctrl+K")
        write(name)
        press("Return")


def test_a_workshop_is_run_by_keys_alone(
    scribe: Bench,
    window: Window,
    qapp: QApplication,
    qtbot: QtBot,
    press: Press,
    write: Write,
    tmp_path: Path,
) -> None:
    watch = Watch(window)
    qapp.installEventFilter(watch)
    journey = scribe.desk.session.journey
    do(press, write, "Remove the sample cards")
    assert not journey.cards()

    press("Ctrl+Shift+G")
    for line in ("Touchpoints 30", "Votes 10"):
        write(line)
        press("Return")
    press("Ctrl+Shift+T", "Esc")
    assert scribe.workshop.countdown.running

    press("Home")
    for lane in range(4):
        for number in range(15):
            write(f"lane {lane} card {number}")
            press("Return")
        press("Down")
    assert len(journey.cards()) == 60
    assert len({card.lane for card in journey.cards()}) == 4

    stages = len(journey.stages())
    for _ in range(2):
        do(press, write, "Split the stage")
        press("Return")
    assert len(journey.stages()) == stages + 2
    for _ in range(2):
        press("Home")
        do(press, write, "Merge with the next stage")
    assert len(journey.stages()) == stages
    assert len(journey.cards()) == 60

    press("Ctrl+Shift+L", "Ctrl+Shift+B")
    for line in ("1 1 2", "2 3 4", "5=7"):
        write(line)
        press("Return")
    press("Ctrl+Shift+R")
    assert sum(votes(journey).values()) == 13
    assert len(heads(journey)) == 2

    press("Ctrl+Shift+M")
    write("Who owns the hotline?")
    press("Return")
    assert len(journey.parked()) == 1

    press("Ctrl+Shift+E", "Ctrl+A")
    write(str(tmp_path / "minutes.pdf"))
    press("Return")
    qtbot.waitUntil(lambda: not scribe.side.workshop.closing.busy, timeout=60_000)
    text = (tmp_path / "minutes.md").read_text("utf-8")
    assert "Who owns the hotline?" in text
    assert "lane 3 card 14" in text
    assert (tmp_path / "minutes.pdf").exists()
    assert [block.text for block in blocks(journey)] == ["Touchpoints", "Votes"]
    assert not watch.seen
    assert not window.notices.findChildren(QDialog)
    qapp.removeEventFilter(watch)

"""A map with a capture line, and a scribe who has nothing but a keyboard."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.layout.layout import Place
from designer.model.journey import Journey
from designer.model.records import Card
from tests import build
from tests.widgets.window.conftest import OpenMap, app, open_map, preferences, window
from widgets.bench import Bench
from widgets.scribe.scribe import Scribe

__all__ = ["app", "open_map", "preferences", "window"]

NONE = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Sends keys to whatever has the focus, as a keyboard does."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    @property
    def scribe(self) -> Scribe:
        return self.bench.scribe

    @property
    def journey(self) -> Journey:
        return self.bench.desk.session.journey

    @property
    def raw(self) -> str:
        """What stands in the line."""
        return self.scribe.bar.line.raw

    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        assert QApplication.activeModalWidget() is None
        QTest.keyClick(self.focus(), key, held)

    def write(self, text: str) -> None:
        """Letters of any alphabet; a keyboard sends those that Qt has no key for as text."""
        for letter in text:
            if letter.isascii():
                QTest.keyClick(self.focus(), letter)
            else:
                self.foreign(letter)

    def foreign(self, letter: str, held: Qt.KeyboardModifier = NONE) -> bool:
        """A key of another alphabet: its code is its capital letter."""
        code = ord(letter.upper())
        taken = True
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, held, letter)
            QApplication.sendEvent(self.focus(), event)
            taken = event.isAccepted()
        return taken

    def enter(self, text: str) -> None:
        """Type a line and put it."""
        self.write(text)
        self.key(Qt.Key.Key_Return)

    def compose(self, *steps: str, commit: str) -> None:
        """What an input method sends: the letters so far, then the characters."""
        for step in steps:
            QApplication.sendEvent(self.focus(), QInputMethodEvent(step, []))
        done = QInputMethodEvent("", [])
        done.setCommitString(commit)
        QApplication.sendEvent(self.focus(), done)

    def stand(self, stage: str, lane: str) -> None:
        """Put the cursor into a cell."""
        self.bench.desk.selection.set((), Place(stage, lane))

    def texts(self, stage: str, lane: str) -> list[str]:
        return [card.text for card in self.journey.cell(stage, lane)]

    def only(self, stage: str, lane: str) -> Card:
        (card,) = self.journey.cell(stage, lane)
        return card


@pytest.fixture
def bench(open_map: OpenMap) -> Bench:
    """Three stages, four lanes, three cards, two teams and a persona."""
    return open_map(
        build.stage("s1", "Notice", zone="out_of_market"),
        build.stage("s2", "Compare", zone="in_market"),
        build.stage("s3", "Use", zone="customer"),
        build.lane("l1", "Contacts", takes=("touchpoint",)),
        build.lane("l2", "Pains", takes=("pain",)),
        build.lane("l3", "Ideas"),
        build.lane("l4", "Owners", takes=("team",)),
        build.touchpoint("t1", ("s1", "l1"), text="Reads an article"),
        build.touchpoint("t2", ("s1", "l1"), text="Talks with a peer"),
        build.pain("p1", ("s2", "l2"), text="Prices are hidden"),
        build.team("m1", "Marketing"),
        build.team("m2", "Sales"),
        build.persona("b1", "Head of operations"),
        title="Pumps",
    )


@pytest.fixture
def keyboard(bench: Bench, qtbot: QtBot) -> Keyboard:
    """The keyboard of the window with the map."""
    qtbot.waitUntil(bench.scribe.bar.line.hasFocus)
    return Keyboard(bench)

"""Whatever hands and keys do: no error, undo leads back, and the picture is what it should be."""

import random

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.model.journey import Journey
from designer.session import Session
from tests import build
from tests.widgets.canvas.hand import NONE, Hand
from tests.widgets.canvas.rest import at_rest
from tests.widgets.conftest import NewCanvas
from widgets.canvas.view import Canvas
from widgets.desk import Desk

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
KEYS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Return,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Delete,
    Qt.Key.Key_F2,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_A,
)


def somewhere(hand: Hand, chance: random.Random) -> QPoint:
    return QPoint(chance.randrange(hand.canvas.width()), chance.randrange(hand.canvas.height()))


def click(hand: Hand, chance: random.Random) -> None:
    hand.click(somewhere(hand, chance), chance.choice((NONE, SHIFT, CONTROL)))


def double_click(hand: Hand, chance: random.Random) -> None:
    hand.double_click(somewhere(hand, chance))


def carry(hand: Hand, chance: random.Random) -> None:
    button = chance.choice((Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton))
    start, end = somewhere(hand, chance), somewhere(hand, chance)
    hand.carry(start, end, chance.choice((NONE, SHIFT, ALT)), button)


def carry_and_escape(hand: Hand, chance: random.Random) -> None:
    hand.carry(somewhere(hand, chance), somewhere(hand, chance), let_go=False)
    hand.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(hand.canvas, Qt.MouseButton.LeftButton)


def write(hand: Hand, chance: random.Random) -> None:
    hand.write(chance.choice(("Pumps", "насосы", "水泵", "?")))


def look(hand: Hand, chance: random.Random) -> None:
    hand.canvas.set_zoom(chance.choice((0.1, 0.4, 1.0, 1.6)))


def act(hand: Hand, chance: random.Random) -> None:
    canvas = hand.canvas
    chance.choice((canvas.begin_link, canvas.duplicate_selection, canvas.fit, hand.desk.undo))()


def key(hand: Hand, chance: random.Random) -> None:
    hand.key(chance.choice(KEYS), chance.choice((NONE, NONE, SHIFT, CONTROL, ALT)))


HANDLINGS = (click, double_click, carry, carry_and_escape, write, look, act, key, key, key)


def handle(hand: Hand, chance: random.Random) -> None:
    """One thing that a person might do."""
    chance.choice(HANDLINGS)(hand, chance)


@pytest.mark.parametrize("seed", range(4))
def test_any_handling_can_be_taken_back(
    circle: Journey, desk: Desk, canvas: Canvas, new_canvas: NewCanvas, seed: int
) -> None:
    before = build.lines(circle)
    hand, chance = Hand(canvas, desk), random.Random(seed)
    for _ in range(60):
        handle(hand, chance)
        canvas.grab()
    canvas.commit()
    shown = {card.id for card in circle.cards() if not card.parked}
    assert set(desk.layout.ids_in(desk.layout.bounds)) == shown
    while desk.session.can_undo:
        desk.undo()
    assert build.lines(circle) == before
    hand.key(Qt.Key.Key_Escape)
    desk.selection.set(())
    canvas.set_zoom(1.0)
    other = new_canvas(desk)
    for each in (canvas, other):
        each.fit()
        each.clearFocus()
    at_rest(canvas, other)
    for each in (canvas, other):
        QApplication.sendEvent(each, QEvent(QEvent.Type.Leave))
    assert canvas.grab().toImage() == other.grab().toImage()


def test_an_empty_map_can_be_handled(qtbot: QtBot, new_canvas: NewCanvas) -> None:
    desk = Desk(Session.new(build.journey()))
    hand, chance = Hand(new_canvas(desk), desk), random.Random(1)
    for _ in range(60):
        handle(hand, chance)
        hand.canvas.grab()
    desk.close()

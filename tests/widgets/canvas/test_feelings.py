"""The value of a feeling on the curve: dragged up and down, or changed by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt

from designer.drawing.theme import LIGHT
from designer.layout.layout import Place
from designer.model.changes import Edit
from designer.model.journey import Journey
from designer.model.records import Card
from tests.widgets.canvas.hand import Hand
from widgets.canvas.view import Canvas
from widgets.desk import Desk

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def hand(canvas: Canvas, desk: Desk) -> Hand:
    canvas.reveal("e1")
    return Hand(canvas, desk)


@pytest.fixture
def heard(circle: Journey) -> list[Edit]:
    edits: list[Edit] = []
    circle.watch(lambda edit, _: edits.append(edit))
    return edits


def value(journey: Journey) -> object:
    card = journey.get("e1", Card)
    assert card is not None
    return card.get("value")


def up(desk: Desk, by: float) -> QPoint:
    """The way on the widget that raises the value by so much."""
    rise = desk.layout.rise("e1")
    assert rise is not None
    return QPoint(0, -round(rise * by))


def test_a_feeling_dragged_up_gets_the_nearest_half_value_in_one_edit(
    hand: Hand, circle: Journey, desk: Desk, heard: list[Edit]
) -> None:
    hand.carry("e1", hand.on("e1") + up(desk, 1.6))
    assert value(circle) == 0.5
    assert len(heard) == 1
    desk.undo()
    assert value(circle) == -1


def test_with_shift_it_gets_tenths(hand: Hand, circle: Journey, desk: Desk) -> None:
    hand.carry("e1", hand.on("e1") + up(desk, 0.72), SHIFT)
    assert value(circle) == pytest.approx(-0.3)


def test_whole_values_are_stored_as_integers(hand: Hand, circle: Journey, desk: Desk) -> None:
    hand.carry("e1", hand.on("e1") + up(desk, 1.0))
    assert value(circle) == 0
    assert isinstance(value(circle), int)


def test_a_value_ends_with_the_scale(hand: Hand, circle: Journey, desk: Desk) -> None:
    hand.key(Qt.Key.Key_Escape)
    desk.selection.set(("e1",), Place("s1", "l4"))
    for _ in range(4):
        hand.key(Qt.Key.Key_Down, ALT)
    assert value(circle) == -2


def test_the_value_is_shown_while_it_is_dragged_and_nothing_changes_yet(
    hand: Hand, canvas: Canvas, desk: Desk, heard: list[Edit]
) -> None:
    box = desk.layout.box("e1")
    assert box is not None
    start = hand.on("e1")
    hand.carry("e1", start + up(desk, 1.0), let_go=False)
    picture = canvas.grab().toImage()
    plate = canvas.point_of(box.centre[0], box.y).toPoint() + up(desk, 1.0) + QPoint(0, -21)
    assert picture.pixelColor(plate).name().upper() == LIGHT.colour("selection")
    assert heard == []
    hand.key(Qt.Key.Key_Escape)
    assert heard == []


def test_a_feeling_dragged_into_another_stage_is_carried_there(hand: Hand, circle: Journey) -> None:
    hand.carry("e1", hand.in_cell("s2", "l4", 0.5))
    card = circle.get("e1", Card)
    assert card is not None
    assert card.stage == "s2"
    assert value(circle) == -1


def test_alt_up_and_down_raise_and_lower_it_by_half(
    hand: Hand, circle: Journey, desk: Desk, heard: list[Edit]
) -> None:
    desk.selection.set(("e1",), Place("s1", "l4"))
    hand.key(Qt.Key.Key_Up, ALT)
    assert value(circle) == -0.5
    assert desk.selection.ids == ("e1",)
    hand.key(Qt.Key.Key_Down, ALT)
    hand.key(Qt.Key.Key_Down, ALT)
    assert value(circle) == -1.5
    assert len(heard) == 3

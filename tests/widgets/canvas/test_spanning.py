"""A stage under all columns: walked by arrow keys, and cards carried in and out of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from designer.layout.layout import Place
from designer.model.journey import Journey
from designer.model.records import Card
from designer.session import Session
from tests import build
from tests.widgets.canvas.hand import Hand
from tests.widgets.conftest import NewCanvas
from widgets.canvas.view import Canvas
from widgets.desk import Desk

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def wide() -> Journey:
    """Two stages, two lanes, and a stage under both."""
    return build.journey(
        build.stage("s1", "Notice"),
        build.stage("s2", "Compare"),
        build.stage("wide", "Share", role="spanning"),
        build.lane("l1", "Contacts", takes=("touchpoint",)),
        build.lane("l2", "Pains", takes=("pain",)),
        build.touchpoint("t1", ("s1", "l1"), text="Reads"),
        build.pain("p1", ("s2", "l2"), text="Hidden"),
        build.touchpoint("w1", ("wide", "l1"), text="Posts"),
        build.pain("w2", ("wide", "l2"), text="Nobody answers"),
    )


@pytest.fixture
def desk(wide: Journey, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(Session.new(wide))
    yield made
    made.close()


@pytest.fixture
def hand(new_canvas: NewCanvas, desk: Desk) -> Hand:
    canvas: Canvas = new_canvas(desk)
    return Hand(canvas, desk)


def cell_of(journey: Journey, identity: str) -> tuple[str | None, str | None]:
    card = journey.get(identity, Card)
    assert card is not None
    return card.stage, card.lane


def test_arrows_walk_from_a_cell_into_the_band_and_out_again(hand: Hand, desk: Desk) -> None:
    hand.canvas.stand(Place("s1", "l2"))
    hand.key(Key.Key_Down)
    assert desk.selection.place is not None
    assert desk.selection.place.stage == "wide"
    hand.key(Key.Key_Up)
    assert desk.selection.place == Place("s1", "l2")


def test_arrows_walk_among_the_cards_of_the_band(hand: Hand, desk: Desk) -> None:
    desk.selection.set(("t1",), Place("s1", "l1"))
    hand.key(Key.Key_Down)
    assert desk.selection.ids == ("w1",)
    hand.key(Key.Key_Right)
    assert desk.selection.ids == ("w2",)
    hand.key(Key.Key_Left)
    hand.key(Key.Key_Up)
    assert desk.selection.ids == ("t1",)


def test_enter_in_the_band_goes_to_its_first_card(hand: Hand, desk: Desk) -> None:
    hand.canvas.stand(Place("wide", "l1"))
    hand.key(Key.Key_Return)
    assert desk.selection.ids == ("w1",)


def test_a_card_dropped_into_the_band_keeps_its_lane(hand: Hand, wide: Journey) -> None:
    hand.carry("p1", hand.on("w1") + QPoint(0, 6))
    assert cell_of(wide, "p1") == ("wide", "l2")
    assert [card.id for card in wide.cell("wide", "l1")] == ["w1"]


def test_cards_of_two_lanes_dropped_into_the_band_keep_them_in_one_edit(
    hand: Hand, wide: Journey, desk: Desk
) -> None:
    desk.selection.set(("t1", "p1"), Place("s1", "l1"))
    hand.carry("t1", hand.on("w2"))
    assert cell_of(wide, "t1") == ("wide", "l1")
    assert cell_of(wide, "p1") == ("wide", "l2")
    desk.undo()
    assert cell_of(wide, "t1") == ("s1", "l1")
    assert cell_of(wide, "p1") == ("s2", "l2")


def test_the_line_of_a_drag_shows_where_in_the_band_a_card_would_stand(
    hand: Hand, desk: Desk
) -> None:
    line = desk.layout.insertion(Place("wide", "l1"))
    first, second = desk.layout.box("w1"), desk.layout.box("w2")
    assert line is not None
    assert first is not None
    assert second is not None
    assert first.right < line.centre[0] < second.x
    assert line.height > line.width


def test_alt_arrows_carry_a_card_into_the_band_and_back_into_its_lane(
    hand: Hand, wide: Journey, desk: Desk
) -> None:
    desk.selection.set(("p1",), Place("s2", "l2"))
    hand.key(Key.Key_Down, ALT)
    assert cell_of(wide, "p1") == ("wide", "l2")
    desk.selection.set(("w1",), Place("wide", "l1"))
    hand.key(Key.Key_Up, ALT)
    assert cell_of(wide, "w1") == ("s1", "l1")


def test_an_empty_band_can_be_entered(hand: Hand, wide: Journey, desk: Desk) -> None:
    desk.selection.set(("w1", "w2"))
    hand.canvas.delete_selection()
    hand.canvas.stand(Place("s2", "l2"))
    hand.key(Key.Key_Down)
    assert desk.selection.place == Place("wide", "l1")
    assert desk.layout.place_box(Place("wide", "l1")) is not None

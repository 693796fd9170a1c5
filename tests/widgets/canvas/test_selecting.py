"""Selecting by mouse and walking by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from designer.layout.layout import Place
from designer.model.journey import Journey
from tests.widgets.canvas.hand import Hand
from widgets.canvas.view import Canvas
from widgets.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def hand(canvas: Canvas, desk: Desk) -> Hand:
    return Hand(canvas, desk)


def test_a_click_selects_a_card_and_puts_the_cursor_into_its_cell(hand: Hand, desk: Desk) -> None:
    hand.click("p1")
    assert desk.selection.ids == ("p1",)
    assert desk.selection.place == Place("s2", "l2")


def test_a_click_on_an_empty_cell_puts_the_cursor_there(hand: Hand, desk: Desk) -> None:
    hand.click("p1")
    hand.click(hand.in_cell("s3", "l3"))
    assert desk.selection.ids == ()
    assert desk.selection.place == Place("s3", "l3")


def test_heads_of_stages_and_lanes_and_the_title_are_selected(hand: Hand, desk: Desk) -> None:
    for owner in ("s2", "l3"):
        hand.click(owner)
        assert desk.selection.ids == (owner,)


def test_ctrl_click_adds_and_takes_out(hand: Hand, desk: Desk) -> None:
    hand.click("t1")
    hand.click("p1", CONTROL)
    assert desk.selection.ids == ("t1", "p1")
    hand.click("t1", CONTROL)
    assert desk.selection.ids == ("p1",)


def test_shift_click_extends_the_range_in_reading_order(hand: Hand, desk: Desk) -> None:
    hand.click("t1")
    hand.click("p1", SHIFT)
    assert set(desk.selection.ids) == {"t1", "t2", "t3", "p1"}


def test_a_drag_on_bare_ground_selects_what_it_touches(hand: Hand, desk: Desk) -> None:
    start, end = hand.in_cell("s1", "l2", 0.05), hand.in_cell("s2", "l1", 0.2)
    hand.carry(start, end)
    assert set(desk.selection.ids) == {"t1", "t2", "t3"}


def test_escape_during_a_marquee_selects_what_was_selected_before(hand: Hand, desk: Desk) -> None:
    hand.click("p1")
    hand.carry(hand.in_cell("s1", "l2", 0.5), hand.in_cell("s2", "l1", 0.2), let_go=False)
    hand.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(hand.canvas, Qt.MouseButton.LeftButton)
    assert desk.selection.ids == ("p1",)


def test_arrows_walk_cells_and_cards(hand: Hand, desk: Desk) -> None:
    hand.click(hand.in_cell("s3", "l3"))
    hand.key(Qt.Key.Key_Left)
    assert desk.selection.place == Place("s2", "l3")
    hand.click("t1")
    hand.key(Qt.Key.Key_Down)
    assert desk.selection.ids == ("t2",)
    hand.key(Qt.Key.Key_Right)
    assert desk.selection.ids == ("t3",)


def test_past_the_last_card_the_arrow_goes_to_the_next_cell(hand: Hand, desk: Desk) -> None:
    hand.click("t3")
    hand.key(Qt.Key.Key_Right)
    assert (desk.selection.ids, desk.selection.place) == ((), Place("s3", "l1"))


def test_escape_climbs_to_the_cell_and_then_asks_the_window(hand: Hand, desk: Desk) -> None:
    asked: list[bool] = []
    hand.canvas.escaped.connect(lambda: asked.append(True))
    hand.click("p1")
    hand.key(Qt.Key.Key_Escape)
    assert (desk.selection.ids, desk.selection.place) == ((), Place("s2", "l2"))
    assert not asked
    hand.key(Qt.Key.Key_Escape)
    assert asked


def test_shift_arrows_extend_and_take_back(hand: Hand, desk: Desk) -> None:
    hand.click("t1")
    hand.key(Qt.Key.Key_Down, SHIFT)
    assert desk.selection.ids == ("t1", "t2")
    hand.key(Qt.Key.Key_Up, SHIFT)
    assert desk.selection.ids == ("t1",)


def test_tab_goes_through_the_cards_and_from_a_cell_through_the_stages(
    hand: Hand, desk: Desk
) -> None:
    hand.click("t1")
    hand.key(Qt.Key.Key_Tab)
    hand.key(Qt.Key.Key_Tab)
    assert desk.selection.ids == ("t3",)
    hand.key(Qt.Key.Key_Backtab)
    assert desk.selection.ids == ("t2",)
    hand.click(hand.in_cell("s1", "l3"))
    hand.key(Qt.Key.Key_Tab)
    assert desk.selection.place == Place("s2", "l3")


def test_home_and_end_go_to_the_first_and_last_stage(hand: Hand, desk: Desk) -> None:
    hand.click(hand.in_cell("s2", "l3", 0.9))
    hand.key(Qt.Key.Key_End)
    assert desk.selection.place == Place("s3", "l3")
    hand.key(Qt.Key.Key_Home)
    assert desk.selection.place == Place("s1", "l3")


def test_ctrl_arrow_goes_to_the_last_filled_cell(hand: Hand, desk: Desk) -> None:
    hand.click(hand.in_cell("s1", "l2"))
    hand.key(Qt.Key.Key_Right, CONTROL)
    assert desk.selection.place == Place("s2", "l2")
    hand.key(Qt.Key.Key_Right, CONTROL)
    assert desk.selection.place == Place("s3", "l2")


def test_ctrl_a_takes_the_cell_then_the_lane_then_the_map(hand: Hand, desk: Desk) -> None:
    hand.click(hand.in_cell("s1", "l1", 0.98))
    hand.key(Qt.Key.Key_A, CONTROL)
    assert set(desk.selection.ids) == {"t1", "t2"}
    hand.key(Qt.Key.Key_A, CONTROL)
    assert set(desk.selection.ids) == {"t1", "t2", "t3"}
    hand.key(Qt.Key.Key_A, CONTROL)
    assert set(desk.selection.ids) == {"t1", "t2", "t3", "p1", "o1", "e1"}


def test_enter_on_a_filled_cell_goes_to_its_first_card(hand: Hand, desk: Desk) -> None:
    desk.selection.set((), Place("s1", "l1"))
    hand.key(Qt.Key.Key_Return)
    assert desk.selection.ids == ("t1",)


def test_a_right_click_selects_and_asks_for_the_menu(hand: Hand, desk: Desk) -> None:
    heard: list[tuple[QPoint, str]] = []
    hand.canvas.menu_wanted.connect(lambda at, owner: heard.append((at, owner)))
    QTest.mouseClick(hand.canvas, Qt.MouseButton.RightButton, pos=hand.on("p1"))
    assert desk.selection.ids == ("p1",)
    assert [owner for _, owner in heard] == ["p1"]


def test_what_is_shown_and_can_be_hit_is_what_the_journey_holds(
    hand: Hand, desk: Desk, circle: Journey
) -> None:
    hand.canvas.fit()
    cards = {card.id for card in circle.cards()}
    assert set(hand.canvas.visible_ids()) == cards
    drawn = {shape.owner for shape in desk.layout.shapes()}
    assert cards <= drawn
    for identity in cards:
        hand.click(identity)
        assert desk.selection.ids == (identity,)

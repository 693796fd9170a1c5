"""Moving, copying and deleting: a ghost while the hand moves, one edit when it lets go."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from designer.model.changes import Edit
from designer.model.journey import Journey
from designer.words import Message, say
from tests.widgets.canvas.hand import Hand
from widgets.canvas.view import Canvas
from widgets.desk import Desk

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hand(canvas: Canvas, desk: Desk) -> Hand:
    return Hand(canvas, desk)


@pytest.fixture
def heard(circle: Journey) -> list[Edit]:
    edits: list[Edit] = []
    circle.watch(lambda edit, _: edits.append(edit))
    return edits


def ids(journey: Journey, stage: str, lane: str) -> list[str]:
    return [card.id for card in journey.cell(stage, lane)]


def test_a_drag_moves_a_card_in_one_edit(
    hand: Hand, circle: Journey, heard: list[Edit], desk: Desk
) -> None:
    hand.carry("t1", hand.in_cell("s3", "l1"))
    assert ids(circle, "s3", "l1") == ["t1"]
    assert len(heard) == 1
    assert desk.selection.ids == ("t1",)
    desk.undo()
    assert ids(circle, "s1", "l1") == ["t1", "t2"]


def test_nothing_changes_while_the_hand_moves(hand: Hand, heard: list[Edit]) -> None:
    hand.carry("t1", hand.in_cell("s3", "l1"), let_go=False)
    assert heard == []


def test_escape_during_a_drag_leaves_all_as_it_was(
    hand: Hand, heard: list[Edit], desk: Desk
) -> None:
    hand.carry("t1", hand.in_cell("s3", "l1"), let_go=False)
    hand.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(hand.canvas, Qt.MouseButton.LeftButton, pos=hand.in_cell("s3", "l1"))
    assert heard == []
    assert desk.selection.ids == ("t1",)


def test_all_selected_cards_move_together_and_keep_their_order(hand: Hand, circle: Journey) -> None:
    hand.click("t2")
    hand.click("t1", Qt.KeyboardModifier.ControlModifier)
    hand.carry("t2", hand.in_cell("s3", "l1"))
    assert ids(circle, "s3", "l1") == ["t1", "t2"]


def test_a_card_dropped_on_the_upper_half_of_another_stands_before_it(
    hand: Hand, circle: Journey, desk: Desk
) -> None:
    box = desk.layout.box("t1")
    assert box is not None
    above = hand.canvas.point_of(box.centre[0], box.y + 4).toPoint()
    hand.carry("t3", above)
    assert ids(circle, "s1", "l1") == ["t3", "t1", "t2"]


def test_an_alt_drag_copies_in_one_edit(
    hand: Hand, circle: Journey, heard: list[Edit], desk: Desk
) -> None:
    hand.carry("p1", hand.in_cell("s3", "l2"), ALT)
    (copy,) = circle.cell("s3", "l2")
    assert copy.id != "p1"
    assert copy.text == "Prices are hidden"
    assert ids(circle, "s2", "l2") == ["p1"]
    assert len(heard) == 1
    assert desk.selection.ids == (copy.id,)


def test_a_shift_drag_stays_in_the_lane(hand: Hand, circle: Journey) -> None:
    hand.carry("t3", hand.in_cell("s3", "l2"), SHIFT)
    assert ids(circle, "s3", "l1") == ["t3"]


def test_a_card_dropped_on_a_head_stays_where_it_was(hand: Hand, heard: list[Edit]) -> None:
    hand.carry("t1", "s3")
    assert heard == []


def test_a_drag_of_a_stage_head_moves_the_stage(hand: Hand, circle: Journey, desk: Desk) -> None:
    box = desk.layout.box("s1")
    assert box is not None
    hand.carry("s3", hand.canvas.point_of(box.x + 10, box.centre[1]).toPoint())
    assert [stage.id for stage in circle.stages()] == ["s3", "s1", "s2"]


def test_a_drag_of_a_lane_head_moves_the_lane(hand: Hand, circle: Journey, desk: Desk) -> None:
    box = desk.layout.box("l1")
    assert box is not None
    hand.carry("l3", hand.canvas.point_of(box.centre[0], box.y + 5).toPoint())
    assert [lane.id for lane in circle.lanes()] == ["l3", "l1", "l2", "l4"]


def test_a_drag_of_a_column_border_sets_the_width_of_all_columns(
    hand: Hand, circle: Journey, desk: Desk
) -> None:
    box = desk.layout.box("s1")
    assert box is not None
    border = hand.canvas.point_of(box.right, box.centre[1] + 12).toPoint()
    hand.carry(border, border + QPoint(40, 0))
    assert circle.map.column_width == 224


def test_alt_arrows_move_a_card_in_its_cell_and_beyond(hand: Hand, circle: Journey) -> None:
    hand.click("t1")
    hand.key(Qt.Key.Key_Down, ALT)
    assert ids(circle, "s1", "l1") == ["t2", "t1"]
    hand.key(Qt.Key.Key_Right, ALT)
    assert ids(circle, "s2", "l1") == ["t3", "t1"]
    hand.key(Qt.Key.Key_Up, ALT)
    assert ids(circle, "s2", "l1") == ["t1", "t3"]


def test_delete_asks_nothing_and_says_what_is_gone(hand: Hand, circle: Journey, desk: Desk) -> None:
    said: list[tuple[Message, bool]] = []
    desk.said.connect(lambda message, undoable: said.append((message, undoable)))
    hand.click("t1")
    hand.click("t3", SHIFT)
    hand.key(Qt.Key.Key_Delete)
    assert {card.id for card in circle.cards()} == {"p1", "o1", "e1"}
    assert [(say(message), undoable) for message, undoable in said] == [("3 cards deleted", True)]
    desk.undo()
    assert ids(circle, "s1", "l1") == ["t1", "t2"]


def test_delete_on_a_cell_does_nothing(hand: Hand, heard: list[Edit]) -> None:
    hand.click(hand.in_cell("s1", "l1", 0.98))
    hand.key(Qt.Key.Key_Delete)
    assert heard == []


def test_a_deleted_stage_takes_its_cards_along(hand: Hand, circle: Journey, desk: Desk) -> None:
    hand.click("s2")
    hand.key(Qt.Key.Key_Delete)
    assert [stage.id for stage in circle.stages()] == ["s1", "s3"]
    desk.undo()
    assert ids(circle, "s2", "l2") == ["p1"]


def test_duplicates_stand_behind_their_originals_and_are_selected(
    hand: Hand, circle: Journey, desk: Desk
) -> None:
    hand.click("t1")
    hand.canvas.duplicate_selection()
    copy = desk.selection.current
    assert ids(circle, "s1", "l1") == ["t1", copy, "t2"]

"""The ring under the hand: what the grid lets one do, the ring does with the same edits."""

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage

from designer.drawing.shapes import Box
from designer.layout.layout import Place
from designer.layout.ring import RingLayout
from designer.model.journey import Journey
from tests.widgets.canvas.hand import Hand
from widgets.canvas.view import Canvas
from widgets.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hand(canvas: Canvas, desk: Desk) -> Hand:
    desk.set_view("ring")
    canvas.fit()
    return Hand(canvas, desk)


def on_arc(hand: Hand, stage: str) -> QPoint:
    """The middle of a stage's arc."""
    layout = hand.desk.layout
    assert isinstance(layout, RingLayout)
    sector = layout.plan.by_stage[stage]
    x, y = layout.middle
    radius = (layout.plan.arcs_inner + layout.plan.arcs_outer) / 2
    dx, dy = _turned(sector.middle + 6, radius)
    return hand.canvas.point_of(x + dx, y + dy).toPoint()


def _turned(angle: float, radius: float) -> tuple[float, float]:
    return radius * math.sin(math.radians(angle)), -radius * math.cos(math.radians(angle))


def order(journey: Journey) -> list[str]:
    return [stage.id for stage in journey.stages()]


def test_selection_and_cursor_stay_when_the_view_changes(hand: Hand, desk: Desk) -> None:
    hand.click("p1")
    desk.set_view("grid")
    assert desk.selection.ids == ("p1",)
    assert desk.selection.place == Place("s2", "l2")
    hand.click("t1")
    desk.set_view("ring")
    assert (desk.view, desk.selection.ids) == ("ring", ("t1",))


def test_a_click_on_an_arc_selects_its_stage_and_lists_its_cards(hand: Hand, desk: Desk) -> None:
    hand.click(on_arc(hand, "s2"))
    assert desk.selection.ids == ("s2",)
    widths = {each: box.width for each in ("t3", "p1", "o1") if (box := desk.layout.box(each))}
    assert widths == dict.fromkeys(("t3", "p1", "o1"), 168)


def test_escape_twice_closes_the_list(hand: Hand, canvas: Canvas, desk: Desk) -> None:
    canvas.escaped.connect(desk.look_away)
    hand.click("p1")
    before = desk.layout.box("p1")
    hand.key(Qt.Key.Key_Escape)
    assert desk.layout.box("p1") == before
    hand.key(Qt.Key.Key_Escape)
    after = desk.layout.box("p1")
    assert before is not None
    assert after is not None
    assert after.width < before.width


def test_a_click_on_bare_ground_closes_the_list(hand: Hand, desk: Desk) -> None:
    hand.click("p1")
    hand.click(QPoint(3, hand.canvas.height() // 2))
    box = desk.layout.box("p1")
    assert box is not None
    assert box.width < 30


def test_an_icon_is_dragged_to_another_stage(hand: Hand, circle: Journey, desk: Desk) -> None:
    hand.carry("p1", hand.in_cell("s3", "l2", 0.5))
    assert [card.id for card in circle.cell("s3", "l2")] == ["p1"]
    desk.undo()
    assert [card.id for card in circle.cell("s2", "l2")] == ["p1"]


def test_a_double_click_in_an_empty_cell_writes_a_card_there(hand: Hand, circle: Journey) -> None:
    hand.double_click(hand.in_cell("s3", "l2", 0.5))
    hand.write("Slow answers")
    hand.key(Qt.Key.Key_Return)
    assert [card.text for card in circle.cell("s3", "l2")] == ["Slow answers"]


def test_a_double_click_on_an_icon_edits_that_card(hand: Hand, circle: Journey) -> None:
    hand.double_click("o1")
    hand.write(" now")
    hand.key(Qt.Key.Key_Return)
    assert circle["o1"].get("text") == "Show prices now"


def test_a_double_click_on_a_name_edits_it(hand: Hand, circle: Journey) -> None:
    hand.double_click("s1")
    hand.write(" it")
    hand.key(Qt.Key.Key_Return)
    assert circle["s1"].get("name") == "Notice it"


def test_the_dot_of_a_stage_draws_a_flow(hand: Hand, circle: Journey, desk: Desk) -> None:
    hand.click("s1")
    box = desk.layout.box("s1")
    assert box is not None
    dot = hand.canvas.point_of(box.right, box.centre[1]).toPoint()
    hand.carry(dot, on_arc(hand, "s3"))
    assert [flow.way for flow in circle.flows_out("s1") if flow.target == "s3"] == ["skip"]


def test_a_stage_is_carried_round_the_ring(hand: Hand, circle: Journey, desk: Desk) -> None:
    at = hand.on("s1")
    hand.carry(at, on_arc(hand, "s2"))
    assert order(circle) == ["s2", "s1", "s3"]
    desk.undo()
    assert order(circle) == ["s1", "s2", "s3"]


def test_the_arrows_walk_round_the_ring(hand: Hand, desk: Desk) -> None:
    desk.selection.set((), Place("s1", "l1"))
    hand.key(Qt.Key.Key_Left)
    assert desk.selection.place == Place("s3", "l1")
    hand.key(Qt.Key.Key_Right)
    hand.key(Qt.Key.Key_Down)
    assert desk.selection.place == Place("s1", "l2")


def test_the_cursor_goes_along_to_the_stage_that_is_selected(hand: Hand, desk: Desk) -> None:
    desk.selection.set((), Place("s1", "l2"))
    hand.click(on_arc(hand, "s2"))
    assert desk.selection.ids == ("s2",)
    assert desk.selection.place == Place("s2", "l2")


def test_the_list_in_the_middle_stays_while_its_stage_is_carried(
    hand: Hand, canvas: Canvas, desk: Desk
) -> None:
    hand.click(on_arc(hand, "s2"))
    layout = desk.layout
    assert isinstance(layout, RingLayout)
    listed = next(shape for shape in layout.shapes() if shape.part == "panel")
    assert isinstance(listed, Box)
    free = canvas.point_of(listed.rect.x - 6, listed.rect.centre[1]).toPoint()
    before = grabbed(canvas).pixelColor(free)
    arc = on_arc(hand, "s2")
    hand.carry(arc, arc - QPoint(20, 0), let_go=False)
    assert grabbed(canvas).pixelColor(free) == before


def test_jumps_end_at_the_seam(hand: Hand, desk: Desk) -> None:
    desk.selection.set((), Place("s2", "l3"))
    hand.key(Qt.Key.Key_End)
    assert desk.selection.place == Place("s3", "l3")
    hand.key(Qt.Key.Key_Home)
    assert desk.selection.place == Place("s1", "l3")
    hand.key(Qt.Key.Key_Right, CONTROL)
    assert desk.selection.place == Place("s2", "l3")
    hand.key(Qt.Key.Key_Left, CONTROL)
    assert desk.selection.place == Place("s1", "l3")


def test_the_list_goes_along_with_the_cursor(hand: Hand, desk: Desk) -> None:
    hand.click(on_arc(hand, "s2"))
    hand.key(Qt.Key.Key_Right)
    assert desk.selection.place is not None
    box = desk.layout.place_box(desk.selection.place)
    assert box is not None
    assert box.width == 168


def grabbed(canvas: Canvas) -> QImage:
    return canvas.grab().toImage()


def test_what_stands_on_the_screen_is_the_ring_drawn_anew(
    hand: Hand, canvas: Canvas, desk: Desk
) -> None:
    hand.click("p1")
    hand.double_click(hand.in_cell("s2", "l2", 0.9))
    hand.write("More")
    hand.key(Qt.Key.Key_Return)
    hand.key(Qt.Key.Key_Escape)
    desk.look_away()
    desk.selection.set(())
    seen = grabbed(canvas)
    desk.set_view("grid")
    desk.set_view("ring")
    assert grabbed(canvas) == seen


def test_cards_of_two_stages_leave_the_middle_free(hand: Hand, desk: Desk) -> None:
    desk.selection.set(("t1", "t3"))
    box = desk.layout.box("t3")
    assert box is not None
    assert box.width < 30

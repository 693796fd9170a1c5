"""Links and flows, drawn from the dot at an edge or by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt

from designer.model.journey import Journey
from tests.widgets.canvas.hand import Hand
from widgets.canvas.view import Canvas
from widgets.desk import Desk


@pytest.fixture
def hand(canvas: Canvas, desk: Desk) -> Hand:
    return Hand(canvas, desk)


def dot_of(hand: Hand, desk: Desk, identity: str) -> QPoint:
    """The dot at the right edge, which is there once the element is selected."""
    hand.click(identity)
    box = desk.layout.box(identity)
    assert box is not None
    return hand.canvas.point_of(box.right, box.centre[1]).toPoint()


def links(journey: Journey, source: str, target: str) -> list[str]:
    return [link.relation for link in journey.links_out(source) if link.target == target]


def test_a_drag_from_the_dot_links_two_cards(hand: Hand, circle: Journey, desk: Desk) -> None:
    hand.carry(dot_of(hand, desk, "p1"), "t1")
    assert links(circle, "p1", "t1") == ["hurts"]


def test_the_direction_of_the_relation_does_not_depend_on_the_hand(
    hand: Hand, circle: Journey, desk: Desk
) -> None:
    hand.carry(dot_of(hand, desk, "t1"), "p1")
    assert links(circle, "p1", "t1") == ["hurts"]


def test_what_cannot_be_linked_is_not(hand: Hand, circle: Journey, desk: Desk) -> None:
    before = len(circle)
    hand.carry(dot_of(hand, desk, "o1"), "t1")
    assert len(circle) == before


def test_let_go_on_an_empty_cell_it_makes_the_card_it_ends_at(
    hand: Hand, circle: Journey, desk: Desk
) -> None:
    hand.carry(dot_of(hand, desk, "t3"), hand.in_cell("s3", "l2"))
    (pain,) = circle.cell("s3", "l2")
    assert links(circle, pain.id, "t3") == ["hurts"]
    desk.undo()
    assert circle.cell("s3", "l2") == ()


def test_the_dot_of_a_stage_makes_a_flow(hand: Hand, circle: Journey, desk: Desk) -> None:
    hand.carry(dot_of(hand, desk, "s1") - QPoint(3, 0), "s3")
    assert [flow.way for flow in circle.flows_out("s1") if flow.target == "s3"] == ["skip"]


def test_keys_link_too(hand: Hand, circle: Journey, desk: Desk) -> None:
    hand.click("p1")
    hand.canvas.begin_link()
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Return)
    linked = [link.target for link in circle.links_out("p1", "hurts")]
    assert linked == ["t3"]


def test_escape_leaves_linking_without_a_link(hand: Hand, circle: Journey) -> None:
    before = len(circle)
    hand.click("p1")
    hand.canvas.begin_link()
    hand.key(Qt.Key.Key_Escape)
    hand.key(Qt.Key.Key_Down)
    assert len(circle) == before

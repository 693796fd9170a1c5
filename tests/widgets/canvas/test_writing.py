"""Writing in place: by Enter, by F2, by double click; each text is one edit."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTextEdit

from designer.model.journey import Journey
from designer.model.records import Lane, Stage
from tests.widgets.canvas.hand import Hand
from widgets.canvas.view import Canvas
from widgets.desk import Desk
from widgets.look.qss import style_sheet

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hand(canvas: Canvas, desk: Desk) -> Hand:
    return Hand(canvas, desk)


def texts(journey: Journey, stage: str, lane: str) -> list[str]:
    return [card.text for card in journey.cell(stage, lane)]


def test_a_card_written_in_place_has_the_lanes_kind_and_is_one_edit(
    hand: Hand, circle: Journey, desk: Desk
) -> None:
    hand.double_click(hand.in_cell("s3", "l2"))
    hand.write("Setup takes weeks")
    hand.key(Qt.Key.Key_Return)
    (card,) = circle.cell("s3", "l2")
    assert (card.kind, card.text) == ("pain", "Setup takes weeks")
    assert desk.selection.ids == (card.id,)
    desk.undo()
    assert texts(circle, "s3", "l2") == []


def test_letters_on_the_bare_canvas_write_nothing(hand: Hand, canvas: Canvas) -> None:
    hand.click("p1")
    hand.write("Calls")
    assert not canvas.editing


def test_an_empty_new_card_is_not_made(hand: Hand, circle: Journey, canvas: Canvas) -> None:
    hand.click(hand.in_cell("s3", "l2"))
    hand.key(Qt.Key.Key_Return, CONTROL)
    assert canvas.editing
    hand.key(Qt.Key.Key_Escape)
    assert not canvas.editing
    assert texts(circle, "s3", "l2") == []


def test_enter_edits_a_card_with_the_caret_at_its_end(hand: Hand, circle: Journey) -> None:
    hand.click("p1")
    hand.key(Qt.Key.Key_Return)
    hand.write(" from us")
    hand.key(Qt.Key.Key_Return)
    assert texts(circle, "s2", "l2") == ["Prices are hidden from us"]


def test_escape_keeps_the_text(hand: Hand, circle: Journey, desk: Desk) -> None:
    hand.click("p1")
    hand.key(Qt.Key.Key_F2)
    hand.write("!")
    hand.key(Qt.Key.Key_Escape)
    assert texts(circle, "s2", "l2") == ["Prices are hidden!"]
    assert desk.selection.ids == ("p1",)


def test_shift_enter_is_a_new_line(hand: Hand, circle: Journey) -> None:
    hand.click("p1")
    hand.key(Qt.Key.Key_F2)
    hand.key(Qt.Key.Key_Return, SHIFT)
    hand.write("everywhere")
    hand.key(Qt.Key.Key_Return)
    assert texts(circle, "s2", "l2") == ["Prices are hidden\neverywhere"]


def test_ctrl_enter_goes_on_with_the_next_card(hand: Hand, circle: Journey) -> None:
    hand.click(hand.in_cell("s3", "l3"))
    hand.key(Qt.Key.Key_Return, CONTROL)
    hand.write("One")
    hand.key(Qt.Key.Key_Return, CONTROL)
    hand.write("Two")
    hand.key(Qt.Key.Key_Return)
    assert texts(circle, "s3", "l3") == ["One", "Two"]


def test_tab_puts_the_text_and_goes_to_the_next_card(
    hand: Hand, circle: Journey, desk: Desk
) -> None:
    hand.click("t1")
    hand.key(Qt.Key.Key_F2)
    hand.write("s")
    hand.key(Qt.Key.Key_Tab)
    assert texts(circle, "s1", "l1")[0] == "Reads an articles"
    assert desk.selection.ids == ("t2",)


def test_a_double_click_in_an_empty_cell_begins_a_card(hand: Hand, circle: Journey) -> None:
    hand.double_click(hand.in_cell("s3", "l1"))
    hand.write("Hotline")
    hand.click(hand.in_cell("s1", "l2"))
    assert texts(circle, "s3", "l1") == ["Hotline"]


def test_a_double_click_on_a_head_edits_its_name(hand: Hand, circle: Journey, desk: Desk) -> None:
    for owner, field in (("s2", "name"), ("l3", "name")):
        box = desk.layout.field_box(owner, field)
        assert box is not None
        hand.double_click(hand.canvas.point_of(box.x + 5, box.centre[1]).toPoint())
        hand.write("!")
        hand.key(Qt.Key.Key_Return)
    stage, lane = circle.get("s2", Stage), circle.get("l3", Lane)
    assert stage is not None
    assert lane is not None
    assert (stage.name, lane.name) == ("Compare!", "Ideas!")


def test_a_goal_and_the_title_are_edited_in_place(hand: Hand, circle: Journey, desk: Desk) -> None:
    for owner, field in (("s1", "customer_goal"), ("map", "title")):
        box = desk.layout.field_box(owner, field)
        assert box is not None
        hand.double_click(hand.canvas.point_of(box.x + 5, box.centre[1]).toPoint())
        hand.write("?")
        hand.key(Qt.Key.Key_Return)
    assert circle["s1"].get("customer_goal") == "See the problem?"
    assert circle.map.title == "Pumps?"


def test_an_unchanged_text_makes_no_edit(hand: Hand, desk: Desk) -> None:
    hand.click("p1")
    hand.key(Qt.Key.Key_F2)
    hand.key(Qt.Key.Key_Return)
    assert not desk.session.can_undo


def test_tab_goes_from_head_to_head(hand: Hand, circle: Journey) -> None:
    hand.click("s1")
    hand.key(Qt.Key.Key_F2)
    hand.write("1")
    hand.key(Qt.Key.Key_Tab)
    hand.write("2")
    hand.key(Qt.Key.Key_Return)
    assert [stage.name for stage in circle.stages()] == ["Notice1", "Compare2", "Use"]


def test_the_label_of_a_flow_is_edited_in_place(hand: Hand, circle: Journey, desk: Desk) -> None:
    hand.double_click("s3-s1-re_entry")
    hand.write("again")
    hand.key(Qt.Key.Key_Return)
    assert circle["s3-s1-re_entry"].get("condition") == "again"


def test_the_text_box_follows_the_map(hand: Hand, canvas: Canvas, desk: Desk) -> None:
    hand.click("p1")
    hand.key(Qt.Key.Key_F2)
    box = canvas.focusWidget()
    before = box.mapTo(canvas, box.rect().topLeft())
    canvas.resize(500, 300)
    canvas.pan_by(-20, -10)
    assert canvas.editing
    assert box.mapTo(canvas, box.rect().topLeft()) != before


def test_closing_keeps_what_was_being_typed(hand: Hand, canvas: Canvas, circle: Journey) -> None:
    hand.click("p1")
    hand.key(Qt.Key.Key_F2)
    hand.write("!")
    canvas.commit()
    assert texts(circle, "s2", "l2") == ["Prices are hidden!"]


def test_editing_is_told_to_the_window(hand: Hand, canvas: Canvas) -> None:
    heard: list[str] = []
    canvas.edit_started.connect(lambda: heard.append("started"))
    canvas.edit_ended.connect(lambda: heard.append("ended"))
    hand.click("p1")
    hand.key(Qt.Key.Key_F2)
    hand.key(Qt.Key.Key_Escape)
    assert heard == ["started", "ended"]


def test_what_is_edited_keeps_its_type_under_the_windows_style(
    hand: Hand, canvas: Canvas, desk: Desk
) -> None:
    canvas.setStyleSheet(style_sheet(desk.theme))
    canvas.set_zoom(1.5)
    hand.click("p1")
    hand.key(Qt.Key.Key_F2)
    box = canvas.focusWidget()
    assert isinstance(box, QTextEdit)
    font = box.document().defaultFont()
    assert (font.families()[0], font.pixelSize(), font.bold()) == ("Ringway Sans", 18, False)
    place = desk.layout.field_box("p1", "text")
    assert place is not None
    corner = canvas.point_of(place.x, place.y).toPoint() - box.mapTo(canvas, QPoint(0, 0))
    assert corner.manhattanLength() <= 3

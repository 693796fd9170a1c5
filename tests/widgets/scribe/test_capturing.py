"""What is typed on the map goes into the capture line, and Enter makes a card of it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.layout.layout import Place
from designer.model.records import Stage
from tests import build
from tests.widgets.scribe.conftest import Keyboard
from tests.widgets.window.conftest import OpenMap
from widgets.bench import Bench
from widgets.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_a_typed_line_becomes_a_card_of_the_lanes_kind_in_the_cell_of_the_cursor(
    keyboard: Keyboard,
) -> None:
    keyboard.stand("s3", "l2")
    keyboard.enter("Setup takes weeks")
    card = keyboard.only("s3", "l2")
    assert (card.kind, card.text) == ("pain", "Setup takes weeks")
    assert keyboard.raw == ""
    keyboard.bench.desk.undo()
    assert keyboard.texts("s3", "l2") == []
    assert keyboard.raw == ""


def test_forty_cards_typed_without_a_pause_all_arrive_in_their_order(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    wanted = [f"Card number {n}" for n in range(40)]
    for text in wanted:
        keyboard.enter(text)
    assert keyboard.texts("s3", "l3") == wanted
    assert QApplication.activeModalWidget() is None


def test_forty_cards_composed_in_chinese_all_arrive_in_their_order(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    wanted = [f"客户等待很久{n}" for n in range(40)]
    for n in range(40):
        keyboard.compose("ke", "kehu", commit="客户")
        keyboard.compose("deng", "dengdai", "dengdaihenjiu", commit="等待很久")
        keyboard.enter(str(n))
    assert keyboard.texts("s3", "l3") == wanted


def test_forty_cards_typed_in_russian_all_arrive_in_their_order(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    wanted = [f"Цены не найти {n}" for n in range(40)]
    for text in wanted:
        keyboard.enter(text)
    assert keyboard.texts("s3", "l3") == wanted


def test_the_line_has_the_keyboard_when_a_map_opens_and_after_a_click_on_the_map(
    keyboard: Keyboard,
) -> None:
    line = keyboard.scribe.bar.line
    assert keyboard.focus() is line
    assert line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    keyboard.bench.side.take_focus()
    keyboard.bench.canvas.setFocus()
    assert keyboard.focus() is line


def test_a_new_card_stands_behind_the_selected_one_and_the_next_behind_it(
    keyboard: Keyboard,
) -> None:
    keyboard.bench.desk.selection.set(("t1",))
    keyboard.enter("Calls")
    keyboard.enter("Writes")
    assert keyboard.texts("s1", "l1") == [
        "Reads an article",
        "Calls",
        "Writes",
        "Talks with a peer",
    ]


def test_the_line_says_where_the_card_will_go(keyboard: Keyboard) -> None:
    bar = keyboard.scribe.bar
    keyboard.stand("s2", "l2")
    assert bar.where == "Compare · Pains"
    keyboard.key(Qt.Key.Key_Left)
    assert bar.where == "Notice · Pains"
    keyboard.write("t ")
    assert bar.where == "Notice · Contacts"
    keyboard.write("Calls #Use")
    assert bar.where == "Use · Contacts"
    keyboard.key(Qt.Key.Key_Return)
    assert keyboard.texts("s3", "l1") == ["Calls"]
    keyboard.write("? ")
    assert bar.where == "Parking lot"


def test_a_prefix_is_a_chip_until_backspace_makes_it_text_again(keyboard: Keyboard) -> None:
    bar = keyboard.scribe.bar
    keyboard.stand("s3", "l3")
    keyboard.write("p ")
    assert (bar.chip.label, bar.line.text(), keyboard.raw) == ("Pain point", "", "p ")
    keyboard.key(Qt.Key.Key_Backspace)
    assert (bar.chip.label, bar.line.text(), keyboard.raw) == ("", "p ", "p ")
    keyboard.enter("is a letter")
    card = keyboard.only("s3", "l3")
    assert (card.kind, card.text) == ("note", "p is a letter")


def test_a_prefix_puts_the_card_into_the_lane_of_its_kind_and_the_cursor_stays(
    keyboard: Keyboard,
) -> None:
    keyboard.stand("s3", "l1")
    keyboard.enter("p Hard to set up")
    keyboard.enter("Hotline")
    assert keyboard.texts("s3", "l2") == ["Hard to set up"]
    assert keyboard.texts("s3", "l1") == ["Hotline"]


def test_an_emotion_takes_its_value_into_the_chip(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    keyboard.write("e -2 fears the change")
    assert keyboard.scribe.bar.chip.label == "Emotion -2"
    keyboard.key(Qt.Key.Key_Return)
    card = keyboard.only("s3", "l3")
    assert (card.kind, card.get("value"), card.text) == ("emotion", -2, "fears the change")


def test_a_full_width_question_mark_parks_a_note(keyboard: Keyboard) -> None:
    keyboard.compose("wen", commit="？预算")
    keyboard.key(Qt.Key.Key_Return)
    assert [card.text for card in keyboard.journey.parked()] == ["预算"]


def test_a_chip_waits_until_the_input_method_is_done(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l3")
    keyboard.compose("tong", commit="痛")
    keyboard.compose("jia", "jiage", commit="价格")
    assert keyboard.scribe.bar.chip.label == "Pain point"
    keyboard.key(Qt.Key.Key_Return)
    card = keyboard.only("s3", "l3")
    assert (card.kind, card.text) == ("pain", "价格")


def test_tab_puts_the_card_and_goes_to_the_next_stage_shift_tab_to_the_previous(
    keyboard: Keyboard, bench: Bench
) -> None:
    keyboard.stand("s1", "l3")
    for text, key in (
        ("One", Qt.Key.Key_Tab),
        ("Two", Qt.Key.Key_Tab),
        ("Three", Qt.Key.Key_Backtab),
    ):
        keyboard.write(text)
        keyboard.key(key)
    assert [keyboard.texts(stage, "l3") for stage in ("s1", "s2", "s3")] == [
        ["One"], ["Two"], ["Three"],
    ]  # fmt: skip
    assert bench.desk.selection.place == Place("s2", "l3")


def test_ctrl_enter_takes_the_new_card_in_hand(keyboard: Keyboard, bench: Bench) -> None:
    keyboard.stand("s3", "l3")
    keyboard.write("One")
    keyboard.key(Qt.Key.Key_Return, CONTROL)
    assert bench.desk.selection.ids == (keyboard.only("s3", "l3").id,)
    keyboard.key(Qt.Key.Key_Return)
    keyboard.write("!")
    keyboard.key(Qt.Key.Key_Return)
    assert keyboard.texts("s3", "l3") == ["One!"]


def test_with_an_empty_line_the_keys_are_the_maps(keyboard: Keyboard, bench: Bench) -> None:
    selection = bench.desk.selection
    keyboard.stand("s1", "l1")
    keyboard.key(Qt.Key.Key_Return)
    assert selection.ids == ("t1",)
    keyboard.key(Qt.Key.Key_Down, SHIFT)
    assert selection.ids == ("t1", "t2")
    keyboard.key(Qt.Key.Key_Right, ALT)
    assert keyboard.texts("s2", "l1") == ["Reads an article", "Talks with a peer"]
    keyboard.stand("s2", "l1")
    keyboard.key(Qt.Key.Key_A, CONTROL)
    keyboard.key(Qt.Key.Key_Delete)
    assert keyboard.texts("s2", "l1") == []
    keyboard.key(Qt.Key.Key_Escape)
    keyboard.key(Qt.Key.Key_End)
    assert selection.place == Place("s3", "l1")


def test_while_one_types_the_arrows_up_and_down_choose_the_lane(keyboard: Keyboard) -> None:
    keyboard.stand("s3", "l1")
    keyboard.write("Slow")
    keyboard.key(Qt.Key.Key_Left)
    keyboard.key(Qt.Key.Key_Down)
    keyboard.enter("ly")
    assert keyboard.texts("s3", "l2") == ["Slolyw"]


def test_escape_climbs_and_keeps_what_is_typed(keyboard: Keyboard, bench: Bench) -> None:
    bench.desk.selection.set(("p1",))
    keyboard.write("Half a tho")
    keyboard.key(Qt.Key.Key_Escape)
    assert (bench.desk.selection.ids, keyboard.raw) == ((), "Half a tho")
    keyboard.key(Qt.Key.Key_Escape)
    assert keyboard.raw == "Half a tho"


def test_backspace_on_an_empty_line_deletes_no_card(keyboard: Keyboard, bench: Bench) -> None:
    bench.desk.selection.set(("p1",))
    keyboard.write("ab")
    for _ in range(5):
        keyboard.key(Qt.Key.Key_Backspace)
    assert keyboard.texts("s2", "l2") == ["Prices are hidden"]


def test_a_space_writes_nothing_into_an_empty_line(keyboard: Keyboard) -> None:
    keyboard.key(Qt.Key.Key_Space)
    assert keyboard.raw == ""


def test_f2_edits_the_head_in_hand(keyboard: Keyboard, bench: Bench) -> None:
    bench.desk.selection.set(("s1",))
    keyboard.key(Qt.Key.Key_F2)
    keyboard.write("!")
    keyboard.key(Qt.Key.Key_Return)
    stage = keyboard.journey.get("s1", Stage)
    assert stage is not None
    assert stage.name == "Notice!"
    assert keyboard.focus() is keyboard.scribe.bar.line


def test_a_line_in_a_lane_of_teams_names_the_owner_of_the_stage(keyboard: Keyboard) -> None:
    keyboard.stand("s2", "l4")
    keyboard.enter("sales")
    keyboard.enter("Service")
    owners = {link.source: link.role for link in keyboard.journey.links_in("s2", "owns")}
    roles = {keyboard.journey[team].get("name"): role for team, role in owners.items()}
    assert roles == {"Sales": "responsible", "Service": "supports"}
    assert not keyboard.journey.cell("s2", "l4")


def test_too_long_a_line_stays_and_the_reason_is_said(keyboard: Keyboard, bench: Bench) -> None:
    said: list[str] = []
    bench.desk.said.connect(lambda message, _undo: said.append(message.text))
    keyboard.stand("s3", "l3")
    keyboard.scribe.bar.line.set_raw("x" * 10_001)
    keyboard.key(Qt.Key.Key_Return)
    assert len(keyboard.raw) == 10_001
    assert said


def test_after_a_click_on_a_cell_one_types_into_the_line(keyboard: Keyboard, bench: Bench) -> None:
    bench.side.take_focus()
    box = bench.desk.layout.place_box(Place("s3", "l2"))
    assert box is not None
    point = bench.canvas.point_of(*box.centre).toPoint()
    QTest.mouseClick(bench.canvas, Qt.MouseButton.LeftButton, pos=point)
    keyboard.enter("Slow")
    assert keyboard.texts("s3", "l2") == ["Slow"]


def test_two_cards_are_linked_by_keys_alone(keyboard: Keyboard, bench: Bench) -> None:
    keyboard.stand("s2", "l3")
    keyboard.enter("o Show the prices")
    card = keyboard.only("s2", "l3")
    bench.desk.selection.set((card.id,))
    QApplication.processEvents()
    keyboard.key(Qt.Key.Key_L, CONTROL)
    keyboard.key(Qt.Key.Key_Return)
    (link,) = keyboard.journey.edges_at(card.id)
    assert (link.source, link.target) == (card.id, "p1")


def test_the_half_typed_line_is_known_for_recovery_with_its_cell(
    keyboard: Keyboard, bench: Bench
) -> None:
    keyboard.stand("s3", "l2")
    keyboard.write("p Half a tho")
    draft = keyboard.scribe.half_typed
    assert draft is not None
    assert (draft.stage, draft.lane, draft.text) == ("s3", "l2", "p Half a tho")
    keyboard.scribe.bar.line.set_raw("")
    keyboard.stand("s1", "l1")
    assert bench.write_again(draft)
    keyboard.enter("ught")
    assert keyboard.texts("s3", "l2") == ["Half a thought"]


def test_where_the_map_has_no_cell_a_line_goes_into_the_parking_lot(open_map: OpenMap) -> None:
    keyboard = Keyboard(open_map(title="Nothing yet"))
    assert keyboard.scribe.bar.where == "Parking lot"
    keyboard.enter("A first thought")
    assert [card.text for card in keyboard.journey.parked()] == ["A first thought"]


def test_the_other_end_of_a_link_is_found_by_its_name(keyboard: Keyboard, bench: Bench) -> None:
    bench.desk.selection.set(("p1",))
    QApplication.processEvents()
    keyboard.key(Qt.Key.Key_L, CONTROL)
    keyboard.write("talks")
    assert bench.scribe.bar.where == "Link to “Talks with a peer”"
    keyboard.key(Qt.Key.Key_Return)
    assert [link.target for link in keyboard.journey.links_out("p1", "hurts")] == ["t2"]
    assert keyboard.raw == ""


def test_linking_leaves_what_was_half_typed(keyboard: Keyboard, bench: Bench) -> None:
    keyboard.write("half a card")
    bench.desk.selection.set(("p1",))
    QApplication.processEvents()
    keyboard.key(Qt.Key.Key_L, CONTROL)
    keyboard.write("peer")
    assert bench.scribe.half_typed is not None
    assert bench.scribe.half_typed.text == "half a card"
    keyboard.key(Qt.Key.Key_Escape)
    assert keyboard.raw == "half a card"
    assert not keyboard.journey.links_out("p1", "hurts")


def test_the_hint_on_linking_goes_with_the_linking(
    keyboard: Keyboard, bench: Bench, window: Window
) -> None:
    bench.desk.selection.set(("p1",))
    QApplication.processEvents()
    keyboard.key(Qt.Key.Key_L, CONTROL)
    assert "Enter links" in window.status.text
    keyboard.key(Qt.Key.Key_Escape)
    assert window.status.text == ""


def test_linking_nothing_says_what_to_do(keyboard: Keyboard, bench: Bench, window: Window) -> None:
    bench.desk.selection.set(())
    QApplication.processEvents()
    keyboard.key(Qt.Key.Key_L, CONTROL)
    assert "Ctrl+L links what is selected" in window.status.text


def test_an_empty_map_says_what_to_do_first(open_map: OpenMap, qtbot: QtBot) -> None:
    bench = open_map(build.stage("s1"), build.lane("l1"))
    qtbot.waitUntil(bench.scribe.bar.line.hasFocus)
    assert bench.scribe.first_steps.words is not None
    Keyboard(bench).enter("First")
    assert bench.scribe.first_steps.words is None
    bench.desk.undo()
    assert bench.scribe.first_steps.words is not None

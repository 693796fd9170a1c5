"""Changing a map through menus, keys and the inspector."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.layout.layout import Place
from designer.model.records import Flow, Lane, Link, Stage, Team
from tests import build
from tests.widgets.window.conftest import OpenMap
from tests.widgets.window.people import choose
from widgets.bench import Bench
from widgets.fields.choices import ChoiceEditor, GradeEditor
from widgets.fields.editors import LineEditor, TextEditor
from widgets.window import Window


def line(bench: Bench, field: str) -> LineEditor:
    form = bench.side.inspector.form
    assert form is not None
    editor = form.editors[field]
    assert isinstance(editor, LineEditor)
    return editor


def write(qtbot: QtBot, editor: LineEditor, text: str) -> None:
    """Type over what stands in a line and leave it with Enter."""
    editor.field.setFocus()
    editor.field.selectAll()
    qtbot.keyClicks(editor.field, text)
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)


def select(bench: Bench, *ids: str) -> None:
    bench.desk.selection.set(ids)
    bench.side.inspector.refresh()


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, *with_keys: Qt.KeyboardModifier) -> None:
    """Press a key as a person does, a moment after what went before."""
    QApplication.processEvents()
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in with_keys:
        modifiers |= one
    qtbot.keyClick(widget, key, modifiers)


CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def names(bench: Bench) -> list[str]:
    return [stage.name for stage in bench.desk.session.journey.stages()]


def test_a_stage_is_renamed_through_the_inspector(bench: Bench, qtbot: QtBot) -> None:
    select(bench, "s1")
    write(qtbot, line(bench, "name"), "Wake up")
    assert names(bench)[0] == "Wake up"


def test_the_window_marks_unsaved_changes_in_its_title(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    select(bench, "s1")
    write(qtbot, line(bench, "name"), "Wake up")
    assert window.windowTitle() == "• Pumps – Ringway"


def test_ctrl_z_takes_the_last_change_back(window: Window, bench: Bench, qtbot: QtBot) -> None:
    select(bench, "s1")
    write(qtbot, line(bench, "name"), "Wake up")
    bench.canvas.setFocus()
    press(qtbot, bench.canvas, Qt.Key.Key_Z, CTRL)
    assert names(bench)[0] == "Notice"
    press(qtbot, bench.canvas, Qt.Key.Key_Z, CTRL, SHIFT)
    assert names(bench)[0] == "Wake up"


def test_ctrl_z_in_a_field_without_typing_reaches_the_map(bench: Bench, qtbot: QtBot) -> None:
    select(bench, "s1")
    editor = line(bench, "name")
    write(qtbot, editor, "Wake up")
    press(qtbot, editor.field, Qt.Key.Key_Z, CTRL)
    assert names(bench)[0] == "Notice"


def test_the_menu_names_what_undo_takes_back(window: Window, bench: Bench, qtbot: QtBot) -> None:
    select(bench, "s1")
    write(qtbot, line(bench, "name"), "Wake up")
    choose(window, "Edit", "Undo: Change name")
    assert names(bench)[0] == "Notice"


def test_a_stage_is_added_after_the_selected_one(window: Window, bench: Bench) -> None:
    select(bench, "s1")
    choose(window, "Map", "Stage", "Add a stage after")
    assert names(bench) == ["Notice", "New stage", "Compare", "Use"]


def test_what_is_typed_takes_the_place_of_a_proposed_name(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    select(bench, "s1")
    choose(window, "Map", "Stage", "Add a stage after")
    typed_in = QApplication.focusWidget()
    assert typed_in is not None
    qtbot.keyClicks(typed_in, "Trial")
    qtbot.keyClick(typed_in, Qt.Key.Key_Return)
    assert names(bench) == ["Notice", "Trial", "Compare", "Use"]


def test_a_stage_moves_right_and_is_deleted(window: Window, bench: Bench) -> None:
    select(bench, "s1")
    choose(window, "Map", "Stage", "Move the stage right")
    assert names(bench) == ["Compare", "Notice", "Use"]
    choose(window, "Map", "Stage", "Delete the stage")
    assert names(bench) == ["Compare", "Use"]


def test_a_split_takes_the_selected_card_and_those_after_it(
    window: Window, open_map: OpenMap
) -> None:
    bench = open_map(
        build.stage("s1", "One"),
        build.lane("l1"),
        *(build.note(f"n{n}", ("s1", "l1")) for n in range(3)),
    )
    select(bench, "n1")
    choose(window, "Map", "Stage", "Split the stage")
    first, second = bench.desk.session.journey.stages()
    assert [card.id for card in bench.desk.session.journey.cell(first.id, "l1")] == ["n0"]
    assert [card.id for card in bench.desk.session.journey.cell(second.id, "l1")] == ["n1", "n2"]


def test_stages_are_merged_with_the_next(window: Window, bench: Bench) -> None:
    select(bench, "s1")
    choose(window, "Map", "Stage", "Merge with the next stage")
    assert names(bench) == ["Notice", "Use"]


def test_a_stage_goes_into_a_zone_and_beside_the_loop(window: Window, bench: Bench) -> None:
    select(bench, "s1")
    choose(window, "Map", "Zone", "Customer")
    choose(window, "Map", "Place in the loop", "Side stage")
    stage = bench.desk.session.journey.get("s1", Stage)
    assert stage is not None
    assert (stage.zone, stage.role) == ("customer", "side")


def test_lanes_are_added_moved_hidden_and_shown(window: Window, bench: Bench) -> None:
    journey = bench.desk.session.journey
    select(bench, "l1")
    choose(window, "Map", "Lane", "Add a lane below")
    assert [lane.name for lane in journey.lanes()] == ["Contacts", "New lane", "Pains"]
    select(bench, "l2")
    choose(window, "Map", "Lane", "Move the lane up")
    assert [lane.name for lane in journey.lanes()] == ["Contacts", "Pains", "New lane"]
    choose(window, "Map", "Lane", "Hide the lane")
    assert [lane.name for lane in journey.lanes() if lane.hidden] == ["Pains"]
    choose(window, "Map", "Lane", "Show hidden lanes")
    assert not any(lane.hidden for lane in journey.of(Lane))


def test_a_card_changes_its_kind_by_a_key(bench: Bench, qtbot: QtBot) -> None:
    select(bench, "t1")
    bench.canvas.setFocus()
    press(qtbot, bench.canvas, Qt.Key.Key_3, ALT)
    assert bench.desk.session.journey["t1"].kind == "concern"


def test_a_flow_gets_another_way_and_a_share(window: Window, bench: Bench, qtbot: QtBot) -> None:
    select(bench, "s1-s2")
    choose(window, "Map", "Way", "Skip")
    write(qtbot, line(bench, "share"), "35 %")
    flow = bench.desk.session.journey.get("s1-s2", Flow)
    assert flow is not None
    assert (flow.way, flow.share) == ("skip", 0.35)
    assert line(bench, "share").field.text() == "35 %"


def test_what_is_no_share_is_said_and_kept(bench: Bench, qtbot: QtBot) -> None:
    select(bench, "s1-s2")
    write(qtbot, line(bench, "share"), "about half")
    form = bench.side.inspector.form
    assert form is not None
    assert form.wrong("share") == "Write a share, as 35 % or 0.35."
    assert line(bench, "share").field.text() == "about half"
    write(qtbot, line(bench, "share"), "50")
    assert form.wrong("share") == ""
    flow = bench.desk.session.journey.get("s1-s2", Flow)
    assert flow is not None
    assert flow.share == 0.5


def test_a_severity_is_chosen_by_its_button_and_taken_back_by_it(
    bench: Bench, qtbot: QtBot
) -> None:
    select(bench, "p1")
    form = bench.side.inspector.form
    assert form is not None
    grade = form.editors["severity"]
    assert isinstance(grade, GradeEditor)
    qtbot.mouseClick(grade.buttons[5], Qt.MouseButton.LeftButton)
    assert bench.desk.session.journey["p1"].get("severity") == 5
    qtbot.mouseClick(grade.buttons[5], Qt.MouseButton.LeftButton)
    assert bench.desk.session.journey["p1"].get("severity") is None


def test_several_cards_get_one_value_in_one_edit(bench: Bench, qtbot: QtBot) -> None:
    select(bench, "t1", "t2")
    write(qtbot, line(bench, "channel"), "Post")
    journey = bench.desk.session.journey
    assert [journey[card].get("channel") for card in ("t1", "t2")] == ["Post", "Post"]
    bench.desk.undo()
    assert [journey[card].get("channel") for card in ("t1", "t2")] == ["Blog", "Website"]


def test_a_text_is_taken_over_when_the_map_is_saved(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    select(bench, "t1")
    form = bench.side.inspector.form
    assert form is not None
    editor = form.editors["text"]
    assert isinstance(editor, TextEditor)
    editor.field.setFocus()
    editor.field.selectAll()
    qtbot.keyClicks(editor.field, "Reads two articles")
    assert window.furnishing is not None
    window.furnishing.commands.run("view.fit")
    assert bench.desk.session.journey["t1"].get("text") == "Reads two articles"


def test_a_card_is_given_to_a_team_and_taken_away(bench: Bench, qtbot: QtBot) -> None:
    select(bench, "t1")
    connections = bench.side.inspector.connections
    assert connections is not None
    connections.owner.field.setCurrentIndex(0)
    connections.owner.field.activated.emit(0)
    links = bench.desk.session.journey.links_in("t1", "owns")
    assert [(link.source, link.role) for link in links] == [("m1", "responsible")]
    bench.side.inspector.refresh()
    (cut,) = connections.cuts
    qtbot.mouseClick(cut, Qt.MouseButton.LeftButton)
    assert not bench.desk.session.journey.of(Link)


def test_with_nothing_selected_the_map_and_its_people_are_shown(bench: Bench, qtbot: QtBot) -> None:
    select(bench)
    inspector = bench.side.inspector
    assert inspector.title == "Map"
    assert inspector.people is not None
    teams = inspector.people.teams
    qtbot.mouseClick(teams.add, Qt.MouseButton.LeftButton)
    made = next(t for t in bench.desk.session.journey.of(Team) if t.id != "m1")
    write(qtbot, teams.lines[made.id], "Sales")
    assert bench.desk.session.journey[made.id].get("name") == "Sales"


def test_the_lead_persona_is_one_of_the_map(bench: Bench, qtbot: QtBot) -> None:
    select(bench)
    form = bench.side.inspector.form
    assert form is not None
    lead = form.editors["lead"]
    assert isinstance(lead, ChoiceEditor)
    words = [lead.field.itemText(n) for n in range(lead.field.count())]
    assert words == ["not known", "Head of operations"]
    lead.field.activated.emit(1)
    assert bench.desk.session.journey.map.lead == "b1"


def test_a_parked_thought_goes_into_the_cell_of_the_cursor(
    window: Window, bench: Bench, qtbot: QtBot
) -> None:
    choose(window, "View", "Parking lot")
    lot = bench.side.parking
    qtbot.keyClicks(lot.line, "Ask about training")
    qtbot.keyClick(lot.line, Qt.Key.Key_Return)
    (card,) = bench.desk.session.journey.parked()
    bench.desk.selection.set((), Place("s2", "l2"))
    lot.refresh()
    lot.cards.item(0).setSelected(True)
    qtbot.mouseClick(lot.place, Qt.MouseButton.LeftButton)
    assert [c.id for c in bench.desk.session.journey.cell("s2", "l2")] == ["p1", card.id]


def test_the_panel_folds_and_comes_back(window: Window, bench: Bench) -> None:
    choose(window, "View", "Side panel")
    assert bench.side.folded
    choose(window, "View", "Findings")
    assert not bench.side.folded
    assert bench.side.page == "findings"


def shown(bench: Bench, field: str) -> str:
    """What a field with choices shows."""
    form = bench.side.inspector.form
    assert form is not None
    editor = form.editors[field]
    assert isinstance(editor, ChoiceEditor)
    return editor.field.currentText()


def test_a_flow_names_the_stages_it_leads_between_and_can_be_led_elsewhere(bench: Bench) -> None:
    select(bench, "s1-s2")
    assert (shown(bench, "source"), shown(bench, "target")) == ("Notice", "Compare")
    form = bench.side.inspector.form
    assert form is not None
    target = form.editors["target"]
    assert isinstance(target, ChoiceEditor)
    place = target.field.findData("s3")
    target.field.activated.emit(place)
    assert bench.desk.session.journey["s1-s2"].get("target") == "s3"


def test_the_ends_of_a_flow_out_are_a_stage_and_an_exit(open_map: OpenMap) -> None:
    bench = open_map(
        build.stage("s1", "Notice"), build.leave("out", "Lost"), build.flow("s1", "out", way="exit")
    )
    select(bench, bench.desk.session.journey.of(Flow)[0].id)
    assert (shown(bench, "source"), shown(bench, "target")) == ("Notice", "Lost")


def test_a_link_names_the_elements_at_its_ends(open_map: OpenMap) -> None:
    bench = open_map(build.stage("s1", "Notice"), build.team("m1", "Sales"), build.owns("m1", "s1"))
    select(bench, bench.desk.session.journey.of(Link)[0].id)
    assert (shown(bench, "source"), shown(bench, "target")) == ("Sales", "Notice")

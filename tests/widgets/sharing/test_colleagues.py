"""A colleague saves: their work comes into the open map, and nothing of one's own is disturbed."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.edits.cards import delete_cards, new_card
from designer.edits.elements import delete_elements
from designer.edits.fields import set_fields, set_text
from designer.edits.people import add_team
from designer.files.store import create
from designer.files.watch import SAME
from designer.layout.layout import Place
from designer.model.records import Card, Clash, Team
from designer.session import Session
from tests import build
from tests.widgets.window.people import choose
from widgets.bench import Bench
from widgets.window import Window

SOON = 5_000
"""Milliseconds that a busy machine may take; nothing is measured here."""


def text(bench: Bench, identity: str) -> object:
    record = bench.desk.session.journey.find(identity)
    return None if record is None else record.get("text")


def say(session: Session, identity: str, words: str) -> None:
    session.do(set_text(session.journey, identity, words))
    session.save()


def cards(bench: Bench) -> set[str]:
    return {card.text for card in bench.desk.session.journey.of(Card)}


def test_what_a_colleague_saves_is_there_with_their_name(
    bench: Bench, window: Window, anna: Session, qtbot: QtBot
) -> None:
    say(anna, "p1", "Far too slow")
    qtbot.waitUntil(lambda: text(bench, "p1") == "Far too slow", timeout=SOON)
    assert window.status.text == "Anna: 1 card changed"
    assert bench.sharing.frames.whose == {"p1": "Anna"}
    assert not bench.desk.session.dirty


def test_my_undo_takes_back_my_own_work_alone(bench: Bench, anna: Session, qtbot: QtBot) -> None:
    journey = bench.desk.session.journey
    bench.desk.do(new_card(journey, "pain", "Mine", "s1", "l2").edit)
    anna.do(new_card(anna.journey, "pain", "Theirs", "s1", "l2").edit)
    anna.save()
    qtbot.waitUntil(lambda: "Theirs" in cards(bench), timeout=SOON)
    bench.desk.undo()
    assert "Theirs" in cards(bench)
    assert "Mine" not in cards(bench)
    bench.desk.undo()
    assert "Theirs" in cards(bench)


def test_typing_in_the_line_goes_on_while_a_save_arrives(
    bench: Bench, anna: Session, qtbot: QtBot
) -> None:
    line = bench.scribe.bar.line
    line.setFocus()
    QTest.keyClicks(line, "Half a ")
    say(anna, "p1", "Far too slow")
    qtbot.waitUntil(lambda: text(bench, "p1") == "Far too slow", timeout=SOON)
    assert line.hasFocus()
    QTest.keyClicks(line, "thought")
    assert line.text() == "Half a thought"


def test_an_open_editor_stays_and_both_versions_are_kept(
    bench: Bench, anna: Session, qtbot: QtBot
) -> None:
    bench.desk.selection.set(("p1",))
    assert bench.canvas.edit_current()
    box = bench.window().focusWidget()
    assert box is not None
    QTest.keyClicks(box, "My own words")
    say(anna, "p1", "Her words")
    qtbot.waitUntil(lambda: text(bench, "p1") == "Her words", timeout=SOON)
    assert bench.canvas.editing
    assert box.hasFocus()
    bench.canvas.commit()
    assert "My own words" in str(text(bench, "p1"))
    (clash,) = bench.desk.session.journey.of(Clash)
    assert "Her words" in clash.theirs


def test_an_editor_in_which_nothing_was_typed_takes_nothing_back(
    bench: Bench, anna: Session, qtbot: QtBot
) -> None:
    bench.desk.selection.set(("p1",))
    assert bench.canvas.edit_current()
    say(anna, "p1", "Her words")
    qtbot.waitUntil(lambda: text(bench, "p1") == "Her words", timeout=SOON)
    bench.canvas.commit()
    assert text(bench, "p1") == "Her words"
    assert not bench.desk.session.journey.of(Clash)


def test_a_card_that_is_written_in_stays_though_a_colleague_deletes_it(
    bench: Bench, anna: Session, qtbot: QtBot
) -> None:
    bench.desk.selection.set(("p1",))
    assert bench.canvas.edit_current()
    box = bench.window().focusWidget()
    assert box is not None
    QTest.keyClicks(box, " on Mond")
    anna.do(delete_cards(anna.journey, ["p1"]))
    anna.save()
    journey = bench.desk.session.journey
    qtbot.waitUntil(lambda: bool(journey.of(Clash)), timeout=SOON)
    assert box.hasFocus()
    QTest.keyClicks(box, "ays")
    bench.canvas.commit()
    assert text(bench, "p1") == "Slow on Mondays"
    (clash,) = journey.of(Clash)
    assert clash.theirs == "null"


def test_a_field_of_the_panel_keeps_its_card_though_a_colleague_deletes_it(
    bench: Bench, window: Window, anna: Session, qtbot: QtBot
) -> None:
    journey = bench.desk.session.journey
    bench.desk.selection.set(("p1", "p2"))
    bench.side.show_page("inspector")
    assert bench.side.inspector.focus_field("source")
    field = window.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Inter")
    anna.do(delete_cards(anna.journey, ["p1"]))
    anna.save()
    qtbot.waitUntil(lambda: bool(journey.of(Clash)), timeout=SOON)
    QApplication.processEvents()
    assert field.hasFocus()
    QTest.keyClicks(field, "view")
    bench.take_over()
    assert [journey[id].get("source") for id in ("p1", "p2")] == ["Interview"] * 2


def test_what_fits_in_no_field_stands_in_a_bar_when_its_card_is_deleted(
    bench: Bench, window: Window, anna: Session, qtbot: QtBot
) -> None:
    bench.desk.selection.set(("p1",))
    bench.side.show_page("inspector")
    assert bench.side.inspector.focus_field("due")
    QTest.keyClicks(window.focusWidget(), "the day after")
    anna.do(delete_cards(anna.journey, ["p1"]))
    anna.save()
    qtbot.waitUntil(lambda: bool(window.notices.bars), timeout=SOON)
    assert window.notices.bars[0].text.endswith("has no place any more: the day after")
    QTest.keyClicks(window.focusWidget(), "tomorrow")
    assert "tomorrow" not in "".join(build.lines(bench.desk.session.journey))
    assert window.focusWidget() is bench.side.inspector


def test_a_field_of_the_panel_goes_on_though_a_colleague_deletes_the_cell_in_hand(
    bench: Bench, window: Window, anna: Session, qtbot: QtBot
) -> None:
    bench.desk.selection.set(("s2",), Place("s1", "l1"))
    bench.side.show_page("inspector")
    assert bench.side.inspector.focus_field("exit_criterion")
    field = window.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Three out")
    anna.do(delete_elements(anna.journey, ["s1"]))
    anna.save()
    journey = bench.desk.session.journey
    qtbot.waitUntil(lambda: "s1" not in journey, timeout=SOON)
    QApplication.processEvents()
    QTest.keyClicks(field, " of ten")
    bench.take_over()
    assert journey["s2"].get("exit_criterion") == "Three out of ten"


def test_a_name_half_typed_in_the_list_of_people_outlives_a_colleagues_new_team(
    bench: Bench, window: Window, anna: Session, qtbot: QtBot
) -> None:
    bench.desk.do(add_team(bench.desk.session.journey, "Sales").edit)
    bench.desk.session.save()
    anna.take_in()
    (team,) = anna.journey.of(Team)
    bench.side.show_page("inspector")
    bench.side.inspector.refresh()
    people = bench.side.inspector.people
    assert people is not None
    people.teams.lines[team.id].field.setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_End)
    QTest.keyClicks(window.focusWidget(), " and serv")
    anna.do(add_team(anna.journey, "Marketing").edit)
    anna.save()
    qtbot.waitUntil(lambda: len(people.teams.lines) == 2, timeout=SOON)
    QTest.keyClicks(window.focusWidget(), "ice")
    bench.take_over()
    assert bench.desk.session.journey[team.id].get("name") == "Sales and service"


def test_words_whose_stage_is_deleted_meanwhile_are_parked(
    bench: Bench, anna: Session, qtbot: QtBot
) -> None:
    bench.desk.selection.set(("p2",))
    bench.canvas.new_card()
    box = bench.window().focusWidget()
    assert box is not None
    QTest.keyClicks(box, "A new thought")
    anna.do(delete_elements(anna.journey, ["s2"]))
    anna.save()
    qtbot.waitUntil(lambda: "s2" not in bench.desk.session.journey, timeout=SOON)
    bench.canvas.commit()
    assert [card.text for card in bench.desk.session.journey.parked()] == ["A new thought"]


def test_a_field_of_the_panel_keeps_what_is_typed_in_it(
    bench: Bench, anna: Session, qtbot: QtBot
) -> None:
    bench.desk.selection.set(("p1",))
    bench.side.show_page("inspector")
    assert bench.side.inspector.focus_field("source")
    field = bench.window().focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Interview 4")
    anna.do(set_fields(anna.journey, "p1", source="Survey"))
    anna.save()
    journey = bench.desk.session.journey
    qtbot.waitUntil(lambda: journey["p1"].get("source") == "Survey", timeout=SOON)
    assert field.hasFocus()
    bench.take_over()
    assert journey["p1"].get("source") == "Interview 4"
    (clash,) = journey.of(Clash)
    assert clash.theirs == '"Survey"'


def test_cards_that_come_in_above_do_not_push_away_what_is_looked_at(
    bench: Bench, anna: Session, qtbot: QtBot
) -> None:
    bench.desk.selection.set(("p1",))
    for number in range(12):
        anna.do(new_card(anna.journey, "note", f"Note {number}", "s1", "l1").edit)
    QApplication.processEvents()
    bench.canvas.set_zoom(3.0)
    bench.canvas.reveal("p1")
    QApplication.processEvents()
    box = bench.desk.layout.box("p1")
    assert box is not None
    before = bench.canvas.point_of(box.x, box.y)
    anna.save()
    qtbot.waitUntil(lambda: "Note 11" in cards(bench), timeout=SOON)
    box = bench.desk.layout.box("p1")
    assert box is not None
    after = bench.canvas.point_of(box.x, box.y)
    assert (after - before).manhattanLength() < 2


def test_the_same_changed_by_both_asks_once_and_leads_to_the_choice(
    bench: Bench, window: Window, anna: Session, qtbot: QtBot
) -> None:
    journey = bench.desk.session.journey
    bench.desk.do(set_text(journey, "p1", "Mine"))
    say(anna, "p1", "Hers")
    qtbot.waitUntil(lambda: bool(journey.of(Clash)), timeout=SOON)
    (bar,) = window.notices.bars
    assert bar.text == "Anna and you have changed the same: 1 choice is left to make."
    qtbot.mouseClick(bar.buttons["Choose"], Qt.MouseButton.LeftButton)
    assert bench.side.page == "choices"
    assert bench.sharing.panel.rows[0].hasFocus()


def test_what_a_save_meets_is_asked_with_the_name_of_who_changed_it(
    bench: Bench, window: Window, anna: Session, qtbot: QtBot
) -> None:
    journey = bench.desk.session.journey
    bench.desk.do(set_text(journey, "p1", "Mine"))
    say(anna, "p1", "Hers")
    choose(window, "File", "Save")
    qtbot.waitUntil(lambda: bench.sharing.panel.count == 1)
    bench.sharing.panel.open()
    names = [view.accessibleName() for view in bench.sharing.panel.rows[0].versions.values()]
    assert names[0].startswith("Mine")
    assert names[1].startswith("Anna")


# -- the file ------------------------------------------------------------------------------


def test_a_file_that_is_gone_emptied_or_cut_off_is_said_and_comes_back_in_silence(
    bench: Bench, window: Window, file: Path, qtbot: QtBot
) -> None:
    away = file.rename(file.with_name("away"))
    qtbot.waitUntil(lambda: len(window.notices.bars) == 1, timeout=2 * SOON)
    assert "is not there any more" in window.notices.bars[0].text
    assert bench.desk.session.dirty
    file.write_bytes(b"")
    qtbot.waitUntil(lambda: "has been emptied" in window.notices.bars[0].text, timeout=SOON)
    file.write_bytes(away.read_bytes()[:-200])
    qtbot.waitUntil(lambda: "is cut off" in window.notices.bars[0].text, timeout=SOON)
    bench.sharing.see(SAME)
    (bar,) = window.notices.bars
    assert "is cut off" in bar.text
    assert bench.desk.session.dirty
    os.replace(away, file)
    qtbot.waitUntil(lambda: not window.notices.bars, timeout=SOON)
    assert not bench.desk.session.dirty
    assert not bench.desk.session.journey.of(Clash)


def test_another_map_in_the_file_changes_nothing_here(
    bench: Bench, window: Window, file: Path, qtbot: QtBot
) -> None:
    before = build.lines(bench.desk.session.journey)
    file.unlink()
    create(file, build.journey(build.stage("x"), uid="two"))
    qtbot.waitUntil(lambda: len(window.notices.bars) == 1, timeout=SOON)
    assert "holds another map" in window.notices.bars[0].text
    assert build.lines(bench.desk.session.journey) == before


def test_what_is_no_map_is_said_and_can_be_saved_over(
    bench: Bench, window: Window, file: Path, qtbot: QtBot
) -> None:
    file.write_bytes(b"PK\x03\x04 what is this")
    qtbot.waitUntil(lambda: len(window.notices.bars) == 1, timeout=2 * SOON)
    bar = window.notices.bars[0]
    assert "cannot be read" in bar.text
    qtbot.mouseClick(bar.buttons["Save mine in its place"], Qt.MouseButton.LeftButton)
    assert "p1" in Session.open(file).journey
    assert any("unreadable" in path.name for path in file.parent.iterdir())


# -- presence ------------------------------------------------------------------------------


def test_who_else_has_the_map_open_stands_in_the_status_bar(
    bench: Bench, window: Window, anna: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: window.status.others == "Also here: Anna", timeout=SOON)
    assert [person.name for person in anna.others()] == ["Ben"]
    anna.close()
    qtbot.waitUntil(lambda: window.status.others == "", timeout=SOON)


def test_a_name_that_is_changed_in_the_status_bar_is_seen_by_others(
    bench: Bench, window: Window, anna: Session, qtbot: QtBot
) -> None:
    window.status.author.setFocus()
    window.status.author.setText("Benjamin")
    QTest.keyClick(window.status.author, Qt.Key.Key_Return)
    assert [person.name for person in anna.others()] == ["Benjamin"]


def test_a_window_that_closes_leaves_nothing_behind(
    bench: Bench, window: Window, file: Path
) -> None:
    window.close()
    assert [path.name for path in file.parent.iterdir()] == [file.name]

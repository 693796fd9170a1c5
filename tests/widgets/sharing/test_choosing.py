"""Two versions of one thing: seen as they would look, chosen by keys, one edit each."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from designer.edits.cards import delete_cards
from designer.edits.fields import set_fields, set_text
from designer.model.records import Clash
from designer.session import Session
from tests.widgets.window.people import choose
from widgets.bench import Bench
from widgets.sharing.panel import ClashPanel
from widgets.sharing.versions import CardPicture
from widgets.window import Window

SOON = 5_000


@pytest.fixture
def panel(bench: Bench, anna: Session, qtbot: QtBot) -> ClashPanel:
    """Three choices: a text, a figure, and a card that was deleted here and changed there."""
    desk, journey = bench.desk, bench.desk.session.journey
    desk.do(set_text(journey, "t1", "Reads my article"))
    desk.do(set_fields(journey, "p1", severity=3))
    desk.do(delete_cards(journey, ["p2"]))
    anna.do(set_text(anna.journey, "t1", "Reads her article"))
    anna.do(set_fields(anna.journey, "p1", severity=5))
    anna.do(set_text(anna.journey, "p2", "Far too dear"))
    anna.save()
    qtbot.waitUntil(lambda: len(journey.of(Clash)) == 3, timeout=SOON)
    made = bench.sharing.panel
    made.open()
    qtbot.waitUntil(lambda: len(made.rows) == 3 and made.rows[0].hasFocus(), timeout=SOON)
    return made


def in_hand(panel: ClashPanel) -> str:
    row = next(row for row in panel.rows if row.hasFocus())
    return f"{row.clash.target} {row.clash.field}".strip()


def press(key: Qt.Key) -> None:
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, key)
    QApplication.processEvents()


def test_both_versions_are_drawn_as_cards_with_whose_they_are(panel: ClashPanel) -> None:
    row = panel.rows[0]
    assert len(row.findChildren(CardPicture)) == 2
    names = [view.accessibleName() for view in row.versions.values()]
    assert names[0].startswith("Mine")
    assert names[1].startswith("Anna")
    assert row.accessibleName().startswith("Touchpoint “Reads my article”: text")


def test_a_value_that_a_card_may_not_show_is_said(panel: ClashPanel) -> None:
    figures = panel.rows[1].versions
    assert [figures[side].text for side in ("mine", "theirs")] == ["severity: 3", "severity: 5"]
    assert panel.rows[2].versions["mine"].text == "Deleted"


def test_arrows_go_from_choice_to_choice_and_show_the_element(
    panel: ClashPanel, bench: Bench
) -> None:
    assert in_hand(panel) == "t1 text"
    press(Qt.Key.Key_Down)
    assert in_hand(panel) == "p1 severity"
    assert bench.desk.selection.ids == ("p1",)
    press(Qt.Key.Key_Up)
    assert in_hand(panel) == "t1 text"


def test_the_bar_follows_the_number_of_choices_and_goes_with_the_last(
    panel: ClashPanel, bench: Bench, window: Window, qtbot: QtBot
) -> None:
    (bar,) = window.notices.bars
    assert bar.text.endswith("3 choices are left to make.")
    press(Qt.Key.Key_1)
    assert bar.text.endswith("2 choices are left to make.")
    panel.take_all("mine")
    qtbot.waitUntil(lambda: not window.notices.bars)
    bench.desk.undo()


def test_one_two_and_three_choose_and_each_is_one_undo(panel: ClashPanel, bench: Bench) -> None:
    journey = bench.desk.session.journey
    press(Qt.Key.Key_3)
    assert journey["t1"].get("text") == "Reads my article\nReads her article"
    assert in_hand(panel) == "p1 severity"
    press(Qt.Key.Key_2)
    assert journey["p1"].get("severity") == 5
    assert in_hand(panel) == "p2"
    press(Qt.Key.Key_1)
    assert "p2" not in journey
    assert not journey.of(Clash)
    for left in (1, 2, 3):
        bench.desk.undo()
        assert len(journey.of(Clash)) == left
    assert journey["t1"].get("text") == "Reads my article"


def test_enter_lets_a_third_value_be_written(panel: ClashPanel, bench: Bench) -> None:
    press(Qt.Key.Key_Return)
    held = QApplication.focusWidget()
    assert held is not None
    QTest.keyClick(held, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(held, "Reads both")
    assert panel.rows[0].form is not None
    panel.rows[0].form.take_over()
    journey = bench.desk.session.journey
    assert journey["t1"].get("text") == "Reads both"
    assert len(journey.of(Clash)) == 2


def test_escape_takes_back_what_is_written_and_the_keys_that_end_it_are_named(
    panel: ClashPanel, bench: Bench
) -> None:
    journey, row = bench.desk.session.journey, panel.rows[0]
    press(Qt.Key.Key_Return)
    hints = [label.text() for label in row.findChildren(QLabel) if label.isVisible()]
    assert "Ctrl+Enter takes the text, Esc cancels." in hints
    QTest.keyClicks(QApplication.focusWidget(), "Reads nothing")
    press(Qt.Key.Key_Escape)
    assert row.form is None
    assert row.hasFocus()
    assert journey["t1"].get("text") == "Reads my article"
    assert len(journey.of(Clash)) == 3


def test_a_third_value_that_is_half_written_outlives_a_colleagues_next_save(
    panel: ClashPanel, bench: Bench, anna: Session, qtbot: QtBot
) -> None:
    journey = bench.desk.session.journey
    press(Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "Reads bo")
    bench.desk.do(set_text(journey, "s1", "Here"))
    anna.do(set_text(anna.journey, "s1", "There"))
    anna.save()
    qtbot.waitUntil(lambda: len(panel.rows) == 4, timeout=SOON)
    QTest.keyClicks(QApplication.focusWidget(), "th")
    row = next(row for row in panel.rows if row.clash.target == "t1")
    assert row.form is not None
    row.form.take_over()
    assert journey["t1"].get("text") == "Reads both"


def test_all_of_theirs_is_one_act(panel: ClashPanel, bench: Bench, qtbot: QtBot) -> None:
    journey = bench.desk.session.journey
    qtbot.mouseClick(panel.all_theirs, Qt.MouseButton.LeftButton)
    assert not journey.of(Clash)
    assert journey["t1"].get("text") == "Reads her article"
    assert journey["p2"].get("text") == "Far too dear"
    bench.desk.undo()
    assert len(journey.of(Clash)) == 3


def test_the_page_is_there_as_long_as_there_is_something_to_choose(
    panel: ClashPanel, bench: Bench, qtbot: QtBot
) -> None:
    assert bench.side.page == "choices"
    panel.take_all("mine")
    assert panel.count == 0
    assert bench.side.page != "choices"
    bench.desk.undo()
    qtbot.waitUntil(lambda: panel.count == 3)
    panel.open()
    assert bench.side.page == "choices"


def test_the_menu_goes_to_the_next_choice_round_and_round(
    panel: ClashPanel, window: Window
) -> None:
    for following in ("p1 severity", "p2", "t1 text"):
        choose(window, "Map", "Next choice")
        assert in_hand(panel) == following


def test_a_half_resolved_map_is_saved_and_finished_by_the_other(
    panel: ClashPanel, bench: Bench, anna: Session
) -> None:
    press(Qt.Key.Key_1)
    bench.desk.session.save()
    anna.take_in()
    assert len(anna.journey.of(Clash)) == 2
    assert anna.journey["t1"].get("text") == "Reads my article"


def test_versions_that_others_have_merged_carry_their_names(
    bench: Bench, anna: Session, window: Window, qtbot: QtBot
) -> None:
    ours = bench.desk.session
    ours.do(set_text(ours.journey, "p1", "Ours"))
    anna.do(set_text(anna.journey, "p1", "Hers"))
    anna.save()
    qtbot.waitUntil(lambda: bool(ours.journey.of(Clash)), timeout=SOON)
    ours.save()
    path = ours.path
    assert path is not None
    window.preferences.author = "Carla"
    assert seen_by(window, path, qtbot) == [
        "Ben, as it stands on the map: ", "Anna: ", "1 Ben", "2 Anna",
    ]  # fmt: skip
    window.preferences.author = "Anna"
    assert seen_by(window, path, qtbot)[:2] == ["Mine: ", "Ben: "]
    (clash,) = anna.journey.of(Clash) or ours.journey.of(Clash)
    ours.do(set_fields(ours.journey, clash.id, author="", ours_by=""))
    ours.save()
    assert seen_by(window, path, qtbot)[:2] == ["As it stands on the map: ", "The other version: "]


def test_a_file_with_gits_marks_says_so_and_leads_to_the_choices(
    window: Window, file: Path, qtbot: QtBot
) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if '"id":"p1"' in line)
    two = (lines[at].replace("Slow", words) for words in ("Very slow", "Too slow"))
    lines[at] = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> feature\noops".format(*two)
    file.write_text("\n".join(lines), encoding="utf-8")
    window.show_session(Session.open(file))
    assert window.bench is not None
    qtbot.waitUntil(window.bench.isVisible)
    bar = window.notices.bars[0]
    assert bar.text.startswith("Git has left both sides in this file")
    bar.buttons["Show"].click()
    panel = window.bench.sharing.panel
    qtbot.waitUntil(lambda: len(panel.rows) == 1 and panel.rows[0].isVisible(), timeout=SOON)
    assert [panel.rows[0].buttons[side].text() for side in ("mine", "theirs")] == [
        "1 HEAD", "2 feature",
    ]  # fmt: skip


def seen_by(window: Window, path: Path, qtbot: QtBot) -> list[str]:
    """What the sides of the first choice, and the buttons for them, are called in a file."""
    window.show_session(Session.open(path))
    assert window.bench is not None
    qtbot.waitUntil(window.bench.isVisible)
    panel = window.bench.sharing.panel
    panel.open()
    qtbot.waitUntil(lambda: len(panel.rows) == 1)
    row = panel.rows[0]
    views = (row.versions[name] for name in ("mine", "theirs"))
    buttons = (row.buttons[name].text() for name in ("mine", "theirs"))
    return [*(view.accessibleName() for view in views), *buttons]

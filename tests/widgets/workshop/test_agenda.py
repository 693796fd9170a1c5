"""The agenda as a list under the keyboard, and the timer beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from designer.edits.agenda import blocks, current_block, delete_block
from designer.model.records import Agenda
from tests.widgets.workshop.conftest import Press
from widgets.bench import Bench

Write = Callable[[str], None]


def agenda(bench: Bench) -> list[tuple[str, float | None, bool]]:
    row: list[Agenda] = blocks(bench.desk.session.journey)
    return [(block.text, block.minutes, block.done) for block in row]


def two_blocks(press: Press, write: Write) -> None:
    press("Ctrl+Shift+G")
    for line in ("Stages 20", "Personas"):
        write(line)
        press("Return")


def test_a_typed_line_is_a_block_with_its_minutes(bench: Bench, press: Press, write: Write) -> None:
    two_blocks(press, write)
    assert agenda(bench) == [("Stages", 20, False), ("Personas", None, False)]
    assert not bench.desk.session.can_undo


def test_the_usual_steps_are_one_press_away(bench: Bench) -> None:
    part = bench.side.workshop.agenda
    part.steps.click()
    assert len(agenda(bench)) == 11
    assert not part.steps.isVisibleTo(part)


def test_a_block_is_renamed_where_it_stands(bench: Bench, press: Press, write: Write) -> None:
    two_blocks(press, write)
    blocks_list = bench.side.workshop.agenda.list
    blocks_list.setFocus()
    blocks_list.setCurrentItem(blocks_list.topLevelItem(0))
    QTest.keyClick(blocks_list, Qt.Key.Key_F2)
    editor = blocks_list.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Define the stages")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert agenda(bench)[0] == ("Define the stages", 20, False)


def test_a_block_that_is_written_in_outlives_what_a_colleague_does_to_the_agenda(
    bench: Bench, press: Press, write: Write
) -> None:
    two_blocks(press, write)
    journey, part = bench.desk.session.journey, bench.side.workshop.agenda
    part.list.setFocus()
    part.list.setCurrentItem(part.list.topLevelItem(1))
    QTest.keyClick(part.list, Qt.Key.Key_F2)
    editor = part.list.findChild(QLineEdit)
    assert editor is not None
    editor.setText("Buyers")
    journey.apply(delete_block(journey, blocks(journey)[1].id), "remote")
    assert editor.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert [text for text, _, _ in agenda(bench)] == ["Stages", "Buyers"]
    assert part.list.topLevelItemCount() == 2


def test_the_space_bar_ticks_and_unticks(bench: Bench, press: Press, write: Write) -> None:
    two_blocks(press, write)
    blocks_list = bench.side.workshop.agenda.list
    blocks_list.setCurrentItem(blocks_list.topLevelItem(0))
    QTest.keyClick(blocks_list, Qt.Key.Key_Space)
    assert agenda(bench)[0][2]
    current = current_block(bench.desk.session.journey)
    assert current is not None
    assert current.text == "Personas"
    QTest.keyClick(blocks_list, Qt.Key.Key_Space)
    assert not agenda(bench)[0][2]


def test_alt_and_an_arrow_move_a_block(bench: Bench, press: Press, write: Write) -> None:
    two_blocks(press, write)
    blocks_list = bench.side.workshop.agenda.list
    blocks_list.setCurrentItem(blocks_list.topLevelItem(1))
    QTest.keyClick(blocks_list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [text for text, _, _ in agenda(bench)] == ["Personas", "Stages"]
    QTest.keyClick(blocks_list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [text for text, _, _ in agenda(bench)] == ["Stages", "Personas"]


def test_delete_takes_a_block_out(bench: Bench, press: Press, write: Write) -> None:
    two_blocks(press, write)
    blocks_list = bench.side.workshop.agenda.list
    blocks_list.setCurrentItem(blocks_list.topLevelItem(0))
    QTest.keyClick(blocks_list, Qt.Key.Key_Delete)
    assert [text for text, _, _ in agenda(bench)] == ["Personas"]


def test_the_timer_takes_the_minutes_of_the_present_block(
    bench: Bench, press: Press, write: Write
) -> None:
    two_blocks(press, write)
    press("Ctrl+Shift+T")
    assert bench.workshop.countdown.running
    assert bench.side.workshop.timer.face.text() == "20:00"
    press("Ctrl+Shift+T")
    assert not bench.workshop.countdown.running
    assert bench.side.workshop.timer.start.text() == "Start"


def test_done_and_next_ticks_off_and_times_the_next_block(
    bench: Bench, press: Press, write: Write
) -> None:
    press("Ctrl+Shift+G")
    for line in ("Stages 20", "Personas 15 min"):
        write(line)
        press("Return")
    bench.side.workshop.agenda.next.click()
    assert [done for _, _, done in agenda(bench)] == [True, False]
    assert bench.workshop.countdown.running
    assert bench.side.workshop.timer.face.text() == "15:00"

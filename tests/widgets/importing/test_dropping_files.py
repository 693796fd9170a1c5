"""A file that is dropped on the map is previewed beside the work, then becomes cards."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.layout.layout import Place
from designer.words import say
from tests.widgets.scribe.conftest import Keyboard, bench, keyboard
from tests.widgets.window.conftest import app, open_map, preferences, window
from widgets.bench import Bench

__all__ = ["app", "bench", "keyboard", "open_map", "preferences", "window"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "brief.csv"
    path.write_text(
        "Stage,Touchpoints,Pain points\nNotice,Ad,Too loud\nBuy,Shop,\n", encoding="utf-8"
    )
    return path


def drop(bench: Bench, at: QPointF, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(bench.canvas, QDragEnterEvent(at.toPoint(), copy, data, left, none))
    QApplication.sendEvent(bench.canvas, QDropEvent(at, copy, data, left, none))


def cell(bench: Bench, stage: str, lane: str) -> QPointF:
    box = bench.desk.layout.place_box(Place(stage, lane))
    assert box is not None
    return bench.canvas.point_of(box.centre[0], box.y + box.height - 4)


def said(bench: Bench) -> list[str]:
    heard: list[str] = []
    bench.desk.said.connect(lambda message, _undo: heard.append(say(message)))
    return heard


def test_a_table_is_shown_before_anything_is_done(
    bench: Bench, keyboard: Keyboard, table: Path
) -> None:
    before = len(keyboard.journey)
    drop(bench, cell(bench, "s1", "l1"), table)
    panel = bench.importing.panel
    assert panel.isVisible()
    assert panel.facts == "3 cards, 1 new stage"
    assert panel.groups == (
        "Notice · Contacts: 1 card",
        "Notice · Pains: 1 card",
        "Buy · Contacts: 1 card (new)",
    )
    assert len(keyboard.journey) == before


def test_enter_puts_it_in_one_step_of_undo(bench: Bench, keyboard: Keyboard, table: Path) -> None:
    before = len(keyboard.journey)
    drop(bench, cell(bench, "s1", "l1"), table)
    keyboard.key(Qt.Key.Key_Return)
    assert not bench.importing.panel.isVisible()
    assert keyboard.texts("s1", "l2") == ["Too loud"]
    assert [stage.name for stage in keyboard.journey.stages()] == [
        "Notice", "Buy", "Compare", "Use",
    ]  # fmt: skip
    assert keyboard.journey.cell("s1", "l2")[0].source == "brief.csv"
    bench.desk.undo()
    assert len(keyboard.journey) == before


def test_esc_leaves_everything_as_it_was(bench: Bench, keyboard: Keyboard, table: Path) -> None:
    before = len(keyboard.journey)
    drop(bench, cell(bench, "s1", "l1"), table)
    keyboard.key(Qt.Key.Key_Escape)
    assert not bench.importing.panel.isVisible()
    assert len(keyboard.journey) == before
    assert keyboard.focus() is bench.scribe.bar.line


def test_another_way_of_reading_is_another_preview(
    bench: Bench, keyboard: Keyboard, table: Path
) -> None:
    drop(bench, cell(bench, "s1", "l1"), table)
    panel = bench.importing.panel
    panel.way.setCurrentIndex(panel.way.findText("A card for each line"))
    panel.way.activated.emit(panel.way.currentIndex())
    assert panel.facts == "3 cards"
    assert panel.groups == ("Notice · Contacts: 3 cards",)


def test_the_cursor_may_go_elsewhere_meanwhile(
    bench: Bench, keyboard: Keyboard, tmp_path: Path, qtbot: QtBot
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("one\ntwo\n", encoding="utf-8")
    drop(bench, cell(bench, "s1", "l1"), notes)
    keyboard.stand("s3", "l2")
    panel = bench.importing.panel
    qtbot.waitUntil(lambda: panel.groups == ("Use · Pains: 2 cards",))
    keyboard.key(Qt.Key.Key_Return)
    assert keyboard.texts("s3", "l2") == ["one", "two"]


def test_what_is_dropped_goes_to_the_cell_below_it(
    bench: Bench, keyboard: Keyboard, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("- one\n- two\n", encoding="utf-8")
    drop(bench, cell(bench, "s2", "l3"), notes)
    keyboard.key(Qt.Key.Key_Return)
    assert keyboard.texts("s2", "l3") == ["one", "two"]


def test_files_dropped_together_come_one_after_the_other(
    bench: Bench, keyboard: Keyboard, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("a.txt", "b.txt")]
    for file in files:
        file.write_text(f"{file.stem} one\n{file.stem} two\n", encoding="utf-8")
    drop(bench, cell(bench, "s2", "l3"), *files)
    keyboard.key(Qt.Key.Key_Return)
    assert bench.importing.panel.isVisible()
    keyboard.key(Qt.Key.Key_Return)
    assert not bench.importing.panel.isVisible()
    assert sorted(keyboard.texts("s2", "l3")) == ["a one", "a two", "b one", "b two"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.csv", b"", "empty.csv is empty"),
        ("noise.txt", b"\0\1\2", "noise.txt is no text, nothing in it can become cards"),
        (
            "sheet.xlsx",
            b"PK",
            "Spreadsheet files cannot be read: save the sheet as CSV, or copy its cells and "
            "paste them",
        ),
    ],
)
def test_what_cannot_be_read_is_said_and_no_panel_comes(
    bench: Bench, keyboard: Keyboard, tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    heard = said(bench)
    drop(bench, cell(bench, "s1", "l1"), path)
    assert heard == [words]
    assert not bench.importing.panel.isVisible()


def test_a_file_that_is_gone_is_said(bench: Bench, keyboard: Keyboard, tmp_path: Path) -> None:
    heard = said(bench)
    drop(bench, cell(bench, "s1", "l1"), tmp_path / "gone.txt")
    assert heard == ["gone.txt cannot be read"]


def test_maps_are_left_to_the_window(bench: Bench, keyboard: Keyboard, tmp_path: Path) -> None:
    other = tmp_path / "other.journey"
    other.write_bytes(b"")
    drop(bench, cell(bench, "s1", "l1"), other)
    assert not bench.importing.panel.isVisible()


def test_the_cards_carry_source_and_evidence_of_the_session(
    bench: Bench, keyboard: Keyboard, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("one\n", encoding="utf-8")
    bench.scribe.bar.session.source_field.setText("Workshop")
    bench.scribe.bar.session.set_evidence("reported")
    drop(bench, cell(bench, "s2", "l3"), notes)
    keyboard.key(Qt.Key.Key_Return)
    card = keyboard.only("s2", "l3")
    assert (card.source, card.evidence) == ("Workshop · notes.txt", "reported")

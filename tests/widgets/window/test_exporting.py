"""The export dialog: options from the exporter, the page to see, a file in the end."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from exporters import for_suffix
from tests.widgets.window.people import answering, choose, type_name
from widgets.bench import Bench
from widgets.dialogs.export import ExportDialog, export_to
from widgets.fields.editors import ChoiceEditor
from widgets.window import Window


def test_a_map_becomes_a_pdf(window: Window, bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "pumps.pdf"

    def accept(dialog: QWidget) -> None:
        assert isinstance(dialog, ExportDialog)
        answering(type_name(path))
        dialog.accept()

    answering(accept)
    choose(window, "File", "Export…")
    assert path.read_bytes().startswith(b"%PDF-")
    assert window.status.text == "Exported as pumps.pdf"


def test_the_page_is_drawn_beside_the_options(bench: Bench, qtbot: QtBot) -> None:
    dialog = ExportDialog(bench.desk)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.preview.image is not None, timeout=20_000)
    assert dialog.preview.image is not None
    assert dialog.preview.image.width() > 400
    dialog.reject()


def test_the_options_are_those_of_the_format(bench: Bench, qtbot: QtBot) -> None:
    dialog = ExportDialog(bench.desk)
    qtbot.addWidget(dialog)
    assert dialog.form is not None
    assert "fit" in dialog.form.fields
    place = dialog.format.field.findData("journey")
    dialog.format.field.activated.emit(place)
    assert dialog.form.fields == ()
    dialog.format.field.activated.emit(dialog.format.field.findData("pdf"))
    page = dialog.form.editors["page"]
    assert isinstance(page, ChoiceEditor)
    page.field.activated.emit(page.field.findData("A3"))
    assert dialog.options.model_dump()["page"] == "A3"
    line = page.field.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "900x600mm")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.options.model_dump()["page"] == "900x600mm"
    line.selectAll()
    qtbot.keyClicks(line, "as large as a wall")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert dialog.form.wrong("page")
    assert dialog.options.model_dump()["page"] == "900x600mm"
    dialog.reject()


def test_a_place_that_cannot_be_written_is_told(
    window: Window, bench: Bench, tmp_path: Path
) -> None:
    exporter = for_suffix(".svg")
    where = tmp_path / "not there" / "pumps.svg"
    export_to(where, bench.desk, exporter, exporter.options(), window.notices)
    (bar,) = window.notices.bars
    assert "cannot be saved" in bar.text

"""The export dialog: options from the exporter, the page to see, a file in the end."""

import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtCore import QObject, Qt, QThreadPool, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from designer.edits.elements import delete_elements
from designer.edits.fields import set_fields
from designer.model.ids import MAP
from designer.model.journey import Journey
from designer.words import msg
from exporters import Cancelled, Exporter, Options, Progress, Report, for_suffix
from tests.widgets.window.people import answering, choose, type_name
from widgets.bench import Bench
from widgets.dialogs.export import ExportDialog
from widgets.dialogs.exporting import Exporting
from widgets.fields.choices import ChoiceEditor
from widgets.window import Window


def dialog_of(bench: Bench) -> ExportDialog:
    return ExportDialog(bench.desk, bench.checking.profile)


def endless(told: list[float]) -> Exporter:
    """An exporter that is never done by itself; it counts the stages at last."""

    def write(
        journey: Journey, _options: object, out: BinaryIO, progress: Progress | None = None
    ) -> Report:
        for step in itertools.count(1):
            time.sleep(0.001)
            told.append(1 - 1 / step)
            if progress is not None and not progress(told[-1]):
                raise Cancelled
            if Path(journey.map.title).exists():
                break
        out.write(str(len(journey.stages())).encode())
        return Report()

    return Exporter("endless", msg("Endless"), ".endless", Options, write)


def test_a_map_becomes_a_pdf(window: Window, bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "pumps.pdf"

    def accept(dialog: QWidget) -> None:
        assert isinstance(dialog, ExportDialog)
        answering(type_name(path))
        dialog.accept()

    answering(accept)
    choose(window, "File", "Export…")
    qtbot.waitUntil(lambda: window.status.text == "Exported as pumps.pdf", timeout=20_000)
    assert path.read_bytes().startswith(b"%PDF-")
    (bar,) = window.notices.bars
    assert bar.text == "Exported as pumps.pdf"


class Opened(QObject):
    """Takes what the system is asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Path] = []
        QDesktopServices.setUrlHandler("file", self, "take")

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.places.append(Path(url.toLocalFile()))


@pytest.fixture
def opened() -> Iterator[Opened]:
    taker = Opened()
    yield taker
    QDesktopServices.unsetUrlHandler("file")


@pytest.mark.parametrize(
    ("choice", "name"), [("Open the file", "pumps.svg"), ("Show in folder", "")]
)
def test_the_file_and_its_folder_are_one_key_away(
    window: Window,
    bench: Bench,
    tmp_path: Path,
    qtbot: QtBot,
    opened: Opened,
    choice: str,
    name: str,
) -> None:
    exporter = for_suffix(".svg")
    path = tmp_path / "pumps.svg"
    work = Exporting(path, bench.desk, exporter, exporter.options(), window.notices)
    with qtbot.waitSignal(work.ended, timeout=20_000):
        pass
    (bar,) = window.notices.bars
    button = bar.buttons[choice]
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert opened.places == [path if choice == "Open the file" else tmp_path]


def test_the_page_is_drawn_beside_the_options(bench: Bench, qtbot: QtBot) -> None:
    dialog = dialog_of(bench)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.preview.image is not None, timeout=20_000)
    assert dialog.preview.image is not None
    assert dialog.preview.image.width() > 400
    dialog.reject()


def test_the_options_are_those_of_the_format(bench: Bench, qtbot: QtBot) -> None:
    dialog = dialog_of(bench)
    qtbot.addWidget(dialog)
    assert dialog.form is not None
    assert "fit" in dialog.form.fields
    ticks = dialog.findChildren(QCheckBox)
    dialog.show()
    assert all(tick.width() >= tick.sizeHint().width() for tick in ticks)
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
    window: Window, bench: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    exporter = for_suffix(".svg")
    where = tmp_path / "not there" / "pumps.svg"
    work = Exporting(where, bench.desk, exporter, exporter.options(), window.notices)
    with qtbot.waitSignal(work.ended, timeout=20_000):
        pass
    (bar,) = window.notices.bars
    assert "cannot be saved" in bar.text


def test_an_export_can_be_cancelled_while_the_window_goes_on(
    window: Window, bench: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[float] = []
    path = tmp_path / "pumps.endless"
    Exporting(path, bench.desk, endless(told), Options(), window.notices)
    qtbot.waitUntil(lambda: len(told) > 3)
    journey = bench.desk.session.journey
    bench.desk.do(set_fields(journey, MAP, title="Valves"))
    assert window.windowTitle() == "• Valves – Ringway"
    (bar,) = window.notices.bars
    assert bar.text == "pumps.endless is being exported…"
    qtbot.mouseClick(bar.buttons["Cancel"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.status.text == "The export was cancelled")
    assert not path.exists()
    assert window.notices.bars == []


def test_what_is_edited_meanwhile_is_not_in_the_file(
    window: Window, bench: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[float] = []
    go_on = tmp_path / "go on"
    desk = bench.desk
    desk.do(set_fields(desk.session.journey, MAP, title=str(go_on)))
    path = tmp_path / "pumps.endless"
    work = Exporting(path, desk, endless(told), Options(), window.notices)
    qtbot.waitUntil(lambda: len(told) > 3)
    desk.do(delete_elements(desk.session.journey, ["s3"]))
    with qtbot.waitSignal(work.ended):
        go_on.touch()
    assert path.read_text() == "3"


def test_a_window_that_closes_ends_its_exports(
    window: Window, bench: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[float] = []
    path = tmp_path / "pumps.endless"
    Exporting(path, bench.desk, endless(told), Options(), window.notices)
    qtbot.waitUntil(lambda: len(told) > 3)
    bench.mark_discarded()
    window.close()
    qtbot.waitUntil(lambda: QThreadPool.globalInstance().activeThreadCount() == 0)
    assert not path.exists()


def test_what_will_not_print_well_is_listed_and_stops_nobody(bench: Bench, qtbot: QtBot) -> None:
    desk = bench.desk
    desk.do(set_fields(desk.session.journey, "s1", name="\U00013080 Notice"))
    dialog = dialog_of(bench)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.page_check.isVisible, timeout=20_000)
    assert dialog.page_check.list.count() == 1
    assert "U+13080" in dialog.page_check.list.item(0).text()
    assert all(button.isEnabled() for button in dialog.buttons.buttons())
    desk.do(set_fields(desk.session.journey, "s1", name="Notice"))
    dialog.page_check.check("A4")
    qtbot.waitUntil(lambda: not dialog.page_check.isVisible(), timeout=20_000)
    dialog.reject()

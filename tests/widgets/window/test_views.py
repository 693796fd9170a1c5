"""Grid and ring in the window: one key and one button turn between them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.layout.layout import View
from designer.session import Session
from tests import build
from tests.widgets.window.conftest import OpenMap
from widgets.bench import Bench
from widgets.dialogs.export import ExportDialog
from widgets.window import Window


def test_f9_turns_between_grid_and_ring(window: Window, bench: Bench) -> None:
    assert bench.desk.view == "grid"
    QTest.keyClick(bench.canvas, Qt.Key.Key_F9)
    assert bench.desk.view == "ring"
    QTest.keyClick(bench.canvas, Qt.Key.Key_F9)
    assert bench.desk.view == "grid"


def test_the_button_shows_which_it_is(window: Window, bench: Bench) -> None:
    QTest.mouseClick(window.top.ring, Qt.MouseButton.LeftButton)
    assert bench.desk.view == "ring"
    assert window.top.ring.isChecked()


def test_a_map_opens_as_it_was_seen_last(
    window: Window, open_map: OpenMap, tmp_path: Path, qtbot: QtBot
) -> None:
    bench = open_map(build.stage("a"), build.lane("l"), uid="k3m9x2")
    bench.desk.session.save_as(tmp_path / "a.journey")
    qtbot.waitUntil(window.top.ring.isEnabled)
    QTest.mouseClick(window.top.ring, Qt.MouseButton.LeftButton)
    assert open_map(build.stage("b"), build.lane("l")).desk.view == "grid"
    window.show_session(Session.open(tmp_path / "a.journey"))
    assert window.bench is not None
    assert window.bench.desk.view == "ring"


def test_what_is_typed_goes_to_the_stage_that_is_selected_on_the_ring(
    window: Window, bench: Bench
) -> None:
    QTest.keyClick(bench.canvas, Qt.Key.Key_F9)
    bench.desk.selection.set(("s2",))
    bench.canvas.setFocus()
    QTest.keyClicks(bench.scribe.bar.line, "Asks around")
    QTest.keyClick(bench.scribe.bar.line, Qt.Key.Key_Return)
    journey = bench.desk.session.journey
    (card,) = [card for card in journey.cards() if card.text == "Asks around"]
    assert card.stage == "s2"
    box = bench.desk.layout.box(card.id)
    assert box is not None
    assert box.width == 168


@pytest.mark.parametrize("view", ["grid", "ring"])
def test_what_is_seen_is_what_the_export_offers(bench: Bench, view: View) -> None:
    bench.desk.set_view(view)
    dialog = ExportDialog(bench.desk, bench.checking.profile)
    assert dialog.options.model_dump()["view"] == view
    dialog.reject()

"""Ten thousand cards are shown, panned, zoomed and edited without an error."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.edits.fields import set_fields
from designer.model.journey import Journey
from designer.session import Session
from tests import build
from tests.widgets.canvas.rest import at_rest
from tests.widgets.conftest import NewCanvas
from widgets.desk import Desk

STAGES, LANES, CARDS = 80, 12, 10_000
TEXTS = ("Reads an article on pumps", "Сравнивает предложения", "比較不同廠商的方案")
KINDS = ("touchpoint", "pain", "opportunity", "need")


@pytest.fixture(scope="module")
def large() -> Journey:
    stages = [build.stage(f"s{n}", f"Stage {n}") for n in range(STAGES)]
    lanes = [build.lane(f"l{n}", f"Lane {n}") for n in range(LANES)]
    cards = [
        build.card(
            KINDS[n % len(KINDS)],
            f"c{n}",
            (f"s{n % STAGES}", f"l{n // STAGES % LANES}"),
            text=f"{TEXTS[n % len(TEXTS)]} {n}",
            order=build.order_key(n // (STAGES * LANES)),
        )
        for n in range(CARDS)
    ]
    return build.journey(*stages, *lanes, *cards)


def test_ten_thousand_cards_open_pan_zoom_and_change(
    large: Journey, new_canvas: NewCanvas, qtbot: QtBot
) -> None:
    desk = Desk(Session.new(large))
    canvas = new_canvas(desk)
    canvas.fit()
    at_rest(canvas)
    canvas.grab()
    assert len(canvas.visible_ids()) == CARDS
    for zoom in (0.05, 0.2, 0.33, 0.6, 1.0, 2.0):
        canvas.set_zoom(zoom)
        canvas.grab()
        at_rest(canvas)
        for _ in range(3):
            canvas.pan_by(-90, -60)
            canvas.grab()
    canvas.reveal("c5000")
    desk.selection.set(("c5000",))
    desk.do(set_fields(large, "c5000", text="Another text"))
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert desk.selection.ids != ("c5000",)
    canvas.grab()
    let_alone = gc.get_freeze_count()
    canvas.set_zoom(0.33)
    qtbot.waitUntil(lambda: gc.get_freeze_count() > let_alone)
    desk.close()

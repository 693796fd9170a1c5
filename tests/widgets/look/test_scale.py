"""Type and controls of the window at another size; the map keeps its own."""

from itertools import product
from typing import cast

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpacerItem,
    QStyle,
    QStyleOptionButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from designer.drawing.theme import BADGE, LIGHT
from tests.widgets.scribe.conftest import bench, keyboard
from tests.widgets.window.conftest import app, open_map, preferences, window
from widgets.bench import Bench
from widgets.look.scale import STEPS, Scaler, scaled_sheet, step_from
from widgets.main import App
from widgets.panels.severity import SeverityMark
from widgets.preferences import Preferences
from widgets.window import Window

__all__ = ["app", "bench", "keyboard", "open_map", "preferences", "window"]

_INDICATOR = QStyle.SubElement.SE_CheckBoxIndicator


def test_lengths_of_a_sheet_grow_and_lines_stay_thin() -> None:
    sheet = "QLabel { font-size: 12px; border: 1px solid red; padding: 4px 12px; }"
    assert scaled_sheet(sheet, 200) == (
        "QLabel { font-size: 24px; border: 1px solid red; padding: 8px 24px; }"
    )
    assert scaled_sheet(sheet, 100) is sheet


def test_what_gets_the_focus_stays_as_wide() -> None:
    sheet = "A { border: 1px solid; padding: 4px; } A:focus { border: 2px solid; padding: 3px; }"
    for percent in STEPS[:2] + STEPS[3:]:
        plain, focused = scaled_sheet(sheet, percent).split("A:focus")
        wide = [int(part.split("padding: ")[1].split("px")[0]) for part in (plain, focused)]
        assert wide[0] + 1 == wide[1] + 2


@pytest.mark.parametrize(
    ("percent", "by", "following"),
    [(100, 1, 110), (100, -1, 90), (200, 1, 200), (80, -1, 80), (130, 1, 150), (130, -1, 125)],
)
def test_steps_stop_at_their_ends(percent: int, by: int, following: int) -> None:
    assert step_from(percent, by) == following


def test_keys_make_type_and_controls_larger(app: App, window: Window, bench: Bench) -> None:
    height, width = window.top.height(), bench.side.width()
    zoom = bench.canvas.zoom
    for _ in range(9):
        QTest.keyClick(bench.scribe.bar.line, Qt.Key.Key_F12)
    assert app.preferences.scale == 200
    assert window.top.height() == 2 * height
    assert bench.side.width() == 2 * width
    assert window.top.export.font().pixelSize() == 26
    assert bench.canvas.zoom == zoom
    QTest.keyClick(bench.scribe.bar.line, Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
    assert app.preferences.scale == 175
    QTest.keyClick(bench.scribe.bar.line, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    assert app.preferences.scale == 100
    assert window.top.height() == height
    assert bench.side.width() == width


def test_going_up_and_down_ends_where_it_began(
    app: App, window: Window, bench: Bench, qtbot: QtBot
) -> None:
    # What comes and goes with a late count of findings is not looked at.
    parts = [
        part
        for part in window.findChildren(QWidget)
        if part.isVisible() and part is not bench.scribe.bar.target
    ]

    def sizes() -> list[tuple[str, QSize, QSize]]:
        return [(part.objectName(), part.minimumSize(), part.maximumSize()) for part in parts]

    before = sizes()
    for percent in (150, 80, 200, 100):
        app.set_scale(percent)
        QApplication.processEvents()
    assert sizes() == before


def test_the_size_is_remembered(preferences: Preferences, app: App) -> None:
    app.set_scale(150)
    assert preferences.scale == 150


@pytest.mark.parametrize(("kept", "scale"), [(10, 80), (900, 200), (-5, 100)])
def test_a_size_out_of_bounds_is_put_right(preferences: Preferences, kept: int, scale: int) -> None:
    preferences.scale = kept
    assert preferences.scale == scale


def test_what_comes_later_has_the_size_too(app: App, window: Window, qtbot: QtBot) -> None:
    app.set_scale(200)
    later = QWidget(window)
    later.setFixedSize(30, 20)
    button = QToolButton(later)
    icon = button.iconSize().width()
    later.show()
    qtbot.waitUntil(later.isVisible)
    assert (later.width(), later.height()) == (60, 40)
    assert button.iconSize().width() == 2 * icon


def test_ticks_and_signs_are_forms_and_grow_with_the_type(app: App, window: Window) -> None:
    box = QCheckBox("Keep", window)
    mark = SeverityMark("error", LIGHT, window)
    states = (Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked)
    box.setTristate(True)
    app.set_look("light")

    def marked(state: Qt.CheckState) -> int:
        box.setCheckState(state)
        option = QStyleOptionButton()
        box.initStyleOption(option)
        inside = box.style().subElementRect(_INDICATOR, option, box).adjusted(2, 2, -2, -2)
        drawn = box.grab(inside).toImage()
        places = product(range(drawn.width()), range(drawn.height()))
        return sum(drawn.pixelColor(x, y).lightness() > 200 for x, y in places)

    for part in (box, mark):
        part.show()
        part.adjustSize()
    tick, dash = map(marked, states)
    assert min(tick, dash) > 0
    app.set_scale(200)
    box.adjustSize()
    assert marked(Qt.CheckState.Checked) > 2 * tick
    assert mark.width() == 2 * BADGE


def test_at_200_percent_nothing_is_cut_in_a_small_window(
    app: App, window: Window, bench: Bench
) -> None:
    window.resize(1280, 800)
    app.set_scale(200)
    QApplication.processEvents()
    assert window.width() <= 1280
    for page in ("inspector", "findings", "parking", "workshop"):
        bench.side.show_page(page)
        QApplication.processEvents()
        buttons = (*window.findChildren(QPushButton), *window.findChildren(QToolButton))
        for part in (each for each in buttons if each.isVisible() and each.icon().isNull()):
            words = part.text()
            assert part.width() >= part.fontMetrics().horizontalAdvance(words), words
        for label in window.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert label.height() >= label.fontMetrics().ascent(), label.text()


def test_nothing_of_a_layout_is_remembered_after_it_has_gone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    outer = QVBoxLayout(window)
    inner = QHBoxLayout()
    inner.setSpacing(8)
    outer.addLayout(inner)
    inner.addWidget(QLabel("Pumps"))
    scaler = Scaler(cast(QApplication, QApplication.instance()), window)
    before = layout_items()
    scaler.set_percent(150)
    scaler.set_percent(100)
    assert inner.spacing() == 8
    assert layout_items() == before


def layout_items() -> int:
    """How many items of layouts Python knows of: Qt deletes them without a word to it."""
    known = (QWidgetItem, QSpacerItem)
    return sum(isinstance(one, known) for one in Shiboken.getAllValidWrappers())

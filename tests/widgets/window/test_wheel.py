"""What the plain wheel does is the person's choice, and is remembered."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from tests import build
from tests.widgets.window.conftest import OpenMap
from tests.widgets.window.people import choose
from widgets.bench import Bench
from widgets.preferences import Preferences
from widgets.window import Window


def turn(bench: Bench) -> None:
    """One notch of the wheel, away from oneself."""
    canvas = bench.canvas
    at = QPointF(canvas.rect().center())
    event = QWheelEvent(
        at,
        QPointF(canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_the_plain_wheel_zooms_where_somebody_has_chosen_so(
    window: Window, bench: Bench, preferences: Preferences
) -> None:
    before = bench.canvas.zoom
    turn(bench)
    assert bench.canvas.zoom == before
    choose(window, "View", "The wheel zooms")
    turn(bench)
    assert bench.canvas.zoom > before
    assert preferences.wheel_zooms


def test_the_choice_holds_for_the_next_map(open_map: OpenMap, preferences: Preferences) -> None:
    preferences.wheel_zooms = True
    bench = open_map(build.stage("a"), build.lane("l"))
    before = bench.canvas.zoom
    turn(bench)
    assert bench.canvas.zoom > before

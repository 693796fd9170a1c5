"""Desks and canvases for the tests of the window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.drawing.theme import LIGHT, Theme
from designer.model.journey import Journey
from designer.session import Session
from tests import build
from widgets.canvas.view import Canvas
from widgets.desk import Desk

NewCanvas = Callable[..., Canvas]


@pytest.fixture
def circle() -> Journey:
    """A small map: three stages, four lanes, five cards and an emotion."""
    return build.journey(
        build.stage("s1", "Notice", zone="out_of_market", customer_goal="See the problem"),
        build.stage("s2", "Compare", zone="in_market"),
        build.stage("s3", "Use", zone="customer"),
        build.lane("l1", "Contacts", takes=("touchpoint",), prompt="Where do they meet us?"),
        build.lane("l2", "Pains", takes=("pain",)),
        build.lane("l3", "Ideas"),
        build.lane("l4", "Feelings", takes=("emotion",)),
        build.touchpoint("t1", ("s1", "l1"), text="Reads an article"),
        build.touchpoint("t2", ("s1", "l1"), text="Talks with a peer"),
        build.touchpoint("t3", ("s2", "l1"), text="Visits the site"),
        build.pain("p1", ("s2", "l2"), text="Prices are hidden"),
        build.opportunity("o1", ("s2", "l3"), text="Show prices"),
        build.emotion("e1", ("s1", "l4"), text="worried", value=-1),
        build.flow("s1", "s2"),
        build.flow("s2", "s3"),
        build.flow("s3", "s1", "re_entry"),
        build.link("o1", "p1", "answers"),
        title="Pumps",
    )


@pytest.fixture
def desk(circle: Journey, qtbot: QtBot) -> Iterator[Desk]:
    """The small map on a desk."""
    made = Desk(Session.new(circle))
    yield made
    made.close()


@pytest.fixture
def new_canvas(qtbot: QtBot) -> NewCanvas:
    """Makes a shown canvas of a desk, 1100 by 760 pixels, at 100 %."""

    def make(desk: Desk, theme: Theme = LIGHT) -> Canvas:
        desk.set_theme(theme)
        canvas = Canvas(desk)
        qtbot.addWidget(canvas)
        canvas.resize(1100, 760)
        canvas.show()
        canvas.activateWindow()
        canvas.setFocus()
        qtbot.waitUntil(canvas.hasFocus)
        return canvas

    return make


@pytest.fixture
def canvas(desk: Desk, new_canvas: NewCanvas) -> Canvas:
    """The small map on a canvas."""
    return new_canvas(desk)


@pytest.fixture(autouse=True)
def let_go(qapp: QApplication) -> Iterator[None]:
    """No test leaves a mouse button held for the next: what waits for a free hand would wait."""
    yield
    if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
        return
    nobody = QWidget()
    for button in (
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.MiddleButton,
        Qt.MouseButton.RightButton,
    ):
        if QGuiApplication.mouseButtons() & button:
            QTest.mouseRelease(nobody, button)
    nobody.deleteLater()

"""Whole windows for tests: an application of one's own settings, and a window with a map."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.session import Session
from tests import build
from widgets.bench import Bench
from widgets.main import App
from widgets.preferences import Preferences
from widgets.window import Window

OpenMap = Callable[..., Bench]


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Settings that nobody else has."""
    return Preferences(tmp_path / "settings" / "ringway.ini", tmp_path / "data")


@pytest.fixture
def app(qapp: QApplication, qtbot: QtBot, preferences: Preferences) -> Iterator[App]:
    """An application whose windows go when the test is over."""
    font, palette = qapp.font(), qapp.palette()
    made = App(qapp, preferences)
    yield made
    for window in tuple(made.windows):
        if window.bench is not None:
            window.bench.mark_discarded()
        window.close()
    made.setParent(None)
    made.deleteLater()
    # Windows that are to go would be dressed once more first.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)
    # It rests until a window works; some tests are over before.
    gc.enable()


@pytest.fixture
def window(app: App, qtbot: QtBot) -> Window:
    """A window on its start page, with all that it needs."""
    made = app.start([])
    qtbot.waitUntil(lambda: made.furnishing is not None, timeout=10_000)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def open_map(window: Window, qtbot: QtBot) -> OpenMap:
    """Puts a journey of records on the bench of the window."""

    def put(*records: object, **map_fields: object) -> Bench:
        window.show_session(Session.new(build.journey(*records, **map_fields)))
        assert window.bench is not None
        qtbot.waitUntil(window.bench.isVisible)
        return window.bench

    return put


@pytest.fixture
def bench(open_map: OpenMap) -> Bench:
    """A small loop on the bench: three stages, two lanes, three cards, a team, a persona."""
    return open_map(
        build.stage("s1", "Notice", zone="out_of_market"),
        build.stage("s2", "Compare", zone="in_market"),
        build.stage("s3", "Use", zone="customer"),
        build.lane("l1", "Contacts", takes=("touchpoint",)),
        build.lane("l2", "Pains", takes=("pain",)),
        build.touchpoint("t1", ("s1", "l1"), text="Reads an article", channel="Blog"),
        build.touchpoint("t2", ("s2", "l1"), text="Visits the site", channel="Website"),
        build.pain("p1", ("s2", "l2"), text="Prices are hidden", severity=3),
        build.team("m1", "Marketing"),
        build.persona("b1", "Head of operations"),
        build.flow("s1", "s2"),
        build.flow("s2", "s3"),
        build.flow("s3", "s1", "re_entry"),
        title="Pumps",
    )

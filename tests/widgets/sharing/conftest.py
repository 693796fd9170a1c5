"""A map on disk that is open in a window, and a colleague who works on the same file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.session import Session
from tests import build
from tests.widgets.window.conftest import app, preferences, window
from widgets.bench import Bench
from widgets.window import Window

__all__ = ["app", "preferences", "window"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small map in a file: two stages, two lanes, three cards."""
    path = tmp_path / "shared" / "pumps.journey"
    path.parent.mkdir()
    journey = build.journey(
        build.stage("s1", "Notice"),
        build.stage("s2", "Use"),
        build.lane("l1", "Contacts"),
        build.lane("l2", "Pains"),
        build.touchpoint("t1", ("s1", "l1"), text="Reads an article"),
        build.pain("p1", ("s1", "l2"), text="Slow", severity=2),
        build.pain("p2", ("s2", "l2"), text="Dear"),
        build.flow("s1", "s2"),
        title="Pumps",
        uid="one",
    )
    Session.new(journey).save_as(path)
    return path


@pytest.fixture
def bench(window: Window, file: Path, qtbot: QtBot) -> Bench:
    """The map in the window of Ben."""
    window.preferences.author = "Ben"
    window.open_path(file)
    assert window.bench is not None
    qtbot.waitUntil(window.bench.isVisible)
    return window.bench


@pytest.fixture
def anna(file: Path) -> Iterator[Session]:
    """Anna, who has the same file open elsewhere."""
    session = Session.open(file, "Anna")
    session.appear()
    yield session
    session.close()

"""What the benchmarks share: maps of three sizes, a desk, a canvas, and the ledger."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from designer.files.recovery import Recovery
from designer.session import Session
from tests.benchmarks.ledger import Ledger
from tests.benchmarks.maps import map_file
from tests.benchmarks.watch import Watch, show
from widgets.canvas.view import Canvas
from widgets.desk import Desk

SIZES = (100, 1_000, 10_000)
VIEW = (1920, 1080)
ROOT = Path(__file__).parents[2]
_LEDGER = pytest.StashKey[Ledger]()


class MapCanvas(Canvas):
    """A canvas that tells whose map it shows, and how often it has been painted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.desk = desk
        self.frames = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Count, and paint."""
        self.frames += 1
        super().paintEvent(event)


Files = Callable[[int], Path]
NewCanvas = Callable[[int], MapCanvas]


@pytest.fixture(scope="session")
def ledger(request: pytest.FixtureRequest) -> Ledger:
    """Where figures are taken down."""
    return request.config.stash.setdefault(_LEDGER, Ledger())


@pytest.fixture
def watch(request: pytest.FixtureRequest) -> Watch:
    """Measures ours through pytest-benchmark, so that runs can be saved and compared."""
    return Watch(request)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The file of a map with so many cards."""
    folder = tmp_path_factory.mktemp("maps")

    def file(cards: int) -> Path:
        path = folder / f"{cards}.journey"
        if not path.exists():
            path.write_bytes(map_file(cards))
        return path

    return file


@pytest.fixture
def new_desk(files: Files, tmp_path: Path, qapp: QApplication) -> Iterator[Callable[[int], Desk]]:
    """Opens a map as the window does, every edit logged against a crash."""
    desks: list[Desk] = []

    def make(cards: int) -> Desk:
        recovery = Recovery(tmp_path / f"recovery-{len(desks)}")
        desks.append(Desk(Session.open(files(cards), "bench", recovery)))
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()
        desk.session.close()


@pytest.fixture
def new_canvas(new_desk: Callable[[int], Desk]) -> Iterator[NewCanvas]:
    """Shows a map on a canvas of 1920 by 1080 pixels, fitted."""
    shown: list[MapCanvas] = []

    def make(cards: int) -> MapCanvas:
        canvas = MapCanvas(new_desk(cards))
        shown.append(canvas)
        canvas.resize(*VIEW)
        show(canvas)
        canvas.fit()
        canvas.repaint()
        return canvas

    yield make
    while shown:
        shown.pop().deleteLater()
    take_away()


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    """No benchmark pays for what the one before has left behind."""
    yield
    take_away()


def take_away() -> None:
    """Destroy what waits for it, now."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the figures beside their budgets, and keep them."""
    found = config.stash.get(_LEDGER, None)
    if found is None or not found.rows:
        return
    terminalreporter.write_sep("=", "budgets")
    terminalreporter.write_line(found.table())
    found.write(ROOT / "bench.json")

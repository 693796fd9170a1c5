"""Frames: drawn anew, panned, zoomed, and seen for the first time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from tests.benchmarks import budgets
from tests.benchmarks.budgets import Budget
from tests.benchmarks.conftest import SIZES, VIEW, Files, MapCanvas, NewCanvas
from tests.benchmarks.floor import Floor
from tests.benchmarks.ledger import Ledger, median, p95
from tests.benchmarks.maps import map_file, new_word
from tests.benchmarks.test_opening import child
from tests.benchmarks.textbook import Textbook
from tests.benchmarks.watch import Watch, longest_stop, nothing, show, timed

Word = Callable[[Random], str]

FIT = 0.0
SWEEP = (0.05, 0.07, 0.1, 0.15, 0.2, 0.29, 0.33, 0.4, 0.5, 0.6, 0.8, 1.0, 1.5, 2.0)
STEPS = ((-60, -45), (-60, 30), (60, 45), (-60, 45), (60, -30))

HAND_LARGE = Budget("longest frame of a moving hand, 4K at two pixels a pixel", "", 33, 16)
HAND_WORDS = Budget("longest frame of a moving hand, all words different", "", 33, 16)

sizes = pytest.mark.parametrize("cards", SIZES)


@sizes
@pytest.mark.parametrize(
    ("budget", "zoom"),
    [(budgets.FIT_COLD, FIT), (budgets.THIRD_COLD, 0.33), (budgets.FULL_COLD, 1.0)],
    ids=["fit", "33", "100"],
)
def test_cold(
    cards: int, budget: Budget, zoom: float, new_canvas: NewCanvas, watch: Watch, ledger: Ledger,
    qtbot: QtBot,
) -> None:  # fmt: skip
    canvas = at_zoom(new_canvas(cards), zoom)
    floor = floor_of(canvas, qtbot)
    heights = cycle((VIEW[1] - 1, VIEW[1]))

    def resized() -> None:
        # Another size is another picture: nothing of the old one can be used.
        canvas.resize(VIEW[0], next(heights))

    ours = watch.ours(canvas.repaint, 12, resized)
    base = timed(floor.repaint, 12)
    ledger.note(budget, median(ours), median(base), cards=cards)


@sizes
@pytest.mark.parametrize(
    ("budget", "zoom"), [(budgets.FIT_PAN, FIT), (budgets.THIRD_PAN, 0.33)], ids=["fit", "33"]
)
def test_panning(
    cards: int, budget: Budget, zoom: float, new_canvas: NewCanvas, watch: Watch, ledger: Ledger,
    qtbot: QtBot,
) -> None:  # fmt: skip
    canvas = at_zoom(new_canvas(cards), zoom)
    floor = floor_of(canvas, qtbot)
    if zoom == FIT:
        floor.keep_tile()
    else:
        floor.keep_images()
    steps = cycle(STEPS)

    def pan() -> None:
        canvas.pan_by(*next(steps))
        canvas.repaint()

    def pan_floor() -> None:
        floor.pan(*next(steps))
        floor.repaint()

    ours, base = watch.ours(pan, 50), timed(pan_floor, 50)
    ledger.note(budget, median(ours), median(base), cards=cards)


@sizes
def test_panning_at_full_size(
    cards: int, new_canvas: NewCanvas, files: Files, watch: Watch, ledger: Ledger
) -> None:
    canvas = at_zoom(new_canvas(cards), 1.0)
    book = Textbook(files(cards), *VIEW)
    book.zoom_to(1.0)
    steps = cycle(STEPS)

    def pan() -> None:
        canvas.pan_by(*next(steps))
        canvas.repaint()

    ours = watch.ours(pan, 50)
    base = timed(lambda: book.pan_by(*next(steps)), 30)
    ledger.note(budgets.FULL_PAN, median(ours), median(base), cards=cards)


@sizes
def test_worst_pan(cards: int, new_canvas: NewCanvas, ledger: Ledger) -> None:
    canvas = new_canvas(cards)
    worst = 0.0
    for zoom in SWEEP:
        at_zoom(canvas, zoom)
        wander = path()

        def pan(wander: Iterator[tuple[int, int]] = wander) -> None:
            canvas.pan_by(*next(wander))
            canvas.repaint()

        worst = max(worst, p95(timed(pan, 40)))
    ledger.note(budgets.PAN_SWEEP, worst, cards=cards)


@sizes
def test_zoom_steps(
    cards: int, new_canvas: NewCanvas, files: Files, watch: Watch, ledger: Ledger
) -> None:
    canvas = new_canvas(cards)
    book = Textbook(files(cards), *VIEW)
    book.fit()
    middle = QPointF(VIEW[0] / 2, VIEW[1] / 2)
    factors = cycle([1.1] * 12 + [1 / 1.1] * 12)

    def zoom() -> None:
        canvas.zoom_by(next(factors), middle)
        canvas.repaint()

    def zoom_textbook() -> None:
        factor = next(factors)
        book.view.scale(factor, factor)
        book.paint()

    ours = watch.ours(zoom, 48)
    ledger.note(budgets.ZOOM_STEP, p95(ours), p95(timed(zoom_textbook, 12)), cards=cards)


@sizes
def test_rest_after_zooming(cards: int, new_canvas: NewCanvas, ledger: Ledger) -> None:
    canvas = new_canvas(cards)
    worst = 0.0
    for zoom in (*SWEEP, *reversed(SWEEP)):
        canvas.set_zoom(zoom)
        canvas.repaint()
        worst = max(worst, longest_stop(nothing))
    ledger.note(budgets.REST, worst, cards=cards)


@sizes
def test_first_sight(cards: int, new_canvas: NewCanvas, ledger: Ledger) -> None:
    canvas = at_zoom(new_canvas(cards), 0.33)
    canvas.pan_by(100_000, 100_000)
    longest_stop(canvas.repaint)
    stops = []
    for step in ((-1, 0), (0, -1), (-1, 0), (0, -1), (1, 0), (0, -1)):

        def jump(step: tuple[int, int] = step) -> None:
            canvas.pan_by(step[0] * VIEW[0], step[1] * VIEW[1])
            canvas.repaint()

        stops.append(longest_stop(jump))
    ledger.note(budgets.FIRST_SIGHT, max(stops), cards=cards)


@pytest.mark.parametrize(
    ("budget", "ratio", "word"), [(HAND_LARGE, "2", None), (HAND_WORDS, "1", new_word)],
    ids=["4K", "words"],
)  # fmt: skip
def test_hand(
    budget: Budget, ratio: str, word: Word | None, ledger: Ledger, tmp_path: Path
) -> None:
    path = tmp_path / "map.journey"
    path.write_bytes(map_file(SIZES[-1], word))
    ledger.note(budget, float(child("hand", ratio, tmp_path, path)), cards=SIZES[-1])


def at_zoom(canvas: MapCanvas, zoom: float) -> MapCanvas:
    """Bring the canvas to rest at a zoom, in the middle of the map."""
    canvas.fit()
    if zoom != FIT:
        canvas.set_zoom(zoom)
    longest_stop(canvas.repaint)
    return canvas


def floor_of(canvas: MapCanvas, qtbot: QtBot) -> Floor:
    """A floor that looks at the same part of the map."""
    desk = canvas.desk
    floor = Floor(desk.session.journey, desk.layout)
    qtbot.addWidget(floor)
    floor.resize(*VIEW)
    show(floor)
    x, y = canvas.map_point(QPointF(0, 0))
    floor.look_at(x, y, canvas.zoom)
    return floor


def path() -> Iterator[tuple[int, int]]:
    """A hand that wanders off, so that there is always something new."""
    for number in range(1_000):
        yield ((-60, 40), (-50, -30), (-20, -60))[number % 3]

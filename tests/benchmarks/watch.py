"""Stop watches: what a call takes, and how long an event loop stands still."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget

Act = Callable[[], object]


def nothing() -> None:
    """No preparation."""


class Watch:
    """Measures what we do; `timed` measures the baselines in the same way."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._request = request

    def ours(self, act: Act, rounds: int, before: Act = nothing) -> list[float]:
        """Milliseconds of each round, by pytest-benchmark; once a test."""
        benchmark = self._request.getfixturevalue("benchmark")
        gc.collect()
        benchmark.pedantic(act, setup=lambda: (before(), None)[1], rounds=rounds)
        return [seconds * 1000 for seconds in benchmark.stats.stats.data]


def timed(act: Act, rounds: int, before: Act = nothing) -> list[float]:
    """Milliseconds of each round."""
    gc.collect()
    times = []
    for _ in range(rounds):
        before()
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return times


def show(widget: QWidget) -> None:
    """Show a widget so that it can be painted at once from then on."""
    widget.show()
    while (window := widget.windowHandle()) is None or not window.isExposed():
        QApplication.processEvents()


def longest_stop(act: Act, quiet: float = 0.17) -> float:
    """The longest time in milliseconds that events had to wait, until nothing has happened for
    `quiet` seconds after the act.
    """
    start = time.perf_counter()
    act()
    longest = time.perf_counter() - start
    end = time.perf_counter() + quiet
    while (start := time.perf_counter()) < end:
        QApplication.processEvents()
        took = time.perf_counter() - start
        longest = max(longest, took)
        if took > 0.001:
            end = time.perf_counter() + quiet
        time.sleep(0.001)
    return longest * 1000

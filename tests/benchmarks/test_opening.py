"""Opening a map, starting the program, and the memory that it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer.session import Session
from tests.benchmarks import budgets
from tests.benchmarks.conftest import ROOT, SIZES, VIEW, Files
from tests.benchmarks.ledger import Ledger, median
from tests.benchmarks.textbook import Textbook
from tests.benchmarks.watch import Watch, show, timed
from widgets.canvas.view import Canvas
from widgets.desk import Desk

sizes = pytest.mark.parametrize("cards", SIZES)


@sizes
def test_open(cards: int, files: Files, watch: Watch, ledger: Ledger, qtbot: QtBot) -> None:
    path = files(cards)
    kept: list[object] = []

    def ours() -> None:
        canvas = Canvas(Desk(Session.open(path)))
        kept.append(canvas)
        qtbot.addWidget(canvas)
        canvas.resize(*VIEW)
        show(canvas)
        canvas.fit()
        canvas.repaint()

    def textbook() -> None:
        book = Textbook(path, *VIEW)
        kept.append(book)
        book.fit()

    times = watch.ours(ours, 3)
    ledger.note(budgets.OPEN, median(times), median(timed(textbook, 2)), cards=cards)


@sizes
def test_start_with_a_file(cards: int, files: Files, ledger: Ledger, tmp_path: Path) -> None:
    started("ours", tmp_path, files(cards))  # compiles, as an installer does
    times = [started("ours", tmp_path, files(cards)) for _ in range(5)]
    ledger.note(budgets.START_WITH_FILE, median(times), cards=cards)


def test_start(ledger: Ledger, tmp_path: Path) -> None:
    ours, base = [], []
    started("ours", tmp_path)
    for _ in range(7):
        ours.append(started("ours", tmp_path))
        base.append(started("floor", tmp_path))
    ledger.note(budgets.START, median(ours), median(base))


@sizes
def test_memory(cards: int, files: Files, ledger: Ledger, tmp_path: Path) -> None:
    ours, base = (
        float(child("memory", which, tmp_path, files(cards))) for which in ("ours", "textbook")
    )
    ledger.note(budgets.MEMORY, ours, base, cards=cards)


def started(which: str, home: Path, *files: Path) -> float:
    """Milliseconds from the start of a process to its painted window."""
    start = time.perf_counter()
    # Both processes read the same clock, which counts from the start of the machine.
    return (float(child("start", which, home, *files)) - start) * 1000


def child(module: str, which: str, home: Path, *files: Path) -> str:
    """What one of our programs says at last."""
    program = [sys.executable, "-m", f"tests.benchmarks.{module}_process", which, *map(str, files)]
    environment = {
        **os.environ,
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    # An installed program is compiled; a checkout need not be, and would be each time.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        program, cwd=home, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()[-1]

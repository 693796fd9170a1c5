"""Forty cards typed as fast as events can be sent, into a map that is there already."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.drawing.theme import LIGHT
from designer.files.recovery import Recovery
from designer.session import Session
from tests.benchmarks import budgets
from tests.benchmarks.conftest import SIZES, VIEW, Files
from tests.benchmarks.ledger import Ledger
from tests.benchmarks.watch import show
from widgets.bench import Bench

CARDS = 40


@pytest.mark.parametrize("cards", SIZES)
def test_typing(cards: int, files: Files, tmp_path: Path, qtbot: QtBot, ledger: Ledger) -> None:
    session = Session.open(files(cards), "bench", Recovery(tmp_path / "recovery"))
    bench = Bench(session, LIGHT, "en")
    bench.resize(*VIEW)
    qtbot.addWidget(bench)
    show(bench)
    for _ in range(20):
        QApplication.processEvents()
    line, worst = bench.scribe.bar.line, 0.0
    before = len(session.journey.cards())
    for number in range(CARDS):
        for sign in f"card {number}":
            worst = max(worst, frame(bench, sign))
        worst = max(worst, frame(bench, Qt.Key.Key_Return))
    assert len(session.journey.cards()) == before + CARDS
    assert line.raw == ""
    ledger.note(budgets.TYPED, worst * 1000, cards=cards)
    bench.close_desk()
    session.close()


def frame(bench: Bench, key: Qt.Key | str) -> float:
    """Seconds from a key to the picture with its letter or its card in it."""
    start = time.perf_counter()
    QTest.keyClick(bench.scribe.bar.line, key)
    bench.canvas.repaint()
    QApplication.processEvents()
    return time.perf_counter() - start

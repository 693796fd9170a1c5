"""A window in a process of its own in which somebody works until the process is killed.

It is called with the folder of its settings, a file or ``-`` for a map without one, and ``work``
or ``look``. Each line that it prints is an array: a word, then what there is to say. First comes
``open`` with what the window shows; while one works, ``key`` with the time (seconds) and the line
so far for each letter, and ``done`` with how many edits there were for each that is finished.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.edits.fields import set_fields
from designer.model.ids import MAP, new_id
from widgets.bench import Bench
from widgets.main import App
from widgets.preferences import Preferences
from widgets.window import Window

PAUSE = 5
"""Milliseconds between two keys, about."""


def tell(*words: object) -> None:
    """One line in one write, so that it is in the pipe whatever happens next."""
    os.write(sys.stdout.fileno(), f"{json.dumps(words)}\n".encode())


def opened(app: App, file: str) -> Bench:
    """The map on the bench: recovered where there is something to recover."""
    window = app.start([])
    _wait(lambda: window.furnishing is not None)
    if window.start.left.rows:
        QTest.mouseClick(window.start.left.rows[0].recover, Qt.MouseButton.LeftButton)
    elif file != "-":
        app.open(Path(file))
    else:
        QTest.mouseClick(window.start.blank, Qt.MouseButton.LeftButton)
    assert window.bench is not None
    # What was half typed comes once the bench stands in the window.
    for _ in range(3):
        QApplication.processEvents()
    return window.bench


def tell_what_is_there(bench: Bench, window: Window) -> None:
    """The texts of all cards, how many edits were recovered, and what is half typed."""
    session = bench.desk.session
    edits = session.recovered.edits if session.recovered is not None else 0
    half = bench.scribe.half_typed
    texts = [card.text for card in session.journey.cards()]
    bars = [bar.text for bar in window.notices.bars if bar.property("tone") == "problem"]
    tell("open", edits, texts, half.text if half is not None else "", bars)


class Typist:
    """Types cards, changes titles, takes things back."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._dice = random.Random()
        self._edits = 0
        self._todo = self._acts()
        bench.desk.session.watch(self._count)
        self._timer = QTimer()
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        next(self._todo)

    def _count(self, _edit: object, _origin: object) -> None:
        self._edits += 1

    def _acts(self) -> Iterator[None]:
        line = self._bench.scribe.bar.line
        while True:
            for letter in f" {new_id()}" + " and on" * self._dice.randrange(70):
                QTest.keyClick(line, letter)
                tell("key", time.monotonic(), line.raw)
                yield
            text = line.raw.strip()
            QTest.keyClick(line, Qt.Key.Key_Return)
            tell("done", self._edits, text)
            if self._dice.random() < 0.3:
                desk = self._bench.desk
                desk.do(set_fields(desk.session.journey, MAP, title=f"Map {new_id()}"))
                tell("done", self._edits, "")
                yield
                if self._dice.random() < 0.5:
                    desk.undo()
                    tell("done", self._edits, "")
            yield


def main() -> None:
    """Open, and work for ever."""
    data, file, then = sys.argv[1:]
    application = QApplication([])
    app = App(application, Preferences(Path(data, "ringway.ini"), Path(data)))
    bench = opened(app, file)
    tell_what_is_there(bench, app.windows[0])
    if then == "look":
        return
    typist = Typist(bench)  # noqa: F841 - its timer runs as long as it is there
    application.exec()


def _wait(done: Callable[[], bool]) -> None:
    while not done():
        QApplication.processEvents()


if __name__ == "__main__":
    main()

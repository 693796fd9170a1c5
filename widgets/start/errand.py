"""Work that takes its time, done in a thread of its own and told of in batches in the window's."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import perf_counter, sleep

from PySide6.QtCore import QObject, Signal, SignalInstance

from designer.words import Message, Problem, msg

Walk = Callable[[Callable[[], bool]], Iterator[object]]
"""Gives one thing after the other, None where it only comes to breathe; it is given a function
that says whether to go on, for those who are long without giving anything."""

_BATCH = 0.1
"""Seconds between two batches: each costs the window a moment."""
_TURN = 0.004
"""Seconds of work without a pause: both threads share one interpreter."""
_PAUSE = 0.001


class Errand(QObject):
    """One walk; nothing is told of it any more once it is stopped, and at its next step it ends."""

    told = Signal(object)
    """(tuple): what the walk has given since the last time."""
    ended = Signal()
    """It has come to its end."""
    failed = Signal(object)
    """(Message): why it has not."""
    _given = Signal(object)
    _over = Signal(object)

    def __init__(self, walk: Walk, parent: QObject) -> None:
        super().__init__(parent)
        self._walk = walk
        self._stopped = False
        self._batch: list[object] = []
        self._told_at = 0.0
        self._given.connect(self._deliver)
        self._over.connect(self._finish)
        # A drive that does not answer keeps nobody from closing the program.
        self._thread = threading.Thread(target=self._run, name="errand", daemon=True)

    def start(self) -> None:
        """Set out."""
        self._thread.start()

    def let_go(self) -> None:
        """Go no further, if it has not ended, and be forgotten."""
        self._stopped = True
        self.deleteLater()

    def _deliver(self, batch: object) -> None:
        if not self._stopped:
            self.told.emit(batch)

    def _finish(self, problem: Message | None) -> None:
        if self._stopped:
            return
        if problem is None:
            self.ended.emit()
        else:
            self.failed.emit(problem)

    # -- in the thread ---------------------------------------------------------------------

    def _run(self) -> None:
        problem = None
        try:
            self._go()
        except Problem as error:
            problem = error.message
        except Exception as error:
            problem = msg("this did not work: {why}", why=f"{type(error).__name__}: {error}")
        self._tell(self._over, problem)

    def _go(self) -> None:
        rested = perf_counter()
        for thing in self._walk(lambda: not self._stopped):
            if self._stopped:
                return
            if thing is not None:
                self._batch.append(thing)
            now = perf_counter()
            if self._batch and now - self._told_at >= _BATCH:
                self._tell_batch(now)
            if now - rested >= _TURN:
                sleep(_PAUSE)
                rested = perf_counter()
        self._tell_batch(perf_counter())

    def _tell_batch(self, now: float) -> None:
        batch, self._batch = tuple(self._batch), []
        self._told_at = now
        self._tell(self._given, batch)

    def _tell(self, signal: SignalInstance, what: object) -> None:
        # The window may be gone meanwhile: then there is nobody left to tell.
        if not self._stopped:
            with suppress(RuntimeError):
                signal.emit(what)

"""Work that takes its time, done in a thread of its own and told of in batches in the window's."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import perf_counter, sleep

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from designer.words import Message, Problem, msg

Walk = Callable[[Callable[[], bool]], Iterator[object]]
"""Gives one thing after the other, None where it only comes to breathe; it is given a function
that says whether to go on, for those who are long without giving anything."""

_BATCH = 100
"""Milliseconds for which things are gathered: each batch costs the window a moment."""
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
    _news = Signal()
    _over = Signal(object)

    def __init__(self, walk: Walk, parent: QObject) -> None:
        super().__init__(parent)
        self._walk = walk
        self._stopped = False
        self._given: deque[object] = deque()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_BATCH)
        self._soon.timeout.connect(self._deliver)
        self._news.connect(self._wait)
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

    def _wait(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _deliver(self) -> None:
        self._soon.stop()
        batch = []
        while self._given:
            batch.append(self._given.popleft())
        if batch and not self._stopped:
            self.told.emit(tuple(batch))

    def _finish(self, problem: Message | None) -> None:
        self._deliver()
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
                self._given.append(thing)
                # Once for all that nobody has fetched yet; what comes meanwhile is taken along.
                if len(self._given) == 1:
                    self._tell(self._news)
            if perf_counter() - rested >= _TURN:
                sleep(_PAUSE)
                rested = perf_counter()

    def _tell(self, signal: SignalInstance, *what: object) -> None:
        # The window may be gone meanwhile: then there is nobody left to tell.
        if not self._stopped:
            with suppress(RuntimeError):
                signal.emit(*what)

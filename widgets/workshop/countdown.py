"""The timer that everybody in the room sees; it runs in the window and is not in the map."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from designer.edits.timer import Clock, Timer, clock, lengthened, paused, started, timer_of
from designer.words import Message, msg

_BEAT = 200
"""Milliseconds between two looks at the clock: no second is passed over."""


class Countdown(QObject):
    """One timer; `now` gives seconds of any clock that runs forward."""

    ticked = Signal()
    """Another second, another length, started or paused."""

    def __init__(self, parent: QObject | None = None, now: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._timer = Timer()
        self._shown = ""
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT)
        self._beat.timeout.connect(self.look)

    @property
    def clock(self) -> Clock:
        """What the timer shows now."""
        return clock(self._timer, self._now())

    @property
    def running(self) -> bool:
        """Whether time is running."""
        return self._timer.since is not None

    @property
    def begun(self) -> bool:
        """Whether there is a timer to show: one with an end, or one that has run."""
        return self.running or bool(self._timer.length) or bool(self._timer.spent)

    @property
    def minutes(self) -> float:
        """The minutes that have run, to a tenth."""
        return round(self.clock.elapsed / 60, 1)

    def set(self, minutes: float | None) -> None:
        """A fresh timer of that many minutes, standing; without an end where None or 0."""
        self._timer = timer_of(minutes)
        self._changed()

    def start(self) -> None:
        """Let the time run."""
        self._timer = started(self._timer, self._now())
        self._changed()

    def pause(self) -> None:
        """Let the time stand."""
        self._timer = paused(self._timer, self._now())
        self._changed()

    def toggle(self) -> None:
        """Start it, or let it stand."""
        (self.pause if self.running else self.start)()

    def lengthen(self, minutes: float) -> None:
        """Put the end off; a timer that is over begins again with these minutes left."""
        over = self.clock.remaining
        beyond = -over if over is not None and over < 0 else 0.0
        self._timer = lengthened(self._timer, 60 * minutes + beyond)
        self._changed()

    def look(self) -> None:
        """Tell when the face has changed."""
        face = self.clock.face + self.clock.phase
        if face != self._shown:
            self._shown = face
            self.ticked.emit()

    def _changed(self) -> None:
        (self._beat.start if self.running else self._beat.stop)()
        self._shown = ""
        self.look()


def in_words(clock: Clock) -> Message:
    """What is to be said beside the figures: colour alone would not tell everybody."""
    if clock.phase == "over":
        return msg("Time is over")
    if clock.phase == "warning":
        return msg("Nearly over")
    if not clock.running:
        return msg("Paused") if clock.elapsed else msg("Not started")
    return msg("Running") if clock.remaining is None else msg("time left")

"""The timer that a workshop sees: plain arithmetic, `now` is always given.

All figures are seconds; `now` may be of any clock that runs forward. The timer is not in the map.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

WARNING = 120.0
"""A timer warns this long before its end."""

_WARNED_SHARE = 0.2
"""A short block is warned of in its last fifth only."""

Phase = Literal["calm", "warning", "over"]


@dataclass(frozen=True, slots=True)
class Timer:
    """A countdown of `length` seconds, 0 if it has no end; `since` is None while it stands."""

    length: float = 0.0
    spent: float = 0.0
    """What had run before it was started last."""
    since: float | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """What a timer shows at one moment."""

    elapsed: float
    remaining: float | None
    """Below 0 when the time is over; None where there is no end."""
    phase: Phase
    running: bool

    @property
    def face(self) -> str:
        """``12:05`` that remain, ``+0:30`` over time; what has run where there is no end."""
        if self.remaining is None:
            return _face(int(self.elapsed))
        if self.remaining < 0:
            return f"+{_face(int(-self.remaining))}"
        # A countdown shows a second as long as a part of it is left.
        whole = int(self.remaining)
        return _face(whole + (self.remaining > whole))


def _face(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def timer_of(minutes: float | None) -> Timer:
    """A standing timer for a block of that many minutes."""
    return Timer(length=max(60.0 * (minutes or 0), 0.0))


def started(timer: Timer, now: float) -> Timer:
    """The timer running from now on; one that runs already goes on."""
    return timer if timer.since is not None else replace(timer, since=now)


def paused(timer: Timer, now: float) -> Timer:
    """The timer standing, with what it has run."""
    return replace(timer, spent=elapsed(timer, now), since=None)


def lengthened(timer: Timer, seconds: float) -> Timer:
    """The timer with more seconds to its end, fewer if below 0."""
    return replace(timer, length=max(timer.length + seconds, 0.0))


def elapsed(timer: Timer, now: float) -> float:
    """How long the timer has run; a clock that was put back does not count."""
    return timer.spent + (max(now - timer.since, 0.0) if timer.since is not None else 0.0)


def clock(timer: Timer, now: float, warning: float = WARNING) -> Clock:
    """What the timer shows now; it warns `warning` before its end, at most in its last fifth."""
    ran = elapsed(timer, now)
    running = timer.since is not None
    if not timer.length:
        return Clock(ran, None, "calm", running)
    left = timer.length - ran
    phase: Phase = "calm"
    if left <= 0:
        phase = "over"
    elif left <= min(warning, _WARNED_SHARE * timer.length):
        phase = "warning"
    return Clock(ran, left, phase, running)

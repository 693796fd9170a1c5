"""The findings of an open map, kept true a moment after each edit, off the edit's own path.

The rules run in slices between the events of the window, so that no frame waits for them; an
edit stops them, and they begin again when there has been none for a moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from designer.checks.outcome import Report
from designer.checks.profiles import Profile
from designer.checks.rule import FileFault
from designer.checks.run import LIVE, Checker
from designer.model.changes import Change, Edit, Set, edit_of
from designer.model.ids import MAP
from designer.words import msg
from widgets.desk import Desk
from widgets.strictness import Strictness

PAUSE = 150
"""Milliseconds without an edit before the rules run."""

_SLICE = 0.004
"""Seconds of a turn of the event loop that the rules may take, and one step more."""

_LATE = 500
"""Milliseconds after which it is said that the findings are those of before."""


_DONE = object()


class Checking(QObject):
    """Follows a desk's edits with a checker; one per open map."""

    found = Signal(object)
    """The new `Report`."""
    late = Signal()
    """The report has not been true for a while; `found` comes when it is again."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changes: list[Change] = []
        self._checker: Checker | None = None
        self._faults: tuple[FileFault, ...] = ()
        self.strictness = Strictness(desk, self)
        self.strictness.changed.connect(self._start_anew)
        self._is_new = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._begin)
        self._steps: Iterator[None] = iter(())
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE)
        self._late.timeout.connect(self.late)
        desk.edited.connect(self._follow)
        desk.session_changed.connect(self._look_at_file)
        self._wait()

    @property
    def report(self) -> Report:
        """What was found when the rules last ran; empty before that."""
        return self._checker.report if self._checker is not None else Report()

    @property
    def profile(self) -> Profile:
        """How strictly the map is checked."""
        return self.strictness.profile

    def forget_profile(self) -> None:
        """Ask the map and the team file anew how strictly to check."""
        self.strictness.forget()
        self._start_anew()

    def catch_up(self) -> None:
        """Run the rules that the edits since the last time can have changed, now."""
        if self._timer.isActive() or not self._turn.isActive():
            self._begin()
        for _ in self._steps:
            pass
        self._finish()

    def _begin(self) -> None:
        self._timer.stop()
        if self._checker is None:
            self._faults = file_faults(self._desk)
            self._changes.clear()
            self._checker = Checker(
                self._desk.session.journey,
                profile=self.profile,
                today=date.today(),
                faults=self._faults,
                scopes=LIVE,
                at_once=False,
            )
            self._is_new = True
        if self._is_new:
            self._steps = self._checker.begin()
        else:
            self._steps = self._checker.follow_in_steps(edit_of(msg("Check"), self._changes))
        self._turn.start()

    def _go_on(self) -> None:
        end = perf_counter() + _SLICE
        while perf_counter() < end:
            if next(self._steps, _DONE) is _DONE:
                self._finish()
                return

    def _finish(self) -> None:
        self._turn.stop()
        self._late.stop()
        self._is_new = False
        self._changes.clear()
        self.found.emit(self.report)

    def _follow(self, edit: Edit, _touched: object) -> None:
        self._changes.extend(edit.changes)
        if any(_changes_profile(change) for change in edit.changes):
            self.forget_profile()
        self._wait()

    def _look_at_file(self) -> None:
        """A save mends what was wrong with the file: look at everything again then."""
        if self._checker is not None and file_faults(self._desk) != self._faults:
            self._start_anew()

    def _start_anew(self) -> None:
        self._checker = None
        self._wait()

    def _wait(self) -> None:
        """What was found so far is of a map that is no more: begin again in a moment."""
        self._turn.stop()
        self._timer.start()
        if not self._late.isActive():
            self._late.start()


def _changes_profile(change: Change) -> bool:
    """Whether the map says anew which profile it is checked with."""
    return change.id == MAP and (not isinstance(change, Set) or change.field == "check_profile")


def file_faults(desk: Desk) -> tuple[FileFault, ...]:
    """What is wrong with the file, as the rules want to hear it."""
    return tuple(
        FileFault(
            fault.reason,
            fault.line or None,
            elements=(fault.element,) if fault.element is not None else (),
            severity=fault.severity,
            aside=fault.aside or "",
        )
        for fault in desk.session.faults()
    )

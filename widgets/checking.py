"""The findings of an open map, kept true a moment after each edit, off the edit's own path."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from designer.checks.profiles import BadProfile, Profile, named_profile, profile_for
from designer.checks.rule import FileFault
from designer.checks.run import LIVE, Checker, Report
from designer.model.changes import Change, Edit, edit_of
from designer.words import msg
from widgets.desk import Desk

PAUSE = 150
"""Milliseconds without an edit before the rules run."""


class Checking(QObject):
    """Follows a desk's edits with a checker; one per open map."""

    found = Signal(object)
    """The new `Report`."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._changes: list[Change] = []
        self._checker: Checker | None = None
        self._faults: tuple[FileFault, ...] = ()
        self._profile: Profile | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.catch_up)
        desk.edited.connect(self._follow)
        desk.session_changed.connect(self._look_at_file)
        self._timer.start()

    @property
    def report(self) -> Report:
        """What was found when the rules last ran; empty before that."""
        return self._checker.report if self._checker is not None else Report(())

    @property
    def profile(self) -> Profile:
        """How strictly the map is checked."""
        if self._profile is None:
            session = self._desk.session
            try:
                self._profile = profile_for(session.path, session.journey.map.check_profile)
            except BadProfile as problem:
                self._desk.say(problem.message)
                self._profile = named_profile("draft")
        return self._profile

    def forget_profile(self) -> None:
        """Ask the map and the team file anew how strictly to check."""
        self._profile = None
        self._checker = None
        self._timer.start()

    def catch_up(self) -> None:
        """Run the rules that the edits since the last time can have changed, now."""
        self._timer.stop()
        if self._checker is None:
            self._check_all()
        elif self._changes:
            self._checker.follow(edit_of(msg("Check"), self._changes))
        self._changes.clear()
        self.found.emit(self.report)

    def _check_all(self) -> None:
        session = self._desk.session
        self._faults = file_faults(self._desk)
        self._checker = Checker(
            session.journey,
            profile=self.profile,
            today=date.today(),
            faults=self._faults,
            scopes=LIVE,
        )

    def _follow(self, edit: Edit, _touched: object) -> None:
        self._changes.extend(edit.changes)
        if any(change.id == "map" for change in edit.changes):
            self._profile = None
            self._checker = None
        self._timer.start()

    def _look_at_file(self) -> None:
        """A save mends what was wrong with the file: look at everything again then."""
        if self._checker is not None and file_faults(self._desk) != self._faults:
            self._checker = None
            self._timer.start()


def file_faults(desk: Desk) -> tuple[FileFault, ...]:
    """What is wrong with the file, as the rules want to hear it."""
    return tuple(
        FileFault(
            fault.reason,
            fault.line or None,
            elements=(fault.element,) if fault.element is not None else (),
            severity=fault.severity,
        )
        for fault in desk.session.faults()
    )

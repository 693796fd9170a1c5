"""What one workshop on one map shares: timer, votes, spotlight, presentation, and its beginning."""

from __future__ import annotations

from PySide6.QtCore import QObject

from designer.model.records import Record
from widgets.desk import Desk
from widgets.workshop.ballots import Voting
from widgets.workshop.countdown import Countdown
from widgets.workshop.presenting import Presentation
from widgets.workshop.spotlight import Spotlight


class Workshop(QObject):
    """Made with the bench: `start` are the records of the map as the session found it."""

    def __init__(
        self, desk: Desk, parent: QObject | None = None, countdown: Countdown | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.start: tuple[Record, ...] = tuple(desk.session.journey.records())
        self.countdown = countdown or Countdown(self)
        self.voting = Voting(desk, self)
        self.spotlight = Spotlight(desk, self)
        self.presentation = Presentation(desk, self)

"""The workshop's page in the side panel: timer, agenda, votes, room, close of session."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from widgets.desk import Desk
from widgets.workshop.agenda import AgendaPart
from widgets.workshop.closing import ClosingPart
from widgets.workshop.seeing import SeeingPart
from widgets.workshop.timer import TimerPart
from widgets.workshop.voting import VotingPart
from widgets.workshop.workshop import Workshop


class WorkshopPanel(QScrollArea):
    """Its parts below each other; what a part does goes through the workshop."""

    def __init__(self, desk: Desk, workshop: Workshop, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self.viewport())
        self.timer = TimerPart(desk, workshop.countdown, page)
        self.agenda = AgendaPart(desk, workshop.countdown, page)
        self.voting = VotingPart(desk, workshop.voting, page)
        self.seeing = SeeingPart(workshop, page)
        self.closing = ClosingPart(workshop, page)
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 24)
        column.setSpacing(24)
        for part in (self.timer, self.agenda, self.voting, self.seeing, self.closing):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(page)
        self.setFocusProxy(self.timer.start)

    def focus_agenda(self) -> None:
        """Take the keys to the line that adds to the agenda."""
        self.agenda.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(self.agenda.line)

    def focus_closing(self) -> None:
        """Take the keys to the place of the minutes."""
        self.closing.place.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(self.closing.show_files)
        self.ensureWidgetVisible(self.closing.place)

"""Figures at odds with each other, and why there may be no figures at all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.checks.at_odds import CONTRADICTIONS, ENDLESS, STOPPING, TRAPS, why_stopped
from designer.checks.rule import Finding, Fix
from designer.graph.expected import Figures
from designer.model.journey import Journey
from designer.words import Message, msg, say
from widgets.checking import Checking
from widgets.desk import Desk
from widgets.panels import finding_acts as acts
from widgets.panels.finding_group import help_for
from widgets.panels.finding_row import FindingRow
from widgets.panels.findings import key_of


class Odds(QWidget):
    """The findings on figures, with both figures and the way to mend them."""

    go_to = Signal(str, str)
    """An element, and the field of it that is at fault, or none."""

    def __init__(self, desk: Desk, checking: Checking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._checking = checking
        self._shown: tuple[object, ...] | None = None
        self.rows: list[FindingRow] = []
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setObjectName("section")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.words)
        desk.look_changed.connect(self._forget)

    def show_odds(self, journey: Journey, figures: Figures) -> None:
        """Show what is at odds in a journey, what stops its figures first."""
        why = why_stopped(journey) if figures.stopped else ()
        heard = [f for f in self._checking.report.heard if f.rule in CONTRADICTIONS]
        if figures.stopped or self._desk.supposing:
            # What stops them is told from the journey itself, as it is shown.
            heard = [f for f in heard if f.rule not in (*STOPPING, *TRAPS)]
        found = tuple({key_of(finding): finding for finding in (*why, *heard)}.values())
        shown = (*found, figures.stopped)
        if shown == self._shown:
            return
        self._shown = shown
        self.words.setText(self._say(_heading(figures, why)))
        self.words.setVisible(bool(self.words.text()))
        self._fill(found)
        self.setVisible(bool(found) or figures.stopped)

    def _fill(self, findings: tuple[Finding, ...]) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for finding in findings:
            page, desk = help_for(finding.rule), self._desk
            row = FindingRow(finding, desk.theme, page, desk.language, self)
            row.chosen.connect(self._go)
            row.mended.connect(self._mend)
            row.ignored.connect(self._ignore)
            row.heard.connect(self._hear)
            self._column.addWidget(row)
            self.rows.append(row)

    def _forget(self) -> None:
        self._shown = None

    def _go(self, finding: Finding) -> None:
        if finding.elements:
            self.go_to.emit(finding.elements[0], "")

    def _mend(self, _finding: Finding, fix: Fix) -> None:
        acts.mend(self._desk, fix)

    def _ignore(self, finding: Finding, reason: str, whole_map: bool) -> None:
        acts.ignore(self._desk, finding, reason, whole_map=whole_map)

    def _hear(self, finding: Finding) -> None:
        acts.hear_again(self._desk, finding)

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)


def _heading(figures: Figures, why: tuple[Finding, ...]) -> Message | str:
    if not figures.stopped:
        return ""
    return msg("No figures can be worked out:") if why else ENDLESS

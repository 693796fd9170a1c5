"""The findings panel: what the checks say of the map, in groups, with the fixes at hand."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from designer.checks.outcome import Report
from designer.checks.rule import SEVERITIES, Finding, Fix
from designer.model.ids import Id
from designer.words import Message, msg, say
from widgets.checking import Checking
from widgets.desk import Desk
from widgets.fields.choices import ChoiceEditor
from widgets.panels import finding_acts as acts
from widgets.panels.finding_coverage import CoverageSection
from widgets.panels.finding_group import FindingGroup, Grouping, groups_of
from widgets.panels.finding_profile import ProfileChoice
from widgets.panels.finding_row import FindingRow
from widgets.panels.severity import counted

_FEW = 30
"""With more findings than this, groups start closed."""


class FindingsPanel(QWidget):
    """Lists the findings of a desk's map and applies what is chosen for them."""

    go_to = Signal(str, str)
    """An element, and the field of it that is at fault, or none."""

    def __init__(self, desk: Desk, checking: Checking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._checking = checking
        self._report: Report | None = None
        self._is_stale = False
        """Whether something was found that is not shown yet."""
        self._open: dict[str, bool] = {}
        self._at: Finding | None = None
        self.groups: list[FindingGroup] = []
        self._counts = QLabel(self)
        self._counts.setObjectName("section")
        self._counts.setWordWrap(True)
        self.grouping = ChoiceEditor(self)
        self.grouping.offer(
            [("stage", self._say(msg("By stage"))), ("rule", self._say(msg("By rule")))]
        )
        self.grouping.show_value("stage")
        self.grouping.finished.connect(self._regroup)
        self.profile = ProfileChoice(desk, checking.strictness)
        self._empty = QLabel(self)
        self._empty.setObjectName("prompt")
        self._empty.setWordWrap(True)
        self._build()
        checking.found.connect(self._take)
        desk.look_changed.connect(self._draw_anew)
        self._show_empty(msg("The map is being checked…"))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that are heard now."""
        return self._report.heard if self._report is not None else ()

    def step(self, by: int) -> None:
        """Go to the next finding (1) or the previous one (-1), round and round."""
        findings = [finding for group in groups_of(self._desk, self.findings, self._by())
                    for finding in group.findings]  # fmt: skip
        if not findings:
            self._desk.say(msg("There is nothing to mend"))
            return
        keys = [key_of(finding) for finding in findings]
        here = keys.index(key_of(self._at)) if self._at and key_of(self._at) in keys else None
        at = (0 if by > 0 else -1) if here is None else (here + by) % len(findings)
        self._go(findings[at])

    def finding_in_hand(self) -> Finding | None:
        """The finding that was gone to last, else the first on what is selected."""
        ids = self._desk.selection.ids
        here = [finding for finding in self.findings if set(finding.elements) & set(ids)]
        if self._at is not None and key_of(self._at) in map(key_of, here or self.findings):
            return self._at
        return here[0] if here else None

    def mend_in_hand(self) -> None:
        """Apply the first fix of the finding in hand."""
        finding = self.finding_in_hand()
        if finding is None or not finding.fixes:
            self._desk.say(msg("This is for a person to decide: there is no fix for it"))
            return
        self._mend(finding, finding.fixes[0])

    def explain_in_hand(self) -> None:
        """Open the help of the finding in hand."""
        finding = self.finding_in_hand()
        for group in self.groups:
            for row in group.rows:
                if finding is not None and key_of(row.finding) == key_of(finding):
                    row.explain()

    def tell_plan(self, rule: str) -> None:
        """Say below the heading of a rule what mending all its findings will do."""
        plan = acts.plan_for(self._desk, self._checking.profile, rule)
        for group in self.groups:
            if group.id == rule:
                box = group.show_plan(plan)
                self._column.activate()
                self._list.ensureWidgetVisible(box)

    def mend_all(self, rule: str) -> None:
        """Apply the safe fixes of one rule, as one act that can be taken back."""
        acts.mend_all(self._desk, self._checking.profile, rule)

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 8)
        head.setSpacing(8)
        head.addWidget(self._counts)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addWidget(self.grouping, 8)
        choices.addWidget(self.profile, 7)
        head.addLayout(choices)
        head.addWidget(self.profile.team)
        self.profile.refresh()
        column.addLayout(head)
        self._list = QScrollArea(self)
        self._list.setWidgetResizable(True)
        self._list.setAccessibleName(self._say(msg("Findings")))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self._list.viewport())
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 8, 16, 24)
        self._column.setSpacing(8)
        self._column.addWidget(self._empty)
        self.coverage = CoverageSection(self._desk, page)
        self.coverage.chosen.connect(self._go_to_stage)
        self._column.addWidget(self.coverage)
        self._column.addStretch(1)
        self._list.setWidget(page)
        column.addWidget(self._list, 1)

    def _take(self, report: Report) -> None:
        same = self._report is not None and self._report.findings == report.findings
        self._report = report
        self.profile.refresh()
        self._is_stale = self._is_stale or not same
        if self.isVisible():
            self._catch_up()

    def showEvent(self, event: QShowEvent) -> None:
        """What came while nobody looked is shown now."""
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        self.coverage.refresh()
        if self._is_stale:
            self._rebuild()

    def _regroup(self, _by: object) -> None:
        self._open.clear()
        self._rebuild()
        self._list.verticalScrollBar().setValue(0)

    def _rebuild(self) -> None:
        if self._report is None:
            return
        self._is_stale = False
        focus, reasons = self._focus_place(), self._half_written()
        heard = self._report.heard
        old = {group.id: group for group in self.groups}
        self.groups = []
        for place, grouping in enumerate(groups_of(self._desk, heard, self._by())):
            self._put(grouping, old, opened=len(heard) <= _FEW or place == 0)
        ignored = tuple(finding for finding in self._report.findings if finding.suppressed)
        if ignored:
            name = self._say(msg("Ignored"))
            self._put(Grouping("ignored", name, ignored), old, opened=False)
        for group in old.values():
            self._drop(group)
        self._show_counts(self._report)
        self._focus_at(focus)
        for row in (row for group in self.groups for row in group.rows):
            if key_of(row.finding) in reasons:
                row.go_on(*reasons[key_of(row.finding)])

    def _half_written(self) -> dict[_Key, tuple[str, bool]]:
        """The reasons that are being written, and whether the keys are there."""
        rows = (row for group in self.groups for row in group.rows if row.why_not.text())
        return {key_of(row.finding): (row.why_not.text(), row.why_not.hasFocus()) for row in rows}

    def _put(self, grouping: Grouping, old: dict[str, FindingGroup], *, opened: bool) -> None:
        """Show a group next; one that was there and is as it was stays, with all in it."""
        there = old.get(grouping.id)
        if there is None or not there.shows(grouping):
            self._add(grouping, opened=opened)
            return
        del old[grouping.id]
        if self._column.indexOf(there) != len(self.groups):
            self._column.removeWidget(there)
            self._column.insertWidget(len(self.groups), there)
        self.groups.append(there)

    def _drop(self, group: FindingGroup) -> None:
        self._column.removeWidget(group)
        group.hide()
        group.deleteLater()

    def _draw_anew(self) -> None:
        """Take other colours."""
        for group in self.groups:
            self._drop(group)
        self.groups = []
        self._rebuild()

    def _add(self, grouping: Grouping, *, opened: bool) -> None:
        opened = self._open.get(grouping.id, opened)
        group = FindingGroup(self._desk, grouping, opened=opened, parent=self)
        group.toggled.connect(partial(self._toggled, grouping.id))
        group.chosen.connect(self._go)
        group.mended.connect(self._mend)
        group.ignored.connect(self._ignore)
        group.heard.connect(self._hear)
        group.left_out.connect(self._leave_out)
        group.stepped.connect(self._step_rows)
        group.planned.connect(self.tell_plan)
        group.all_mended.connect(self.mend_all)
        self._column.insertWidget(len(self.groups), group)
        # Its rows can take the keys only when they are there to be seen.
        group.show()
        self.groups.append(group)

    def _show_counts(self, report: Report) -> None:
        parts = [
            self._say(counted(severity, report.counts[severity]))
            for severity in SEVERITIES
            if report.counts[severity]
        ]
        self._counts.setText(" · ".join(parts) or self._say(msg("No findings")))
        ignored = len(report.findings) - len(report.heard)
        if report.heard:
            self._empty.hide()
        elif ignored:
            self._show_empty(
                msg(
                    "Nothing else to mend: {count} finding is ignored.",
                    "Nothing else to mend: {count} findings are ignored.",
                    count=ignored,
                )
            )
        else:
            self._show_empty(
                msg("The map holds together: the checks of this profile find nothing to mend.")
            )

    def _show_empty(self, words: Message) -> None:
        self._empty.setText(self._say(words))
        self._empty.show()

    def _by(self) -> str:
        return str(self.grouping.field.currentData())

    # -- answering -------------------------------------------------------------------------

    def _toggled(self, group: str, opened: bool) -> None:
        self._open[group] = opened

    def _go(self, finding: Finding) -> None:
        self._at = finding
        for group in self.groups:
            group.mark(finding)
        if finding.elements:
            self.go_to.emit(finding.elements[0], finding.field)

    def _mend(self, finding: Finding, fix: Fix) -> None:
        if acts.mend(self._desk, fix):
            self._at = finding

    def _ignore(self, finding: Finding, reason: str, whole_map: bool) -> None:
        acts.ignore(self._desk, finding, reason, whole_map=whole_map)

    def _hear(self, finding: Finding) -> None:
        acts.hear_again(self._desk, finding)

    def _leave_out(self, finding: Finding) -> None:
        acts.leave_out(self._desk, finding)

    def _go_to_stage(self, stage: Id) -> None:
        self.go_to.emit(stage, "")

    # -- the keys --------------------------------------------------------------------------

    def _step_rows(self, row: FindingRow, by: int) -> None:
        rows = self._shown_rows()
        if row in rows:
            at = rows.index(row) + by
            if 0 <= at < len(rows):
                rows[at].setFocus(Qt.FocusReason.TabFocusReason)
                self._list.ensureWidgetVisible(rows[at])

    def _shown_rows(self) -> list[FindingRow]:
        return [row for group in self.groups for row in group.rows if row.isVisibleTo(self)]

    def _focus_place(self) -> int | None:
        """The place of the row that has the keys, or of the one that holds who has them."""
        held = self.window().focusWidget()
        if held is None:
            return None
        rows = enumerate(self._shown_rows())
        return next((at for at, row in rows if row is held or row.isAncestorOf(held)), None)

    def _focus_at(self, place: int | None) -> None:
        """Give the keys to the row that stands there now: the next finding, after a mended one."""
        rows = self._shown_rows()
        if place is not None and rows:
            rows[min(place, len(rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)


_Key = tuple[str, tuple[Id, ...], str, str]


def key_of(finding: Finding) -> _Key:
    """What makes two findings of two runs the same."""
    return finding.rule, finding.elements, finding.field, finding.aside

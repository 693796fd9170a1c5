"""The findings panel: what the checks say of the map, in groups, with the fixes at hand."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from designer.checks import RULES
from designer.checks.fixing import fix_all
from designer.checks.outcome import Report
from designer.checks.profiles import PROFILES
from designer.checks.rule import SEVERITIES, Finding, Fix
from designer.edits.elements import delete_elements
from designer.edits.fields import set_fields
from designer.model.changes import Put, edit_of
from designer.model.ids import MAP, Id, new_id
from designer.model.records import Suppression
from designer.words import Message, Problem, msg, say
from widgets.checking import Checking
from widgets.desk import Desk
from widgets.fields.editors import ChoiceEditor
from widgets.panels.finding_group import FindingGroup, Grouping, groups_of
from widgets.panels.offers import PROFILE_NAMES
from widgets.panels.severity import counted
from widgets.structure import Locked

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
        self.profile = ChoiceEditor(self)
        names = [(name, self._say(PROFILE_NAMES.get(name, msg("Draft")))) for name in PROFILES]
        self.profile.offer(names)
        self.profile.finished.connect(self._set_profile)
        self._empty = QLabel(self)
        self._empty.setObjectName("prompt")
        self._empty.setWordWrap(True)
        self._build()
        checking.found.connect(self._take)
        desk.look_changed.connect(self._rebuild)
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

    def mend_all(self, rule: str) -> None:
        """Apply the safe fixes of one rule, as one act that can be taken back."""
        rules = [known for known in RULES if known.id == rule]
        label = msg("Mend all findings of {rule}", rule=rule)
        session = self._desk.session
        try:
            with session.grouped(label):
                done = fix_all(
                    session.journey,
                    self._desk.do,
                    profile=self._checking.profile,
                    today=date.today(),
                    fail_on="hint",
                    rules=rules,
                )
        except Locked as problem:
            self._desk.say(problem.message)
            return
        count = len(done)
        self._desk.say(
            msg("{count} finding mended", "{count} findings mended", count=count),
            undoable=bool(done),
        )

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
        choices.addWidget(self.grouping, 1)
        choices.addWidget(self.profile, 1)
        head.addLayout(choices)
        column.addLayout(head)
        self._list = QScrollArea(self)
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget(self._list)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 8, 16, 24)
        self._column.setSpacing(8)
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self._list.setWidget(page)
        column.addWidget(self._list, 1)

    def _take(self, report: Report) -> None:
        same = self._report is not None and self._report.findings == report.findings
        self._report = report
        self.profile.show_value(self._checking.profile.name)
        if not same:
            self._rebuild()

    def _regroup(self, _by: object) -> None:
        self._open.clear()
        self._rebuild()

    def _rebuild(self) -> None:
        if self._report is None:
            return
        for group in self.groups:
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self.groups = []
        heard = self._report.heard
        groups = list(groups_of(self._desk, heard, self._by()))
        ignored = tuple(finding for finding in self._report.findings if finding.suppressed)
        for place, grouping in enumerate(groups):
            self._add(grouping, opened=len(heard) <= _FEW or place == 0)
        if ignored:
            name = self._say(msg("Ignored"))
            self._add(Grouping("ignored", name, ignored), opened=False)
        self._show_counts(self._report)

    def _add(self, grouping: Grouping, *, opened: bool) -> None:
        opened = self._open.get(grouping.id, opened)
        group = FindingGroup(self._desk, grouping, opened=opened, parent=self)
        group.toggled.connect(partial(self._toggled, grouping.id))
        group.chosen.connect(self._go)
        group.mended.connect(self._mend)
        group.ignored.connect(self._ignore)
        group.heard.connect(self._hear)
        group.all_mended.connect(self.mend_all)
        self._column.insertWidget(len(self.groups), group)
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
        try:
            edit = fix.make(self._desk.session.journey)
            if not edit:
                self._desk.say(msg("Nothing to mend: the map has changed"))
                return
            self._desk.do(edit)
        except Problem as problem:
            self._desk.say(problem.message)
            return
        self._at = finding
        self._desk.say(fix.title, undoable=True)

    def _ignore(self, finding: Finding, reason: str) -> None:
        target: Id | None = finding.elements[0] if finding.elements else None
        day = date.today().isoformat()
        record = Suppression(id=new_id(), rule=finding.rule, target=target, reason=reason, date=day)
        label = msg("Ignore {rule}", rule=finding.rule)
        self._desk.do(edit_of(label, [Put(record=record)]))
        self._desk.say(label, undoable=True)

    def _hear(self, finding: Finding) -> None:
        journey = self._desk.session.journey
        silent = [
            said.id
            for said in journey.of(Suppression)
            if said.rule == finding.rule and said.target in (None, *finding.elements)
        ]
        self._desk.do(delete_elements(journey, silent))

    def _set_profile(self, name: object) -> None:
        journey = self._desk.session.journey
        self._desk.do(set_fields(journey, MAP, check_profile=str(name)))

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)


def key_of(finding: Finding) -> tuple[str, tuple[Id, ...], str]:
    """What makes two findings of two runs the same."""
    return finding.rule, finding.elements, finding.field

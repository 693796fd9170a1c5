"""Findings under one heading: of a stage, or of a rule; closed until they are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from designer.checks import RULES
from designer.checks.fixing import Plan
from designer.checks.help import Help, help_of
from designer.checks.rule import SEVERITIES, Finding
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Edge, Stage
from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.panels.finding_plan import PlanBox
from widgets.panels.finding_row import FindingRow
from widgets.signs import sign
from widgets.tips import tip

_ROOM = 232
"""Pixels for a heading's words: what the panel has, less the arrow."""
_AT_ONCE = 40
"""How many rows a group shows before it is asked for more."""
_RULE = {rule.id: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Grouping:
    """A heading and the findings below it; `rule` where they are all of one."""

    id: str
    title: str
    findings: tuple[Finding, ...]
    rule: str = ""


def groups_of(desk: Desk, findings: Sequence[Finding], by: str) -> Iterator[Grouping]:
    """The findings in groups, by ``stage`` in the order of the columns or by ``rule``.

    Groups that hold an error come before the others, and errors first in a group.
    """
    journey = desk.session.journey
    rows: dict[str, list[Finding]] = {}
    if by == "stage":
        rows = {stage.id: [] for stage in journey.stages()}
    for finding in findings:
        group = finding.rule if by == "rule" else stage_of(journey, finding)
        rows.setdefault(group, []).append(finding)
    for row in rows.values():
        row.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    for group, row in sorted(rows.items(), key=lambda each: not _holds_error(each[1])):
        if row:
            rule = group if by == "rule" else ""
            yield Grouping(group, _title(desk, group, by), tuple(row), rule)


def _holds_error(row: Sequence[Finding]) -> bool:
    return any(finding.severity == "error" for finding in row)


def stage_of(journey: Journey, finding: Finding) -> Id:
    """The stage that a finding speaks of; empty where it speaks of the whole map."""
    for identity in finding.elements:
        record = journey.find(identity)
        if isinstance(record, Edge):
            record = journey.find(record.source)
        if isinstance(record, Stage):
            return record.id
        if isinstance(record, Card) and record.stage is not None:
            return record.stage
    return ""


def help_for(rule: str) -> Help | None:
    """The help page of a rule; None where there is none."""
    known = _RULE.get(rule)
    return help_of(known) if known is not None else None


def _title(desk: Desk, group: str, by: str) -> str:
    if by == "rule":
        page = help_for(group)
        return f"{group} {say(page.title, desk.language)}" if page is not None else group
    stage = desk.session.journey.get(group, Stage)
    if stage is None:
        return say(msg("The whole map"), desk.language)
    return stage.name or say(msg("A stage without a name"), desk.language)


class FindingGroup(QFrame):
    """A heading that opens and closes, with its rows."""

    toggled = Signal(bool)
    chosen = Signal(object)
    mended = Signal(object, object)
    ignored = Signal(object, str, bool)
    heard = Signal(object)
    left_out = Signal(object)
    stepped = Signal(object, int)
    planned = Signal(str)
    """A rule of which the person wants to know what mending all its findings will do."""
    all_mended = Signal(str)
    """A rule whose findings should all be mended."""

    def __init__(
        self, desk: Desk, grouping: Grouping, *, opened: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._grouping = grouping
        self.rows: list[FindingRow] = []
        self._shown = _AT_ONCE
        self._more: QPushButton | None = None
        self.plan: PlanBox | None = None
        """What mending all will do, while the person is asked."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(8)
        self.heading = QToolButton(self)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setCheckable(True)
        self.heading.setObjectName("group")
        self.heading.toggled.connect(self._open)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading)
        head.addStretch(1)
        self._column.addLayout(head)
        self.mend_all = self._mend_all_button()
        self._title()
        self.heading.setChecked(opened)

    def shows(self, grouping: Grouping) -> bool:
        """Whether it shows just this."""
        return self._grouping == grouping

    def mark(self, finding: Finding) -> None:
        """Show which finding is in hand, opening the group that has it."""
        if finding in self._grouping.findings and not self.heading.isChecked():
            self.heading.setChecked(True)
        for row in self.rows:
            chosen = row.finding is finding or row.finding == finding
            if bool(row.property("chosen")) != chosen:
                row.setProperty("chosen", chosen)
                row.style().unpolish(row)
                row.style().polish(row)

    def _mend_all_button(self) -> QPushButton | None:
        safe = [f for f in self._grouping.findings if any(fix.safe for fix in f.fixes)]
        if not self._grouping.rule or not safe:
            return None
        button = QPushButton(self._say(msg("Mend all…")), self)
        button.setObjectName("link")
        button.clicked.connect(self._ask_for_plan)
        button.hide()
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return button

    def _title(self) -> None:
        count = len(self._grouping.findings)
        metrics = QFontMetrics(self._bold())
        room = _ROOM - metrics.horizontalAdvance(f" · {count}")
        name = metrics.elidedText(self._grouping.title, Qt.TextElideMode.ElideRight, room)
        self.heading.setText(self._say(msg("{name} · {count}", name=name, count=count)))
        self.heading.setToolTip(tip(self._grouping.title))
        self.heading.setIcon(sign("down" if self.heading.isChecked() else "right", self))

    def _bold(self) -> QFont:
        font = QFont(self.heading.font())
        font.setBold(True)
        return font

    def _open(self, opened: bool) -> None:
        self._title()
        if self.mend_all is not None:
            self.mend_all.setVisible(opened)
        if opened and not self.rows:
            self._fill()
        for row in self.rows:
            row.setVisible(opened)
        if self._more is not None:
            self._more.setVisible(opened)
        self.toggled.emit(opened)

    def _fill(self) -> None:
        for finding in self._grouping.findings[len(self.rows) : self._shown]:
            page, desk = help_for(finding.rule), self._desk
            row = FindingRow(finding, desk.theme, page, desk.language, self)
            row.chosen.connect(self.chosen)
            row.mended.connect(self.mended)
            row.ignored.connect(self.ignored)
            row.heard.connect(self.heard)
            row.left_out.connect(self.left_out)
            row.stepped.connect(self.stepped)
            self._column.addWidget(row)
            row.show()
            self.rows.append(row)
        self._offer_more()

    def _offer_more(self) -> None:
        if self._more is not None:
            self._column.removeWidget(self._more)
            self._more.deleteLater()
            self._more = None
        left = len(self._grouping.findings) - len(self.rows)
        if left > 0:
            words = msg("{count} more", "{count} more", count=left)
            self._more = QPushButton(self._say(words), self)
            self._more.clicked.connect(self._show_more)
            self._column.addWidget(self._more)

    def _show_more(self) -> None:
        self._shown += _AT_ONCE
        self._fill()

    def _ask_for_plan(self) -> None:
        if self.plan is None:
            self.planned.emit(self._grouping.rule)
        else:
            self.drop_plan()

    def show_plan(self, plan: Plan) -> PlanBox:
        """Tell in place what mending all will do, and ask; the box that does."""
        self.drop_plan()
        self.plan = box = PlanBox(plan, self._desk.language, self)
        self.plan.agreed.connect(partial(self.all_mended.emit, self._grouping.rule))
        self.plan.left.connect(self.drop_plan)
        self._column.insertWidget(2, self.plan)
        self.plan.mend.setFocus()
        return box

    def drop_plan(self) -> None:
        """Ask no longer."""
        if self.plan is not None:
            self._column.removeWidget(self.plan)
            self.plan.hide()
            self.plan.deleteLater()
            self.plan = None

    @property
    def id(self) -> str:
        """What the group is of: a stage, a rule, or the ignored."""
        return self._grouping.id

    def _say(self, message: Message) -> str:
        return say(message, self._desk.language)

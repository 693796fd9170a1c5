"""The shares of the map by stage, to be dragged: what if they were others?"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.edits.naming import called
from designer.graph.flow import counted_flows
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Flow, Stage
from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.figures.share_row import ShareRow
from widgets.figures.what_if import WhatIf
from widgets.signs import sign
from widgets.tips import tip

_FEW = 9
"""With more stages than this, their shares are folded away."""


class StageShares(QWidget):
    """The shares out of one stage under its name; its rows are made when they are first seen."""

    made = Signal(object)
    """A row that has just been made."""

    def __init__(self, stage: Id, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = stage
        self._language = language
        self._names: dict[Id, str] = {}
        self.rows: dict[Id, ShareRow] = {}
        self.heading = QToolButton(self)
        self.heading.setObjectName("group")
        self.heading.setCheckable(True)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.toggled.connect(self._open)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.heading, 0, Qt.AlignmentFlag.AlignLeft)

    def take(self, journey: Journey) -> None:
        """Show the flows that leave the stage now."""
        stage = journey.get(self.stage, Stage)
        name = say(called(stage), self._language) if stage is not None else ""
        cut = self.heading.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 220)
        self.heading.setText(cut.replace("&", "&&"))
        self.heading.setToolTip(tip(name))
        self.heading.setAccessibleName(name)
        self._names = {
            flow.id: _where_to(journey, flow, self._language)
            for flow in counted_flows(journey, self.stage)
        }
        if list(self.rows) != list(self._names):
            self._drop()
        for id, row in self.rows.items():
            row.rename(self._names[id])
        self._open(self.heading.isChecked())

    def _open(self, opened: bool) -> None:
        self.heading.setIcon(sign("down" if opened else "right", self))
        if opened and not self.rows:
            for id, name in self._names.items():
                row = ShareRow(id, name, self._language, self)
                self._column.addWidget(row)
                self.rows[id] = row
                self.made.emit(row)
        for row in self.rows.values():
            row.setVisible(opened)

    def _drop(self) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}


class Shares(QWidget):
    """All shares, stage by stage; below them the way to apply what was tried, or to give it up."""

    go_to = Signal(str, str)
    """A flow that should be shown, and no field."""

    def __init__(self, desk: Desk, what_if: WhatIf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._what_if = what_if
        self.groups: dict[Id, StageShares] = {}
        self._list = QScrollArea(self)
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self._say(msg("Shares by stage")))
        page = QWidget(self._list.viewport())
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(16, 8, 16, 8)
        self._column.setSpacing(8)
        self._told = QLabel(self._say(_HINT), page)
        self._told.setObjectName("prompt")
        self._told.setWordWrap(True)
        self._column.addWidget(self._told)
        self._column.addStretch(1)
        self._list.setWidget(page)
        self.apply = QPushButton(self._say(msg("Apply")), self)
        self.apply.setObjectName("primary")
        self.apply.setToolTip(self._say(msg("Write the supposed shares into the map, in one step")))
        self.apply.clicked.connect(self._apply)
        self.reset = QPushButton(self._say(msg("Reset")), self)
        self.reset.setToolTip(self._say(msg("Back to the shares of the map")))
        self.reset.clicked.connect(what_if.reset)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self.apply)
        foot.addWidget(self.reset)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._list, 1)
        column.addLayout(foot)
        what_if.moved.connect(self.show_shares)
        desk.selection.changed.connect(self.follow_selection)

    def refresh(self) -> None:
        """Show the stages and flows that there are now."""
        journey = self._desk.session.journey
        stages = [stage.id for stage in journey.stages() if counted_flows(journey, stage.id)]
        if list(self.groups) != stages:
            self._arrange(stages)
        for group in self.groups.values():
            group.take(journey)
        self._told.setText(self._say(_HINT if stages else _EMPTY))
        self.show_shares()

    def show_shares(self) -> None:
        """Show what is supposed, beside what the map says."""
        for group in self.groups.values():
            for row in group.rows.values():
                self._show_row(row)
        for button in (self.apply, self.reset):
            button.setEnabled(self._what_if.active)

    def follow_selection(self) -> None:
        """Bring the shares of a selected stage or flow into sight."""
        record = self._desk.session.journey.find(self._desk.selection.current)
        stage = record.source if isinstance(record, Flow) else getattr(record, "id", "")
        group = self.groups.get(stage)
        if group is None or not self.isVisible():
            return
        group.heading.setChecked(True)
        row = group.rows.get(getattr(record, "id", ""))
        self._column.activate()
        self._list.verticalScrollBar().setValue(group.y())
        if row is not None:
            self._list.ensureWidgetVisible(row)

    def _arrange(self, stages: list[Id]) -> None:
        kept = {id: group for id, group in self.groups.items() if id in stages}
        for id, group in self.groups.items():
            self._column.removeWidget(group)
            if id not in kept:
                group.hide()
                group.deleteLater()
        self.groups = {}
        for place, id in enumerate(stages, 1):
            group = kept.get(id) or self._made(id, opened=len(stages) <= _FEW)
            self._column.insertWidget(place, group)
            self.groups[id] = group

    def _made(self, stage: Id, *, opened: bool) -> StageShares:
        group = StageShares(stage, self._desk.language, self)
        group.made.connect(self._connect)
        group.heading.setChecked(opened)
        return group

    def _connect(self, row: ShareRow) -> None:
        row.supposed.connect(self._what_if.suppose)
        row.locked.connect(self._lock)
        row.chosen.connect(self._choose)
        self._show_row(row)

    def _show_row(self, row: ShareRow) -> None:
        what_if = self._what_if
        flow = self._desk.session.journey.get(row.flow, Flow)
        of_map = None if flow is None or flow.share is None else float(flow.share)
        locked = what_if.is_locked(row.flow)
        row.show_share(what_if.share(row.flow), of_map, what_if.room(row.flow), locked=locked)

    def _lock(self, flow: str, locked: bool) -> None:
        self._what_if.lock(flow, locked=locked)

    def _choose(self, flow: str) -> None:
        self.go_to.emit(flow, "")

    def _apply(self) -> None:
        self._what_if.apply()

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)


_HINT = msg("Drag a share: the others of its stage follow in proportion. The map stays as it is.")
_EMPTY = msg("There are no flows yet whose shares could be others.")


def _where_to(journey: Journey, flow: Flow, language: str) -> str:
    """A flow as it reads below its source's name."""
    target = say(called(journey[flow.target]), language)
    condition = flow.condition.strip()
    return f"→ {target} ({condition})" if condition else f"→ {target}"

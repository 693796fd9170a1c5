"""What the main stages have and lack, as small bars; a click goes to a stage that lacks it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.checks.coverage import Aspect, coverage_of
from designer.edits.naming import called
from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.look.colours import Colours
from widgets.signs import sign
from widgets.tips import tip as shown

_HEIGHT = 8
_GAP = 2
"""Pixels of a bar, and between its parts."""


class Bar(QWidget):
    """One part a main stage, filled where the stage has it."""

    def __init__(self, desk: Desk, filled: tuple[bool, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._filled = filled
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(60, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Full parts in ink, empty ones as an outline: told apart without colour."""
        painter = QPainter(self)
        colours = Colours(self._desk.theme)
        wide = (self.width() + _GAP) / len(self._filled) - _GAP
        for place, filled in enumerate(self._filled):
            room = QRectF(place * (wide + _GAP), 0, wide, self.height())
            if filled:
                painter.fillRect(room, colours.of("ink2"))
            else:
                painter.setPen(colours.of("edge"))
                painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))


class CoverageSection(QFrame):
    """A folded section below the findings; counts only while it is open."""

    chosen = Signal(str)
    """A stage that lacks what was clicked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._last: dict[str, str] = {}
        self.rows: dict[str, QPushButton] = {}
        """The names of the aspects that some stage lacks, to be clicked."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 8)
        self._column.setSpacing(8)
        self.heading = QToolButton(self)
        self.heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.heading.setCheckable(True)
        self.heading.setObjectName("group")
        self.heading.setText(self._say(msg("What the stages have")))
        self.heading.toggled.connect(self.refresh)
        self._column.addWidget(self.heading)
        self._page: QWidget | None = None
        desk.look_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Count anew, if anybody looks."""
        opened = self.heading.isChecked()
        self.heading.setIcon(sign("down" if opened else "right", self))
        if self._page is not None:
            self._column.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
            self._page = None
        self.rows = {}
        if opened:
            self._page = self._counted()
            self._column.addWidget(self._page)

    def _counted(self) -> QWidget:
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(4, 0, 4, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        aspects = coverage_of(self._desk.session.journey)
        if not aspects:
            words = QLabel(self._say(msg("The map has no main stages yet.")), page)
            words.setObjectName("prompt")
            grid.addWidget(words, 0, 0, 1, 3)
        for row, aspect in enumerate(aspects):
            self._add(grid, row, aspect)
        return page

    def _add(self, grid: QGridLayout, row: int, aspect: Aspect) -> None:
        journey = self._desk.session.journey
        stages = [stage for stage in journey.stages() if stage.role == "main"]
        lacking = [stage for stage in stages if stage.id in aspect.lacking]
        told = ", ".join(self._say(called(stage)) for stage in lacking)
        tip = self._say(msg("Lacking: {stages}", stages=told)) if told else ""
        count = QLabel(f"{aspect.have} / {aspect.of}")
        bar = Bar(self._desk, tuple(stage.id not in aspect.lacking for stage in stages))
        name = self._name(aspect, f"{count.text()}. {tip}")
        for column, widget in enumerate((name, bar, count)):
            widget.setToolTip(shown(tip))
            grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)

    def _name(self, aspect: Aspect, told: str) -> QWidget:
        """The aspect, to be clicked where a stage lacks it."""
        words = self._say(aspect.name)
        if not aspect.lacking:
            return QLabel(words)
        name = QPushButton(words)
        name.setObjectName("link")
        name.setAccessibleName(f"{words}: {told}")
        name.setCursor(Qt.CursorShape.PointingHandCursor)
        name.clicked.connect(partial(self._go, aspect))
        self.rows[aspect.id] = name
        return name

    def _go(self, aspect: Aspect) -> None:
        """The first stage that lacks it; clicked again, the next one."""
        last = self._last.get(aspect.id)
        at = aspect.lacking.index(last) + 1 if last in aspect.lacking else 0
        self._last[aspect.id] = aspect.lacking[at % len(aspect.lacking)]
        self.chosen.emit(self._last[aspect.id])

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)

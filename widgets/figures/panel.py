"""The page of figures: what the loop leads to, what is missing, and what if shares were others."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from designer.graph.arithmetic import figures_of
from designer.graph.expected import Figures
from designer.model.changes import Change, Edit, Set
from designer.words import Message, msg, say
from widgets.checking import Checking
from widgets.combo import Combo
from widgets.desk import Desk
from widgets.figures.head import Head
from widgets.figures.rows import (
    EFFECT_TITLES,
    STAGE_GROUPS,
    STAGE_TIPS,
    STAGE_TITLES,
    effect_rows,
    stage_rows,
)
from widgets.figures.shares import Shares
from widgets.figures.table import FigureTable
from widgets.figures.what_if import WhatIf

_PAUSE = 60
"""Milliseconds after an edit before the figures are worked out again."""
_SLICE = 0.008
"""Seconds of a turn of the event loop that the work may take, and one step more."""
_DONE = object()
_KINDS = frozenset({"map", "stage", "flow", "entry", "exit", "metric"})
"""What figures and their names stand in."""


class FiguresPanel(QWidget):
    """Works the figures out anew a moment after each edit, while somebody looks."""

    go_to = Signal(str, str)
    """An element, and the field of it that is missing, or none."""

    def __init__(
        self, desk: Desk, checking: Checking, what_if: WhatIf, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._of_map: Figures | None = None
        self._is_stale = self._shares_are_stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._begin)
        self._steps: Iterator[None] = iter(())
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        self.head = Head(desk, checking, self)
        self.group = Combo(self)
        self.stages = FigureTable(self._say(msg("Figures by stage")), self)
        self.shares = Shares(desk, what_if, self)
        self.effects = FigureTable(self._say(_EFFECT), self)
        self.tabs = QTabBar(self)
        self._pages = QStackedWidget(self)
        self._build()
        self.stages.figures.tips = tuple(self._say(tip) for tip in STAGE_TIPS)
        for part in (self.head, self.shares):
            part.go_to.connect(self.go_to)
        for table in (self.stages, self.effects):
            table.chosen.connect(self._choose)
        desk.edited.connect(self._follow)
        desk.supposed.connect(self._suppose)
        desk.look_changed.connect(self._wait)
        checking.found.connect(self._wait)

    def refresh(self) -> None:
        """Work everything out at once, for the map as it is and as it is supposed to be."""
        self._begin()
        for _ in self._steps:
            pass
        self._turn.stop()

    def _begin(self) -> None:
        self._soon.stop()
        self._is_stale = not self.isVisible()
        self._steps = iter(()) if self._is_stale else self._work()
        self._turn.start()

    def _go_on(self) -> None:
        """Some of the work, so that no frame of the map waits for all of it."""
        end = perf_counter() + _SLICE
        while perf_counter() < end:
            if next(self._steps, _DONE) is _DONE:
                self._turn.stop()
                return

    def _work(self) -> Iterator[None]:
        desk = self._desk
        if self._of_map is None:
            self._of_map = figures_of(desk.session.journey)
            yield
        journey, of_map = desk.journey_shown, self._of_map if desk.supposing else None
        figures = figures_of(journey) if desk.supposing else self._of_map
        compare = desk.supposing or self._pages.currentWidget() is self.shares
        self.head.show_figures(journey, figures, of_map, compare=compare)
        yield
        self.head.odds.show_odds(journey, figures)
        yield
        titles = [self._say(title) for title in STAGE_TITLES]
        self.stages.take(titles, [*stage_rows(journey, figures, of_map, desk.language)])
        self._show_group(self.group.currentIndex())
        yield
        titles = [self._say(title) for title in EFFECT_TITLES]
        self.effects.take(titles, [*effect_rows(journey, figures, desk.language)])
        yield
        if self._shares_are_stale:
            self._shares_are_stale = False
            self.shares.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        if self._is_stale:
            self._soon.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figures of the whole leave room for the rest."""
        super().resizeEvent(event)
        self.head.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_pages"):
            self._wait()

    # -- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self.tabs.setExpanding(True)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.tabs.setAccessibleName(self._say(msg("Figures")))
        pages: tuple[tuple[Message, QWidget], ...] = (
            (msg("Stages"), self._table_page(self.stages, self._group_choice())),
            (msg("What if"), self.shares),
            (_EFFECT_SHORT, self._table_page(self.effects, self._prompt(_EFFECT))),
        )
        for title, part in pages:
            place = self.tabs.addTab(self._say(title))
            self.tabs.setTabToolTip(place, self._say(title))
            self._pages.addWidget(part)
        self.tabs.currentChanged.connect(self._turn_to)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.tabs)
        whole.addWidget(self._pages, 1)
        self.setFocusProxy(self.tabs)

    def _group_choice(self) -> Combo:
        """Which figures of the stages are seen: all have no room beside each other."""
        self.group.setAccessibleName(self._say(msg("Figures by stage")))
        for name, columns in STAGE_GROUPS:
            self.group.addItem(self._say(name), columns)
        self.group.currentIndexChanged.connect(self._show_group)
        return self.group

    def _prompt(self, words: Message) -> QLabel:
        label = QLabel(self._say(words), self)
        label.setObjectName("prompt")
        label.setWordWrap(True)
        return label

    def _table_page(self, table: FigureTable, above: QWidget) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 8, 8, 16)
        column.setSpacing(8)
        column.addWidget(above)
        column.addWidget(table, 1)
        column.addStretch(0)
        return page

    # -- following -------------------------------------------------------------------------

    def _follow(self, edit: Edit, _touched: object) -> None:
        if any(_concerns(change) for change in edit.changes):
            self._of_map = None
            self._shares_are_stale = True
            self._wait()

    def _suppose(self) -> None:
        self._is_stale = True
        self._soon.start(0)

    def _wait(self, *_news: object) -> None:
        self._turn.stop()
        self._is_stale = True
        self._soon.start(_PAUSE)

    def _turn_to(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        dragging = self._pages.currentWidget() is self.shares
        self.head.whole.make_room(compared=dragging or self._desk.supposing)
        if dragging:
            self.shares.follow_selection()

    def _show_group(self, place: int) -> None:
        self.stages.show_columns(self.group.itemData(place))

    def _choose(self, identity: str) -> None:
        self.go_to.emit(identity, "")

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)


_EFFECT = msg("What one point more of a share does to life-time value")
_EFFECT_SHORT = msg("One point")


def _concerns(change: Change) -> bool:
    """Whether figures, or what they are called by, can be others after it."""
    kind = change.kind if isinstance(change, Set) else change.record.kind
    return kind in _KINDS

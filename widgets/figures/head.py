"""What stands above the tables: the figures of the whole, what is at odds, what was assumed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from designer.checks.told_figures import ASSUMED, told_flow
from designer.graph.expected import Figures
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.words import Message, msg, say
from widgets.checking import Checking
from widgets.desk import Desk
from widgets.figures.link import Link
from widgets.figures.marks import Marks
from widgets.figures.numbers import Reader
from widgets.figures.odds import Odds
from widgets.figures.whole import Whole

_LEAST, _MOST, _BELOW = 0.35, 0.55, 20
"""The parts of the page that it may take at least, and at most if so many lines are left below."""
_CALM = 150
"""Milliseconds until it is looked again whether a button is still down."""
_SLACK = 4
"""Pixels by which lines of Chinese may be higher than they say."""


class Head(QScrollArea):
    """As high as what stands in it, up to a part of the page that it is on."""

    go_to = Signal(str, str)
    """An element, and the field of it that is missing, or none."""

    def __init__(self, desk: Desk, checking: Checking, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = parent
        self._unvalued: tuple[Id, ...] = ()
        self._inner = QWidget(self.viewport())
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self.fit)
        self.odds = Odds(desk, checking, self._inner)
        self.whole = Whole(desk.language, self._inner)
        self.marks = Marks(desk.language, self._inner)
        self.unvalued = Link("", self._inner)
        self.unvalued.clicked.connect(self._go_to_unvalued)
        self.unvalued.hide()
        self.assumed = QLabel(self._inner)
        self.assumed.setObjectName("caption")
        self.assumed.setWordWrap(True)
        self._build()
        self.odds.go_to.connect(self.go_to)
        self.whole.go_to.connect(self.go_to)
        self.marks.go_to.connect(self.go_to)

    def show_figures(
        self, journey: Journey, figures: Figures, of_map: Figures | None, *, compare: bool
    ) -> None:
        """Show the figures of a journey beside those of the map; `compare` keeps room for these."""
        for part in (self.whole, self.assumed):
            part.setVisible(not figures.stopped)
        self.whole.make_room(compared=compare)
        self.whole.show_figures(journey, figures, of_map)
        self.marks.show_figures(journey, figures)
        self._show_assumed(journey, figures)

    def fit(self) -> None:
        """Take the height that is needed, once no button is down any more."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # What is dragged must not move under the pointer.
            self._calm.start()
            return
        wanted = self._inner.heightForWidth(self.width()) + _SLACK
        whole = self._page.height()
        left = whole - _BELOW * self.fontMetrics().height()
        self.setFixedHeight(round(min(wanted, max(whole * _LEAST, min(whole * _MOST, left)))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stands here has another height."""
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addWidget(self.odds)
        column.addWidget(self.whole)
        column.addWidget(self.marks)
        column.addWidget(self.unvalued)
        column.addWidget(self.assumed)
        column.addStretch(1)
        self.setWidget(self._inner)
        self._inner.installEventFilter(self)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self._say(msg("Figures of the loop")))

    def _show_assumed(self, journey: Journey, figures: Figures) -> None:
        days = Reader(self._desk.language).number(figures.period)
        period = self._say(msg("Arriving: buyers in {days} days.", days=days))
        gap = "" if self._desk.language.startswith("zh") else " "
        self.assumed.setText(f"{self._say(ASSUMED)}{gap}{period}")
        self._unvalued = figures.without_value
        names = tuple(told_flow(journey, element) for element in figures.without_value)
        self.unvalued.say(
            self._say(msg("Without a value, counted as 0: {elements}", elements=names))
        )
        self.unvalued.setVisible(bool(names) and not figures.stopped)

    def _go_to_unvalued(self) -> None:
        """The first of those that have no value."""
        if self._unvalued:
            self.go_to.emit(self._unvalued[0], "value")

    def _say(self, message: Message | str) -> str:
        return say(message, self._desk.language)

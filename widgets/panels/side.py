"""The panel at the right: inspector, findings, figures, parking lot, workshop; it folds."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from designer.checks.outcome import Report
from designer.words import Message, msg, say
from widgets.checking import Checking
from widgets.desk import Desk
from widgets.figures.panel import FiguresPanel
from widgets.figures.what_if import WhatIf
from widgets.look.colours import Colours
from widgets.panels.findings import FindingsPanel
from widgets.panels.inspector import Inspector
from widgets.panels.parking import ParkingLot
from widgets.panels.side_tabs import SideTabs
from widgets.workshop.panel import WorkshopPanel
from widgets.workshop.workshop import Workshop

WIDTH = 320
_COUNTED = 99
"""What a tab counts up to."""


class SidePanel(QFrame):
    """Five pages behind tabs; shows one, folds away as a whole."""

    go_to = Signal(str, str)
    """A record that should be selected and seen, and the field to go into, or none."""
    left = Signal()
    """The person wants back to the map."""

    def __init__(
        self,
        desk: Desk,
        checking: Checking,
        workshop: Workshop,
        what_if: WhatIf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("side-panel")
        self.setFixedWidth(WIDTH)
        self._say = partial(say, language=desk.language)
        self._found = self._parked = 0
        self._tabs = SideTabs(lambda: Colours(desk.theme), self)
        stack = self._tabs.stack
        self.inspector = Inspector(desk, stack)
        self.findings = FindingsPanel(desk, checking, stack)
        self.figures = FiguresPanel(desk, checking, what_if, stack)
        self.parking = ParkingLot(desk, stack)
        self.workshop = WorkshopPanel(desk, workshop, stack)
        self._tabs.more.setAccessibleName(self._say(msg("More pages")))
        self._tabs.more.setToolTip(self._say(msg("More pages")))
        self._pages: dict[str, QWidget] = {
            "inspector": self.inspector,
            "findings": self.findings,
            "figures": self.figures,
            "parking": self.parking,
            "workshop": self.workshop,
        }
        for page, title in zip(self._pages.values(), self._titles(0), strict=True):
            self._tabs.addTab(page, "")
            self._tabs.setTabToolTip(self._tabs.count() - 1, self._say(title))
            page.setAccessibleName(self._say(title))
        for part in (self._tabs, self._tabs.tabBar()):
            part.setAccessibleName(self._say(msg("Side panel")))
        self._retitle()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)
        self.findings.go_to.connect(self.go_to)
        self.figures.go_to.connect(self.go_to)
        self.parking.go_to.connect(self.go_to)
        self.workshop.voting.go_to.connect(self.go_to)
        checking.found.connect(self._count)
        self.parking.counted.connect(self._count_parked)
        self.parking.refresh()

    @property
    def folded(self) -> bool:
        """Whether the panel is out of sight."""
        return self.isHidden()

    @property
    def page(self) -> str:
        """The page that is shown: ``inspector``, ``findings``, ``figures``, ``parking``,
        ``workshop``.
        """
        shown = self._tabs.currentWidget()
        return next(name for name, page in self._pages.items() if page is shown)

    def show_page(self, page: str) -> None:
        """Show a page, unfolding the panel; KeyError for an unknown one."""
        self._tabs.setCurrentWidget(self._pages[page])
        if self.folded:
            self.fold()

    def offer_page(self, name: str, page: QWidget, title: Message, tab: str) -> None:
        """Offer one more page behind the others, or give it another title.

        `tab` stands on its tab, where there is little room; the title is said of it.
        """
        words = self._say(title)
        if name not in self._pages:
            self._pages[name] = page
            self._tabs.addTab(page, tab)
        at = self._tabs.indexOf(page)
        self._tabs.setTabText(at, tab)
        self._tabs.setTabToolTip(at, words)
        self._tabs.fit()
        page.setAccessibleName(words)

    def withdraw_page(self, name: str) -> None:
        """Offer a page no more that is not always there."""
        page = self._pages.pop(name, None)
        if page is not None:
            self._tabs.removeTab(self._tabs.indexOf(page))
            self._tabs.fit()

    def fold(self) -> None:
        """Fold the panel away, or back."""
        self.setVisible(self.folded)

    def take_focus(self) -> None:
        """Take the keys to the page that is shown."""
        self.show_page(self.page)
        self._tabs.currentWidget().setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self._tabs.isAncestorOf(self.window().focusWidget()):
            self._tabs.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc climbs back to the map; what is typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.inspector.take_over()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _titles(self, findings: int) -> tuple[Message, ...]:
        parked = self._parked
        return (
            msg("Inspector"),
            msg("Findings {count}", count=_short(findings)) if findings else msg("Findings"),
            msg("Figures"),
            msg("Parked {count}", count=_short(parked)) if parked else msg("Parked"),
            msg("Workshop"),
        )

    def _count(self, report: Report) -> None:
        self._found = len(report.heard)
        self._retitle()

    def _count_parked(self, parked: int) -> None:
        self._parked = parked
        self._retitle()

    def _retitle(self) -> None:
        for place, title in enumerate(self._titles(self._found)):
            self._tabs.setTabText(place, self._say(title))
        self._tabs.fit()


def _short(count: int) -> str:
    """A count that leaves its neighbours room; the whole one stands in the top bar."""
    return str(count) if count <= _COUNTED else f"{_COUNTED}+"

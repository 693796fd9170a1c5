"""The tabs of the side panel: whole words only; what has no room is in a menu beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar, QTabWidget, QToolButton, QWidget

from widgets.look.colours import Colours
from widgets.signs import sign

_AROUND = 8
"""Pixels of a tab that are not text, at least."""
_UNDERLINE = 2


class _Bar(QTabBar):
    """Tabs that share a width by the lengths of their words, painted without Qt's signs of tabs
    that are cut, which a style sheet draws as stray lines.
    """

    def __init__(self, colours: Callable[[], Colours], parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self.room = 1
        """The width that is there for the tabs."""
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)

    def needs(self, index: int) -> int:
        """The width of a tab with its whole word."""
        return self.fontMetrics().horizontalAdvance(self.tabText(index)) + _AROUND

    def tabSizeHint(self, index: int) -> QSize:
        """A part of the room."""
        shown = sum(self.needs(at) for at in range(self.count()) if self.isTabVisible(at))
        wide = self.room * self.needs(index) // max(1, shown)
        return QSize(wide, super().tabSizeHint(index).height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        """The same."""
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, a line below the page that is shown."""
        colours = self._colours()
        painter = QPainter(self)
        for at in range(self.count()):
            rect, here = self.tabRect(at), at == self.currentIndex()
            if not self.isTabVisible(at):
                continue
            keyed = here and self.hasFocus()
            painter.setPen(colours.of("ink" if here else "ink2"))
            words = self.fontMetrics().elidedText(self.tabText(at), self.elideMode(), rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
            if keyed:
                painter.setPen(QPen(colours.of("selection"), _UNDERLINE))
                painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 4, 4)
            elif here:
                line = QRect(rect.left(), rect.bottom() - 1, rect.width(), _UNDERLINE)
                painter.fillRect(line, colours.of("selection"))
        painter.end()


class SideTabs(QTabWidget):
    """Pages behind tabs; `more` opens those whose tabs have no room, the shown one always has."""

    def __init__(self, colours: Callable[[], Colours], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(colours, self)
        self.setTabBar(self._bar)
        self.setDocumentMode(True)
        self.more = QToolButton(self)
        self.more.setAutoRaise(True)
        self.more.setObjectName("more-pages")
        self.menu = QMenu(self.more)
        self.menu.aboutToShow.connect(self._fill)
        # A menu of the button's own would draw a second arrow into it.
        self.more.clicked.connect(self._offer)
        self.currentChanged.connect(self.fit)
        self.fit()

    @property
    def stack(self) -> QWidget:
        """The parent of pages: those that come from another are styled anew, widget by widget."""
        stack = self.findChild(QStackedWidget)
        assert stack is not None
        return stack

    def fit(self, _page: int = -1) -> None:
        """Show as many tabs as have room, the current one and then the first before others."""
        bar, whole = self._bar, self.width()
        places = sorted(range(bar.count()), key=lambda at: at != bar.currentIndex())
        crowded = sum(map(bar.needs, places)) > whole
        side = bar.sizeHint().height()
        room = bar.room = whole - side if crowded else whole
        shown = set()
        for at in places:
            room -= bar.needs(at)
            if at == bar.currentIndex() or room >= 0:
                shown.add(at)
        for at in places:
            bar.setTabVisible(at, at in shown)
        # Qt lays tabs out anew when the way to cut them is set, not when their size is another.
        bar.setElideMode(bar.elideMode())
        self.more.setVisible(crowded)
        self.more.setIcon(sign("down", self))
        self.more.setGeometry(whole - side, 0, side, side)
        self.more.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more tabs, or fewer."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type needs more room; other colours another sign."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange) and hasattr(
            self, "menu"
        ):
            self.fit()

    def _offer(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _fill(self) -> None:
        self.menu.clear()
        for at in range(self._bar.count()):
            if not self._bar.isTabVisible(at):
                action = self.menu.addAction(self._bar.tabText(at).replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, at=at: self.setCurrentIndex(at))

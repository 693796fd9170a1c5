"""The panel at the left for what goes on about a map: comments and earlier versions; it folds."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QTabWidget, QToolButton, QVBoxLayout, QWidget

from designer.words import Message, msg, say
from widgets.desk import Desk
from widgets.signs import sign
from widgets.talk.comments import CommentsPage
from widgets.talk.history import HistoryPage

WIDTH = 320


class TalkPanel(QFrame):
    """Pages behind tabs; out of sight until somebody asks for one."""

    go_to = Signal(str, str)
    """A record that should be selected and seen, and no field."""
    left = Signal()
    """The person wants back to the map."""
    opened = Signal()
    """It takes the place of whatever else stands at the left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side-panel")
        self.setFixedWidth(WIDTH)
        self._say = partial(say, language=desk.language)
        self.comments = CommentsPage(desk, self)
        self.history = HistoryPage(desk, self)
        self._pages: dict[str, QWidget] = {
            "comments": self.comments,
            "history": self.history,
        }
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.tabBar().setExpanding(True)
        for page in self._pages.values():
            self._tabs.addTab(page, "")
        close = QToolButton(self)
        close.setIcon(sign("close", self))
        close.setToolTip(self._say(msg("Close")))
        close.setAccessibleName(self._say(msg("Close")))
        close.clicked.connect(self._close)
        self._tabs.setCornerWidget(close)
        for part in (self._tabs, self._tabs.tabBar()):
            part.setAccessibleName(self._say(msg("Comments and versions")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)
        self.setFocusProxy(self._tabs)
        self.comments.go_to.connect(self.go_to)
        self.comments.counted.connect(self._count)
        self._count(0)
        self._name("history", msg("Versions"))
        self.hide()
        self.comments.refresh()

    @property
    def page(self) -> str:
        """The page that is shown: ``comments`` or ``history``; empty while it is folded."""
        if self.isHidden():
            return ""
        shown = self._tabs.currentWidget()
        return next(name for name, page in self._pages.items() if page is shown)

    def show_page(self, page: str) -> None:
        """Show a page with the keys in it; KeyError for an unknown one."""
        self._tabs.setCurrentWidget(self._pages[page])
        if self.isHidden():
            self.show()
            self.opened.emit()
        self._pages[page].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_page(self, page: str) -> None:
        """Show a page, or fold the panel where that page is in sight."""
        if self.page == page:
            self._close()
        else:
            self.show_page(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes to the map; what is half written stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.hide()
        self.left.emit()

    def _count(self, count: int) -> None:
        title = msg("Comments {count}", count=count) if count else msg("Comments")
        self._name("comments", title)

    def _name(self, page: str, title: Message) -> None:
        place = self._tabs.indexOf(self._pages[page])
        self._tabs.setTabText(place, self._say(title))
        self._pages[page].setAccessibleName(self._say(title))

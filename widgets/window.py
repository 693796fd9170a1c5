"""The window: it puts the bars, the start page and the bench together, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from widgets.panels.notices import Notices
from widgets.panels.status import StatusBar
from widgets.panels.top import TopBar
from widgets.preferences import Preferences

if TYPE_CHECKING:
    from designer.session import Session
    from widgets.bench import Bench
    from widgets.furnishing import Furnishing
    from widgets.start.page import StartPage

SIZE, LEAST = (1440, 900), (900, 560)
"""Pixels of a new window, and of the smallest."""


class Window(QMainWindow):
    """One window: light enough to be painted before the designer is there; see `furnish`.

    It begins with empty pages: a map comes there, or the start page, when it is asked for.
    """

    painted = Signal()
    """The window has been seen for the first time."""
    opening = Signal(object, str)
    """A path that the person wants to open, and the element to be shown there or none."""
    starting = Signal()
    """A new map is wanted, and this window has one already."""
    sessions = Signal(object)
    """A session that needs a window of its own."""
    look_wanted = Signal(str)
    scale_wanted = Signal(int)
    """Another size of type and controls, in percent."""
    closed = Signal(object)
    """This window is going."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        self.language = preferences.language
        self.top = TopBar(self.language, self)
        self.notices = Notices(self.language, self)
        self._start: StartPage | None = None
        self.pages = QStackedWidget(self)
        self.status = StatusBar(self.language, self)
        self.bench: Bench | None = None
        self.furnishing: Furnishing | None = None
        self._seen = False
        self._assemble()
        self.setAcceptDrops(True)
        self.resize(*SIZE)
        self.setMinimumSize(*LEAST)
        self.setWindowTitle("Ringway")

    @property
    def has_start(self) -> bool:
        """Whether there is a start page by now."""
        return self._start is not None

    @property
    def start(self) -> StartPage:
        """The start page, made when it is first wanted."""
        if self._start is None:
            from widgets.start.page import StartPage

            self._start = StartPage(self.preferences, self)
            self.pages.addWidget(self._start)
            if self.furnishing is not None:
                self.furnishing.furnish_start(self._start)
        return self._start

    @property
    def widget(self) -> QWidget:
        """The parent of dialogs."""
        return self

    def furnish(self, furnishing: Furnishing) -> None:
        """Take in what needs the designer: commands, menus, templates."""
        self.furnishing = furnishing

    def show_session(self, session: Session) -> None:
        """Open a map here, or in a window of its own where this one has unsaved work."""
        if self.furnishing is not None and not self.furnishing.put_on_bench(session):
            self.sessions.emit(session)

    def open_path(self, path: Path, element: str = "") -> None:
        """Open the map of a file, and show an element of it."""
        self.opening.emit(path, element)

    def show_start(self) -> None:
        """Show the start page, here or in another window where this one has a map."""
        if self.bench is not None:
            self.starting.emit()

    def search(self) -> None:
        """Go into the search field."""
        self.top.search.start()

    def show_palette(self) -> None:
        """Offer everything that can be done, by name."""
        if self.furnishing is not None:
            self.furnishing.ways.show()

    def set_look(self, look: str) -> None:
        """Take another look in all windows."""
        self.look_wanted.emit(look)

    def set_scale(self, percent: int) -> None:
        """Take another size of type and controls in all windows."""
        self.scale_wanted.emit(percent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once when the window has been seen."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self._tell_painted)

    def _tell_painted(self) -> None:
        self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes first."""
        if self.furnishing is not None and not self.furnishing.may_leave():
            event.ignore()
            return
        if self.furnishing is not None:
            self.furnishing.leave()
        self.closed.emit(self)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are maps."""
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the maps that were dropped."""
        for path in self._dropped(event):
            self.opening.emit(path, "")

    def changeEvent(self, event: QEvent) -> None:
        """The start page comes to the front: other windows may have opened maps meanwhile."""
        super().changeEvent(event)
        to_the_front = event.type() == QEvent.Type.ActivationChange and self.bench is None
        if to_the_front and self._start is not None:
            self._start.show_recent()

    def _dropped(self, event: QDropEvent) -> list[Path]:
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        return [path for path in paths if path.suffix == ".journey"]

    def _assemble(self) -> None:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, self.notices):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)
        self.status.show_map_parts(shown=False)

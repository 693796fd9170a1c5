"""The application: its windows, its look, and the way from a bare window to a working one.

Before the first window is painted nothing of the designer but its words is imported; the rest
comes in the event loop.
"""

from __future__ import annotations

import gc
import linecache
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from designer.words import Problem, msg
from widgets.crash import Crashes, CrashReport
from widgets.interrupt import Interrupts
from widgets.look.scale import WINDOW_TEXT, Scaler, scaled_sheet
from widgets.preferences import Preferences
from widgets.ring import ring_icon
from widgets.window import Window

if TYPE_CHECKING:
    from designer.drawing.theme import Theme
    from designer.files.format import Reading
    from designer.session import Session
    from widgets.bench import Bench
    from widgets.left_work import LeftWork
    from widgets.start.folder_reading import Entry

_PATIENCE = 1000
"""Milliseconds after which a window that nobody sees is furnished all the same."""


class App(QObject):
    """The windows of one run: one map each, all in one look."""

    def __init__(self, application: QApplication, preferences: Preferences | None = None) -> None:
        super().__init__(application)
        self.preferences = preferences or Preferences()
        self.windows: list[Window] = []
        self._application = application
        self._scaler = Scaler(application, self)
        self._families: tuple[str, ...] = ()
        self._theme: Theme | None = None
        self._left: LeftWork | None = None
        self._listed: dict[Path, Entry] = {}
        """What is known of the maps of folders: the next window need not read them again."""
        self._waiting: list[Path] = []
        self._collects = gc.isenabled()
        self._name: str | None = None
        application.setApplicationName("Ringway")
        application.setDesktopFileName("ringway")
        QDir.setSearchPaths("signs", [str(Path(__file__).parent / "look" / "signs")])
        if self.preferences.sheet:
            application.setStyleSheet(self.preferences.sheet)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    def start(self, files: Sequence[Path]) -> Window:
        """Show the first window now, and what it needs, and the files, once it is painted."""
        self._waiting = list(files)
        # What is imported and made until the window works stays as long as it does: walking it
        # again and again would be a tenth of the start.
        self._collects = gc.isenabled()
        gc.disable()
        window = self._window()
        window.painted.connect(self._go_on)
        QTimer.singleShot(_PATIENCE, self._furnish)
        window.show()
        return window

    def open(self, path: Path, element: str = "") -> None:
        """Open a map: in the window that has it, in one that is free, else in a new one.

        `element` is shown there, if the map still has it.
        """
        self._tell({path: self._open(path)})
        if element:
            benches = (window.bench for window in self.windows if window.bench is not None)
            for bench in benches:
                if _is(bench.desk.session.path, path):
                    # A bench that has just come shows its beginning first.
                    QTimer.singleShot(0, bench, partial(_show_element, bench, element))

    def _open(self, path: Path, *, apart: bool = False) -> Problem | None:
        """Open a map; says why not. With `apart` it never takes the place of another map."""
        from designer.session import Session
        from widgets.left_work import recovery_of

        for window in self.windows:
            if window.bench is not None and _is(window.bench.desk.session.path, path):
                window.show()
                window.raise_()
                window.activateWindow()
                return None
        asking = self._active()
        try:
            session = Session.open(path, self._author(), recovery_of(self.preferences))
        except Problem as problem:
            self.preferences.forget(path)
            return problem
        if apart and asking.bench is not None:
            self._in_another(session)
        else:
            asking.show_session(session)
        return None

    def _offer_kept(self, path: Path) -> None:
        """A file cannot be opened: offer the map as it was kept, where it was."""
        from designer.files.kept import latest_kept

        kept = latest_kept(path, self.preferences.data / "history")
        if kept is not None:
            when = kept.version.time.astimezone().strftime("%Y-%m-%d %H:%M")
            self._active().notices.tell(
                msg(
                    "Ringway has kept {name} as it was on {when}; saving it puts it back there.",
                    name=path.name,
                    when=when,
                ),
                (msg("Open it as it was"), partial(self._open_kept, path, kept.reading)),
            )

    def _open_kept(self, path: Path, reading: Reading) -> None:
        from designer.session import Session
        from widgets.left_work import recovery_of

        recovery = recovery_of(self.preferences)
        self._active().notices.clear()
        self._active().show_session(Session.open_kept(reading, path, self._author(), recovery))

    def _tell(self, problems: Mapping[Path, Problem | None]) -> None:
        """Say which files cannot be opened, and why."""
        for path, problem in problems.items():
            if problem is not None:
                from designer.files.header import NewerVersion

                self._active().notices.problem(problem.message)
                if not isinstance(problem, NewerVersion):
                    self._offer_kept(path)

    def set_look(self, look: str) -> None:
        """Take a look for all windows, from now on."""
        self.preferences.look = look
        self._dress()

    def set_scale(self, percent: int) -> None:
        """Give type and controls of all windows another size, from now on."""
        self.preferences.scale = percent
        self._set_type()
        self._dress()

    def tell_crash(self, report: CrashReport) -> None:
        """Say in the window in front that something broke."""
        if self.windows:
            from widgets.crash_view import show_bar

            show_bar(report, self._active())

    # -- windows ---------------------------------------------------------------------------

    def _window(self) -> Window:
        window = Window(self.preferences)
        window.opening.connect(self.open)
        window.starting.connect(self._another)
        window.sessions.connect(self._in_another)
        window.look_wanted.connect(self.set_look)
        window.scale_wanted.connect(self.set_scale)
        window.closed.connect(self._forget)
        self.windows.append(window)
        return window

    def _another(self) -> None:
        """A window with a start page."""
        window = self._window()
        self._furnish_one(window)
        _show_start(window)
        window.show()

    def _in_another(self, session: Session) -> None:
        window = self._window()
        self._furnish_one(window)
        window.show()
        window.show_session(session)

    def _forget(self, window: Window) -> None:
        if window in self.windows:
            self.windows.remove(window)
            window.deleteLater()

    def _active(self) -> Window:
        front = self._application.activeWindow()
        return next((w for w in self.windows if w is front), None) or self.windows[-1]

    # -- from bare to working --------------------------------------------------------------

    def _go_on(self) -> None:
        """The window is there: now its start page, if no map comes, and then what takes longer."""
        self._application.setWindowIcon(ring_icon())
        if not self._waiting and self._theme is None:
            _show_start(self.windows[0])
        # The page is painted before a timer runs.
        QTimer.singleShot(0, self._furnish)

    def _furnish(self) -> None:
        if self._theme is not None:
            return
        try:
            self._furnish_all()
        finally:
            gc.freeze()
            if self._collects:
                gc.enable()

    def _furnish_all(self) -> None:
        from widgets.left_work import LeftWork
        from widgets.look.fonts import load_fonts
        from widgets.qt_words import speak

        speak(self.preferences.language, self)
        self._families = load_fonts()
        self._set_type()
        self._dress()
        self._left = LeftWork(self.preferences, self)
        for window in self.windows:
            self._furnish_one(window)
        # Qt for Python reads the source of each module that is imported; kept, it takes 25 MB.
        linecache.clearcache()
        # Told when all are open: a map that opens clears what its window said before.
        self._tell({path: self._open(path, apart=True) for path in self._waiting})
        self._waiting.clear()
        for window in self.windows:
            if window.bench is None:
                _show_start(window)

    def _furnish_one(self, window: Window) -> None:
        from widgets.furnishing import Furnishing

        assert self._theme is not None
        assert self._left is not None
        self._left.look()
        Furnishing(window, self._theme, self._author(), self._left, self._listed)

    def _set_type(self) -> None:
        """Type and fixed sizes of all widgets at the size that the person wants."""
        # First, for what is measured by its type is measured anew when that changes.
        self._scaler.set_percent(self.preferences.scale)
        font = self._application.font()
        font.setFamilies(list(self._families))
        font.setPixelSize(round(WINDOW_TEXT * self.preferences.scale / 100))
        self._application.setFont(font)
        for window in self.windows:
            # What is seen already would keep the system's font.
            window.setFont(font)

    def _dress(self) -> None:
        from designer.drawing.theme import DARK, LIGHT
        from widgets.look.palette import palette
        from widgets.look.qss import style_sheet
        from widgets.sheet import frame_sheet

        self._theme = DARK if self._is_dark() else LIGHT
        sheet = style_sheet(self._theme) + frame_sheet(self._theme)
        sheet = scaled_sheet(sheet, self.preferences.scale)
        self._application.setPalette(palette(self._theme))
        if sheet != self._application.styleSheet():
            # Put in the place of another, Qt would polish each widget once for each of its parents.
            self._application.setStyleSheet("")
            self._application.setStyleSheet(sheet)
        self.preferences.sheet = sheet
        for window in self.windows:
            if window.furnishing is not None:
                window.furnishing.set_theme(self._theme)

    def _is_dark(self) -> bool:
        if self.preferences.look == "system":
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.preferences.look == "dark"

    def _follow_system(self, _scheme: Qt.ColorScheme) -> None:
        if self._theme is not None and self.preferences.look == "system":
            self._dress()

    def _author(self) -> str:
        if self._name is None:
            self._name = author_name()
        return self.preferences.author or self._name


def author_name() -> str:
    """Who works here: the name that git knows, else the system's."""
    import subprocess

    ask = ["git", "config", "--get", "user.name"]
    try:
        answer = subprocess.run(ask, capture_output=True, text=True, check=False, timeout=2)
        name = answer.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        name = ""
    return name or os.environ.get("USER") or os.environ.get("USERNAME") or ""


def new_application() -> QApplication:
    """Qt's part of the application, in the one style that our style sheet is made for."""
    # As an argument, since `setStyle` gives a QStyle back, whose enums take 8 ms to make.
    return QApplication([*sys.argv[:1], "-style", "Fusion"])


def run(files: Sequence[Path] = ()) -> int:
    """Show the start page, or the maps of the files, until the last window is closed."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = new_application()
    app = App(application)
    crashes = Crashes(app.preferences, app)
    crashes.happened.connect(app.tell_crash)
    crashes.watch()
    interrupts = Interrupts(app)
    interrupts.watch()
    try:
        app.start(files).painted.connect(interrupts.wake)
        return application.exec()
    finally:
        interrupts.leave()
        crashes.leave()


def _show_start(window: Window) -> None:
    window.pages.setCurrentWidget(window.start)


def _show_element(bench: Bench, element: str) -> None:
    if element in bench.desk.session.journey:
        bench.go_to(element)


def _is(one: Path | None, other: Path) -> bool:
    if one is None:
        return False
    try:
        return os.path.samefile(one, other)
    except OSError:
        return one == other

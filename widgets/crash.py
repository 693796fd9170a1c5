"""When something in the program breaks: a report on this computer, and the work goes on.

Nothing is ever sent anywhere. The reports are text files beside the recovery logs.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion

from designer.words import msg, say
from widgets.preferences import Preferences

_MOST = 20
"""Reports beyond these are taken away, the oldest first."""

_QUIET = 10.0
"""Seconds in which the same fault is told only once: it may come with each frame."""


@dataclass(frozen=True, slots=True)
class CrashReport:
    """What broke: the text, and the file that holds it, None where none could be written."""

    text: str
    file: Path | None


class Crashes(QObject):
    """Takes what no other code has caught, from the window's thread and from any other."""

    happened = Signal(object)
    """A `CrashReport`; told from the event loop, never from the middle of what broke."""

    _met = Signal(object)

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._language = preferences.language
        self._known: dict[tuple[object, ...], float] = {}
        self._before = (sys.excepthook, threading.excepthook)
        self._met.connect(self.happened, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """Hear of what breaks from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def leave(self) -> None:
        """Let those hear of it again who did before."""
        sys.excepthook, threading.excepthook = self._before

    def _take_from_thread(self, broken: threading.ExceptHookArgs) -> None:
        if broken.exc_value is not None and broken.exc_type is not SystemExit:
            self._take(broken.exc_type, broken.exc_value, broken.exc_traceback)

    def _take(
        self, cls: type[BaseException], error: BaseException, at: TracebackType | None
    ) -> None:
        now, fault = time.monotonic(), _fault(cls, at)
        if now - self._known.get(fault, -_QUIET) < _QUIET:
            return
        self._known[fault] = now
        report = self._written(error)
        if sys.stderr is not None:
            where = report.file if report.file is not None else report.text
            words = msg("something went wrong; the report: {report}", report=str(where))
            sys.stderr.write(f"ringway: {say(words, self._language)}\n")
        self._met.emit(report)

    def _written(self, error: BaseException) -> CrashReport:
        now = datetime.now().astimezone()
        text = _text(error, now, self._language)
        folder = self._preferences.data / "reports"
        file = folder / f"{now.strftime('%Y-%m-%d %H.%M.%S.%f')}.txt"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", errors="backslashreplace")
        except OSError:
            return CrashReport(text, None)
        with suppress(OSError):
            for old in sorted(folder.glob("*.txt"))[:-_MOST]:
                old.unlink()
        return CrashReport(text, file)


def _fault(cls: type[BaseException], at: TracebackType | None) -> tuple[object, ...]:
    """What makes two errors the same fault: the class, and the line where it came up."""
    last = None
    for frame, line in traceback.walk_tb(at):
        last = (frame.f_code.co_filename, line)
    return cls, last


def _text(error: BaseException, when: datetime, language: str) -> str:
    # Nobody waits for these at the start: most runs end without a report.
    import platform
    from importlib.metadata import PackageNotFoundError, version

    try:
        number = version("ringway")
    except PackageNotFoundError:
        number = "?"
    told = msg(
        "Ringway sends this file to nobody. If you pass it on yourself, look through it first: "
        "it may hold words of your map."
    )
    facts = (
        f"Ringway {number}, Python {platform.python_version()}, Qt {qVersion()}",
        platform.platform(),
        when.isoformat(timespec="seconds"),
    )
    broken = "".join(traceback.format_exception(error))
    return "\n".join((say(told, language), "", *facts, "", broken))

"""A program of its own that tells when its window was painted: `ours`, or a bare one."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

_QUIET = 60
"""Milliseconds without a paint after which the map stands as it will."""


def leave(when: float) -> None:
    """Say the time, and go without ceremony."""
    sys.stdout.write(f"{when}\n")
    sys.stdout.flush()
    os._exit(0)


class Bare(QWidget):
    """The least that can be called a window."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Painted: that is all."""
        QTimer.singleShot(0, lambda: leave(time.perf_counter()))


class Seen(QObject):
    """Waits until a widget of a class has been painted, the map at the zoom where it stays."""

    def __init__(self, awaited: str) -> None:
        super().__init__()
        self._awaited = awaited
        self._paints: list[tuple[float, float]] = []
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET)
        self._quiet.timeout.connect(self._tell)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the time right after each paint."""
        if event.type() == QEvent.Type.Paint and type(watched).__name__ == self._awaited:
            zoom = getattr(watched, "zoom", 0.0)
            QTimer.singleShot(0, lambda: self._painted(zoom))
        return False

    def _painted(self, zoom: float) -> None:
        now = time.perf_counter()
        if self._awaited == "Window":
            # What follows furnishes the window, which is there to be seen by now.
            leave(now)
        self._paints.append((now, zoom))
        self._quiet.start()

    def _tell(self) -> None:
        """Later paints at the same zoom only add what the rules have found."""
        last = self._paints[-1][1]
        leave(next(when for when, zoom in self._paints if zoom == last))


def main(which: str, files: list[Path]) -> None:
    """Start, show, tell."""
    if which == "floor":
        application = QApplication([])
        window = Bare()
        window.resize(1280, 800)
        window.show()
        application.exec()
        return
    import designer.cli  # the command goes through it
    from widgets.main import App, new_application

    assert designer.cli
    application = new_application()
    app = App(application)
    seen = Seen("Canvas" if files else "Window")
    application.installEventFilter(seen)
    app.start(files)
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1], [Path(each) for each in sys.argv[2:]])

"""A program of its own that opens a map, fitted, and tells how many MB it takes."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

VIEW = (1920, 1080)


def ours(path: Path) -> object:
    """The map on our canvas."""
    from designer.session import Session
    from tests.benchmarks.watch import show
    from widgets.canvas.view import Canvas
    from widgets.desk import Desk

    canvas = Canvas(Desk(Session.open(path)))
    canvas.resize(*VIEW)
    show(canvas)
    canvas.fit()
    canvas.repaint()
    return canvas


def textbook(path: Path) -> object:
    """The map in a QGraphicsScene."""
    from tests.benchmarks.textbook import Textbook

    book = Textbook(path, *VIEW)
    book.fit()
    return book


def megabytes() -> float:
    """What this process holds now; where the system does not say, the most it ever held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(ln for ln in status.read_text().splitlines() if ln.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024


if __name__ == "__main__":
    application = QApplication([])
    kept = {"ours": ours, "textbook": textbook}[sys.argv[1]](Path(sys.argv[2]))
    QApplication.processEvents()
    sys.stdout.write(f"{megabytes()}\n")

"""Canvases that have come to rest, without waiting by the clock."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from widgets.canvas.view import Canvas


def at_rest(*canvases: Canvas) -> None:
    """Let canvases draw all that they want to, what they put off until the hand rests first."""
    calm = False
    while not calm:
        QApplication.processEvents()
        waiting = [
            clock
            for canvas in canvases
            for clock in canvas.findChildren(QTimer)
            if clock.isActive() and clock.isSingleShot()
        ]
        calm = not waiting
        for clock in waiting:
            usual = clock.interval()
            clock.start(0)
            QApplication.processEvents()
            clock.setInterval(usual)
    # The last of them may have asked for a frame.
    QApplication.processEvents()

"""Ctrl+C in the terminal ends the program, also while its window is at rest."""

from __future__ import annotations

import os
import signal
import socket
import sys
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Slot

STOPPED = 130
"""The exit status after an interrupt from the terminal."""


class Interrupts(QObject):
    """Hears of an interrupt at once, and ends the program without a question.

    Python hears of a signal only when it runs next, and while nobody does anything in a window
    nothing of it runs: so each signal wakes it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.setEnabled(False)
        self._notifier.activated.connect(self._hear)
        self._woken_before = -1
        self._before = signal.getsignal(signal.SIGINT)

    def watch(self) -> None:
        """Listen from now on; only in the main thread."""
        self._woken_before = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        self._notifier.setEnabled(True)
        # Whoever works in the background has the interrupt ignored.
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, _end)

    def leave(self) -> None:
        """Do so no more."""
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._before)
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._woken_before)
        self._heard.close()
        self._told.close()

    @Slot()
    def _hear(self) -> None:
        """Take what has come; that this is Python is all it is for."""
        with suppress(OSError):
            self._heard.recv(64)


def _end(_signal: int, _frame: FrameType | None) -> None:
    """End with nothing taken apart: what is not saved is in the recovery log.

    The interrupt may have come in the middle of a picture, and Qt breaks down when a widget goes
    while it is painted.
    """
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with suppress(OSError, ValueError, RuntimeError):
                stream.flush()
    os._exit(STOPPED)

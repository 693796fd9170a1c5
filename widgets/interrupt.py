"""Ctrl+C in the terminal ends the program, also while its window is at rest."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Slot

if TYPE_CHECKING:
    import socket

STOPPED = 130
"""The exit status after an interrupt from the terminal."""


class Interrupts(QObject):
    """Hears of an interrupt at once, and ends the program without a question.

    Python hears of a signal only when it runs next, and while nobody does anything in a window
    nothing of it runs: so each signal wakes it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = signal.getsignal(signal.SIGINT)
        self._ends: tuple[socket.socket, ...] = ()
        self._woken_before = -1

    def watch(self) -> None:
        """End from now on where an interrupt is heard; only in the main thread."""
        # Whoever works in the background has the interrupt ignored.
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, _end)

    @Slot()
    def wake(self) -> None:
        """Hear of one at rest, too; apart, since the first picture must not wait for a socket."""
        if self._ends:
            return
        import socket

        heard, told = self._ends = socket.socketpair()
        for end in self._ends:
            end.setblocking(False)
        notifier = QSocketNotifier(heard.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._hear)
        self._woken_before = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)

    def leave(self) -> None:
        """Do neither any more."""
        if self._before is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._before)
        if self._ends:
            signal.set_wakeup_fd(self._woken_before)
            for notifier in self.findChildren(QSocketNotifier):
                notifier.setEnabled(False)
            for end in self._ends:
                end.close()

    @Slot()
    def _hear(self) -> None:
        """Take what has come; that this is Python is all it is for."""
        with suppress(OSError):
            self._ends[0].recv(64)


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

"""Ctrl+C in the terminal reaches a window that is at rest."""

from __future__ import annotations

import signal
import socket
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier, Slot


class Interrupts(QObject):
    """Wakes Python for each signal: it hears of one only when it runs next, and while nobody does
    anything in a window nothing of it runs.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.setEnabled(False)
        self._notifier.activated.connect(self._hear)
        self._before = -1

    def watch(self) -> None:
        """Wake from now on; only in the main thread."""
        self._before = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        self._notifier.setEnabled(True)

    def leave(self) -> None:
        """Do so no more."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        self._heard.close()
        self._told.close()

    @Slot()
    def _hear(self) -> None:
        """Take what has come; that this is Python is all it is for."""
        with suppress(OSError):
            self._heard.recv(64)

"""One recovery log and the copy of the bytes that it starts from, as they are written.

A log is ``NAME.log``, the bytes ``NAME.base`` beside it. Whoever writes a log holds its lock.
"""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from designer.files.disk import sync, sync_folder
from designer.files.recovery_lock import try_lock
from designer.model.ids import new_id

LOG, BASE, UNREAD = ".log", ".base", ".unread"
"""What the files end with; `UNREAD` is a log of which only a part could be brought back."""

_GATHER = 0.5
"""Seconds in which writes gather before they are brought to the disk."""

_TRIES = 50
_PAUSE = 0.01
"""Seconds between two tries to lock a new log, while another process looks whose it is."""

_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Log:
    """A log that this process writes: each line at once, the disk itself within a second.

    `failed` is called from another thread when the disk does not take what was written.
    """

    def __init__(self, path: Path, handle: int, failed: Callable[[OSError], None]) -> None:
        self.path = path
        self._handle = handle
        self._failed = failed
        self._size = 0
        self._torn = False
        self._lasting = False
        self._due = threading.Event()
        self._closing = threading.Event()
        self._syncing = threading.Thread(target=self._sync_when_due, name="recovery", daemon=True)
        self._syncing.start()

    @classmethod
    def create(
        cls, folder: Path, base: bytes, lines: bytes, failed: Callable[[OSError], None]
    ) -> Log:
        """A new log in `folder`, which is made if need be; raises OSError, and then there is none.

        The base comes first: a log without its base would be worth nothing.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / (new_id() + LOG)
        try:
            _write_new(base_of(path), base)
            log = cls(path, os.open(path, _APPEND, 0o600), failed)
        except OSError:
            _unlinked(base_of(path))
            raise
        try:
            log._lock()
            log.append(lines)
        except OSError:
            log.remove()
            raise
        return log

    def append(self, lines: bytes) -> None:
        """Write whole lines, all or nothing; raises OSError."""
        if self._torn:
            os.ftruncate(self._handle, self._size)
        self._torn = True
        if os.write(self._handle, lines) < len(lines):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self.path))
        self._torn = False
        self._size += len(lines)
        self._due.set()

    def sync(self) -> None:
        """Wait until all that was written so far has reached the disk; raises OSError."""
        sync(self._handle)
        if not self._lasting:
            with base_of(self.path).open("rb+") as base:
                sync(base.fileno())
            sync_folder(self.path.parent)
            self._lasting = True

    def close(self) -> None:
        """Stop writing; what was written reaches the disk, and whoever comes next finds it."""
        self._stop()
        self._sync_or_tell()
        os.close(self._handle)

    def remove(self) -> None:
        """Stop writing and take the log away, for nothing in it is needed any more."""
        self._stop()
        remove(self.path, self._handle)

    def _lock(self) -> None:
        for _ in range(_TRIES):
            if try_lock(self._handle):
                return
            time.sleep(_PAUSE)
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK), str(self.path))

    def _stop(self) -> None:
        self._closing.set()
        self._due.set()
        self._syncing.join()

    def _sync_when_due(self) -> None:
        """Bring what was written to the disk, again and again; never on the edit path."""
        while self._due.wait() and not self._closing.wait(_GATHER):
            self._due.clear()
            self._sync_or_tell()

    def _sync_or_tell(self) -> None:
        try:
            self.sync()
        except OSError as error:
            self._failed(error)


def base_of(log: Path) -> Path:
    """Where the bytes stand that a log starts from."""
    return log.with_suffix(BASE)


def remove(log: Path, handle: int) -> None:
    """Take away a log that is open and locked, and its base, and let go of it.

    The log goes first: a base alone is only litter.
    """
    gone = _unlinked(log)
    os.close(handle)
    if not gone:  # Windows removes no file that is open
        _unlinked(log)
    _unlinked(base_of(log))


def put_aside(log: Path, handle: int) -> None:
    """Keep a log, and its base, where nobody offers it again, and let go of it."""
    os.close(handle)
    with suppress(OSError):
        os.replace(log, log.with_suffix(UNREAD))


def _unlinked(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _write_new(path: Path, data: bytes) -> None:
    handle = os.open(path, _APPEND, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)

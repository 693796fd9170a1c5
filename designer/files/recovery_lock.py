"""A lock that ends with its process: tells a log that is being written from one left behind."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30
    """A place behind every log: Windows lets nobody read the bytes that are locked."""

    def try_lock(handle: int) -> bool:
        """Lock an open file for as long as it is open; False where another has it locked."""
        try:
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            os.lseek(handle, 0, os.SEEK_SET)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Lock an open file for as long as it is open; False where another has it locked."""
        try:
            # Not lockf: its locks are the process's, so a process would not see its own.
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

"""Small files that Ringways keep beside a map; anybody may have put something else there.

No link is followed, for it might lead out of the folder, and nothing is waited for.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

# Windows makes no such links without special rights, and no pipes that have names in a folder.
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_beside(path: Path, most: int) -> bytes:
    """The file, or its first `most` bytes; raises OSError, also where it is no plain file."""
    with os.fdopen(_opened(path, os.O_RDONLY), "rb") as file:
        return file.read(most)


def append_beside(path: Path, data: bytes) -> None:
    """Write behind what the file holds, making it if need be; raises OSError like `read_beside`."""
    with os.fdopen(_opened(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT), "ab") as file:
        file.write(data)


def _opened(path: Path, flags: int) -> int:
    handle = os.open(path, flags | _PLAIN, 0o666)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return handle
    os.close(handle)
    raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))

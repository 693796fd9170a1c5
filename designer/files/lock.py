"""The right to save a shared file, one person at a time: a small file beside it.

It works on any drive that can make a file only if it is not there. It is advice among Ringways:
whoever dies with it is passed over, and where none can be made, saving goes on without.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from designer.files.beside import read_beside
from designer.model.ids import new_id

WAIT = 5.0
"""Seconds to wait for somebody else to finish saving."""

STALE = 30.0
"""Seconds, by the drive's clock, after which a lock was left behind; a save takes less."""

_LONGEST = 4096
"""Bytes of a lock or a sign of presence; it says who and where, no more."""

_UNSIGNED = 2.0
"""Seconds after which a lock that says nothing was left by somebody who died while making it."""

_PAUSE = 0.05


def lock_of(path: Path) -> Path:
    """Where the lock of a file stands."""
    real = Path(os.path.realpath(path))
    return real.with_name(f".~{real.name}.lock")


@contextmanager
def save_lock(path: Path, who: str, *, wait: float = WAIT) -> Iterator[bool]:
    """Hold the right to save a file; gives whether it is held.

    It is not where the folder lets nobody make a file, or where somebody else has not finished
    within `wait` seconds.
    """
    lock = lock_of(path)
    held = _taken(lock, who, time.monotonic() + wait)
    try:
        yield held
    finally:
        if held:
            with suppress(OSError):
                lock.unlink()


def _taken(lock: Path, who: str, until: float) -> bool:
    while True:
        try:
            handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
        except FileExistsError:
            if _is_left(lock):
                _put_away(lock)
            elif time.monotonic() >= until:
                return False
            else:
                time.sleep(_PAUSE)
        except OSError:
            return False
        else:
            _sign(handle, who)
            return True


def _sign(handle: int, who: str) -> None:
    """Say in a new lock whose it is; on a full disk it says nothing, and holds all the same."""
    try:
        # Not buffered: what a full disk refuses would be refused once more when closing.
        with suppress(OSError):
            os.write(handle, _signed(who))
    finally:
        with suppress(OSError):  # some drives say only here that they are full
            os.close(handle)


def _signed(who: str) -> bytes:
    said = {"who": who, "host": socket.gethostname(), "pid": os.getpid(), "time": time.time()}
    return json.dumps(said).encode()


def _is_left(lock: Path) -> bool:
    """Whether whoever made the lock will not take it away any more."""
    try:
        age = _clock_of(lock.parent) - lock.stat().st_mtime
    except FileNotFoundError:
        return False
    except OSError:
        age = _age(lock)
    said = said_in(lock)
    return age > (STALE if said else _UNSIGNED) or is_of_the_dead(said)


def said_in(sign: Path) -> dict[str, object]:
    """What a lock or a sign of presence says; empty where it is none, or is not there.

    Whoever can write into the folder can write there what he likes.
    """
    with suppress(OSError, ValueError, RecursionError):
        said = json.loads(read_beside(sign, _LONGEST))
        if isinstance(said, dict):
            return said
    return {}


def is_of_the_dead(said: Mapping[str, object]) -> bool:
    """Whether a program of this machine has said it that runs no more."""
    return said.get("host") == socket.gethostname() and not is_alive(said.get("pid"))


def _age(lock: Path) -> float:
    with suppress(OSError):
        return _clock_of(lock.parent) - lock.stat().st_mtime
    return 0.0


def _clock_of(folder: Path) -> float:
    """What time it is on the drive, which may have another clock than this machine."""
    probe = folder / f".ringway-{new_id()}.tmp"
    try:
        probe.touch()
        return probe.stat().st_mtime
    finally:
        with suppress(OSError):
            probe.unlink()


def is_alive(pid: object) -> bool:
    """Whether a process of this machine still runs; True where nobody can tell."""
    if not isinstance(pid, int) or pid <= 0 or sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _put_away(lock: Path) -> None:
    """Take over by renaming: of several that try, one succeeds."""
    mine = lock.with_name(f"{lock.name}.{new_id()}")
    with suppress(OSError):
        os.rename(lock, mine)
        mine.unlink()

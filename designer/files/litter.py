"""What programs that died have left beside a map: it blocks nobody, and it is swept away."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from designer.files.lock import is_of_the_dead, lock_of, said_in

_OLD = 24 * 3600.0
"""Seconds after which a file that lives for moments was left behind, whatever the clocks say."""


def sweep(path: Path) -> None:
    """Take away signs of presence, half-written files and put-aside locks of the dead."""
    real = Path(os.path.realpath(path))
    with suppress(OSError):
        for name in os.listdir(real.parent):
            file = real.with_name(name)
            if name.startswith(".ringway-") and name.endswith(".tmp"):
                left = _is_old(file)
            elif _is_signed(name, real.name, lock_of(path).name):
                left = _is_old(file) or is_of_the_dead(said_in(file))
            else:
                continue
            if left:
                with suppress(OSError):
                    file.unlink()


def _is_signed(name: str, map_name: str, lock: str) -> bool:
    """Whether a file says who made it: a sign of presence, or a lock that was put aside."""
    here = name.startswith(f".~{map_name}.") and name.endswith(".here")
    return here or name.startswith(f"{lock}.")


def _is_old(file: Path) -> bool:
    with suppress(OSError):
        return time.time() - file.stat().st_mtime > _OLD
    return False

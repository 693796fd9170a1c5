"""The way up to the window: the only module here that knows Qt is there."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from designer.words import Problem, msg


def has_display() -> bool:
    """Whether a window can be seen here."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(files: Sequence[Path]) -> int:
    """Run the app until its last window is closed; the exit status."""
    if not has_display() and not os.environ.get("QT_QPA_PLATFORM"):
        raise Problem(
            msg("there is no display here; the commands work without one: ringway --help")
        )
    from widgets.main import run

    return run(files)

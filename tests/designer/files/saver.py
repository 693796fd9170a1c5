"""People who save one map again and again, each in a process of their own, until killed.

python -m tests.designer.files.saver FILE

Reads a name a line, and lets a new process under that name save, which costs no start of Python.
Says ``ready PID``, then the card that each save has put into the file, and ``gone`` at its end.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from designer.model.changes import Put, edit_of
from designer.session import Session
from designer.words import msg
from tests.build import pain


def main() -> None:
    """Let one after the other save."""
    for name in sys.stdin:
        child = os.fork()
        if not child:
            save_on(Path(sys.argv[1]), name.strip())
        os.waitpid(child, 0)
        say("gone")


def save_on(file: Path, name: str) -> None:
    """Save until killed."""
    session = Session.open(file, name)
    session.appear()
    say(f"ready {os.getpid()}")
    for number in count():
        identity = f"{name}-{number}"
        session.do(edit_of(msg("Add"), [Put(record=pain(identity, text="x" * 5_000))]))
        session.save()
        say(identity)


def say(line: str) -> None:
    """Tell the test, in one write."""
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main()

"""The minutes of a session, written by a process of their own: a PDF, and the same as Markdown."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from designer.model.ids import Id
from designer.model.records import Record
from designer.words import Message, from_data, msg

_PROGRAM = (sys.executable, "-P", "-m", "widgets.workshop.minutes_process")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the minutes are of: the records at the beginning and now; the map may go on."""

    before: tuple[Record, ...]
    now: tuple[Record, ...]
    date: str
    author: str
    numbers: Mapping[Id, int]
    path: Path
    """The PDF; the Markdown stands beside it."""

    def lines(self) -> Iterator[bytes]:
        """All of it, as the process wants to hear it."""
        asked = {
            "before": len(self.before), "date": self.date, "author": self.author,
            "numbers": dict(self.numbers), "path": str(self.path.absolute()),
        }  # fmt: skip
        yield json.dumps(asked).encode() + b"\n"
        for record in (*self.before, *self.now):
            yield record.line.encode() + b"\n"


class Writing(QObject):
    """Minutes on their way. A thread feeds the process and hears how far it is: the work of the
    process itself would stop the window for a second at a time, also from a thread.
    """

    grown = Signal(float)
    """So much is done, from 0 to 1."""
    done = Signal(object, object)
    """The two files are there."""
    failed = Signal(object)
    """A Message; neither file is there."""
    cancelled = Signal()

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self._asked = asked
        self._process: subprocess.Popen[bytes] | None = None
        self._unwanted = threading.Event()
        self._unheard = threading.Event()
        self._thread = threading.Thread(target=self._run, name="minutes")

    def start(self) -> None:
        """Begin; what comes of it is told by the signals."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop; neither file is written."""
        self._unwanted.set()
        if self._process is not None:
            self._process.kill()

    def leave_alone(self) -> None:
        """Tell nothing any more, for the window goes; the minutes are written all the same."""
        self._unheard.set()
        # The thread holds it to the end, and no thread but the window's may destroy it.
        self.setParent(QCoreApplication.instance())

    def _run(self) -> None:
        try:
            self._write()
        finally:
            if self._unheard.is_set():
                self.deleteLater()

    def _write(self) -> None:
        try:
            last = self._last_word()
        except OSError as error:
            self._tell(self.failed, _cannot(error.strerror or str(error)))
            return
        if "written" in last:
            self._tell(self.done, self._asked.path, self._asked.path.with_suffix(".md"))
        elif self._unwanted.is_set():
            self._tell(self.cancelled)
        elif "failed" in last:
            self._tell(self.failed, from_data(last["failed"]))
        else:
            self._tell(
                self.failed, _cannot(msg("the process that writes them has ended too early"))
            )

    def _last_word(self) -> dict[str, Any]:
        """Run the process to its end; what it said last, nothing where it said nothing."""
        no_console = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        pipe = subprocess.PIPE
        last: dict[str, Any] = {}
        with subprocess.Popen(_PROGRAM, stdin=pipe, stdout=pipe, creationflags=no_console) as run:
            self._process = run
            if self._unwanted.is_set():
                run.kill()
            assert run.stdin is not None
            assert run.stdout is not None
            self._feed(run.stdin)
            for line in run.stdout:
                # Whatever else a library may say there is none of ours.
                with suppress(ValueError):
                    last = json.loads(line)
                if "done" in last:
                    self._tell(self.grown, last["done"])
        return last

    def _feed(self, into: IO[bytes]) -> None:
        # A process that is gone hears nothing; how it went is seen from what it said.
        with suppress(OSError):
            for line in self._asked.lines():
                into.write(line)
        with suppress(OSError):
            into.close()

    def _tell(self, signal: Any, *what: object) -> None:
        if not self._unheard.is_set():
            signal.emit(*what)


def _cannot(why: Message | str) -> Message:
    return msg("The minutes cannot be written: {why}", why=why)


def free_path(wanted: Path) -> Path:
    """The path itself, or with a number behind it, so that neither file replaces another."""
    path, number = wanted, 2
    while path.exists() or path.with_suffix(".md").exists():
        path = wanted.with_name(f"{wanted.stem} {number}{wanted.suffix}")
        number += 1
    return path

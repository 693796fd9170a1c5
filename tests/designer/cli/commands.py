"""Running ringway in tests: the status, and what it says on both streams."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from designer.cli import main


@dataclass(frozen=True)
class Said:
    """What one command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its standard output as data."""
        return json.loads(self.out)


class Ringway:
    """The command line, in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._patch = patch

    def __call__(self, *words: str | Path, given: bytes = b"") -> Said:
        """Run ``ringway WORDS`` with `given` on standard input."""
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        status = main([str(word) for word in words])
        caught = self._capsys.readouterr()
        return Said(status, caught.out, caught.err)

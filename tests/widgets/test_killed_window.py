"""A window that is killed while somebody types loses no finished edit, and a second at most."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from designer.session import Session
from tests import build

TYPIST = Path(__file__).with_name("typist.py")
ROOT = Path(__file__).parents[2]
A_SECOND = 1.0


def kills() -> int:
    """`make test` kills five times, `make fuzz` fifty times."""
    return 50 if settings().max_examples > 100 else 5


def window(folder: Path, file: Path | None, then: str) -> subprocess.Popen[str]:
    """A window of its own that recovers what the last one left, and says so."""
    return subprocess.Popen(
        [sys.executable, str(TYPIST), str(folder), str(file or "-"), then],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def told(process: subprocess.Popen[str]) -> list[Any]:
    """The next thing that a window says."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.endswith("\n"), "the window has died by itself"
    found = json.loads(line)
    assert isinstance(found, list)
    return found


def killed(
    process: subprocess.Popen[str], dice: random.Random, *, finished: bool
) -> list[list[Any]]:
    """All that a window said until it was killed, at some moment; an edit is finished then."""
    assert process.stdout is not None
    said = [told(process) for _ in range(dice.randrange(1, 500))]
    while finished and not any(one[0] == "done" for one in said):
        said.append(told(process))
    time.sleep(dice.random() * 0.02)
    process.kill()
    said += [json.loads(line) for line in process.stdout.read().splitlines()]
    process.wait()
    process.stdout.close()
    return said


class Expected:
    """What must be there after all that a window has said."""

    def __init__(self) -> None:
        self.edits = 0
        self.cards: list[str] = []
        self.at_least, self.at_most = "", ""

    def follow(self, recovered: int, said: list[list[Any]]) -> None:
        """Take in what one window said, which had brought back some edits first."""
        self.edits, self.at_least, self.at_most = recovered, "", ""
        last = max((one[1] for one in said if one[0] == "key"), default=0.0)
        for one in said:
            match one:
                case "key", when, text:
                    self.at_most = text
                    if when <= last - A_SECOND:
                        self.at_least = text
                case "done", edits, card:
                    self.edits = recovered + edits
                    self.at_least, self.at_most = "", ""
                    self.cards += [card] if card else []

    def demand(self, found: list[Any]) -> None:
        """See that a window has all of it."""
        word, edits, cards, half, problems = found
        assert word == "open"
        assert problems == []
        # One more may have been finished, or one letter typed, when there was no time to say so.
        assert edits in (self.edits, self.edits + 1)
        assert set(self.cards) - set(cards) == set()
        assert len(cards) - len(self.cards) in (0, 1)
        if len(cards) == len(self.cards):
            assert half.startswith(self.at_least)
            assert half[:-1] in (self.at_most[: len(half) - 1], "")


@pytest.mark.hypothesis
@pytest.mark.parametrize(
    ("name", "times"),
    [("map.journey", -(-kills() // 2)), (None, kills() // 2)],
    ids=["with a file", "without a file"],
)
def test_every_finished_edit_and_the_card_that_is_typed_outlive_each_kill(
    tmp_path: Path, name: str | None, times: int
) -> None:
    dice = random.Random()
    file = None if name is None else tmp_path / name
    if file is not None:
        records = (build.stage("s1"), build.stage("s2"), build.lane("l1"), build.lane("l2"))
        Session.new(build.journey(*records, title="Killed")).save_as(file)
    folder = tmp_path / "data"
    expected = Expected()
    for left in reversed(range(times)):
        process = window(folder, file, "work")
        found = told(process)
        expected.demand(found)
        nothing_yet = not left and not expected.edits
        expected.follow(found[1], killed(process, dice, finished=nothing_yet))
    assert expected.edits
    process = window(folder, file, "look")
    expected.demand(told(process))
    process.communicate()

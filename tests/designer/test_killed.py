"""A process that is killed, at any moment, loses nothing that was done."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import settings

from designer.files.recovery import Draft, Orphan, orphans
from designer.model.records import Card
from designer.session import Session

SCRIBE = Path(__file__).with_name("scribe.py")
ROOT = Path(__file__).parents[2]


def kills() -> int:
    """`make test` kills a few times, `make fuzz` fifty times."""
    return 50 if settings().max_examples > 100 else 6


def scribe(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(SCRIBE), *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def killed(dice: random.Random, folder: Path, file: Path | str) -> list[str]:
    """What one scribe had told when it was killed, at some moment after it was ready."""
    process = scribe("work", folder, file)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    told = [process.stdout.readline().strip() for _ in range(dice.randrange(30))]
    time.sleep(dice.random() * 0.02)
    process.kill()
    told += process.stdout.read().split()
    process.wait()
    process.stdout.close()
    return told


def after(folder: Path, file: Path | None) -> tuple[set[str], Orphan | None]:
    """The ids of the cards that the next start has, and what it is offered."""
    found = orphans(folder)
    assert len(found) <= 1
    if found:
        session = Session.recover(found[0])
        assert session.recovered is not None
        assert session.recovered.problems == ()
        return ids(session), found[0]
    assert file is not None
    return ids(Session.open(file)), None


def ids(session: Session) -> set[str]:
    return {card.id for card in session.journey.of(Card)}


@pytest.mark.hypothesis
@pytest.mark.parametrize("name", ["map.journey", "-"], ids=["with a file", "without a file"])
def test_every_finished_edit_is_there_after_each_kill(tmp_path: Path, name: str) -> None:
    dice = random.Random()
    file = None if name == "-" else tmp_path / name
    finished: set[str] = set()
    for _ in range(kills() // 2):
        told = killed(dice, tmp_path / "data", file or name)
        finished |= {line for line in told if not line.startswith("~")}
        present, orphan = after(tmp_path / "data", file)
        assert finished - present == set()
        # What had been typed is there too, or one letter more.
        if told and told[-1] in ("~h", "~ha"):
            assert orphan is not None
            (draft,) = orphan.drafts
            assert draft.text.startswith(told[-1][1:])
    assert finished


def test_a_save_that_is_killed_at_any_of_its_steps_loses_nothing(tmp_path: Path) -> None:
    process = scribe("save", tmp_path)
    out, _ = process.communicate()
    steps = int(out)
    assert steps > 20
    for step in range(1, steps + 1):
        place = tmp_path / str(step)
        file = place / "map.journey"
        expected = set((place / "cards").read_text().split())
        assert len(expected) == 2
        found = orphans(place / "data")
        assert found
        for orphan in found:
            assert orphan.drafts == (Draft(text="half"),)
            session = Session.recover(orphan)
            assert ids(session) == expected
            assert session.recovered is not None
            assert session.recovered.problems == ()
            session.save()
        assert ids(Session.open(file)) == expected
        assert sum(path.suffix == ".journey" for path in place.iterdir()) == 1


def test_another_process_sees_no_orphan_in_what_is_worked_on(tmp_path: Path) -> None:
    process = scribe("work", tmp_path / "data", "-")
    assert process.stdout is not None
    try:
        for _ in range(20):
            assert process.stdout.readline()
            assert orphans(tmp_path / "data") == ()
    finally:
        process.kill()
        process.stdout.close()
        process.wait()
    assert len(orphans(tmp_path / "data")) == 1

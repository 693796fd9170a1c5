"""Two programs edit one file while a third does it all kinds of harm: nothing is lost."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import settings

from designer.edits.clash_records import values_of
from designer.files.store import create
from designer.model.journey import Journey
from designer.model.records import Clash
from designer.session import Session
from tests.build import journey, lane, pain, stage
from tests.designer.person_process import SHARED

SECONDS = 4 if settings().max_examples < 500 else 120
ROOT = Path(__file__).parents[2]


def start(file: Path, name: str, seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.designer.person_process", str(file), name, str(seed)]
    return subprocess.Popen(
        [*command, str(SECONDS)], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip


def harm(file: Path, chance: random.Random, old: list[bytes]) -> None:
    """Replace, rename, delete or truncate the file, as sync programs and accidents do."""
    with suppress(OSError):
        data = file.read_bytes()
        old.append(data)
        what = chance.randrange(6)
        if what == 0:  # the same in a new file
            other = file.with_name("replaced.tmp")
            other.write_bytes(data)
            os.replace(other, file)
        elif what == 1:  # in place, slowly
            with file.open("wb") as there:
                there.write(data[: len(data) // 2])
                there.flush()
                time.sleep(0.02)
                there.write(data[len(data) // 2 :])
        elif what == 2:
            file.rename(file.with_name("away.journey"))
        elif what == 3:
            file.unlink()
        elif what == 4:
            file.write_bytes(data[: chance.randrange(len(data))])
        else:  # a backup is played back
            other = file.with_name("replaced.tmp")
            other.write_bytes(chance.choice(old))
            os.replace(other, file)


def finish(people: list[subprocess.Popen[str]]) -> list[dict[str, Any]]:
    """What each has done, when both have saved twice."""
    done = []
    for person in people:
        assert person.stdout is not None
        done.append(json.loads(person.stdout.readline()))
    for person in people:
        person.communicate("go\n", timeout=60)
        assert person.returncode == 0
    return done


def demand_all(found: Journey, done: list[dict[str, Any]]) -> None:
    """Every card that somebody has made is there; every last text too, or a clash holds it."""
    said = {
        str(value)
        for clash in found.of(Clash)
        for side in ("ours", "theirs")
        for value in values_of(clash, side).values()
    }
    for one in done:
        for identity, text in one["added"].items():
            assert identity in found, identity
            assert text == found[identity].get("text") or text in said, identity
    for identity in SHARED:
        edits = [edit for one in done for edit in one["texts"].get(identity, ())]
        # What somebody has seen and written over is not lost.
        over = {str(old) for _, old in edits}
        assert {str(text) for text, _ in edits} <= over | said | {found[identity].get("text")}


def test_two_people_and_a_vandal_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / "map.journey"
    cards = [pain(identity, ("a", "l"), text="Slow") for identity in SHARED]
    create(file, journey(stage("a"), lane("l"), *cards, uid="one"))
    people = [start(file, "Anna", 1), start(file, "Ben", 2)]
    for person in people:
        assert person.stdout is not None
        assert person.stdout.readline() == "ready\n"
    chance, old = random.Random(3), [file.read_bytes()]
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        time.sleep(chance.random() * 0.2)
        harm(file, chance, old)
    done = finish(people)
    demand_all(Session.open(file).journey, done)
    left = sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".~"))
    assert left == []

"""A real git repository with a map in it, for tests."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from designer.files.format import Reading, read, write
from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import flow, journey, lane, pain, stage

MAP = "map.journey"
LINES = (
    ("GIT_CONFIG_GLOBAL", os.devnull),
    ("GIT_CONFIG_SYSTEM", os.devnull),
    ("GIT_AUTHOR_NAME", "Ann"),
    ("GIT_AUTHOR_EMAIL", "ann@example.org"),
    ("GIT_COMMITTER_NAME", "Ann"),
    ("GIT_COMMITTER_EMAIL", "ann@example.org"),
)


def board() -> Journey:
    """Two stages and three pain points."""
    return journey(
        stage("a", "Consideration"),
        stage("b", "Decision"),
        lane("l", "Pains", takes=("pain",)),
        pain("p1", ("a", "l"), text="slow legal review", severity=2),
        pain("p2", ("a", "l"), text="no price list"),
        pain("p3", ("b", "l"), text="too many signatures"),
        flow("a", "b"),
        flow("b", "a"),
        uid="one-map",
    )


@dataclass(frozen=True)
class Repository:
    """A folder with git in it, and one map."""

    top: Path

    @property
    def map(self) -> Path:
        """The map's file."""
        return self.top / MAP

    def git(self, *words: str, fails: bool = False) -> str:
        """Run git; what it said on both streams."""
        done = subprocess.run(
            ["git", "-c", "advice.detachedHead=false", *words],
            cwd=self.top, capture_output=True, text=True, encoding="utf-8", check=False,
            env={**os.environ, **dict(LINES), "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert bool(done.returncode) == fails, said
        return said

    def commit(self, message: str) -> None:
        """Commit all that has changed."""
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def reading(self) -> Reading:
        """The map as it stands there."""
        return read(self.map.read_bytes())

    def records(self) -> dict[str, Record]:
        """Its records by id."""
        return {record.id: record for record in self.reading().journey.records()}

    def change(self, *new: Record, without: tuple[str, ...] = (), **fields: object) -> None:
        """Write the map with new records, without some, and fields of `p1` changed."""
        records = {**self.records(), **{record.id: record for record in new}}
        for name, value in fields.items():
            records["p1"] = records["p1"].having(name, value)
        kept = [record for record in records.values() if record.id not in without]
        self.map.write_bytes(write(Journey(kept)))

    def branch(self, name: str, **fields: object) -> None:
        """A branch from the first commit, on which `p1` is changed."""
        self.git("checkout", "-q", "-b", name, "start")
        self.change(**fields)
        self.commit(name)


def repository(folder: Path) -> Repository:
    """A fresh repository with one commit, which the tag `start` names."""
    folder.mkdir()
    made = Repository(folder)
    made.git("init", "-q", "-b", "main")
    made.map.write_bytes(write(board()))
    made.commit("A map")
    made.git("tag", "start")
    return made

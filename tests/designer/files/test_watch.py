"""Watching a file: whatever is done to it is seen once, when it is whole or clearly is not."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from designer.files.format import write
from designer.files.watch import PATIENCE, Watch
from tests.build import journey, lane, pain, stage


class Clock:
    """A time that passes when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def a_map(text: str) -> bytes:
    return write(journey(stage("a"), lane("l"), pain("p", ("a", "l"), text=text)))


@pytest.fixture
def old() -> bytes:
    return a_map("Slow")


@pytest.fixture
def file(tmp_path: Path, old: bytes) -> Path:
    path = tmp_path / "map.journey"
    path.write_bytes(old)
    return path


def replaced(file: Path, data: bytes) -> None:
    new = file.with_name("new")
    new.write_bytes(data)
    os.replace(new, file)


def written_over(file: Path, data: bytes) -> None:
    file.write_bytes(data)


def renamed_and_made_again(file: Path, data: bytes) -> None:
    file.rename(file.with_name("away"))
    file.write_bytes(data)


@pytest.mark.parametrize("put", [replaced, written_over, renamed_and_made_again])
def test_what_somebody_has_written_is_seen_once(
    file: Path, old: bytes, put: Callable[[Path, bytes], None]
) -> None:
    watch = Watch(file, Clock())
    assert watch.look(old).state == "same"
    new = a_map("Very slow")
    put(file, new)
    sight = watch.look(old)
    assert sight.state == "changed"
    assert sight.fresh is not None
    assert sight.fresh.data == new
    assert sight.fresh.reading is not None
    assert sight.fresh.reading.journey["p"].get("text") == "Very slow"
    assert watch.look(old).state == "told"
    assert watch.look(new).state == "same"


def test_a_file_of_the_same_size_and_time_is_seen_while_the_drive_may_count_so_coarsely(
    file: Path, old: bytes
) -> None:
    watch = Watch(file, Clock())
    watch.look(old)
    status = file.stat()
    file.write_bytes(a_map("Dear"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert watch.look(old).state == "changed"


def test_a_file_that_is_cut_off_is_waited_for(file: Path, old: bytes) -> None:
    clock = Clock()
    watch = Watch(file, clock)
    new = a_map("Very slow")
    file.write_bytes(new[:-40])
    assert watch.look(old).state == "waiting"
    clock.now += PATIENCE / 2
    file.write_bytes(new)
    assert watch.look(old).state == "changed"


def test_a_file_that_stays_cut_off_is_handed_on_in_the_end(file: Path, old: bytes) -> None:
    clock = Clock()
    watch = Watch(file, clock)
    file.write_bytes(old[:-40])
    watch.look(old)
    clock.now += PATIENCE
    sight = watch.look(old)
    assert sight.fresh is not None
    assert sight.fresh.reading is not None
    assert not sight.fresh.reading.complete


def test_a_file_that_was_emptied_stays_so_for_whoever_looks(file: Path, old: bytes) -> None:
    clock = Clock()
    watch = Watch(file, clock)
    watch.look(old)
    file.write_bytes(b"")
    assert watch.look(old).state == "waiting"
    for _ in range(4):
        clock.now += PATIENCE
        assert watch.look(old).state == "empty"
    file.write_bytes(old)
    assert watch.look(old).state == "same"


def test_a_drive_that_goes_is_gone_after_a_while_and_comes_back_as_it_was(
    file: Path, old: bytes
) -> None:
    clock = Clock()
    watch = Watch(file, clock)
    away = file.parent.rename(file.parent.with_name("away"))
    assert watch.look(old).state == "waiting"
    clock.now += PATIENCE
    assert watch.look(old).state == "gone"
    away.rename(file.parent)
    assert watch.look(old).state == "same"


def test_what_is_no_map_is_told_once(file: Path, old: bytes) -> None:
    clock = Clock()
    watch = Watch(file, clock)
    file.write_bytes(b"PK\x03\x04")
    watch.look(old)
    clock.now += PATIENCE
    sight = watch.look(old)
    assert (sight.state, sight.problem is not None) == ("changed", True)
    assert watch.look(old).state == "told"

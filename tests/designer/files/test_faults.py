"""Whatever goes wrong while saving: the old or the new file is there, whole, and it is told."""

from __future__ import annotations

import errno
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from designer.files import disk
from designer.files.format import read
from designer.files.lock import lock_of, save_lock
from designer.files.store import CannotSave, create, open_map
from designer.model.changes import Put, edit_of
from designer.model.records import Card
from designer.session import Session
from designer.words import msg
from tests.build import journey, lane, pain, stage

ROOT = Path(__file__).parents[3]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A map in a folder of its own."""
    path = tmp_path / "maps" / "map.journey"
    path.parent.mkdir()
    create(path, journey(stage("s"), lane("l", takes=("pain",)), uid="one"))
    return path


@pytest.fixture
def session(file: Path) -> Iterator[Session]:
    """Somebody who has the map open and has something to save."""
    made = Session.open(file, "Ann")
    made.appear()
    add(made, "p1")
    yield made
    made.close()


def add(session: Session, identity: str) -> None:
    session.do(edit_of(msg("Add card"), [Put(record=pain(identity, ("s", "l"), text="Slow"))]))


def left_behind(folder: Path) -> list[str]:
    """What stands in the folder beside the map, signs of presence apart."""
    return sorted(
        path.name
        for path in folder.iterdir()
        if path.name != "map.journey" and not path.name.endswith(".here")
    )


def demand_harmless(session: Session, file: Path, before: bytes, why: str) -> None:
    """A save fails: nothing is lost, it is told, and work goes on."""
    with pytest.raises(CannotSave) as refusal:
        session.save()
    said = str(refusal.value)
    assert str(file) in said
    assert why in said
    assert "Errno" not in said
    if file.exists():
        assert file.read_bytes() == before
    assert session.dirty
    assert "p1" in session.journey
    add(session, "p2")
    assert session.undo() is None
    assert session.redo() is None


def demand_saved(session: Session, file: Path) -> None:
    """The next save goes through, and nothing of the failed one is left."""
    assert session.save().written
    assert not session.dirty
    reading = open_map(file).reading
    assert reading.complete
    assert {"p1", "p2"} <= {record.id for record in reading.journey.records()}
    assert left_behind(file.parent) == []


# -- refused at each step ----------------------------------------------------------------------

REASONS = [
    (errno.ENOSPC, "the disk is full"),
    (errno.EACCES, "you do not have the permission"),
    (errno.EIO, "the disk does not work properly"),
    (errno.EROFS, "the disk is read-only"),
    (errno.ESTALE, "the system says"),
]


@pytest.mark.parametrize(("number", "why"), REASONS, ids=[str(n) for n, _ in REASONS])
def test_a_save_that_is_refused_at_any_of_its_calls_harms_nothing(
    session: Session, file: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    told: list[str] = []
    for step in range(1, 50):
        before = file.read_bytes()
        with refusing(monkeypatch, file.parent, step, number) as calls:
            told += refusal_of(session)
        if session.dirty:
            assert file.read_bytes() == before
        if calls[0] < step:
            break
        add(session, f"q{step}")
    assert len(told) >= 3
    assert all(why in sentence and str(file) in sentence for sentence in told)
    session.save()
    saved = {record.id for record in read(file.read_bytes()).journey.records()}
    assert {"p1", *(f"q{number}" for number in range(1, step))} <= saved
    assert left_behind(file.parent) == []


def refusal_of(session: Session) -> list[str]:
    """Save; the sentence that says why not."""
    try:
        session.save()
    except CannotSave as refusal:
        assert session.dirty
        return [str(refusal)]
    assert not session.dirty
    return []


@contextmanager
def refusing(
    patch: pytest.MonkeyPatch, folder: Path, step: int, number: int
) -> Iterator[list[int]]:
    """The disk of a folder refuses one call that writes, the `step`-th; how many there were."""
    calls = [0]

    def counted(real: Callable[..., Any], writes: Callable[..., bool]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            if writes(*args, **kwargs):
                calls[0] += 1
                # What has no permission has none at the next try either.
                again = number == errno.EACCES and calls[0] > step
                if calls[0] == step or again:
                    raise OSError(number, os.strerror(number), str(args[0]))
            return real(*args, **kwargs)

        return call

    def here(*args: Any, **_kwargs: Any) -> bool:
        return str(folder) in str(args[0])

    def to_write(*args: Any, **_kwargs: Any) -> bool:
        mode = str(args[1]) if len(args) > 1 else "r"
        return str(folder) in str(args[0]) and any(letter in mode for letter in "xwa+")

    with patch.context() as inner:
        inner.setattr(Path, "open", counted(Path.open, to_write))
        inner.setattr(Path, "chmod", counted(Path.chmod, here))
        inner.setattr(os, "replace", counted(os.replace, here))
        inner.setattr(disk, "sync", counted(disk.sync, lambda *_args: True))
        yield calls


# -- real refusals -----------------------------------------------------------------------------


def test_a_disk_without_room_for_the_new_file_keeps_the_old_one(
    session: Session, file: Path
) -> None:
    before = file.read_bytes()
    with no_file_longer_than(len(before) // 2):
        demand_harmless(session, file, before, "than the disk takes")
    demand_saved(session, file)


def test_a_disk_that_takes_not_a_byte_more_is_told_and_no_lock_is_left(
    session: Session, file: Path
) -> None:
    before = file.read_bytes()
    with no_file_longer_than(0):
        demand_harmless(session, file, before, "than the disk takes")
    assert not lock_of(file).exists()


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """The system writes no longer files for this process, whoever it is."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)


def test_a_folder_that_is_gone_is_told_and_the_map_is_saved_once_it_is_back(
    session: Session, file: Path
) -> None:
    before = file.read_bytes()
    away = file.parent.with_name("away")
    file.parent.rename(away)
    demand_harmless(session, file, before, f"the folder {file.parent} is not there")
    assert not file.parent.exists()
    away.rename(file.parent)
    demand_saved(session, file)


def test_a_file_in_place_of_the_folder_is_told(session: Session, file: Path) -> None:
    before = file.read_bytes()
    away = file.parent.with_name("away")
    file.parent.rename(away)
    file.parent.write_text("not a folder")
    demand_harmless(session, file, before, "a part of its path is not a folder")
    file.parent.unlink()
    away.rename(file.parent)
    demand_saved(session, file)


def test_a_protected_file_is_left_alone_and_saved_once_it_is_not(
    session: Session, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    file.chmod(0o444)
    with monkeypatch.context() as patch:
        # The superuser that tests may run as could write it.
        patch.setattr(os, "access", lambda *_args: False)
        demand_harmless(session, file, before, "you do not have the permission")
    file.chmod(0o644)
    demand_saved(session, file)


def test_a_folder_in_place_of_the_file_stays(session: Session, file: Path) -> None:
    file.unlink()
    file.mkdir()
    with pytest.raises(CannotSave, match="it is a folder"):
        session.save()
    assert file.is_dir()
    assert session.dirty
    file.rmdir()
    assert session.save().written


def test_a_link_to_a_map_on_another_disk_stays_a_link(file: Path, tmp_path: Path) -> None:
    other = Path("/dev/shm") if Path("/dev/shm").is_dir() else tmp_path
    place = other / f"ringway-{os.getpid()}-{tmp_path.name}"
    place.mkdir()
    try:
        target = place / "map.journey"
        shutil.move(file, target)
        file.symlink_to(target)
        session = Session.open(file)
        add(session, "p1")
        add(session, "p2")
        session.save()
        assert file.is_symlink()
        assert target.read_bytes() == file.read_bytes()
        assert "p1" in open_map(target).reading.journey
        assert left_behind(place) == []
        assert left_behind(file.parent) == []
        session.close()
    finally:
        shutil.rmtree(place)


def test_a_link_whose_file_is_gone_gets_its_file_again(session: Session, file: Path) -> None:
    target = file.with_name("real.journey")
    file.rename(target)
    file.symlink_to(target.name)
    target.unlink()
    session.save()
    assert file.is_symlink()
    assert "p1" in open_map(target).reading.journey


# -- killed ------------------------------------------------------------------------------------


def kills() -> int:
    """`make test` kills thirty times, `make fuzz` many more."""
    return 300 if settings().max_examples > 100 else 30


@pytest.fixture
def killed_saving(file: Path) -> Iterator[Callable[[random.Random, str], set[str]]]:
    """Lets a process save under a name and kills it at any moment: what it had told."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.designer.files.saver", str(file)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
    )  # fmt: skip
    assert server.stdin is not None
    assert server.stdout is not None
    asked, said = server.stdin, server.stdout

    def kill(dice: random.Random, name: str) -> set[str]:
        asked.write(f"{name}\n")
        asked.flush()
        pid = int(said.readline().removeprefix("ready "))
        told = {said.readline().strip() for _ in range(dice.randrange(3))}
        time.sleep(dice.random() * 0.02)
        os.kill(pid, signal.SIGKILL)
        told |= set(iter(lambda: said.readline().strip(), "gone"))
        return told

    yield kill
    asked.close()
    server.wait()
    said.close()


@pytest.mark.hypothesis
def test_whoever_is_killed_while_saving_leaves_a_whole_file_and_blocks_nobody(
    file: Path, killed_saving: Callable[[random.Random, str], set[str]]
) -> None:
    dice = random.Random()
    present: set[str] = set()
    for number in range(kills()):
        saved = present | killed_saving(dice, f"n{number}")
        reading = read(file.read_bytes())
        assert reading.complete
        assert reading.problems == ()
        present = {card.id for card in reading.journey.of(Card)}
        assert saved <= present
        # Beside those that were told, only one that was being saved.
        assert len(present - saved) <= 1
    for half_written in file.parent.glob("*.tmp"):
        os.utime(half_written, (1, 1))
    session = Session.open(file, "Bob")
    session.appear()
    add(session, "p1")
    assert session.save().written
    assert session.others() == ()
    assert not lock_of(file).exists()
    session.close()
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_whoever_died_while_making_a_lock_holds_others_up_for_a_moment_only(
    session: Session, file: Path
) -> None:
    lock = lock_of(file)
    lock.touch()
    os.utime(lock, (time.time() - 5, time.time() - 5))
    with save_lock(file, "Bob", wait=0) as held:
        assert held
    lock.touch()
    with save_lock(file, "Bob", wait=0) as held:
        assert not held

"""Maps are saved whole or not at all, and whoever saves is told why not."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from designer.files.format import Unusable, read
from designer.files.store import (
    AlreadyThere,
    CannotOpen,
    CannotSave,
    ChangedOnDisk,
    TooLarge,
    create,
    open_map,
    save,
    save_back,
)
from designer.model.changes import Put, edit_of
from designer.model.journey import Journey
from designer.words import msg
from tests.build import lines, team
from tests.designer.files.sheets import FILE, HEADER, MAP, SMALL, sheet


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "map.journey"
    path.write_bytes(FILE)
    return path


def grown(journey: Journey) -> Journey:
    journey.apply(edit_of(msg("Team added"), [Put(record=team("sales"))]))
    return journey


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_map_is_saved_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "новая карта.journey"
    saved = create(path, SMALL)
    assert (saved.written, saved.data) == (True, FILE)
    opened = open_map(path)
    assert opened.data == FILE
    assert lines(opened.reading.journey) == lines(SMALL)
    assert names(tmp_path) == [path.name]


def test_nothing_to_save_is_nothing_written(file: Path) -> None:
    os.utime(file, (1, 1))
    assert not save_back(open_map(file)).written
    assert file.stat().st_mtime == 1


def test_a_change_is_written_in_its_place(file: Path) -> None:
    opened = open_map(file)
    saved = save_back(opened, grown(opened.reading.journey))
    assert saved.written
    assert saved.backup is None
    assert file.read_bytes() == saved.data
    assert "sales" in open_map(file).reading.journey
    assert names(file.parent) == ["map.journey"]


def test_a_new_map_takes_no_file_away(file: Path) -> None:
    with pytest.raises(AlreadyThere, match="already a file"):
        create(file, grown(read(FILE).journey))
    assert file.read_bytes() == FILE


def test_a_file_that_somebody_changed_is_overwritten_only_on_purpose(file: Path) -> None:
    opened = open_map(file)
    theirs = sheet('{"kind":"team","id":"theirs"}')
    file.write_bytes(theirs)
    ours = grown(opened.reading.journey)
    with pytest.raises(ChangedOnDisk, match=r"map\.journey.*save under another name"):
        save_back(opened, ours)
    assert file.read_bytes() == theirs
    assert save_back(opened, ours, overwrite=True).written
    assert "sales" in open_map(file).reading.journey


def test_a_file_that_somebody_deleted_is_made_again(file: Path) -> None:
    opened = open_map(file)
    file.unlink()
    assert save_back(opened).written
    assert file.read_bytes() == FILE


def test_lines_set_aside_and_the_frame_survive_a_save(file: Path) -> None:
    frame = HEADER[:-1] + b',"mood":"calm"}'
    file.write_bytes(sheet(b"\xff not ours", "{").replace(HEADER, frame))
    opened = open_map(file)
    save_back(opened, grown(opened.reading.journey))
    assert file.read_bytes().startswith(frame)
    assert [aside.raw for aside in open_map(file).reading.asides] == [b"\xff not ours", b"{"]


def test_a_line_left_out_is_kept_in_a_copy(file: Path) -> None:
    file.write_bytes(sheet("{"))
    saved = save_back(open_map(file), asides=())
    assert file.read_bytes() == sheet()
    assert saved.backup == file.with_name("map.journey.v1.bak")
    assert saved.backup.read_bytes() == sheet("{")


def test_a_mended_file_is_kept_once_as_it_was(file: Path) -> None:
    cut = HEADER + b"\n" + MAP + b"\n"
    backup = file.with_name("map.journey.v1.bak")
    file.write_bytes(cut)
    assert save_back(open_map(file)).backup == backup
    assert (file.read_bytes(), backup.read_bytes()) == (sheet(), cut)
    file.write_bytes(HEADER + b"\n")
    assert save_back(open_map(file)).backup is None
    assert backup.read_bytes() == cut


def test_a_migrated_file_is_kept_once_under_its_old_version(file: Path) -> None:
    old = (Path(__file__).parents[2] / "files" / "old" / "v0.journey").read_bytes()
    file.write_bytes(old)
    save_back(open_map(file))
    assert file.with_name("map.journey.v0.bak").read_bytes() == old
    assert open_map(file).reading.version == 1


def test_a_map_that_is_too_large_is_saved_under_another_name_only(file: Path) -> None:
    huge = sheet(b'"' + b"x" * 3_000_000 + b'"')
    file.write_bytes(huge)
    opened = open_map(file)
    with pytest.raises(TooLarge, match="another name"):
        save_back(opened, overwrite=True)
    assert file.read_bytes() == huge
    save(file.with_name("copy.journey"), opened.reading.journey, opened.reading.asides)
    assert file.with_name("copy.journey").read_bytes() == huge


def test_a_large_file_of_another_kind_is_told_by_its_beginning(tmp_path: Path) -> None:
    film = tmp_path / "film.journey"
    with film.open("wb") as out:
        out.truncate(8 * 1024 * 1024 * 1024)
    with pytest.raises(Unusable, match="binary data"):
        open_map(film)


def test_a_link_stays_a_link_and_its_file_is_written(file: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    link = tmp_path / "links" / "link.journey"
    link.symlink_to(Path("..") / file.name)
    opened = open_map(link)
    saved = save_back(opened, grown(opened.reading.journey))
    assert link.is_symlink()
    assert file.read_bytes() == saved.data
    assert names(link.parent) == ["link.journey"]


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o640])
def test_the_mode_of_the_file_is_kept_by_the_map_and_its_copy(file: Path, mode: int) -> None:
    file.write_bytes(HEADER + b"\n")
    file.chmod(mode)
    saved = save_back(open_map(file))
    assert saved.backup is not None
    for path in (file, saved.backup):
        assert stat.S_IMODE(path.stat().st_mode) == mode


def failing(number: int, *, times: int = 1_000) -> Callable[..., Any]:
    """A call that the system refuses, the first so many times."""
    left = [times]

    def refuse(*args: Any, **_kwargs: Any) -> Any:
        left[0] -= 1
        if left[0] >= 0:
            raise OSError(number, os.strerror(number), str(args[0]))
        return real_replace(*args)

    real_replace = os.rename
    return refuse


REFUSALS = [
    ("fsync", errno.ENOSPC, "the disk is full"),
    ("fsync", errno.EDQUOT, "your share of the disk is used up"),
    ("fsync", errno.EIO, "the disk does not work properly"),
    ("replace", errno.EACCES, "you do not have the permission"),
    ("replace", errno.EROFS, "the disk is read-only"),
    ("replace", errno.EXDEV, "the system says"),
]


@pytest.mark.parametrize(("call", "number", "why"), REFUSALS)
def test_a_save_that_the_system_refuses_harms_nothing_and_says_why(
    file: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, why: str
) -> None:
    opened = open_map(file)
    grown(opened.reading.journey)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(number))
        with pytest.raises(CannotSave) as refusal:
            save_back(opened)
    assert str(file) in str(refusal.value)
    assert why in str(refusal.value)
    assert "nothing on disk has changed" in str(refusal.value)
    assert file.read_bytes() == FILE
    assert names(file.parent) == ["map.journey"]
    assert save_back(opened).written


def test_a_disk_that_fills_up_while_writing_harms_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_map(file)
    grown(opened.reading.journey)
    real_open = Path.open

    def full(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        handle = real_open(self, mode, *args, **kwargs)
        return Filling(handle) if "x" in mode else handle

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        with pytest.raises(CannotSave, match="the disk is full"):
            save_back(opened)
    assert file.read_bytes() == FILE
    assert names(file.parent) == ["map.journey"]


class Filling:
    """A file on a disk that takes ten bytes more."""

    def __init__(self, handle: Any) -> None:
        self.handle = handle

    def __enter__(self) -> Filling:
        return self

    def __exit__(self, *_: object) -> None:
        self.handle.close()

    def write(self, data: bytes) -> None:
        self.handle.write(data[:10])
        self.handle.flush()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_file_that_another_program_holds_for_a_moment_is_saved(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_map(file)
    grown(opened.reading.journey)
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    monkeypatch.setattr(os, "replace", failing(errno.EACCES, times=9))
    assert save_back(opened).written
    assert sum(pauses) == pytest.approx(0.9)
    assert "sales" in open_map(file).reading.journey


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "map.journey"
    with pytest.raises(CannotSave) as refusal:
        create(path, SMALL)
    assert f"the folder {path.parent} is not there" in str(refusal.value)


def test_a_folder_under_the_name_of_the_map_stays(tmp_path: Path) -> None:
    with pytest.raises(CannotSave, match="it is a folder"):
        save(tmp_path, SMALL, overwrite=True)


def test_names_that_no_file_can_have_are_told(tmp_path: Path) -> None:
    with pytest.raises(CannotSave, match="its name is too long"):
        create(tmp_path / ("x" * 300), SMALL)
    with pytest.raises(CannotSave, match="not a name that a file can have"):
        create(tmp_path / "a\0b", SMALL)
    with pytest.raises(CannotOpen, match="not a name that a file can have"):
        open_map(tmp_path / "a\0b")


def refuse_to_write(path: Path, patch: pytest.MonkeyPatch) -> None:
    """Nobody may write `path`, not even the superuser that tests may run as."""
    path.chmod(0o444)
    real_access = os.access
    patch.setattr(os, "access", lambda p, mode: mode != os.W_OK and real_access(p, mode))


def test_a_protected_file_is_not_replaced(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_map(file)
    grown(opened.reading.journey)
    refuse_to_write(file, monkeypatch)
    with pytest.raises(CannotSave, match="you do not have the permission"):
        save_back(opened)
    assert file.read_bytes() == FILE


def test_a_folder_that_may_not_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def protected(self: Path, mode: str = "r", *_args: Any, **_kwargs: Any) -> Any:
        number = errno.EACCES if "x" in mode else errno.ENOENT
        raise OSError(number, os.strerror(number), str(self))

    monkeypatch.setattr(Path, "open", protected)
    with pytest.raises(CannotSave, match="you do not have the permission"):
        create(tmp_path / "map.journey", SMALL)


@pytest.mark.parametrize(
    ("name", "why"), [("none.journey", "there is no such file"), (".", "it is a folder")]
)
def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(CannotOpen, match=why):
        open_map(tmp_path / name)


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(CannotOpen, match="its links lead in a circle"):
        open_map(tmp_path / "a")
    with pytest.raises(CannotSave, match="its links lead in a circle"):
        save(tmp_path / "a", SMALL, overwrite=True)

"""A map from a stranger, and what lies beside it: refused in a sentence, or shown harmless."""

from __future__ import annotations

import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from designer.files.disk import CannotSave
from designer.files.format import Reading, Unusable, read
from designer.files.lock import lock_of
from designer.files.store import CannotOpen, create, open_map
from designer.model.changes import Put, edit_of
from designer.session import Session
from designer.words import harmless, msg, say
from tests.build import journey, team
from tests.designer.files.sheets import END, HEADER, sheet
from tests.designer.strangers import TRICK, harmful

GIB = 1024**3


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A map in a folder beside which nothing may be touched."""
    path = tmp_path / "maps" / "map.journey"
    path.parent.mkdir()
    create(path, journey(uid="one"))
    return path


def most_memory(act: Callable[[], object]) -> int:
    """Bytes that Python took at once for an act."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def aside(line: bytes) -> str:
    """Why a line is set aside."""
    reading = read(sheet(line))
    assert [one.raw for one in reading.asides] == [line]
    return str(reading.asides[0].reason)


# -- sizes -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"[" * 10_000 + b"]" * 10_000, "more than 200 deep"),
        (b"[" * 1_000_000, "more than 200 deep"),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "more than 200 deep"),
        (b'{"kind":"team","id":"t","x":1' + b"0" * 5_000 + b"}", "too many digits"),
        (b'{"kind":"team","id":"t","x":1e999}', "too large"),
        (b'"' + b"x" * 3_000_000 + b'"', "longer than 2 MiB"),
    ],
    ids=["lists", "open lists", "objects", "digits", "exponent", "long"],
)
def test_a_line_without_measure_is_set_aside(line: bytes, why: str) -> None:
    assert why in aside(line)


def test_a_figure_of_four_thousand_digits_is_kept_and_shown() -> None:
    reading = read(sheet(b'{"kind":"stage","id":"s","time":1' + b"0" * 4_000 + b"}"))
    assert reading.asides == ()


@pytest.mark.parametrize("end", [b"", b"\n" + END + b"\n"])
def test_a_line_of_a_gibibyte_is_refused_before_it_is_read(tmp_path: Path, end: bytes) -> None:
    path = tmp_path / "long.journey"
    with path.open("wb") as out:
        out.write(HEADER + b"\n")
        out.truncate(GIB)
        out.seek(GIB)
        out.write(end)

    def refused() -> None:
        with pytest.raises(CannotOpen, match="larger than any map"):
            open_map(path)

    assert most_memory(refused) < 2_000_000


def test_a_file_without_end_is_refused() -> None:
    with pytest.raises((CannotOpen, Unusable)):
        open_map(Path("/dev/zero"))


def test_millions_of_lines_are_refused_at_once() -> None:
    data = HEADER + b"\n{" * 3_000_000

    def refused() -> None:
        with pytest.raises(Unusable, match=r"line 500001: .* more lines than any map"):
            read(data)

    assert most_memory(refused) < 1_000_000


def test_a_file_at_the_limit_opens_as_a_copy() -> None:
    reading: Reading = read(sheet(*[b'"' + b"x" * 2_000_000 + b'"'] * 34))
    assert reading.copy_only


def test_a_huge_file_in_place_of_the_map_is_not_written_over(file: Path) -> None:
    session = Session.open(file)
    session.do(edit_of(msg("Add"), [Put(record=team("t"))]))
    with file.open("wb") as out:
        out.truncate(GIB)
    with pytest.raises(CannotSave, match="larger than any map"):
        session.save()
    assert file.stat().st_size == GIB
    assert session.dirty


# -- files beside the map ----------------------------------------------------------------------

SIGNS = [
    b"[" * 100_000,
    b'{"pid": 1' + b"0" * 400 + b', "host": "HOST"}',
    b'{"pid": -1, "host": "HOST"}',
    b"[1]",
    b"null",
    b"\xff\xfe",
    b'{"who": {"a": 1}, "host": [], "pid": "x"}',
    b'{"who": "' + b"x" * 3_000_000,
]


@pytest.mark.parametrize("sign", SIGNS, ids=range(len(SIGNS)))
def test_signs_and_locks_that_a_stranger_made_stop_nobody(file: Path, sign: bytes) -> None:
    sign = sign.replace(b"HOST", os.uname().nodename.encode())
    file.with_name(f".~{file.name}.0000000000.here").write_bytes(sign)
    file.with_name(f".~{file.name}.saves").write_bytes(sign + b"\n" + sign)
    lock_of(file).write_bytes(sign)
    os.utime(lock_of(file), (1, 1))
    session = Session.open(file, "Ann")
    session.appear()
    session.do(edit_of(msg("Add"), [Put(record=team("t"))]))
    session.others()
    assert session.save().written
    session.close()
    assert "t" in open_map(file).reading.journey


@pytest.mark.parametrize("suffix", [".saves", ".lock", ".0000000000.here"])
@pytest.mark.parametrize("target", ["secret", "absent", "/dev/zero"])
def test_a_link_beside_the_map_is_neither_read_nor_written(
    file: Path, tmp_path: Path, suffix: str, target: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"as it was")
    link = file.with_name(f".~{file.name}{suffix}")
    link.symlink_to(tmp_path / target)
    session = Session.open(file, "Ann")
    session.appear()
    other = Session.open(file, "Bob")
    other.appear()
    if suffix == ".lock":
        os.utime(link, (1, 1), follow_symlinks=False)
    else:
        session.do(edit_of(msg("Add"), [Put(record=team("t"))]))
        assert session.save().written
    other.close()
    session.close()
    assert secret.read_bytes() == b"as it was"
    assert not (tmp_path / "absent").exists()


def test_a_pipe_in_place_of_the_lineage_holds_nobody_up(file: Path) -> None:
    os.mkfifo(file.with_name(f".~{file.name}.saves"))
    session = Session.open(file, "Ann")
    session.appear()
    session.do(edit_of(msg("Add"), [Put(record=team("t"))]))
    assert session.save().written
    session.close()


def test_what_cannot_be_read_is_not_put_aside_through_a_link(file: Path, tmp_path: Path) -> None:
    session = Session.open(file)
    session.do(edit_of(msg("Add"), [Put(record=team("t"))]))
    file.write_bytes(b"no map at all")
    session.save()
    kept = next(file.parent.glob("*unreadable*"))
    kept.unlink()
    kept.symlink_to(tmp_path / "outside")
    file.write_bytes(b"no map at all")
    session.do(edit_of(msg("Add"), [Put(record=team("u"))]))
    session.save()
    assert not (tmp_path / "outside").exists()
    assert sorted(
        path.read_bytes() for path in file.parent.glob("*unreadable*") if not path.is_symlink()
    ) == [b"no map at all"]


# -- words -------------------------------------------------------------------------------------


def test_what_is_said_commands_no_terminal_and_turns_no_text_round() -> None:
    assert harmful(say(msg("{file}: {why}", file=TRICK, why=(TRICK, msg("{a}", a=TRICK))))) == ""
    assert say(TRICK) == harmless(TRICK) == "]0;owned[31mgnp.exe"


def test_the_map_keeps_what_is_not_shown() -> None:
    line = json.dumps({"kind": "team", "id": "t", "name": TRICK}, ensure_ascii=True).encode()
    found = read(sheet(line)).journey.find("t")
    assert found is not None
    assert found.get("name") == TRICK

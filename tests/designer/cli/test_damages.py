"""Thirteen damaged files: a sentence each, the right status, and the file untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.files.format import write
from designer.files.gallery import new_map
from tests.designer.cli.commands import Ringway


def whole() -> bytes:
    return write(new_map("b2b-circle-7", "ru"))


def with_line(line: bytes) -> bytes:
    """The whole map with one more line before its end line."""
    lines = whole().splitlines(keepends=True)
    return b"".join([*lines[:-1], line + b"\n", lines[-1]])


def doubled() -> bytes:
    return with_line(next(line for line in whole().splitlines() if b'"stage"' in line))


DAMAGES: dict[str, tuple[bytes, int]] = {
    "empty": (b"", 2),
    "not JSON": (b"Dear colleagues,\nthe map is attached.\n", 2),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, 2),
    "UTF-16": (whole().decode().encode("utf-16"), 2),
    "a JSON list": (b'[{"kind":"map","id":"map"}]\n', 2),
    "newer version": (b'{"format":"ringway-journey","version":99}\n', 2),
    "Latin-1": (with_line('{"kind":"team","id":"x","name":"Übersee"}'.encode("latin-1")), 1),
    "cut off": (whole()[: len(whole()) * 2 // 3], 1),
    "duplicate id": (doubled(), 1),
    "nesting of 100,000": (with_line(b'{"kind":"note","id":"n","x":' + b"[" * 100_000), 1),
    "dangling flow": (
        with_line(b'{"kind":"flow","id":"x","source":"trigger","target":"gone","way":"next"}'), 1,
    ),
    "huge line": (
        with_line(b'{"kind":"note","id":"n","text":"' + b"x" * (3 << 20) + b'"}'), 1,
    ),
    "NaN": (with_line(b'{"kind":"stage","id":"x","name":"X","time":NaN}'), 1),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_told_in_a_sentence_and_not_harmed(
    ringway: Ringway, tmp_path: Path, damage: str
) -> None:
    data, status = DAMAGES[damage]
    file = tmp_path / "damaged.journey"
    file.write_bytes(data)
    said = ringway("check", file)
    assert said.status == status
    told = said.err if status == 2 else said.out
    assert str(file) in told
    assert "Traceback" not in said.err + said.out
    if status == 1:
        assert "HYG-01" in said.out
    assert file.read_bytes() == data
    ringway("check", file, "--fix")
    assert file.read_bytes() == data


@pytest.mark.parametrize("damage", [name for name, (_, status) in DAMAGES.items() if status == 1])
def test_what_can_be_read_of_a_damaged_file_can_still_be_exported(
    ringway: Ringway, tmp_path: Path, damage: str
) -> None:
    file, out = tmp_path / "damaged.journey", tmp_path / "again.journey"
    file.write_bytes(DAMAGES[damage][0])
    assert ringway("export", file, "-o", out).status in (0, 1)
    assert out.read_bytes().startswith(b'{"format":"ringway-journey"')

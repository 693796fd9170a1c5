"""`ringway list DIR`: the maps of a folder, and what stands in them."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from designer.cli import list_maps
from designer.files.format import write
from tests.build import flow, journey, lane, pain, persona, stage
from tests.designer.cli.commands import Ringway


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two maps, one in a folder of its own."""
    top = tmp_path / "maps"
    (top / "sub").mkdir(parents=True)
    for path, title, text in (
        (top / "a.journey", "Pumps", "slow legal review"),
        (top / "sub" / "b.journey", "Насосы", "Юристы долго проверяют"),
    ):
        board = journey(
            stage("s", "Find"), lane("l"), pain("p", ("s", "l"), text=text), flow("s", "s"),
            persona("boss", goals=["ＦＡＳＴ answers"]), title=title, owner="Ann Lee",
            review_by="2027-01-31",
        )  # fmt: skip
        path.write_bytes(write(board))
    return top


def test_maps_of_all_folders_are_listed(ringway: Ringway, folder: Path) -> None:
    said = ringway("list", folder)
    assert said.status == 0
    lines = said.out.splitlines()
    assert lines[0] == f"{folder}/a.journey: Pumps"
    assert lines[1].startswith("    owner: Ann Lee, review by 2027-01-31, ")
    assert lines[2] == f"{folder}/sub/b.journey: Насосы"


def test_findings_are_counted_as_the_check_counts_them(ringway: Ringway, folder: Path) -> None:
    first, _ = ringway("list", folder, "--json").json
    checked = ringway("check", folder / "a.journey", "--json").json["files"][0]
    assert first["counts"] == checked["counts"]
    assert first["findings"] == sum(checked["counts"].values())
    assert (first["title"], first["owner"], first["review_by"]) == (
        "Pumps", "Ann Lee", "2027-01-31",
    )  # fmt: skip


def test_a_search_looks_in_all_texts_and_says_where(ringway: Ringway, folder: Path) -> None:
    said = ringway("list", folder, "--search", "ЮРИСТЫ  долго")
    assert "a.journey" not in said.out
    assert "Юристы долго проверяют, text: Юристы долго проверяют" in said.out
    both = ringway("list", folder, "--search", "fast ANSWERS", "--json").json
    assert [one["found"][0]["field"] for one in both] == ["goals", "goals"]


def test_a_search_that_finds_nothing_says_so(ringway: Ringway, folder: Path) -> None:
    said = ringway("list", folder, "--search", "zebra")
    assert (said.status, said.out) == (0, f"No map in {folder} says “zebra”.\n")


def test_broken_files_are_named_and_the_others_listed(ringway: Ringway, folder: Path) -> None:
    (folder / "broken.journey").write_bytes(b"%PDF-1.7")
    (folder / "huge.journey").write_bytes(b'{"a":' * 100_000)
    said = ringway("list", folder)
    assert said.status == 2
    assert "a.journey: Pumps" in said.out
    assert "b.journey: Насосы" in said.out
    assert "broken.journey, line 1: this is a PDF document" in said.err
    assert "huge.journey, line 1:" in said.err
    told = ringway("list", folder, "--json")
    assert told.status == 2
    assert [one for one in told.json if "problem" in one]
    assert ringway("list", folder, "--search", "legal").status == 2


def test_links_out_of_the_folder_are_not_followed(
    ringway: Ringway, folder: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "a.journey").rename(outside / "secret.journey")
    (folder / "file.journey").symlink_to(outside / "secret.journey")
    (folder / "folder").symlink_to(outside)
    (folder / "inside.journey").symlink_to(folder / "sub" / "b.journey")
    (folder / "loop.journey").symlink_to(folder / "loop.journey")
    listed = [Path(one["file"]).name for one in ringway("list", folder, "--json").json]
    assert listed == ["inside.journey", "b.journey"]


def test_hidden_folders_are_passed_over(ringway: Ringway, folder: Path) -> None:
    (folder / "sub").rename(folder / ".git")
    assert len(ringway("list", folder, "--json").json) == 1


def test_a_folder_without_maps_says_so(ringway: Ringway, tmp_path: Path) -> None:
    said = ringway("list", tmp_path)
    assert (said.status, said.out) == (0, f"There is no map in {tmp_path}.\n")


def test_what_is_no_folder_is_refused(ringway: Ringway, folder: Path) -> None:
    for path in (folder / "none", folder / "a.journey"):
        said = ringway("list", path)
        assert said.status == 2
        assert str(path) in said.err


def test_it_is_stopped_with_one_plain_word(
    ringway: Ringway, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(list_maps, "open_map", interrupt)
    said = ringway("list", folder)
    assert (said.status, said.err) == (130, "ringway: stopped\n")


def test_versions_and_copies_that_were_merged_are_no_maps(ringway: Ringway, folder: Path) -> None:
    for name in ("a.versions", "merged copies"):
        (folder / name).mkdir()
        shutil.copy(folder / "a.journey", folder / name / "older.journey")
    shutil.copy(folder / "a.journey", folder / "a.journey.v1.bak")
    listed = [Path(one["file"]).name for one in ringway("list", folder, "--json").json]
    assert listed == ["a.journey", "b.journey"]


def test_links_in_a_circle_and_pipes_stop_nobody(ringway: Ringway, folder: Path) -> None:
    (folder / "sub" / "again").symlink_to(folder)
    os.mkfifo(folder / "pipe.journey")
    listed = [Path(one["file"]).name for one in ringway("list", folder, "--json").json]
    assert listed == ["a.journey", "b.journey"]


def test_a_folder_that_is_closed_to_us_is_named_and_the_others_listed(
    ringway: Ringway, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = os.scandir

    def scandir(path: str) -> object:
        if Path(path).name == "sub":
            raise PermissionError(errno.EACCES, "no", path)
        return look(path)

    monkeypatch.setattr(os, "scandir", scandir)
    said = ringway("list", folder)
    assert said.status == 2
    assert f"{folder}/sub: cannot be opened: you do not have the permission" in said.err
    assert "a.journey: Pumps" in said.out


def test_names_of_other_records_and_words_of_the_file_are_not_searched(
    ringway: Ringway, folder: Path
) -> None:
    board = journey(
        stage("legal", "Find"), lane("l"), pain("p", ("legal", "l"), text="slow"),
        flow("legal", "legal", "re_entry"), title="Pumps",
    )  # fmt: skip
    (folder / "a.journey").write_bytes(write(board))
    assert "says" in ringway("list", folder, "--search", "legal").out
    assert "says" in ringway("list", folder, "--search", "entry").out


def test_of_a_long_text_the_part_is_shown_that_says_it(ringway: Ringway, folder: Path) -> None:
    long = "word " * 40 + "ﬁne ＺＥＢＲＡ here " + "word " * 40
    board = journey(stage("s", "Find"), lane("l"), pain("p", ("s", "l"), text=long))
    (folder / "a.journey").write_bytes(write(board))
    first, *_ = ringway("list", folder, "--search", "fine zebra", "--json").json
    (hit,) = first["found"]
    assert "ﬁne ＺＥＢＲＡ here" in hit["text"]
    assert len(hit["text"]) <= 120
    assert hit["stage"] == "Find"


def test_a_team_file_that_cannot_be_used_hides_no_map(ringway: Ringway, folder: Path) -> None:
    (folder / "sub" / "ringway.toml").write_text("extends = 1", encoding="utf-8")
    said = ringway("list", folder)
    assert said.status == 2
    assert "a.journey: Pumps" in said.out
    assert "b.journey: Насосы\n    owner: Ann Lee, review by 2027-01-31\n" in said.out
    assert "ringway.toml, extends" in said.err


def test_what_a_sync_program_has_copied_is_named_as_a_copy(ringway: Ringway, folder: Path) -> None:
    copy = "a (Ann's conflicted copy 2026-11-20).journey"
    shutil.copy(folder / "a.journey", folder / copy)
    assert f"{copy}: Pumps\n    a copy of a.journey, owner: Ann Lee" in ringway("list", folder).out
    said = {
        Path(one["file"]).name: one.get("copy_of") for one in ringway("list", folder, "--json").json
    }
    assert said == {"a.journey": None, copy: str(folder / "a.journey"), "b.journey": None}

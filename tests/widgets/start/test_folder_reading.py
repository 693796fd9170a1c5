"""What is read of a folder's maps, in which order, and what is not read again."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from designer.files.format import write
from tests import build
from widgets.start import folder_reading
from widgets.start.folder_reading import Entry, Found, Places, reading, seeking

TODAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two maps and a file that is none."""
    for name, text in (("a", "slow legal review"), ("b", "high price")):
        put(tmp_path / f"{name}.journey", text)
    (tmp_path / "c.journey").write_bytes(b"%PDF-1.7")
    return tmp_path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are opened from now on."""
    names: list[str] = []
    whole = folder_reading.open_map

    def open_map(path: Path) -> object:
        names.append(path.name)
        return whole(path)

    monkeypatch.setattr(folder_reading, "open_map", open_map)
    return names


def put(path: Path, text: str) -> None:
    """A small map with one pain point."""
    made = build.journey(
        build.stage("s", "Find"), build.lane("l"), build.pain("p", ("s", "l"), text=text),
        build.flow("s", "s"), title=path.stem.upper(), owner="Ann",
    )  # fmt: skip
    path.write_bytes(write(made))


def walk(
    folder: Path, known: Mapping[Path, Entry] | None = None, today: date = TODAY
) -> list[Found | Entry]:
    """All that a walk gives."""
    return [each for each in reading(folder, known or {}, today, lambda: True) if each is not None]


def known_of(folder: Path) -> dict[Path, Entry]:
    """What is known after a walk to the end."""
    return {each.path: each for each in walk(folder) if isinstance(each, Entry)}


def test_first_all_files_then_what_they_say_then_what_is_found(folder: Path) -> None:
    first, *rest = walk(folder)
    assert isinstance(first, Found)
    assert [entry.path.name for entry in first.entries] == ["a.journey", "b.journey", "c.journey"]
    steps = [(e.path.stem, e.counts is not None) for e in rest if isinstance(e, Entry)]
    assert steps == [("a", False), ("b", False), ("c", False), ("a", True), ("b", True)]


def test_only_what_has_changed_is_read_again(folder: Path, opened: list[str]) -> None:
    known = known_of(folder)
    put(folder / "b.journey", "a price that is too high")
    opened.clear()
    walk(folder, known)
    assert opened == ["b.journey", "b.journey"]


def test_another_team_file_and_another_day_check_anew(folder: Path, opened: list[str]) -> None:
    known = known_of(folder)
    opened.clear()
    (folder / "ringway.toml").write_text('extends = "deliverable"', encoding="utf-8")
    walk(folder, known)
    walk(folder, known_of(folder), date(2026, 11, 23))
    assert opened.count("a.journey") == 1 + 2 + 1


def test_a_team_file_that_cannot_be_used_is_the_reason_for_no_findings(folder: Path) -> None:
    (folder / "ringway.toml").write_text("extends = 1", encoding="utf-8")
    entry = known_of(folder)[folder / "a.journey"]
    assert "ringway.toml" in str(entry.unchecked)
    assert entry.facts is not None


def test_why_a_file_is_no_map_is_said_with_its_name_alone(folder: Path) -> None:
    said = str(known_of(folder)[folder / "c.journey"].problem)
    assert said.startswith("c.journey, line 1: this is a PDF document")


def test_a_file_that_breaks_the_reader_hides_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = folder_reading.open_map

    def open_map(path: Path) -> object:
        if path.name == "a.journey":
            raise RecursionError("too deep")
        return whole(path)

    monkeypatch.setattr(folder_reading, "open_map", open_map)
    known = known_of(folder)
    assert "too deep" in str(known[folder / "a.journey"].problem)
    assert known[folder / "b.journey"].counts is not None


def test_places_are_found_in_the_maps_that_are_still_there(folder: Path) -> None:
    gone = folder / "gone.journey"
    (places,) = seeking("legal", [gone, folder / "a.journey"])
    assert isinstance(places, Places)
    (hit,) = places.hits
    assert (hit.about, hit.stage, hit.text) == ("p", "Find", "slow legal review")


def test_a_copy_of_a_sync_program_is_told_as_long_as_its_map_is_there(folder: Path) -> None:
    copy = folder / "a.sync-conflict-20261120-101500.journey"
    put(copy, "slow")
    known = known_of(folder)
    assert known[copy].copy_of == folder / "a.journey"
    (folder / "a.journey").unlink()
    (found,) = [each for each in walk(folder, known) if isinstance(each, Entry)]
    assert (found.path, found.copy_of) == (copy, None)

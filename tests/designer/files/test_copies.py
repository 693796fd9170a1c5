"""Copies that sync programs leave: found by name and by what is in them, merged, put aside."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.edits.fields import set_text
from designer.files.copies import NotACopy, copies_beside, put_with_merged
from designer.files.store import create
from designer.model.records import Clash
from designer.session import Session
from tests.build import journey, lane, pain, stage


def a_map(path: Path, uid: str = "one", text: str = "Slow") -> Path:
    create(path, journey(stage("a"), lane("l"), pain("p", ("a", "l"), text=text), uid=uid))
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return a_map(tmp_path / "map.journey")


@pytest.mark.parametrize(
    "name",
    [
        "map-DESKTOP-4F2K.journey",
        "map-Anna’s MacBook Air.journey",
        "map (Anna's conflicted copy 2026-11-22).journey",
        "map (conflicted copy 2026-11-22 101500).journey",
        "map.sync-conflict-20261122-101500-ABCDEFG.journey",
        "map (2).journey",
        "map 2.journey",
        "map-DESKTOP-1.sync-conflict-20261122-101112-ABCDEF.journey",
        "map – Kopie.journey",
        "map - Copy (2).journey",
        "map – копия.journey",
        "map - 副本.journey",
        "Copy of map.journey",
    ],
)
def test_a_copy_is_known_by_its_name_and_by_its_map(file: Path, name: str) -> None:
    copy = a_map(file.with_name(name))
    assert copies_beside(file, "one") == (copy,)
    assert copies_beside(file, "another") == ()


@pytest.mark.parametrize(
    "name",
    [
        "map-2025.journey",
        "map 2026.journey",
        "map to-be.journey",
        "other.journey",
        "mapping.journey",
    ],
)
def test_a_map_that_somebody_has_named_so_is_no_copy(file: Path, name: str) -> None:
    a_map(file.with_name(name))
    assert copies_beside(file, "one") == ()


def test_what_cannot_be_read_and_what_leads_elsewhere_is_no_copy(file: Path) -> None:
    file.with_name("map (2).journey").write_bytes(b"PK\x03\x04")
    outside = a_map(file.parent.parent / f"{file.parent.name}-outside.journey")
    file.with_name("map (3).journey").symlink_to(outside)
    assert copies_beside(file, "one") == ()


def test_a_merged_copy_is_put_aside_and_nothing_is_written_over(file: Path) -> None:
    for text in ("one", "two"):
        copy = a_map(file.with_name("map (2).journey"), text=text)
        put_with_merged(copy)
        assert not copy.exists()
    kept = sorted(path.name for path in (file.parent / "merged copies").iterdir())
    assert kept == ["map (2) 2.journey", "map (2).journey"]


def test_what_a_copy_adds_comes_in_and_what_differs_is_asked(file: Path) -> None:
    session = Session.open(file)
    copy = file.with_name("map (2).journey")
    cards = (pain("p", ("a", "l"), text="Late"), pain("x", ("a", "l"), text="New"))
    create(copy, journey(stage("a"), lane("l"), *cards, uid="one"))
    found = session.merge_copy(copy)
    assert session.journey["x"].get("text") == "New"
    assert session.journey["p"].get("text") == "Slow"
    (asked,) = session.journey.of(Clash)
    assert found.clashes == (asked,)
    assert (asked.ours, asked.theirs) == ('"Slow"', '"Late"')
    session.undo()
    assert "x" not in session.journey


def test_a_copy_that_was_saved_here_once_is_merged_with_what_both_began_with(file: Path) -> None:
    one, two = Session.open(file, "Anna"), Session.open(file, "Ben")
    one.appear()
    two.appear()
    two.do(set_text(two.journey, "p", "Far too slow"))
    two.save()
    copy = file.with_name("map (conflicted copy 2026-11-22).journey")
    copy.write_bytes(file.read_bytes())
    one.merge_copy(copy)
    assert one.journey["p"].get("text") == "Far too slow"
    assert not one.journey.of(Clash)


def test_another_map_is_not_merged(file: Path) -> None:
    session = Session.open(file)
    other = a_map(file.with_name("other.journey"), uid="two", text="Theirs")
    with pytest.raises(NotACopy):
        session.merge_copy(other)
    assert not session.dirty

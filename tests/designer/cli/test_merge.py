"""`ringway merge BASE OURS THEIRS`: what is written, what is said, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.files.format import read, write
from designer.model.journey import Journey
from designer.model.records import Clash, Record
from tests.build import pain
from tests.designer.cli.commands import Ringway
from tests.designer.cli.repository import board


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base.journey"
    path.write_bytes(write(board()))
    return path


def version(base: Path, name: str, *new: Record, **fields: object) -> Path:
    """The base with new records, and fields of `p1` changed."""
    records = {record.id: record for record in read(base.read_bytes()).journey.records()}
    records.update({record.id: record for record in new})
    for field, value in fields.items():
        records["p1"] = records["p1"].having(field, value)
    path = base.with_name(f"{name}.journey")
    path.write_bytes(write(Journey(records.values())))
    return path


def records_of(path: Path) -> dict[str, Record]:
    return {record.id: record for record in read(path.read_bytes()).journey.records()}


def test_without_a_clash_ours_is_replaced_and_nothing_is_said(ringway: Ringway, base: Path) -> None:
    ours = version(base, "ours", text="new words")
    theirs = version(base, "theirs", severity=5)
    before = theirs.read_bytes()
    said = ringway("merge", base, ours, theirs)
    assert (said.status, said.out, said.err) == (0, "", "")
    assert records_of(ours)["p1"].get("severity") == 5
    assert records_of(ours)["p1"].get("text") == "new words"
    assert theirs.read_bytes() == before


def test_elsewhere_with_o_and_ours_is_left_alone(ringway: Ringway, base: Path) -> None:
    ours = version(base, "ours", text="new words")
    theirs = version(base, "theirs", severity=5)
    before, out = ours.read_bytes(), base.with_name("out.journey")
    assert ringway("merge", base, ours, theirs, "-o", out).status == 0
    assert ours.read_bytes() == before
    assert records_of(out)["p1"].get("severity") == 5


def test_a_clash_is_in_the_file_and_in_a_sentence(ringway: Ringway, base: Path) -> None:
    ours = version(base, "ours", severity=3)
    theirs = version(base, "theirs", severity=5)
    said = ringway("merge", base, ours, theirs)
    assert said.status == 1
    assert said.out.splitlines() == [
        f"{ours}: Pain point “slow legal review”: severity is “3” in ours and “5” in theirs; "
        "ours stays until somebody chooses.",
        f"{ours}: 1 choice is left to make; open the map in Ringway to make it.",
    ]
    assert any(isinstance(record, Clash) for record in records_of(ours).values())


def test_a_card_moved_two_ways_says_both_places(ringway: Ringway, base: Path) -> None:
    ours = version(base, "ours", stage="b")
    theirs = version(base, "theirs", stage=None, lane=None)
    said = ringway("merge", base, ours, theirs)
    assert said.status == 1
    assert "place is “Decision · Pains” in ours and “Parking lot” in theirs" in said.out


def test_a_deleted_card_that_was_changed_stays(ringway: Ringway, base: Path) -> None:
    ours = version(base, "ours", severity=3)
    theirs = base.with_name("theirs.journey")
    lines = base.read_text(encoding="utf-8").splitlines(keepends=True)
    theirs.write_text("".join(line for line in lines if '"p1"' not in line), encoding="utf-8")
    said = ringway("merge", base, ours, theirs)
    assert said.status == 1
    assert "deleted in theirs, and changed or needed in ours; it stays." in said.out
    assert "p1" in records_of(ours)


def test_clashes_for_programs(ringway: Ringway, base: Path) -> None:
    ours = version(base, "ours", severity=3)
    theirs = version(base, "theirs", severity=5)
    (clash,) = ringway("merge", base, ours, theirs, "--json").json["clashes"]
    assert (clash["target"], clash["field"]) == ("p1", "severity")
    assert (clash["base"], clash["ours"], clash["theirs"]) == ("2", "3", "5")
    assert clash["sentence"].startswith("Pain point")


def test_an_empty_base_means_no_records(ringway: Ringway, base: Path) -> None:
    ours = version(base, "ours", pain("mine", ("a", "l"), order="d0"))
    theirs = version(base, "theirs", pain("yours", ("b", "l"), order="d1"))
    base.write_bytes(b"")
    assert ringway("merge", base, ours, theirs).status == 0
    assert {"mine", "yours", "p1"} <= records_of(ours).keys()


def test_where_one_side_has_changed_nothing_the_other_stays_as_it_is(
    ringway: Ringway, base: Path
) -> None:
    odd = base.read_bytes().replace(b'{"kind":"pain"', b'{ "kind": "pain"')
    ours = base.with_name("ours.journey")
    ours.write_bytes(odd)
    assert ringway("merge", base, ours, base).status == 0
    assert ours.read_bytes() == odd
    assert ringway("merge", base, base, ours).status == 0
    assert base.read_bytes() == odd


def test_lines_set_aside_and_what_the_first_line_says_beyond_are_kept(
    ringway: Ringway, base: Path
) -> None:
    ours = version(base, "ours", severity=3)
    theirs = version(base, "theirs", text="words")
    ours.write_bytes(ours.read_bytes().replace(b'"version":1}', b'"version":1,"hue":3}', 1))
    theirs.write_bytes(theirs.read_bytes().replace(b'{"kind":"end"', b'not a line\n{"kind":"end"'))
    said = ringway("merge", base, ours, theirs)
    assert said.status == 0
    assert "Line" in said.err
    data = ours.read_bytes()
    assert data.startswith(b'{"format":"ringway-journey","version":1,"hue":3}')
    assert b"\nnot a line\n" in data


@pytest.mark.parametrize("cut", ["ours", "theirs"])
def test_a_file_that_was_cut_off_has_deleted_nothing(
    ringway: Ringway, base: Path, cut: str
) -> None:
    sides = {
        "ours": version(base, "ours", severity=3),
        "theirs": version(base, "theirs", text="words"),
    }
    lines = sides[cut].read_bytes().splitlines(keepends=True)
    sides[cut].write_bytes(b"".join(lines[:-4]))
    out = base.with_name("out.journey")
    ringway("merge", base, sides["ours"], sides["theirs"], "-o", out)
    assert records_of(base).keys() <= records_of(out).keys()


@pytest.mark.parametrize("side", ["base", "ours", "theirs"])
def test_what_is_no_map_is_named_and_nothing_is_touched(
    ringway: Ringway, base: Path, side: str
) -> None:
    files = {"base": base, "ours": version(base, "ours", severity=3),
             "theirs": version(base, "theirs", severity=5)}  # fmt: skip
    files[side].write_bytes(b"%PDF-1.7 nothing")
    before = [file.read_bytes() for file in files.values()]
    said = ringway("merge", *files.values())
    assert said.status == 2
    assert f"{files[side]}, line 1: this is a PDF document" in said.err
    assert [file.read_bytes() for file in files.values()] == before


def test_another_map_is_not_merged_in(ringway: Ringway, base: Path) -> None:
    ours = version(base, "ours", severity=3)
    theirs = base.with_name("theirs.journey")
    theirs.write_bytes(base.read_bytes().replace(b"one-map", b"two-map"))
    before = ours.read_bytes()
    said = ringway("merge", base, ours, theirs)
    assert said.status == 2
    assert "this is another map" in said.err
    assert ours.read_bytes() == before


def test_a_file_that_is_not_there_is_named(ringway: Ringway, base: Path) -> None:
    said = ringway("merge", base, base.with_name("none.journey"), base)
    assert said.status == 2
    assert "none.journey" in said.err

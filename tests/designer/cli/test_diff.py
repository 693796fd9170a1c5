"""`ringway diff A B`: what has changed, for people, programs, reviews and paper."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest

from designer import kinds
from designer.files.format import read, write
from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import comment, make, pain
from tests.designer.cli.commands import Ringway
from tests.designer.cli.repository import board, repository

Versions = tuple[Path, Path]


def written(path: Path, records: dict[str, Record]) -> Path:
    path.write_bytes(write(Journey(records.values())))
    return path


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    """A card moved and changed, one added, one deleted, and a comment."""
    before = {record.id: record for record in board().records()}
    after = dict(before)
    after["p1"] = before["p1"].having("stage", "b").having("severity", 4)
    after["new"] = pain("new", ("a", "l"), text="nobody answers", order="d0")
    after["talk"] = comment("talk", "p3", "why?")
    del after["p2"]
    old = written(tmp_path / "old.journey", before)
    return old, written(tmp_path / "new.journey", after)


def test_what_has_changed_is_said_stage_by_stage(ringway: Ringway, versions: Versions) -> None:
    said = ringway("diff", *versions)
    assert said.status == 1
    assert said.out.splitlines() == [
        "Consideration",
        "  Added Pain point: “nobody answers”",
        "  Deleted Pain point: “no price list”",
        "Decision",
        "  Pain point “slow legal review” moved here from Consideration; severity 2 → 4",
        "1 further change of what a map does not draw: order in a cell, votes, comments and "
        "the like.",
    ]


def test_where_nothing_has_changed_the_status_says_so(ringway: Ringway, versions: Versions) -> None:
    said = ringway("diff", versions[0], versions[0])
    assert (said.status, said.out) == (0, "Nothing has changed.\n")
    assert ringway("diff", versions[0], versions[0], "--json").json == []


def test_programs_get_changes_that_lead_from_one_to_the_other(
    ringway: Ringway, versions: Versions
) -> None:
    said = ringway("diff", *versions, "--format", "json")
    assert said.status == 1
    assert all(change["sentence"] for change in said.json)
    changes = [
        kinds.change({name: value for name, value in change.items() if name != "sentence"})
        for change in said.json
    ]
    assert {change["op"] for change in said.json} == {"put", "drop", "set"}
    severity = next(one for one in said.json if one.get("field") == "severity")
    assert (severity["id"], severity["old"], severity["new"]) == ("p1", 2, 4)
    assert severity["sentence"] == "Pain point “slow legal review”: severity 2 → 4"
    assert {change.id for change in changes} == {"p1", "p2", "new", "talk"}


def test_a_review_gets_markdown_with_pictures(
    ringway: Ringway, versions: Versions, tmp_path: Path
) -> None:
    pictures = tmp_path / "pictures"
    out = tmp_path / "review.md"
    said = ringway("diff", *versions, "-o", out, "--pictures", pictures)
    assert said.status == 1
    text = out.read_text(encoding="utf-8")
    assert "## Decision\n\n- Pain point “slow legal review” moved here" in text
    assert "![Decision, before](pictures/b-before.svg)" in text
    assert "![Decision, after](pictures/b-after.svg)" in text
    assert {file.name for file in pictures.iterdir()} == {
        "a-before.svg", "a-after.svg", "b-before.svg", "b-after.svg",
    }  # fmt: skip
    assert "slow" in (pictures / "b-after.svg").read_text(encoding="utf-8")
    assert "slow" not in (pictures / "b-before.svg").read_text(encoding="utf-8")
    drawn = (pictures / f"{stage}-after.svg" for stage in "ab")
    numbers = [re.findall(r">(\d+)</t", file.read_text(encoding="utf-8")) for file in drawn]
    assert [found[0] for found in numbers] == ["1", "2"]


def test_pictures_mark_what_has_changed_and_show_nothing_around_the_stage(
    ringway: Ringway, versions: Versions, tmp_path: Path
) -> None:
    ringway("diff", *versions, "--format", "markdown", "--pictures", tmp_path)
    before, after = (
        (tmp_path / f"b-{moment}.svg").read_text(encoding="utf-8") for moment in ("before", "after")
    )
    signs = ("+", "~", "→", "−")
    assert [sign for sign in signs if f">{sign}" in before] == []
    assert any(f">{sign}" in after for sign in signs)
    wide = re.search(r'viewBox="0 0 ([\d.]+)', after)
    assert wide is not None
    assert float(wide[1]) < 400


def test_pictures_may_be_png(ringway: Ringway, versions: Versions, tmp_path: Path) -> None:
    words = ("--format", "markdown", "--pictures", tmp_path / "p", "--picture-type", "png")
    assert ringway("diff", *versions, *words).status == 1
    assert (tmp_path / "p" / "a-after.png").read_bytes().startswith(b"\x89PNG")


def test_a_stage_that_is_gone_has_a_picture_of_what_it_was(
    ringway: Ringway, tmp_path: Path
) -> None:
    before = {record.id: record for record in board().records()}
    after = {key: one for key, one in before.items() if key not in ("b", "p3", "a-b", "b-a")}
    files = written(tmp_path / "o.journey", before), written(tmp_path / "n.journey", after)
    said = ringway("diff", *files, "--format", "markdown", "--pictures", tmp_path / "p")
    assert "## Decision (deleted)" in said.out
    assert (tmp_path / "p" / "b-before.svg").exists()
    assert not (tmp_path / "p" / "b-after.svg").exists()


def test_a_report_on_paper_shows_the_map_and_the_sentences(
    ringway: Ringway, versions: Versions, tmp_path: Path
) -> None:
    out = tmp_path / "report.pdf"
    assert ringway("diff", *versions, "-o", out).status == 1
    document = pypdfium2.PdfDocument(io.BytesIO(out.read_bytes()))
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    assert "moved here from Consideration; severity 2 → 4" in pages[1]
    assert [page.split(" after")[0] for page in pages[2:]] == [
        "Consideration before",
        "Decision before",
    ]
    sides = {
        tuple(sorted(round(side / 72 * 25.4) for side in page.get_size())) for page in document
    }
    assert sides == {(297, 420), (210, 297)}


def test_choices_that_are_open_are_said_in_every_form(
    ringway: Ringway, versions: Versions, tmp_path: Path
) -> None:
    records = {record.id: record for record in read(versions[1].read_bytes()).journey.records()}
    waits = make("clash", "k", target="p1", field="text", ours='"a"', theirs='"b"')
    written(versions[1], {**records, "k": waits})
    words = "1 choice between two people's versions is open in the newer map"
    assert words in ringway("diff", *versions).out
    assert words in ringway("diff", *versions, "--format", "markdown").out
    assert words in ringway("diff", *versions, "--json").err
    ringway("diff", *versions, "-o", tmp_path / "report.pdf")
    document = pypdfium2.PdfDocument(io.BytesIO((tmp_path / "report.pdf").read_bytes()))
    assert words in " ".join(document[1].get_textpage().get_text_range().split())


def test_what_is_internal_stays_out_of_the_report_on_paper(
    ringway: Ringway, versions: Versions, tmp_path: Path
) -> None:
    records = {record.id: record for record in read(versions[1].read_bytes()).journey.records()}
    records["new"] = records["new"].having("internal", True)
    written(versions[1], records)
    ringway("diff", *versions, "-o", tmp_path / "report.pdf")
    document = pypdfium2.PdfDocument(io.BytesIO((tmp_path / "report.pdf").read_bytes()))
    assert "nobody answers" not in document[1].get_textpage().get_text_range()


def test_a_version_may_be_what_git_has(
    ringway: Ringway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = repository(tmp_path / "repo")
    repo.change(severity=5)
    monkeypatch.chdir(repo.top)
    said = ringway("diff", "HEAD:map.journey", "map.journey")
    assert said.status == 1
    assert "severity 2 → 5" in said.out
    assert ringway("diff", "start:map.journey", "HEAD:map.journey").status == 0


def test_a_version_that_git_does_not_have_is_said(
    ringway: Ringway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = repository(tmp_path / "repo")
    monkeypatch.chdir(repo.top)
    for name in ("HEAD:none.journey", "nowhere:map.journey", "none.journey"):
        said = ringway("diff", name, "map.journey")
        assert said.status == 2
        assert said.err.count("\n") == 1
        assert "?" not in said.err
    said = ringway("diff", "nowhere:map.journey", "map.journey")
    assert "there is no revision “nowhere”" in said.err


def test_lines_that_no_map_can_hold_are_a_difference_too(
    ringway: Ringway, versions: Versions
) -> None:
    other = versions[0].with_name("other.journey")
    other.write_bytes(versions[0].read_bytes().replace(b'{"kind":"end"', b'oops\n{"kind":"end"'))
    said = ringway("diff", versions[0], other)
    assert said.status == 1
    assert "1 line that no map can hold is in one version only." in said.err


def test_of_many_faults_in_a_file_a_few_are_told(ringway: Ringway, versions: Versions) -> None:
    other = versions[0].with_name("other.journey")
    other.write_bytes(
        versions[0].read_bytes().replace(b'{"kind":"end"', b"oops\n" * 40 + b'{"kind":"end"')
    )
    said = ringway("diff", other, other)
    assert said.err.count("Line ") == 10
    assert f"{other}: and 35 more things; “ringway check {other}” names all\n" in said.err


def test_a_report_of_an_unknown_kind_is_refused(ringway: Ringway, versions: Versions) -> None:
    said = ringway("diff", *versions, "-o", "report.docx")
    assert said.status == 2
    assert ".docx" in said.err


def test_every_kind_of_change_has_a_sentence(ringway: Ringway, tmp_path: Path) -> None:
    before = {record.id: record for record in board().records()}
    after = dict(before)
    for record in (
        make("vote", "v", target="p1", voter="x", count=2),
        make("team", "t", name="Legal"),
        make("persona", "boss", name="Boss"),
        make("link", "k", source="t", target="p1", relation="owns"),
        make("exit", "x", name="Lost"),
        make("score", "s"),
        make("later-kind", "z"),
    ):
        after[record.id] = record
    after["p2"] = before["p2"].having("order", "c000V")
    files = written(tmp_path / "o.journey", before), written(tmp_path / "n.journey", after)
    said = ringway("diff", *files, "--json").json
    assert len(said) == 8
    assert all(len(change["sentence"]) > 5 for change in said)

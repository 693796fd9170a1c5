"""Files merged as files, and files in which a line merge has left its marks."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from designer.files.conflict import conflict_in, read_file
from designer.files.format import Reading, read, write
from designer.files.merge import merge
from designer.files.merge_files import Versions, merge_files
from designer.model.journey import Journey
from designer.model.records import Clash
from tests.acting import start
from tests.build import journey, lane, lines, pain, stage
from tests.designer.files.test_merge_anything import STEPS, Step, side

FEW = max(30, settings().max_examples // 10)


def text_of(*parts: str) -> bytes:
    return "".join(f"{part}\n" for part in parts).encode()


# -- files as files ------------------------------------------------------------------------


@given(STEPS, STEPS)
def test_files_merge_as_their_records_do(mine: list[Step], yours: list[Step]) -> None:
    base = start()
    ours, theirs = side(base, mine), side(base, yours)
    wanted = merge(base.records(), ours.records(), theirs.records())
    found = merge_files(Versions(*map(write, (base, ours, theirs))))
    assert found.data() == write(Journey(wanted.records.values()))
    assert found.clashes == wanted.clashes


@given(STEPS)
def test_records_that_are_known_are_read_as_if_they_were_not(steps: list[Step]) -> None:
    base = start()
    known = {record.line.encode(): record for record in base.records()}
    data = write(side(base, steps))
    assert lines(read(data, known).journey) == lines(read(data).journey)
    twice = data.replace(b'{"kind":"end"', base.records()[3].line.encode() + b'\n{"kind":"end"')
    assert read(twice, known).asides == read(twice).asides
    assert len(read(twice, known).asides) == 1 or base.records()[3].line.encode() not in data


# -- marks ---------------------------------------------------------------------------------


def line_merged(base: Journey, ours: Journey, theirs: Journey, *style: str) -> bytes:
    """What git makes of three files line by line."""
    with tempfile.TemporaryDirectory() as folder:
        names = ("ours", "base", "theirs")
        for name, board in zip(names, (ours, base, theirs), strict=True):
            (Path(folder) / name).write_bytes(write(board))
        done = subprocess.run(
            ["git", "merge-file", "-p", *style, *names],
            cwd=folder,
            capture_output=True,
            check=False,
        )
        return done.stdout


@settings(max_examples=FEW, deadline=None)
@given(STEPS, STEPS, st.sampled_from(["--diff3", "--no-diff3"]))
def test_whatever_a_line_merge_leaves_opens_and_nothing_that_is_new_is_lost(
    mine: list[Step], yours: list[Step], style: str
) -> None:
    base = start()
    ours, theirs = side(base, mine), side(base, yours)
    data = line_merged(base, ours, theirs, *([style] if style == "--diff3" else []))
    reading = read_file(data)
    assert reading.untangled == (b"<<<<<<<" in data)
    assert not any(aside.raw.startswith((b"<<<", b"===", b">>>")) for aside in reading.asides)
    demand_new(base, ours, reading)
    demand_new(base, theirs, reading)


def demand_new(base: Journey, one: Journey, reading: Reading) -> None:
    """What one side has added is there; an edge may have been drawn by the other side too."""
    kept = b"\n".join(aside.raw for aside in reading.asides).decode()
    for record in one.records():
        if record.id not in base and record.id not in reading.journey:
            told = any("it is one now" in str(problem) for problem in reading.problems)
            assert f'"{record.id}"' in kept or told, record


def board(text: str, severity: int = 2) -> list[str]:
    """The lines of a small map."""
    made = journey(
        stage("a", "Find"), lane("l", takes=("pain",)),
        pain("p", ("a", "l"), text=text, severity=severity),
    )  # fmt: skip
    return write(made).decode().splitlines()


def marked(*middle: str, text: str = "slow") -> bytes:
    """The small map with these lines in the place of its pain point."""
    rows = board(text)
    at = next(number for number, row in enumerate(rows) if '"kind":"pain"' in row)
    return text_of(*rows[:at], *middle, *rows[at + 1 :])


def pain_line(text: str, severity: int = 2) -> str:
    return next(row for row in board(text, severity) if '"kind":"pain"' in row)


def test_the_base_between_the_marks_makes_edits_of_two_fields_merge() -> None:
    data = marked(
        "<<<<<<< HEAD", pain_line("very slow"), "||||||| 1a2b3c", pain_line("slow"), "=======",
        pain_line("slow", 5), ">>>>>>> feature/x",
    )  # fmt: skip
    card = read_file(data).journey["p"]
    assert (card.get("text"), card.get("severity")) == ("very slow", 5)


def test_that_git_has_left_two_sides_is_said_first_and_they_have_the_names_of_the_marks() -> None:
    data = marked(
        "oops", "<<<<<<< HEAD", pain_line("one"), "=======", pain_line("two"), ">>>>>>> feature",
    )  # fmt: skip
    reading = read_file(data)
    first, *others = (str(problem) for problem in reading.problems)
    assert first.startswith("Git has left both sides in this file, from line")
    assert any("is not JSON" in problem for problem in others)
    (clash,) = reading.journey.of(Clash)
    assert (clash.ours_by, clash.author) == ("HEAD", "feature")


def test_a_card_that_one_side_has_deleted_stays_where_the_beginning_is_not_known() -> None:
    data = marked("<<<<<<< HEAD", pain_line("slow"), "=======", ">>>>>>> other")
    assert "p" in read_file(data).journey


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_marks_may_have_any_line_end(end: str) -> None:
    data = marked("<<<<<<< HEAD", pain_line("one"), "=======", pain_line("two"), ">>>>>>> other")
    reading = read_file(data.replace(b"\n", end.encode()))
    assert reading.untangled
    assert reading.asides == ()


def test_longer_marks_are_marks_and_those_inside_a_base_are_not() -> None:
    data = marked(
        "<<<<<<< HEAD", pain_line("one"), "||||||| merged", "<<<<<<<<< Temporary 1",
        pain_line("slow"), "=========", pain_line("slow", 3), ">>>>>>>>> Temporary 2", "=======",
        pain_line("two"), ">>>>>>> other",
    )  # fmt: skip
    found = conflict_in(data)
    assert found is not None
    assert found.names == ("HEAD", "other")
    assert b"Temporary" not in (found.versions.base or b"")
    assert read_file(data).untangled
    assert read_file(marked("<<<<<<<<< a", pain_line("x"), "=========", ">>>>>>>>> b")).untangled


@pytest.mark.parametrize(
    "middle",
    [
        ("<<<<<<< HEAD", "=======", "<<<<<<< HEAD"),
        ("=======", ">>>>>>> other"),
        ("<<<<<<< HEAD", "||||||| base"),
        ("<<<<<<<",),
    ],
)
def test_marks_that_do_not_pair_are_kept_as_lines(middle: tuple[str, ...]) -> None:
    reading = read_file(marked(*middle))
    assert not reading.untangled
    assert [aside.raw.decode() for aside in reading.asides] == list(middle)


def test_marks_in_a_text_are_text() -> None:
    data = marked(pain_line("<<<<<<< HEAD"))
    assert read_file(data).journey["p"].get("text") == "<<<<<<< HEAD"
    assert not read_file(data).untangled

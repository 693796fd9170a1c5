"""Old files are lifted step by step, and each step has a sample to prove it."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.files.format import read, write
from designer.files.migrate import NEWEST, to_newest
from designer.files.steps import STEPS
from tests.designer.files.sheets import told

OLD = Path(__file__).parents[2] / "files" / "old"
VERSIONS = range(NEWEST + 1)


def sample(version: int) -> bytes:
    return (OLD / f"v{version}.journey").read_bytes()


def test_every_version_but_the_newest_has_a_step_and_every_version_a_sample() -> None:
    assert sorted(STEPS) == list(range(NEWEST))
    assert sorted(path.name for path in OLD.iterdir()) == [f"v{n}.journey" for n in VERSIONS]
    assert all(step.__doc__ for step in STEPS.values())


@pytest.mark.parametrize("version", VERSIONS)
def test_a_sample_is_what_its_header_says_and_opens_whole(version: int) -> None:
    reading = read(sample(version))
    assert reading.version == version
    assert reading.faults() == ()
    assert reading.mended == (version < NEWEST)


@pytest.mark.parametrize("version", VERSIONS)
def test_every_old_sample_becomes_the_newest_one(version: int) -> None:
    assert write(read(sample(version)).journey) == sample(NEWEST)


def test_a_reader_is_told_that_a_file_was_brought_up_to_date() -> None:
    assert "version 0 of an older Ringway" in told(read(sample(0)))


def test_a_step_leaves_alone_what_it_does_not_understand() -> None:
    records = [
        {"kind": "lane", "id": "l", "order": "z5"},
        {"kind": "pain", "id": "p", "title": "old", "text": "new"},
        {"kind": "stage", "id": "s", "title": 3},
    ]
    lifted = to_newest({"version": 0, "records": records, "more": 1})
    assert lifted == {"version": NEWEST, "records": records, "more": 1}


def test_a_damaged_line_of_an_old_file_is_set_aside_under_its_number() -> None:
    broken = sample(0).replace(b'"touchpoint","id":"offer"', b'"touchpoint","id":"of fer"')
    (aside,) = read(broken).asides
    assert (aside.line, aside.raw) == (9, broken.splitlines()[8])

"""Whatever a file holds: no crash, no lost line, and the same bytes from then on."""

from __future__ import annotations

import json

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from designer.files.format import Unusable, read, write
from designer.kinds import CLASSES, NotARecord, record
from designer.model.journey import Journey
from designer.model.records import Edge, MapRecord, Node, Record
from tests.build import lines
from tests.designer.files.sheets import END, FILE, HEADER, again

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
IDS = st.sampled_from([*"abcdefgh", "map", "end", "a.b-c_D", "", "no good"])
KINDS = st.sampled_from([*CLASSES, "end", "weather"])
FIELDS = st.sampled_from(
    sorted({name for cls in CLASSES.values() for name in cls.model_fields} | {"hue", "unknown"})
)
RAW_RECORDS = st.builds(
    lambda kind, id, source, target, more: more | {
        "kind": kind, "id": id, "source": source, "target": target
    },
    KINDS, IDS, IDS, IDS, st.dictionaries(FIELDS, VALUES | IDS, max_size=4),
)  # fmt: skip
JUNK = st.binary(max_size=20) | st.sampled_from([b"", b" \r", b"NaN", b"[]", HEADER, END, b"\xff"])
JSON_LINES = RAW_RECORDS.map(lambda data: json.dumps(data).encode()) | st.builds(
    lambda data: json.dumps(data, ensure_ascii=False).encode(), RAW_RECORDS
)
HEADERS = st.sampled_from([HEADER, HEADER.replace(b"1}", b"0}")])
FILES = st.builds(
    lambda header, lines, end: b"\n".join([header, *lines]) + end,
    HEADERS, st.lists(JSON_LINES | JUNK, max_size=12), st.sampled_from([b"", b"\n", b"\r\n" + END]),
)  # fmt: skip


@st.composite
def journeys(draw: st.DrawFn) -> Journey:
    """Any journey that holds: placed cards, edges between nodes, unknown fields."""
    found: dict[str, Record] = {"map": MapRecord(uid="same")}
    for data in draw(st.lists(RAW_RECORDS, max_size=12)):
        if data["kind"] == "end" or data["id"] == "map":
            continue
        data = {name: value for name, value in data.items() if name not in ("stage", "lane")}
        try:
            made = record(data)
        except NotARecord:
            continue
        found.setdefault(made.id, made)
    nodes = {item.id for item in found.values() if isinstance(item, Node)}
    whole = (
        item
        for item in found.values()
        if not isinstance(item, Edge) or {item.source, item.target} <= nodes
    )
    return Journey(whole)


@given(journeys())
def test_save_then_load_is_the_same_journey(journey: Journey) -> None:
    reading = read(write(journey))
    assert reading.problems == ()
    assert lines(reading.journey) == lines(journey)
    assert write(reading.journey) == write(journey)


@given(FILES)
@example(HEADER)
@example(HEADER + b"\n" + END + b"\n" + END[:-1] + b',"a":1}\n' + END)
def test_every_line_is_a_record_or_set_aside_or_the_frame(data: bytes) -> None:
    reading = read(data)
    given_lines = [line for line in data.split(b"\n")[1:] if line.strip(b" \t\r")]
    ends = sum(_is_end(line) for line in given_lines) - sum(
        _is_end(aside.raw) for aside in reading.asides
    )
    made = any("map itself" in str(fault.reason) for fault in reading.repairs)
    assert len(given_lines) == len(reading.journey) - made + len(reading.asides) + ends


@given(FILES)
def test_a_file_written_once_keeps_its_bytes(data: bytes) -> None:
    once = again(data)
    assert again(once) == once
    reading = read(once)
    assert reading.complete
    assert not reading.mended


@given(FILES)
def test_every_line_set_aside_is_in_the_file_that_is_written(data: bytes) -> None:
    written = again(data).split(b"\n")
    assert all(aside.raw in written for aside in read(data).asides)


@given(st.binary(max_size=300) | FILES, st.data())
def test_any_bytes_are_read_or_refused_with_a_sentence(data: bytes, more: st.DataObject) -> None:
    place = more.draw(st.integers(0, len(data)))
    data = data[:place] + more.draw(st.binary(max_size=4)) + data[place:]
    refusals = []
    try:
        read(data)
    except Unusable as refusal:
        refusals.append(str(refusal))
    assert all("line " in sentence for sentence in refusals)


@given(st.integers(0, len(FILE)))
def test_a_file_cut_anywhere_opens_or_says_why(place: int) -> None:
    assume(place < len(FILE) - 1)
    if place < len(HEADER):
        with pytest.raises(Unusable):
            read(FILE[:place])
        return
    reading = read(FILE[:place])
    assert not reading.complete
    assert "may be cut off" in "".join(map(str, reading.problems))


def _is_end(line: bytes) -> bool:
    try:
        data = json.loads(line)
    except ValueError:
        return False
    return isinstance(data, dict) and data.get("kind") == data.get("id") == "end"

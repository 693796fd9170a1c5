"""The thirteen damages: told in a plain sentence, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.files.format import NewerVersion, NotAJourney, Unusable, read
from designer.files.store import open_map
from designer.words import say
from tests.designer.files.sheets import END, FILE, HEADER, MAP, sheet, told

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00"

NO_JOURNEYS = {
    "empty": (b"", "line 1: the file is empty"),
    "blank": (b"\xef\xbb\xbf \r\n\n", "line 1: the file is empty"),
    "not JSON": (b"# My journey\n\nFirst we buy.\n", "line 1: the first line of a journey is miss"),
    "a picture": (PNG, "line 1: this is a PNG picture"),
    "UTF-16": (FILE.decode().encode("utf-16"), "line 1: this is text in UTF-16"),
    "UTF-16 without mark": (FILE.decode().encode("utf-16-le"), "line 1: this is text in UTF-16"),
    "a program": (b"\x7fELF\x02\x01\x01\x00\x00", "line 1: this is binary data"),
    "a document": (b"PK\x03\x04\x14\x00", "an Office document"),
    "a JSON list": (b'[{"kind":"stage","id":"a"}]\n', "line 1: a JSON list stands where"),
    "a number": (b"1\n", "line 1: a single JSON value"),
    "another format": (b'\n{"format":"mind-map"}\n', "line 2: the format “mind-map” stands"),
    "no header": (MAP + b"\n" + END, "line 1: another JSON object"),
    "Latin-1 header": (HEADER[:-1] + b',"by":"Jos\xe9"}\n', "is not UTF-8 text from byte"),
    "cut-off header": (HEADER[:20], "line 1: the first line of a journey is missing"),
    "deep header": (b"[" * 100_000, "nests lists and objects more than 200 deep"),
    "version in words": (b'{"format":"ringway-journey","version":"one"}', "no whole number"),
    "version true": (b'{"format":"ringway-journey","version":true}', "no whole number"),
    "version below": (b'{"format":"ringway-journey","version":-1}', "no whole number"),
}


@pytest.mark.parametrize("what", NO_JOURNEYS)
def test_what_is_no_journey_is_refused_with_line_and_reason(what: str) -> None:
    data, sentence = NO_JOURNEYS[what]
    with pytest.raises(NotAJourney) as refusal:
        read(data)
    assert sentence in str(refusal.value)
    assert "choose" in str(refusal.value) or "take a backup" in str(refusal.value)


def test_a_newer_version_is_refused_by_its_number() -> None:
    newer = b'{"format":"ringway-journey","version":7}\n' + END
    with pytest.raises(NewerVersion) as refusal:
        read(newer)
    assert "line 1: the file has version 7" in str(refusal.value)
    assert "newer Ringway" in str(refusal.value)


STILL_OPEN = {
    "Latin-1": (sheet('{"kind":"team","id":"t","name":"Café"}'.encode("latin-1")), "Line 3"),
    "cut off": (FILE[: FILE.index(b'"stage"') + 40], "not the end line"),
    "duplicate id": (sheet('{"kind":"team","id":"t"}', '{"kind":"exit","id":"t"}'), "Line 4"),
    "nesting": (sheet(b'{"kind":"x","id":"x","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), "3"),
    "dangling flow": (sheet('{"kind":"flow","id":"f","source":"a","target":"b"}'), "Line 3"),
    "huge line": (sheet(b'"' + b"x" * 3_000_000 + b'"'), "Line 3 is longer"),
    "NaN": (sheet('{"kind":"stage","id":"s","time":NaN}'), "Line 3 holds NaN"),
}


@pytest.mark.parametrize("what", STILL_OPEN)
def test_a_damaged_line_costs_that_line_and_is_told(what: str) -> None:
    data, sentence = STILL_OPEN[what]
    reading = read(data)
    assert reading.faults()
    assert any(fault.severity == "error" for fault in reading.faults())
    assert sentence in told(reading)
    assert "map" in reading.journey


@pytest.mark.parametrize("what", NO_JOURNEYS)
def test_the_sentence_names_the_file(what: str, tmp_path: Path) -> None:
    file = tmp_path / "карта.journey"
    file.write_bytes(NO_JOURNEYS[what][0])
    with pytest.raises(Unusable) as refusal:
        open_map(file)
    assert say(refusal.value.message).startswith(f"{file}, line ")
    assert refusal.value.line in (1, 2)
    assert file.read_bytes() == NO_JOURNEYS[what][0]

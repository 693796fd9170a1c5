"""Files are read without losing a line and written in bytes that stay the same."""

from __future__ import annotations

import json

import pytest

from designer.files.format import read, write
from designer.model.records import Card, MapRecord, Stage, Unknown
from tests.build import lines
from tests.designer.files.sheets import END, FILE, HEADER, MAP, SMALL, again, sheet, told


def test_a_file_begins_with_the_header_and_ends_with_the_end_line() -> None:
    assert FILE.split(b"\n")[0] == HEADER
    assert FILE.split(b"\n")[-2:] == [END, b""]


def test_records_stand_sorted_by_kind_and_id() -> None:
    keys = [(r["kind"], r["id"]) for r in map(json.loads, FILE.splitlines()[1:-1])]
    assert keys == sorted(keys)
    assert len(keys) == len(SMALL)


def test_writing_an_unchanged_file_gives_the_same_bytes() -> None:
    assert again(FILE) == FILE


def test_a_whole_file_is_nothing_to_talk_about() -> None:
    reading = read(FILE)
    assert (reading.problems, reading.faults(), reading.mended) == ((), (), False)
    assert lines(reading.journey) == lines(SMALL)


def test_byte_order_mark_crlf_and_blank_lines_are_read_and_not_written() -> None:
    odd = b"\xef\xbb\xbf\r\n \t\r\n" + FILE.replace(b"\n", b"\r\n\r\n")
    assert read(odd).problems == ()
    assert again(odd) == FILE


def test_lines_in_any_order_and_without_a_last_line_end_are_the_same_map() -> None:
    header, *rest = FILE.splitlines()
    assert again(b"\n".join([header, *reversed(rest)])) == FILE


def test_characters_that_end_lines_elsewhere_stay_inside_their_line() -> None:
    data = sheet('{"kind":"team","id":"t","name":"a\u2028b\u0085c\\u0007d"}')
    reading = read(data)
    assert reading.asides == ()
    assert reading.journey["t"].get("name") == "a\u2028b\u0085c\u0007d"
    assert all(end not in again(data).decode() for end in ("\u2028", "\u0085", "\u0007"))


def test_unknown_fields_and_kinds_survive_to_the_digit() -> None:
    big = "123456789012345678901234567890"
    future = f'{{"kind":"weather","id":"w","sky":{{"b":[1,2.5,{{}}],"a":{big}}},"source":"x"}}'
    stage = '{"kind":"stage","id":"s","name":"S","role":"main","hue":[1.0,1,true,"я"]}'
    assert again(sheet(stage, future)) == sheet(
        stage, '{"kind":"weather","id":"w","sky":{"b":[1,2.5,{}],"a":' + big + '},"source":"x"}'
    )
    assert isinstance(read(sheet(future)).journey["w"], Unknown)


def test_unknown_fields_of_header_and_end_line_survive() -> None:
    header = HEADER[:-1] + b',"mood":{"a":1}}'
    end = END[:-1] + b',"sum":"ff"}'
    data = b"\n".join([header, MAP, end, b""])
    assert read(data).problems == ()
    assert again(data) == data


def test_a_value_that_this_version_refuses_stays_in_the_file() -> None:
    pain = '{"kind":"pain","id":"p","text":"Slow","severity":"terrible"}'
    reading = read(sheet(pain))
    assert reading.asides == ()
    assert again(sheet(pain)) == sheet(pain)


def test_null_reads_as_absent() -> None:
    assert again(sheet('{"kind":"pain","id":"p","text":"Slow","severity":null}')) == sheet(
        '{"kind":"pain","id":"p","text":"Slow"}'
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"{oops", "is not JSON from character 2 on"),
        (b'{"kind":"team","id":"t","name":"Caf\xe9"}', "is not UTF-8 text from byte 36 on"),
        (b'{"kind":"team","id":"t","id":"u"}', "names “id” twice"),
        (b'{"kind":"team","id":"t","\\ud800":1,"\\ud800":2}', "names “?” twice"),
        (b'{"kind":"team","id":"t","x":{"a":1,"a":1}}', "names “a” twice"),
        (b'{"kind":"team","id":"t","x":NaN}', "holds NaN, which is not a number"),
        (b'{"kind":"team","id":"t","x":-Infinity}', "holds -Infinity, which is not a number"),
        (b'{"kind":"team","id":"t","x":1e400}', "holds a number that is too large: 1e400"),
        (b'{"kind":"team","id":"t","x":' + b"9" * 5000 + b"}", "a number with too many digits"),
        (b'{"kind":"team","id":"t","name":"\\uD83d"}', "half a character (a lone surrogate)"),
        (b'{"kind":"team","id":"t","x":' + b"[" * 100_000, "more than 200 deep"),
        (b'{"kind":"x","id":"t","x":' + b"[" * 300 + b"]" * 300 + b"}", "more than 200 deep"),
        (b"[1,2]", "is JSON, but no record"),
        (b"7", "is JSON, but no record"),
        (b'{"id":"t"}', "has no kind or no id"),
        (b'{"kind":"team","name":"x"}', "has no kind or no id"),
        (b'{"kind":"team","id":"../etc"}', "cannot be used: the record has no usable id"),
        (b'{"kind":"stage","id":"map"}', "takes the id “map”"),
        (b'{"kind":"map","id":"second"}', "cannot be used"),
        (b'{"kind":"map","id":""}', "cannot be used"),
        (b'{"kind":"end","id":"other"}', "is an end line with the id other"),
        (b'{"kind":"map","id":"map","title":"Second"}', "repeats the id map of line 2"),
        (b'{"kind":"flow","id":"f","source":"gone","target":"map"}', "is a flow to gone"),
        (b'{"kind":"link","id":"k","source":"map","target":"map"}', "is a link to map"),
        (b'{"kind":"flow","id":"f","source":"a"}', "cannot be used"),
        (b"<<<<<<< ours", "is a mark that git leaves"),
        (b"=======", "is a mark that git leaves"),
        (b"\x00", "is not JSON"),
    ],
)
def test_a_line_that_no_journey_holds_is_set_aside_told_and_written_back(
    line: bytes, why: str
) -> None:
    data = sheet(line)
    reading = read(data)
    (aside,) = reading.asides
    assert (aside.raw, aside.line) == (line, 3)
    assert told(reading).startswith("Line 3 ")
    assert why in told(reading)
    assert again(data) == data
    assert read(again(data)).asides == reading.asides
    (fault,) = reading.faults()
    assert (fault.aside, fault.severity) == (aside.id, "error")


def test_asides_keep_their_order_and_stand_after_the_records() -> None:
    team = '{"kind":"team","id":"a","name":"A"}'
    data = sheet("zzz", team, b"\xff\xfe", team, "zzz", "aaa")
    reading = read(data)
    assert again(data) == sheet(team, "zzz", b"\xff\xfe", team, "zzz", "aaa")
    assert len({aside.id for aside in reading.asides}) == 5
    assert [aside.line for aside in reading.asides] == [3, 5, 6, 7, 8]


def test_an_aside_at_the_very_end_gets_a_line_end_of_its_own() -> None:
    cut = HEADER + b"\n" + MAP + b"\n" + b'{"kind":"team","id":'
    reading = read(cut)
    assert not reading.complete
    assert reading.mended
    assert "Line 3 is the last one and not the end line" in told(reading)
    assert again(cut) == sheet('{"kind":"team","id":')


def test_the_last_of_several_end_lines_counts() -> None:
    other = END[:-1] + b',"note":1}'
    data = sheet(other)
    assert [aside.raw for aside in read(data).asides] == [other]
    assert again(data) == data
    assert again(sheet(END)) == sheet()


def test_two_lines_of_one_id_keep_the_first_and_set_the_second_aside() -> None:
    reading = read(sheet('{"kind":"team","id":"a","name":"1"}', '{"kind":"exit","id":"a"}'))
    assert reading.journey["a"].get("name") == "1"
    assert "Line 4 repeats the id a of line 3" in told(reading)


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ('"stage":"gone","lane":"doing"', "stands in the stage gone, which is not there"),
        ('"stage":"need","lane":"gone"', "stands in the lane gone, which is not there"),
        ('"stage":"need"', "names the stage need and no lane"),
        ('"lane":"doing"', "names the lane doing and no stage"),
        ('"stage":"doing","lane":"need"', "stands in the stage doing, which is not there"),
    ],
)
def test_a_card_without_a_cell_waits_in_the_parking_lot(place: str, why: str) -> None:
    body = FILE.splitlines()[1:-1]
    card = f'{{"kind":"pain","id":"p","text":"Slow",{place}}}'.encode()
    reading = read(b"\n".join([HEADER, *body, card, END]))
    parked = reading.journey.get("p", Card)
    assert parked is not None
    assert (parked.stage, parked.lane) == (None, None)
    (fault,) = reading.faults()
    assert (fault.element, fault.line) == ("p", 2 + len(body))
    assert why in told(reading)
    assert reading.mended
    assert read(again(b"\n".join([HEADER, *body, card, END]))).problems == ()


def test_a_map_without_a_record_of_itself_gets_one_with_a_fresh_uid() -> None:
    bare = HEADER + b"\n" + END + b"\n"
    first, second = read(bare), read(bare)
    heads = [reading.journey.get("map", MapRecord) for reading in (first, second)]
    assert all(head is not None and head.uid for head in heads)
    assert heads[0] != heads[1]
    assert [fault.severity for fault in first.faults()] == ["warning"]


def test_a_huge_line_is_not_read_and_the_map_is_only_a_copy() -> None:
    huge = b'{"kind":"team","id":"t","name":"' + b"x" * (2 * 1024 * 1024) + b'"}'
    reading = read(sheet(huge))
    assert reading.copy_only
    assert "Line 3 is longer than 2 MiB" in told(reading)
    assert again(sheet(huge)) == sheet(huge)


def test_a_line_that_would_grow_too_long_is_set_aside() -> None:
    text = "\u0085" * 400_000
    data = sheet(f'{{"kind":"weather","id":"w","x":"{text}"}}')
    reading = read(data)
    assert "Line 3 would be longer than 2 MiB" in told(reading)
    assert again(data) == data
    assert not reading.copy_only


def test_a_file_of_more_than_64_mib_is_only_a_copy() -> None:
    note = f'{{"kind":"weather","id":"w%02d","x":"{"x" * 1_900_000}"}}'
    reading = read(sheet(*(note % number for number in range(36))))
    assert reading.copy_only
    assert reading.asides == ()
    assert "save the map under another name" in told(reading)


def test_ten_thousand_cards_are_read_and_written_again() -> None:
    cards = [f'{{"kind":"note","id":"n{number:05}","text":"Текст"}}' for number in range(10_000)]
    reading = read(sheet(*cards))
    assert len(reading.journey.cards()) == 10_000
    assert read(write(reading.journey)).problems == ()


def test_reading_leaves_the_stage_of_a_placed_card_alone() -> None:
    call = read(FILE).journey.get("call", Card)
    assert call is not None
    assert (call.stage, call.lane) == ("need", "doing")
    assert read(FILE).journey.get("need", Stage) == SMALL.get("need", Stage)

"""The card kinds, and reading foreign records without losing anything."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer import kinds
from designer.kinds import CLASSES, KIND_OF, KINDS, NotARecord, kind_of
from designer.kinds.pain import Pain
from designer.model.records import Card, Unknown
from designer.words import say


def test_the_list_of_kinds_is_the_folder() -> None:
    folder = Path(kinds.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "kind"}
    assert files == {kind.record.__module__.rpartition(".")[2] for kind in KINDS}
    assert len(KIND_OF) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_card_of_each_kind_that_knows_nothing_has_no_facts(kind: kinds.Kind) -> None:
    card = kinds.record({"kind": kind.id, "id": "x"})
    assert isinstance(card, kind.record)
    assert kind_of(card) is kind
    assert kind.facts(card) == ()
    assert card.parked


@pytest.mark.parametrize(
    ("data", "facts"),
    [
        ({"kind": "pain", "severity": 4, "frequency": 2}, ["severity 4", "frequency 2"]),
        ({"kind": "touchpoint", "channel": "E-mail", "mode": "digital"}, ["E-mail"]),
        ({"kind": "touchpoint", "mode": "in_person"}, ["in person"]),
        ({"kind": "touchpoint", "third_party": True}, ["third party"]),
        ({"kind": "opportunity", "impact": 5, "effort": 1}, ["impact 5", "effort 1"]),
        ({"kind": "opportunity", "status": "in_progress"}, ["in progress"]),
        ({"kind": "content", "type": "Video", "status": "need"}, ["Video", "needed"]),
        ({"kind": "content", "type": "Video", "status": "have"}, ["Video"]),
        ({"kind": "resource", "status": "need"}, ["needed"]),
        ({"kind": "behaviour", "intent": "compare"}, ["compare"]),
        ({"kind": "emotion", "name": "worry", "value": -1}, ["worry"]),
        ({"kind": "handoff", "threshold": 50, "time_limit": "a day"}, ["from 50 points", "a day"]),
        ({"kind": "metric", "family": "velocity"}, ["velocity"]),
    ],
)  # fmt: skip
def test_the_line_below_the_text_tells_what_is_known(
    data: dict[str, Any], facts: list[str]
) -> None:
    card = kinds.record({"id": "x", **data})
    assert isinstance(card, Card)
    assert [say(fact) for fact in kind_of(card).facts(card)] == facts


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "pain", "id": "x", "severity": 9},
        {"kind": "pain", "id": "x", "severity": True},
        {"kind": "pain", "id": "x", "severity": 2.0},
        {"kind": "pain", "id": "x", "text": 3, "stage": ["a"], "order": None},
        {"kind": "pain", "id": "x", "source": 5},
        {"kind": "metric", "id": "x", "source": [1], "target": {"a": 1}},
        {"kind": "comment", "id": "x", "target": 7},
        {"kind": "stage", "id": "x", "zone": "nowhere", "columns": 9, "role": "boss"},
        {"kind": "stage", "id": "x", "time": "long"},
        {"kind": "flow", "id": "x", "source": "a", "target": "b", "share": "half", "way": "up"},
        {"kind": "map", "id": "map", "scale": [1], "period": "month"},
        {"kind": "map", "id": "map", "date": "31.12.2030", "review_by": "2030-02-30"},
        {"kind": "lane", "id": "x", "takes": "pain"},
        {"kind": "pain", "id": "x", "mood": {"b": 1, "a": [1.0, None, True]}, "unknown": [1]},
        {"kind": "wish", "id": "x", "source": "me", "stage": 3},
    ],
)
def test_what_is_not_accepted_or_not_known_is_written_back_untouched(data: dict[str, Any]) -> None:
    record = kinds.record(data)
    kept = {name: value for name, value in data.items() if value is not None}
    written = record.data()
    assert {name: written[name] for name in kept} == kept
    assert json.dumps({n: written[n] for n in kept}) == json.dumps(kept)


def test_a_refused_value_shows_as_the_default() -> None:
    record = kinds.record({"kind": "pain", "id": "x", "severity": 9, "text": "p"})
    assert isinstance(record, Pain)
    assert record.severity is None
    assert record.get("text") == "p"


def test_null_reads_as_absent() -> None:
    record = kinds.record({"kind": "pain", "id": "x", "severity": None, "mood": None})
    assert record == kinds.record({"kind": "pain", "id": "x"})


def test_a_kind_of_the_future_is_kept_whole() -> None:
    record = kinds.record({"kind": "wish", "id": "x", "text": "more", "target": "y"})
    assert isinstance(record, Unknown)
    assert record.data() == {"kind": "wish", "id": "x", "target": "y", "text": "more"}


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"id": "x"},
        {"kind": "", "id": "x"},
        {"kind": 3, "id": "x"},
        {"kind": "pain"},
        {"kind": "pain", "id": ""},
        {"kind": "pain", "id": "-x"},
        {"kind": "pain", "id": "x" * 65},
        {"kind": "pain", "id": 7},
        {"kind": "map", "id": "other"},
        {"kind": "flow", "id": "x", "source": "a"},
        {"kind": "link", "id": "x", "source": "a", "target": 3},
        {"kind": "wish", "id": "x y"},
    ],
)
def test_a_record_without_its_frame_is_refused_with_a_sentence(data: dict[str, Any]) -> None:
    with pytest.raises(NotARecord) as refusal:
        kinds.record(data)
    assert str(refusal.value)


def test_sets_are_written_sorted_and_once() -> None:
    record = kinds.record({"kind": "lane", "id": "x", "takes": ["pain", "need", "pain"]})
    assert record.data()["takes"] == ["need", "pain"]


def test_a_row_of_texts_keeps_its_order() -> None:
    record = kinds.record({"kind": "handoff", "id": "x", "reasons": ["b", "a"]})
    assert record.data()["reasons"] == ["b", "a"]


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner),
    max_leaves=5,
)  # fmt: skip
names = st.sampled_from(
    sorted({name for cls in CLASSES.values() for name in cls.model_fields} - {"kind", "id"})
)


@given(st.sampled_from(sorted(CLASSES)), st.dictionaries(names, plain, max_size=6))
def test_any_record_that_can_be_read_reads_the_same_again(kind: str, rest: dict[str, Any]) -> None:
    data = {"kind": kind, "id": "map" if kind == "map" else "x", **rest}
    if kind in ("flow", "link"):
        data |= {"source": "a", "target": "b"}
    record = kinds.record(data)
    again = kinds.record(json.loads(record.line))
    assert again.line == record.line
    assert type(again) is type(record)

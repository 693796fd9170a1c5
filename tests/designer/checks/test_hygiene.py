"""HYG-01: lines that were read, values that are understood, references that lead somewhere."""

from typing import Any

import pytest

from designer.checks.emotions import emotion_off_scale
from designer.checks.hygiene import broken_record
from designer.checks.rule import FileFault
from designer.model.journey import Journey
from designer.model.records import Record
from designer.words import msg
from tests.build import comment, flow, make, persona, stage, team
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)

HUGE = "iVBORw0KGgoAAAANSUhEUgAA//8AAP//"
"""The beginning of a picture 65,535 pixels wide and high."""


def test_what_the_reader_of_the_file_met_is_told_with_its_line() -> None:
    faults = (
        FileFault(msg("Line 7 is not JSON"), 7),
        FileFault(msg("The file is too large"), severity="warning"),
    )
    heard = findings(broken_record, journey(), faults=faults)
    assert [(one.line, one.severity, str(one.message)) for one in heard] == [
        (7, "error", "Line 7 is not JSON"),
        (None, "warning", "The file is too large"),
    ]


@pytest.mark.parametrize(
    ("record", "field", "meant"),
    [
        (stage("a", zone="mars"), "zone", None),
        (stage("a", zone="In market"), "zone", "in_market"),
        (stage("a", time="30"), "time", 30),
        (stage("a", time="2,5"), "time", 2.5),
        (stage("a", time="-5"), "time", None),
        (stage("a", volume="inf"), "volume", None),
        (stage("a", columns=9), "columns", None),
        (stage("a", customer_goal=7), "customer_goal", "7"),
        (stage("a", exit_criterion=[1]), "exit_criterion", None),
        (card("pain", "p", None, severity=8), "severity", None),
        (card("pain", "p", None, severity="4"), "severity", 4),
        (card("pain", "p", None, severity=True), "severity", None),
    ],
)
def test_a_value_that_is_not_accepted_is_named(record: Record, field: str, meant: object) -> None:
    on = journey(record)
    assert [(one.elements, one.field) for one in findings(broken_record, on)] == [
        ((record.id,), field)
    ]
    demand_that_fixes_mend(broken_record, on)
    first = findings(broken_record, on)[0].fixes[0]
    assert first.safe == (meant is not None)
    assert after(first, on)[record.id].get(field) == (
        record.default_of(field) if meant is None else meant
    )


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            card("pain", "p", None, text="W" * 10_001),
            "is too long: it has 10001 characters, and at most 10000 fit",
        ),
        (card("image", "i", None, pixels="AbCd" * 400_000), "is too long"),
        (card("image", "i", None, pixels=HUGE), "it may be 2048 pixels wide and high"),
        (stage("a", role="W" * 500), "cannot be"),
    ],
)
def test_a_long_value_is_not_repeated(record: Record, said: str) -> None:
    (heard,) = findings(broken_record, journey(record))
    assert said in str(heard.message)
    assert len(str(heard.message)) < 200
    assert [str(fix.title)[:5] for fix in heard.fixes] == ["Clear"]


def test_a_field_that_this_version_does_not_know_is_no_fault() -> None:
    assert found(broken_record, journey(stage("a", mood="fine"))) == []
    assert found(broken_record, journey(make("hologram", "h", zone="mars"))) == []


def test_an_emotion_that_is_not_a_number_is_named_once() -> None:
    on = journey(stage("a"), card("emotion", "e", value="sad"))
    assert found(broken_record, on) == []
    assert found(emotion_off_scale, on) == [("e",)]


def pointing(kind: str, **fields: Any) -> Journey:
    if kind == "map":
        return journey(stage("a"), team("m"), **fields)
    return journey(stage("a"), stage("b"), team("m"), persona("p"), flow("a", "b"),
                   make(kind, "x", **fields))  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "field", "right", "wrong"),
    [
        ("map", "return_to", "a", "m"),
        ("map", "lead", None, "a"),
        ("handoff", "from_team", "m", "a"),
        ("handoff", "to_team", "m", "gone"),
        ("handoff", "flow", "a-b", "a"),
        ("metric", "target", "a", "m"),
        ("metric", "target", "a-b", "gone"),
        ("comment", "target", "map", "gone"),
        ("comment", "reply_to", None, "a"),
        ("vote", "target", "a", "gone"),
        ("clash", "target", "a-b", "gone"),
        ("translation", "target", "m", "gone"),
        ("score", "target", "a", "gone"),
    ],
)
def test_a_reference_leads_to_a_record_of_its_kind(
    kind: str, field: str, right: str | None, wrong: str
) -> None:
    assert found(broken_record, pointing(kind, **{field: right})) == []
    on = pointing(kind, **{field: wrong})
    identity = "map" if kind == "map" else "x"
    heard = findings(broken_record, on)
    assert [(one.elements, one.field) for one in heard] == [((identity,), field)]
    demand_that_fixes_mend(broken_record, on)


def test_a_flow_leads_between_stages_entries_and_exits() -> None:
    on = journey(stage("a"), team("m"), flow("a", "m"))
    assert found(broken_record, on) == [("a-m",)]
    demand_that_fixes_mend(broken_record, on)


def test_a_remark_outlives_what_it_was_about_and_a_vote_does_not() -> None:
    on = journey(comment("c", "gone", "look"), make("vote", "s", target="gone"))
    for finding in findings(broken_record, on):
        on = after(finding.fixes[0], on)
    assert on["c"].get("target") is None
    assert "s" not in on


def test_deleting_a_flow_that_leads_nowhere_keeps_the_metric_that_measured_it() -> None:
    on = journey(stage("a"), team("m"), flow("a", "m"), card("metric", "x", target="a-m"))
    (finding,) = findings(broken_record, on)
    assert after(finding.fixes[0], on)["x"].get("target") is None

"""OPP-01 and OPP-02: pain that is answered, and answers that have a pain."""

from typing import Any

import pytest

from designer.checks.opportunities import opportunity_without_cause, severe_pain_without_answer
from designer.kinds.opportunity import Opportunity
from designer.model.records import Link
from tests.build import lane, link, stage
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)


@pytest.mark.parametrize(
    ("fields", "ids"),
    [
        ({}, []),
        ({"severity": 3}, []),
        ({"severity": 4}, [("p",)]),
        ({"severity": 5}, [("p",)]),
        ({"severity": 5, "accepted": "the law asks for it"}, []),
        ({"severity": 5, "accepted": "  "}, [("p",)]),
    ],
)
def test_severe_pain_without_answer(fields: dict[str, Any], ids: list[tuple[str, ...]]) -> None:
    on = journey(stage("a"), card("pain", "p", **fields))
    assert found(severe_pain_without_answer, on) == ids
    if ids:
        demand_that_fixes_mend(severe_pain_without_answer, on)


def test_only_an_opportunity_answers_a_severe_pain() -> None:
    cards = [
        card("pain", "p", severity=5),
        card("need", "n"),
        card("opportunity", "o"),
    ]
    assert found(severe_pain_without_answer, journey(stage("a"), *cards)) == [("p",)]
    wrong = link("n", "p", "answers")
    assert found(severe_pain_without_answer, journey(stage("a"), *cards, wrong)) == [("p",)]
    right = link("o", "p", "answers")
    assert found(severe_pain_without_answer, journey(stage("a"), *cards, right)) == []


def test_a_parked_pain_asks_for_nothing_yet() -> None:
    on = journey(stage("a"), card("pain", "p", None, severity=5))
    assert found(severe_pain_without_answer, on) == []


def test_a_profile_may_call_lesser_pain_severe() -> None:
    on = journey(stage("a"), card("pain", "p", severity=2))
    assert found(severe_pain_without_answer, on, least_severity=2) == [("p",)]


def test_the_new_opportunity_stands_by_the_pain_and_names_it_in_the_maps_language() -> None:
    on = journey(
        stage("a"),
        card("pain", "p", severity=5, text="No answer"),
        lane("o", takes=("opportunity",)),
    )
    (finding,) = findings(severe_pain_without_answer, on)
    mended = after(finding.fixes[0], on)
    (opportunity,) = mended.of(Opportunity)
    assert (opportunity.stage, opportunity.lane) == ("a", "o")
    assert opportunity.text == "How could we cure “No answer”?"


@pytest.mark.parametrize(
    ("kind", "relation", "answered"),
    [
        ("pain", "answers", True),
        ("need", "answers", True),
        ("emotion", "answers", True),
        ("touchpoint", "answers", False),
        ("pain", "then", False),
    ],
)
def test_opportunity_without_cause(kind: str, relation: str, answered: bool) -> None:
    on = journey(
        stage("a"), card("opportunity", "o"), card("pain", "p"), card(kind, "x"),
        link("o", "x", relation),
    )  # fmt: skip
    assert found(opportunity_without_cause, on) == ([] if answered else [("o",)])
    if not answered:
        demand_that_fixes_mend(opportunity_without_cause, on)


def test_a_parked_opportunity_is_only_a_remark() -> None:
    assert found(opportunity_without_cause, journey(card("opportunity", "o", None))) == []


def test_an_opportunity_is_linked_to_the_worst_pain_of_the_nearest_stage() -> None:
    on = journey(
        *map(stage, "abcd"),
        card("opportunity", "o", "b"),
        card("pain", "far", "d", severity=5),
        card("pain", "mild", "c", severity=1),
        card("pain", "bad", "c", severity=3),
        card("pain", "parked", None, severity=5),
    )
    (finding,) = findings(opportunity_without_cause, on)
    mended = after(finding.fixes[0], on)
    assert [edge.target for edge in mended.of(Link)] == ["bad"]
    assert not finding.fixes[0].safe


def test_a_pain_of_the_same_stage_is_linked_without_asking() -> None:
    on = journey(
        *map(stage, "ab"),
        card("opportunity", "o", "a"),
        card("pain", "p", "a"),
        card("pain", "q", "b"),
    )
    (finding,) = findings(opportunity_without_cause, on)
    assert [edge.target for edge in after(finding.fixes[0], on).of(Link)] == ["p"]
    assert finding.fixes[0].safe


def test_without_any_pain_a_need_is_taken_and_without_need_there_is_no_fix() -> None:
    needy = journey(*map(stage, "ab"), card("opportunity", "o", "a"), card("need", "n", "b"))
    (finding,) = findings(opportunity_without_cause, needy)
    assert [edge.target for edge in after(finding.fixes[0], needy).of(Link)] == ["n"]
    (finding,) = findings(opportunity_without_cause, journey(stage("a"), card("opportunity", "o")))
    assert finding.fixes == ()

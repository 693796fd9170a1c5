"""OPP-05, 08 and 09: pain points that reach into other stages, and ways to recover."""

from typing import Any

import pytest

from designer.checks.spreading import (
    failure_without_recovery,
    same_pain_everywhere,
    side_effect_elsewhere,
)
from designer.kinds.pain import Pain
from designer.kinds.touchpoint import Touchpoint
from designer.model.journey import Journey
from designer.model.records import Link, Record
from tests.build import flow, link, owns, stage, team
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)


def pains(*texts: str) -> Journey:
    stages = [stage(one) for one in "abcd"]
    cards = [card("pain", f"p{at}", "abcd"[at], text=text) for at, text in enumerate(texts)]
    opportunity = (card("opportunity", "o", "b"), link("o", "p1", "answers"))
    return journey(*stages, *cards, *opportunity)


@pytest.mark.parametrize(
    ("texts", "fires"),
    [
        (("Slow", "slow", " SLOW "), True),
        (("Slow", "slow", "dear"), False),
        (("", "", ""), False),
    ],
)
def test_the_same_pain_in_three_stages_is_one_finding(texts: tuple[str, ...], fires: bool) -> None:
    on = pains(*texts)
    assert found(same_pain_everywhere, on) == ([("p0", "p1", "p2")] if fires else [])
    if fires:
        demand_that_fixes_mend(same_pain_everywhere, on)


def test_one_card_for_all_stages_keeps_what_answered_the_others() -> None:
    on = pains("Slow", "slow", "slow")
    (finding,) = findings(same_pain_everywhere, on)
    mended = after(finding.fixes[0], on)
    assert [each.id for each in mended.of(Pain)] == ["p0"]
    assert [(each.source, each.target) for each in mended.of(Link)] == [("o", "p0")]
    assert not finding.fixes[0].safe


def test_the_same_pain_twice_in_a_stage_is_in_one_stage() -> None:
    twice = [card("pain", one, "a", text="Slow") for one in "pqr"]
    assert found(same_pain_everywhere, journey(stage("a"), *twice)) == []


def failing(*more: Record, **fields: Any) -> Journey:
    return journey(
        stage("a"),
        stage("b"),
        card("touchpoint", "t", "b"),
        card("pain", "p", "b", **{"severity": 5, **fields}),
        link("p", "t", "hurts"),
        *more,
        language="en",
    )


def test_a_touchpoint_that_fails_has_a_way_to_recover() -> None:
    on = failing()
    assert found(failure_without_recovery, on) == [("t", "p")]
    demand_that_fixes_mend(failure_without_recovery, on)


@pytest.mark.parametrize("fields", [{"severity": 3}, {"accepted": "Rare enough"}])
def test_a_slight_or_accepted_pain_is_no_failure(fields: dict[str, Any]) -> None:
    assert found(failure_without_recovery, failing(**fields)) == []


def test_what_comes_then_and_a_setback_are_ways_to_recover() -> None:
    then = (card("touchpoint", "u", "b"), link("t", "u", "then"))
    assert found(failure_without_recovery, failing(*then)) == []
    assert found(failure_without_recovery, failing(flow("b", "a", "setback"))) == []
    assert found(failure_without_recovery, failing(flow("a", "b"))) == [("t", "p")]


def test_the_touchpoint_of_a_fix_comes_then_and_asks() -> None:
    on = failing()
    (finding,) = findings(failure_without_recovery, on)
    mended = after(finding.fixes[0], on)
    (then,) = mended.links_out("t", "then")
    made = mended.get(then.target, Touchpoint)
    assert made is not None
    assert (made.stage, made.text) == ("b", "What do we do when “t” fails?")


def two_teams(*more: Record) -> Journey:
    return journey(
        stage("a"),
        stage("b"),
        team("m"),
        team("s"),
        owns("m", "a"),
        owns("s", "b"),
        card("pain", "p", "a", text="Told again"),
        card("pain", "q", "b", text="told again"),
        card("opportunity", "o", "a"),
        *more,
    )


def test_an_opportunity_that_helps_another_team_too_is_linked_there() -> None:
    on = two_teams(link("o", "p", "answers"))
    assert found(side_effect_elsewhere, on) == [("o", "q")]
    demand_that_fixes_mend(side_effect_elsewhere, on)


def test_an_opportunity_linked_to_both_or_to_neither_is_left_alone() -> None:
    both = (link("o", "p", "answers"), link("o", "q", "answers"))
    assert found(side_effect_elsewhere, two_teams(*both)) == []
    assert found(side_effect_elsewhere, two_teams()) == []

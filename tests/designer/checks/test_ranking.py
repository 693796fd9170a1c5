"""OPP-03, 04, 06 and 07: what comes first has scores, an owner, a date and its place."""

from typing import Any

import pytest

from designer.checks.ranking import (
    best_without_owner_or_date,
    opportunity_half_scored,
    severe_and_how_often,
    votes_without_order,
)
from designer.model.records import Link, Record
from tests.build import make, owns, stage, team
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)


def idea(identity: str, **fields: Any) -> Record:
    return card("opportunity", identity, "a", **fields)


def dots(target: str, count: int, voter: str = "head-1") -> Record:
    return make("vote", f"v-{target}-{voter}", target=target, voter=voter, count=count)


@pytest.mark.parametrize(
    ("scores", "fires"),
    [
        ({"impact": 3, "effort": 2}, False),
        ({"impact": 3}, True),
        ({"effort": 2}, True),
        ({}, False),
    ],
)
def test_an_opportunity_has_both_scores_or_neither(scores: dict[str, int], fires: bool) -> None:
    on = journey(stage("a"), idea("o", **scores))
    assert found(opportunity_half_scored, on) == ([("o",)] if fires else [])
    if fires:
        demand_that_fixes_mend(opportunity_half_scored, on)


def test_unscored_opportunities_are_named_once_half_of_them_are_scored() -> None:
    scored = idea("o", impact=3, effort=2)
    assert found(opportunity_half_scored, journey(stage("a"), scored, idea("p"))) == [("p",)]
    more = (idea("p"), idea("q"))
    assert found(opportunity_half_scored, journey(stage("a"), scored, *more)) == []


def test_a_parked_opportunity_is_not_asked_for_scores() -> None:
    on = journey(stage("a"), card("opportunity", "o", None, impact=3))
    assert found(opportunity_half_scored, on) == []


def test_the_best_by_votes_need_an_owner_and_a_date() -> None:
    cards = (idea("o", due="2026-03-01"), idea("p"), idea("q", impact=5, effort=1))
    on = journey(
        stage("a"), team("t"), owns("t", "a"), owns("t", "p"), *cards, dots("o", 2), dots("p", 1)
    )
    told = [(one.elements, one.field) for one in findings(best_without_owner_or_date, on)]
    assert told == [(("o",), ""), (("p",), "due")]


def test_the_owner_of_a_fix_is_the_team_of_the_stage() -> None:
    on = journey(stage("a"), team("t"), owns("t", "a"), idea("o", due="2026-03-01"), dots("o", 2))
    demand_that_fixes_mend(best_without_owner_or_date, on)
    (finding,) = findings(best_without_owner_or_date, on)
    links = after(finding.fixes[0], on).of(Link)
    assert sorted(each.target for each in links) == ["a", "o"]


def test_without_votes_the_best_are_those_with_most_impact_and_least_effort() -> None:
    cards = [idea(f"o{n}", impact=n, effort=2, due="2026-03-01") for n in (1, 2, 3, 4, 5)]
    on = journey(stage("a"), *cards)
    assert found(best_without_owner_or_date, on) == [("o5",), ("o4",), ("o3",)]
    assert found(best_without_owner_or_date, on, top=1) == [("o5",)]


def test_what_is_done_or_was_never_ranked_is_left_alone() -> None:
    on = journey(stage("a"), idea("o", impact=5, effort=1, status="done"), idea("p"))
    assert found(best_without_owner_or_date, on) == []


@pytest.mark.parametrize(("others", "fires"), [((3, 2), True), ((3,), True), ((None, 2), False)])
def test_a_severe_pain_says_how_often_where_others_do(
    others: tuple[int | None, ...], fires: bool
) -> None:
    cards = [
        card("pain", f"q{at}", "a", severity=3, frequency=often) for at, often in enumerate(others)
    ]
    on = journey(stage("a"), card("pain", "p", "a", severity=5), *cards)
    assert (("p",) in found(severe_and_how_often, on)) == fires


def test_a_pain_without_a_severity_needs_no_frequency() -> None:
    assert found(severe_and_how_often, journey(stage("a"), card("pain", "p", "a"))) == []


@pytest.mark.parametrize(
    ("counts", "fires"), [((2, 7, 0), True), ((7, 2, 0), False), ((0, 0, 1), True), ((), False)]
)
def test_voted_cards_stand_in_the_order_of_their_votes(
    counts: tuple[int, ...], fires: bool
) -> None:
    cards = [idea(f"o{at}") for at in range(3)]
    given = [dots(f"o{at}", count) for at, count in enumerate(counts) if count]
    on = journey(stage("a"), *cards, *given)
    assert bool(found(votes_without_order, on)) == fires
    if fires:
        demand_that_fixes_mend(votes_without_order, on)


def test_parked_cards_with_votes_need_no_order() -> None:
    parked = [card("note", f"n{at}", None) for at in range(2)]
    assert found(votes_without_order, journey(stage("a"), *parked, dots("n1", 3))) == []

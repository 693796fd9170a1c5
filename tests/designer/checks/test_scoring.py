"""OWN-05 and 06: thresholds that can be reached, points for what buyers do."""

from typing import Any

import pytest

from designer.checks.scoring import score_for_nothing, threshold_out_of_reach
from designer.kinds.handoff import Handoff
from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import flow, make, stage
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)


def score(target: str, points: float, **fields: Any) -> Record:
    return make("score", f"s-{target}", target=target, points=points, **fields)


def scored(*more: Record, threshold: float = 50) -> Journey:
    """Three stages in a ring: 20 points in the first, 40 in the last, asked for in the second."""
    return journey(
        *(stage(one) for one in "abc"),
        stage("x", role="side"),
        flow("a", "b"),
        flow("b", "c"),
        flow("c", "a", "re_entry"),
        flow("a", "x", "detour"),
        card("touchpoint", "t", "a"),
        card("behaviour", "u", "c"),
        card("handoff", "h", "b", threshold=threshold),
        score("t", 20),
        score("u", 40),
        *more,
    )


def test_points_that_come_later_do_not_help_to_reach_a_threshold() -> None:
    on = scored()
    assert found(threshold_out_of_reach, on) == [("h",)]
    demand_that_fixes_mend(threshold_out_of_reach, on)


def test_the_fix_lowers_the_threshold_to_what_can_be_reached() -> None:
    on = scored()
    (finding,) = findings(threshold_out_of_reach, on)
    mended = after(finding.fixes[0], on).get("h", Handoff)
    assert mended is not None
    assert mended.threshold == 20
    assert not finding.fixes[0].safe


@pytest.mark.parametrize(
    "more",
    [
        (card("touchpoint", "v", "b"), score("v", 30)),
        (card("touchpoint", "v", "x"), score("v", 30)),
        (card("touchpoint", "v", "b"), score("v", 5, maximum=30)),
    ],
)
def test_points_on_the_way_in_side_stages_and_given_often_count(more: tuple[Record, ...]) -> None:
    assert found(threshold_out_of_reach, scored(*more)) == []


def test_negative_points_and_parked_cards_do_not_count() -> None:
    parked = (card("touchpoint", "v", None), score("v", 90))
    assert found(threshold_out_of_reach, scored(*parked)) == [("h",)]
    minus = (card("touchpoint", "v", "a"), score("v", -20))
    assert found(threshold_out_of_reach, scored(*minus, threshold=20)) == []


def test_points_are_given_for_what_a_buyer_does() -> None:
    on = scored(card("pain", "p", "a"), score("p", 5))
    assert found(score_for_nothing, on) == [("s-p",)]
    demand_that_fixes_mend(score_for_nothing, on)
    assert found(score_for_nothing, scored()) == []

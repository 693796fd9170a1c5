"""MET-06 to MET-10: what a metric measures, of which family, and how fresh it is."""

from typing import Any

import pytest

from designer.checks.measures import (
    goal_without_direction,
    measure_in_the_wrong_place,
    rates_without_counts,
    stage_without_measure,
    stale_figure,
)
from designer.kinds.metric import Metric
from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import flow, stage
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)


def two(*more: Record, **fields: Any) -> Journey:
    return journey(stage("a"), stage("b"), flow("a", "b"), *more, **fields)


def rate(identity: str, **fields: Any) -> Record:
    return card("metric", identity, "a", family="conversion", target="a-b", **fields)


def test_conversions_of_one_flow_keep_their_counts() -> None:
    counted = {"count": 5, "base": 50}
    bare = two(rate("m", **counted), rate("n", count=3), rate("o"))
    assert found(rates_without_counts, bare) == [("a-b", "n", "o")]
    assert found(rates_without_counts, two(rate("m", **counted), rate("n", **counted))) == []
    assert found(rates_without_counts, two(rate("m"))) == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"goal": 14, "actual": 21, "period": 30, "better": "less"}, None),
        ({"goal": 14, "actual": 21, "better": "less"}, "period"),
        ({"goal": 14, "actual": 21, "period": 30}, "better"),
        ({"goal": 14, "actual": 21}, "period"),
        ({"goal": 14}, None),
        ({"actual": 21}, None),
    ],
)
def test_a_goal_has_a_period_and_a_direction(fields: dict[str, Any], field: str | None) -> None:
    on = two(card("metric", "m", "a", unit="days", **fields))
    told = [one.field for one in findings(goal_without_direction, on)]
    assert told == ([field] if field else [])
    if field:
        demand_that_fixes_mend(goal_without_direction, on)


@pytest.mark.parametrize(("family", "better"), [("velocity", "less"), ("volume", "more")])
def test_what_is_usual_is_the_maps_period_and_the_familys_direction(
    family: str, better: str
) -> None:
    on = two(card("metric", "m", "a", unit="x", goal=1, actual=2, family=family), period=90)
    (finding,) = findings(goal_without_direction, on)
    mended = after(finding.fixes[0], on).get("m", Metric)
    assert mended is not None
    assert (mended.period, mended.better) == (90, better)


def measured(**families: str) -> Journey:
    """Four stages, each with a pain point; a metric of a family in those that are named."""
    stages = [stage(one) for one in "abcd"]
    pains = [card("pain", f"n{one}", one) for one in "abcd"]
    metrics = [card("metric", f"m{at}", at, family=fam) for at, fam in families.items()]
    return journey(*stages, *pains, *metrics)


def test_a_stage_without_a_metric_is_named_once_half_of_them_have_one() -> None:
    assert found(stage_without_measure, measured(a="volume")) == []
    on = measured(a="volume", b="velocity", c="value")
    assert found(stage_without_measure, on) == [("d",), ("map",)]
    (stage_finding, families) = findings(stage_without_measure, on)
    assert stage_finding.fixes
    assert "conversion, efficiency" in str(families.message)


def test_a_stage_that_holds_nothing_is_no_matter_of_metrics() -> None:
    dead = journey(stage("a"), stage("b"), card("metric", "m", "a", family="volume"))
    assert ("b",) not in found(stage_without_measure, dead)


def test_a_metric_elsewhere_measures_the_stage_of_its_target() -> None:
    stages = [stage(one) for one in "abc"]
    metrics = [card("metric", f"m{at}", "a", target=at) for at in ("b", "t")]
    touch = card("touchpoint", "t", "c")
    on = journey(*stages, touch, card("note", "n", "b"), *metrics)
    assert found(stage_without_measure, on) == [("map",)]


@pytest.mark.parametrize(
    ("family", "target", "fires"),
    [
        ("conversion", "a-b", False),
        ("conversion", None, True),
        ("conversion", "a", True),
        ("volume", None, False),
        ("volume", "b", False),
        ("velocity", "a-b", True),
        ("value", "t", True),
        ("efficiency", "a-b", True),
        ("efficiency", "t", False),
        ("efficiency", None, False),
        (None, "a-b", False),
    ],
)
def test_a_family_belongs_to_what_it_can_measure(
    family: str | None, target: str | None, fires: bool
) -> None:
    touch = card("touchpoint", "t", "a")
    on = two(touch, card("metric", "m", "a", family=family, target=target))
    assert found(measure_in_the_wrong_place, on) == ([("m",)] if fires else [])
    if fires:
        demand_that_fixes_mend(measure_in_the_wrong_place, on)


def test_a_conversion_is_led_to_the_flow_onward_though_the_stage_is_shared_too() -> None:
    shares = stage("x", role="spanning"), flow("a", "x")
    on = two(*shares, card("metric", "m", "a", family="conversion"))
    (finding,) = findings(measure_in_the_wrong_place, on)
    assert after(finding.fixes[0], on)["m"].get("target") == "a-b"


def test_a_parked_metric_measures_nothing_yet() -> None:
    on = two(card("metric", "m", None, family="conversion"))
    assert found(measure_in_the_wrong_place, on) == []


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        ({"date": "2025-11-30", "period": 30}, True),
        ({"date": "2025-12-02", "period": 30}, False),
        ({"date": "2025-11-30"}, False),
        ({"period": 30}, False),
    ],
)
def test_a_figure_grows_stale_after_two_periods(fields: dict[str, Any], fires: bool) -> None:
    on = two(card("metric", "m", "a", actual=5, unit="x", **fields))
    assert found(stale_figure, on) == ([("m",)] if fires else [])

"""MET-01 and MET-03 to MET-05: figures that agree with each other."""

from typing import Any

import pytest

from designer.checks.metrics import (
    buyers_kept_for_ever,
    shares_over_the_whole,
    volume_that_nobody_brings,
    volumes_disagree,
)
from designer.model.journey import Journey
from designer.model.records import Entry, Flow, Record
from tests.build import entry, flow, leave, stage
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)

# -- MET-01: shares out of a stage ---------------------------------------------------------


def leaving(*shares: float | None, source: Record | None = None) -> Journey:
    """A source with flows of these shares to b, c, d …"""
    places = [stage(name) for name, _ in zip("bcdefgh", shares, strict=False)]
    flows = [
        flow("a", place.id, **({} if share is None else {"share": share}))
        for place, share in zip(places, shares, strict=True)
    ]
    return journey(source or stage("a"), *places, *flows)


@pytest.mark.parametrize(
    ("shares", "fires"),
    [
        ((0.6, 0.4), False),
        ((1,), False),
        ((0.333, 0.333, 0.3345), False),
        ((0.6, 0.401), False),
        ((0.6, 0.4011), True),
        ((0.7, 0.45), True),
        ((0.7, None, 0.45), True),
        ((0.7, None, 0.2), False),
        ((1, 1), True),
        ((0.7, 45), False),
        ((0.7, -0.5, 0.35), True),
    ],
)
def test_shares_over_the_whole(shares: tuple[float | None, ...], fires: bool) -> None:
    on = leaving(*shares)
    heard = found(shares_over_the_whole, on)
    assert [ids[0] for ids in heard] == (["a"] if fires else [])
    if fires:
        demand_that_fixes_mend(shares_over_the_whole, on)


def test_shares_out_of_an_entry_are_summed_too() -> None:
    assert found(shares_over_the_whole, leaving(0.7, 0.45, source=entry("a"))) == [
        ("a", "a-b", "a-c")
    ]


def test_flows_into_a_spanning_stage_do_not_count() -> None:
    on = journey(
        stage("a"), stage("b"), stage("s", role="spanning"),
        flow("a", "b", share=0.9), flow("a", "s", share=0.3),
    )  # fmt: skip
    assert found(shares_over_the_whole, on) == []


def test_normalised_shares_keep_their_proportion() -> None:
    on = leaving(0.9, 0.6, 0)
    (finding,) = findings(shares_over_the_whole, on)
    assert [one.share for one in after(finding.fixes[0], on).of(Flow)] == [0.6, 0.4, 0]


# -- MET-03: volumes agree -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "between", "second", "wrong"),
    [
        (1000, {"share": 0.3}, 300, []),
        (1000, {"share": 0.3}, 330, []),
        (1000, {"share": 0.3}, 500, ["b"]),
        (1000, {"share": 0.3, "volume": 300}, 500, ["b"]),
        (1000, {"share": 0.3, "volume": 500}, 500, ["a-b"]),
        (None, {"volume": 300}, 500, ["b"]),
        (None, {"share": 0.3}, 500, []),
        (1000, {}, 500, []),
        (3, {"share": 1}, 2, []),
        (3, {"share": 1}, 1, ["b"]),
        (-1000, {"share": 0.3}, 500, []),
    ],
)
def test_volumes_disagree(
    first: int | None, between: dict[str, Any], second: int, wrong: list[str]
) -> None:
    on = journey(
        stage("a", **({} if first is None else {"volume": first})), stage("b", volume=second),
        flow("a", "b", **between),
    )  # fmt: skip
    assert found(volumes_disagree, on) == [(one,) for one in wrong]
    if wrong:
        demand_that_fixes_mend(volumes_disagree, on)


def test_a_stage_is_compared_only_when_all_its_inflows_are_known() -> None:
    inflows = [flow("n", "b", "entry", volume=100), flow("a", "b", volume=100)]
    stages = [entry("n"), stage("a"), stage("b", volume=200)]
    assert found(volumes_disagree, journey(*stages, *inflows)) == []
    assert found(volumes_disagree, journey(*stages, inflows[0])) == [("b",)]
    assert found(volumes_disagree, journey(*stages, inflows[0], flow("a", "b"))) == []


def test_the_tolerance_is_an_option() -> None:
    on = journey(stage("a"), stage("b", volume=150), flow("a", "b", volume=100))
    assert found(volumes_disagree, on) == [("b",)]
    assert found(volumes_disagree, on, tolerance=0.5) == []


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        ({}, True),
        ({"stage": "b", "target": "a"}, True),
        ({"stage": "b"}, False),
        ({"actual": 105}, False),
        ({"period": 90}, False),
        ({"period": None}, False),
        ({"family": "value"}, False),
        ({"unit": "%"}, False),
    ],
)
def test_a_volume_metric_of_the_same_period_agrees_with_its_stage(
    fields: dict[str, Any], fires: bool
) -> None:
    metric = {"family": "volume", "actual": 200, "unit": "leads", "period": 30} | fields
    place = metric.pop("stage", "a")
    on = journey(stage("a", volume=100), stage("b"), card("metric", "m", place, **metric))
    assert found(volumes_disagree, on) == ([("m",)] if fires else [])
    if fires:
        demand_that_fixes_mend(volumes_disagree, on)


def test_flows_into_a_spanning_stage_are_not_compared() -> None:
    on = journey(
        stage("a", volume=100), stage("s", role="spanning", volume=9),
        flow("a", "s", share=0.5, volume=1),
    )  # fmt: skip
    assert found(volumes_disagree, on) == []


# -- MET-04: nobody brings a volume --------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "inflow", "fires"),
    [
        ({}, {"share": 0}, True),
        ({}, {"volume": 0}, True),
        ({"volume": 0}, {}, True),
        ({"volume": 0}, {"share": 0.5}, True),
        ({}, {}, False),
        ({}, {"share": 0.1}, False),
    ],
)
def test_volume_that_nobody_brings(
    source: dict[str, Any], inflow: dict[str, Any], fires: bool
) -> None:
    on = journey(stage("a", **source), stage("b", volume=200), flow("a", "b", **inflow))
    assert found(volume_that_nobody_brings, on) == ([("b",)] if fires else [])
    assert found(volumes_disagree, on) == []
    if fires:
        demand_that_fixes_mend(volume_that_nobody_brings, on)


def test_a_stage_that_feeds_only_itself_is_fed_by_nobody() -> None:
    loop = flow("b", "b", share=0.5)
    on = journey(stage("a"), stage("b", volume=200), flow("a", "b", share=0), loop)
    assert found(volume_that_nobody_brings, on) == [("b",)]
    assert found(volume_that_nobody_brings, journey(stage("b", volume=200), loop)) == []


def test_a_stage_without_volume_or_without_inflow_is_passed_over() -> None:
    on = journey(stage("a", volume=5), stage("b"), flow("a", "b", share=0))
    assert found(volume_that_nobody_brings, on) == []


def test_the_second_fix_adds_an_entry() -> None:
    on = journey(stage("a"), stage("b", volume=200), flow("a", "b", share=0))
    (finding,) = findings(volume_that_nobody_brings, on)
    mended = after(finding.fixes[1], on)
    (place,) = mended.of(Entry)
    assert [one.target for one in mended.flows_out(place.id)] == ["b"]


# -- MET-05: buyers that never leave -------------------------------------------------------


def ring(back: float, out: float | None) -> Journey:
    """A two-stage ring with an exit at b."""
    leaves = [] if out is None else [flow("b", "x", "exit", share=out)]
    return journey(
        entry("n"), leave("x"), stage("a"), stage("b"), flow("n", "a", "entry"),
        flow("a", "b", share=1), flow("b", "a", "re_entry", share=back), *leaves,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("back", "out", "fires"),
    [(1, 0, True), (1, None, True), (0.9, 0.1, False), (0.9, None, False), (1.0, 0.0, True)],
)
def test_buyers_kept_for_ever(back: float, out: float | None, fires: bool) -> None:
    on = ring(back, out)
    assert found(buyers_kept_for_ever, on) == ([("a", "b")] if fires else [])
    if fires:
        demand_that_fixes_mend(buyers_kept_for_ever, on)


def test_churn_takes_its_share_from_the_other_flows() -> None:
    on = ring(1, None)
    (finding,) = findings(buyers_kept_for_ever, on)
    mended = after(finding.fixes[0], on)
    assert {one.way: one.share for one in mended.flows_out("b")} == {"re_entry": 0.95, "exit": 0.05}
    assert not finding.fixes[0].safe


def test_an_exit_that_is_there_gets_the_churn_share() -> None:
    on = ring(1, 0)
    (finding,) = findings(buyers_kept_for_ever, on)
    assert after(finding.fixes[0], on)["b-x-exit"].get("share") == 0.05


def test_a_trap_off_the_ring_is_left_to_the_loop_rules() -> None:
    on = journey(
        entry("n"), stage("a"), stage("b"), stage("c", role="side"), stage("d", role="side"),
        flow("n", "a", "entry"), flow("a", "b", share=0.5), flow("b", "a", "re_entry", share=1),
        flow("a", "c", "detour", share=0.5), flow("c", "d", "detour", share=1),
        flow("d", "c", "detour", share=1),
    )  # fmt: skip
    assert found(buyers_kept_for_ever, on) == []


def test_a_stage_with_unknown_shares_keeps_nobody_for_certain() -> None:
    on = journey(stage("a"), stage("b"), flow("a", "b", share=1), flow("b", "a"))
    assert found(buyers_kept_for_ever, on) == []

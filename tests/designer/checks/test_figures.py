"""MET-02: every figure is possible by itself, and a metric says its unit."""

from typing import Any

import pytest

from designer.checks.figures import impossible_figure
from designer.model.records import Stage
from tests.build import flow, stage
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"share": 0, "volume": 0, "value": -5}, []),
        ({"share": 1}, []),
        ({"share": 1.01}, ["share"]),
        ({"share": 35}, ["share"]),
        ({"share": 350}, ["share"]),
        ({"share": -0.1, "volume": -1}, ["share", "volume"]),
        ({"value": 10**400}, ["value"]),
        ({"volume": 10**400}, ["volume"]),
    ],
)
def test_impossible_figures_of_a_flow(fields: dict[str, Any], wrong: list[str]) -> None:
    on = journey(stage("a"), stage("b"), flow("a", "b", **fields))
    assert [one.field for one in findings(impossible_figure, on)] == wrong
    if wrong:
        demand_that_fixes_mend(impossible_figure, on)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"time": 0, "volume": 10, "value": -80}, []),
        ({"time": -1}, ["time"]),
        ({"volume": -1}, ["volume"]),
    ],
)
def test_impossible_figures_of_a_stage(fields: dict[str, Any], wrong: list[str]) -> None:
    on = journey(stage("a", **fields))
    assert [one.field for one in findings(impossible_figure, on)] == wrong
    if wrong:
        demand_that_fixes_mend(impossible_figure, on)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, []),
        ({"goal": 5}, ["unit"]),
        ({"actual": 5, "unit": " "}, ["unit"]),
        ({"family": "conversion", "actual": 35, "goal": 100, "unit": "%"}, []),
        ({"family": "conversion", "actual": 101, "unit": "%"}, ["actual"]),
        ({"family": "conversion", "goal": -1, "unit": "%"}, ["goal"]),
        ({"family": "efficiency", "actual": 250, "unit": "%"}, []),
        ({"family": "value", "actual": -3, "unit": "$"}, []),
        ({"family": "velocity", "actual": -3, "unit": "days"}, ["actual"]),
        ({"family": "volume", "actual": -3, "unit": "leads"}, ["actual"]),
        ({"period": -30}, ["period"]),
        ({"count": -1, "base": -1}, ["count", "base"]),
    ],
)
def test_impossible_figures_of_a_metric(fields: dict[str, Any], wrong: list[str]) -> None:
    on = journey(stage("a"), card("metric", "m", **fields))
    assert [one.field for one in findings(impossible_figure, on)] == wrong
    if wrong and wrong != ["unit"]:
        demand_that_fixes_mend(impossible_figure, on)


@pytest.mark.parametrize(
    ("family", "unit"),
    [("volume", "buyers"), ("velocity", "days"), ("conversion", "%"), ("value", "EUR"),
     ("efficiency", "EUR")],
)  # fmt: skip
def test_a_missing_unit_is_filled_in_by_family(family: str, unit: str) -> None:
    on = journey(stage("a"), card("metric", "m", family=family, goal=5), currency="EUR")
    demand_that_fixes_mend(impossible_figure, on)
    (finding,) = findings(impossible_figure, on)
    assert after(finding.fixes[0], on)["m"].get("unit") == unit


@pytest.mark.parametrize("period", [0, -7, 10**400])
def test_a_period_of_the_map_is_above_0(period: int) -> None:
    on = journey(period=period)
    assert found(impossible_figure, on) == [("map",)]
    demand_that_fixes_mend(impossible_figure, on)


def test_a_share_in_per_cent_is_converted_and_an_impossible_one_is_cleared() -> None:
    on = journey(*map(stage, "abc"), flow("a", "b", share=35), flow("a", "c", share=350))
    per_cent, impossible = findings(impossible_figure, on)
    assert after(per_cent.fixes[0], on)["a-b"].get("share") == 0.35
    assert per_cent.fixes[0].safe
    assert after(impossible.fixes[0], on)["a-c"].get("share") is None
    assert not impossible.fixes[0].safe


def test_a_share_is_not_converted_where_the_shares_would_then_exceed_the_whole() -> None:
    on = journey(*map(stage, "abc"), flow("a", "b", share=0.8), flow("a", "c", share=35))
    (finding,) = findings(impossible_figure, on)
    assert [fix.title.text for fix in finding.fixes] == ["Clear the {figure}"]
    demand_that_fixes_mend(impossible_figure, on)


def test_findings_speak_of_stages_by_name() -> None:
    on = journey(stage("a", "Trial", volume=-5), Stage(id="b", name="Use"))
    (finding,) = findings(impossible_figure, on)
    assert str(finding.message) == "The volume of “Trial” is -5, which is below 0"

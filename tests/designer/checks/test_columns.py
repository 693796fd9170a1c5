"""STG-02, STG-06 to STG-08: what a stage says of itself, and columns of which nothing is known."""

import pytest

from designer.checks.columns import (
    dead_column,
    goal_without_answer,
    stage_without_end,
    stage_without_zone,
)
from designer.checks.run import check
from designer.model.journey import Journey
from designer.model.records import Stage
from tests.build import flow, stage
from tests.designer.checks.maps import (
    TODAY,
    after,
    card,
    demand_that_fixes_mend,
    findings,
    fixes,
    found,
    journey,
)


@pytest.mark.parametrize(
    ("goals", "elements"),
    [
        ({}, []),
        ({"customer_goal": "Understand", "company_goal": "Explain"}, []),
        ({"customer_goal": "Understand"}, [("a",)]),
        ({"company_goal": "Explain", "customer_goal": " "}, [("a",)]),
    ],
)
def test_goal_without_answer(goals: dict[str, str], elements: list[tuple[str, ...]]) -> None:
    on = journey(stage("a", **goals))
    assert found(goal_without_answer, on) == elements
    if elements:
        demand_that_fixes_mend(goal_without_answer, on)


def zoned(*zones: str | None, role: str = "main") -> Journey:
    """Stages a, b, c … with these zones; the last one has the role."""
    ids = "abcdefg"[: len(zones)]
    roles = {**dict.fromkeys(ids, "main"), ids[-1]: role}
    return journey(
        *(stage(i, zone=zone, role=roles[i]) for i, zone in zip(ids, zones, strict=True))
    )


@pytest.mark.parametrize(
    ("zones", "role", "elements"),
    [
        (("out_of_market", "in_market"), "main", []),
        (("out_of_market", None), "main", [("b",)]),
        (("out_of_market", None), "side", [("b",)]),
        (("out_of_market", None), "spanning", []),
        # Nobody is asked for zones who does not use them.
        (("out_of_market", None, None), "main", []),
        ((None, None), "main", []),
    ],
)
def test_stage_without_zone(
    zones: tuple[str | None, ...], role: str, elements: list[tuple[str, ...]]
) -> None:
    on = zoned(*zones, role=role)
    assert found(stage_without_zone, on) == elements
    if elements:
        demand_that_fixes_mend(stage_without_zone, on)


def test_a_zone_comes_from_the_nearest_stage_that_has_one() -> None:
    on = zoned(None, "out_of_market", None, None, "customer", "customer")
    given = {found.elements: after(fix, on) for found, fix in fixes(stage_without_zone, on)}
    zones = [given[(i,)].get(i, Stage).zone for i in "acd"]  # type: ignore[union-attr]
    assert zones == ["out_of_market", "out_of_market", "customer"]


@pytest.mark.parametrize(
    ("criterion", "condition", "way", "elements"),
    [
        ("Signed", "", "next", []),
        ("", "Signed", "next", []),
        ("", "Renewal", "re_entry", []),
        ("", "", "next", [("b",)]),
        ("", "Price is known", "skip", [("b",)]),
        ("", "No option fits", "setback", [("b",)]),
    ],
)
def test_stage_without_end(
    criterion: str, condition: str, way: str, elements: list[tuple[str, ...]]
) -> None:
    on = journey(
        stage("a", exit_criterion="On the agenda"),
        stage("b", exit_criterion=criterion),
        flow("b", "a", way, condition=condition),
    )
    assert found(stage_without_end, on) == elements
    if elements:
        demand_that_fixes_mend(stage_without_end, on)


def test_the_condition_of_sharing_is_no_end_of_a_stage() -> None:
    on = journey(
        stage("a", exit_criterion="On the agenda"),
        stage("b"),
        stage("x", role="spanning"),
        flow("b", "x", condition="Shows it around"),
    )
    assert found(stage_without_end, on) == [("b",)]


def test_an_end_is_taken_from_the_condition_of_a_skip_only() -> None:
    for way, criterion in (("skip", "Ready"), ("setback", "What makes a buyer leave this stage?")):
        flows = flow("b", "a", way, condition="Ready")
        on = journey(stage("a", exit_criterion="Known"), stage("b"), flows)
        [(_, fix)] = fixes(stage_without_end, on)
        assert after(fix, on)["b"].get("exit_criterion") == criterion


def test_the_ends_of_stages_are_asked_for_once_half_of_them_have_one() -> None:
    assert found(stage_without_end, journey(stage("a"), stage("b"))) == []
    on = journey(stage("a", exit_criterion="Known"), stage("b"), stage("c"))
    assert found(stage_without_end, on) == []


@pytest.mark.parametrize(
    ("kind", "fields", "elements"),
    [
        ("touchpoint", {}, []),
        ("pain", {}, []),
        ("metric", {}, []),
        ("note", {}, [("b",)]),
        ("metric", {"stage": "a", "target": "b"}, []),
    ],
)
def test_dead_column(kind: str, fields: dict[str, str], elements: list[tuple[str, ...]]) -> None:
    here = {"stage": "b", **fields}
    on = journey(stage("a"), stage("b"), card("pain", "p"), card(kind, "x", **here))
    assert found(dead_column, on) == elements
    if elements:
        demand_that_fixes_mend(dead_column, on)


def test_a_dead_column_is_deleted_only_where_the_chain_is_whole() -> None:
    stages, cards = [stage("a"), stage("b")], [card("pain", "p")]
    ring = [flow("a", "b"), flow("b", "a", "re_entry")]
    whole, broken = journey(*stages, *ring, *cards), journey(*stages, *cards)
    assert [len(f.fixes) for f in findings(dead_column, whole)] == [2]
    assert [len(f.fixes) for f in findings(dead_column, broken)] == [1]
    [_, (_, fix)] = fixes(dead_column, whole)
    assert "b" not in after(fix, whole)


def test_a_dead_column_waits_for_the_map_and_for_what_spans_it() -> None:
    assert found(dead_column, journey(stage("a"), stage("b"), stage("c"), card("pain", "p"))) == []
    spanning = stage("b", role="spanning")
    assert found(dead_column, journey(stage("a"), spanning, card("pain", "p"))) == []
    said = stage("b", alone="Nobody asked there yet")
    assert found(dead_column, journey(stage("a"), said, card("pain", "p"))) == []


def test_of_a_dead_column_no_other_rule_says_what_it_lacks() -> None:
    on = journey(
        *(stage(one) for one in "abc"),
        *(card(kind, f"{kind}{at}", at) for kind in ("metric", "content") for at in "ab"),
        card("note", "n", "c"),
    )
    rules = {one.rule for one in check(on, today=TODAY).findings if one.elements == ("c",)}
    assert "STG-08" in rules
    assert rules.isdisjoint({"MET-08", "CON-01"})

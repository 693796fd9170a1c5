"""OWN-01 and OWN-02: one team a stage, and a hand-off where the team changes."""

import pytest

from designer.checks.owners import owner_changes_without_handoff, stage_without_one_owner
from designer.kinds.handoff import Handoff
from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import flow, leave, owns, stage, team
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)

MARKETING, SALES, SERVICE = team("m", "Marketing"), team("s", "Sales"), team("z", "Service")


@pytest.mark.parametrize(
    ("links", "ids"),
    [
        ([], []),
        ([owns("m", "a")], []),
        ([owns("m", "a"), owns("s", "b")], [("c",), ("d",)]),
        ([owns("m", "a"), owns("s", "b", "supports")], []),
        ([owns("m", "a"), owns("s", "a", "supports"), owns("m", "b")], [("c",), ("d",)]),
        ([owns("m", one) for one in "abcd"], []),
        ([*(owns("m", one) for one in "abcd"), owns("s", "b")], [("b",)]),
        ([owns("m", "a"), owns("s", "a")], [("a",)]),
    ],
)
def test_stage_without_one_owner(links: list[Record], ids: list[tuple[str, ...]]) -> None:
    on = journey(MARKETING, SALES, *map(stage, "abcd"), *links)
    assert found(stage_without_one_owner, on) == ids
    if ids:
        demand_that_fixes_mend(stage_without_one_owner, on)


def test_side_and_spanning_stages_need_no_owner() -> None:
    others = [stage("b", role="side"), stage("c", role="spanning")]
    on = journey(MARKETING, stage("a"), *others, owns("m", "a"))
    assert found(stage_without_one_owner, on) == []


def test_the_team_with_the_most_cards_in_the_stage_is_kept_first() -> None:
    on = journey(
        MARKETING, SALES, stage("a"), card("touchpoint", "t"),
        owns("m", "a"), owns("s", "a"), owns("s", "t"),
    )  # fmt: skip
    (finding,) = findings(stage_without_one_owner, on)
    mended = after(finding.fixes[0], on)
    assert {edge.source: edge.role for edge in mended.links_in("a", "owns")} == {
        "m": "supports",
        "s": "responsible",
    }


def test_a_stage_without_team_is_offered_its_neighbours_and_asks_first() -> None:
    on = journey(MARKETING, SALES, *map(stage, "abc"), owns("m", "a"), owns("s", "c"),
                 owns("m", "b", "supports"))  # fmt: skip
    (finding,) = findings(stage_without_one_owner, on)
    assert not finding.fixes[0].safe
    (link,) = after(finding.fixes[0], on).links_in("b", "owns")
    assert (link.source, link.role) == ("m", "responsible")


def crossing(*more: Record, way: str = "next") -> Journey:
    """Marketing owns a, Sales owns b, and a leads to b."""
    return journey(
        MARKETING, SALES, SERVICE, stage("a"), stage("b"),
        owns("m", "a"), owns("s", "b"), flow("a", "b", way, identity="ab"), *more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("way", "fires"),
    [("next", True), ("skip", True), ("re_entry", True), ("detour", True), ("setback", False)],
)
def test_owner_changes_without_handoff(way: str, fires: bool) -> None:
    on = crossing(way=way)
    assert found(owner_changes_without_handoff, on) == ([("ab",)] if fires else [])
    if fires:
        demand_that_fixes_mend(owner_changes_without_handoff, on)


@pytest.mark.parametrize(
    ("fields", "place", "covers"),
    [
        ({"flow": "ab"}, "a", True),
        ({"from_team": "m", "to_team": "s"}, "a", True),
        ({"from_team": "m", "to_team": "s"}, "b", True),
        ({"from_team": "s", "to_team": "m"}, "a", False),
        ({"from_team": "m", "to_team": "z"}, "a", False),
        ({"flow": "ab"}, None, True),
        ({"from_team": "m", "to_team": "s"}, None, False),
        ({}, "a", False),
    ],
)
def test_a_handoff_covers_its_flow_or_the_two_teams(
    fields: dict[str, str], place: str | None, covers: bool
) -> None:
    on = crossing(card("handoff", "h", place, **fields))
    assert found(owner_changes_without_handoff, on) == ([] if covers else [("ab",)])


def test_a_handoff_between_the_same_teams_in_a_third_stage_covers_nothing() -> None:
    on = crossing(stage("c"), card("handoff", "h", "c", from_team="m", to_team="s"))
    assert found(owner_changes_without_handoff, on) == [("ab",)]


def test_no_handoff_is_asked_for_where_a_stage_has_no_or_two_teams() -> None:
    assert found(owner_changes_without_handoff, crossing(owns("z", "b"))) == []
    on = journey(MARKETING, *map(stage, "ab"), flow("a", "b"), owns("m", "a"))
    assert found(owner_changes_without_handoff, on) == []


def test_two_flows_between_the_same_stages_are_one_finding() -> None:
    on = crossing(flow("a", "b", "skip", identity="ab2"))
    assert found(owner_changes_without_handoff, on) == [("ab", "ab2")]
    demand_that_fixes_mend(owner_changes_without_handoff, on)


def test_neither_exits_nor_spanning_stages_take_a_lead_over() -> None:
    on = journey(
        MARKETING, SALES, stage("a"), stage("b", role="spanning"), leave("x"),
        owns("m", "a"), owns("s", "b"), flow("a", "b"), flow("a", "x", "exit"),
    )  # fmt: skip
    assert found(owner_changes_without_handoff, on) == []


def test_the_new_handoff_names_both_teams_and_the_flow() -> None:
    on = crossing()
    (finding,) = findings(owner_changes_without_handoff, on)
    (made,) = after(finding.fixes[0], on).of(Handoff)
    assert (made.from_team, made.to_team, made.flow, made.stage) == ("m", "s", "ab", "a")
    assert made.text == "Marketing hands over to Sales"

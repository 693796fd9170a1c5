"""LOOP-08 and LOOP-09: flows drawn twice, and flows that lead nowhere else."""

import pytest

from designer.checks.doubles import flow_drawn_twice, flow_to_itself
from designer.model.journey import Journey
from designer.model.records import Flow
from tests.build import comment, entry, flow, stage
from tests.designer.checks.maps import after, card, demand_that_fixes_mend, fixes, found, journey


def two_flows(way: str = "next", **second: object) -> Journey:
    return journey(
        stage("a", zone="in_market"),
        stage("b", zone="in_market"),
        flow("a", "b", identity="f1", share=0.3, condition="Price fits"),
        flow("a", "b", way, identity="f2", **{"condition": " price  FITS", **second}),
    )


@pytest.mark.parametrize(
    ("way", "second", "elements"),
    [
        ("next", {}, [("f1", "f2")]),
        ("next", {"share": 0.4}, [("f1", "f2")]),
        ("next", {"condition": "renewal"}, []),
        ("skip", {}, []),
    ],
)
def test_flow_drawn_twice(way: str, second: dict[str, object], elements: list[object]) -> None:
    on = two_flows(way, **second)
    assert found(flow_drawn_twice, on) == elements
    if elements:
        demand_that_fixes_mend(flow_drawn_twice, on)


@pytest.mark.parametrize(
    ("other", "rest", "share"), [(0.4, 0.3, 0.7), (0.4, 0.5, 0.4), (None, 0.5, 0.3)]
)
def test_shares_add_up_while_the_stage_stays_whole(
    other: float | None, rest: float, share: float
) -> None:
    records = two_flows(share=other).records()
    on = journey(*records, stage("c"), flow("a", "c", "skip", share=rest))
    [(_, fix)] = fixes(flow_drawn_twice, on)
    assert after(fix, on)["f1"].get("share") == share


def test_volumes_of_doubled_entries_add_up_and_what_named_one_names_the_other() -> None:
    ends = {"identity": "f1", "volume": 80}, {"identity": "f2", "volume": 20, "moment": "trigger"}
    on = journey(
        stage("a"),
        entry("new"),
        *(flow("new", "a", "entry", **fields) for fields in ends),
        comment("c", "f2"),
        card("handoff", "h", flow="f2"),
        card("metric", "m", target="f2"),
    )
    [(_, fix)] = fixes(flow_drawn_twice, on)
    mended = after(fix, on)
    assert [one.id for one in mended.of(Flow)] == ["f1"]
    assert (mended["f1"].get("volume"), mended["f1"].get("moment")) == (100, "trigger")
    assert {mended[i].get(f) for i, f in (("c", "target"), ("h", "flow"), ("m", "target"))} == {
        "f1"
    }


def test_flow_to_itself() -> None:
    bare, told = flow("a", "a", "detour"), flow("b", "b", "detour", condition="uses again")
    on = journey(stage("a"), stage("b"), bare, told)
    assert found(flow_to_itself, on) == [("a-a-detour",)]
    demand_that_fixes_mend(flow_to_itself, on)


def test_a_flow_to_itself_with_a_share_is_not_deleted_without_a_look() -> None:
    on = journey(stage("a"), flow("a", "a", "detour", share=0.2))
    assert [fix.safe for _, fix in fixes(flow_to_itself, on)] == [False, False]

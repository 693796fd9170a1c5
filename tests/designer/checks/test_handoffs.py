"""OWN-03 and OWN-04: what a hand-off says, and its way back."""

from typing import Any

import pytest

from designer.checks.handoffs import handoff_without_terms, handoff_without_way_back
from designer.kinds.handoff import Handoff
from designer.model.journey import Journey
from designer.model.records import Flow, Record
from tests.build import flow, owns, stage, team
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)

TERMS: dict[str, Any] = {
    "from_team": "m",
    "to_team": "s",
    "trigger": "asks for a demo",
    "time_limit": "two days",
    "passes": "pages read",
}


def handing(
    *more: Record, zone: str | None = "in_market", way: str = "next", **fields: Any
) -> Journey:
    """Marketing's stage a leads to Sales' stage b, with a hand-off in a."""
    return journey(
        team("m"), team("s"), stage("a", zone="in_market"), stage("b", zone=zone),
        owns("m", "a"), owns("s", "b"), flow("a", "b", identity="ab"),
        card("handoff", "h", "a", **fields), *more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("without", "with_", "field"),
    [
        ((), {}, None),
        (("trigger",), {"threshold": 60}, None),
        (("trigger",), {"threshold": 0}, None),
        (("trigger",), {}, "trigger"),
        (("time_limit",), {}, "time_limit"),
        (("passes",), {"passes": " "}, "passes"),
        (("from_team", "to_team"), {"flow": "ab"}, "from_team"),
        (("to_team",), {}, "to_team"),
        (tuple(TERMS), {}, "from_team"),
    ],
)
def test_handoff_without_terms(
    without: tuple[str, ...], with_: dict[str, Any], field: str | None
) -> None:
    terms = {name: value for name, value in TERMS.items() if name not in without}
    on = handing(**terms | with_)
    assert [one.field for one in findings(handoff_without_terms, on)] == ([field] if field else [])
    if field:
        assert found(handoff_without_terms, on) == [("h",)]
        demand_that_fixes_mend(handoff_without_terms, on)


def test_a_parked_handoff_is_not_yet_a_contract() -> None:
    on = journey(card("handoff", "h", None, threshold=3))
    assert found(handoff_without_terms, on) == []
    assert found(handoff_without_way_back, on) == []


def test_the_fix_takes_the_teams_of_the_flow_and_asks_for_the_rest() -> None:
    on = handing(flow="ab", time_limit="at once")
    (finding,) = findings(handoff_without_terms, on)
    made = after(finding.fixes[0], on).get("h", Handoff)
    assert made is not None
    assert (made.from_team, made.to_team) == ("m", "s")
    assert (made.trigger, made.time_limit) == ("What makes a lead ready?", "at once")


def test_there_is_no_fix_where_nobody_can_say_which_team_it_is() -> None:
    on = journey(stage("a"), card("handoff", "h"))
    (finding,) = findings(handoff_without_terms, on)
    assert finding.fixes == ()


@pytest.mark.parametrize(
    ("zone", "fields", "field"),
    [
        ("in_market", {"flow": "ab"}, "way_back"),
        (None, {"flow": "ab"}, "way_back"),
        ("customer", {"flow": "ab"}, None),
        ("customer", {"flow": "ab", "threshold": 60}, "way_back"),
        ("in_market", {}, None),
        ("in_market", {"threshold": 60}, "way_back"),
        ("in_market", {"flow": "ab", "way_back": "nurture"}, "reasons"),
        ("in_market", {"flow": "ab", "way_back": "nurture", "reasons": [" "]}, "reasons"),
        ("in_market", {"flow": "ab", "way_back": "nurture", "reasons": ["no budget"]}, None),
        ("in_market", {"flow": "ab", "reasons": ["no budget"]}, "way_back"),
    ],
)
def test_handoff_without_way_back(
    zone: str | None, fields: dict[str, Any], field: str | None
) -> None:
    on = handing(zone=zone, **fields)
    fields_found = [one.field for one in findings(handoff_without_way_back, on)]
    assert fields_found == ([field] if field else [])
    if field:
        demand_that_fixes_mend(handoff_without_way_back, on)


def test_a_setback_to_a_stage_of_the_giving_team_is_a_way_back() -> None:
    back = flow("b", "a", "setback")
    reasons = {"flow": "ab", "reasons": ["no budget"]}
    assert found(handoff_without_way_back, handing(back, from_team="m", **reasons)) == []
    assert found(handoff_without_way_back, handing(back, **reasons)) == []
    assert found(handoff_without_way_back, handing(back, from_team="s", **reasons)) == [("h",)]


def test_a_flow_forward_is_no_way_back() -> None:
    on = handing(flow("b", "a", "re_entry"), flow="ab", reasons=["no budget"])
    assert found(handoff_without_way_back, on) == [("h",)]


def test_the_first_fix_draws_the_setback_with_a_condition_and_asks_for_reasons() -> None:
    on = handing(flow="ab", from_team="m")
    (finding,) = findings(handoff_without_way_back, on)
    mended = after(finding.fixes[0], on)
    (back,) = (one for one in mended.of(Flow) if one.way == "setback")
    assert (back.source, back.target, back.condition) == ("b", "a", "not ready yet")
    made = mended.get("h", Handoff)
    assert made is not None
    assert made.reasons == ("Why would a lead be sent back?",)


def test_a_setback_is_not_offered_where_it_would_lead_forward_or_out_of_the_customers() -> None:
    forward = journey(
        team("m"), team("s"), *map(stage, "ab"), owns("m", "b"), owns("s", "a"),
        flow("b", "a", "re_entry", identity="ba"), card("handoff", "h", "b", flow="ba"),
    )  # fmt: skip
    leaving = handing(zone="customer", flow="ab", threshold=1)
    for on in (forward, leaving):
        (finding,) = findings(handoff_without_way_back, on)
        assert [fix.title.text for fix in finding.fixes] == ["Ask for the way back on the card"]
        demand_that_fixes_mend(handoff_without_way_back, on)


def test_a_handoff_is_never_filled_in_with_the_team_of_a_stage_that_spans_all() -> None:
    on = handing(
        team("c"), stage("Share", role="spanning"), owns("c", "Share"), flow("a", "Share")
    )  # fmt: skip
    (finding,) = findings(handoff_without_terms, on)
    assert after(finding.fixes[0], on)["h"].get("to_team") == "s"

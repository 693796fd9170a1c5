"""PER-03: every persona meets something where it acts."""

from itertools import pairwise

import pytest

from designer.checks.personas import persona_meets_nothing
from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import entry, flow, link, persona, stage
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)

ZONES = {"o": "out_of_market", "i": "in_market", "j": "in_market", "k": "in_market",
         "c": "customer", "d": "customer"}  # fmt: skip


def committee(role: str | None, *more: Record) -> Journey:
    """A ring o, i, j, k, c, d that is bought from k, and one persona."""
    order = list(ZONES)
    chain = [
        flow(one, other, moment="purchase" if one == "k" else None)
        for one, other in pairwise(order)
    ]
    return journey(
        *(stage(name, zone=zone) for name, zone in ZONES.items()),
        entry("n"), flow("n", "o", "entry"), *chain, flow("d", "i", "re_entry"),
        persona("p", role=role), *more,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("role", "where"),
    [
        ("initiator", "oi"),
        ("influencer", "ijk"),
        ("gatekeeper", "ij"),
        ("decider", "jk"),
        ("buyer", "jk"),
        ("user", "cd"),
        (None, ""),
    ],
)
def test_persona_meets_nothing(role: str | None, where: str) -> None:
    for place in ZONES:
        on = committee(role, card("touchpoint", "t", place))
        heard = bool(where) and place not in where
        assert found(persona_meets_nothing, on) == ([("p",)] if heard else []), place
        if heard:
            demand_that_fixes_mend(persona_meets_nothing, on)


def test_acts_links_say_where_a_persona_acts_whatever_its_role() -> None:
    for role in ("user", None):
        on = committee(role, link("p", "o", "acts"), card("touchpoint", "t", "c"))
        assert found(persona_meets_nothing, on) == [("p",)]
        on = committee(role, link("p", "o", "acts"), card("touchpoint", "t", "o"))
        assert found(persona_meets_nothing, on) == []


@pytest.mark.parametrize(
    ("kind", "links", "heard"),
    [
        ("touchpoint", [], False),
        ("content", [], False),
        ("need", [], True),
        ("touchpoint", [link("q", "t", "meets")], True),
        ("touchpoint", [link("q", "t", "meets"), link("p", "t", "meets")], False),
        ("content", [link("t", "q", "serves")], True),
        ("content", [link("t", "p", "serves")], False),
        ("content", [link("t", "x", "serves")], False),
    ],
)
def test_a_card_without_personas_is_everybodys(kind: str, links: list[Record], heard: bool) -> None:
    other = persona("q"), card("concern", "x", "k")
    on = committee("decider", *other, card(kind, "t", "k"), *links)
    assert found(persona_meets_nothing, on) == ([("p",)] if heard else [])


def test_without_a_marked_purchase_it_lies_where_customers_begin() -> None:
    stages = stage("a", zone="in_market"), stage("b", zone="in_market"), stage("c", zone="customer")
    flows = flow("a", "b"), flow("b", "c"), flow("c", "a", "re_entry")
    for place, heard in (("a", False), ("b", False), ("c", True)):
        on = journey(*stages, *flows, persona("p", role="decider"), card("content", "t", place))
        assert found(persona_meets_nothing, on) == ([("p",)] if heard else [])


def test_a_gatekeeper_with_nothing_before_the_purchase_acts_there() -> None:
    stages = stage("a", zone="out_of_market"), stage("b", zone="in_market")
    flows = flow("a", "b"), flow("b", "a", "re_entry", moment="purchase")
    who = persona("p", role="gatekeeper")
    assert found(persona_meets_nothing, journey(*stages, *flows, who)) == [("p",)]
    on = journey(*stages, *flows, who, card("touchpoint", "t", "b"))
    assert found(persona_meets_nothing, on) == []


def test_a_decider_is_not_looked_for_where_nothing_is_bought() -> None:
    on = journey(stage("a"), stage("b"), flow("a", "b"), persona("p", role="decider"))
    assert found(persona_meets_nothing, on) == []


def test_a_parked_card_is_met_by_nobody() -> None:
    assert found(persona_meets_nothing, committee("user", card("touchpoint", "t", None)))


def test_the_new_touchpoint_is_met_by_the_persona() -> None:
    on = committee("user")
    (finding,) = findings(persona_meets_nothing, on)
    mended = after(finding.fixes[0], on)
    (link_,) = mended.links_out("p", "meets")
    made = mended[link_.target]
    assert (made.kind, made.get("stage"), made.get("text")) == (
        "touchpoint", "c", "Where does p meet us?",
    )  # fmt: skip

"""CON-01, 02 and 04 to 06: content offers, where they are, for what and for whom."""

from typing import Any

import pytest

from designer.checks.offers import (
    concern_without_offer,
    offer_at_the_wrong_time,
    offer_for_everything,
    offer_for_nobody,
    stage_without_offer,
)
from designer.kinds.content import Content
from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import flow, link, persona, stage
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)


def loop(*more: Record, **fields: Any) -> Journey:
    """Out of market, Evaluation, Decision, where the purchase is made, and Use."""
    return journey(
        stage("o", zone="out_of_market"),
        stage("e", zone="in_market"),
        stage("d", zone="in_market"),
        stage("u", zone="customer"),
        flow("o", "e"),
        flow("e", "d"),
        flow("d", "u", moment="purchase"),
        flow("u", "e", "re_entry"),
        *more,
        **fields,
    )


def offer(at: str, identity: str = "", **fields: Any) -> Record:
    return card("content", identity or f"k-{at}", at, **fields)


def test_a_stage_without_an_offer_is_named_once_half_of_them_have_one() -> None:
    pains = [card("pain", f"n{at}", at) for at in "oed"]
    assert found(stage_without_offer, loop(*pains, offer("o"))) == []
    on = loop(*pains, offer("o"), offer("e"))
    assert found(stage_without_offer, on) == [("d",)]
    demand_that_fixes_mend(stage_without_offer, on)


def test_the_offer_of_a_fix_is_one_that_is_needed() -> None:
    on = loop(card("note", "n", "d"), offer("o"), offer("e"), offer("u"))
    (finding,) = findings(stage_without_offer, on)
    made = [each for each in after(finding.fixes[0], on).of(Content) if each.stage == "d"]
    assert [each.status for each in made] == ["need"]


@pytest.mark.parametrize(
    ("kind", "at", "to"),
    [
        ("Pricing", "o", "d"),
        ("демо", "o", "d"),
        ("報價", "o", "d"),
        ("blog", "d", "o"),
        ("电子书", "d", "o"),
        ("pricing", "d", None),
        ("pricing", "e", None),
        ("blog", "o", None),
        ("case study", "o", None),
        ("", "o", None),
    ],
)
def test_the_type_of_an_offer_fits_its_stage(kind: str, at: str, to: str | None) -> None:
    on = loop(offer(at, "k", type=kind))
    assert found(offer_at_the_wrong_time, on) == ([("k",)] if to else [])
    if to:
        demand_that_fixes_mend(offer_at_the_wrong_time, on)
        (finding,) = findings(offer_at_the_wrong_time, on)
        assert after(finding.fixes[0], on)["k"].get("stage") == to


def test_a_concern_is_answered_by_an_offer_once_half_of_the_stages_have_one() -> None:
    concern = card("concern", "c", "e")
    assert found(concern_without_offer, loop(concern, offer("e"))) == []
    on = loop(concern, offer("e"), offer("d"))
    assert found(concern_without_offer, on) == [("c",)]
    demand_that_fixes_mend(concern_without_offer, on)
    served = loop(concern, offer("e"), offer("d"), link("k-d", "c", "serves"))
    assert found(concern_without_offer, served) == []


def test_the_same_offer_in_more_than_three_stages_is_named() -> None:
    four = [offer(at, text="White paper") for at in "oedu"]
    assert found(offer_for_everything, loop(*four)) == [("k-d", "k-e", "k-o", "k-u")]
    assert found(offer_for_everything, loop(*four[:3])) == []
    assert found(offer_for_everything, loop(*four), stages=4) == []


def test_an_offer_says_for_whom_it_is_where_others_do() -> None:
    people = (persona("p", role="decider"), persona("q", role="user"))
    cards = (*people, offer("e"), offer("d"), link("k-e", "q", "serves"))
    on = loop(*cards)
    assert found(offer_for_nobody, on) == [("k-d",)]
    demand_that_fixes_mend(offer_for_nobody, on)
    assert found(offer_for_nobody, loop(*cards, link("p", "k-d", "meets"))) == []
    assert found(offer_for_nobody, loop(*people, offer("e"), offer("d"))) == []
    assert found(offer_for_nobody, loop(*cards[1:])) == []

"""PER-01, 02 and 04 to 08: who belongs to the buying committee, and where each is met."""

from typing import Any

import pytest

from designer.checks.committee import (
    channel_not_offered,
    committee_without_role,
    lonely_decision,
    map_without_persona,
    persona_without_title,
    unused_persona,
)
from designer.checks.consensus import curves_cross
from designer.kinds.touchpoint import Touchpoint
from designer.model.journey import Journey
from designer.model.records import Persona, Record
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
    """Evaluation, Decision, where the purchase is made, and Use."""
    return journey(
        stage("e", zone="in_market"),
        stage("d", zone="in_market"),
        stage("u", zone="customer"),
        flow("e", "d"),
        flow("d", "u", moment="purchase"),
        flow("u", "e", "re_entry"),
        *more,
        **fields,
    )


def test_a_map_with_cards_in_half_of_its_stages_has_a_persona() -> None:
    half = [card("touchpoint", "t", "e"), card("touchpoint", "v", "d")]
    on = loop(*half)
    assert found(map_without_persona, on) == [("map",)]
    demand_that_fixes_mend(map_without_persona, on)
    assert found(map_without_persona, loop(*half, persona("p"))) == []


def test_a_young_map_is_not_asked_for_a_persona() -> None:
    assert found(map_without_persona, loop()) == []
    assert found(map_without_persona, loop(card("touchpoint", "t", "e"))) == []


@pytest.mark.parametrize(
    ("roles", "missing"),
    [
        (("decider", "user"), []),
        (("decider",), ["user"]),
        (("buyer",), ["decider", "user"]),
        ((None,), ["decider", "user"]),
        ((), []),
    ],
)
def test_a_committee_has_somebody_who_decides_and_somebody_who_uses(
    roles: tuple[str | None, ...], missing: list[str]
) -> None:
    people = [persona(f"p{at}", role=role) for at, role in enumerate(roles)]
    on = loop(*people)
    assert [one.field for one in findings(committee_without_role, on)] == missing
    if missing:
        demand_that_fixes_mend(committee_without_role, on)


def test_a_map_of_b2c_needs_no_committee() -> None:
    assert found(committee_without_role, loop(persona("p"), market="b2c")) == []


def test_more_than_one_role_acts_where_the_purchase_is_made() -> None:
    alone = (persona("p", role="decider"), persona("q", role="user"))
    on = loop(*alone)
    assert found(lonely_decision, on) == [("d",)]
    demand_that_fixes_mend(lonely_decision, on)
    assert found(lonely_decision, loop(*alone, persona("r", role="buyer"))) == []
    assert found(lonely_decision, loop(*alone, card("note", "n", "d"))) == []
    assert found(lonely_decision, loop()) == []


def test_links_say_where_a_persona_acts_whatever_its_role() -> None:
    people = (persona("p", role="decider"), persona("q", role="user"), link("q", "d", "acts"))
    assert found(lonely_decision, loop(*people)) == []


def test_a_persona_that_nothing_refers_to_is_named() -> None:
    people = (persona("p"), persona("q"), link("p", "d", "acts"))
    on = loop(*people)
    assert found(unused_persona, on) == [("q",)]
    demand_that_fixes_mend(unused_persona, on)
    assert found(unused_persona, loop(*people, lead="q")) == []
    assert found(unused_persona, loop(persona("p"), persona("q"))) == []


@pytest.mark.parametrize(
    ("name", "title", "fires"),
    [("Anna", "", True), ("Anna", "Head of IT", False), ("", "", False)],
)
def test_a_persona_has_a_job_title(name: str, title: str, fires: bool) -> None:
    on = loop(persona("p", name, title=title))
    assert found(persona_without_title, on) == ([("p",)] if fires else [])
    if fires:
        demand_that_fixes_mend(persona_without_title, on)


def offered(channel: str, *more: Record) -> Journey:
    who = persona("p", role="decider", preferred_channels=["Phone"])
    return loop(who, card("touchpoint", "t", "d", channel=channel), *more)


def test_a_preferred_channel_is_offered_where_the_persona_acts() -> None:
    on = offered("E-mail")
    assert found(channel_not_offered, on) == [("p",)]
    demand_that_fixes_mend(channel_not_offered, on)
    assert found(channel_not_offered, offered("phone ")) == []
    assert found(channel_not_offered, offered("")) == []


def test_a_touchpoint_that_another_persona_meets_offers_nothing() -> None:
    other = (persona("q", role="user"), card("touchpoint", "v", "e", channel="Phone"))
    assert found(channel_not_offered, offered("E-mail", *other)) == []
    meets = link("q", "v", "meets")
    assert found(channel_not_offered, offered("E-mail", *other, meets)) == [("p",)]


def crossing(*more: Record, role: str = "user") -> Journey:
    return loop(
        persona("p", role="decider"),
        persona("q", role=role),
        *(card("emotion", f"p-{at}", at, value=v) for at, v in (("e", 1), ("d", -1))),
        *(card("emotion", f"q-{at}", at, value=v) for at, v in (("e", -1), ("d", 1))),
        link("q", "q-e", "feels"),
        link("q", "q-d", "feels"),
        *more,
        language="en",
    )


def test_where_two_curves_cross_both_meet_at_a_touchpoint() -> None:
    on = crossing()
    assert found(curves_cross, on) == [("p", "q", "d")]
    demand_that_fixes_mend(curves_cross, on)
    both = (card("touchpoint", "t", "e"), link("p", "t", "meets"), link("q", "t", "meets"))
    assert found(curves_cross, crossing(*both)) == []
    assert found(curves_cross, crossing(*both[:2])) == [("p", "q", "d")]


def test_curves_of_one_role_may_cross() -> None:
    assert found(curves_cross, crossing(role="decider")) == []


def test_the_touchpoint_of_a_fix_asks_where_both_agree() -> None:
    on = crossing()
    (finding,) = findings(curves_cross, on)
    (made,) = after(finding.fixes[0], on).of(Touchpoint)
    assert (made.stage, made.text) == ("d", "Where do p and q agree?")
    assert [len(on.of(Persona)), len(finding.elements)] == [2, 3]

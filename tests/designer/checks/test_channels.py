"""TP-04 to TP-06: changes of channel, touchpoints that stand twice, decisions in one mode."""

import pytest

from designer.checks.channels import channel_breaks_off, decision_in_one_mode, touchpoint_twice
from designer.model.journey import Journey
from designer.model.records import Link, Record, Vote
from tests.build import link, make, stage
from tests.designer.checks.maps import after, card, demand_that_fixes_mend, fixes, found, journey
from tests.frameworks import graph

STAGES = "A Aware o 1 · B Buy i 1 · C Care c 1"
FLOWS = "New>A, A>B n, B>C nP.5, B>xN, C>B r.5, C>xC"


def looped(*cards: Record, **fields: object) -> Journey:
    return journey(*graph(STAGES, FLOWS).records(), *cards, **fields)


def met(identity: str, at: str, channel: str, **fields: object) -> Record:
    return card("touchpoint", identity, at, channel=channel, **fields)


@pytest.mark.parametrize(
    ("cards", "elements"),
    [
        ([met("t1", "A", "blog"), met("t2", "B", "phone")], [("A", "B")]),
        ([met("t1", "A", "blog"), met("t2", "B", "Blog ")], []),
        ([met("t1", "A", "blog"), met("t2", "B", "phone"), link("t1", "t2", "then")], []),
        ([met("t1", "A", "blog"), met("t2", "B", "phone"), card("handoff", "h", "A")], []),
        ([met("t1", "A", "blog"), met("t2", "B", "phone"), card("handoff", "h", "B")], []),
        ([met("t1", "A", "blog"), met("t2", "B", "phone"), card("handoff", "h", "C")],
         [("A", "B")]),
        ([met("t1", "A", "blog"), met("t2", "B", "phone"),
          card("handoff", "h", "C", flow="A-B-next")], []),
        ([met("t1", "A", "blog"), met("t2", "B", "")], []),
        # Only neighbours are compared.
        ([met("t1", "A", "blog"), met("t2", "C", "phone")], []),
    ],
)  # fmt: skip
def test_channel_breaks_off(cards: list[Record], elements: list[tuple[str, ...]]) -> None:
    on = looped(*cards)
    assert found(channel_breaks_off, on) == elements
    if elements:
        demand_that_fixes_mend(channel_breaks_off, on)


def test_the_last_touchpoint_is_linked_to_the_first() -> None:
    rows = {"A": ("a0", "a1"), "B": ("a0", "a1")}
    cards = [
        met(f"{at}{order}", at, at, order=order) for at, orders in rows.items() for order in orders
    ]
    on = looped(*cards)
    [(_, fix)] = fixes(channel_breaks_off, on)
    [drawn] = after(fix, on).of(Link)
    assert (drawn.source, drawn.relation, drawn.target) == ("Aa1", "then", "Ba0")


@pytest.mark.parametrize(
    ("texts", "elements"),
    [
        (("E-mail", "email"), [("t0", "t1")]),
        (("Ｅ mail", "e‑mail", "Phone"), [("t0", "t1")]),
        (("邮件", "邮件 "), [("t0", "t1")]),
        (("Phone", "E-mail"), []),
        (("", " "), []),
    ],
)
def test_touchpoint_twice(texts: tuple[str, ...], elements: list[tuple[str, ...]]) -> None:
    cards = (card("touchpoint", f"t{n}", text=text) for n, text in enumerate(texts))
    on = journey(stage("a"), *cards)
    assert found(touchpoint_twice, on) == elements
    if elements:
        demand_that_fixes_mend(touchpoint_twice, on)


def test_the_same_touchpoint_in_two_stages_or_in_the_parking_lot_is_no_double() -> None:
    cards = (card("touchpoint", f"t{n}", at, text="Phone") for n, at in enumerate(("a", "b", None)))
    assert found(touchpoint_twice, journey(stage("a"), stage("b"), *cards)) == []


def test_votes_and_channel_of_both_stay_with_the_one() -> None:
    on = journey(
        stage("a"),
        card("touchpoint", "t1", text="Phone"),
        card("touchpoint", "t2", text="phone", channel="phone"),
        make("vote", "v1", target="t1", voter="x"),
        make("vote", "v2", target="t2", voter="y"),
    )
    [(_, fix)] = fixes(touchpoint_twice, on)
    mended = after(fix, on)
    assert "t2" not in mended
    assert mended["t1"].get("channel") == "phone"
    assert {vote.target for vote in mended.of(Vote)} == {"t1"}


@pytest.mark.parametrize(
    ("modes", "market", "elements"),
    [
        (("digital", "digital"), "b2b", [("B",)]),
        (("in_person", None), "b2b", [("B",)]),
        (("in_person", "digital"), "b2b", []),
        ((None, None), "b2b", []),
        (("digital",), "b2c", []),
        ((), "b2b", []),
    ],
)
def test_decision_in_one_mode(
    modes: tuple[str | None, ...], market: str, elements: list[tuple[str, ...]]
) -> None:
    cards = (met(f"t{n}", "B", "x", mode=mode) for n, mode in enumerate(modes))
    on = journey(*graph(STAGES, FLOWS, market=market).records(), *cards)
    assert found(decision_in_one_mode, on) == elements
    if elements:
        demand_that_fixes_mend(decision_in_one_mode, on)


def test_the_stage_before_the_purchase_decides_too() -> None:
    bought = graph("A Aware o 1 · B Weigh i 1 · C Buy i 1 · D Use c 1",
                   "New>A, A>B n, B>C n, C>D nP, D>B r, D>xC", market="b2b")  # fmt: skip
    cards = [met("t1", "C", "x", mode="digital"), met("t2", "B", "y", mode="in_person")]
    assert found(decision_in_one_mode, journey(*bought.records(), *cards)) == []
    assert found(decision_in_one_mode, journey(*bought.records(), cards[0])) == [("B", "C")]

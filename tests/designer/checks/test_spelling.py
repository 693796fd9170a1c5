"""STG-05 and HYG-14: names of one kind, labels in one spelling."""

import pytest

from designer.checks.spelling import label_spelt_in_two_ways, names_of_two_kinds
from designer.model.journey import Journey
from tests.build import stage
from tests.designer.checks.maps import after, card, demand_that_fixes_mend, fixes, found, journey


def named(*names: str) -> Journey:
    return journey(*(stage(f"s{n}", name) for n, name in enumerate(names)))


@pytest.mark.parametrize(
    ("names", "elements"),
    [
        (("Awareness", "Comparison"), []),
        (("I look around", "We compare", "I'm deciding"), []),
        (("I look around", "Comparison", "I decide"), [("s1",)]),
        (("I’m looking", "Comparison", "Decision"), [("s0",)]),
        (("In market", "Decision"), []),
        (("Ищу", "Я сравниваю", "Решаю"), [("s1",)]),
        (("Языки", "Мышление"), []),
        (("我比较", "决策", "购买"), [("s0",)]),
        (("我們比較", "我決定", "購買"), [("s2",)]),
        (("I decide", ""), []),
    ],
)
def test_names_of_two_kinds(names: tuple[str, ...], elements: list[tuple[str, ...]]) -> None:
    on = named(*names)
    assert found(names_of_two_kinds, on) == elements
    if elements:
        demand_that_fixes_mend(names_of_two_kinds, on)


@pytest.mark.parametrize(
    ("names", "new"),
    [
        (("I compare", "Decide", "Buy"), "Compare"),
        (("I’m comparing", "Decide", "Buy"), "Comparing"),
        (("Compare", "I decide", "We buy", "I stay"), "I compare"),
        (("Сравниваю", "Я решаю", "Я покупаю"), "Я сравниваю"),
        (("比较", "我决定", "我购买"), "我比较"),
    ],
)
def test_the_fewer_names_take_the_form_of_the_others(names: tuple[str, ...], new: str) -> None:
    on = named(*names)
    [(_, fix)] = fixes(names_of_two_kinds, on)
    assert after(fix, on).stages()[0].name == new


@pytest.mark.parametrize("names", [("I compare", "Compare", "Buy"), ("I", "Compare", "Buy")])
def test_no_name_is_taken_twice_or_away(names: tuple[str, ...]) -> None:
    assert found(names_of_two_kinds, named(*names)) == [("s0",)]
    assert not list(fixes(names_of_two_kinds, named(*names)))


def test_label_spelt_in_two_ways() -> None:
    on = journey(
        stage("a"),
        stage("b"),
        card("touchpoint", "t1", "a", text="Call", channel="e-mail"),
        card("touchpoint", "t2", "b", text="Visit", channel="Email"),
        card("touchpoint", "t3", "b", text="Letter", channel="e-mail"),
        card("touchpoint", "t4", "b", text="call"),
        card("content", "c1", "a", text="Guide", type="White paper"),
        card("content", "c2", "a", text="Report", type="white-paper"),
        card("pain", "p1", "a", text="邮件 "),
        card("pain", "p2", "b", text="邮件"),
        card("pain", "p3", "b", text="e-mail"),
    )
    assert sorted(found(label_spelt_in_two_ways, on)) == [("c2",), ("p2",), ("t2",), ("t4",)]
    demand_that_fixes_mend(label_spelt_in_two_ways, on)
    changed = {f.elements: after(fix, on) for f, fix in fixes(label_spelt_in_two_ways, on)}
    assert changed[("t2",)]["t2"].get("channel") == "e-mail"
    assert changed[("t4",)]["t4"].get("text") == "Call"


def test_one_spelling_throughout_a_lane_is_fine_and_lanes_do_not_mix() -> None:
    on = journey(
        stage("a"),
        stage("b"),
        card("pain", "p1", "a", text="Price"),
        card("pain", "p2", "b", text="Price"),
        card("need", "n1", "a", text="price"),
        card("pain", "p3", None, text="PRICE"),
    )
    assert found(label_spelt_in_two_ways, on) == []


def test_touchpoints_that_stand_twice_in_one_stage_are_another_rule() -> None:
    cards = [card("touchpoint", f"t{n}", "a", text=t) for n, t in enumerate(("Mail", "mail"))]
    assert found(label_spelt_in_two_ways, journey(stage("a"), *cards)) == []

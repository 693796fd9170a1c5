"""TP-09 and TP-10: behaviour told from the customer's side, with the intent behind it."""

import pytest

from designer.checks.behaviours import behaviour_from_our_side, behaviour_without_intent
from tests import build
from tests.build import stage
from tests.designer.checks.maps import after, card, demand_that_fixes_mend, fixes, found, journey


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("We send a newsletter", True),
        ("we  invite them to a webinar", True),
        ("Our company presents itself", True),
        # Customers who speak for themselves.
        ("We compare three vendors", False),
        ("Reads what we send", False),
        ("Мы отправляем письмо", True),
        ("Мы сравниваем цены", False),
        ("我们发送邮件", True),
        ("我們邀請客戶參加", True),
        ("我們比較供應商", False),
        ("Wednesday send-off", False),
        ("", False),
    ],
)
def test_behaviour_from_our_side(text: str, ours: bool) -> None:
    on = journey(stage("a"), card("behaviour", "b", text=text))
    assert found(behaviour_from_our_side, on) == ([("b",)] if ours else [])
    if ours:
        demand_that_fixes_mend(behaviour_from_our_side, on)


def test_the_frame_stands_in_the_language_of_the_map() -> None:
    on = journey(stage("a"), card("behaviour", "b", text="Мы отправляем письмо"), language="ru")
    [(_, fix)] = fixes(behaviour_from_our_side, on)
    assert after(fix, on)["b"].get("text") == "Клиент … (Мы отправляем письмо)"


@pytest.mark.parametrize(
    ("fields", "elements"), [({}, [("b",)]), ({"intent": " "}, [("b",)]), ({"intent": "Know"}, [])]
)
def test_behaviour_without_intent(fields: dict[str, str], elements: list[tuple[str, ...]]) -> None:
    on = journey(stage("a"), card("behaviour", "b", **fields), card("behaviour", "parked", None))
    assert found(behaviour_without_intent, on) == elements
    if elements:
        demand_that_fixes_mend(behaviour_without_intent, on)


def test_a_hidden_lane_is_not_asked_for_intents() -> None:
    hidden = build.lane("hidden", takes=("behaviour",), hidden=True)
    on = build.journey(stage("a"), hidden, build.behaviour("b", ("a", "hidden")))
    assert found(behaviour_without_intent, on) == []

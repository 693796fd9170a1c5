"""MET-11 and 12: figures that other figures, or feelings, contradict."""

from typing import Any

import pytest

from designer.checks.truths import sales_cycle_disagrees, satisfaction_against_feeling
from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import stage
from tests.designer.checks.maps import card, demand_that_fixes_mend, found, journey
from tests.frameworks import graph

STAGES = "A Awareness o 30 · E Evaluation i 60 · C Care c 300 $200"
FLOWS = "New>A v80, Ref>E v20, A>E n.5, A>xN .5, E>C nP.4 $1000, E>A b.1, E>xL .5, C>E r.6, C>xC .4"


def hand_worked(*more: Record, flows: str = FLOWS) -> Journey:
    """The example worked by hand: 64.7 days from Evaluation to the purchase."""
    return journey(*graph(STAGES, flows).records(), *more)


def cycle(actual: float, unit: str = "days", text: str = "Sales cycle") -> Record:
    return card("metric", "m", "E", family="velocity", actual=actual, unit=unit, text=text)


@pytest.mark.parametrize(
    ("actual", "unit", "text", "fires"),
    [
        (65, "days", "Sales cycle", False),
        (80, "days", "Sales cycle", False),
        (90, "days", "Sales cycle, new customers", True),
        (40, "дней", "Цикл продаж", True),
        (3, "个月", "销售周期", True),
        (9, "週", "銷售週期", False),
        (90, "coffees", "Sales cycle", False),
        (90, "days", "Days to the first call", False),
    ],
)
def test_the_stated_sales_cycle_agrees_with_the_map(
    actual: float, unit: str, text: str, fires: bool
) -> None:
    on = hand_worked(cycle(actual, unit, text))
    assert found(sales_cycle_disagrees, on) == ([("m",)] if fires else [])
    if fires:
        demand_that_fixes_mend(sales_cycle_disagrees, on)


def test_where_the_time_cannot_be_computed_the_times_in_market_are_added() -> None:
    unknown = FLOWS.replace("E>A b.1", "E>A b").replace("E>C nP.4", "E>C nP")
    assert found(sales_cycle_disagrees, hand_worked(cycle(65), flows=unknown)) == []
    assert found(sales_cycle_disagrees, hand_worked(cycle(90), flows=unknown)) == [("m",)]


def satisfied(mood: float, text: str = "NPS, yearly", **fields: Any) -> Journey:
    figures = {"goal": 40, "actual": 45, "unit": "points", **fields}
    return journey(
        stage("a"),
        card("emotion", "e", "a", value=mood),
        card("pain", "p", "a"),
        card("metric", "m", "a", text=text, **figures),
    )


@pytest.mark.parametrize(
    ("mood", "fields", "fires"),
    [
        (-1, {}, True),
        (-0.5, {}, False),
        (2, {}, False),
        (1, {"actual": 20}, True),
        (-2, {"actual": 20}, False),
        (1, {"actual": 45, "better": "less"}, True),
        (-2, {"goal": None}, False),
        (-2, {"text": "Orders"}, False),
        (-2, {"text": "Удовлетворённость клиентов"}, True),
        (-2, {"text": "客户满意度".removeprefix("客户")}, True),
    ],
)
def test_satisfaction_and_feeling_point_the_same_way(
    mood: float, fields: dict[str, Any], fires: bool
) -> None:
    on = satisfied(mood, **fields)
    assert found(satisfaction_against_feeling, on) == ([("m", "e")] if fires else [])

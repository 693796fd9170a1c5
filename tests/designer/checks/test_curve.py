"""EMO-02 and EMO-04 to EMO-09: gaps, peaks, jumps and names of the emotion curve."""

from itertools import pairwise
from typing import Any

import pytest

from designer.checks.curve import (
    flat_or_rosy_curve,
    loop_ends_low,
    peak_without_cause,
    stage_off_the_curve,
    unexplained_jump,
)
from designer.checks.emotions import emotion_against_its_value, observed_without_source
from designer.kinds.emotion import Emotion
from designer.kinds.touchpoint import Touchpoint
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

ZONES = ("in_market", "in_market", "customer", "customer", "customer")


def ring(*more: Record, stages: str = "abcd", **fields: Any) -> Journey:
    """A closed loop of stages with these cards on it."""
    places = [stage(one, zone=ZONES[at]) for at, one in enumerate(stages)]
    flows = [flow(one, other) for one, other in pairwise(stages)]
    back = flow(stages[-1], stages[0], "re_entry")
    return journey(*places, *flows, back, *more, **fields)


def feelings(*values: float | None, text: str = "why", **fields: Any) -> list[Record]:
    """An emotion a stage with these values; None leaves the stage without one."""
    return [
        card("emotion", f"e{at}", "abcde"[at], value=value, text=text, **fields)
        for at, value in enumerate(values)
        if value is not None
    ]


@pytest.mark.parametrize(
    ("values", "stages"),
    [
        ((1, 0, 1, 1), []),
        ((1, 0, None, 1), ["c"]),
        ((1, None, None, 1), ["b", "c"]),
        ((1, None, None, None), []),
        ((None, None, None, None), []),
    ],
)
def test_a_stage_without_a_feeling_is_named_once_half_of_them_have_one(
    values: tuple[float | None, ...], stages: list[str]
) -> None:
    on = ring(*feelings(*values))
    assert found(stage_off_the_curve, on) == [(one,) for one in stages]
    if stages:
        demand_that_fixes_mend(stage_off_the_curve, on)


def test_a_card_without_a_value_says_that_the_feeling_is_not_known() -> None:
    on = ring(*feelings(1, 0, None, 1), card("emotion", "x", "c"))
    assert found(stage_off_the_curve, on) == []


def test_another_persona_s_feeling_does_not_fill_the_lead_s_curve() -> None:
    who = (persona("p"), persona("q"), link("q", "e2", "feels"))
    assert found(stage_off_the_curve, ring(*feelings(1, 0, 1, 1), *who)) == [("c",)]


@pytest.mark.parametrize(
    ("text", "name", "value", "fires"),
    [
        ("", "joy", 2, True),
        ("Joy", "joy", 2, True),
        ("joy", "", 2, False),
        ("The report came in an hour", "joy", 2, False),
        ("", "joy", 0.9, False),
    ],
)
def test_a_peak_says_what_caused_it(text: str, name: str, value: float, fires: bool) -> None:
    on = ring(card("emotion", "e", "c", text=text, name=name, value=value))
    assert found(peak_without_cause, on) == ([("e",)] if fires else [])
    if fires:
        demand_that_fixes_mend(peak_without_cause, on)


def test_a_note_in_the_stage_explains_a_peak_and_one_elsewhere_does_not() -> None:
    peak = card("emotion", "e", "c", text="", name="joy", value=2)
    assert found(peak_without_cause, ring(peak, card("note", "n", "c"))) == []
    assert found(peak_without_cause, ring(peak, card("note", "n", "b"))) == [("e",)]


def test_only_the_highest_point_of_a_curve_is_a_peak() -> None:
    low = card("emotion", "e", "a", text="", name="joy", value=1)
    high = card("emotion", "f", "b", text="Everything worked", name="joy", value=2)
    assert found(peak_without_cause, ring(low, high)) == []


@pytest.mark.parametrize(
    ("values", "fires"),
    [
        ((1, 1, 1, 1), True),
        ((-1, -1, -1, -1), True),
        ((0.5, 1, 2, 1), True),
        ((0, 1, 2, 1), False),
        ((1, 2, 1, None), False),
        ((1, -1, 2, 1), False),
    ],
)
def test_a_curve_that_never_falls_is_named(values: tuple[float | None, ...], fires: bool) -> None:
    on = ring(*feelings(*values))
    ids = [("e0", "e1", "e2", "e3")] if fires else []
    assert found(flat_or_rosy_curve, on) == ids


@pytest.mark.parametrize(
    ("name", "value", "fires"),
    [
        ("joy", -2, True),
        ("Тревога", 1, True),
        ("焦虑", 1, True),
        ("焦慮", 1, True),
        ("joy", 2, False),
        ("joy", 0, False),
        ("joy", None, False),
        ("saudade", -2, False),
    ],
)
def test_an_emotion_named_against_its_value(name: str, value: float | None, fires: bool) -> None:
    on = ring(card("emotion", "e", "a", name=name, value=value), card("pain", "p", "a"))
    assert found(emotion_against_its_value, on) == ([("e",)] if fires else [])
    if fires:
        demand_that_fixes_mend(emotion_against_its_value, on)


def test_turning_a_value_over_keeps_its_distance_from_the_middle_of_the_scale() -> None:
    on = ring(card("emotion", "e", "a", name="joy", value=2), scale=[1, 5])
    (finding,) = findings(emotion_against_its_value, on)
    mended = after(finding.fixes[0], on).get("e", Emotion)
    assert mended is not None
    assert mended.value == 4


@pytest.mark.parametrize(
    ("values", "fires"),
    [
        ((1, 0, 1, -1), True),
        ((1, -1, 1, -1), True),
        ((1, -2, 1, -1), False),
        ((1, 1, 1, 0), False),
        ((1, 1, 1, None), False),
    ],
)
def test_a_loop_of_customers_does_not_end_at_its_lowest(
    values: tuple[float | None, ...], fires: bool
) -> None:
    assert found(loop_ends_low, ring(*feelings(*values))) == ([("d", "e3")] if fires else [])


def test_the_end_of_an_open_loop_or_outside_the_customer_zone_may_be_low() -> None:
    stages = [stage(one, zone="customer") for one in "ab"]
    lows = feelings(1, -1)
    assert found(loop_ends_low, journey(*stages, flow("a", "b"), *lows)) == []
    assert found(loop_ends_low, ring(*lows, stages="ab")) == []


@pytest.mark.parametrize(
    ("values", "pairs"),
    [
        ((2, -0.9, 0, 1), []),
        ((2, 0, -1, 1), []),
        ((1, 1, 1, 1), []),
        ((-0.5, 2, 2, 1.5), []),
        ((-0.9, 2.1, 1, 1), []),
    ],
)
def test_small_steps_of_a_curve_need_no_cause(
    values: tuple[float, ...], pairs: list[tuple[str, ...]]
) -> None:
    assert found(unexplained_jump, ring(*feelings(*values))) == pairs


def test_a_jump_between_neighbours_has_a_cause_on_the_map() -> None:
    up = feelings(-1, 2, 1, 0)
    on = ring(*up)
    assert found(unexplained_jump, on) == [("a", "b")]
    demand_that_fixes_mend(unexplained_jump, on)
    assert found(unexplained_jump, ring(*up, card("pain", "p", "a"))) == []
    assert found(unexplained_jump, ring(*up, card("handoff", "h", "b"))) == []
    assert found(unexplained_jump, ring(*up, card("touchpoint", "t", "b"))) == [("a", "b")]
    true = card("touchpoint", "t", "b", moment_of_truth=True)
    assert found(unexplained_jump, ring(*up, true)) == []


def test_a_jump_down_to_a_low_is_left_to_the_missing_pain_point() -> None:
    assert found(unexplained_jump, ring(*feelings(2, -1, 0, 1))) == []


def test_the_last_stage_and_the_landing_of_its_return_are_neighbours() -> None:
    assert found(unexplained_jump, ring(*feelings(2, 1, 0, -1))) == [("d", "a")]


def test_the_moment_of_truth_of_a_fix_asks_between_which_stages() -> None:
    on = ring(*feelings(-1, 2, 1, 0), language="en")
    (finding,) = findings(unexplained_jump, on)
    (made,) = after(finding.fixes[0], on).of(Touchpoint)
    assert (made.stage, made.text) == ("b", "What happens between “a” and “b”?")


@pytest.mark.parametrize(
    ("evidence", "source", "fires"),
    [("observed", "", True), ("observed", "Interviews", False), ("assumed", "", False)],
)
def test_an_observed_emotion_names_its_source(evidence: str, source: str, fires: bool) -> None:
    on = ring(card("emotion", "e", "a", evidence=evidence, source=source))
    assert found(observed_without_source, on) == ([("e",)] if fires else [])
    if fires:
        demand_that_fixes_mend(observed_without_source, on)

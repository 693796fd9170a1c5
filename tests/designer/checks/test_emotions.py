"""EMO-01 and EMO-03: values on the scale, and lows that have a cause."""

from typing import Any

import pytest

from designer.checks.emotions import emotion_off_scale, low_without_pain
from designer.kinds.emotion import Emotion
from designer.kinds.pain import Pain
from designer.model.journey import Journey
from tests.build import lane, link, persona, stage
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)


def feeling(value: Any, **fields: Any) -> Journey:
    return journey(stage("a"), card("emotion", "e", value=value), **fields)


@pytest.mark.parametrize(
    ("value", "scale", "ids"),
    [
        (2, [-2, 2], []),
        (-2, [-2, 2], []),
        (None, [-2, 2], []),
        (0.5, [0, 1], []),
        (3, [-2, 2], [("e",)]),
        (-2.5, [-2, 2], [("e",)]),
        (0, [1, 5], [("e",)]),
        (10**400, [-2, 2], [("e",)]),
        ("happy", [-2, 2], [("e",)]),
        (True, [-2, 2], [("e",)]),
        (0, [2, -2], [("map",)]),
        (7, [1, 1], [("map",)]),
    ],
)
def test_emotion_off_scale(value: Any, scale: list[int], ids: list[tuple[str, ...]]) -> None:
    on = feeling(value, scale=scale)
    assert found(emotion_off_scale, on) == ids
    if ids:
        demand_that_fixes_mend(emotion_off_scale, on)


def test_the_first_fix_takes_the_nearest_end_of_the_scale() -> None:
    on = feeling(-20)
    (finding,) = findings(emotion_off_scale, on)
    mended = after(finding.fixes[0], on).get("e", Emotion)
    assert mended is not None
    assert mended.value == -2
    assert finding.fixes[0].safe


def test_the_second_fix_widens_the_scale_as_far_as_the_value() -> None:
    on = feeling(-20)
    (finding,) = findings(emotion_off_scale, on)
    assert after(finding.fixes[1], on).map.scale == (-20, 2)
    assert not finding.fixes[1].safe


def test_a_parked_emotion_is_held_to_the_scale_too() -> None:
    assert found(emotion_off_scale, journey(card("emotion", "e", None, value=9))) == [("e",)]


@pytest.mark.parametrize(
    ("value", "scale", "low"),
    [
        (-1, [-2, 2], True),
        (-0.99, [-2, 2], False),
        (None, [-2, 2], False),
        (2, [1, 5], True),
        (2.1, [1, 5], False),
        (25, [0, 100], True),
        (26, [0, 100], False),
        (-9, [-2, 2], False),
        (-1, [2, -2], False),
    ],
)
def test_low_without_pain(value: float | None, scale: list[int], low: bool) -> None:
    on = feeling(value, scale=scale)
    assert found(low_without_pain, on) == ([("a", "e")] if low else [])
    if low:
        demand_that_fixes_mend(low_without_pain, on)


def test_a_pain_in_the_same_stage_explains_a_low_and_one_elsewhere_does_not() -> None:
    low = (stage("a"), stage("b"), card("emotion", "e", "a", value=-2))
    assert found(low_without_pain, journey(*low, card("pain", "p", "a"))) == []
    assert found(low_without_pain, journey(*low, card("pain", "p", "b"))) == [("a", "e")]
    assert found(low_without_pain, journey(*low, card("pain", "p", None))) == [("a", "e")]


def test_lows_of_one_stage_are_one_finding() -> None:
    lows = [card("emotion", name, "a", value=-2) for name in ("e", "f")]
    assert found(low_without_pain, journey(stage("a"), *lows)) == [("a", "e", "f")]


def test_the_new_pain_stands_in_the_stage_and_belongs_to_who_feels_low() -> None:
    on = journey(
        stage("a"),
        card("emotion", "e", "a", value=-2),
        persona("p"),
        link("p", "e", "feels"),
        lane("pains", takes=("pain",)),
        language="en",
    )
    (finding,) = findings(low_without_pain, on)
    mended = after(finding.fixes[0], on)
    (pain,) = mended.of(Pain)
    assert (pain.stage, pain.lane) == ("a", "pains")
    assert pain.text == "What makes customers feel low here?"
    assert [edge.target for edge in mended.links_out("p", "meets")] == [pain.id]


def test_a_card_made_by_a_fix_takes_a_free_lane_or_makes_one() -> None:
    low = (stage("a"), card("emotion", "e", "a", value=-2))
    for lanes, name in (((lane("any", "Any"),), "Any"), ((), "Pain points")):
        on = journey(*low, *lanes)
        (finding,) = findings(low_without_pain, on)
        mended = after(finding.fixes[0], on)
        (pain,) = mended.of(Pain)
        assert [lane.name for lane in mended.lanes() if lane.id == pain.lane] == [name]


def test_a_fix_whose_stage_is_gone_changes_nothing() -> None:
    (finding,) = findings(low_without_pain, feeling(-2))
    assert not finding.fixes[0].make(journey())

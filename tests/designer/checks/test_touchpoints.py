"""TP-01 to TP-03, TP-07 and TP-08: channel, owner, weight of touchpoints, stages without any."""

import pytest

from designer.checks.touchpoints import (
    moment_of_truth_without_weight,
    outsider_not_marked,
    stage_in_the_dark,
    touchpoint_without_channel,
    touchpoint_without_owner,
)
from designer.model.records import Record
from tests.build import owns, stage, team
from tests.designer.checks.maps import after, card, demand_that_fixes_mend, fixes, found, journey


def touchpoint(identity: str, at: str | None = "a", **fields: object) -> Record:
    return card("touchpoint", identity, at, **fields)


def test_touchpoint_without_channel() -> None:
    on = journey(
        stage("a"),
        touchpoint("t1", channel=" "),
        touchpoint("t2", channel="phone"),
        touchpoint("t3", None),
    )
    assert found(touchpoint_without_channel, on) == [("t1",)]
    demand_that_fixes_mend(touchpoint_without_channel, on)


@pytest.mark.parametrize(
    ("text", "others", "channel"),
    [
        ("Call by Phone", {"t2": ("a", "e-mail"), "t3": ("b", "phone")}, "phone"),
        (
            "First talk",
            {"t2": ("a", "e-mail"), "t3": ("b", "phone"), "t4": ("b", "phone")},
            "e-mail",
        ),
        ("First talk", {"t3": ("b", "phone")}, "phone"),
        ("First  talk", {}, "First talk"),
    ],
)
def test_the_channel_that_fits_best(
    text: str, others: dict[str, tuple[str, str]], channel: str
) -> None:
    cards = (touchpoint(i, at, channel=name) for i, (at, name) in others.items())
    on = journey(stage("a"), stage("b"), touchpoint("t1", text=text), *cards)
    [(_, fix)] = fixes(touchpoint_without_channel, on)
    assert after(fix, on)["t1"].get("channel") == channel


def test_a_touchpoint_without_words_is_not_guessed_at() -> None:
    on = journey(stage("a"), touchpoint("t1", text=""))
    assert found(touchpoint_without_channel, on) == [("t1",)]
    assert not list(fixes(touchpoint_without_channel, on))


def test_touchpoint_without_owner() -> None:
    on = journey(
        stage("a"),
        stage("b"),
        team("x"),
        team("y"),
        owns("x", "a"),
        owns("y", "b", "supports"),
        touchpoint("t1"),
        touchpoint("t2"),
        owns("y", "t2"),
        touchpoint("t3", third_party=True),
        # Where no team is responsible for the stage, that is the fault.
        touchpoint("t4", "b"),
        touchpoint("t5", None),
    )
    assert found(touchpoint_without_owner, on) == [("t1",)]
    demand_that_fixes_mend(touchpoint_without_owner, on)
    [(_, fix)] = fixes(touchpoint_without_owner, on)
    assert [link.source for link in after(fix, on).links_in("t1", "owns")] == ["x"]


@pytest.mark.parametrize(
    ("met", "fields", "elements"),
    [
        ("a", {}, [("b",)]),
        ("ab", {}, []),
        ("a", {"alone": "They read on their own"}, []),
        ("a", {"role": "side"}, []),
        ("", {}, []),
    ],
)
def test_stage_in_the_dark(
    met: str, fields: dict[str, str], elements: list[tuple[str, ...]]
) -> None:
    cards = (touchpoint(f"t{at}", at, channel="phone") for at in met)
    on = journey(stage("a"), stage("b", **fields), *cards)
    assert found(stage_in_the_dark, on) == elements
    if elements:
        demand_that_fixes_mend(stage_in_the_dark, on)


@pytest.mark.parametrize(
    ("fields", "elements"),
    [
        ({"moment_of_truth": True}, [("t",)]),
        ({"moment_of_truth": True, "importance": 4}, []),
        ({}, []),
    ],
)
def test_moment_of_truth_without_weight(
    fields: dict[str, object], elements: list[tuple[str, ...]]
) -> None:
    parked = touchpoint("p", None, moment_of_truth=True)
    on = journey(stage("a"), touchpoint("t", **fields), parked)
    assert found(moment_of_truth_without_weight, on) == elements
    if elements:
        demand_that_fixes_mend(moment_of_truth_without_weight, on)


@pytest.mark.parametrize(
    ("fields", "elements"),
    [
        ({"channel": "Review sites"}, [("t",)]),
        ({"channel": "Review sites", "third_party": True}, []),
        ({"text": "Отзыв на сайте: отзовик"}, [("t",)]),
        ({"text": "分析师报告"}, [("t",)]),
        ({"text": "評測網站上的評價"}, [("t",)]),
        # Where a channel is named, the text may speak of others.
        ({"text": "Mail to analysts", "channel": "e-mail"}, []),
        ({"channel": "website"}, []),
    ],
)
def test_outsider_not_marked(fields: dict[str, object], elements: list[tuple[str, ...]]) -> None:
    on = journey(stage("a"), touchpoint("t", **fields))
    assert found(outsider_not_marked, on) == elements
    if elements:
        demand_that_fixes_mend(outsider_not_marked, on)

"""HYG-02, HYG-15 and HYG-16: empty cards, unused lanes, doubtful colours, old suppressions."""

import pytest

from designer.checks.fixing import fix_all
from designer.checks.tidiness import (
    empty_card,
    stale_suppression,
    unused_lane_or_doubtful_colour,
)
from designer.model.records import Record
from tests.build import comment, lane, link, persona, stage, suppression, team
from tests.designer.checks.maps import (
    TODAY,
    after,
    card,
    demand_that_fixes_mend,
    findings,
    fixes,
    found,
    journey,
)


@pytest.mark.parametrize(
    ("kind", "fields", "elements"),
    [
        ("pain", {"text": ""}, [("x",)]),
        ("pain", {"text": " \u3000\n", "evidence": "assumed", "sample": True}, [("x",)]),
        ("pain", {"text": "Late"}, []),
        ("pain", {"text": "", "severity": 3}, []),
        ("touchpoint", {"text": "", "channel": "phone"}, []),
        ("metric", {"text": "", "actual": 0}, []),
        ("image", {"text": ""}, [("x",)]),
        ("image", {"text": "", "pixels": "AAAA", "media": "image/png"}, []),
        ("pain", {"text": "", "colour_of_mood": "red"}, []),
        # Without a value it says that nobody knows what is felt.
        ("emotion", {"text": ""}, []),
    ],
)
def test_empty_card(kind: str, fields: dict[str, object], elements: list[object]) -> None:
    on = journey(stage("a"), card(kind, "x", **fields))
    assert found(empty_card, on) == elements
    if elements:
        demand_that_fixes_mend(empty_card, on)


@pytest.mark.parametrize(
    "hanging", [comment("c", "x"), link("p", "x", "meets")], ids=["comment", "link"]
)
def test_an_empty_card_that_something_hangs_on_is_not_deleted_unseen(hanging: Record) -> None:
    on = journey(stage("a"), persona("p"), card("pain", "x", text=""), hanging)
    [(_, fix)] = fixes(empty_card, on)
    assert not fix.safe
    assert hanging.id not in after(fix, on)


def test_all_empty_cards_go_at_once() -> None:
    on = journey(stage("a"), *(card("pain", f"x{n}", text="") for n in range(3)))
    fix_all(on, on.apply, today=TODAY, fail_on="warning", rules=[empty_card])
    assert on.cards() == []


@pytest.mark.parametrize(
    ("one", "full", "elements"),
    [
        (lane("own", takes=["need"]), True, [("own",)]),
        (lane("own", takes=["need"]), False, []),
        (lane("own", takes=["need"], hidden=True), True, []),
        (lane("own", takes=["team"]), True, []),
        (lane("lane-needs", takes=["need"]), True, []),
    ],
)
def test_unused_lane(one: Record, full: bool, elements: list[tuple[str, ...]]) -> None:
    cards = [card("pain", "p", "a")] if full else []
    on = journey(stage("a"), stage("b"), one, *cards, template="b2b-6")
    assert found(unused_lane_or_doubtful_colour, on) == elements
    if elements:
        demand_that_fixes_mend(unused_lane_or_doubtful_colour, on)


def test_two_teams_of_one_colour() -> None:
    colours = {"a": "#0A5CE6", "b": "#0a5ce6", "c": "#521E7C", "d": "", "e": ""}
    on = journey(*(team(name, colour=colour) for name, colour in colours.items()))
    assert found(unused_lane_or_doubtful_colour, on) == [("b",)]
    demand_that_fixes_mend(unused_lane_or_doubtful_colour, on)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"target": "gone"}, "target"),
        ({"target": "a", "date": "2025-01-30"}, "date"),
        ({"date": "2025-01-30"}, "date"),
        ({"target": "a", "date": "2025-02-01"}, None),
        ({"target": "a"}, None),
        ({}, None),
    ],
)
def test_stale_suppression(fields: dict[str, str], field: str | None) -> None:
    on = journey(stage("a"), suppression("s", "TP-02", fields.pop("target", None), **fields))
    assert [one.field for one in findings(stale_suppression, on)] == ([field] if field else [])
    if field:
        demand_that_fixes_mend(stale_suppression, on)


def test_a_suppression_kept_for_another_year_has_the_date_of_today() -> None:
    on = journey(stage("a"), suppression("s", "TP-02", "a", date="2020-01-01"))
    [_, (_, keep)] = fixes(stale_suppression, on)
    assert after(keep, on)["s"].get("date") == TODAY.isoformat()

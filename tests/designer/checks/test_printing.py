"""HYG-03 and HYG-05: a map that fits its paper, in characters that can be drawn."""

import pytest

from designer.checks.printing import character_without_glyph, map_off_the_paper
from designer.checks.run import LIVE
from designer.model.records import Record
from tests.build import flow, lane, make, note, persona, stage, team
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)

CHAIN = "\u200d".join("👩" * 20)
"""One character to a reader, as wide as twenty."""


def test_rules_of_paper_do_not_run_while_one_types() -> None:
    assert {map_off_the_paper.scope, character_without_glyph.scope}.isdisjoint(LIVE)


@pytest.mark.parametrize(
    ("page", "stages", "fires"),
    [("A4", 7, False), ("A4", 60, True), ("A0", 60, False), ("", 60, False), ("", 100, True)],
)
def test_a_map_is_printed_no_smaller_than_can_be_read(page: str, stages: int, fires: bool) -> None:
    on = journey(*(stage(f"s{at:03}") for at in range(stages)), lane("l"))
    assert found(map_off_the_paper, on, page=page) == ([("map",)] if fires else [])


def test_the_least_scale_is_an_option() -> None:
    on = journey(*(stage(f"s{at}") for at in range(9)), lane("l"))
    assert found(map_off_the_paper, on, page="A4") == []
    assert found(map_off_the_paper, on, page="A4", least_scale=0.6) == [("map",)]


@pytest.mark.parametrize(
    ("text", "fires"),
    [(CHAIN, True), ("👩" * 200, False), ("W" * 500, False), ("", False)],
)
def test_text_wider_than_its_place(text: str, fires: bool) -> None:
    on = journey(stage("a"), card("touchpoint", "t", text=text))
    assert found(map_off_the_paper, on) == ([("t",)] if fires else [])
    if fires:
        demand_that_fixes_mend(map_off_the_paper, on)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (stage("a", "\U00013080 Trial"), "name"),
        (stage("a", customer_goal="\U00013080"), "customer_goal"),
        (lane("l", prompt="\U00013080"), "prompt"),
        (team("m", "\U00013080"), "name"),
        (persona("p", title="\U00013080"), "title"),
        (make("entry", "n", name="\U00013080"), "name"),
        (make("exit", "x", name="\U00013080"), "name"),
        (make("map", "map", title="\U00013080"), "title"),
    ],
)
def test_character_without_glyph(record: Record, field: str) -> None:
    on = journey(record)
    assert [(one.elements, one.field) for one in findings(character_without_glyph, on)] == [
        ((record.id,), field)
    ]
    demand_that_fixes_mend(character_without_glyph, on)


@pytest.mark.parametrize(
    ("kind", "field"),
    [("touchpoint", "text"), ("touchpoint", "channel"), ("emotion", "name"), ("metric", "unit")],
)
def test_cards_are_read_with_their_facts(kind: str, field: str) -> None:
    on = journey(stage("a"), card(kind, "c", **{field: "\U00013080", "actual": 3}))
    assert [one.field for one in findings(character_without_glyph, on)] == [field]
    demand_that_fixes_mend(character_without_glyph, on)


def test_a_condition_on_a_flow_is_drawn_too() -> None:
    on = journey(*map(stage, "ab"), flow("a", "b", condition="\U00013080"))
    assert found(character_without_glyph, on) == [("a-b",)]


@pytest.mark.parametrize(
    "text", ["Ёлка 认知 認知 👩 — “x”", "a\u200db\u00adc\ufe0f", "tab\tnew\nline"]
)
def test_the_shipped_scripts_are_silent(text: str) -> None:
    on = journey(stage("a", text), card("pain", "p", text=text), language="ru")
    assert found(character_without_glyph, on) == []


def test_what_no_export_shows_is_not_looked_at() -> None:
    on = journey(
        stage("a"),
        lane("h", hidden=True),
        note("n", ("a", "h"), text="\U00013080"),
        card("pain", "parked", None, text="\U00013080"),
        card("pain", "internal", text="\U00013080", internal=True),
    )
    assert found(character_without_glyph, on) == []


def test_the_finding_names_the_code_point_and_the_fix_writes_it() -> None:
    on = journey(stage("a", "\U00013080 Trial"))
    (finding,) = findings(character_without_glyph, on)
    assert "U+13080" in str(finding.message)
    assert after(finding.fixes[0], on)["a"].get("name") == "U+13080 Trial"

"""OWN-09 and CON-03: what is needed has an owner and a date."""

from typing import Any

import pytest

from designer.checks.needed import offer_nobody_makes, resource_nobody_gets
from designer.checks.rule import Rule
from tests.build import owns, stage, team
from tests.designer.checks.maps import card, findings, journey

RULES = [("resource", resource_nobody_gets), ("content", offer_nobody_makes)]


@pytest.mark.parametrize(("kind", "rule"), RULES)
@pytest.mark.parametrize(
    ("fields", "owned", "told"),
    [
        ({"status": "need"}, False, ["", "due"]),
        ({"status": "need", "due": "2026-03-01"}, False, [""]),
        ({"status": "need"}, True, ["due"]),
        ({"status": "need", "due": "2026-03-01"}, True, []),
        ({"status": "have"}, False, []),
        ({}, False, []),
    ],
)
def test_what_is_needed_has_an_owner_and_a_date(
    kind: str, rule: Rule, fields: dict[str, Any], owned: bool, told: list[str]
) -> None:
    more = (owns("t", "x"),) if owned else ()
    on = journey(stage("a"), team("t"), card(kind, "x", "a", **fields), *more)
    assert [one.field for one in findings(rule, on)] == told


@pytest.mark.parametrize(("kind", "rule"), RULES)
def test_the_team_of_the_stage_becomes_the_owner(kind: str, rule: Rule) -> None:
    needed = card(kind, "x", "a", status="need", due="2026-03-01")
    on = journey(stage("a"), team("t"), owns("t", "a"), needed)
    (finding,) = findings(rule, on)
    on.apply(finding.fixes[0].make(on))
    assert findings(rule, on) == []


@pytest.mark.parametrize(("kind", "rule"), RULES)
def test_what_is_parked_is_not_asked_for(kind: str, rule: Rule) -> None:
    assert findings(rule, journey(stage("a"), card(kind, "x", None, status="need"))) == []

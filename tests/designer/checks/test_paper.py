"""HYG-04 and HYG-06: letters that can be read from where the map hangs, colours that are seen."""

import pytest

from designer.checks.paper import colour_hard_to_see, contrast, letters_too_small
from designer.checks.profiles import Profile
from designer.checks.run import check
from tests.build import lane, stage, team
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


def test_letters_too_small() -> None:
    stages = [stage(f"s{n}") for n in range(14)]
    cards = [card("pain", f"p{n}", f"s{n}") for n in range(14)]
    on = journey(*stages, *cards)
    assert found(letters_too_small, on, page="A4") == [("map",)]
    assert found(letters_too_small, on) == found(letters_too_small, on, page="A2x") == []
    small = journey(stage("a"), card("pain", "p"))
    assert found(letters_too_small, small, page="A4") == []


def test_the_sentence_names_the_page_and_a_wall_wants_larger_letters() -> None:
    on = journey(*(stage(f"s{n}") for n in range(40)))
    [finding] = findings(letters_too_small, on, page="A0")
    assert str(finding.message).startswith("On A0 the smallest letters are ")
    assert str(finding.message).endswith("14 are needed")


def test_the_page_of_the_rule_on_fitting_is_asked_too() -> None:
    on = journey(*(stage(f"s{n}") for n in range(20)))
    profile = Profile("page", options={"HYG-03": {"page": "A4"}})
    report = check(on, profile=profile, today=TODAY, scopes={"page"})
    assert "HYG-04" in {finding.rule for finding in report.findings}


@pytest.mark.parametrize(
    ("colour", "name", "field"),
    [
        ("#FFE680", "Marketing", "colour"),
        ("#fe8", "Marketing", "colour"),
        ("#806300", "Marketing", None),
        ("#806300", " ", "name"),
        ("", "", None),
        ("blue", "Marketing", None),
    ],
)
def test_colour_hard_to_see(colour: str, name: str, field: str | None) -> None:
    for on in (journey(team("x", name, colour=colour)), journey(lane("x", name, colour=colour))):
        assert [one.field for one in findings(colour_hard_to_see, on)] == ([field] if field else [])
        if field:
            demand_that_fixes_mend(colour_hard_to_see, on)


def test_the_shade_is_as_near_as_it_can_be() -> None:
    on = journey(team("x", "Marketing", colour="#FFE680"))
    [(_, fix)] = fixes(colour_hard_to_see, on)
    shade = after(fix, on)["x"].get("colour")
    assert 4.5 <= contrast(shade, "#FFFFFF") < 5
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)

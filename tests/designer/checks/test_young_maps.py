"""A map that has just been begun is not met with complaints."""

from datetime import date

import pytest

from designer.checks.profiles import PROFILES
from designer.checks.run import check
from designer.edits.cards import remove_samples
from designer.files.gallery import new_map, templates
from designer.model.journey import Journey
from tests.build import journey, lane, stage
from tests.designer.checks.maps import TODAY

OURS = {info.id: info.languages for info in templates()}
ROUNDS = [(template, language) for template, languages in OURS.items() for language in languages]


def themes(on: Journey, today: date = TODAY) -> set[str]:
    """The families of rules that speak in the strictest profile."""
    report = check(on, profile=PROFILES["deliverable"], today=today)
    return {finding.rule.partition("-")[0] for finding in report.heard}


@pytest.mark.parametrize(("template", "language"), ROUNDS)
@pytest.mark.parametrize("profile", ["draft", "deliverable"])
def test_a_new_map_of_each_template_is_without_findings(
    template: str, language: str, profile: str
) -> None:
    on = new_map(template, language, today=TODAY)
    assert check(on, profile=PROFILES[profile], today=TODAY).findings == ()


@pytest.mark.parametrize("template", OURS)
def test_a_template_without_its_samples_is_not_told_what_its_lanes_lack(template: str) -> None:
    on = new_map(template, "en", today=TODAY)
    on.apply(remove_samples(on))
    assert on.cards() == []
    assert themes(on).isdisjoint({"LOOP", "STG", "TP", "EMO", "MET", "CON", "HYG"})


def test_a_map_with_bare_stages_and_lanes_hears_of_its_loop_alone() -> None:
    on = journey(*(stage(one) for one in "abcde"), lane("l", "Touchpoints", takes=["touchpoint"]))
    assert themes(on) <= {"LOOP"}

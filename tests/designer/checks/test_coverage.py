"""Coverage: what the main stages have, counted, and which of them lack it."""

from designer.checks.coverage import Aspect, coverage_of
from designer.model.journey import Journey
from designer.model.records import Record
from tests.build import flow, link, make, stage
from tests.designer.checks.maps import card, journey


def lacking(on: Journey) -> dict[str, tuple[str, ...]]:
    return {aspect.id: aspect.lacking for aspect in coverage_of(on)}


def both(*records: Record) -> Journey:
    return journey(stage("a"), stage("b"), *records)


def test_an_empty_map_lacks_nothing() -> None:
    assert coverage_of(journey()) == ()


def test_a_bare_stage_lacks_everything() -> None:
    assert {aspect.lacking for aspect in coverage_of(both())} == {("a", "b")}
    assert all((aspect.have, aspect.of) == (0, 2) for aspect in coverage_of(both()))


def test_a_card_of_a_kind_covers_its_stage_and_a_parked_one_covers_none() -> None:
    kinds = {"touchpoints": "touchpoint", "emotions": "emotion", "pains": "pain",
             "opportunities": "opportunity", "content": "content", "metrics": "metric"}  # fmt: skip
    for aspect, kind in kinds.items():
        assert lacking(both(card(kind, "x")))[aspect] == ("b",)
        assert lacking(both(card(kind, "x", None)))[aspect] == ("a", "b")


def test_what_the_stage_says_itself_counts() -> None:
    told = stage("c", zone="customer", customer_goal="Use", company_goal="Keep",
                 exit_criterion="Renews", alone="Thinks it over")  # fmt: skip
    found = lacking(both(told))
    assert all(found[aspect] == ("a", "b") for aspect in ("zones", "goals", "touchpoints"))
    assert found["exit_criterion"] == ("a", "b")


def test_one_goal_is_half_the_answer() -> None:
    assert "c" in lacking(both(stage("c", customer_goal="Use")))["goals"]


def test_a_condition_of_the_flow_onward_is_an_exit_criterion() -> None:
    ready = flow("a", "b", condition="ready")
    assert lacking(both(ready))["exit_criterion"] == ("b",)
    back = flow("b", "a", "setback", condition="not ready")
    assert lacking(both(ready, back))["exit_criterion"] == ("b",)


def test_the_condition_of_sharing_is_no_exit_criterion() -> None:
    shares = stage("x", role="spanning"), flow("a", "x", condition="shows it around")
    assert lacking(both(*shares))["exit_criterion"] == ("a", "b")


def test_a_team_that_supports_is_not_responsible() -> None:
    teams = make("team", "t", name="Sales"), link("t", "a", "owns")
    assert lacking(both(*teams))["owners"] == ("b",)
    helps = make("link", "l", source="t", target="b", relation="owns", role="supports")
    assert lacking(both(*teams, helps))["owners"] == ("b",)


def test_a_metric_elsewhere_may_measure_the_stage() -> None:
    assert lacking(both(card("metric", "m", None, target="b")))["metrics"] == ("a",)


def test_side_stages_are_not_counted() -> None:
    found = coverage_of(journey(stage("a"), stage("s", role="side")))
    assert {(aspect.of, aspect.lacking) for aspect in found} == {(1, ("a",))}
    assert found[0] == Aspect("zones", found[0].name, 1, ("a",))

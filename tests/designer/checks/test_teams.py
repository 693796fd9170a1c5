"""OWN-07 and 08: teams that are everywhere, alone, or named twice."""

from designer.checks.teams import silo_or_nobodys_job, team_named_twice
from designer.model.journey import Journey
from designer.model.records import Link, Record, Team
from tests.build import owns, stage, team
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    found,
    journey,
)


def teams(*names: str) -> Journey:
    return journey(*(team(f"t{at}", name) for at, name in enumerate(names)))


def four(*more: Record) -> Journey:
    stages = [stage(one) for one in "abcd"]
    return journey(*stages, team("m", "Marketing"), team("s", "Sales"), *more)


def test_a_team_in_one_stage_or_in_all_is_named() -> None:
    everywhere = [owns("m", one) for one in "abcd"]
    assert found(silo_or_nobodys_job, four(*everywhere, owns("s", "a", "supports"))) == [
        ("m",),
        ("s",),
    ]
    some = [owns("m", one) for one in "abc"]
    assert found(silo_or_nobodys_job, four(*some, owns("s", "c"), owns("s", "d"))) == []


def test_owning_a_card_of_a_stage_is_having_to_do_with_it() -> None:
    on = four(owns("s", "a"), card("touchpoint", "t", "b"), owns("s", "t"))
    assert found(silo_or_nobodys_job, on) == []


def test_a_team_is_not_alone_that_has_a_stage_beside_the_loop_too() -> None:
    for role in ("side", "spanning"):
        beside = stage("x", role=role)
        alone = four(owns("s", "a"), beside)
        assert found(silo_or_nobodys_job, alone) == [("s",)]
        assert found(silo_or_nobodys_job, four(owns("s", "a"), beside, owns("s", "x"))) == []


def test_a_small_map_or_a_single_team_is_left_alone() -> None:
    small = journey(stage("a"), team("m"), team("s"), owns("m", "a"))
    assert found(silo_or_nobodys_job, small) == []


def test_teams_that_differ_in_form_alone_are_one() -> None:
    for one, other in (("Sales", "sales "), ("After-sales", "after sales"), ("ＣＳ", "CS")):
        on = teams(one, other)
        assert len(found(team_named_twice, on)) == 1
        demand_that_fixes_mend(team_named_twice, on)


def test_initials_are_the_team_that_they_stand_for_but_only_perhaps() -> None:
    (finding,) = findings(team_named_twice, teams("CS", "Customer success"))
    assert finding.elements == ("t1", "t0")
    assert not finding.fixes[0].safe


def test_teams_with_names_of_their_own_are_not_one() -> None:
    assert found(team_named_twice, teams("Sales", "Support", "Marketing", "", "")) == []


def test_one_team_owns_what_both_owned_with_the_stronger_role() -> None:
    on = journey(
        stage("a"),
        stage("b"),
        team("t", "Customer success"),
        team("u", "customer-success"),
        owns("t", "a", "supports"),
        owns("u", "a"),
        owns("u", "b"),
        card("handoff", "h", "a", from_team="u", to_team="t"),
    )
    (finding,) = findings(team_named_twice, on)
    mended = after(finding.fixes[0], on)
    assert [each.id for each in mended.of(Team)] == ["t"]
    owned = {(each.source, each.target, each.role) for each in mended.of(Link)}
    assert owned == {("t", "a", "responsible"), ("t", "b", "responsible")}
    assert mended["h"].get("from_team") == "t"

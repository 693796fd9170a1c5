"""Mending many findings at once, and what is said of it before."""

from designer.checks import RULES
from designer.checks.fixing import effects, plan_of
from designer.model.changes import Drop, Put, set_field
from designer.words import say
from tests.build import flow, stage
from tests.designer.checks.maps import TODAY, card, journey


def test_a_plan_tells_what_is_added_and_leaves_the_map_as_it_is() -> None:
    pains = [card("pain", f"p{number}", severity=5, text=f"slow {number}") for number in (1, 2)]
    on = journey(stage("a"), flow("a", "a"), *pains)
    rules = [rule for rule in RULES if rule.id == "OPP-01"]
    plan = plan_of(on, today=TODAY, fail_on="hint", rules=rules)
    assert plan.mended == 2
    told = [say(sentence, "en") for sentence in plan.sentences]
    assert told == ["Will be added: 1 × Lane, 2 × Link, 2 × Opportunity"]
    assert len(on.cards()) == 2


def test_effects_are_what_is_left_in_the_end() -> None:
    there, gone, new = stage("a", "A"), stage("b", "B"), card("pain", "p")
    renamed = stage("c", "C").having("name", "D")
    changes = [
        set_field(there, "name", "X"), set_field(there, "zone", "customer"), Drop(record=gone),
        Put(record=new), Drop(record=stage("c", "C")), Put(record=renamed),
    ]  # fmt: skip
    told = [say(sentence, "en") for sentence in effects(changes)]
    assert told == [
        "Will be added: 1 × Pain point", "Will be changed: 2 × Stage", "Will be deleted: 1 × Stage",
    ]  # fmt: skip
    assert effects([Put(record=new), Drop(record=new)]) == ()

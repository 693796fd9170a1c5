"""HYG-11: what is translated is translated throughout."""

from designer.checks.languages import half_translated
from designer.model.records import Record, Translation
from tests.build import make, stage
from tests.designer.checks.maps import (
    after,
    card,
    demand_that_fixes_mend,
    findings,
    fixes,
    found,
    journey,
)


def said(target: str, text: str, language: str = "ru", field: str = "name") -> Record:
    identity = f"{target}-{language}-{field}"
    return make("translation", identity, target=target, language=language, field=field, text=text)


def test_half_translated() -> None:
    on = journey(stage("a"), stage("b"), stage("c"), said("a", "А"), said("b", " "))
    assert found(half_translated, on) == [("b", "c")]
    demand_that_fixes_mend(half_translated, on)
    [(_, fix)] = fixes(half_translated, on)
    texts = [(one.target, one.text) for one in after(fix, on).of(Translation)]
    # The one that was left empty is filled, and no second one made.
    assert sorted(texts) == [("a", "А"), ("b", "b"), ("c", "c")]


def test_each_language_is_named_and_only_fields_that_are_translated_are_asked_for() -> None:
    on = journey(
        stage("a"),
        stage("b", ""),
        card("pain", "p", text="Slow"),
        said("a", "А"),
        said("a", "甲", "zh-Hans"),
        said("p", "Медленно", field="text"),
    )
    assert [(one.field, one.elements) for one in findings(half_translated, on)] == [
        ("zh-Hans", ("p",))
    ]


def test_a_map_without_translations_is_in_one_language() -> None:
    assert found(half_translated, journey(stage("a"))) == []
    assert found(half_translated, journey(stage("a"), stage("b"), said("a", "A", "en"))) == []

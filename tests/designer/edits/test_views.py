"""Saved views: what a card must have to be seen, under a name."""

import pytest

from designer.edits.views import cards_in, delete_view, save_view, seen_in, view_called, views
from designer.model.journey import Journey
from designer.model.records import View
from tests import build


@pytest.fixture
def journey() -> Journey:
    return build.journey(
        build.stage("s1"),
        build.stage("s2"),
        build.lane("l1"),
        build.lane("l2"),
        build.lane("l3", hidden=True),
        build.note("n1", ("s1", "l1"), evidence="observed", source="Interviews"),
        build.note("n2", ("s1", "l2"), evidence="assumed", source="interviews "),
        build.note("n3", ("s2", "l2"), evidence="observed", source="CRM"),
        build.note("n4", ("s2", "l1")),
        build.note("n5", ("s2", "l3"), evidence="observed"),
        build.note("n6", evidence="observed"),
        build.team("m1", "Sales"),
        build.persona("b1", "Buyer"),
        build.link("m1", "n1", "owns"),
        build.link("m1", "s2", "owns"),
        build.link("b1", "n3", "meets"),
    )


@pytest.mark.parametrize(
    ("asked", "cards"),
    [
        ({"evidence": ["observed"]}, {"n1", "n3"}),
        ({"evidence": ["unknown"]}, {"n4"}),
        ({"evidence": ["assumed", "observed"], "lanes": ["l2"]}, {"n2", "n3"}),
        ({"sources": ["Interviews"]}, {"n1", "n2"}),
        ({"teams": ["m1"]}, {"n1", "n3", "n4"}),
        ({"teams": ["m1"], "personas": ["b1"]}, {"n3"}),
        ({"teams": ["m1"], "sources": ["CRM"], "evidence": ["assumed"]}, set()),
        ({"lanes": ["l3"]}, set()),
        ({}, set()),
    ],
)
def test_a_card_is_seen_that_has_all_that_is_asked_for(
    journey: Journey, asked: dict[str, list[str]], cards: set[str]
) -> None:
    view = View.model_validate({"id": "v", **asked})
    assert {card.id for card in cards_in(journey, view)} == cards


def test_a_view_of_lanes_alone_lights_the_lanes(journey: Journey) -> None:
    assert seen_in(journey, View(id="v", lanes=("l1", "gone"))) == {"l1"}


def test_a_view_is_kept_under_its_name_and_kept_anew(journey: Journey) -> None:
    journey.apply(save_view(journey, View(id="v", name="Facts", evidence=("observed",))).edit)
    journey.apply(save_view(journey, View(id="v", name="Sales", teams=("m1",))).edit)
    journey.apply(save_view(journey, View(id="v", name="facts", sources=("CRM",))).edit)
    assert [view.name for view in views(journey)] == ["Facts", "Sales"]
    kept = view_called(journey, "Facts")
    assert kept is not None
    assert (kept.evidence, kept.sources) == ((), ("CRM",))


def test_a_view_can_be_forgotten(journey: Journey) -> None:
    journey.apply(save_view(journey, View(id="v", name="Facts")).edit)
    journey.apply(delete_view(journey, views(journey)[0].id))
    assert not views(journey)

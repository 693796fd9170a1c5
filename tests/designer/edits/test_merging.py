"""Cards that are one: what hangs on the others comes along."""

from designer.edits.merging import merge_cards
from designer.kinds.metric import Metric
from designer.kinds.pain import Pain
from designer.model.journey import Journey
from designer.model.records import Comment, Link, Record, Score, Vote
from tests.build import (
    comment,
    journey,
    lane,
    link,
    make,
    metric,
    opportunity,
    pain,
    stage,
    touchpoint,
)


def two_pains(*more: Record, **fields: object) -> Journey:
    places = (stage("a"), stage("b"), lane("l"))
    pains = (pain("p", ("a", "l"), text="Slow", **fields), pain("q", ("b", "l"), text="slow"))
    return journey(*places, *pains, *more)


def merged(on: Journey, kept: str, *others: str) -> Journey:
    on.apply(merge_cards(on, kept, others))
    return on


def test_the_kept_card_stays_and_the_others_go() -> None:
    on = merged(two_pains(), "p", "q")
    assert [(card.id, card.stage) for card in on.cards()] == [("p", "a")]


def test_links_votes_comments_and_scores_come_along() -> None:
    on = merged(
        two_pains(
            opportunity("o", ("a", "l")),
            touchpoint("t", ("a", "l")),
            link("o", "q", "answers"),
            link("q", "t", "hurts"),
            make("vote", "v", target="q", voter="head-1", count=2),
            comment("c", "q", "Really?"),
            make("score", "s", target="q", points=3),
        ),
        "p",
        "q",
    )
    links = {(each.source, each.target, each.relation) for each in on.of(Link)}
    assert links == {("o", "p", "answers"), ("p", "t", "hurts")}
    said = [*on.of(Vote), *on.of(Comment), *on.of(Score)]
    assert [each.target for each in said] == ["p", "p", "p"]


def test_a_link_that_would_be_there_twice_or_lead_to_itself_goes() -> None:
    on = merged(
        two_pains(
            opportunity("o", ("a", "l")),
            link("o", "p", "answers"),
            link("o", "q", "answers"),
            link("p", "q", "hurts"),
        ),
        "p",
        "q",
    )
    assert [(each.source, each.target) for each in on.of(Link)] == [("o", "p")]


def test_a_metric_that_measured_a_card_that_goes_measures_the_kept_one() -> None:
    places = (stage("a"), lane("l"))
    calls = (touchpoint("t", ("a", "l")), touchpoint("u", ("a", "l")))
    on = merged(journey(*places, *calls, metric("m", ("a", "l"), target="u")), "t", "u")
    assert [each.target for each in on.of(Metric)] == ["t"]


def test_open_fields_of_the_kept_card_are_filled_from_the_others() -> None:
    on = two_pains(pain("r", ("b", "l"), severity=5, frequency=2, source="Survey"), severity=3)
    (kept,) = merged(on, "p", "q", "r").of(Pain)
    assert (kept.severity, kept.frequency, kept.source, kept.text) == (3, 2, "Survey", "Slow")


def test_merging_is_undone_whole() -> None:
    on = two_pains(opportunity("o", ("a", "l")), link("o", "q", "answers"))
    before = sorted(record.line for record in on.records())
    edit = merge_cards(on, "p", ["q"])
    on.apply(edit)
    on.apply(edit.inverse())
    assert sorted(record.line for record in on.records()) == before


def test_a_card_of_another_kind_is_not_merged() -> None:
    on = two_pains(opportunity("o", ("a", "l")))
    assert not merge_cards(on, "p", ["o"])

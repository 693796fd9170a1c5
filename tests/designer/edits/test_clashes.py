"""Two versions of one thing: whichever is chosen, one edit settles it and can be taken back."""

from __future__ import annotations

import pytest

from designer.edits.clash_records import clash, field_clash, gone_clash, unit_clash
from designer.edits.clashes import Choice, can_join, choose, open_clashes, settle, version
from designer.edits.overtaken import Overtaken
from designer.model.changes import edit_of, set_field
from designer.model.journey import CannotApply
from designer.model.records import Card, Clash, Record
from designer.session import Session
from designer.words import msg
from tests import build


def the_map(*more: Record) -> Session:
    return Session.new(
        build.journey(
            build.stage("a", "Notice"),
            build.stage("b", "Use"),
            build.lane("l"),
            build.pain("p", ("a", "l"), text="Slow", severity=2),
            build.pain("q", ("b", "l"), text="Dear"),
            build.link("p", "q", "hurts"),
            *more,
        )
    )


TEXT = field_clash("p", "text", "Late", "Slow", "Far too slow")


def test_a_choice_sets_the_field_and_takes_the_clash_away_in_one_edit() -> None:
    for choice, words in (
        ("ours", "Slow"), ("theirs", "Far too slow"), ("both", "Slow\nFar too slow"),
    ):  # fmt: skip
        session = the_map(TEXT)
        before = build.lines(session.journey)
        session.do(choose(session.journey, TEXT.id, choice))
        assert session.journey["p"].get("text") == words
        assert not session.journey.of(Clash)
        session.undo()
        assert build.lines(session.journey) == before


def test_each_side_is_shown_as_it_would_look() -> None:
    journey = the_map(TEXT).journey
    assert [version(journey, TEXT, side).get("text") for side in ("ours", "theirs")] == [
        "Slow", "Far too slow",
    ]  # fmt: skip


def test_a_card_that_one_side_has_deleted_goes_with_its_links_or_stays() -> None:
    asked = gone_clash("p", ours_is_gone=True)
    cases: tuple[tuple[Choice, bool], ...] = (("ours", False), ("theirs", True), ("both", True))
    for choice, stays in cases:
        session = the_map(asked)
        assert version(session.journey, asked, "ours") is None
        assert version(session.journey, asked, "theirs") is session.journey["p"]
        session.do(choose(session.journey, asked.id, choice))
        assert ("p" in session.journey) is stays
        assert not session.journey.of(Clash)


def test_a_card_in_two_places_goes_to_the_one_that_is_chosen() -> None:
    names = ("stage", "lane")
    asked = unit_clash("p", names, ("a", "l"), ("a", "l"), ("b", "l"))
    session = the_map(asked)
    assert not can_join(session.journey, asked)
    session.do(choose(session.journey, asked.id, "theirs"))
    card = session.journey["p"]
    assert isinstance(card, Card)
    assert (card.stage, card.lane) == ("b", "l")


def test_a_version_whose_place_is_gone_cannot_be_taken_and_the_other_can() -> None:
    places = (("a", "l"), ("a", "l"), ("a", "deleted"))
    session = the_map(unit_clash("p", ("stage", "lane"), *places))
    (asked,) = session.journey.of(Clash)
    with pytest.raises(CannotApply, match="gone by now"):
        choose(session.journey, asked.id, "theirs")
    session.do(choose(session.journey, asked.id, "ours"))
    assert not session.journey.of(Clash)


def test_a_card_of_two_kinds_becomes_the_one_that_is_chosen_and_keeps_its_links() -> None:
    session = the_map()
    pain = session.journey["p"]
    need = build.need("p", ("a", "l"), text="Speed")
    asked = clash("p", "kind", pain, pain, need)
    session = the_map(asked)
    session.do(choose(session.journey, asked.id, "theirs"))
    assert session.journey["p"].kind == "need"
    assert [edge.target for edge in session.journey.edges_at("p")] == ["q"]


def test_a_figure_is_one_or_the_other_or_a_third() -> None:
    asked = field_clash("p", "severity", 1, 2, 5)
    session = the_map(asked)
    assert not can_join(session.journey, asked)
    with pytest.raises(ValueError, match="severity"):
        choose(session.journey, asked.id, "both")
    session.do(settle(session.journey, asked.id, "severity", 3))
    assert session.journey["p"].get("severity") == 3
    assert not session.journey.of(Clash)


def test_a_field_that_one_side_has_emptied_is_emptied() -> None:
    asked = field_clash("p", "severity", 1, 2, None)
    session = the_map(asked)
    session.do(choose(session.journey, asked.id, "theirs"))
    assert session.journey["p"].get("severity") is None


def test_clashes_come_in_the_order_in_which_the_map_is_read() -> None:
    late, early = field_clash("q", "text", "", "x", "y"), TEXT
    head, top = field_clash("a", "name", "", "x", "y"), field_clash("map", "title", "", "x", "y")
    journey = the_map(late, early, head, top).journey
    targets = [found.target for found in open_clashes(journey)]
    assert targets.index("p") < targets.index("q")
    assert targets.index("a") < targets.index("p")


# -- typing while others change the same ---------------------------------------------------


def test_typed_words_that_go_over_a_colleague_s_ask_which_to_keep() -> None:
    session = the_map()
    overtaken = Overtaken()
    theirs = edit_of(msg("Text"), [set_field(session.journey["p"], "text", "Theirs")])
    overtaken.note(theirs, {("p", "text")})
    session.journey.apply(theirs, "remote")
    mine = edit_of(msg("Text"), [set_field(session.journey["p"], "text", "Mine")])
    session.do(overtaken.asking(session.journey, mine))
    (asked,) = session.journey.of(Clash)
    assert (asked.base, asked.ours, asked.theirs) == ('"Slow"', '"Mine"', '"Theirs"')
    session.undo()
    assert session.journey["p"].get("text") == "Theirs"
    assert not session.journey.of(Clash)


def test_what_nobody_types_in_any_more_is_not_asked_about() -> None:
    session = the_map()
    overtaken = Overtaken()
    theirs = edit_of(msg("Text"), [set_field(session.journey["p"], "text", "Theirs")])
    overtaken.note(theirs, {("p", "text")})
    session.journey.apply(theirs, "remote")
    overtaken.keep(set())
    mine = edit_of(msg("Text"), [set_field(session.journey["p"], "text", "Mine")])
    assert overtaken.asking(session.journey, mine) == mine

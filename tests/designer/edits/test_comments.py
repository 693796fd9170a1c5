"""Comments: asked, answered, settled, and gone with what they are about."""

from datetime import date

import pytest

from designer.checks.run import check
from designer.edits import comments
from designer.edits.elements import delete_elements
from designer.model.journey import Journey
from designer.model.records import Comment
from designer.session import Session
from tests import build


def _session() -> Session:
    return Session.new(
        build.journey(
            build.stage("s1", "Notice"),
            build.stage("s2", "Compare"),
            build.lane("l1", "Contacts"),
            build.touchpoint("t1", ("s1", "l1"), text="Reads an article"),
            build.touchpoint("t2", ("s2", "l1"), text="Visits the site"),
            build.make("note", "n1", text="Parked"),
            build.persona("b1", "Head of operations"),
            build.flow("s1", "s2", identity="f1"),
        ),
        author="Anna",
    )


def _say(session: Session, target: str, text: str, time: str = "2026-05-04T09:30:00Z") -> str:
    session.do(comments.comment_on(session.journey, target, text, session.author, time))
    return comments.talks(session.journey)[-1].first.id


def test_a_comment_has_its_author_its_time_and_what_it_is_about() -> None:
    session = _session()
    said = session.journey.get(_say(session, "t1", " Is this so? "), Comment)
    assert said is not None
    assert (said.text, said.author, said.target) == ("Is this so?", "Anna", "t1")
    assert said.time == "2026-05-04T09:30:00Z"


@pytest.mark.parametrize("target", ["t1", "s1", "l1", "f1", "b1", "map", "n1"])
def test_anything_can_be_commented_on_without_a_fault_in_the_file(target: str) -> None:
    session = _session()
    _say(session, target, "Hm")
    assert not [
        f for f in check(session.journey, today=date(2026, 5, 4)).heard if f.rule == "HYG-01"
    ]
    assert comments.talks(session.journey)[0].target == target


def test_an_empty_comment_says_nothing() -> None:
    session = _session()
    assert not comments.comment_on(session.journey, "t1", "  ", "Anna")
    with pytest.raises(KeyError):
        comments.comment_on(session.journey, "gone", "Hm", "Anna")


def test_an_answer_belongs_to_the_talk_and_opens_it_again() -> None:
    session = _session()
    first = _say(session, "t1", "Is this so?")
    session.do(comments.resolve(session.journey, first))
    assert not comments.talks(session.journey)[0].is_open
    session.do(comments.answer(session.journey, first, "No", "Boris"))
    (talk,) = comments.talks(session.journey)
    assert talk.is_open
    assert [(one.text, one.author, one.target) for one in talk.answers] == [("No", "Boris", "t1")]


def test_an_answer_to_an_answer_stands_in_the_same_talk() -> None:
    session = _session()
    first = _say(session, "t1", "Is this so?")
    session.do(comments.answer(session.journey, first, "No", "Boris", "2026-05-04T10:00:00Z"))
    second = comments.talks(session.journey)[0].answers[0].id
    session.do(comments.answer(session.journey, second, "Oh", "Anna", "2026-05-04T11:00:00Z"))
    assert [one.text for one in comments.talks(session.journey)[0].answers] == ["No", "Oh"]


def test_a_talk_can_be_settled_opened_and_taken_back() -> None:
    session = _session()
    first = _say(session, "t1", "Is this so?")
    assert comments.open_counts(session.journey) == {"t1": 1}
    session.do(comments.resolve(session.journey, first))
    assert comments.open_counts(session.journey) == {}
    session.undo()
    assert comments.open_counts(session.journey) == {"t1": 1}


def test_a_deleted_comment_takes_its_answers_along() -> None:
    session = _session()
    first = _say(session, "t1", "Is this so?")
    session.do(comments.answer(session.journey, first, "No", "Boris"))
    session.do(comments.delete_comment(session.journey, first))
    assert not session.journey.of(Comment)
    session.undo()
    assert len(session.journey.of(Comment)) == 2


def test_a_deleted_card_takes_its_comments_along() -> None:
    session = _session()
    _say(session, "t1", "Is this so?")
    session.do(delete_elements(session.journey, ("t1",)))
    assert not comments.talks(session.journey)


def test_talks_are_listed_by_stage_the_stage_itself_first() -> None:
    session = _session()
    for target in ("n1", "t2", "t1", "s1", "f1", "map", "b1"):
        _say(session, target, f"about {target}")
    listed = comments.by_stage(session.journey, comments.talks(session.journey))
    assert [group.place for group in listed] == ["@map", "s1", "s2", "@parked"]
    assert {talk.target for talk in listed[0].talks} == {"map", "b1"}
    assert listed[1].talks[0].target == "s1"
    assert {talk.target for talk in listed[1].talks} == {"s1", "t1", "f1"}


def test_answers_that_go_in_a_circle_are_all_still_listed() -> None:
    journey = Journey(
        [
            *_session().journey.records(),
            build.comment("c1", "t1", "One", reply_to="c2"),
            build.comment("c2", "t1", "Two", reply_to="c1"),
        ]
    )
    assert {talk.first.id for talk in comments.talks(journey)} == {"c1", "c2"}

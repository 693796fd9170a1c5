"""What was deleted, in the right words."""

import pytest

from designer.edits.elements import delete_elements
from designer.edits.told import changed_by, deleted
from designer.model.changes import Edit, Put, edit_of, set_field
from designer.words import msg, say
from tests import build


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (("n1",), "1 card deleted"),
        (("n1", "n2"), "2 cards deleted"),
        (("s1",), "1 stage deleted, with 2 cards"),
        (("s3",), "1 stage deleted"),
        (("l2",), "1 lane deleted"),
        (("s1-s2",), "1 flow deleted"),
        (("m1-owns-n1",), "1 link deleted"),
        (("m1",), "1 team deleted"),
        (("b1",), "1 persona deleted"),
        (("s1", "n3"), "1 stage deleted, with 3 cards"),
    ],
)
def test_it_says_what_was_deleted(ids: tuple[str, ...], words: str) -> None:
    journey = build.journey(
        build.stage("s1"),
        build.stage("s2"),
        build.stage("s3"),
        build.lane("l1"),
        build.lane("l2"),
        build.note("n1", ("s1", "l1")),
        build.note("n2", ("s1", "l1")),
        build.note("n3", ("s2", "l1")),
        build.flow("s1", "s2"),
        build.team("m1"),
        build.persona("b1"),
        build.link("m1", "n1", "owns"),
    )
    assert say(deleted(delete_elements(journey, ids)), "en") == words


def test_of_a_colleagues_save_what_is_gone_is_said_first() -> None:
    journey = build.journey(
        build.stage("s1"),
        build.stage("s2"),
        build.lane("l"),
        *(build.note(f"n{number}", ("s1", "l")) for number in range(3)),
    )

    def told(edit: Edit) -> str:
        journey.apply(edit)
        return say(changed_by(journey, edit, "Anna"), "en")

    gone = delete_elements(journey, ["n1", "s2"])
    there = Put(record=build.note("n9", ("s1", "l")))
    other = set_field(journey["n2"], "text", "Other")
    assert told(edit_of(msg("Save"), [*gone.changes, there, other])) == (
        "Anna: 1 card deleted, 1 element deleted, 1 card added, 1 card changed"
    )
    assert told(edit_of(msg("Save"), [Put(record=build.team("m"))])) == "Anna: 1 element changed"

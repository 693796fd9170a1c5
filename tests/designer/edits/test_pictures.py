"""Pictures on cards."""

import base64

import pytest

from designer.edits.pictures import MOST_BYTES, TooHeavy, add_picture, picture_id
from tests import build

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_a_picture_becomes_a_card_in_the_cell_with_the_sessions_source() -> None:
    journey = build.journey(build.stage("s1"), build.lane("l1"))
    made = add_picture(
        journey, "image/png", PIXEL, ("s1", "l1"), source="Wall", evidence="observed"
    )
    journey.apply(made.edit)
    (card,) = journey.cell("s1", "l1")
    assert (card.kind, card.id, card.source, card.evidence) == (
        "image", picture_id(PIXEL), "Wall", "observed",
    )  # fmt: skip
    assert base64.b64decode(str(card.get("pixels"))) == PIXEL


def test_the_same_picture_twice_is_one_card() -> None:
    journey = build.journey(build.stage("s1"), build.lane("l1"))
    first = add_picture(journey, "image/png", PIXEL, ("s1", "l1"))
    journey.apply(first.edit)
    again = add_picture(journey, "image/png", PIXEL)
    assert not again.edit
    assert again.ids == first.ids


def test_without_a_cell_a_picture_is_parked() -> None:
    journey = build.journey()
    journey.apply(add_picture(journey, "image/png", PIXEL).edit)
    assert len(journey.parked()) == 1


def test_a_picture_of_more_than_a_mebibyte_is_refused() -> None:
    with pytest.raises(TooHeavy):
        add_picture(build.journey(), "image/png", b"x" * (MOST_BYTES + 1))

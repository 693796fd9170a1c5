"""Pictures become cards; a picture is kept once, however often it is pasted."""

from __future__ import annotations

import base64
from hashlib import sha256
from typing import Literal

from designer.edits.arranging import Made
from designer.edits.cards import new_card
from designer.kinds.image import Image
from designer.model.changes import Edit
from designer.model.ids import ALPHABET, Id
from designer.model.journey import Journey
from designer.model.values import Evidence
from designer.words import Problem, msg

MOST_BYTES = 1 << 20
"""The largest file that a card holds."""
MOST_PIXELS = 2_048
"""The longer side of a picture, at most."""

Media = Literal["image/png", "image/jpeg"]


class TooHeavy(Problem):
    """A picture larger than a card holds."""


def add_picture(
    journey: Journey,
    media: Media,
    data: bytes,
    place: tuple[Id, Id] | None = None,
    *,
    before: Id | None = None,
    after: Id | None = None,
    source: str = "",
    evidence: Evidence | None = None,
) -> Made:
    """A card with the picture of a file, in a cell (stage, lane) or the parking lot.

    It stands `before` or `after` another card there, else at the end.

    The id comes from the bytes: where the map has that picture already, nothing is changed and
    the id is of the card that holds it. Raises `TooHeavy`.
    """
    if len(data) > MOST_BYTES:
        raise TooHeavy(msg("A picture on a card is at most 1 MiB"))
    identity = picture_id(data)
    stage, lane = place or (None, None)
    if journey.get(identity, Image) is not None:
        return Made(Edit(label=msg("Add picture"), changes=()), (identity,))
    return new_card(
        journey, "image", "", stage, lane, before=before, after=after, id=identity, media=media,
        pixels=base64.b64encode(data).decode("ascii"), source=source, evidence=evidence,
    )  # fmt: skip


def picture_id(data: bytes) -> Id:
    """The id of a picture, the same for the same bytes."""
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in sha256(data).digest()[:16])

"""A remark that has no kind yet; the parking lot is made of these."""

from __future__ import annotations

from typing import Literal

from designer.kinds.kind import Kind
from designer.model.records import Card
from designer.words import msg


class Note(Card):
    """A remark that has no kind yet; the parking lot is made of these."""

    kind: Literal["note"] = "note"


KIND = Kind(
    record=Note,
    name=msg("Note"),
    plural=msg("Notes"),
    family="ochre",
    outline="turned",
    icon="note",
)

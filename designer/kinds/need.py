"""What the customer needs, said or unsaid."""

from __future__ import annotations

from typing import Literal

from designer.kinds.kind import Kind
from designer.model.records import Card
from designer.words import msg


class Need(Card):
    """What the customer needs, said or unsaid."""

    kind: Literal["need"] = "need"


KIND = Kind(
    record=Need,
    name=msg("Need"),
    plural=msg("Needs"),
    family="purple",
    outline="tight",
    icon="need",
)

"""What the customer thinks of or cares about at a stage."""

from __future__ import annotations

from typing import Literal

from designer.kinds.kind import Kind
from designer.model.records import Card
from designer.words import msg


class Concern(Card):
    """What the customer thinks of or cares about at a stage."""

    kind: Literal["concern"] = "concern"


KIND = Kind(
    record=Concern,
    name=msg("Concern"),
    plural=msg("Concerns"),
    family="purple",
    outline="bubble",
    icon="concern",
)

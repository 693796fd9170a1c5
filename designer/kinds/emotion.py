"""How one persona feels at a stage: one value on the map's scale."""

from __future__ import annotations

from typing import Literal

from designer.kinds.kind import Fact, Kind
from designer.model.records import Card
from designer.model.values import Name, Number
from designer.words import msg


class Emotion(Card):
    """How one persona feels at a stage: one value on the map's scale."""

    kind: Literal["emotion"] = "emotion"
    value: Number | None = None
    name: Name = ""


def facts(card: Emotion) -> tuple[Fact, ...]:
    """The line below the text."""
    return (card.name,) if card.name else ()


KIND = Kind(
    record=Emotion,
    name=msg("Emotion"),
    plural=msg("Emotions"),
    family="purple",
    outline="curve",
    icon="emotion",
    facts=facts,
    curve=True,
)

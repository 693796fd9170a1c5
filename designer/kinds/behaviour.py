"""What customers do, and what they really want by it."""

from __future__ import annotations

from typing import Literal

from designer.kinds.kind import Fact, Kind
from designer.model.records import Card
from designer.model.values import Text
from designer.words import msg


class Behaviour(Card):
    """What customers do, and what they really want by it."""

    kind: Literal["behaviour"] = "behaviour"
    intent: Text = ""


def facts(card: Behaviour) -> tuple[Fact, ...]:
    """The line below the text."""
    return (card.intent,) if card.intent else ()


KIND = Kind(
    record=Behaviour,
    name=msg("Behaviour"),
    plural=msg("Behaviours"),
    family="blue",
    outline="pointed",
    icon="behaviour",
    facts=facts,
)

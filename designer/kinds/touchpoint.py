"""A moment of contact between the customer and the company."""

from __future__ import annotations

from typing import Literal

from designer.kinds.kind import Fact, Kind
from designer.model.records import Card
from designer.model.values import Grade, Name
from designer.words import msg


class Touchpoint(Card):
    """A moment of contact between the customer and the company."""

    kind: Literal["touchpoint"] = "touchpoint"
    channel: Name = ""
    mode: Literal["in_person", "digital"] | None = None
    moment_of_truth: bool = False
    importance: Grade | None = None
    third_party: bool = False


def facts(card: Touchpoint) -> tuple[Fact, ...]:
    """The line below the text."""
    facts: list[Fact] = [card.channel] if card.channel else []
    if card.mode is not None and not card.channel:
        facts.append(msg("in person") if card.mode == "in_person" else msg("digital"))
    if card.third_party:
        facts.append(msg("third party"))
    return tuple(facts)


KIND = Kind(
    record=Touchpoint,
    name=msg("Touchpoint"),
    plural=msg("Touchpoints"),
    family="blue",
    outline="rounded",
    icon="touchpoint",
    facts=facts,
)

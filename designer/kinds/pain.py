"""What stops or hurts the customer."""

from __future__ import annotations

from typing import Literal

from designer.kinds.kind import Fact, Kind
from designer.model.records import Card
from designer.model.values import Grade, Text
from designer.words import msg


class Pain(Card):
    """What stops or hurts the customer."""

    kind: Literal["pain"] = "pain"
    severity: Grade | None = None
    frequency: Grade | None = None
    accepted: Text = ""


def facts(card: Pain) -> tuple[Fact, ...]:
    """The line below the text."""
    facts: list[Fact] = []
    if card.severity is not None:
        facts.append(msg("severity {severity}", severity=card.severity))
    if card.frequency is not None:
        facts.append(msg("frequency {frequency}", frequency=card.frequency))
    if card.accepted:
        facts.append(msg("accepted"))
    return tuple(facts)


KIND = Kind(
    record=Pain,
    name=msg("Pain point"),
    plural=msg("Pain points"),
    family="red",
    outline="cut",
    icon="pain",
    facts=facts,
)

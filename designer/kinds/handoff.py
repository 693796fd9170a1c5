"""A lead passed from one team to another: a contract with a trigger and a time limit."""

from __future__ import annotations

from typing import Literal

from designer.kinds.kind import Fact, Kind
from designer.model.ids import Id
from designer.model.records import Card
from designer.model.values import Name, Number, Text, Texts
from designer.words import msg


class Handoff(Card):
    """A lead passed from one team to another: a contract with a trigger and a time limit."""

    kind: Literal["handoff"] = "handoff"
    from_team: Id | None = None
    to_team: Id | None = None
    flow: Id | None = None
    trigger: Text = ""
    threshold: Number | None = None
    time_limit: Name = ""
    passes: Text = ""
    reasons: Texts = ()
    way_back: Text = ""


def facts(card: Handoff) -> tuple[Fact, ...]:
    """The line below the text."""
    facts: list[Fact] = [card.trigger] if card.trigger else []
    if card.threshold is not None:
        facts.append(msg("from {points} points", points=card.threshold))
    if card.time_limit:
        facts.append(card.time_limit)
    return tuple(facts)


KIND = Kind(
    record=Handoff,
    name=msg("Hand-off"),
    plural=msg("Hand-offs"),
    family="slate",
    outline="ticket",
    icon="handoff",
    facts=facts,
)

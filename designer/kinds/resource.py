"""A team, tool or content that the company has or still needs."""

from __future__ import annotations

from typing import Literal

from designer.kinds.kind import Fact, Kind
from designer.model.records import Card
from designer.model.values import Name
from designer.words import msg


class Resource(Card):
    """A team, tool or content that the company has or still needs."""

    kind: Literal["resource"] = "resource"
    type: Name = ""
    status: Literal["have", "need"] | None = None


def facts(card: Resource) -> tuple[Fact, ...]:
    """The line below the text."""
    facts: list[Fact] = [card.type] if card.type else []
    if card.status == "need":
        facts.append(msg("needed"))
    return tuple(facts)


KIND = Kind(
    record=Resource,
    name=msg("Resource"),
    plural=msg("Resources"),
    family="ochre",
    outline="square",
    icon="resource",
    facts=facts,
)

"""What is given to the customer at a stage."""

from __future__ import annotations

from typing import Literal

from designer.kinds.kind import Fact, Kind
from designer.model.records import Card
from designer.model.values import Name
from designer.words import msg


class Content(Card):
    """What is given to the customer at a stage."""

    kind: Literal["content"] = "content"
    type: Name = ""
    status: Literal["have", "need"] | None = None


def facts(card: Content) -> tuple[Fact, ...]:
    """The line below the text."""
    facts: list[Fact] = [card.type] if card.type else []
    if card.status == "need":
        facts.append(msg("needed"))
    return tuple(facts)


KIND = Kind(
    record=Content,
    name=msg("Content offer"),
    plural=msg("Content offers"),
    family="ochre",
    outline="folded",
    icon="content",
    facts=facts,
)

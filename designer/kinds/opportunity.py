"""Where the company can step in or improve."""

from __future__ import annotations

from typing import Literal

from designer.kinds.kind import Fact, Kind
from designer.model.records import Card
from designer.model.values import Grade
from designer.words import msg

_STATUS = {
    "idea": msg("idea"),
    "planned": msg("planned"),
    "in_progress": msg("in progress"),
    "done": msg("done"),
}


class Opportunity(Card):
    """Where the company can step in or improve."""

    kind: Literal["opportunity"] = "opportunity"
    impact: Grade | None = None
    effort: Grade | None = None
    status: Literal["idea", "planned", "in_progress", "done"] | None = None


def facts(card: Opportunity) -> tuple[Fact, ...]:
    """The line below the text."""
    facts: list[Fact] = []
    if card.impact is not None:
        facts.append(msg("impact {impact}", impact=card.impact))
    if card.effort is not None:
        facts.append(msg("effort {effort}", effort=card.effort))
    if card.status is not None:
        facts.append(_STATUS[card.status])
    return tuple(facts)


KIND = Kind(
    record=Opportunity,
    name=msg("Opportunity"),
    plural=msg("Opportunities"),
    family="green",
    outline="opportunity",
    icon="opportunity",
    facts=facts,
)

"""A figure that measures a stage, a flow, a touchpoint or a content offer."""

from __future__ import annotations

from typing import Literal

from designer.kinds.kind import Fact, Kind
from designer.model.ids import Id
from designer.model.records import Card
from designer.model.values import Day, Family, Name, Number
from designer.words import msg

_FAMILIES = {
    "volume": msg("volume"),
    "velocity": msg("velocity"),
    "value": msg("value"),
    "conversion": msg("conversion"),
    "efficiency": msg("efficiency"),
}


class Metric(Card):
    """A figure that measures a stage, a flow, a touchpoint or a content offer."""

    kind: Literal["metric"] = "metric"
    family: Family | None = None
    goal: Number | None = None
    actual: Number | None = None
    unit: Name = ""
    period: Number | None = None
    better: Literal["more", "less"] | None = None
    date: Day = ""
    count: Number | None = None
    base: Number | None = None
    target: Id | None = None


def facts(card: Metric) -> tuple[Fact, ...]:
    """The line below the text."""
    return (_FAMILIES[card.family],) if card.family is not None else ()


KIND = Kind(
    record=Metric,
    name=msg("Metric"),
    plural=msg("Metrics"),
    family="slate",
    outline="metric",
    icon="metric",
    facts=facts,
)

"""What an emotion lane holds: whose feeling stands where, on one scale of −2 to 2."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from designer.graph.curves import BOUND, carried_over, feeling_personas, lead_of
from designer.kinds import kind_of
from designer.layout.figures import figure, signed
from designer.layout.held import held
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Lane
from designer.model.values import Number


@dataclass(frozen=True, slots=True)
class Feeling:
    """One emotion card: `height` is its value brought to −2 … 2, None where it is unknown."""

    card: Card
    height: float | None
    persona: Id
    label: str
    """The word for it and its value, as a reader writes them."""
    more: str
    """The card's text beyond that word."""


def feelings(journey: Journey, lane: Lane, stage: Id, *, internal: bool) -> tuple[Feeling, ...]:
    """The emotions of one cell in their order; those for the team alone only if `internal`."""
    return tuple(
        _feeling(journey, card)
        for card in journey.cell(stage, lane.id)
        if kind_of(card).curve and (internal or not card.internal)
    )


def _feeling(journey: Journey, card: Card) -> Feeling:
    value, name = held(card, "value"), held(card, "name") or ""
    height = None if value is None else _height(value, journey.map.scale)
    word = name or card.text
    more = card.text if name and card.text != name else ""
    parts = [word] if word else []
    if value is not None:
        parts.append(scale_text(journey, value))
    return Feeling(card, height, persona_of(journey, card), "\u00a0".join(parts), more)


def scale_text(journey: Journey, value: float) -> str:
    """A value of the map's scale: with its sign where the scale goes below zero."""
    spell = signed if journey.map.scale[0] < 0 else figure
    return spell(value, journey.map.language)


def persona_of(journey: Journey, card: Card) -> Id:
    """Whose feeling a card is, the first of those linked to it; empty where nobody's."""
    return feeling_personas(journey, card, lead_of(journey))[0]


def _height(value: Number, scale: tuple[Number, Number]) -> float:
    """The value on the scale from −2 to 2, at its end where it lies beyond."""
    height = carried_over(value, scale)
    if height is None:
        return 0.0
    return float(max(Fraction(-BOUND), min(Fraction(BOUND), height)))


def mean(heights: list[float]) -> float | None:
    """The mean, None of nothing."""
    return sum(heights) / len(heights) if heights else None

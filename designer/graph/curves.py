"""How customers feel along the loop: one curve a persona, on the scale from -2 to 2.

An emotion that no persona is linked to belongs to the lead persona; on a map without personas
there is one curve, of nobody in particular. Values that are no number of the map's scale, and
cards in the parking lot, are on no curve.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from designer.graph.loop import Loop, loop_of
from designer.kinds.emotion import Emotion
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Persona
from designer.model.values import Number

BOUND = 2
"""The scale on which feelings are compared ends here, above and below the middle."""

NOBODY: Id = ""
"""Whose curve it is on a map without personas."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one persona feels in one stage: the mean of the cards' values."""

    stage: Id
    value: Fraction
    cards: tuple[Emotion, ...]
    """The cards that have a value, by order."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One persona's points in the order of the chain; stages without a value have none."""

    persona: Id
    points: dict[Id, Point] = field(default_factory=dict)

    def steps(self, loop: Loop) -> Iterator[tuple[Point, Point]]:
        """The points of chain neighbours, the last stage and where it returns to included."""
        pairs = list(pairwise(loop.chain))
        if loop.last is not None and loop.returns:
            pairs.append((loop.last, loop.chain[loop.landing]))
        for one, other in pairs:
            if one in self.points and other in self.points:
                yield self.points[one], self.points[other]


def felt(card: Emotion, scale: tuple[Number, Number]) -> Fraction | None:
    """The card's value carried over to the scale from -2 to 2; None where that cannot be."""
    height = None if card.value is None else carried_over(card.value, scale)
    return height if height is not None and abs(height) <= BOUND else None


def carried_over(value: Number, scale: tuple[Number, Number]) -> Fraction | None:
    """A value of the map's scale on that from -2 to 2, or beyond; None where it does not rise."""
    # Fractions, because integers of any size are legal and would not fit into a float.
    least, most = map(Fraction, scale)
    if least >= most:
        return None
    return 4 * (Fraction(value) - (least + most) / 2) / (most - least)


def lead_of(journey: Journey) -> Id:
    """The persona that the map names as its lead, else the first; `NOBODY` where there is none."""
    if journey.map.lead and journey.get(journey.map.lead, Persona) is not None:
        return journey.map.lead
    everybody = sorted(journey.of(Persona), key=lambda persona: (persona.order, persona.id))
    return everybody[0].id if everybody else NOBODY


def feeling_personas(journey: Journey, card: Card, lead: Id) -> tuple[Id, ...]:
    """Whose feeling a card is: of the personas linked to it, else of the lead persona."""
    links = journey.links_in(card.id, "feels")
    linked = {link.source for link in links if journey.get(link.source, Persona) is not None}
    return tuple(sorted(linked)) or (lead,)


def curves_of(journey: Journey) -> list[Curve]:
    """The curve of each persona that has a value on the chain, the lead's first, then by id."""
    loop, lead = loop_of(journey), lead_of(journey)
    cards: dict[Id, dict[Id, list[Emotion]]] = defaultdict(lambda: defaultdict(list))
    for card in sorted(journey.of(Emotion), key=lambda card: (card.order, card.id)):
        stage = card.stage
        if stage is None or card.parked or stage not in loop.place:
            continue
        if felt(card, journey.map.scale) is not None:
            for persona in feeling_personas(journey, card, lead):
                cards[persona][stage].append(card)
    everybody = sorted(cards, key=lambda persona: (persona != lead, persona))
    return [_curve(journey, loop, persona, cards[persona]) for persona in everybody]


def _curve(journey: Journey, loop: Loop, persona: Id, cards: dict[Id, list[Emotion]]) -> Curve:
    points = {}
    for stage in loop.chain:
        if stage in cards:
            values = [felt(card, journey.map.scale) or Fraction(0) for card in cards[stage]]
            mean = sum(values, Fraction(0)) / len(values)
            points[stage] = Point(stage, mean, tuple(cards[stage]))
    return Curve(persona, points)

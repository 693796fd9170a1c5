"""Votes counted: call numbers, dots on each card, the heads that have voted, the best cards."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Vote

SHOW_OF_HANDS = ""
"""The voter of a show of hands, which is nobody's own vote."""

NOBODY: Mapping[Id, int] = MappingProxyType({})
"""No numbers yet."""

_HEAD = re.compile(r"head-(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Standing:
    """A card among those with votes; cards with as many votes share their `place`, from 1."""

    place: int
    card: Card
    votes: int


def call_numbers(
    journey: Journey, known: Mapping[Id, int] = NOBODY, kinds: Collection[str] = ()
) -> Mapping[Id, int]:
    """Short numbers from 1 by which a room calls cards, of some kinds only if `kinds` are given.

    Numbers once given stay, also those of cards that have gone, which may come back; a new card
    gets the next. New numbers run stage by stage from top to bottom, the parking lot last; cards
    of hidden lanes, which nobody sees, get none.
    """
    numbers = dict(known)
    following = max(numbers.values(), default=0) + 1
    for card in _in_sight(journey):
        if card.id not in numbers and (not kinds or card.kind in kinds):
            numbers[card.id] = following
            following += 1
    return MappingProxyType(numbers)


def _in_sight(journey: Journey) -> Iterator[Card]:
    lanes = [lane for lane in journey.lanes() if not lane.hidden]
    for stage in journey.stages():
        for lane in lanes:
            yield from journey.cell(stage.id, lane.id)
    yield from journey.parked()


def votes(journey: Journey) -> dict[Id, int]:
    """The votes of each card that has any."""
    counted: dict[Id, int] = {}
    for vote in journey.of(Vote):
        card = journey.get(vote.target, Card)
        if card is not None and vote.count > 0:
            counted[card.id] = counted.get(card.id, 0) + vote.count
    return counted


def heads(journey: Journey) -> tuple[str, ...]:
    """Who has given dots, each once; a show of hands is nobody's."""
    given = {vote.voter for vote in journey.of(Vote) if vote.count > 0}
    return tuple(sorted(given - {SHOW_OF_HANDS}, key=lambda name: (len(name), name)))


def next_head(journey: Journey) -> str:
    """The name of the next head to vote: ``head-1``, ``head-2`` …"""
    found = (_HEAD.fullmatch(name) for name in heads(journey))
    return f"head-{max((int(head[1]) for head in found if head), default=0) + 1}"


def ranked(journey: Journey) -> tuple[Standing, ...]:
    """Every card with votes, the most first, equals in the order of the map."""
    counted = votes(journey)
    columns = {stage.id: column for column, stage in enumerate(journey.stages())}
    rows = {lane.id: row for row, lane in enumerate(journey.lanes())}
    cards = [card for identity in counted if (card := journey.get(identity, Card)) is not None]
    cards.sort(
        key=lambda card: (
            -counted[card.id],
            columns.get(card.stage or "", len(columns)),
            rows.get(card.lane or "", len(rows)),
            card.order,
            card.id,
        )
    )
    standings: list[Standing] = []
    for number, card in enumerate(cards, 1):
        same = bool(standings) and standings[-1].votes == counted[card.id]
        place = standings[-1].place if same else number
        standings.append(Standing(place, card, counted[card.id]))
    return tuple(standings)


def top(journey: Journey, n: int = 10) -> tuple[Standing, ...]:
    """The `n` cards with the most votes."""
    return ranked(journey)[:n]

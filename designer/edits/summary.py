"""A workshop summed up when it closes: votes, the best cards, what is parked, what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from designer.edits.agenda import blocks
from designer.edits.changelog import Section, changes_between
from designer.graph.tally import NOBODY, SHOW_OF_HANDS, Standing, heads, ranked
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Agenda, Card, Edge, Lane, Record, Stage, Team, Vote

BEST = 10


@dataclass(frozen=True, slots=True)
class Best:
    """A card at the head of the votes, with what the team needs to go on with it."""

    standing: Standing
    stage: Stage | None
    """None in the parking lot."""
    owners: tuple[str, ...]
    """The names of the responsible teams: of the card, else of its stage."""
    number: int | None = None
    """Its call number in the session."""


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """What the minutes of a workshop say; nothing internal, and nothing of hidden lanes."""

    journey: Journey
    date: str
    """The day of the session as YYYY-MM-DD."""
    author: str
    heads: int
    """How many people have given dots."""
    dots: int
    hands: int
    best: tuple[Best, ...]
    others: tuple[Standing, ...]
    """The cards with votes behind the best."""
    parked: tuple[Card, ...]
    changes: tuple[Section, ...]
    agenda: tuple[Agenda, ...]


def summary(
    journey: Journey,
    start: Iterable[Record],
    *,
    date: str,
    author: str = "",
    numbers: Mapping[Id, int] = NOBODY,
) -> SessionSummary:
    """Sum up a session on a journey whose records were `start` when it began."""
    before, now = list(start), journey.records()
    hidden = hidden_in(now)
    standings = [standing for standing in ranked(journey) if standing.card.id not in hidden]
    votes = [vote for vote in journey.of(Vote) if vote.target not in hidden]
    everywhere = hidden | hidden_in(before)
    return SessionSummary(
        journey=journey,
        date=date,
        author=author,
        heads=len(heads(journey)),
        dots=sum(max(vote.count, 0) for vote in votes if vote.voter != SHOW_OF_HANDS),
        hands=sum(max(vote.count, 0) for vote in votes if vote.voter == SHOW_OF_HANDS),
        best=tuple(_best(journey, one, numbers) for one in standings[:BEST]),
        others=tuple(standings[BEST:]),
        parked=tuple(card for card in journey.parked() if card.id not in hidden),
        changes=changes_between(without(before, everywhere), without(now, everywhere)),
        agenda=tuple(blocks(journey)),
    )


def _best(journey: Journey, standing: Standing, numbers: Mapping[Id, int]) -> Best:
    card = standing.card
    stage = None if card.parked else journey.get(card.stage, Stage)
    owners = owners_of(journey, card.id)
    if not owners and stage is not None:
        owners = owners_of(journey, stage.id)
    return Best(standing, stage, owners, numbers.get(card.id))


def owners_of(journey: Journey, identity: Id) -> tuple[str, ...]:
    """The names of the teams that are responsible for a card or stage."""
    links = (link for link in journey.links_in(identity, "owns") if link.role == "responsible")
    teams = (journey.get(link.source, Team) for link in links)
    return tuple(sorted({team.name for team in teams if team is not None and team.name}))


def shown_cards(journey: Journey) -> dict[Id, Card]:
    """The cards of the map and its parking lot that are for everybody."""
    hidden = hidden_in(journey.records())
    return {card.id: card for card in journey.cards() if card.id not in hidden}


def hidden_in(records: Iterable[Record]) -> set[Id]:
    """What is not for everybody: internal cards, hidden lanes and the cards in them."""
    found = list(records)
    lanes = {record.id for record in found if isinstance(record, Lane) and record.hidden}
    return lanes | {
        card.id
        for card in found
        if isinstance(card, Card) and (card.internal or (not card.parked and card.lane in lanes))
    }


def without(records: Iterable[Record], hidden: set[Id]) -> list[Record]:
    """The records without the hidden ones and the edges at them."""
    return [
        record
        for record in records
        if record.id not in hidden
        and not (isinstance(record, Edge) and {record.source, record.target} & hidden)
    ]

"""Rules on what comes first: scores, votes, owners and dates of what a map found."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.mending import (
    called,
    setting,
)
from designer.checks.needed import owning
from designer.checks.owners import owners_of
from designer.checks.rule import Finding, Fix, Look, rule
from designer.edits.votes import sort_by_votes
from designer.graph.tally import ranked, votes
from designer.kinds.opportunity import Opportunity
from designer.kinds.pain import Pain
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Lane, Link, Stage, Team, Vote
from designer.words import msg

TOP = 3
"""So many of the best opportunities need an owner and a date."""


@rule("OPP-03", "warning", "card", reads=(Opportunity,))
def opportunity_half_scored(look: Look) -> Iterator[Finding]:
    """An opportunity has both impact and effort, or neither.

    One with neither stands apart as not scored yet; once half of the opportunities are scored, it
    is named too. Cards in the parking lot are not looked at.

    Why: sorting rows that are half empty misleads.
    Wrong: impact 5 and no effort
    Right: impact 5, effort 2
    Fix: take the single figure back, so that the opportunity counts as not scored.
    """
    journey = look.journey
    cards = [card for card in journey.of(Opportunity) if not card.parked]
    scored = [card for card in cards if None not in (card.impact, card.effort)]
    ripe = bool(scored) and 2 * len(scored) >= len(cards)
    for card in cards:
        if card.impact is None and card.effort is None:
            if ripe:
                message = msg("“{card}” has no impact and no effort", card=called(journey, card))
                yield opportunity_half_scored.found((card.id,), message, field="impact")
        elif card.impact is None or card.effort is None:
            yield _half_scored(journey, card)


def _half_scored(journey: Journey, card: Opportunity) -> Finding:
    if card.effort is None:
        open_field, known = "effort", "impact"
        message = msg("“{card}” has an impact and no effort", card=called(journey, card))
    else:
        open_field, known = "impact", "effort"
        message = msg("“{card}” has an effort and no impact", card=called(journey, card))
    # Not safe: it takes away what somebody has thought about.
    fix = setting(msg("Count it as not scored"), card.id, known, None, safe=False)
    return opportunity_half_scored.found((card.id,), message, field=open_field, fixes=(fix,))


@rule("OPP-04", "warning", "people", reads=(Opportunity, Vote, Stage, Lane, Team, Link))
def best_without_owner_or_date(look: Look) -> Iterator[Finding]:
    """The three best opportunities have an owner and a date (option `top`, 3).

    Best are those with the most votes; without votes, those with the highest impact, and of these
    the least effort. What is done, and what is neither voted for nor scored, is not looked at.

    Why: without a name and a date the workshop was an outing.
    Wrong: "Price ranges on the site", 12 votes, nobody's, no date
    Right: the same, owned by Marketing, due at the end of the month
    Fix: make the team that is responsible for its stage the owner; a date only people can give.
    """
    journey = look.journey
    owners = owners_of(journey)
    for card in _best(journey, int(look.option("OPP-04", "top", TOP))):
        if not journey.links_in(card.id, "owns"):
            message = msg("“{card}” is among the best, and nobody owns it",
                          card=called(journey, card))  # fmt: skip
            teams = owners.get(card.stage or "", ())
            fixes = tuple(owning(journey, team, card.id) for team in teams[:1])
            yield best_without_owner_or_date.found((card.id,), message, fixes=fixes)
        if not card.due:
            message = msg("“{card}” is among the best, and has no date",
                          card=called(journey, card))  # fmt: skip
            yield best_without_owner_or_date.found((card.id,), message, field="due")


def _best(journey: Journey, count: int) -> list[Opportunity]:
    voted = [standing.card for standing in ranked(journey)]
    cards = [card for card in voted if isinstance(card, Opportunity)]
    if not cards:
        scored = [
            (-card.impact, card.effort, card.id, card)
            for card in journey.of(Opportunity)
            if not card.parked and card.impact is not None and card.effort is not None
        ]
        cards = [card for *_, card in sorted(scored, key=lambda each: each[:3])]
    return [card for card in cards if card.status != "done"][: max(count, 0)]


def _has_frequency(card: Pain) -> bool | None:
    """Whether a pain point that has a severity has a frequency; None for the others."""
    return None if card.parked or card.severity is None else card.frequency is not None


@rule("OPP-06", "hint", "card", reads={Pain: ("severity", "frequency", "text", "stage")})
def severe_and_how_often(look: Look) -> Iterator[Finding]:
    """A pain point with a severity says how often it hurts.

    The rule waits until half of the pain points that have a severity have a frequency, so that a
    team that does not count frequencies is left alone. Cards in the parking lot are not looked at.

    Why: severity alone ranks an anecdote above what hurts everybody.
    Wrong: severity 5, frequency not known, beside pain points that have both
    Right: severity 5, frequency 2
    Fix: none
    """
    pains = look.index(Pain, _has_frequency)
    if len(pains[False]) > len(pains[True]):
        return
    for card in sorted(pains[False]):
        message = msg("“{card}” is severe, but how often?", card=called(look.journey, card))
        yield severe_and_how_often.found((card,), message, field="frequency")


@rule("OPP-07", "hint", "map", reads=(Vote, Card, Stage, Lane))
def votes_without_order(look: Look) -> Iterator[Finding]:
    """Where cards of a cell have votes, the cards with the most stand at the top.

    Why: what the room has decided is lost when nobody takes an order from it.
    Wrong: a cell with 2, 7 and 0 votes from top to bottom
    Right: the same cell with 7, 2 and 0
    Fix: sort by votes.
    """
    journey = look.journey
    counted = votes(journey)
    cells = {(card.stage, card.lane) for each in counted if (card := journey.get(each, Card))}
    unsorted: list[Id] = []
    for stage, lane in sorted((s, la) for s, la in cells if s is not None and la is not None):
        row = [(counted.get(card.id, 0), card.id) for card in journey.cell(stage, lane)]
        if any(row[at][0] < row[at + 1][0] for at in range(len(row) - 1)):
            unsorted += [identity for count, identity in row if count]
    if unsorted:
        message = msg("The votes are counted, and the cards do not stand in their order")
        fix = Fix(msg("Sort by votes"), sort_by_votes)
        yield votes_without_order.found(tuple(unsorted), message, fixes=(fix,))


RULES = (
    opportunity_half_scored,
    best_without_owner_or_date,
    severe_and_how_often,
    votes_without_order,
)

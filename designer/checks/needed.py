"""Rules on what is still needed: who gets it, and by when."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.mending import NOTHING, Make, called, linked, mended
from designer.checks.owners import owners_of
from designer.checks.rule import ALL, Finding, Fix, Look, Reads, Rule, rule
from designer.kinds.content import Content
from designer.kinds.resource import Resource
from designer.model.changes import Edit
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Link, Stage, Team
from designer.words import msg

_FIELDS = ("status", "due", "stage", "text")
_RESOURCES: Reads = {Resource: _FIELDS, Link: ALL, Team: ("name",), Stage: ("name", "order")}
_CONTENT: Reads = {Content: _FIELDS, Link: ALL, Team: ("name",), Stage: ("name", "order")}


@rule("OWN-09", "hint", "people", reads=_RESOURCES)
def resource_nobody_gets(look: Look) -> Iterator[Finding]:
    """A resource that is needed has an owner and a date.

    Cards in the parking lot are not looked at. For content offers it is CON-03.

    Why: what nobody gets by any date is never there.
    Wrong: "A second trainer", needed
    Right: the same, owned by Customer success, due on the first of March
    Fix: make the team that is responsible for its stage the owner; a date only people can give.
    """
    yield from _nobody_gets(resource_nobody_gets, look, Resource)


@rule("CON-03", "warning", "people", reads=_CONTENT)
def offer_nobody_makes(look: Look) -> Iterator[Finding]:
    """A content offer that is needed has an owner and a date.

    Cards in the parking lot are not looked at.

    Why: what nobody makes by any date is never made.
    Wrong: "Comparison guide", needed
    Right: the same, owned by Content, due at the end of the quarter
    Fix: make the team that is responsible for its stage the owner; a date only people can give.
    """
    yield from _nobody_gets(offer_nobody_makes, look, Content)


def _nobody_gets(told: Rule, look: Look, kind: type[Resource] | type[Content]) -> Iterator[Finding]:
    journey = look.journey
    for card in journey.of(kind):
        if card.status != "need" or card.parked:
            continue
        if not journey.links_in(card.id, "owns"):
            message = msg("“{card}” is needed, and nobody owns it", card=called(journey, card))
            yield told.found((card.id,), message, fixes=_owners(look, card))
        if not card.due:
            message = msg("“{card}” is needed, and has no date", card=called(journey, card))
            yield told.found((card.id,), message, field="due")


def _owners(look: Look, card: Card) -> tuple[Fix, ...]:
    teams = look.once(owners_of).get(card.stage or "", ())
    return tuple(owning(look.journey, team, card.id) for team in teams[:1])


def owning(journey: Journey, team: Id, card: Id) -> Fix:
    """The fix that makes a team the owner of a card that has none."""
    return Fix(msg("Let {team} own it", team=called(journey, team)), _own(team, card))


def _own(team: Id, card: Id) -> Make:
    def make(journey: Journey) -> Edit:
        if team not in journey or card not in journey or journey.links_in(card, "owns"):
            return NOTHING
        return mended(msg("Set the owner"), linked(team, "owns", card))

    return make


RULES = (resource_nobody_gets, offer_nobody_makes)

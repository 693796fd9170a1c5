"""Rules on personas: every member of the buying committee meets something where he acts."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.asking import asking
from designer.checks.mending import (
    called,
)
from designer.checks.rule import Finding, Fix, Look, rule
from designer.graph.committee import Committee
from designer.kinds.content import Content
from designer.kinds.touchpoint import Touchpoint
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, Link, Persona, Stage
from designer.words import msg


@rule(
    "PER-03",
    "warning",
    "people",
    reads={
        Persona: ("name", "title", "role"),
        Stage: ("name", "zone", "role", "order"),
        Entry: (),
        Exit: (),
        Flow: ("source", "target", "way", "moment"),
        Link: ("source", "target", "relation"),
        Touchpoint: ("stage",),
        Content: ("stage",),
    },
)
def persona_meets_nothing(look: Look) -> Iterator[Finding]:
    """Each persona meets a touchpoint or a content offer in the stages where it acts.

    A persona acts in the stages of its `acts` links; without any, its role says where: the
    decider and the buyer around the purchase, the gatekeeper before it, the influencer while in
    market, the initiator up to there, the user as a customer. A card that is not linked to any
    persona is everybody's.

    Why: whom nobody speaks to does not decide for you.
    Wrong: a decider, and every card in Decision is met by the user alone
    Right: a decider who meets "Price talk" in Decision
    Fix: create a touchpoint for the persona in the first stage where it acts.
    """
    journey = look.journey
    personas = journey.of(Persona)
    if not personas:
        return
    acting = Committee(journey)
    for persona in personas:
        stages = acting.stages(persona)
        if not stages or any(_meets_something(look, persona.id, stage) for stage in stages):
            continue
        message = msg(
            "{persona} meets no touchpoint and no content in {stages}",
            persona=called(journey, persona),
            stages=tuple(called(journey, stage) for stage in stages),
        )
        title = msg("Create a touchpoint in “{stage}”", stage=called(journey, stages[0]))
        question = msg("Where does {persona} meet us?", persona=called(journey, persona))
        meets = (("meets", persona.id),)
        make = asking(title, Touchpoint, stages[0], question, linked_from=meets)
        fix = Fix(title, make)
        yield persona_meets_nothing.found((persona.id,), message, fixes=(fix,))


def _meets_something(look: Look, persona: Id, stage: Id) -> bool:
    """Whether a touchpoint or an offer of the stage is the persona's, or everybody's."""
    cards = (card for kind in (Touchpoint, Content) for card in look.cards(stage, kind))
    audiences = (_audience(look.journey, card.id) for card in cards)
    return any(not audience or persona in audience for audience in audiences)


def _audience(journey: Journey, card: Id) -> set[Id]:
    """The personas that meet a card or are served by it; none where it is everybody's."""
    met = {link.source for link in journey.links_in(card, "meets")}
    served = (link.target for link in journey.links_out(card, "serves"))
    return met | {end for end in served if journey.get(end, Persona) is not None}


RULES = (persona_meets_nothing,)

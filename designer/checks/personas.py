"""Rules on personas: every member of the buying committee meets something where he acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    card_changes,
    in_map_language,
    linked,
    mended,
)
from designer.checks.rule import Finding, Fix, Look, rule
from designer.graph.committee import Committee
from designer.kinds.content import Content
from designer.kinds.touchpoint import Touchpoint
from designer.model.changes import Edit
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Card, Entry, Exit, Flow, Link, Persona, Stage
from designer.words import msg


@rule(
    "PER-03",
    "warning",
    "people",
    reads=(Persona, Stage, Entry, Exit, Flow, Link, Touchpoint, Content),
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
    everybodys, own = _audiences(journey)
    for persona in personas:
        stages = acting.stages(persona)
        if not stages or not everybodys.isdisjoint(stages):
            continue
        if not own[persona.id].isdisjoint(stages):
            continue
        message = msg(
            "{persona} meets no touchpoint and no content in {stages}",
            persona=called(journey, persona),
            stages=tuple(called(journey, stage) for stage in stages),
        )
        title = msg("Create a touchpoint in “{stage}”", stage=called(journey, stages[0]))
        fix = Fix(title, _meeting(persona.id, stages[0]))
        yield persona_meets_nothing.found((persona.id,), message, fixes=(fix,))


def _audiences(journey: Journey) -> tuple[set[Id], dict[Id, set[Id]]]:
    """The stages with a card that is everybody's, and by persona those with a card of its own."""
    everybodys: set[Id] = set()
    own: dict[Id, set[Id]] = defaultdict(set)
    cards: list[Card] = [*journey.of(Touchpoint), *journey.of(Content)]
    for card in cards:
        if card.stage is None or card.parked:
            continue
        audience = {link.source for link in journey.links_in(card.id, "meets")}
        served = (link.target for link in journey.links_out(card.id, "serves"))
        audience.update(end for end in served if journey.get(end, Persona) is not None)
        if not audience:
            everybodys.add(card.stage)
        for persona in audience:
            own[persona].add(card.stage)
    return everybodys, own


def _meeting(persona: Id, stage: Id) -> Make:
    def make(journey: Journey) -> Edit:
        who = journey.get(persona, Persona)
        if who is None or journey.get(stage, Stage) is None:
            return NOTHING
        question = msg("Where does {persona} meet us?", persona=called(journey, who))
        text = in_map_language(journey, question)
        card, changes = card_changes(journey, Touchpoint(id=new_id(), text=text), stage)
        return mended(msg("Create a touchpoint"), *changes, linked(persona, "meets", card.id))

    return make


RULES = (persona_meets_nothing,)

"""Rules on content offers: where they are, what they answer, and for whom they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from designer.checks.asking import asking
from designer.checks.columns import dead_columns
from designer.checks.content_types import MOMENTS
from designer.checks.mending import (
    NOTHING,
    called,
    linked,
    main_stages,
    mended,
)
from designer.checks.near import its_ends
from designer.checks.rule import ALL, Finding, Fix, Look, Reads, rule
from designer.edits.cards import move_cards
from designer.graph.committee import Committee
from designer.kinds.concern import Concern
from designer.kinds.content import Content
from designer.kinds.metric import Metric
from designer.model.changes import Edit
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Entry, Exit, Flow, Link, Persona, Record, Stage
from designer.words import Message, msg

SPREAD = 3
"""In more stages than these one offer cannot be right for all."""

_TYPES: Reads = {Content: ("type", "stage", "lane", "text"), Stage: ALL, Flow: ALL,
                 Entry: (), Exit: ()}  # fmt: skip
_ROLES: Reads = {Content: ("stage", "text"), Persona: ALL, Link: ALL, Stage: ALL, Flow: ALL,
                 Entry: (), Exit: ()}  # fmt: skip
_CONCERNS: Reads = {Concern: ("stage", "text"), Content: ("stage", "text"), Link: ALL,
                    Stage: ("role", "order")}  # fmt: skip


@rule(
    "CON-01", "hint", "stage", reads={Card: ("stage", "lane"), Metric: ("target",), Stage: ALL}
)  # fmt: skip
def stage_without_offer(look: Look) -> Iterator[Finding]:
    """Each main stage has a content offer, one that is there or one that is needed.

    The rule waits until half of the main stages have one, and is silent on a stage that holds
    nothing (STG-08).

    Why: in a stage without an offer the company has nothing to say.
    Wrong: offers in six of seven stages
    Right: in the seventh the offer "Case from the same trade", needed
    Fix: create an offer that is needed, with a question.
    """
    stages = main_stages(look.journey)
    bare = [stage for stage in stages if not look.has(stage.id, Content)]
    if 2 * len(bare) > len(stages):
        return
    dead = {stage.id for stage in dead_columns(look)}
    for stage in bare:
        if stage.id not in dead:
            name = called(look.journey, stage)
            message = msg("“{stage}” has no content offer", stage=name)
            title = msg("Note that “{stage}” needs one", stage=name)
            question = msg("What helps the customer on in “{stage}”?", stage=name)
            fix = Fix(title, asking(title, Content, stage.id, question, status="need"))
            yield stage_without_offer.found((stage.id,), message, fixes=(fix,))


@rule("CON-02", "hint", "card", reads=_TYPES)
def offer_at_the_wrong_time(look: Look) -> Iterator[Finding]:
    """The type of a content offer fits its stage.

    Only types that Ringway knows are looked at: what helps to choose (pricing, demo, trial …)
    does not fit out of market, and what helps to name a problem (blog, e-book, infographic …) does
    not fit the stage that the purchase leaves.

    Why: who has no need yet does not ask for a price, and who decides has read the blog.
    Wrong: "Price list", of the type pricing, in Out of market
    Right: the same in Purchase decision
    Fix: move it to the stage where it fits.
    """
    journey = look.journey
    late = look.once(Committee).purchase
    early = [stage.id for stage in journey.stages() if stage.zone == "out_of_market"]
    for card in journey.of(Content):
        moment = MOMENTS.get(folded(card.type))
        if moment is None or card.stage is None or card.parked:
            continue
        if moment == "late" and card.stage in early:
            fitting = late
        elif moment == "early" and card.stage in late and card.stage not in early:
            fitting = tuple(early)
        else:
            continue
        message = msg(
            "“{card}” ({type}) does not fit “{stage}”",
            card=called(journey, card),
            type=card.type.strip(),
            stage=called(journey, card.stage),
        )
        fixes = tuple(_moving(journey, card.id, stage) for stage in fitting[:1])
        yield offer_at_the_wrong_time.found((card.id,), message, field="type", fixes=fixes)


def _moving(journey: Journey, identity: Id, stage: Id) -> Fix:
    def make(journey: Journey) -> Edit:
        card = journey.get(identity, Content)
        if card is None or card.lane is None or stage not in journey:
            return NOTHING
        return move_cards(journey, [identity], stage, card.lane)

    # Not safe: the stage may be right and the type wrong.
    return Fix(msg("Move it to “{stage}”", stage=called(journey, stage)), make, safe=False)


def _half_is_offered(look: Look) -> bool:
    stages = main_stages(look.journey)
    offered = [stage for stage in stages if look.has(stage.id, Content)]
    return bool(offered) and 2 * len(offered) >= len(stages)


def _beside(look: Look, record: Record) -> Iterable[Id]:
    """The concerns that a link answers, and those in the stage of an offer."""
    if isinstance(record, Content) and record.stage is not None:
        return [card.id for card in look.cards(record.stage, Concern)]
    return its_ends(look, record)


@rule("CON-04", "hint", "card", each=(Concern,), near=_beside, when=_half_is_offered,
      reads=_CONCERNS)  # fmt: skip
def concern_without_offer(look: Look, card: Concern) -> Iterator[Finding]:
    """A concern is answered by some content offer.

    The rule waits until half of the main stages have a content offer. Cards in the parking lot are
    not looked at.

    Why: that is what the lane of concerns is for.
    Wrong: the concern "Will it run with our systems?", and no offer that serves it
    Right: "Integration guide" serves it
    Fix: link the offer of the same stage to it.
    """
    journey = look.journey
    if card.parked or card.stage is None or journey.links_in(card.id, "serves"):
        return
    name = called(journey, card)
    message = msg("No content offer answers “{card}”", card=name)
    offers = look.cards(card.stage, Content)[:1]
    fixes = tuple(_serving(journey, offer, card.id, name) for offer in offers)
    yield concern_without_offer.found((card.id,), message, fixes=fixes)


@rule("CON-05", "hint", "card", reads={Content: ("text", "stage")})
def offer_for_everything(look: Look) -> Iterator[Finding]:
    """The same content offer does not stand in more than three stages (option `stages`, 3).

    The same is the same text, apart from case, width and spaces.

    Why: one white paper cannot do everything.
    Wrong: "White paper" in five stages
    Right: "White paper" in Consideration, a case and a price list later
    Fix: none
    """
    journey = look.journey
    most = look.option("CON-05", "stages", SPREAD)
    said: dict[str, list[Content]] = defaultdict(list)
    for card in journey.of(Content):
        words = folded(card.text)
        if words and not card.parked:
            said[words].append(card)
    for cards in said.values():
        stages = {card.stage for card in cards}
        if len(stages) > most:
            message = msg(
                "“{card}” is offered in {count} stage",
                "“{card}” is offered in {count} stages",
                card=called(journey, cards[0]),
                count=len(stages),
            )
            yield offer_for_everything.found(tuple(card.id for card in cards), message)


@rule("CON-06", "hint", "people", reads=_ROLES)
def offer_for_nobody(look: Look) -> Iterator[Finding]:
    """A content offer says for which member of the buying committee it is.

    Looked at where two personas or more have roles, once half of the offers say for whom they are.

    Why: deciders do not read user guides.
    Wrong: "ROI calculator", which serves nobody in particular
    Right: "ROI calculator" serves the head of finance
    Fix: let it serve the first persona that acts in its stage.
    """
    journey = look.journey
    people = [persona for persona in journey.of(Persona) if persona.role]
    if len(people) < 2:
        return
    offers = [card for card in journey.of(Content) if not card.parked]
    bare = [card for card in offers if not _is_for_somebody(journey, card)]
    if 2 * len(bare) > len(offers):
        return
    committee = look.once(Committee)
    acting: dict[Id, list[Id]] = defaultdict(list)
    for persona in sorted(people, key=lambda one: (one.order, one.id)):
        for stage in committee.stages(persona):
            acting[stage].append(persona.id)
    for card in bare:
        message = msg("“{card}” does not say for whom it is", card=called(journey, card))
        personas = acting.get(card.stage or "", [])[:1]
        fixes = tuple(_serving(journey, card, one, called(journey, one)) for one in personas)
        yield offer_for_nobody.found((card.id,), message, fixes=fixes)


def _is_for_somebody(journey: Journey, card: Content) -> bool:
    served = (link.target for link in journey.links_out(card.id, "serves"))
    return bool(journey.links_in(card.id, "meets")) or any(
        journey.get(end, Persona) is not None for end in served
    )


def _serving(journey: Journey, offer: Content, target: Id, name: Message | str) -> Fix:
    """The fix that links an offer to whom or what it serves; a guess that a person should see."""
    title = msg(
        "“{offer}” serves “{target}”",
        offer=called(journey, offer),
        target=name,
    )

    def make(journey: Journey) -> Edit:
        if offer.id not in journey or target not in journey:
            return NOTHING
        return mended(title, linked(offer.id, "serves", target))

    return Fix(title, make, safe=False)


RULES = (
    stage_without_offer,
    offer_at_the_wrong_time,
    concern_without_offer,
    offer_for_everything,
    offer_for_nobody,
)

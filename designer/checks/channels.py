"""Rules on touchpoints together: the same one twice, changes of channel, digital and in person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from designer.checks.asking import asking
from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    linked,
    mended,
)
from designer.checks.near import its_stage
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.checks.spelling import skeleton
from designer.edits.merging import merge_cards
from designer.graph.committee import left_by_the_purchase
from designer.graph.loop import Loop
from designer.kinds.handoff import Handoff
from designer.kinds.touchpoint import Touchpoint
from designer.model.changes import Edit
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, Link, MapRecord, Stage
from designer.words import msg

_WHERE = ("stage", "lane")
_WAYS = {
    Stage: ("name", "role", "order", "zone"),
    Flow: ("source", "target", "way", "moment"),
    Entry: (),
    Exit: (),
}


@rule(
    "TP-04",
    "hint",
    "loop",
    reads={
        **_WAYS,
        Touchpoint: (*_WHERE, "channel", "order"),
        Handoff: (*_WHERE, "flow"),
        Link: ("source", "target", "relation"),
    },
)
def channel_breaks_off(look: Look) -> Iterator[Finding]:
    """Where two stages share no channel, a hand-off or a link leads from the one to the other.

    Stages are compared that follow each other in the chain and both have touchpoints with a
    channel. A *then* link between touchpoints of theirs will do.
    Why: customers get lost where the channel changes, and nobody owns the gap.
    Wrong: Evaluation by webinar and mail, Decision at a meeting, and nothing between
    Right: “Webinar”, then “Meeting on site”
    Fix: link the last touchpoint of the one stage to the first of the other.
    """
    handed = {card.stage for card in look.journey.of(Handoff) if not card.parked}
    bridged = {card.flow for card in look.journey.of(Handoff)}
    for one, other in pairwise(look.loop.chain):
        if one in handed or other in handed or (one, other) in look.loop.gaps:
            continue
        before, after = _by_order(look, one), _by_order(look, other)
        if not before or not after or _share_a_channel(before, after):
            continue
        if any(flow.target == other and flow.id in bridged for flow in look.journey.flows_out(one)):
            continue
        if not _led_on(look, before, other):
            title = msg("Link the last touchpoint to the next stage's first")
            message = msg(
                "No channel of “{one}” leads on to “{other}”, nor does a hand-off or link",
                one=called(look.journey, one),
                other=called(look.journey, other),
            )
            fix = Fix(title, _leading_on(before[-1].id, after[0].id), safe=False)
            yield channel_breaks_off.found((one, other), message, fixes=(fix,))


def _by_order(look: Look, stage: Id) -> list[Touchpoint]:
    """The touchpoints of a stage with a channel, as they stand."""
    cards = (card for card in look.cards(stage, Touchpoint) if card.channel.strip())
    return sorted(cards, key=lambda card: (card.order, card.id))


def _share_a_channel(before: Iterable[Touchpoint], after: Iterable[Touchpoint]) -> bool:
    one, other = ({folded(card.channel) for card in cards} for cards in (before, after))
    return not one.isdisjoint(other)


def _led_on(look: Look, before: Iterable[Touchpoint], other: Id) -> bool:
    ends = (
        look.journey.get(link.target, Touchpoint)
        for card in before
        for link in look.journey.links_out(card.id, "then")
    )
    return any(end is not None and end.stage == other for end in ends)


def _leading_on(last: Id, first: Id) -> Make:
    def make(journey: Journey) -> Edit:
        if last not in journey or first not in journey:
            return NOTHING
        return mended(msg("Link touchpoints"), linked(last, "then", first))

    return make


@rule(
    "TP-05",
    "hint",
    "stage",
    each=(Stage,),
    near=its_stage,
    reads={Stage: (), Touchpoint: (*_WHERE, "text", "order")},
)
def touchpoint_twice(look: Look, stage: Stage) -> Iterator[Finding]:
    """No touchpoint stands twice in one stage; case, width, spaces and hyphens do not count.

    Why: doubles come from two lists put together, and split votes and counts.
    Wrong: “E-mail” and “email” in Consideration
    Right: “E-mail” once, with the votes of both
    Fix: merge them; links, votes, comments and points come along.
    """
    same: dict[str, list[Touchpoint]] = defaultdict(list)
    for card in look.cards(stage.id, Touchpoint):
        if key := skeleton(card.text):
            same[key].append(card)
    for cards in same.values():
        if len(cards) < 2:
            continue
        cards.sort(key=lambda card: (card.order, card.id))
        ids = tuple(card.id for card in cards)
        message = msg(
            "The touchpoint “{card}” stands {count} times in one stage",
            card=called(look.journey, cards[0]),
            count=len(cards),
        )
        fix = Fix(msg("Merge them"), _merging(ids))
        yield touchpoint_twice.found(ids, message, field="text", fixes=(fix,))


def _merging(ids: tuple[Id, ...]) -> Make:
    def make(journey: Journey) -> Edit:
        there = [identity for identity in ids if identity in journey]
        return merge_cards(journey, there[0], there[1:]) if len(there) > 1 else NOTHING

    return make


MODES = {
    "in_person": msg("Where do we meet in person here?"),
    "digital": msg("Where do we meet digitally here?"),
}
"""What a fix asks for where one way of meeting is missing."""


@rule(
    "TP-06",
    "hint",
    "stage",
    reads={**_WAYS, Touchpoint: (*_WHERE, "mode"), MapRecord: ("market", "language")},
)
def decision_in_one_mode(look: Look) -> Iterator[Finding]:
    """On a B2B map the stages that decide have touchpoints of both kinds: digital and in person.

    Those are the stage which the purchase leaves and the in-market stage before it, looked at
    together, once any of their touchpoints says its kind.
    Why: companies decide by talking to a person, and check on screens what they were told.
    Wrong: Evaluation and Purchase decision by web shop and mail alone
    Right: the same, and a meeting with the committee
    Fix: add a touchpoint of the missing kind, as a question.
    """
    if look.journey.map.market != "b2b":
        return
    for stage in left_by_the_purchase(look.journey, look.loop)[:1]:
        stages = (*_market_before(look.loop, stage), stage)
        modes = {card.mode for one in stages for card in look.cards(one, Touchpoint)} - {None}
        if len(modes) != 1:
            continue
        missing = next(mode for mode in MODES if mode not in modes)
        names = tuple(called(look.journey, one) for one in stages)
        sentences = {
            "in_person": msg("Where it is decided all is digital: {stages}", stages=names),
            "digital": msg("Where it is decided all is in person: {stages}", stages=names),
        }
        title = msg("Add a touchpoint")
        make = asking(title, Touchpoint, stage, MODES[missing], mode=missing)
        fix = Fix(msg("Add a touchpoint as a question"), make)
        yield decision_in_one_mode.found(stages, sentences[missing], fixes=(fix,))


def _market_before(loop: Loop, stage: Id) -> tuple[Id, ...]:
    """The in-market chain stage before a stage, if there is one."""
    before = loop.chain[: loop.place.get(stage, 0)]
    return tuple(one for one in before if loop.zone(one) == "in_market")[-1:]


RULES: tuple[Rule, ...] = (channel_breaks_off, touchpoint_twice, decision_in_one_mode)
"""The rules of this file, in the order of the catalogue."""

"""Rules on pain points that reach further: into several stages, other teams, or a way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.checks.asking import asking
from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    linked,
    mended,
)
from designer.checks.owners import OWNING, owners_of
from designer.checks.rule import EVERY_UNIT, Finding, Fix, Look, rule
from designer.edits.merging import merge_cards
from designer.kinds.opportunity import Opportunity
from designer.kinds.pain import Pain
from designer.kinds.touchpoint import Touchpoint
from designer.model.changes import Edit
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Flow, Link, Record, Stage
from designer.words import msg

EVERYWHERE = 3
"""In so many stages the same pain point is one of the whole journey."""

SEVERE = 4
"""From this severity on, of 5, a pain point makes a touchpoint fail."""


def _words(card: Pain) -> str | None:
    """What makes two pain points the same; None where there is nothing to compare."""
    return (folded(card.text) or None) if not card.parked else None


def _said_alike(look: Look, record: Record) -> Iterable[Id]:
    if not isinstance(record, Pain):
        return EVERY_UNIT
    return look.index(Pain, _words)[_words(record)]


@rule("OPP-05", "hint", "card", each=(Pain,), near=_said_alike,
      reads={Pain: ("text", "stage", "order"), Stage: ("order",)})  # fmt: skip
def same_pain_everywhere(look: Look, card: Pain) -> Iterator[Finding]:
    """The same pain point does not stand in three or more stages (option `stages`, 3).

    The same is the same text, apart from case, width and spaces.

    Why: what hurts everywhere has one cause, and is cured once.
    Wrong: "Nobody answers" in Consideration, Decision and Experience
    Right: one card "Nobody answers", with one opportunity
    Fix: make them one card, with all links, votes and comments.
    """
    least = look.option("OPP-05", "stages", EVERYWHERE)
    table = look.index(Pain, _words)
    if len(table[table.key_of(card.id)]) < least:
        return
    cards = look.alike(Pain, _words, card)
    if cards[0].id != card.id:
        return
    stages = {one.stage for one in cards}
    if len(stages) < least:
        return
    columns = {stage.id: at for at, stage in enumerate(look.journey.stages())}
    ordered = sorted(cards, key=lambda c: (columns.get(c.stage or "", 0), c.order, c.id))
    ids = tuple(one.id for one in ordered)
    message = msg(
        "“{card}” stands in {count} stage",
        "“{card}” stands in {count} stages",
        card=called(look.journey, ordered[0]),
        count=len(stages),
    )
    # Not safe: the cards leave stages where somebody has put them.
    fix = Fix(msg("Make them one card"), _merging(ids), safe=False)
    yield same_pain_everywhere.found(ids, message, fixes=(fix,))


def _merging(ids: tuple[Id, ...]) -> Make:
    def make(journey: Journey) -> Edit:
        left = [identity for identity in ids if identity in journey]
        return merge_cards(journey, left[0], left[1:]) if left else NOTHING

    return make


def _is_severe(card: Pain) -> bool:
    """Whether a pain point makes fail what it hurts."""
    return card.severity is not None and card.severity >= SEVERE and not card.accepted.strip()


@rule("OPP-08", "warning", "stage",
      reads={Pain: ("severity", "accepted"), Touchpoint: ("text", "stage"),
             Flow: ("source", "way"), Link: ("source", "target", "relation")})  # fmt: skip
def failure_without_recovery(look: Look) -> Iterator[Finding]:
    """A touchpoint that fails has a way to recover.

    It fails where a severe pain point (severity 4 or 5) hurts it. It recovers by the touchpoint
    that comes *then*, or by a setback or detour out of its stage.

    Why: a blueprint shows what happens when it goes wrong, too.
    Wrong: "Nobody answers at night", severity 5, hurts "Support desk", after which nothing comes
    Right: then "Call back in the morning"
    Fix: add the touchpoint that comes then, with a question.
    """
    journey = look.journey
    failing: dict[Id, Id] = {}
    for identity in sorted(look.index(Pain, _is_severe)[True]):
        for link in journey.links_out(identity, "hurts"):
            failing.setdefault(link.target, identity)
    for identity, pain in sorted(failing.items()):
        card = journey.get(identity, Touchpoint)
        if card is None or card.stage is None or card.parked or _recovers(journey, card):
            continue
        name, title = called(journey, card), msg("Add what comes then")
        message = msg("When “{card}” fails, nothing says what comes then", card=name)
        question = msg("What do we do when “{card}” fails?", card=name)
        then = (("then", card.id),)
        fix = Fix(title, asking(title, Touchpoint, card.stage, question, linked_from=then))
        yield failure_without_recovery.found((card.id, pain), message, fixes=(fix,))


def _recovers(journey: Journey, card: Touchpoint) -> bool:
    flows = journey.flows_out(card.stage or "")
    ways = {flow.way for flow in flows}
    return bool(journey.links_out(card.id, "then")) or not ways.isdisjoint({"setback", "detour"})


def _answering(look: Look, record: Record) -> Iterable[Id]:
    """The opportunities that answer a pain point, or one that says the same."""
    if isinstance(record, Pain):
        alike = {record.id, *look.index(Pain, _words)[_words(record)]}
        links = (link for pain in alike for link in look.journey.links_in(pain, "answers"))
        return {link.source for link in links}
    if isinstance(record, Link) and record.relation != "owns":
        return (record.source,)
    return EVERY_UNIT


@rule("OPP-09", "hint", "people", each=(Opportunity,), near=_answering,
      reads={Opportunity: ("text",), Pain: ("text", "stage"), Stage: ("name",),
             Link: OWNING})  # fmt: skip
def side_effect_elsewhere(look: Look, card: Opportunity) -> Iterator[Finding]:
    """An opportunity also answers the same pain point in stages of other teams.

    The same is the same text, apart from case, width and spaces.

    Why: a solution that works in another team's stage needs that team.
    Wrong: "One contact person" answers "Told again" in Decision, and not "told again" in Experience
    Right: it answers both
    Fix: link it to the other pain point too.
    """
    journey = look.journey
    answered = {
        link.target: pain
        for link in journey.links_out(card.id, "answers")
        if (pain := journey.get(link.target, Pain)) is not None
    }
    for pain in answered.values():
        for other in look.alike(Pain, _words, pain):
            owners = look.once(owners_of)
            theirs, ours = owners.get(other.stage or ""), owners.get(pain.stage or "")
            if other.id in answered or other.stage == pain.stage or theirs == ours:
                continue
            yield _elsewhere(journey, card, other)


def _elsewhere(journey: Journey, card: Opportunity, other: Pain) -> Finding:
    message = msg(
        "“{card}” may help in “{stage}” too, where customers have the same pain point",
        card=called(journey, card),
        stage=called(journey, other.stage or ""),
    )
    title = msg("Link it to “{cause}”", cause=called(journey, other))

    def make(journey: Journey) -> Edit:
        if card.id not in journey or other.id not in journey:
            return NOTHING
        return mended(title, linked(card.id, "answers", other.id))

    fix = Fix(title, make, safe=False)
    return side_effect_elsewhere.found((card.id, other.id), message, fixes=(fix,))


RULES = (same_pain_everywhere, failure_without_recovery, side_effect_elsewhere)

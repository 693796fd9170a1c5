"""The rule on two people of the committee whose feelings change places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from designer.checks.asking import asking
from designer.checks.mending import (
    called,
)
from designer.checks.rule import ALL, Finding, Fix, Look, rule
from designer.graph.curves import Curve, curves_of
from designer.kinds.emotion import Emotion
from designer.kinds.touchpoint import Touchpoint
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, Link, MapRecord, Persona, Stage
from designer.words import msg


@rule(
    "PER-07",
    "hint",
    "people",
    reads={
        Emotion: ("value", "stage", "lane", "order"),
        Touchpoint: ("stage",),
        MapRecord: ("scale", "lead"),
        Persona: ALL,
        Stage: ALL,
        Entry: (),
        Exit: (),
        Flow: ALL,
        Link: ALL,
    },
)
def curves_cross(look: Look) -> Iterator[Finding]:
    """Where the emotion curves of two personas cross, both meet at one touchpoint.

    Looked at are two curves of different roles at two neighbouring stages in which both have a
    value: the one that was the higher is the lower. The touchpoint stands in one of these stages
    and is linked to both.

    Why: what pleases the one worries the other, and a committee that does not agree does not buy.
    Wrong: user -1 and decider 1 in Evaluation, user 1 and decider -1 in Decision
    Right: the same, and in Decision "Joint review of the trial", which both meet
    Fix: create such a touchpoint, with a question.
    """
    journey, loop = look.journey, look.loop
    curves = [curve for curve in look.once(curves_of) if curve.persona]
    for one, other in combinations(curves, 2):
        roles = {journey[curve.persona].get("role") for curve in (one, other)}
        if len(roles) < 2:
            continue
        for before, after in pairwise(loop.chain):
            if _cross(one, other, before, after):
                people = (one.persona, other.persona)
                if not _agree(look, people, (before, after)):
                    yield _crossing(journey, people, after)
                    break


def _cross(one: Curve, other: Curve, before: Id, after: Id) -> bool:
    points = [(curve.points.get(before), curve.points.get(after)) for curve in (one, other)]
    (first, second), (third, fourth) = points
    if first is None or second is None or third is None or fourth is None:
        return False
    return (first.value - third.value) * (second.value - fourth.value) < 0


def _agree(look: Look, people: tuple[Id, Id], stages: tuple[Id, Id]) -> bool:
    for stage in stages:
        for card in look.cards(stage, Touchpoint):
            meeting = {link.source for link in look.journey.links_in(card.id, "meets")}
            if meeting.issuperset(people):
                return True
    return False


def _crossing(journey: Journey, people: tuple[Id, Id], stage: Id) -> Finding:
    one, other = (called(journey, persona) for persona in people)
    message = msg(
        "By “{stage}” {one} and {other} have changed places: what pleases one worries the other",
        stage=called(journey, stage),
        one=one,
        other=other,
    )
    title = msg("Create a touchpoint for both in “{stage}”", stage=called(journey, stage))
    question = msg("Where do {one} and {other} agree?", one=one, other=other)
    both = [("meets", persona) for persona in people]
    fix = Fix(title, asking(title, Touchpoint, stage, question, linked_from=both))
    return curves_cross.found((*people, stage), message, fixes=(fix,))


RULES = (curves_cross,)

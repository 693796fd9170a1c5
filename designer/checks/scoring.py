"""Rules on lead scores: thresholds that a buyer can reach, for things that are on the map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from designer.checks.mending import called, setting, shown
from designer.checks.removing import deleting
from designer.checks.rule import ALL, Finding, Look, Reads, rule
from designer.graph.loop import Loop
from designer.kinds.behaviour import Behaviour
from designer.kinds.handoff import Handoff
from designer.kinds.touchpoint import Touchpoint
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Entry, Exit, Flow, MapRecord, Score, Stage
from designer.model.values import Number
from designer.words import msg

_SCORED: Reads = {
    Score: ALL,
    Handoff: ("threshold", "stage", "text"),
    Card: ("stage",),
    Stage: ALL,
    Entry: (),
    Exit: (),
    Flow: ALL,
    MapRecord: ("return_to",),
}


@rule("OWN-05", "warning", "people", reads=_SCORED)
def threshold_out_of_reach(look: Look) -> Iterator[Finding]:
    """A buyer can gather the points that a hand-off asks for by the time it comes.

    Counted are the positive points of score rules whose card stands in a stage of the chain not
    after the hand-off's, or in a side stage entered from one of these: each once, or as often as
    its maximum allows.

    Why: a threshold that no buyer reaches hands nobody over.
    Wrong: from 80 points, and all score rules up to that stage together give 50
    Right: from 40 points
    Fix: lower the threshold to what can be reached.
    """
    journey, loop = look.journey, look.loop
    points = _points_by_stage(journey)
    for card in journey.of(Handoff):
        asked = card.threshold
        if asked is None or card.stage is None or card.parked or card.stage not in loop.place:
            continue
        reach = sum(points.get(stage, 0) for stage in _walked(journey, loop, card.stage))
        if asked <= reach:
            continue
        message = msg(
            "“{card}” asks for {threshold} points, and up to there a buyer can gather {points}",
            card=called(journey, card),
            threshold=shown(asked),
            points=shown(reach),
        )
        title = msg("Lower the threshold to {points}", points=shown(reach))
        # Not safe: a score rule may be missing instead.
        fix = setting(title, card.id, "threshold", reach, safe=False)
        yield threshold_out_of_reach.found((card.id,), message, field="threshold", fixes=(fix,))


def _points_by_stage(journey: Journey) -> dict[Id, Number]:
    points: dict[Id, Number] = defaultdict(int)
    for score in journey.of(Score):
        card = journey.get(score.target, Card)
        if card is None or card.stage is None or card.parked or not score.points:
            continue
        if score.points > 0:
            points[card.stage] += score.maximum if score.maximum is not None else score.points
    return points


def _walked(journey: Journey, loop: Loop, stage: Id) -> set[Id]:
    """The chain up to a stage, and the side stages that are entered from it."""
    walked = set(loop.chain[: loop.place[stage] + 1])
    side = {
        flow.target
        for one in sorted(walked)
        for flow in journey.flows_out(one)
        if loop.ground.is_side(flow.target)
    }
    return walked | side


@rule(
    "OWN-06",
    "hint",
    "people",
    reads={Score: ALL, Touchpoint: ("text",), Behaviour: ("text",), Card: ("text",)},
)
def score_for_nothing(look: Look) -> Iterator[Finding]:
    """A score rule gives points for a behaviour or a touchpoint of the map.

    Why: points for something that nobody does are never given.
    Wrong: 20 points for a pain point
    Right: 20 points for the touchpoint "Price page"
    Fix: delete the score rule.
    """
    journey = look.journey
    for score in journey.of(Score):
        card = journey.find(score.target)
        if isinstance(card, Touchpoint | Behaviour):
            continue
        points = score.points or 0
        message = (
            msg("{points} points are given for “{card}”, which is nothing that a buyer does",
                points=shown(points), card=called(journey, card))
            if card is not None
            else msg("{points} points are given for nothing on the map", points=shown(points))
        )  # fmt: skip
        fix = deleting(msg("Delete the score rule"), score.id, safe=False)
        yield score_for_nothing.found((score.id,), message, field="target", fixes=(fix,))


RULES = (threshold_out_of_reach, score_for_nothing)

"""Rules on what a stage says of itself: goals, zone, its end, and whether anything is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    in_map_language,
    main_stages,
    mended,
    setting,
)
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.edits.restaging import delete_stages
from designer.graph.flow import counted_flows
from designer.kinds.metric import Metric
from designer.kinds.pain import Pain
from designer.kinds.touchpoint import Touchpoint
from designer.model.changes import Edit, set_field
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, Stage
from designer.words import Message, msg

GOALS = {
    "customer_goal": msg("What does the customer want here?"),
    "company_goal": msg("What do we want here?"),
}
"""What a fix asks for where a goal is missing."""

_WHERE = ("stage", "lane")


@rule("STG-02", "warning", "stage", each=(Stage,), reads={Stage: ("name", *GOALS)})
def goal_without_answer(look: Look, stage: Stage) -> Iterator[Finding]:
    """A stage has the customer's goal and the company's, or neither.

    Why: the two lines answer each other. One alone is a wish list, or an advertisement.
    Wrong: the company wants to be found, and nobody wrote what the customer wants
    Right: “Understand what could happen to us”, answered by “Help to name the challenge”
    Fix: ask for the missing goal on the stage.
    """
    missing = [field for field in GOALS if not getattr(stage, field).strip()]
    if len(missing) != 1:
        return
    field = missing[0]
    sentences = {
        "customer_goal": msg(
            "“{stage}” has the company's goal, but not the customer's",
            stage=called(look.journey, stage),
        ),
        "company_goal": msg(
            "“{stage}” has the customer's goal, but not the company's",
            stage=called(look.journey, stage),
        ),
    }
    fix = _asking(msg("Ask for the missing goal"), stage.id, field, GOALS[field])
    yield goal_without_answer.found((stage.id,), sentences[field], field=field, fixes=(fix,))


def _asking(title: Message, identity: Id, field: str, words: Message) -> Fix:
    """The fix that writes words of ours into a field of a stage, in the map's language."""

    def make(journey: Journey) -> Edit:
        stage = journey.get(identity, Stage)
        if stage is None:
            return NOTHING
        return mended(title, set_field(stage, field, in_map_language(journey, words)))

    return Fix(title, make)


@rule("STG-06", "warning", "stage", reads={Stage: ("name", "role", "zone", "order")})
def stage_without_zone(look: Look) -> Iterator[Finding]:
    """Every stage has a zone, unless it spans all columns.

    The rule waits until half of the stages have one.
    Why: trigger, purchase and lapse stand on the borders between zones. Where a stage has none,
    nobody can say on which side of them it lies.
    Wrong: Awareness out of market, Consideration without a zone, Purchase in market
    Right: Awareness out of market, Consideration and Purchase in market
    Fix: take over the zone of a neighbour.
    """
    stages = [stage for stage in look.journey.stages() if stage.role != "spanning"]
    zoned = [stage for stage in stages if stage.zone is not None]
    if not zoned or 2 * len(zoned) < len(stages):
        return
    for stage in stages:
        if stage.zone is None:
            near = _nearest(stages, stage)
            title = msg("Take over the zone of “{stage}”", stage=called(look.journey, near))
            yield stage_without_zone.found(
                (stage.id,),
                msg("“{stage}” has no zone", stage=called(look.journey, stage)),
                field="zone",
                fixes=(setting(title, stage.id, "zone", near.zone),),
            )


def _nearest(stages: Sequence[Stage], stage: Stage) -> Stage:
    """The nearest stage with a zone, of two as near the earlier one."""
    here = stages.index(stage)
    zoned = (at for at, other in enumerate(stages) if other.zone is not None)
    return stages[min(zoned, key=lambda at: (abs(at - here), at))]


@rule(
    "STG-07",
    "warning",
    "stage",
    reads={
        Stage: ("name", "role", "exit_criterion", "order"),
        Flow: ("source", "target", "way", "condition"),
    },
)
def stage_without_end(look: Look) -> Iterator[Finding]:
    """A main stage says what makes a buyer leave it.

    Its exit criterion does, or the condition on a flow by which it leads on: *next* or re-entry.
    The rule waits until half of the main stages say it.
    Why: without it nobody can count who has left the stage, and so no conversion.
    Wrong: Consideration, of which nobody knows when it is over
    Right: Consideration ends when three vendors are asked for an offer
    Fix: take the criterion from a condition on another flow; else ask for it.
    """
    stages = main_stages(look.journey)
    open_ended = [stage for stage in stages if not _has_end(look.journey, stage)]
    if 2 * len(open_ended) > len(stages):
        return
    for stage in open_ended:
        yield stage_without_end.found(
            (stage.id,),
            msg(
                "“{stage}” does not say what makes a buyer leave it",
                stage=called(look.journey, stage),
            ),
            field="exit_criterion",
            fixes=(_ending(look.journey, stage),),
        )


def _has_end(journey: Journey, stage: Stage) -> bool:
    if stage.exit_criterion.strip():
        return True
    if not any(flow.condition.strip() for flow in journey.flows_out(stage.id)):
        return False
    flows = counted_flows(journey, stage.id)
    return any(f.condition.strip() for f in flows if f.way in ("next", "re_entry"))


def _ending(journey: Journey, stage: Stage) -> Fix:
    """Take over the condition of a skip; one of a setback or exit tells the opposite."""
    flows = (f for f in journey.flows_out(stage.id) if f.way == "skip" and f.condition.strip())
    skip = next(flows, None)
    if skip is not None:
        condition = skip.condition.strip()
        title = msg("Take it from the condition “{condition}”", condition=condition[:60])
        return setting(title, stage.id, "exit_criterion", condition)
    question = msg("What makes a buyer leave this stage?")
    return _asking(msg("Ask for it on the stage"), stage.id, "exit_criterion", question)


@rule(
    "STG-08",
    "hint",
    "stage",
    reads={
        Stage: ("name", "role", "alone", "order"),
        Touchpoint: _WHERE,
        Pain: _WHERE,
        Metric: (*_WHERE, "target"),
        Flow: ("source", "target", "way"),
        Entry: (),
        Exit: (),
    },
)
def dead_column(look: Look) -> Iterator[Finding]:
    """No stage stays without touchpoint, pain point and metric once half of the stages have any.

    A stage that spans all columns may, and one that says why it has no touchpoint.
    Why: a dead column is a part of the journey that nobody looked into, and looks like a result.
    Wrong: Implementation, where nothing but two notes stand
    Right: Implementation, “not researched yet”
    Fix: mark it as not researched, or delete it.
    """
    title = msg("Mark it as not researched")
    deleting = msg("Delete the stage")
    for stage in dead_columns(look):
        marking = _asking(title, stage.id, "alone", msg("Not researched yet"))
        # What is amiss with the chain may be that this stage does not stand in it yet.
        away = Fix(deleting, _deleting(stage.id), safe=False)
        fixes = (marking,) if look.loop.is_broken else (marking, away)
        yield dead_column.found(
            (stage.id,),
            msg(
                "Nothing is known of “{stage}”: no touchpoint, pain point or metric",
                stage=called(look.journey, stage),
            ),
            fixes=fixes,
        )


def dead_columns(look: Look) -> list[Stage]:
    """The stages of which a map that is half full says nothing."""
    stages = [stage for stage in look.journey.stages() if stage.role != "spanning"]
    dead = [stage for stage in stages if not _is_known(look, stage)]
    if 2 * len(dead) > len(stages):
        return []
    return [stage for stage in dead if not stage.alone.strip()]


def _is_known(look: Look, stage: Stage) -> bool:
    if any(look.has(stage.id, kind) for kind in (Touchpoint, Pain, Metric)):
        return True
    return any(isinstance(said, Metric) for said in look.journey.targeting(stage.id))


def _deleting(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        return delete_stages(journey, [identity])

    return make


RULES: tuple[Rule, ...] = (
    goal_without_answer,
    stage_without_zone,
    stage_without_end,
    dead_column,
)
"""The rules of this file, in the order of the catalogue."""

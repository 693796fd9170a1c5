"""Rules on the structure of the loop: one chain, closed by a return, with nothing cut off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.checks.fixes import (
    NO_DECISION,
    bridging,
    closings,
    connecting,
    drawing,
    dropping,
    entering,
    leading_on,
    leaving,
    unforking,
    winning_back,
)
from designer.checks.mending import called
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.graph.loop import Loop
from designer.model.ids import Id
from designer.model.records import Flow
from designer.words import Message, msg


@rule("LOOP-01", "error", "loop")
def chain_with_fork_or_gap(look: Look) -> Iterator[Finding]:
    """The main stages form one chain by *next* flows: each once, no gap, no fork.

    Why: the chain is the story of the map. Where it forks or stops, nobody can say which stage
    follows, and neither the grid nor the ring can be drawn truly.
    Wrong: Awareness → Consideration and Awareness → Decision, both *next*
    Right: Awareness → Consideration *next*, Awareness → Decision *skip*
    Fix: draw the missing flow; at a fork, give the other flow the way of its direction.
    """
    journey, loop = look.journey, look.loop
    for stage, flows in loop.forks.items():
        yield chain_with_fork_or_gap.found(
            tuple(flow.id for flow in flows),
            msg(
                "“{stage}” has two stages that come next: {targets}",
                stage=called(journey, stage),
                targets=_called_all(look, dict.fromkeys(flow.target for flow in flows)),
            ),
            field="way",
            fixes=(unforking(msg("Keep one, give the others the way of their direction"), stage),),
        )
    for end, start in loop.open_gaps:
        yield chain_with_fork_or_gap.found(
            (end, start),
            msg(
                "The chain breaks off after “{end}”: no flow leads on to “{start}”",
                end=called(journey, end),
                start=called(journey, start),
            ),
            fixes=(bridging(msg("Draw the missing flow"), end, start),),
        )


@rule("LOOP-02", "error", "loop")
def loop_not_closed(look: Look) -> Iterator[Finding]:
    """A return leads from the last main stage back into the chain.

    It leads by *next* or re-entry to the first stage or to a later one; then the stages before it
    are a lead-in, fed by an entry.
    Why: a funnel drawn as a circle is the commonest defect of these maps. Without a return,
    retention, referral and renewal have no place in it.
    Wrong: Loyalty has only an exit
    Right: Loyalty → Consideration, *re-entry*
    Fix: make a setback of the last stage a re-entry; else add the return.
    """
    loop = look.loop
    if loop.is_open and loop.last is not None:
        yield loop_not_closed.found(
            (loop.last,),
            msg(
                "The loop is not closed: no return leads back from “{stage}”",
                stage=called(look.journey, loop.last),
            ),
            fixes=closings(loop, look.journey.map.return_to),
        )


@rule("LOOP-03", "error", "loop")
def stage_cut_off(look: Look) -> Iterator[Finding]:
    """No stage is cut off: a flow leads in or out of each.

    Why: an island cannot be walked; whatever stands in it happens to nobody.
    Wrong: Trigger without any flow
    Right: Out of market → Trigger → Consideration
    Fix: connect it to its neighbours in the order of the columns.
    """
    for stage in look.loop.isolated:
        yield stage_cut_off.found(
            (stage,),
            msg("“{stage}” is cut off: no flow leads in or out", stage=_called(look, stage)),
            fixes=(connecting(msg("Connect it to its neighbours"), stage),),
        )


@rule("LOOP-04", "error", "loop")
def stage_out_of_reach(look: Look) -> Iterator[Finding]:
    """Every stage can be reached from some entry.

    Why: what no buyer ever meets is work for nobody. One finding names the first stage of all
    that is out of reach.
    Wrong: Escalation → Adoption, and no flow into Escalation
    Right: Adoption → Escalation → Adoption
    Fix: add a flow from the previous stage, or an entry.
    """
    for group in look.loop.out_of_reach:
        stage = group[0]
        fixes = (*_from_previous(look.loop, stage), entering(msg("Add an entry"), stage))
        yield stage_out_of_reach.found(
            (stage,),
            msg("No entry leads to “{stage}”", stage=_called(look, stage)),
            fixes=fixes,
        )


@rule("LOOP-05", "error", "loop")
def dead_end(look: Look) -> Iterator[Finding]:
    """No single stage off the ring is a dead end.

    Why: a trap. The buyer goes in and never leaves, and the figures of the loop drain into it.
    Wrong: Adoption → Escalation, and no flow out of Escalation
    Right: Escalation → Adoption, Escalation → Churn
    Fix: lead it back to the chain, or add an exit.
    """
    for trap in look.loop.traps:
        if len(trap) == 1:
            yield dead_end.found(
                trap,
                msg("“{stage}” is a dead end: no flow leads on", stage=_called(look, trap[0])),
                fixes=_ways_out_of(look.loop, trap),
            )


@rule("LOOP-06", "error", "loop")
def closed_cluster(look: Look) -> Iterator[Finding]:
    """No two or more stages off the ring form a closed cluster without an exit.

    Why: the same trap in company: a buyer is passed round for ever.
    Wrong: Escalation → Second line → Escalation, and nothing else
    Right: the same, and Second line → Adoption
    Fix: lead it back to the chain, or add an exit.
    """
    for trap in look.loop.traps:
        if len(trap) > 1:
            yield closed_cluster.found(
                trap,
                msg("No flow leads out of these stages: {stages}", stages=_called_all(look, trap)),
                fixes=_ways_out_of(look.loop, trap),
            )


@rule("LOOP-07", "error", "loop")
def flow_against_the_border(look: Look) -> Iterator[Finding]:
    """An exit has no flow out, and an entry has none in.

    Why: buyers who have left do nothing on this map. Whoever is won back comes in by an entry, and
    so does whom a referral brings: he is another buyer.
    Wrong: Churn → Consideration
    Right: an entry “Win-back” → Consideration
    Fix: let the flow start from an entry “Win-back”; lead a flow into an entry on to its stage.
    """
    loop = look.loop
    for flow in loop.ground.flows:
        if flow.source in loop.exits:
            place = _called(look, flow.source)
            yield flow_against_the_border.found(
                (flow.id,),
                msg("A flow leads out of the exit “{exit}”", exit=place),
                field="source",
                fixes=_fixes_at_the_border(loop, flow),
            )
        elif flow.target in loop.entries:
            place = _called(look, flow.target)
            yield flow_against_the_border.found(
                (flow.id,),
                msg("A flow leads into the entry “{entry}”", entry=place),
                field="target",
                fixes=_fixes_at_the_border(loop, flow),
            )


def _fixes_at_the_border(loop: Loop, flow: Flow) -> tuple[Fix, ...]:
    stages = loop.ground.stages
    # A stage could lose its only way in or out: then a person decides.
    deleting = dropping(
        msg("Delete the flow"), flow.id, safe=not {flow.source, flow.target} & stages.keys()
    )
    if flow.source in loop.exits and flow.target in stages:
        return winning_back(msg("Let it start from an entry “Win-back”"), flow.id), deleting
    onward = [way.target for way in loop.ways_in if way.source == flow.target]
    if flow.source in stages and onward and onward[0] != flow.source:
        title = msg("Lead it on to the stage of the entry")
        return leading_on(title, flow.id, onward[0]), deleting
    return (deleting,)


def _called(look: Look, element: Id) -> Message | str:
    return called(look.journey, element)


def _called_all(look: Look, elements: Iterable[Id]) -> tuple[Message | str, ...]:
    return tuple(called(look.journey, element) for element in elements)


def _nearest_chain_stage(loop: Loop, stage: Id) -> Id | None:
    """The chain stage in the nearest column before a stage, else in the nearest one after."""
    columns = loop.ground.columns
    ordered = sorted(
        (other for other in loop.chain if other != stage),
        key=lambda other: (columns[other] > columns[stage], abs(columns[other] - columns[stage])),
    )
    return ordered[0] if ordered else None


def _from_previous(loop: Loop, stage: Id) -> tuple[Fix, ...]:
    """A detour into a side stage; a main stage is not reached since nobody comes in before it."""
    previous = _nearest_chain_stage(loop, stage)
    if previous is None or not loop.ground.is_side(stage):
        return ()
    return (drawing(msg("Add a flow from the previous stage"), previous, stage, "detour"),)


def _ways_out_of(loop: Loop, trap: tuple[Id, ...]) -> tuple[Fix, ...]:
    stage = trap[-1]
    back = _nearest_chain_stage(loop, stage)
    leading_out = leaving(msg("Add an exit"), stage, NO_DECISION)
    if back is None:
        return (leading_out,)
    return (drawing(msg("Lead it back to the chain"), stage, back, "detour"), leading_out)


RULES: tuple[Rule, ...] = (
    chain_with_fork_or_gap,
    loop_not_closed,
    stage_cut_off,
    stage_out_of_reach,
    dead_end,
    closed_cluster,
    flow_against_the_border,
)
"""The rules of this file, in the order of the catalogue."""

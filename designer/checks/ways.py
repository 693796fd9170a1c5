"""Rules on the ways of the loop: in and out, and what kind each flow is."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.fixes import (
    drawing,
    entering,
    setting_way,
    standard_exits,
)
from designer.checks.mending import called
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.graph.loop import Loop
from designer.graph.zones import torn_zones
from designer.model.records import Flow
from designer.words import Message, msg


@rule("LOOP-10", "warning", "loop")
def no_way_in(look: Look) -> Iterator[Finding]:
    """At least one entry leads into a stage, and no entry hangs loose.

    Why: a circle with no way in never starts.
    Wrong: an entry “New buyer” without a flow
    Right: New buyer → Awareness
    Fix: let new buyers in at the first stage of the chain.
    """
    loop, journey = look.loop, look.journey
    if not loop.ground.stages:
        return
    first = loop.chain[0] if loop.chain else next(iter(loop.ground.stages))
    if not loop.ways_in:
        title = msg("Let new buyers in at “{stage}”", stage=called(journey, first))
        yield no_way_in.found(
            loop.entries or (first,),
            msg("No entry leads into the loop"),
            fixes=(entering(title, first),),
        )
        return
    if loop.isolated:
        return
    for entry in loop.entries:
        if all(flow.target == entry for flow in journey.flows_out(entry)):
            title = msg("Lead it to “{stage}”", stage=called(journey, first))
            yield no_way_in.found(
                (entry,),
                msg("The entry “{entry}” leads nowhere", entry=called(journey, entry)),
                fixes=(drawing(title, entry, first, "entry"),),
            )


@rule("LOOP-11", "warning", "loop")
def no_way_out(look: Look) -> Iterator[Finding]:
    """An exit can be reached from the ring, and no exit hangs loose.

    Why: a map without losses is a wish: buyers decide for nothing, for others, and leave.
    Wrong: a loop of six stages without an exit
    Right: Decision → No decision, Retention → Churn
    Fix: add exits at the purchase, at the stage before it, and at the last stage.
    """
    loop, journey = look.loop, look.journey
    exits = set(loop.exits)
    if loop.last is None:
        return
    used = any(flow.target in exits for flow in loop.ground.flows)
    if not used or loop.ring_is_closed:
        kept = any(set(group) & set(loop.ring) for group in look.closed_classes)
        if not kept:
            yield no_way_out.found(
                loop.ring,
                msg("Nobody ever leaves the loop: no flow leads to an exit"),
                fixes=(standard_exits(msg("Add the three usual exits")),),
            )
        return
    if loop.isolated:
        return
    for place in loop.exits:
        if all(flow.source == place for flow in journey.flows_in(place)):
            title = msg("Lead “{stage}” to it", stage=called(journey, loop.last))
            yield no_way_out.found(
                (place,),
                msg("No flow leads to the exit “{exit}”", exit=called(journey, place)),
                fixes=(drawing(title, loop.last, place, "exit", safe=False),),
            )


@rule("LOOP-12", "warning", "loop")
def unclear_choice(look: Look) -> Iterator[Finding]:
    """Of two or more flows out of a stage, all but one say by condition or share who takes them.

    Why: otherwise nobody knows who goes where. One bare flow is enough: it means “otherwise”.
    Wrong: Decision → Purchase and Decision → Awareness, both bare
    Right: Decision → Awareness “budget withdrawn”, Decision → Purchase
    Fix: none
    """
    flows: dict[str, list[Flow]] = {}
    for flow in look.loop.ground.flows:
        if flow.source in look.loop.ground.stages:
            flows.setdefault(flow.source, []).append(flow)
    for stage in look.loop.ground.stages:
        bare = [f for f in flows.get(stage, ()) if not f.condition.strip() and f.share is None]
        if len(bare) > 1:
            yield unclear_choice.found(
                (stage,),
                msg(
                    "{count} flow out of “{stage}” has neither condition nor share",
                    "{count} flows out of “{stage}” have neither condition nor share",
                    count=len(bare),
                    stage=called(look.journey, stage),
                ),
                field="condition",
            )


@rule("LOOP-13", "hint", "loop")
def everybody_starts_over(look: Look) -> Iterator[Finding]:
    """If the chain starts out of market, some return or re-entry lands later than its first stage.

    Why: buyers who come back know the company and skip awareness.
    Wrong: the only return is Loyalty → Awareness
    Right: Loyalty → Consideration as well
    Fix: add a re-entry to the first in-market stage.
    """
    loop = look.loop
    if loop.is_broken or not loop.chain or loop.zone(loop.chain[0]) != "out_of_market":
        return
    if loop.seam and all(flow.target == loop.chain[0] for flow in loop.seam):
        later = [stage for stage in (loop.home, *loop.chain[1:-1]) if stage != loop.chain[0]]
        goal = next((stage for stage in later if stage not in (None, loop.last)), None)
        fixes: tuple[Fix, ...] = ()
        if goal is not None and loop.last is not None:
            title = msg("Add a re-entry to “{stage}”", stage=called(look.journey, goal))
            fixes = (drawing(title, loop.last, goal, "re_entry"),)
        yield everybody_starts_over.found(
            tuple(flow.id for flow in loop.seam),
            msg(
                "Every buyer who returns starts over at “{stage}”",
                stage=called(look.journey, loop.chain[0]),
            ),
            fixes=fixes,
        )


@rule("LOOP-14", "warning", "loop")
def way_and_direction_disagree(look: Look) -> Iterator[Finding]:
    """The way of a flow says where it leads: on, ahead, back, or aside.

    *Next* leads to the following stage, *skip* further ahead, *setback* back but not out of the
    customer zone, *re-entry* back from the last stage, from a customer stage or by the purchase;
    *detour* exactly to or from a side stage.
    Why: kind and direction disagree, so the map is read one way and counted another.
    Wrong: Decision → Awareness, *skip*
    Right: Decision → Awareness, *setback*
    Fix: give the flow the way that fits.
    """
    loop = look.loop
    if loop.is_broken:
        return
    zoned = not torn_zones(loop)
    for flow in loop.ground.flows:
        if flow.source != flow.target and not _way_fits(loop, flow, zoned=zoned):
            yield way_and_direction_disagree.found(
                (flow.id,),
                msg(
                    "The flow {flow} is called {way}, but leads elsewhere",
                    flow=called(look.journey, flow),
                    way=WAYS[flow.way],
                ),
                field="way",
                fixes=(
                    setting_way(
                        msg("Call it {way}", way=WAYS[loop.fitting_way(flow)]),
                        flow.id,
                        loop.fitting_way(flow),
                    ),
                ),
            )


WAYS: dict[str, Message] = {
    "next": msg("next"),
    "skip": msg("skip"),
    "setback": msg("setback"),
    "re_entry": msg("re-entry"),
    "detour": msg("detour"),
    "entry": msg("entry"),
    "exit": msg("exit"),
}
"""The name of each way."""


def _way_fits(loop: Loop, flow: Flow, *, zoned: bool) -> bool:
    if not loop.between_main(flow):
        return _side_way_fits(loop, flow)
    distance = loop.place[flow.target] - loop.place[flow.source]
    from_last = flow.source == loop.last
    zone, other = loop.zone(flow.source), loop.zone(flow.target)
    match flow.way:
        case "next":
            return distance == 1 or from_last
        case "skip":
            return distance >= 2
        case "setback":
            leaves = zoned and zone == "customer" and other not in ("customer", None)
            return distance < 0 and not leaves
        case "re_entry":
            returns = from_last or zone in ("customer", None) or flow.moment == "purchase"
            return distance < 0 and (returns or not zoned)
        case _:
            return False


def _side_way_fits(loop: Loop, flow: Flow) -> bool:
    ground = loop.ground
    if flow.source not in ground.stages:
        return True
    if flow.target in loop.exits:
        return flow.way == "exit" or not ground.is_side(flow.source)
    return flow.target not in ground.stages or flow.way == "detour"


RULES: tuple[Rule, ...] = (
    no_way_in,
    no_way_out,
    unclear_choice,
    everybody_starts_over,
    way_and_direction_disagree,
)
"""The rules of this file, in the order of the catalogue."""

"""Rules on what stands beside the chain: spanning stages, side stages, and the seam of the loop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import networkx as nx

from designer.checks.fixes import drawing, drawn, dropping
from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    card_changes,
    in_map_language,
    main_stages,
    mended,
)
from designer.checks.owners import OWNING, owner_changes_without_handoff
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.edits.people import own
from designer.graph.loop import Loop, loop_of
from designer.kinds.handoff import Handoff
from designer.kinds.touchpoint import Touchpoint
from designer.model.changes import Change, Edit, Put, set_field
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, Link, MapRecord, Stage, Team
from designer.words import Message, msg

FAR = 3
"""From so many flows on, a side stage stands far off."""


# -- the seam ------------------------------------------------------------------------------


@rule(
    "LOOP-17",
    "hint",
    "loop",
    reads={
        Stage: ("name", "zone", "role", "order"),
        Flow: ("source", "target", "way", "moment"),
        Entry: (),
        Exit: (),
        Team: ("name",),
        Link: OWNING,
        Handoff: ("flow", "from_team", "to_team", "stage"),
        Touchpoint: ("stage",),
        MapRecord: ("return_to",),
    },
)
def bare_seam(look: Look) -> Iterator[Finding]:
    """The last stage has a touchpoint or hand-off, and a team that is responsible for it.

    From there buyers come back: this is the seam of the loop. A card is asked for once half of the
    main stages have a touchpoint or hand-off, a team once half of them have one.
    Why: journeys break at the seam, and it is drawn least.
    Wrong: Loyalty → Consideration, and no card and no team in Loyalty
    Right: in Loyalty, which Customer success owns, the hand-off “new need” to Marketing
    Fix: insert a hand-off card, or make the team of the nearest stage responsible.
    """
    loop, journey = look.loop, look.journey
    if loop.is_broken or loop.last is None or not loop.returns:
        return
    lacks_card, lacks_team = _lacks_card(look, loop.last), _lacks_team(journey, loop.last)
    if not (lacks_card or lacks_team) or _seam_is_named(look):
        return
    stage = called(journey, loop.last)
    if lacks_card and lacks_team:
        message = msg("Buyers come back from “{stage}”: no card, no team is there", stage=stage)
    elif lacks_card:
        message = msg(
            "Buyers come back from “{stage}”: no touchpoint or hand-off is there", stage=stage
        )
    else:
        message = msg("Buyers come back from “{stage}”: no team is responsible", stage=stage)
    title = msg("Insert a hand-off") if lacks_card else msg("Take over the nearest team")
    sewing = _sewing(title, loop.last, card=lacks_card, team=lacks_team)
    yield bare_seam.found((loop.last,), message, fixes=(Fix(title, sewing, safe=False),))


def _lacks_card(look: Look, last: Id) -> bool:
    def is_met(stage: Id) -> bool:
        return look.has(stage, Touchpoint) or look.has(stage, Handoff)

    main = look.loop.ground.main
    return not is_met(last) and 2 * sum(map(is_met, main)) >= len(main)


def _lacks_team(journey: Journey, last: Id) -> bool:
    if _responsible(journey, last):
        return False
    main = [stage.id for stage in main_stages(journey)]
    return 2 * sum(bool(_responsible(journey, stage)) for stage in main) >= len(main)


def _responsible(journey: Journey, stage: Id) -> list[Id]:
    """The teams that are responsible for a stage, by id."""
    links = journey.links_in(stage, "owns")
    return sorted(link.source for link in links if link.role == "responsible")


def _seam_is_named(look: Look) -> bool:
    """Whether the change of owners on a flow of the seam is named already."""
    seam = {flow.id for flow in look.loop.seam}
    return any(seam & {*f.elements} for f in owner_changes_without_handoff.findings(look))


def _sewing(title: Message, last: Id, *, card: bool, team: bool) -> Make:
    def make(journey: Journey) -> Edit:
        returns = [flow for flow in loop_of(journey).returns if flow.source == last]
        if not returns:
            return NOTHING
        changes: list[Change] = []
        if team and (near := _nearest_team(journey, last)) is not None:
            changes += own(journey, near, last, "responsible").changes
        if card:
            text = msg("What leads “{stage}” to come back?", stage=called(journey, last))
            words = in_map_language(journey, text)
            handoff = Handoff(id=new_id(), text=words, flow=returns[0].id)
            changes += card_changes(journey, handoff, last)[1]
        return mended(title, *changes)

    return make


def _nearest_team(journey: Journey, last: Id) -> Id | None:
    """The first team of the nearest main stage before the last that has one, else after it."""
    stages = [stage.id for stage in main_stages(journey)]
    here = stages.index(last)
    for at in sorted(range(len(stages)), key=lambda at: (abs(at - here), at)):
        if teams := _responsible(journey, stages[at]):
            return teams[0]
    return None


# -- stages that span all columns ----------------------------------------------------------


@rule("LOOP-18", "warning", "loop")
def spanning_stage_left_out(look: Look) -> Iterator[Finding]:
    """A stage that spans all columns has a flow from every main stage, and none out.

    Why: people share at any stage, and whoever shares stays where he is. Whom he reaches is
    another buyer, who comes in by an entry.
    Wrong: Share, with a flow from Action alone, and a flow on to Interest
    Right: a flow from each stage to Share, and an entry “Share” → Interest
    Fix: add the missing flows; let a flow out start from an entry.
    """
    loop, journey = look.loop, look.journey
    for stage in loop.ground.stages.values():
        if stage.role != "spanning" or stage.id in loop.isolated:
            continue
        missing = _missing_sources(journey, loop, stage.id)
        if missing:
            title = msg("Add the missing flows")
            yield spanning_stage_left_out.found(
                (stage.id, *missing),
                msg(
                    "No flow leads to “{spanning}” from {stages}",
                    spanning=called(journey, stage),
                    stages=tuple(called(journey, one) for one in missing),
                ),
                fixes=(Fix(title, _spanning(title, stage.id)),),
            )
        for flow in journey.flows_out(stage.id):
            yield spanning_stage_left_out.found(
                (flow.id,),
                msg("A flow leads out of “{spanning}”", spanning=called(journey, stage)),
                field="source",
                fixes=_out_of_spanning(loop, flow),
            )


def _missing_sources(journey: Journey, loop: Loop, spanning: Id) -> tuple[Id, ...]:
    """The main stages that lead elsewhere, but not to the spanning stage."""
    there = {flow.source for flow in journey.flows_in(spanning)}
    return tuple(s for s in loop.ground.main if s not in there and s not in loop.isolated)


def _spanning(title: Message, spanning: Id) -> Make:
    def make(journey: Journey) -> Edit:
        if spanning not in journey:
            return NOTHING
        missing = _missing_sources(journey, loop_of(journey), spanning)
        return mended(title, *(drawn(stage, spanning, "next") for stage in missing))

    return make


def _out_of_spanning(loop: Loop, flow: Flow) -> tuple[Fix, ...]:
    deleting = dropping(msg("Delete the flow"), flow.id, safe=False)
    target = loop.ground.stages.get(flow.target)
    if target is None or target.role == "spanning":
        return (deleting,)
    title = msg("Let it start from an entry")
    return Fix(title, _entering_instead(title, flow.id)), deleting


def _entering_instead(title: Message, identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        flow = journey.get(identity, Flow)
        stage = journey.get(flow.source, Stage) if flow is not None else None
        if flow is None or stage is None:
            return NOTHING
        entry = Entry(id=new_id(), name=stage.name)
        changes = (set_field(flow, "source", entry.id), set_field(flow, "way", "entry"))
        # Its share was one of those who share, and says nothing of whom they reach.
        return mended(title, Put(record=entry), *changes, set_field(flow, "share", None))

    return make


# -- side stages ---------------------------------------------------------------------------


@rule("LOOP-19", "hint", "loop")
def side_stage_far_off(look: Look) -> Iterator[Finding]:
    """A side stage is at most two flows from a main stage or an exit.

    Why: a long detour is a journey of its own, and is better drawn on a map of its own.
    Wrong: Escalation → Second line → Vendor → Adoption, from Escalation three flows
    Right: Escalation → Second line → Adoption
    Fix: lead it back to the chain.
    """
    loop = look.loop
    columns = loop.ground.columns
    for stage, flows in _ways_home(loop):
        near = min(loop.chain, key=lambda s: abs(columns[s] - columns[stage]), default=None)
        title = msg("Lead it back to the chain")
        fixes = () if near is None else (drawing(title, stage, near, "detour", safe=False),)
        yield side_stage_far_off.found(
            (stage,),
            msg(
                "From “{stage}” it takes {count} flows back to the chain or out",
                stage=called(look.journey, stage),
                count=flows,
            ),
            fixes=fixes,
        )


def _ways_home(loop: Loop) -> Iterable[tuple[Id, int]]:
    """The side stages that stand far off, with the flows that it takes to leave them."""
    side = [stage for stage in loop.ground.stages if loop.ground.is_side(stage)]
    homes = [s for s in (*loop.ground.main, *loop.exits) if s in loop.mended]
    if not side or not homes:
        return ()
    backward = loop.mended.reverse(copy=False)
    lengths = nx.multi_source_dijkstra_path_length(backward, set(homes))
    return [(stage, int(lengths[stage])) for stage in side if lengths.get(stage, 0) >= FAR]


RULES: tuple[Rule, ...] = (bare_seam, spanning_stage_left_out, side_stage_far_off)
"""The rules of this file, in the order of the catalogue."""

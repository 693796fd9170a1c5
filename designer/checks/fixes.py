"""Fixes that draw, turn and carry on flows: the edits behind the rules on the loop."""

from __future__ import annotations

from designer.checks.mending import NOTHING, in_map_language, mended
from designer.checks.one_flow import double_of, made_one
from designer.checks.rule import Fix
from designer.edits.removal import removal
from designer.graph.chain import next_flows
from designer.graph.loop import Loop, loop_of
from designer.model.changes import Change, Edit, Put, set_field
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow
from designer.model.values import Way
from designer.words import Message, msg

NEW_BUYER = msg("New buyer")
NO_DECISION = msg("No decision")
LOST = msg("Lost to a competitor")
CHURN = msg("Churn")


def drawn(source: Id, target: Id, way: Way) -> Put:
    """The change that draws a new flow."""
    return Put(record=Flow(id=new_id(), source=source, target=target, way=way))


def drawing(title: Message, source: Id, target: Id, way: Way, *, safe: bool = True) -> Fix:
    """The fix that draws one flow; nothing where an end has gone or the flow is there."""

    def make(journey: Journey) -> Edit:
        if source not in journey or target not in journey:
            return NOTHING
        if any(flow.target == target and flow.way == way for flow in journey.flows_out(source)):
            return NOTHING
        return mended(title, drawn(source, target, way))

    return Fix(title, make, safe)


# -- the chain and its return --------------------------------------------------------------


def bridging(title: Message, end: Id, start: Id) -> Fix:
    """The fix that joins two paths of the chain; other *next* flows of `end` get a fitting way."""

    def make(journey: Journey) -> Edit:
        if end not in journey or start not in journey:
            return NOTHING
        loop = loop_of(journey)
        others = next_flows(loop.ground).get(end, [])
        turned = (_turned(loop, flow) for flow in others if flow.target != start)
        return mended(title, *turned, drawn(end, start, "next"))

    return Fix(title, make)


def unforking(title: Message, stage: Id) -> Fix:
    """The fix that leaves a stage one *next*: the chain's own, else the nearest later one."""

    def make(journey: Journey) -> Edit:
        loop = loop_of(journey)
        flows = loop.forks.get(stage, ())
        if not flows:
            return NOTHING
        place, columns = loop.place, loop.ground.columns
        kept = min(
            (flow.target for flow in flows),
            key=lambda target: (
                place[target] != place[stage] + 1,
                columns[target] < columns[stage],
                columns[target],
            ),
        )
        return mended(title, *(_turned(loop, flow) for flow in flows if flow.target != kept))

    return Fix(title, make)


def _turned(loop: Loop, flow: Flow) -> Change:
    """The flow with the way of its direction, which is not *next*."""
    way = loop.fitting_way(flow)
    return set_field(flow, "way", "skip" if way == "next" else way)


def closings(loop: Loop, return_to: Id | None) -> tuple[Fix, ...]:
    """The fixes that close the loop: a setback of the last stage made a re-entry, a new return."""
    last = loop.last
    if last is None:
        return ()
    setbacks = [
        flow
        for flow in loop.ground.flows
        if flow.source == last and flow.way == "setback" and flow.target in loop.chain[:-1]
    ]
    wishes = (return_to, loop.home, *loop.chain)
    home = next((s for s in wishes if s is not None and s in loop.place and s != last), None)
    fixes = []
    if setbacks:
        nearest = min(setbacks, key=lambda flow: (flow.target != home, loop.place[flow.target]))
        fixes.append(setting_way(msg("Make the setback a re-entry"), nearest.id, "re_entry"))
    if home is not None:
        fixes.append(drawing(msg("Add the return"), last, home, "re_entry"))
    return tuple(fixes)


def setting_way(title: Message, flow: Id, way: Way) -> Fix:
    """The fix that gives a flow another way, or makes it one with a flow that says the same."""

    def make(journey: Journey) -> Edit:
        if (record := journey.get(flow, Flow)) is None:
            return NOTHING
        double = double_of(journey, record.having("way", way))
        folding = () if double is None else made_one(journey, record, [double])
        return mended(title, *folding, set_field(record, "way", way))

    return Fix(title, make)


# -- a stage that is cut off ---------------------------------------------------------------


def connecting(title: Message, stage: Id) -> Fix:
    """The fix that connects an isolated stage to its neighbours in the order of the columns."""

    def make(journey: Journey) -> Edit:
        loop = loop_of(journey)
        if stage not in loop.isolated:
            return NOTHING
        if loop.ground.is_main(stage):
            return mended(title, *_into_chain(journey, loop, stage))
        before, after = _neighbours(loop, stage)
        if loop.ground.is_side(stage):
            near = [end for end in (before or after, after or before) if end is not None]
            ends = zip((near[0], stage), (stage, near[1]), strict=True) if near else ()
            return mended(title, *(drawn(source, target, "detour") for source, target in ends))
        return mended(title, *(drawn(source, stage, "next") for source in loop.chain))

    return Fix(title, make)


def _neighbours(loop: Loop, stage: Id) -> tuple[Id | None, Id | None]:
    """The nearest main stages before and after, those that are not isolated if there are any."""
    columns = loop.ground.columns
    main = [other for other in loop.ground.main if other != stage]
    main = [other for other in main if other not in loop.isolated] or main
    before = [other for other in main if columns[other] < columns[stage]]
    after = [other for other in main if columns[other] > columns[stage]]
    return (before[-1] if before else None, after[0] if after else None)


def _into_chain(journey: Journey, loop: Loop, stage: Id) -> list[Change]:
    """What puts an isolated main stage into the chain, between its neighbours."""
    before, after = _neighbours(loop, stage)
    if before is None:
        onward = [drawn(stage, after, "next")] if after is not None else []
        if after is not None and after not in loop.place:
            return [*onward, *_closing_pair(loop, stage, after)]
        return [*onward, *_way_in(journey, loop, stage, needed=after is None)]
    if before not in loop.place:
        return [drawn(before, stage, "next"), *_closing_pair(loop, before, stage)]
    leaving = next_flows(loop.ground).get(before, [])
    if before == loop.last:
        # The stage becomes the last one: returns by *next* start from it now.
        carried = [set_field(flow, "source", stage) for flow in leaving]
        back = [] if carried or loop.home is None else [drawn(stage, loop.home, "re_entry")]
        return [drawn(before, stage, "next"), *carried, *back]
    follower = loop.chain[loop.place[before] + 1]
    onward = [drawn(stage, follower, "next")]
    direct = [flow for flow in leaving if flow.target == follower]
    if direct:
        return [*(set_field(flow, "target", stage) for flow in direct), *onward]
    turned = (_turned(loop, flow) for flow in leaving)
    return [*turned, drawn(before, stage, "next"), *onward]


def _closing_pair(loop: Loop, first: Id, second: Id) -> list[Change]:
    """The return of a chain that has just been begun, if no stage is left to go on to."""
    is_whole = second == loop.ground.main[-1]
    return [drawn(second, first, "re_entry")] if is_whole else []


# -- ways in and out -----------------------------------------------------------------------


def _way_in(journey: Journey, loop: Loop, stage: Id, *, needed: bool) -> list[Change]:
    """A way into a stage: from an entry that hangs loose, else from a new one if it is needed.

    It is needed too where others have a way in: then no stage counts as one by itself.
    """
    loose = [e for e in loop.entries if all(f.target == e for f in journey.flows_out(e))]
    if loose:
        return [drawn(loose[0], stage, "entry")]
    if not (needed or loop.ways_in):
        return []
    entry = Entry(id=new_id(), name=in_map_language(journey, NEW_BUYER))
    return [Put(record=entry), drawn(entry.id, stage, "entry")]


def entering(title: Message, stage: Id) -> Fix:
    """The fix that lets new buyers into a stage."""

    def make(journey: Journey) -> Edit:
        if stage not in journey:
            return NOTHING
        return mended(title, *_way_in(journey, loop_of(journey), stage, needed=True))

    return Fix(title, make)


def leaving(title: Message, stage: Id, name: Message) -> Fix:
    """The fix that lets buyers leave a stage by the exit of a name."""

    def make(journey: Journey) -> Edit:
        if stage not in journey:
            return NOTHING
        return mended(title, *_way_out(journey, [(stage, name)]))

    return Fix(title, make)


def standard_exits(title: Message) -> Fix:
    """The fix that adds exits at the purchase, at the stage before it, and at the last stage."""

    def make(journey: Journey) -> Edit:
        loop = loop_of(journey)
        if loop.last is None:
            return NOTHING
        wishes: dict[Id, Message] = {loop.last: CHURN}
        bought = _purchase_stage(journey, loop)
        if bought is not None:
            wishes.setdefault(bought, NO_DECISION)
            wishes.setdefault(loop.chain[max(0, loop.place[bought] - 1)], LOST)
        return mended(title, *_way_out(journey, list(wishes.items())))

    return Fix(title, make)


def _purchase_stage(journey: Journey, loop: Loop) -> Id | None:
    """The chain stage that the purchase leaves: by its flow, else the last one in market."""
    bought = [f.source for f in journey.of(Flow) if f.moment == "purchase"]
    in_market = [stage for stage in loop.chain if loop.zone(stage) == "in_market"]
    found = [stage for stage in loop.chain if stage in bought] or in_market[-1:]
    return found[0] if found else None


def _way_out(journey: Journey, wishes: list[tuple[Id, Message]]) -> list[Change]:
    """Flows to the exits of these names: one of the name, else one that hangs loose, else new."""
    exits = journey.of(Exit)
    loose = [x for x in exits if all(f.source == x.id for f in journey.flows_in(x.id))]
    changes: list[Change] = []
    for stage, wish in wishes:
        name = in_map_language(journey, wish)
        named = next((place for place in exits if place.name == name), None)
        place = named or next(iter(loose), None)
        if place is None:
            place = Exit(id=new_id(), name=name)
            changes.append(Put(record=place))
        loose = [other for other in loose if other != place]
        changes.append(drawn(stage, place.id, "exit"))
    return changes


def winning_back(title: Message, flow: Id) -> Fix:
    """The fix that makes a flow out of an exit start from an entry of its own."""

    def make(journey: Journey) -> Edit:
        record = journey.get(flow, Flow)
        if record is None:
            return NOTHING
        entry = Entry(id=new_id(), name=in_map_language(journey, msg("Win-back")))
        changes = [set_field(record, "source", entry.id), set_field(record, "way", "entry")]
        # Its share was one of those who had left, and says nothing of who comes in.
        return mended(title, Put(record=entry), *changes, set_field(record, "share", None))

    return Fix(title, make)


def leading_on(title: Message, flow: Id, target: Id) -> Fix:
    """The fix that leads a flow into an entry on to a stage that the entry leads to."""

    def make(journey: Journey) -> Edit:
        record = journey.get(flow, Flow)
        if record is None or target not in journey:
            return NOTHING
        way = loop_of(journey).fitting_way(record.having("target", target))
        way = "skip" if way == "next" else way
        return mended(title, set_field(record, "target", target), set_field(record, "way", way))

    return Fix(title, make)


def dropping(title: Message, flow: Id, *, safe: bool) -> Fix:
    """The fix that deletes one flow, with what says something of it."""

    def make(journey: Journey) -> Edit:
        return mended(title, *removal(journey, [flow]))

    return Fix(title, make, safe)

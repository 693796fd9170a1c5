"""Flows and links: draw, lead elsewhere, delete."""

from __future__ import annotations

from designer.edits.arranging import Made
from designer.edits.elements import delete_elements
from designer.edits.relations import allowed_relations
from designer.graph.loop import Loop, loop_of
from designer.model.changes import Change, Edit, Put, edit_of, set_field
from designer.model.folding import folded
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Edge, Entry, Exit, Flow, Link, Stage
from designer.model.values import Relation, Way
from designer.words import Problem, msg

__all__ = [
    "CannotLink", "add_flow", "add_link", "allowed_relations", "can_flow", "delete_elements",
    "fitting_way", "reconnect",
]  # fmt: skip


class CannotLink(Problem):
    """Two elements that nothing can lead between."""


def add_flow(journey: Journey, source: Id, target: Id, way: Way | None = None) -> Made:
    """Draw a flow between stages, in from an entry or out to an exit.

    Without a way given it gets the one of its direction. A flow that is there already is not
    drawn twice. Raises `CannotLink` where no flow can lead.
    """
    if not can_flow(journey, source, target):
        raise CannotLink(msg("a flow leads between stages, from an entry or to an exit"))
    way = way or fitting_way(journey, source, target)
    label = msg("Draw a flow")
    for flow in journey.flows_out(source):
        if flow.target == target and flow.way == way and not folded(flow.condition):
            return Made(edit_of(label, ()), (flow.id,))
    flow = Flow(id=new_id(), source=source, target=target, way=way)
    return Made(edit_of(label, [Put(record=flow)]), (flow.id,))


def can_flow(journey: Journey, source: Id, target: Id) -> bool:
    """Whether a flow can lead from one element to another."""
    start, end = journey.find(source), journey.find(target)
    return isinstance(start, Stage | Entry) and (
        isinstance(end, Stage) or (isinstance(end, Exit) and isinstance(start, Stage))
    )


def fitting_way(journey: Journey, source: Id, target: Id) -> Way:
    """The way that a new flow would have by where it leads.

    Between main stages the chain decides; where one of them is not in it yet, the columns do.
    """
    loop = loop_of(journey)
    flow = Flow(id=new_id(), source=source, target=target)
    ends = (source, target)
    if not all(loop.ground.is_main(end) for end in ends) or all(e in loop.place for e in ends):
        return loop.fitting_way(flow)
    return _by_columns(loop, source, target)


def _by_columns(loop: Loop, source: Id, target: Id) -> Way:
    main = loop.ground.main
    distance = main.index(target) - main.index(source)
    if distance >= 0:
        return "skip" if distance > 1 else "next"
    zones = (loop.zone(source), loop.zone(target))
    leaves = zones[0] == "customer" and zones[1] not in ("customer", None)
    return "re_entry" if source == main[-1] or leaves else "setback"


def add_link(journey: Journey, source: Id, target: Id, relation: Relation | None = None) -> Made:
    """Link two elements by a relation that makes sense between them, by default the first.

    A link that is there already is not drawn twice. Raises `CannotLink`.
    """
    allowed = allowed_relations(journey[source], journey[target])
    if not allowed or relation not in (None, *allowed):
        raise CannotLink(msg("no such link can lead from one to the other"))
    relation = relation or allowed[0]
    label = msg("Link")
    for link in journey.links_out(source, relation):
        if link.target == target:
            return Made(edit_of(label, ()), (link.id,))
    link = Link(id=new_id(), source=source, target=target, relation=relation)
    return Made(edit_of(label, [Put(record=link)]), (link.id,))


def reconnect(
    journey: Journey, edge: Id, source: Id | None = None, target: Id | None = None
) -> Edit:
    """Lead a flow or link from or to another element.

    A flow gets the way of its new direction; a link keeps its relation if it still makes sense,
    else the first that does. Raises `CannotLink` where nothing can lead.
    """
    record = journey[edge]
    if not isinstance(record, Edge):
        raise CannotLink(msg("only flows and links lead from one element to another"))
    source, target = source or record.source, target or record.target
    changes: list[Change] = [
        set_field(record, "source", source), set_field(record, "target", target)
    ]  # fmt: skip
    if (source, target) == (record.source, record.target):
        return edit_of(msg("Lead elsewhere"), ())
    if isinstance(record, Flow):
        if not can_flow(journey, source, target):
            raise CannotLink(msg("a flow leads between stages, from an entry or to an exit"))
        changes.append(set_field(record, "way", _new_way(journey, record, source, target)))
    else:
        allowed = allowed_relations(journey[source], journey[target])
        if not allowed:
            raise CannotLink(msg("no such link can lead from one to the other"))
        if record.get("relation") not in allowed:
            changes.append(set_field(record, "relation", allowed[0]))
    return edit_of(msg("Lead elsewhere"), changes)


def _new_way(journey: Journey, flow: Flow, source: Id, target: Id) -> Way:
    """The way of a flow led elsewhere: as if it were drawn anew on the map without it."""
    others = (record for record in journey.records() if record.id != flow.id)
    return fitting_way(Journey(others), source, target)

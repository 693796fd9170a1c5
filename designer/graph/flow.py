"""Shares of buyers: what is known of them, and where they would keep a buyer for ever."""

from __future__ import annotations

import networkx as nx

from designer.graph.figures import known
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Entry, Flow, Stage

ROUNDING = 0.0005
"""How far a share may be off for having been written in tenths of a per cent."""


def counted_flows(journey: Journey, source: Id) -> list[Flow]:
    """The flows out of a stage or entry whose shares make a whole, by id.

    A flow into a spanning stage is an event beside them and is not counted.
    """
    return [flow for flow in journey.flows_out(source) if not _is_spanning(journey, flow.target)]


def _is_spanning(journey: Journey, identity: Id) -> bool:
    stage = journey.get(identity, Stage)
    return stage is not None and stage.role == "spanning"


def known_shares(journey: Journey, source: Id) -> dict[Id, int | float]:
    """The shares out of a stage or entry that are known, 0 to 1, by the flow's id."""
    shares = ((flow.id, known(flow, "share")) for flow in counted_flows(journey, source))
    return {identity: share for identity, share in shares if share is not None}


def is_complete(journey: Journey, source: Id) -> bool:
    """Whether the known shares out of a stage make a whole, but for rounding."""
    shares = known_shares(journey, source)
    return bool(shares) and abs(sum(shares.values()) - 1) <= ROUNDING * len(shares) + 1e-12


def closed_classes(journey: Journey) -> tuple[tuple[Id, ...], ...]:
    """The sets of stages whose shares are all known and keep their buyers for ever.

    Each is a strongly connected part of the graph of shares above 0 with no way out of it, in the
    order of the columns; the sets likewise.
    """
    if all(flow.share is None for flow in journey.of(Flow)):
        return ()
    graph: nx.DiGraph[Id] = nx.DiGraph()
    states = [stage.id for stage in journey.stages() if stage.role != "spanning"]
    graph.add_nodes_from(states)
    complete: set[Id] = set()
    for state in states:
        flows = counted_flows(journey, state)
        graph.add_edges_from(
            (state, f.target) for f in flows if f.share is not None and f.share > 0
        )
        if any(flow.share is not None for flow in flows) and is_complete(journey, state):
            complete.add(state)
    columns = {state: column for column, state in enumerate(states)}
    found = [
        tuple(sorted(members, key=columns.__getitem__))
        for members in nx.strongly_connected_components(graph)
        if members <= complete
        and all(target in members for one in members for target in graph.successors(one))
    ]
    return tuple(sorted(found, key=lambda group: columns[group[0]]))


def over_the_whole(journey: Journey) -> list[tuple[Stage | Entry, float]]:
    """The stages, by column, and entries, by id, whose known shares make more than 100 %.

    With the sum of their shares; a share that is not possible by itself does not count.
    """
    found: list[tuple[Stage | Entry, float]] = []
    sources: tuple[Stage | Entry, ...] = (*journey.stages(), *journey.of(Entry))
    for source in sources:
        shares = known_shares(journey, source.id).values()
        if sum(shares) > 1 + ROUNDING * len(shares) + 1e-12:
            found.append((source, float(sum(shares))))
    return found

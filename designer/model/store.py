"""The graph that holds nodes and edges, asked straight for its records.

networkx answers `graph.succ[node]` through four objects made for the answer; a check asks some
thousand times, and most cards have no edges at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import networkx as nx

from designer.model.ids import Id
from designer.model.records import Edge, Node

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[Id]
else:
    Graph = nx.MultiDiGraph

_Ends = Mapping[Id, Mapping[Id, Mapping[Id, Mapping[str, Any]]]]
_by_id = attrgetter("id")


class Store(Graph):
    """Nodes and edges (key = id) with their record under ``"record"``."""

    _node: Mapping[Id, Mapping[str, Any]]
    _succ: _Ends
    _pred: _Ends

    def node(self, identity: Id) -> Node | None:
        """The record of a node, None where there is none."""
        held = self._node.get(identity)
        return None if held is None else held["record"]

    def edge(self, source: Id, target: Id, identity: Id) -> Edge:
        """The record of an edge; raises KeyError."""
        found: Edge = self._succ[source][target][identity]["record"]
        return found

    def edges_out(self, identity: Id) -> list[Edge]:
        """The edges that start at a node, sorted by id; none where there is no such node."""
        return _records(self._succ, identity)

    def edges_in(self, identity: Id) -> list[Edge]:
        """The edges that end at a node, sorted by id; none where there is no such node."""
        return _records(self._pred, identity)


def _records(ends: _Ends, identity: Id) -> list[Edge]:
    around = ends.get(identity)
    if not around:
        return []
    found = [held["record"] for edges in around.values() for held in edges.values()]
    return sorted(found, key=_by_id) if len(found) > 1 else found

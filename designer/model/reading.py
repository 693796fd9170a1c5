"""What can be asked of a journey: its records by id, kind, place and what leads where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import networkx as nx

from designer.model.ids import MAP, Id
from designer.model.index import CardFacts, Index
from designer.model.records import (
    Card,
    Edge,
    Entry,
    Exit,
    Flow,
    Lane,
    Link,
    MapRecord,
    Record,
    Stage,
)
from designer.model.store import Store

R = TypeVar("R", bound=Record)


class Reading:
    """The records of one map in a `networkx.MultiDiGraph`, which is the store.

    Nodes carry their record under ``"record"``, edges (key = id) likewise; records beside the
    graph (the map, lanes, comments …) stand in a dict. Everything else here is derived: ids by
    kind, cards by cell, what targets what. Iteration is always sorted, never by insertion.
    """

    def __init__(self) -> None:
        self._graph = Store()
        self._loose: dict[Id, Record] = {}
        self._ends: dict[Id, tuple[Id, Id]] = {}
        self._index = Index(self.__getitem__)
        self._flow_graph: nx.MultiDiGraph[Id] | None = None
        self._columns: list[Stage] | None = None

    def __contains__(self, identity: object) -> bool:
        return identity in self._loose or identity in self._ends or identity in self._graph

    def __len__(self) -> int:
        return len(self._index)

    def __getitem__(self, identity: Id) -> Record:
        """The record of an id; raises KeyError."""
        record = self.find(identity)
        if record is None:
            raise KeyError(identity)
        return record

    def find(self, identity: Id | None) -> Record | None:
        """The record of an id, None where there is none."""
        if identity is None:
            return None
        # Most that are asked for are cards.
        if (node := self._graph.node(identity)) is not None:
            return node
        if identity in self._ends:
            return self._graph.edge(*self._ends[identity], identity)
        return self._loose.get(identity)

    def get(self, identity: Id | None, cls: type[R]) -> R | None:
        """The record of an id if it is of the class, else None."""
        record = self.find(identity)
        return record if isinstance(record, cls) else None

    def records(self) -> list[Record]:
        """Every record, sorted by kind and id as in the file."""
        return self.of(Record)

    def of(self, cls: type[R]) -> list[R]:
        """The records of a class and its subclasses, sorted by kind and id."""
        return self._index.of(cls)

    def tally(self) -> Mapping[CardFacts, int]:
        """How many cards there are of each sort; kept in step, so that nobody has to count."""
        return self._index.tally()

    @property
    def map(self) -> MapRecord:
        """The map's own record; an empty one where the journey has none yet."""
        own = self._loose.get(MAP)
        return own if isinstance(own, MapRecord) else MapRecord()

    def stages(self) -> list[Stage]:
        """All stages in the order of the columns."""
        if self._columns is None:
            self._columns = sorted(self.of(Stage), key=lambda stage: (stage.order, stage.id))
        return [*self._columns]

    def lanes(self) -> list[Lane]:
        """All lanes from top to bottom, hidden ones too."""
        return sorted(self.of(Lane), key=lambda lane: (lane.order, lane.id))

    def cards(self) -> list[Card]:
        """All cards, sorted by kind and id."""
        return self.of(Card)

    def cell(self, stage: Id, lane: Id) -> tuple[Card, ...]:
        """The cards of one cell in their order."""
        return self._index.cell((stage, lane))

    def cards_in_stage(self, stage: Id) -> list[Card]:
        """The cards of a stage, lane by lane in the order of the lanes."""
        return self._index.cards((stage, lane.id) for lane in self.lanes())

    def cards_in_lane(self, lane: Id) -> list[Card]:
        """The cards of a lane, stage by stage in the order of the columns."""
        return self._index.cards((stage.id, lane) for stage in self.stages())

    def parked(self) -> list[Card]:
        """The cards of the parking lot, in their order."""
        if not any(facts.parked for facts in self._index.tally()):
            return []
        cards = (card for card in self.cards() if card.parked)
        return sorted(cards, key=lambda card: (card.order, card.id))

    def edges_out(self, identity: Id) -> list[Edge]:
        """The flows and links that start at a node, sorted by id."""
        return self._graph.edges_out(identity)

    def edges_in(self, identity: Id) -> list[Edge]:
        """The flows and links that end at a node, sorted by id."""
        return self._graph.edges_in(identity)

    def edges_at(self, identity: Id) -> list[Edge]:
        """The flows and links that start or end at a node, sorted by id, each once."""
        both = {edge.id: edge for edge in (*self.edges_out(identity), *self.edges_in(identity))}
        return [both[key] for key in sorted(both)]

    def flows_out(self, identity: Id) -> list[Flow]:
        """The flows that start at a stage or entry, sorted by id."""
        return [edge for edge in self.edges_out(identity) if isinstance(edge, Flow)]

    def flows_in(self, identity: Id) -> list[Flow]:
        """The flows that end at a stage or exit, sorted by id."""
        return [edge for edge in self.edges_in(identity) if isinstance(edge, Flow)]

    def links_out(self, identity: Id, relation: str | None = None) -> list[Link]:
        """The links that start at a node, of one relation if given, sorted by id."""
        edges = self.edges_out(identity)
        return [e for e in edges if isinstance(e, Link) and relation in (None, e.relation)]

    def links_in(self, identity: Id, relation: str | None = None) -> list[Link]:
        """The links that end at a node, of one relation if given, sorted by id."""
        edges = self.edges_in(identity)
        return [e for e in edges if isinstance(e, Link) and relation in (None, e.relation)]

    def targeting(self, identity: Id) -> list[Record]:
        """The records whose field `target` names this one, sorted by id."""
        return [self[key] for key in self._index.targeting(identity)]

    @property
    def flow_graph(self) -> nx.MultiDiGraph[Id]:
        """Stages, entries, exits and the flows between them (key = id); a copy, kept until a
        flow or one of its ends changes. For questions only: altering it alters no journey.
        """
        if self._flow_graph is None:
            graph: nx.MultiDiGraph[Id] = nx.MultiDiGraph()
            for cls in (Stage, Entry, Exit):
                graph.add_nodes_from((record.id, {"record": record}) for record in self.of(cls))
            for flow in self.of(Flow):
                if flow.source in graph and flow.target in graph:
                    graph.add_edge(flow.source, flow.target, flow.id, record=flow)
            self._flow_graph = graph
        return self._flow_graph

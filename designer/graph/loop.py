"""The loop of a map: its chain, the return that closes it, and what hangs on it.

The exact words: a *return* is a *next* or re-entry flow from the last chain stage to another one;
the *landing* is the earliest chain place of a return; the stages before it are the *lead-in*, the
others the *ring*. In the *mended graph* every gap of the chain is bridged and the loop closed, so
that one fault is not found twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import networkx as nx

from designer.graph.chain import Ground, Path, ground_of, next_flows, out_of_order, paths_of
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow
from designer.model.values import Way, Zone

_LOOP = "loop"


@dataclass(frozen=True)
class Loop:
    """The loop of a journey as it stands; made by `loop_of`."""

    ground: Ground
    entries: Path
    exits: Path
    paths: tuple[Path, ...]
    """The paths of *next* flows; laid end to end they are the chain."""

    # -- the chain and the ring ------------------------------------------------------------

    @cached_property
    def chain(self) -> Path:
        """The main stages that are not isolated, in the order of the story."""
        return tuple(stage for path in self.paths for stage in path)

    @cached_property
    def place(self) -> dict[Id, int]:
        """The place of each chain stage, counted from 0."""
        return {stage: place for place, stage in enumerate(self.chain)}

    @property
    def last(self) -> Id | None:
        """The last stage of the chain; None where there is no chain."""
        return self.chain[-1] if self.chain else None

    @property
    def gaps(self) -> tuple[tuple[Id, Id], ...]:
        """The ends and starts of neighbouring paths: no *next* flow leads from one to other."""
        return tuple((one[-1], other[0]) for one, other in pairwise(self.paths))

    @cached_property
    def returns(self) -> tuple[Flow, ...]:
        """The flows that close the loop, by id."""
        return tuple(
            flow
            for flow in self.ground.flows
            if flow.source == self.last
            and flow.target != self.last
            and flow.target in self.place
            and flow.way in ("next", "re_entry")
        )

    @cached_property
    def landing(self) -> int:
        """The chain place where the earliest return lands, or should land if there is none."""
        if self.returns:
            return min(self.place[flow.target] for flow in self.returns)
        return self.place[self.home] if self.home is not None else 0

    @property
    def home(self) -> Id | None:
        """Where a return belongs: the first in-market stage of the chain, else its first."""
        in_market = (stage for stage in self.chain if self.zone(stage) == "in_market")
        return next(in_market, self.chain[0] if self.chain else None)

    @property
    def lead_in(self) -> Path:
        """The chain stages that no return comes back to."""
        return self.chain[: self.landing]

    @property
    def ring(self) -> Path:
        """The chain stages that a returning buyer walks again."""
        return self.chain[self.landing :]

    @cached_property
    def seam(self) -> tuple[Flow, ...]:
        """The returns and all re-entries between two main stages, by id."""
        returns = {flow.id for flow in self.returns}
        return tuple(
            flow
            for flow in self.ground.flows
            if flow.id in returns or (flow.way == "re_entry" and self.between_main(flow))
        )

    # -- faults of the structure -----------------------------------------------------------

    @property
    def isolated(self) -> Path:
        """The stages without flow to or from anything but themselves, by column."""
        return self.ground.isolated

    @cached_property
    def open_gaps(self) -> tuple[tuple[Id, Id], ...]:
        """The gaps that no isolated main stage stands in."""
        columns = self.ground.columns
        holes = [columns[stage] for stage in self.isolated if self.ground.is_main(stage)]
        return tuple(
            (end, start)
            for end, start in self.gaps
            if not any(
                min(columns[end], columns[start]) < hole < max(columns[end], columns[start])
                for hole in holes
            )
        )

    @cached_property
    def forks(self) -> dict[Id, tuple[Flow, ...]]:
        """The *next* flows of each main stage that has them to two or more main stages."""
        return {
            source: tuple(flows)
            for source, flows in next_flows(self.ground).items()
            if len({flow.target for flow in flows}) > 1
        }

    @property
    def is_open(self) -> bool:
        """Whether a return is missing that is not missing for an isolated last stage alone."""
        main = self.ground.main
        if len(main) < 2 or self.last is None or self.returns:
            return False
        return main[-1] not in self.isolated

    @property
    def is_broken(self) -> bool:
        """Whether chain, return or a connection is missing: what asks for a loop has to wait."""
        return bool(self.open_gaps or self.forks or self.is_open or self.isolated)

    @cached_property
    def moved(self) -> Path:
        """The fewest chain stages whose column would have to move, in chain order."""
        return out_of_order(self.chain, self.ground.columns)

    # -- the mended graph ------------------------------------------------------------------

    @cached_property
    def mended(self) -> nx.DiGraph[Id]:
        """Stages, entries, exits and the flows looked at, with the chain joined and closed."""
        graph: nx.DiGraph[Id] = nx.DiGraph()
        left_out = {s.id for s in self.ground.stages.values() if s.role == "spanning"}
        left_out.update(self.isolated)
        graph.add_nodes_from(s for s in self.ground.stages if s not in left_out)
        graph.add_nodes_from((*self.entries, *self.exits))
        graph.add_edges_from((flow.source, flow.target) for flow in self.ground.flows)
        graph.add_edges_from(self.gaps)
        if self.last is not None and self.home is not None and not self.returns:
            graph.add_edge(self.last, self.home)
        return graph

    @cached_property
    def ways_in(self) -> tuple[Flow, ...]:
        """The flows from an entry to a stage, by id."""
        stages = self.ground.stages
        return tuple(
            f for f in self.ground.flows if f.source in self.entries and f.target in stages
        )

    @cached_property
    def out_of_reach(self) -> tuple[Path, ...]:
        """The stages that no entry leads to: the first groups of each part, each by column.

        A group is strongly connected, and no other unreachable stage leads into it. Where no
        entry leads in at all, the chain's first stage counts as the way in.
        """
        starts = {flow.source for flow in self.ways_in} or set(self.chain[:1])
        if not starts:
            return ()
        reached = {stage for start in starts for stage in nx.descendants(self.mended, start)}
        lost = self.mended.subgraph(set(self.mended) - reached - starts)
        parts: nx.DiGraph[int] = nx.condensation(lost)
        stages = {part: self._stages_in(parts.nodes[part]["members"]) for part in parts}
        first = [
            group
            for part, group in stages.items()
            if group and not any(stages[before] for before in nx.ancestors(parts, part))
        ]
        return tuple(sorted(first, key=lambda group: self.ground.columns[group[0]]))

    @cached_property
    def traps(self) -> tuple[Path, ...]:
        """The groups of stages off the ring that nobody leaves, each by column."""
        found = [
            self._stages_in(members)
            for members in nx.strongly_connected_components(self.mended)
            if self._is_closed(members) and not members.intersection(self.ring)
        ]
        return tuple(sorted(filter(None, found), key=lambda group: self.ground.columns[group[0]]))

    @cached_property
    def ring_is_closed(self) -> bool:
        """Whether nobody who is on the ring ever leaves it."""
        if self.last is None:
            return False
        components = nx.strongly_connected_components(self.mended)
        return any(self.last in members and self._is_closed(members) for members in components)

    def _is_closed(self, members: set[Id]) -> bool:
        if members.intersection(self.exits):
            return False
        return all(target in members for one in members for target in self.mended.successors(one))

    def _stages_in(self, members: set[Id]) -> Path:
        stages = (member for member in members if member in self.ground.stages)
        return tuple(sorted(stages, key=self.ground.columns.__getitem__))

    # -- words for single flows ------------------------------------------------------------

    def zone(self, stage: Id) -> Zone | None:
        """The zone of a stage, None where it has none or is no stage."""
        found = self.ground.stages.get(stage)
        return found.zone if found is not None else None

    def between_main(self, flow: Flow) -> bool:
        """Whether the flow leads from one main stage to another."""
        ends_are_main = self.ground.is_main(flow.source) and self.ground.is_main(flow.target)
        return ends_are_main and flow.source != flow.target

    def fitting_way(self, flow: Flow) -> Way:
        """The way that fits where the flow leads."""
        if flow.target in self.exits:
            return "exit"
        if flow.source in self.entries:
            return "entry"
        if self.ground.is_side(flow.source) or self.ground.is_side(flow.target):
            return "detour"
        if flow.source not in self.place or flow.target not in self.place:
            return flow.way
        distance = self.place[flow.target] - self.place[flow.source]
        if distance > 0:
            return "next" if distance == 1 else "skip"
        if flow.source == self.last or flow.moment == "purchase":
            return "re_entry"
        leaves = self.zone(flow.target) not in ("customer", None)
        return "re_entry" if self.zone(flow.source) == "customer" and leaves else "setback"


def loop_of(journey: Journey) -> Loop:
    """The loop of a journey as it stands: a snapshot, which is kept as long as it is true.

    It is read from the stages, entries, exits and flows alone, and lies beside their graph, which
    the journey makes anew when one of them changes.
    """
    kept = journey.flow_graph.graph
    if _LOOP not in kept:
        ground = ground_of(journey)
        kept[_LOOP] = Loop(
            ground=ground,
            entries=tuple(entry.id for entry in journey.of(Entry)),
            exits=tuple(place.id for place in journey.of(Exit)),
            paths=paths_of(ground),
        )
    loop: Loop = kept[_LOOP]
    return loop

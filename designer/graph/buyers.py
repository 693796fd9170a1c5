"""What buyers do by the figures of a map: where they come in, and where each stage lets them go."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from designer.graph.absorbing import Absorbing
from designer.graph.figures import known, period_of
from designer.graph.flow import counted_flows, is_complete
from designer.graph.loop import loop_of
from designer.model.journey import Journey
from designer.model.records import Entry, Flow, Stage


@dataclass(frozen=True, slots=True)
class Passage:
    """A flow out of a state. States are main and side stages, numbered by column from 0."""

    flow: Flow
    source: int
    target: int | None
    """The state that it leads to; None where it leads off the map or to a spanning stage."""
    share: float
    """Of those who leave the source, 0 to 1; 0 where it is not known."""

    @property
    def value(self) -> float:
        """Money a passage; 0 where it is not known."""
        return float(known(self.flow, "value") or 0)


@dataclass(frozen=True)
class Buyers:
    """The figures of a journey as a chain of states; made by `buyers_of`."""

    states: tuple[Stage, ...]
    passages: tuple[Passage, ...]
    """The flows out of each state whose shares make a whole, state by state."""
    events: tuple[Passage, ...]
    """The flows into spanning stages, which a buyer passes without leaving his stage."""
    complete: frozenset[int]
    """The states whose shares make a whole; of the others a rest is unknown."""
    ways_in: tuple[Flow, ...]
    """The flows from an entry into a state, by id."""
    seam: tuple[Passage, ...]
    """The passages by which a buyer begins the next round."""
    period: float
    """Days."""

    # -- coming in -------------------------------------------------------------------------

    @property
    def arriving(self) -> float | None:
        """How many buyers come in a period; None where that is not known."""
        volumes = [known(flow, "volume") for flow in self.ways_in]
        given = [float(volume) for volume in volumes if volume is not None]
        return sum(given) if given and len(given) == len(volumes) else None

    @cached_property
    def start(self) -> tuple[float, ...] | None:
        """Which part of the buyers begins in each state; None where that is not known."""
        number = {stage.id: place for place, stage in enumerate(self.states)}
        parts = [0.0] * len(self.states)
        if len(self.ways_in) == 1:
            parts[number[self.ways_in[0].target]] = 1.0
            return tuple(parts)
        total = self.arriving
        if not total or not math.isfinite(total):
            return None
        for flow in self.ways_in:
            parts[number[flow.target]] += float(known(flow, "volume") or 0) / total
        return tuple(parts)

    # -- going on --------------------------------------------------------------------------

    @cached_property
    def out_of(self) -> tuple[tuple[Passage, ...], ...]:
        """The passages out of each state."""
        found: list[list[Passage]] = [[] for _ in self.states]
        for passage in self.passages:
            found[passage.source].append(passage)
        return tuple(map(tuple, found))

    @cached_property
    def purchases(self) -> tuple[Passage, ...]:
        """The passages that are purchases; unless some say so, those from in market to customer."""
        said = tuple(p for p in self.passages if p.flow.moment == "purchase")
        return said or tuple(p for p in self.passages if self._becomes_customer(p))

    def _becomes_customer(self, passage: Passage) -> bool:
        if passage.target is None or self.states[passage.source].zone != "in_market":
            return False
        return self.states[passage.target].zone == "customer"

    def times(self) -> list[float | None]:
        """Days a visit of each state."""
        days = [known(stage, "time") for stage in self.states]
        return [None if time is None else float(time) for time in days]

    def chain(self, cut: Collection[Passage] = ()) -> Absorbing:
        """The chain over the states. What is not known leaves, and so does who takes a `cut`.

        Raises `Endless` where floats cannot tell it from a chain that is never left.
        """
        gone = {passage.flow.id for passage in cut}
        rows: list[dict[int, float]] = [{} for _ in self.states]
        leaving = [self._rest(state) for state in range(len(self.states))]
        for p in self.passages:
            if p.target is None or p.flow.id in gone:
                leaving[p.source] += p.share
            elif p.share > 0:
                rows[p.source][p.target] = rows[p.source].get(p.target, 0.0) + p.share
        return Absorbing(rows, leaving)

    def _rest(self, state: int) -> float:
        if state in self.complete:
            return 0.0
        return max(0.0, 1 - sum(passage.share for passage in self.out_of[state]))

    def leading_to(self, goals: Iterable[int], cut: Collection[Passage] = ()) -> frozenset[int]:
        """The goals, and the states from which one can be reached without a `cut`.

        Over shares above 0 and shares that nobody has given.
        """
        gone = {passage.flow.id for passage in cut}
        before: list[list[int]] = [[] for _ in self.states]
        for p in self.passages:
            open_way = p.share > 0 or p.flow.share is None
            if p.target is not None and open_way and p.flow.id not in gone:
                before[p.target].append(p.source)
        found = set(goals)
        waiting = list(found)
        while waiting:
            for state in before[waiting.pop()]:
                if state not in found:
                    found.add(state)
                    waiting.append(state)
        return frozenset(found)


def buyers_of(journey: Journey) -> Buyers:
    """What the figures of a journey say of its buyers; every figure must be possible by itself."""
    states = tuple(stage for stage in journey.stages() if stage.role != "spanning")
    spanning = {stage.id for stage in journey.of(Stage) if stage.role == "spanning"}
    number = {stage.id: place for place, stage in enumerate(states)}
    passages: list[Passage] = []
    events: list[Passage] = []
    complete: set[int] = set()
    for place, stage in enumerate(states):
        flows = counted_flows(journey, stage.id)
        whole = is_complete(journey, stage.id)
        total = sum(map(_share, flows)) if whole else 1.0
        if whole:
            complete.add(place)
        passages += [Passage(f, place, number.get(f.target), _share(f) / total) for f in flows]
        aside = (flow for flow in journey.flows_out(stage.id) if flow.target in spanning)
        events += [Passage(flow, place, None, _share(flow)) for flow in aside]
    ways_in = (f for entry in journey.of(Entry) for f in journey.flows_out(entry.id))
    seam = {flow.id for flow in loop_of(journey).seam}
    return Buyers(
        states=states,
        passages=tuple(passages),
        events=tuple(events),
        complete=frozenset(complete),
        ways_in=tuple(sorted((f for f in ways_in if f.target in number), key=lambda f: f.id)),
        seam=tuple(passage for passage in passages if passage.flow.id in seam),
        period=period_of(journey),
    )


def _share(flow: Flow) -> float:
    return float(known(flow, "share") or 0)

"""The chain of a map: its main stages one after the other, as their *next* flows lead."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Flow, Stage

Path = tuple[Id, ...]


@dataclass(frozen=True)
class Ground:
    """What the loop is read from: the stages by column, and the flows that are looked at."""

    stages: Mapping[Id, Stage]
    """Every stage by id, in the order of the columns."""
    columns: Mapping[Id, int]
    """The column of every stage, counted from 0."""
    isolated: Path
    """The stages with no flow to or from anything but themselves, by column."""
    flows: tuple[Flow, ...]
    """All flows but those at a spanning stage and those of an isolated one, by id."""

    def is_main(self, identity: Id) -> bool:
        """Whether it is a main stage, isolated or not."""
        return identity in self.stages and self.stages[identity].role == "main"

    def is_side(self, identity: Id) -> bool:
        """Whether it is a side stage."""
        return identity in self.stages and self.stages[identity].role == "side"

    @cached_property
    def main(self) -> Path:
        """The main stages, isolated ones too, by column."""
        return tuple(filter(self.is_main, self.stages))


def ground_of(journey: Journey) -> Ground:
    """What the loop of a journey is read from."""
    stages = {stage.id: stage for stage in journey.stages()}
    ends = set(journey.flow_graph)
    flows = [flow for flow in journey.of(Flow) if {flow.source, flow.target} <= ends]
    joined = {end for f in flows if f.source != f.target for end in (f.source, f.target)}
    isolated = tuple(identity for identity in stages if identity not in joined)
    left_out = {*isolated, *(s.id for s in stages.values() if s.role == "spanning")}
    return Ground(
        stages=stages,
        columns={identity: column for column, identity in enumerate(stages)},
        isolated=isolated,
        flows=tuple(f for f in flows if f.source not in left_out and f.target not in left_out),
    )


def paths_of(ground: Ground) -> tuple[Path, ...]:
    """The paths that the kept *next* flows make of the main stages that are not isolated.

    Each stage keeps one successor (the nearest later column, else the lowest) and one predecessor
    among those that chose it (the nearest earlier column, else the lowest); a cycle is opened at
    its first column. In the order of their first columns.
    """
    followers = _followers(ground)
    predecessors = {after: before for before, after in followers.items()}
    members = [s for s in ground.main if s not in ground.isolated]
    seen: set[Id] = set()
    paths: list[Path] = []
    # Starts of paths come first, so that what is left belongs to cycles.
    for start in (*(s for s in members if s not in predecessors), *members):
        path: list[Id] = []
        here: Id | None = start
        while here is not None and here not in seen:
            seen.add(here)
            path.append(here)
            here = followers.get(here)
        if path:
            paths.append(tuple(path))
    return tuple(sorted(paths, key=lambda path: min(ground.columns[s] for s in path)))


def next_flows(ground: Ground) -> dict[Id, list[Flow]]:
    """The *next* flows from each main stage to other main stages, by source."""
    found: dict[Id, list[Flow]] = {}
    for flow in ground.flows:
        if (
            flow.way == "next"
            and flow.source != flow.target
            and ground.is_main(flow.source)
            and ground.is_main(flow.target)
        ):
            found.setdefault(flow.source, []).append(flow)
    return found


def _followers(ground: Ground) -> dict[Id, Id]:
    columns = ground.columns
    suitors: dict[Id, list[Id]] = {}
    for source, flows in next_flows(ground).items():
        column = columns[source]
        targets = sorted({flow.target for flow in flows}, key=columns.__getitem__)
        later = [target for target in targets if columns[target] > column]
        suitors.setdefault((later or targets)[0], []).append(source)
    followers: dict[Id, Id] = {}
    for target, sources in suitors.items():
        ordered = sorted(sources, key=columns.__getitem__)
        earlier = [source for source in ordered if columns[source] < columns[target]]
        followers[earlier[-1] if earlier else ordered[0]] = target
    return followers


def out_of_order(chain: Sequence[Id], columns: Mapping[Id, int]) -> Path:
    """The fewest stages to move so that the columns rise along the chain, in chain order."""
    kept = set(_longest_rising([columns[stage] for stage in chain]))
    return tuple(stage for place, stage in enumerate(chain) if place not in kept)


def _longest_rising(numbers: Iterable[int]) -> list[int]:
    """The places of a longest rising subsequence (patience sorting)."""
    tails: list[int] = []
    places: list[int] = []
    before: dict[int, int | None] = {}
    for place, number in enumerate(numbers):
        pile = bisect_left(tails, number)
        before[place] = places[pile - 1] if pile else None
        tails[pile : pile + 1] = [number]
        places[pile : pile + 1] = [place]
    found: list[int] = []
    here = places[-1] if places else None
    while here is not None:
        found.append(here)
        here = before[here]
    return found[::-1]

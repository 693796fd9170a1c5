"""Zones as arcs of the loop: where one is torn, and the fewest stages that would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, permutations, product
from typing import get_args

from designer.graph.loop import Loop
from designer.model.ids import Id
from designer.model.values import Zone

ZONES: tuple[Zone, ...] = get_args(Zone)
"""Out of market, in market, customer: the order in which a buyer meets them."""

_Plan = tuple[int, tuple[int, ...], tuple[Zone, ...]]
"""The zones of a row's first stages: how many change, at which places, and all of them."""

_Plans = Mapping[int, _Plan]
"""The cheapest plan by the run that it has reached."""


def torn_zones(loop: Loop) -> tuple[Zone, ...]:
    """The zones that form two arcs on the ring, or two runs from the lead-in on to it."""
    ring = _known([loop.zone(stage) for stage in loop.ring])
    line = _known([loop.zone(stage) for stage in (*loop.lead_in, *loop.ring[:1])])
    arcs = [zone for zone, _ in groupby(ring)]
    if len(arcs) > 1 and arcs[0] == arcs[-1]:
        arcs.pop()
    runs = [zone for zone, _ in groupby(line)]
    return tuple(zone for zone in ZONES if arcs.count(zone) > 1 or runs.count(zone) > 1)


def zones_mended(loop: Loop) -> dict[Id, Zone]:
    """The fewest stages whose zone must change so that no zone is torn, with their new zones.

    Among equally few, those that leave the order out of market, in market, customer, and lose no
    zone; then the earliest of the chain.
    """
    row = [stage for stage in loop.chain if loop.zone(stage) is not None]
    zones = _known([loop.zone(stage) for stage in row])
    split = sum(1 for stage in loop.lead_in if loop.zone(stage) is not None)
    joins = any(loop.zone(stage) is not None for stage in loop.ring[:1])
    found: list[tuple[int, bool, int, tuple[int, ...], tuple[Zone, ...]]] = []
    for runs, arcs in product(permutations(ZONES), repeat=2):
        plan = _cheapest(zones, split, joins=joins, runs=runs, arcs=arcs)
        if plan is not None:
            changes, places, mended = plan
            left = len(set(mended))
            found.append((changes, not _in_order(runs, arcs), -left, places, mended))
    *_, places, mended = min(found)
    return {row[place]: mended[place] for place in places}


def _known(zones: Sequence[Zone | None]) -> list[Zone]:
    return [zone for zone in zones if zone is not None]


def _in_order(runs: tuple[Zone, ...], arcs: tuple[Zone, ...]) -> bool:
    return runs == ZONES and arcs in [ZONES[n:] + ZONES[:n] for n in range(len(ZONES))]


def _cheapest(
    zones: Sequence[Zone],
    split: int,
    *,
    joins: bool,
    runs: tuple[Zone, ...],
    arcs: tuple[Zone, ...],
) -> _Plan | None:
    """The cheapest plan with these runs before `split` and these arcs after it; any may be empty.

    Where the two parts join, the first arc belongs to the runs as well.
    """
    nothing: _Plan = (0, (), ())
    lead = _laid(zones[:split], runs, dict.fromkeys(range(len(runs)), nothing))
    last_run = runs.index(arcs[0]) if joins else len(runs)
    fitting = [plan for run, plan in lead.items() if run <= last_run]
    if not fitting:
        return None
    if split == len(zones):
        return min(fitting)
    start = _longer(min(fitting), zones[split], arcs[0])
    # The ring closes: its first arc may go on at the end of the row.
    ring = _laid(zones[split + 1 :], (*arcs, arcs[0]), {0: start})
    return min(ring.values())


def _laid(zones: Sequence[Zone], runs: Sequence[Zone], plans: _Plans) -> _Plans:
    """The plans made longer by a row of zones that follows `runs`."""
    for zone in zones:
        plans = {
            run: _longer(min(before), zone, wanted)
            for run, wanted in enumerate(runs)
            if (before := [plan for earlier, plan in plans.items() if earlier <= run])
        }
    return plans


def _longer(plan: _Plan, zone: Zone, wanted: Zone) -> _Plan:
    changes, places, zones = plan
    if wanted == zone:
        return changes, places, (*zones, wanted)
    return changes + 1, (*places, len(zones)), (*zones, wanted)

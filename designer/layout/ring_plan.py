"""Where the parts of the ring stand: which stage at which angle, which lane at which radius.

Everything counts from the ring's middle: the sheet is only laid round it when names, arrows and
lead-in have found their places.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from designer.drawing.shapes import Rect
from designer.graph.loop import Loop, loop_of
from designer.layout.heads import next_flow
from designer.layout.rows import is_curve
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Flow, Lane, Stage

GAP = 1.5
"""Degrees between two stages."""
SEAM = 5.0
"""Degrees at 12 o'clock, where the loop closes."""
ZONE = 14.0
STAGE = 36.0
RING = 22.0
EMOTION = 64.0
BAY = 28.0
"""How far outside the ring a side stage has its bay, in points."""
SPAN_GAP = 20.0
"""Between the ring and a spanning stage's circle: short arrows have room there."""
_LANDING = 5.0
_BAY_LENGTH = 220.0
_PER_STAGE = 56.0
_LEAST = 280.0


@dataclass(frozen=True, slots=True)
class Sector:
    """One main stage on the ring, in degrees clockwise from 12 o'clock."""

    stage: Stage
    number: int
    start: float
    end: float
    onward: str
    """How it ends: ``point`` (a next flow leads on), ``gap`` (none does), ``last`` (the loop
    returns from here) or ``open`` (it does not)."""

    @property
    def middle(self) -> float:
        """The angle half way."""
        return (self.start + self.end) / 2

    @property
    def width(self) -> float:
        """How many degrees it takes."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Band:
    """One lane as a ring between two radii."""

    lane: Lane
    inner: float
    outer: float
    curve: bool = False

    @property
    def middle(self) -> float:
        """The radius half way."""
        return (self.inner + self.outer) / 2


@dataclass(frozen=True, slots=True)
class Bay:
    """A side stage: a short arc outside the ring, between two neighbours."""

    stage: Stage
    start: float
    end: float
    inner: float

    @property
    def outer(self) -> float:
        """The radius of its outer edge."""
        return self.inner + RING

    @property
    def middle(self) -> float:
        """The angle half way."""
        return (self.start + self.end) / 2


@dataclass(frozen=True)
class RingPlan:
    """The bare geometry of one ring; lengths in points, angles in degrees."""

    journey: Journey
    loop: Loop
    radius: float
    sectors: tuple[Sector, ...]
    lead_in: tuple[tuple[Stage, int, str], ...]
    """The stages before the ring: stage, number, how it ends."""
    bands: tuple[Band, ...]
    """The lanes from outside in, the emotions innermost."""
    bays: tuple[Bay, ...]
    spanning: tuple[Stage, ...]

    @property
    def inside(self) -> float:
        """The radius of what is left in the middle for the flows."""
        return self.bands[-1].inner if self.bands else self.arcs_inner

    @property
    def arcs_outer(self) -> float:
        """The outer radius of the stages."""
        return self.radius - ZONE

    @property
    def arcs_inner(self) -> float:
        """The inner radius of the stages."""
        return self.arcs_outer - STAGE

    @property
    def rim(self) -> float:
        """The radius of the outermost circle."""
        return self.radius + SPAN_GAP * len(self.spanning)

    @property
    def names(self) -> float:
        """The radius outside which names may stand."""
        return self.rim + 10

    @cached_property
    def circles(self) -> dict[Id, float]:
        """The radius of the circle of each spanning stage."""
        return {stage.id: self.radius + SPAN_GAP * at for at, stage in enumerate(self.spanning, 1)}

    @property
    def span_angle(self) -> float:
        """Where the names of the circles stand: where two stages meet, at the lower left."""
        ends = (sector.end for sector in self.sectors)
        return min(ends, key=lambda end: abs(end - 225), default=225.0)

    @cached_property
    def by_stage(self) -> dict[Id, Sector]:
        """The sector of each stage of the ring."""
        return {sector.stage.id: sector for sector in self.sectors}

    @cached_property
    def by_lane(self) -> dict[Id, Band]:
        """The ring of each lane."""
        return {band.lane.id: band for band in self.bands}

    @cached_property
    def order(self) -> tuple[Id, ...]:
        """Every stage as one walks past them: lead-in and ring, side stages between them."""
        mains = [stage.id for stage, _, _ in self.lead_in]
        mains += [sector.stage.id for sector in self.sectors]
        columns = self.loop.ground.columns
        for bay in self.bays:
            before = [n for n, main in enumerate(mains) if columns[main] < columns[bay.stage.id]]
            mains.insert(before[-1] + 1 if before else 0, bay.stage.id)
        return (*mains, *(stage.id for stage in self.spanning))

    @property
    def landing(self) -> float:
        """The angle where the lead-in comes down on the ring."""
        first = self.sectors[0]
        return first.start + min(_LANDING, first.width / 4)

    @cached_property
    def returns(self) -> frozenset[Id]:
        """The flows that lead back from the last stage."""
        return frozenset(flow.id for flow in self.loop.returns)

    @property
    def closes(self) -> bool:
        """Whether a flow leads back from the last stage."""
        return bool(self.loop.returns)

    @property
    def seam_flow(self) -> Flow | None:
        """The flow that closes the circle through the seam; None where returns land elsewhere."""
        if not self.sectors:
            return None
        landing = self.sectors[0].stage.id
        return next((flow for flow in self.loop.returns if flow.target == landing), None)

    def hull(self) -> Rect:
        """The square round the circle."""
        return Rect(-self.radius, -self.radius, 2 * self.radius, 2 * self.radius)


def ring_plan(journey: Journey) -> RingPlan:
    """The ring of a journey as it stands."""
    loop = loop_of(journey)
    lead_in, ring = _main_order(loop)
    mains = [loop.ground.stages[stage] for stage in (*lead_in, *ring)]
    ends = [_onward(journey, loop, mains, at) for at in range(len(mains))]
    count = len(lead_in)
    lanes = [lane for lane in journey.lanes() if not lane.hidden]
    radius = max(_PER_STAGE * len(ring), _LEAST + RING * len(lanes))
    sectors = _sectors(mains[count:], ends[count:], count)
    spanning = [stage for stage in journey.stages() if stage.role == "spanning"]
    return RingPlan(
        journey=journey,
        loop=loop,
        radius=radius,
        sectors=sectors,
        lead_in=tuple(
            (stage, number, end)
            for number, (stage, end) in enumerate(zip(mains[:count], ends[:count], strict=True), 1)
        ),
        bands=_bands(lanes, radius - ZONE - STAGE),
        bays=_bays(journey, loop, sectors, radius + BAY + SPAN_GAP * len(spanning)),
        spanning=tuple(spanning),
    )


def _main_order(loop: Loop) -> tuple[list[Id], list[Id]]:
    """Lead-in and ring: the chain, and among it by column the stages that no flow joins to it.

    A chain without return has no lead-in: it is one circle with an open end.
    """
    columns = loop.ground.columns
    order = list(loop.chain)
    landing = loop.chain[loop.landing] if loop.returns else None
    for stage in (s for s in loop.isolated if loop.ground.is_main(s)):
        before = [at for at, other in enumerate(order) if columns[other] < columns[stage]]
        order.insert(before[-1] + 1 if before else 0, stage)
    at = order.index(landing) if landing is not None else 0
    return order[:at], order[at:]


def _onward(journey: Journey, loop: Loop, mains: Sequence[Stage], at: int) -> str:
    if at == len(mains) - 1:
        return "last" if loop.returns else "open"
    return "point" if next_flow(journey, mains[at].id, mains[at + 1].id) else "gap"


def _sectors(stages: Sequence[Stage], ends: Sequence[str], before: int) -> tuple[Sector, ...]:
    count = len(stages)
    if not count:
        return ()
    width = (360 - SEAM - GAP * (count - 1)) / count
    starts = [SEAM / 2 + at * (width + GAP) for at in range(count)]
    return tuple(
        Sector(stage, before + at + 1, start, start + width, end)
        for at, (stage, start, end) in enumerate(zip(stages, starts, ends, strict=True))
    )


def _bands(lanes: Sequence[Lane], outer: float) -> tuple[Band, ...]:
    """The rings from outside in, in the order of the lanes; the curves come last."""
    bands = []
    for lane in sorted(lanes, key=is_curve):
        deep = EMOTION if is_curve(lane) else RING
        bands.append(Band(lane, outer - deep, outer, is_curve(lane)))
        outer -= deep
    return tuple(bands)


def _bays(journey: Journey, loop: Loop, sectors: Sequence[Sector], inner: float) -> tuple[Bay, ...]:
    """A bay over each place between two stages where the columns have a side stage."""
    found: dict[int, list[Stage]] = {}
    columns = loop.ground.columns
    for stage in journey.stages():
        if stage.role == "side":
            before = [n for n, s in enumerate(sectors) if columns[s.stage.id] < columns[stage.id]]
            found.setdefault(before[-1] if before else -1, []).append(stage)
    bays = []
    for at, stages in sorted(found.items()):
        middle, room = _between(sectors, at, math.degrees(_BAY_LENGTH * len(stages) / inner))
        wide = room / len(stages)
        for number, stage in enumerate(stages):
            start = middle - room / 2 + number * wide
            bays.append(Bay(stage, start + GAP / 2, start + wide - GAP / 2, inner))
    return tuple(bays)


def _between(sectors: Sequence[Sector], at: int, most: float) -> tuple[float, float]:
    """The middle of the gap behind a stage, and the degrees that its bays take there."""
    if not sectors:
        return 180.0, most
    room = min(0.6 * (sectors[0].width + GAP), most)
    if at < 0:
        return sectors[0].start + room / 2, room
    if at == len(sectors) - 1:
        return sectors[-1].end - room / 2, room
    return sectors[at].end + GAP / 2, room

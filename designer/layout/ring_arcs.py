"""The arcs of the ring: zones, stages, the seam, side stages and spanning circles."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from designer.drawing.icons import boundary_mark
from designer.drawing.segments import circle, hull
from designer.drawing.shapes import Path, Pen, Rect, Segment, Shape
from designer.drawing.text import width_of
from designer.drawing.theme import STAGE_POINT, STYLES, ZONE_ROLES
from designer.layout.heads import BOUNDARIES
from designer.layout.ring_geometry import Round
from designer.layout.ring_plan import (
    BAY,
    GAP,
    SEAM,
    STAGE,
    Bay,
    RingPlan,
    Sector,
)
from designer.layout.write import Pencil

_EDGE = 0.75
_NUMBER = STYLES["stage"]
_BOX = 12.0


@dataclass(frozen=True, slots=True)
class ZoneArc:
    """A run of stages in one zone."""

    zone: str
    start: float
    end: float
    boundary: tuple[str, str] | None
    """The zone before it and its own, where the two meet at its start; where it wraps the seam
    its first half has none."""
    at: float
    """Where its name belongs: the middle of the gap before it."""
    named: bool = True


def zone_arcs(plan: RingPlan) -> list[ZoneArc]:
    """The zones along the ring; stages without one leave the band open."""
    runs = [(zone, list(run)) for zone, run in groupby(plan.sectors, key=lambda s: s.stage.zone)]
    arcs = []
    for at, (zone, run) in enumerate(runs):
        if zone is None:
            continue
        before = runs[at - 1][0] if at or (plan.closes and len(runs) > 1) else None
        first = run[0].start - GAP / 2 if at else 0.0
        named = bool(at) or before != zone
        if not at and plan.lead_in:
            # Who comes first comes by the lead-in: that is where the zone begins.
            before, first = plan.lead_in[-1][0].zone, plan.landing + 2 * GAP
            named = before != zone
        boundary = (before, zone) if before is not None and before != zone else None
        arcs.append(ZoneArc(zone, run[0].start, run[-1].end, boundary, first, named))
    return arcs


def zone_shapes(plan: RingPlan, middle: Round) -> Iterator[Shape]:
    """The band outside the stages, and a diamond where one zone passes into the next."""
    inner, outer = plan.arcs_outer + 1, plan.radius
    for arc in zone_arcs(plan):
        role = ZONE_ROLES[arc.zone]
        dash = (4.0, 3.0) if arc.zone == "out_of_market" else ()
        path = middle.sector(arc.start, arc.end, inner, outer - _EDGE / 2)
        bounds = middle.box(arc.start, arc.end, inner, outer).grown(1)
        yield Path(path, bounds, role, Pen(f"{role}-edge", _EDGE, dash), part=f"zone-{arc.zone}")
    for arc in zone_arcs(plan):
        if arc.boundary in BOUNDARIES:
            yield from boundary_mark(*middle.point(arc.at, (inner + outer) / 2))


def stage_shapes(plan: RingPlan, middle: Round) -> Iterator[Shape]:
    """Each stage's arc, pointing to where its next flow leads, with its number."""
    for at, sector in enumerate(plan.sectors):
        before = plan.sectors[at - 1].onward if at else _before_first(plan)
        notch = STAGE_POINT if before == "point" else 0.0
        tip = STAGE_POINT if sector.onward == "point" else 0.0
        inner, outer = plan.arcs_inner, plan.arcs_outer
        path = middle.arrow(sector.start, sector.end, inner, outer, notch, tip)
        bounds = middle.box(sector.start, sector.end, inner, outer).grown(STAGE_POINT + 1)
        owner = sector.stage.id
        yield Path(path, bounds, _tint(sector), Pen("edge", _EDGE), owner, "head")
        yield from _number(plan, sector, middle)


def _before_first(plan: RingPlan) -> str:
    """A lead-in points to the landing from outside, not along the ring."""
    return ""


def _tint(sector: Sector) -> str:
    zone = sector.stage.zone
    return f"{ZONE_ROLES[zone]}-half" if zone else "head"


def number_box(plan: RingPlan, sector: Sector, middle: Round) -> Rect:
    """Where the number of a stage stands in its arc."""
    x, y = middle.point(sector.middle, plan.arcs_inner + STAGE / 2)
    return Rect(x - STAGE / 2, y - STAGE / 2, STAGE, STAGE)


def _number(plan: RingPlan, sector: Sector, middle: Round) -> Iterator[Shape]:
    box = number_box(plan, sector, middle)
    pencil = Pencil(plan.journey.map.language, sector.stage.id)
    top = box.centre[1] - _NUMBER.line / 2
    text = str(sector.number)
    wide = width_of(text, _NUMBER, plan.journey.map.language)
    yield from pencil.write(
        text, "stage", box.centre[0] - wide / 2, top, wide + 1, part="text"
    ).shapes


def seam_shapes(plan: RingPlan, middle: Round) -> Iterator[Shape]:
    """The double chevron through which the circle closes, or its broken end."""
    if not plan.sectors:
        return
    radius = (plan.arcs_inner + plan.arcs_outer) / 2
    x, y = middle.point(0.0, radius)
    if plan.closes:
        flow = plan.seam_flow
        owner = flow.id if flow else plan.sectors[-1].stage.id
        segments: list[Segment] = []
        for dx in (-8.0, 0.0):
            segments += [("M", x + dx, y - 9), ("L", x + dx + 9, y), ("L", x + dx, y + 9)]
        pen = Pen("purple", 3, round=True)
        yield Path(tuple(segments), Rect(x - 10, y - 12, 22, 24), None, pen, owner, "return-mark")
    elif len(plan.sectors) > 1:
        wide = min(16.0, radius * SEAM * 0.0175 / 2 - 3)
        broken: tuple[Segment, ...] = (
            ("M", x - wide, y), ("L", x + 2, y), ("M", x + 2, y - 9), ("L", x + 6, y + 9),
        )  # fmt: skip
        owner = plan.sectors[-1].stage.id
        yield Path(broken, hull(broken, 3), None, Pen("purple", 2.5, (6, 4)), owner, "open-end")


def bay_shapes(bay: Bay, middle: Round) -> Iterator[Shape]:
    """A side stage: dashed, in the pale tint of its zone."""
    zone = bay.stage.zone
    fill = f"{ZONE_ROLES[zone]}-half" if zone else "head"
    path = middle.sector(bay.start, bay.end, bay.inner, bay.outer)
    bounds = middle.box(bay.start, bay.end, bay.inner, bay.outer).grown(1)
    yield Path(path, bounds, fill, Pen("edge", _EDGE, (4.0, 3.0)), bay.stage.id, "head")


def span_shapes(plan: RingPlan, middle: Round) -> Iterator[Shape]:
    """A thin full circle for each spanning stage."""
    for stage in plan.spanning:
        ring = circle(middle.x, middle.y, plan.circles[stage.id])
        yield Path(ring, hull(ring, 1), None, Pen("slate", 1.5), stage.id, "span")


def bay_room(bays: tuple[Bay, ...]) -> list[Rect]:
    """Small boxes that cover the bays about the ring's middle, for names to keep away from."""
    origin = Round(0, 0)
    boxes = []
    for bay in bays:
        high = bay.outer - bay.inner + BAY - 4
        count = math.ceil(high / _BOX)
        for number in range(count):
            radius = bay.outer - _BOX / 2 - number * (high - _BOX) / max(1, count - 1)
            steps = max(2, math.ceil(math.radians(bay.end - bay.start) * radius / _BOX))
            for step in range(steps + 1):
                x, y = origin.point(bay.start + (bay.end - bay.start) * step / steps, radius)
                boxes.append(Rect(x - _BOX / 2, y - _BOX / 2, _BOX, _BOX))
    return boxes

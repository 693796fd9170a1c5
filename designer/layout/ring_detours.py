"""The flows that do not stay inside the ring: to and from the lead-in and the side stages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from designer.drawing.shapes import Rect
from designer.drawing.theme import PLATE_PADDING
from designer.layout.heads import next_flow
from designer.layout.ring_chords import MOST_LABELS, flow_label, label_size
from designer.layout.ring_geometry import Cubic, Point, apart, flattened
from designer.layout.ring_places import ORIGIN, Ground, along, nearest
from designer.layout.ring_plan import Bay, RingPlan, Sector
from designer.layout.ring_routes import Route, Segments, route_of
from designer.layout.ring_spans import span_routes
from designer.layout.ring_tail import Tail, TailHead, descent_flow
from designer.model.ids import Id
from designer.model.records import Flow

_APART = 42.0
"""Points between two flows in the gap before a bay: one label has room there."""
_RAIL = 5.0
"""How far outside the ring a flow runs along it to a bay, in points."""
_SEAM_LANES = (-1.7, 1.7, -1.2, 1.2, -0.7, 0.7)
"""Degrees at which flows pass through the seam."""


class Router:
    """Finds the way of each flow, then a place for each label."""

    def __init__(self, plan: RingPlan, tail: Tail, ground: Ground) -> None:
        self._plan = plan
        self._tail = tail
        self._ground = ground
        self._heads = {head.stage.id: head for head in tail.heads}
        self._bays = {bay.stage.id: bay for bay in plan.bays}
        self._lane = 0
        self._ports: dict[Id, int] = {}
        self._routes = list(self._all())
        self._spurs = span_routes(plan, tail)

    def walls(self) -> list[Rect]:
        """What the short flows at a spanning stage's circle take: nothing may cross them."""
        rim = self._plan.rim + 2
        boxes = _covering(self._spurs, 8.0)
        return [box for box in boxes if math.dist(box.centre, (0, 0)) <= rim]

    def room(self) -> list[Rect]:
        """What the routes take outside the ring's own circle."""
        boxes = _covering((*self._spurs, *self._routes), 6.0)
        return [box for box in boxes if math.dist(box.centre, (0, 0)) > self._plan.radius + 2]

    def labelled(self) -> Iterator[Route]:
        """The routes with their labels, each in the free place nearest to where it belongs."""
        left = MOST_LABELS
        for route in (*self._spurs, *self._routes):
            plate = self._plate(route) if route.label and left else None
            left -= plate is not None
            yield replace(route, plate=plate)

    def _all(self) -> Iterator[Route]:
        """Every flow with an end at a bay or in the lead-in."""
        outer = {*self._heads, *self._bays}
        known = {*outer, *self._plan.by_stage}
        shown = self._shown()
        for flow in self._plan.journey.of(Flow):
            ends = {flow.source, flow.target}
            if ends & outer and ends <= known and flow.id not in shown:
                yield self._route(flow)
        down, curve = descent_flow(self._plan), self._tail.descent
        if down is not None and curve is not None:
            middle = curve.at(0.5)
            yield self._made(down, curve.segments, curve.way_out, curve.way_in, middle)

    def _shown(self) -> set[Id]:
        """The flows that heads of the lead-in show by pointing on, and the one down to the ring."""
        order = [head.stage.id for head in self._tail.heads]
        flows = [next_flow(self._plan.journey, *pair) for pair in pairwise(order)]
        return {flow.id for flow in (*flows, descent_flow(self._plan)) if flow is not None}

    def _route(self, flow: Flow) -> Route:
        if flow.source in self._bays or flow.target in self._bays:
            return self._by_bay(flow)
        if flow.source in self._heads and flow.target in self._heads:
            return self._above(flow, self._heads[flow.source], self._heads[flow.target])
        return self._through_seam(flow)

    def _made(self, flow: Flow, segments: Segments, out: float, way: float, handle: Point) -> Route:
        return route_of(self._plan, flow, segments, out, way, handle)

    @property
    def _language(self) -> str:
        return self._plan.journey.map.language

    def _plate(self, route: Route) -> Rect | None:
        """Beside its line, and never over the ring; None where there is no room far and wide."""
        wide, high = label_size(route.label, self._language)
        bare = wide - 2 * PLATE_PADDING + 2
        x, y = route.handle
        spots = [(0.0, 0.0)]
        for ring in range(1, 120):
            spots += [
                (5.0 * ring * math.cos(math.radians(at)), 4.0 * ring * math.sin(math.radians(at)))
                for at in range(0, 360, 15)
            ]
        boxes = (Rect(x + dx - wide / 2, y + dy - high / 2, wide, high) for dx, dy in spots)
        first = Rect(x - bare / 2, y - high / 2, bare, high)
        if route.tight and bare < _APART - 6 and self._is_beyond(first):
            box = first
        else:
            free = (b for b in boxes if self._is_beyond(b) and self._ground.is_open(b, 1.0))
            found = next(free, None)
            if found is None:
                return None
            box = found
        self._ground.take(box)
        return box

    def _is_beyond(self, box: Rect) -> bool:
        """Whether a box keeps off the ring."""
        return math.dist(nearest(box, (0.0, 0.0)), (0, 0)) > self._plan.rim

    # -- the lead-in -----------------------------------------------------------------------

    def _above(self, flow: Flow, source: TailHead, target: TailHead) -> Route:
        """A flat arc over the heads; one to its own stage is a small loop."""
        ahead = target.box.x > source.box.x
        x0 = source.box.right - 22 if ahead else source.box.x + 14
        x1 = target.box.x + 14 if ahead else target.box.right - 22
        if source is target:
            x0, x1 = source.box.centre[0] - 9, source.box.centre[0] + 9
        y = source.band.y - 1
        peak = y - 20 - 6 * abs(source.number - target.number)
        curve = Cubic((x0, y), (x0, peak), (x1, peak), (x1, y))
        _, high = label_size(flow_label(flow, self._language), self._language)
        x, top = curve.at(0.5)
        return self._made(flow, curve.segments, -90.0, 90.0, (x, top - high / 2 - 2))

    def _through_seam(self, flow: Flow) -> Route:
        """Between lead-in and ring: under the heads, through the seam, across the middle."""
        comes = flow.source in self._heads
        head = self._heads[flow.source if comes else flow.target]
        sector = self._plan.by_stage[flow.target if comes else flow.source]
        lane = _SEAM_LANES[self._lane % len(_SEAM_LANES)]
        self._lane += 1
        x = head.box.centre[0] + 12 * lane
        low = self._tail.bottom + 12 + 6 * (self._lane % 4)
        port = self._port(sector)
        r = self._plan.inside - 6
        outer, inner = ORIGIN.point(lane, self._plan.radius + 2), ORIGIN.point(lane, r)
        depth = (0.85 - 0.55 * apart(port, 0) / 180) * r
        deep, end = ORIGIN.point(lane, depth), ORIGIN.point(port, r)
        bend = ORIGIN.point(port, depth)
        top = head.tray.bottom + 1
        if comes:
            path: Segments = (
                ("M", x, top), *_bend(x, low, outer[0], down=True), ("L", *outer), ("L", *inner),
                ("C", *deep, *bend, *end),
            )  # fmt: skip
            return self._made(flow, path, 90.0, port - 90.0, self._on_level(flow, x, outer[0], low))
        path = (
            ("M", *end), ("C", *bend, *deep, *inner), ("L", *outer),
            *_bend(outer[0], low, x, down=False), ("L", x, top),
        )  # fmt: skip
        return self._made(flow, path, port + 90.0, -90.0, self._on_level(flow, x, outer[0], low))

    def _on_level(self, flow: Flow, start: float, end: float, level: float) -> Point:
        """On a level stretch where the label has room on it, else under it."""
        wide, high = label_size(flow_label(flow, self._language), self._language)
        fits = wide < abs(end - start) - 30
        if fits:
            return (start + end) / 2, level
        return min((start + end) / 2, max(start, end) - wide / 2 - 8), level + high / 2 + 4

    def _port(self, sector: Sector) -> float:
        """An angle at the beginning of a stage, another one each time."""
        taken = self._ports[sector.stage.id] = self._ports.get(sector.stage.id, 0) + 1
        return sector.start + min(sector.width * 0.1 * taken, sector.width * 0.4)

    # -- side stages -----------------------------------------------------------------------

    def _by_bay(self, flow: Flow) -> Route:
        bay = self._bays.get(flow.source) or self._bays[flow.target]
        other_id = flow.target if flow.source == bay.stage.id else flow.source
        sector = self._plan.by_stage.get(other_id)
        leaves = flow.source == bay.stage.id
        if sector is not None:
            low, high = max(bay.start, sector.start), min(bay.end, sector.end)
            if high - low > 0.2 * (bay.end - bay.start):
                number = self._port_in(sector, bay)
                step = min(_APART / math.radians(1) / self._plan.radius, (high - low) / 3)
                first = low + 0.3 * step if sector.middle > bay.middle else high - 0.8 * step
                way = 1 if sector.middle > bay.middle else -1
                return self._across(flow, bay, first + way * number * step, leaves=leaves)
            before = sector.middle < bay.middle
            edge = sector.end - 0.06 * sector.width if before else sector.start
            edge += 0 if before else 0.06 * sector.width
            return self._along(flow, bay, edge, leaves=leaves)
        if other_id in self._heads:
            return self._to_tail(flow, bay, self._heads[other_id], leaves=leaves)
        return self._between_bays(flow, bay, self._bays[other_id])

    def _port_in(self, sector: Sector, bay: Bay) -> int:
        """How many flows between a stage and a bay there are already."""
        key = f"{sector.stage.id} {bay.stage.id}"
        self._ports[key] = self._ports.get(key, -1) + 1
        return self._ports[key]

    def _across(self, flow: Flow, bay: Bay, angle: float, *, leaves: bool) -> Route:
        """Straight over the gap."""
        near = ORIGIN.point(angle, self._plan.radius + 1)
        far = ORIGIN.point(angle, bay.inner - 1)
        one, two = (far, near) if leaves else (near, far)
        way = angle - 90.0 + (180.0 if leaves else 0.0)
        aside = math.degrees((_APART / 2 + 1) / self._plan.radius)
        handle = ORIGIN.point(angle + aside, (self._plan.radius + bay.inner) / 2)
        made = self._made(flow, (("M", *one), ("L", *two)), way, way, handle)
        return replace(made, tight=True)

    def _along(self, flow: Flow, bay: Bay, angle: float, *, leaves: bool) -> Route:
        """Out of the stage, along the ring, into the bay."""
        radius = self._plan.radius + _RAIL
        port = bay.start + 0.08 * (bay.end - bay.start)
        if angle > bay.middle:
            port = bay.end - 0.08 * (bay.end - bay.start)
        ends = (port, angle) if leaves else (angle, port)
        path: Segments = (
            ("M", *ORIGIN.point(ends[0], bay.inner - 1 if leaves else self._plan.radius)),
            ("L", *ORIGIN.point(ends[0], radius)),
            *ORIGIN.arc(*ends, radius),
            ("L", *ORIGIN.point(ends[1], self._plan.radius + 1 if leaves else bay.inner - 1)),
        )
        way = ends[1] - 90.0 + (180.0 if leaves else 0.0)
        handle = ORIGIN.point((port + angle) / 2, radius + 12)
        return self._made(flow, path, ends[0] + (90 if leaves else -90), way, handle)

    def _to_tail(self, flow: Flow, bay: Bay, head: TailHead, *, leaves: bool) -> Route:
        """Between a bay and the lead-in: under the heads and along the ring."""
        radius = self._plan.radius + _RAIL
        x, top = head.box.right - 20, head.tray.bottom + 1
        port = bay.start + 0.08 * (bay.end - bay.start)
        low = self._tail.bottom + 10
        if leaves:
            path: Segments = (
                ("M", *ORIGIN.point(port, bay.inner - 1)), ("L", *ORIGIN.point(port, radius)),
                *ORIGIN.arc(port, 1.0, radius), *_bend(0.0, low, x, down=False), ("L", x, top),
            )  # fmt: skip
            return self._made(flow, path, port + 90, -90.0, (x, low))
        path = (
            ("M", x, top), *_bend(x, low, ORIGIN.point(1.0, radius)[0], down=True),
            ("L", *ORIGIN.point(1.0, radius)), *ORIGIN.arc(1.0, port, radius),
            ("L", *ORIGIN.point(port, bay.inner - 1)),
        )  # fmt: skip
        return self._made(flow, path, 90.0, port - 90.0, (x, low))

    def _between_bays(self, flow: Flow, one: Bay, two: Bay) -> Route:
        """Along the inner edges of the bays; to itself a small loop on its outer one."""
        if one is two:
            a, b = ORIGIN.point(one.middle - 1, one.outer), ORIGIN.point(one.middle + 1, one.outer)
            c, d = (ORIGIN.point(one.middle + s, one.outer + 26) for s in (-2.0, 2.0))
            turn = one.middle + 90
            path: Segments = (("M", *a), ("C", *c, *d, *b))
            return self._made(
                flow, path, turn - 180, turn, ORIGIN.point(one.middle, one.outer + 24)
            )
        radius = one.inner - 12
        path = (
            ("M", *ORIGIN.point(one.middle, one.inner)),
            ("L", *ORIGIN.point(one.middle, radius)),
            *ORIGIN.arc(one.middle, two.middle, radius),
            ("L", *ORIGIN.point(two.middle, two.inner)),
        )
        handle = ORIGIN.point((one.middle + two.middle) / 2, radius)
        return self._made(flow, path, one.middle + 90, two.middle - 90, handle)


def _covering(routes: Iterable[Route], width: float) -> list[Rect]:
    """Small boxes that cover the routes."""
    return [box for route in routes for box in along(flattened(route.segments), width)]


def _bend(x: float, low: float, to: float, *, down: bool) -> Segments:
    """From the upright at x along the level `low` to the upright at `to`, with round corners."""
    ahead = 1 if to >= x else -1
    r = min(8.0, abs(to - x) / 2)
    before = low - r if down else low + r
    after = low + r if down else low - r
    return (
        ("L", x, before), ("C", x, low, x, low, x + ahead * r, low),
        ("L", to - ahead * r, low), ("C", to, low, to, low, to, after),
    )  # fmt: skip

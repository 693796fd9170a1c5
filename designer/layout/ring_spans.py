"""The flows to and from a stage that spans all others: short arrows between it and each stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from designer.layout.ring_geometry import Cubic, Point
from designer.layout.ring_places import ORIGIN
from designer.layout.ring_plan import Bay, RingPlan, Sector
from designer.layout.ring_routes import Route, Segments, route_of
from designer.layout.ring_tail import Tail, TailHead
from designer.model.ids import Id
from designer.model.records import Flow

_OUTWARD, _INWARD = 0.66, 0.34
"""Where along its arc a stage's first flow to and from a circle stands."""
_STEP = 0.06
_MOST = 5
"""So many stand beside each other before the next ones lie on them."""
_LABEL = 16.0
"""Points from the outermost circle to the middle of a label."""
_LOOP = 26.0
_FARTHEST = 0.8
"""How far to the side, in radii of the circle, a lead-in's stage is met."""


def span_routes(plan: RingPlan, tail: Tail) -> tuple[Route, ...]:
    """Every flow between a spanning stage and another stage."""
    return tuple(_Spans(plan, tail).all()) if plan.spanning else ()


class _Spans:
    """Finds where each flow leaves its circle."""

    def __init__(self, plan: RingPlan, tail: Tail) -> None:
        self._plan = plan
        self._heads = {head.stage.id: head for head in tail.heads}
        self._bays = {bay.stage.id: bay for bay in plan.bays}
        self._names = {stage.id: stage.name for stage in plan.loop.ground.stages.values()}
        self._counts: Counter[tuple[Id, bool]] = Counter()

    def all(self) -> Iterator[Route]:
        """The routes in the order of the flows; each says where it leads."""
        circles = self._plan.circles
        for flow in self._plan.journey.of(Flow):
            made = None
            if flow.target in circles:
                made = self._between(flow, flow.target, flow.source, comes=True)
            elif flow.source in circles:
                made = self._between(flow, flow.source, flow.target, comes=False)
            if made is not None:
                said = " ".join(
                    part for part in (f"→ {self._names[flow.target]}", made.label) if part
                )
                yield replace(made, label=said)

    def _between(self, flow: Flow, span: Id, other: Id, *, comes: bool) -> Route | None:
        """The flow that comes to a circle from another stage, or goes there."""
        plan = self._plan
        circle = plan.circles[span]
        if other == span:
            return self._loop(flow, circle)
        if other in plan.circles:
            angle = plan.span_angle + 6 + 4 * self._next(span, comes=comes)
            return self._straight(flow, angle, plan.circles[other], circle, comes=comes)
        place = plan.by_stage.get(other) or self._bays.get(other)
        if place is not None:
            edge = place.inner if isinstance(place, Bay) else plan.radius
            return self._straight(flow, self._angle(place, comes=comes), edge, circle, comes=comes)
        head = self._heads.get(other)
        return self._from_tail(flow, head, circle, comes=comes) if head is not None else None

    def _next(self, stage: Id, *, comes: bool) -> int:
        """How many flows of a stage there are already on this side."""
        taken = self._counts[stage, comes] % _MOST
        self._counts[stage, comes] += 1
        return taken

    def _angle(self, place: Sector | Bay, *, comes: bool) -> float:
        """Away from the middle, where the name stands; each flow on a place of its own."""
        step = _STEP * self._next(place.stage.id, comes=comes)
        at = _OUTWARD - step if comes else _INWARD + step
        return place.start + (place.end - place.start) * at

    def _straight(
        self, flow: Flow, angle: float, edge: float, circle: float, *, comes: bool
    ) -> Route:
        """From `edge` to the circle where it comes, back where it goes, both radii."""
        inward = circle < edge
        near, far = (edge - 1, circle + 1) if inward else (edge + 1, circle - 1)
        ends = ORIGIN.point(angle, near), ORIGIN.point(angle, far)
        one, two = ends if comes else ends[::-1]
        way = angle - 90.0 + (180.0 if comes == inward else 0.0)
        return self._made(flow, (("M", *one), ("L", *two)), way, way, self._beyond(angle))

    def _from_tail(self, flow: Flow, head: TailHead, circle: float, *, comes: bool) -> Route:
        """Between a head of the lead-in and the top of the circle."""
        step = 12.0 * self._next(head.stage.id, comes=comes)
        x = head.box.x + 14 + step if comes else head.box.right - 14 - step
        top = head.tray.bottom + 1
        met = max(x, -_FARTHEST * circle)
        y = -((circle * circle - met * met) ** 0.5) - 1
        half = (y - top) / 2
        down = Cubic((x, top), (x, top + half), (met, y - half), (met, y))
        handle = down.at(0.5)
        if comes:
            return self._made(flow, down.segments, 90.0, 90.0, handle)
        up = Cubic(down.end, down.second, down.first, down.start)
        return self._made(flow, up.segments, -90.0, -90.0, handle)

    def _loop(self, flow: Flow, circle: float) -> Route:
        """From a circle to itself."""
        angle = self._plan.span_angle - 6
        a, b = (ORIGIN.point(angle + side, circle + 1) for side in (-1.5, 1.5))
        c, d = (ORIGIN.point(angle + side, circle + _LOOP) for side in (-3.0, 3.0))
        handle = ORIGIN.point(angle, circle + _LOOP)
        path: Segments = (("M", *a), ("C", *c, *d, *b))
        return self._made(flow, path, angle - 90, angle + 90, handle)

    def _beyond(self, angle: float) -> Point:
        return ORIGIN.point(angle, self._plan.rim + _LABEL)

    def _made(self, flow: Flow, path: Segments, out: float, way: float, handle: Point) -> Route:
        return route_of(self._plan, flow, path, out, way, handle)

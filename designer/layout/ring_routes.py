"""A flow that does not stay inside the ring, as it is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designer.drawing.icons import arrow_head, head_length
from designer.drawing.segments import hull, shifted
from designer.drawing.shapes import Path, Pen, Rect, Segment, Shape
from designer.drawing.theme import WAYS
from designer.layout.flow_width import flow_width
from designer.layout.ring_chords import Chord, flow_label, looks_like, plate_shapes
from designer.layout.ring_geometry import Cubic, Point, Round
from designer.layout.ring_plan import RingPlan
from designer.model.records import Flow

Segments = tuple[Segment, ...]

_WIDE = 3.0
"""The width in points from which on a line's head grows with it."""
_LARGEST = 1.5
"""How many times its size a head may grow: some lines are short."""


@dataclass(frozen=True, slots=True)
class Route:
    """One flow outside the ring's inner circle, counted from its middle."""

    flow: Flow
    look: str
    segments: Segments
    start: Point
    out: float
    """Which way it leaves, in degrees clockwise from the right."""
    end: Point
    way: float
    """Which way it arrives."""
    handle: Point
    """Where its label belongs."""
    label: str
    tight: bool = False
    """Whether the label has a place of its own in the gap before a bay, if it is short."""
    plate: Rect | None = None
    number: int = 0
    """Where its label had no room: its number in the list of those, else 0."""

    @property
    def is_silent(self) -> bool:
        """Whether what is said of it has no place."""
        return bool(self.label) and self.plate is None


def route_of(
    plan: RingPlan, flow: Flow, segments: Segments, out: float, way: float, handle: Point
) -> Route:
    """The route along a path that leaves and arrives in the given directions, with what is said
    of its flow.
    """
    start, end = _point(segments[0]), _point(segments[-1])
    label = flow_label(flow, plan.journey.map.language)
    return Route(flow, looks_like(plan, flow), segments, start, out, end, way, handle, label)


def _shortened(segments: Segments, way: float, length: float) -> Segments:
    """A path without its last points, where its arrow's head stands."""
    dx, dy = length * math.cos(math.radians(way)), length * math.sin(math.radians(way))
    match segments[-1]:
        case ("C", ax, ay, bx, by, x, y):
            return (*segments[:-1], ("C", ax, ay, bx - dx, by - dy, x - dx, y - dy))
        case ("L", x, y):
            return (*segments[:-1], ("L", x - dx, y - dy))
    return segments


def _point(segment: Segment) -> Point:
    if segment[0] == "Z":
        raise ValueError("an open path was expected")
    return segment[-2], segment[-1]


def route_shapes(made: Sequence[Route], middle: Round, language: str) -> Iterator[Shape]:
    """The lines of the routes, then their labels."""
    for route in made:
        look = WAYS[route.look]
        segments = shifted(route.segments, middle.x, middle.y)
        width = flow_width(route.flow)
        owner = route.flow.id
        pen = Pen(look.colour, width, look.dash)
        # Where the line is wide the head has to stand out from it.
        scale = min(_LARGEST, max(1.0, width / _WIDE))
        line = _shortened(segments, route.way, head_length(look.head) * scale)
        yield Path(line, hull(segments, width), None, pen, owner, "flow")
        x, y = route.end[0] + middle.x, route.end[1] + middle.y
        stroke = 1.75 * scale**0.5
        yield from arrow_head(look.head, x, y, route.way, look.colour, owner, stroke, scale)
        if look.tail:
            x, y = route.start[0] + middle.x, route.start[1] + middle.y
            yield from arrow_head(look.tail, x, y, route.out, look.colour, owner=owner)
    for route in made:
        if route.plate is not None:
            flat = Cubic(route.start, route.start, route.end, route.end)
            chord = Chord(route.flow, flat, route.look, route.label, route.plate, route.number)
            yield from plate_shapes(chord, route.plate, middle, language)

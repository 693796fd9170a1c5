"""Circles as paths: points by angle and radius, sectors, arcs, curves that turn with the ring.

Angles are degrees clockwise from 12 o'clock; x grows to the right and y downwards, in points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designer.drawing.shapes import Rect, Segment

Segments = tuple[Segment, ...]
Point = tuple[float, float]

_STEP = 30.0
"""One cubic draws at most this many degrees of a circle, true to a thousandth of a point."""


@dataclass(frozen=True, slots=True)
class Round:
    """The middle of a ring, about which everything turns."""

    x: float
    y: float

    def point(self, angle: float, radius: float) -> Point:
        """The point at an angle and a distance from the middle."""
        turned = math.radians(angle)
        return self.x + radius * math.sin(turned), self.y - radius * math.cos(turned)

    def polar(self, x: float, y: float) -> tuple[float, float]:
        """The angle, 0 to 360, and the distance of a point."""
        dx, dy = x - self.x, self.y - y
        return math.degrees(math.atan2(dx, dy)) % 360, math.hypot(dx, dy)

    def arc(self, start: float, end: float, radius: float) -> Iterator[Segment]:
        """The rest of a path that stands at `start`: along the circle to `end`, either way."""
        count = max(1, math.ceil(abs(end - start) / _STEP))
        step = (end - start) / count
        reach = 4 / 3 * math.tan(math.radians(step) / 4) * radius
        for number in range(count):
            one, two = start + number * step, start + (number + 1) * step
            (x0, y0), (x1, y1) = self.point(one, radius), self.point(two, radius)
            a, b = math.radians(one), math.radians(two)
            yield (
                "C",
                x0 + reach * math.cos(a), y0 + reach * math.sin(a),
                x1 - reach * math.cos(b), y1 - reach * math.sin(b),
                x1, y1,
            )  # fmt: skip

    def line(self, start: float, end: float, radius: float) -> Segments:
        """An open arc."""
        return (("M", *self.point(start, radius)), *self.arc(start, end, radius))

    def sector(self, start: float, end: float, inner: float, outer: float) -> Segments:
        """A closed piece of a ring."""
        return (
            ("M", *self.point(start, outer)),
            *self.arc(start, end, outer),
            ("L", *self.point(end, inner)),
            *self.arc(end, start, inner),
            ("Z",),
        )

    def arrow(
        self, start: float, end: float, inner: float, outer: float, notch: float, tip: float
    ) -> Segments:
        """A piece of a ring that points clockwise: `notch` and `tip` in points, 0 is flat."""
        middle = (inner + outer) / 2
        by = math.degrees(1 / middle)
        point, dent = self.point(end + tip * by, middle), self.point(start + notch * by, middle)
        return (
            ("M", *self.point(start, outer)),
            *self.arc(start, end, outer),
            ("L", *point),
            ("L", *self.point(end, inner)),
            *self.arc(end, start, inner),
            ("L", *dent),
            ("Z",),
        )

    def box(self, start: float, end: float, inner: float, outer: float) -> Rect:
        """The rectangle round a piece of a ring."""
        turns = [start, end]
        turns += _quarters(start, end)
        points = [self.point(at, radius) for at in turns for radius in (inner, outer)]
        return around(points)


def _quarters(start: float, end: float) -> Iterator[float]:
    """The angles between two where a circle is farthest to a side."""
    at = math.ceil(start / 90) * 90.0
    while at < end:
        yield at
        at += 90.0


def around(points: Sequence[Point]) -> Rect:
    """The rectangle that holds the points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def is_between(angle: float, start: float, end: float) -> bool:
    """Whether an angle lies in the clockwise way from `start` to `end`."""
    return (angle - start) % 360 <= (end - start) % 360 or end - start >= 360


def apart(one: float, other: float) -> float:
    """How many degrees two angles are apart, 0 to 180."""
    return abs((one - other + 180) % 360 - 180)


@dataclass(frozen=True, slots=True)
class Cubic:
    """A cubic Bézier curve."""

    start: Point
    first: Point
    second: Point
    end: Point

    @property
    def segments(self) -> Segments:
        """The curve as a path."""
        return (("M", *self.start), ("C", *self.first, *self.second, *self.end))

    def at(self, t: float) -> Point:
        """The point at a share of 0 to 1 of the way."""
        s = 1 - t
        weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        points = (self.start, self.first, self.second, self.end)
        return (
            sum(w * p[0] for w, p in zip(weights, points, strict=True)),
            sum(w * p[1] for w, p in zip(weights, points, strict=True)),
        )

    def points(self, count: int) -> list[Point]:
        """Points along the curve, both ends with them."""
        return [self.at(number / count) for number in range(count + 1)]

    @property
    def way_in(self) -> float:
        """Which way the curve ends, in degrees clockwise from the right."""
        dx, dy = self.end[0] - self.second[0], self.end[1] - self.second[1]
        return math.degrees(math.atan2(dy, dx))

    @property
    def way_out(self) -> float:
        """Which way the curve begins, in degrees clockwise from the right."""
        dx, dy = self.first[0] - self.start[0], self.first[1] - self.start[1]
        return math.degrees(math.atan2(dy, dx))

    def cut(self, length: float) -> Cubic:
        """The curve without its last `length` points, near enough for an arrow's head."""
        if length <= 0:
            return self
        turned = math.radians(self.way_in)
        dx, dy = length * math.cos(turned), length * math.sin(turned)
        second = (self.second[0] - dx, self.second[1] - dy)
        return Cubic(self.start, self.first, second, (self.end[0] - dx, self.end[1] - dy))


def flattened(segments: Sequence[Segment]) -> list[Point]:
    """A path as straight lines."""
    points: list[Point] = []
    for segment in segments:
        if segment[0] == "C":
            _, ax, ay, bx, by, x, y = segment
            points += Cubic(points[-1], (ax, ay), (bx, by), (x, y)).points(8)[1:]
        elif segment[0] != "Z":
            points.append((segment[1], segment[2]))
    return points

"""A curve through points that never rises above or falls below its neighbours.

Monotone cubic interpolation after F. N. Fritsch and R. E. Carlson, "Monotone Piecewise Cubic
Interpolation", SIAM Journal on Numerical Analysis 17 (1980). Points are in points, y downwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from designer.drawing.shapes import Segment

Point = tuple[float, float]

_LEVEL = 1e-9
"""A slope below this is none: dividing by the least floats gives no number."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A cubic Bézier between two points, x running evenly, so that y is a function of x."""

    start: Point
    first: Point
    second: Point
    end: Point

    def at(self, t: float) -> Point:
        """The point at a share of 0 to 1 of the way."""
        s = 1 - t
        weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        points = (self.start, self.first, self.second, self.end)
        return (
            sum(w * p[0] for w, p in zip(weights, points, strict=True)),
            sum(w * p[1] for w, p in zip(weights, points, strict=True)),
        )

    def split(self, t: float) -> tuple[Piece, Piece]:
        """The piece in two, cut at a share of the way."""
        ab, bc = _between(self.start, self.first, t), _between(self.first, self.second, t)
        cd = _between(self.second, self.end, t)
        abc, bcd = _between(ab, bc, t), _between(bc, cd, t)
        middle = _between(abc, bcd, t)
        return Piece(self.start, ab, abc, middle), Piece(middle, bcd, cd, self.end)

    @property
    def segment(self) -> Segment:
        """The piece as a part of a path that stands at its start."""
        return ("C", *self.first, *self.second, *self.end)

    @property
    def back(self) -> Segment:
        """The piece as a part of a path that stands at its end."""
        return ("C", *self.second, *self.first, *self.start)


def _between(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def monotone(points: Sequence[Point]) -> tuple[Piece, ...]:
    """The curve through points of rising x; nothing for fewer than two."""
    if len(points) < 2:
        return ()
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points)]
    inner = [(a + b) / 2 if a * b > 0 else 0.0 for a, b in pairwise(slopes)]
    tangents = [slopes[0], *inner, slopes[-1]]
    for at, slope in enumerate(slopes):
        if abs(slope) < _LEVEL:
            tangents[at] = tangents[at + 1] = 0.0
            continue
        a, b = tangents[at] / slope, tangents[at + 1] / slope
        # Outside a circle of radius 3 the cubic would overshoot.
        if a * a + b * b > 9:
            shrink = 3 / (a * a + b * b) ** 0.5
            tangents[at], tangents[at + 1] = shrink * a * slope, shrink * b * slope
    return tuple(_piece(*ends) for ends in zip(pairwise(points), pairwise(tangents), strict=True))


def _piece(ends: tuple[Point, Point], tangents: tuple[float, float]) -> Piece:
    (x0, y0), (x1, y1) = ends
    third = (x1 - x0) / 3
    return Piece(
        (x0, y0), (x0 + third, y0 + third * tangents[0]),
        (x1 - third, y1 - third * tangents[1]), (x1, y1),
    )  # fmt: skip


def cut_at(pieces: Sequence[Piece], level: float) -> Iterator[Piece]:
    """The same curve, cut where it crosses a level, so that no piece stands on both sides."""
    for piece in pieces:
        above, below = piece.start[1] - level, piece.end[1] - level
        if above * below < 0:
            yield from piece.split(_crossing(piece, level))
        else:
            yield piece


def _crossing(piece: Piece, level: float) -> float:
    low, high = 0.0, 1.0
    rising = piece.end[1] > piece.start[1]
    for _ in range(40):
        middle = (low + high) / 2
        if (piece.at(middle)[1] < level) == rising:
            low = middle
        else:
            high = middle
    return low


def span(pieces: Sequence[Piece], left: float, right: float) -> tuple[float, float] | None:
    """The least and the greatest y of the curve between two x; None where it does not pass."""
    heights = [y for piece in pieces for y in _heights(piece, left, right)]
    return (min(heights), max(heights)) if heights else None


def _heights(piece: Piece, left: float, right: float) -> Iterator[float]:
    """The heights at both ends: a piece is monotone, so these are its least and greatest."""
    x0, x1 = piece.start[0], piece.end[0]
    if x1 < left or x0 > right:
        return
    for x in (max(left, x0), min(right, x1)):
        yield piece.at((x - x0) / (x1 - x0))[1]

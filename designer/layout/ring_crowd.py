"""How much lies where: points by squares of the plane."""

from __future__ import annotations

import math
from collections.abc import Iterable

from designer.drawing.shapes import Rect
from designer.layout.ring_geometry import Point

_SQUARE = 12.0
"""Points a side of the squares by which points are counted."""


class Crowd:
    """Points of which those in a box are counted, quickly even where there are very many."""

    def __init__(self, points: Iterable[Point]) -> None:
        self._squares: dict[tuple[int, int], list[Point]] = {}
        for x, y in points:
            self._squares.setdefault((int(x // _SQUARE), int(y // _SQUARE)), []).append((x, y))

    def within(self, box: Rect) -> int:
        """How many points lie in a box."""
        left, right = box.x / _SQUARE, box.right / _SQUARE
        top, bottom = box.y / _SQUARE, box.bottom / _SQUARE
        count = 0
        for across in range(math.floor(left), math.ceil(right)):
            for down in range(math.floor(top), math.ceil(bottom)):
                points = self._squares.get((across, down), ())
                if left <= across <= right - 1 and top <= down <= bottom - 1:
                    count += len(points)
                else:
                    count += sum(
                        1 for x, y in points if box.x <= x < box.right and box.y <= y < box.bottom
                    )
        return count

"""Names round the ring: each finds a free place near its own, beyond everything already there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product

from designer.drawing.shapes import Rect
from designer.layout.ring_geometry import Point, Round, apart
from designer.layout.write import Paragraph, Pencil
from designer.model.ids import Id

ORIGIN = Round(0.0, 0.0)
CENTRED = 12.0
"""Degrees from top and bottom within which a name stands centred."""
_SQUARE = 64.0
"""Points a side of the squares by which what is taken is found."""
_AIR = 4.0
_LONGEST_WORD = 220.0
_FAR = 126.0
"""So far out a leader may cross what it likes."""
_REACH = 48
"""Half of the degrees over which a name may slide along the circle."""


@dataclass(frozen=True, slots=True)
class Line:
    """A part of a label: a text in one style, and the field it shows."""

    text: str
    style: str
    colour: str = "ink"
    part: str = "text"
    field: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text that belong to a place of the ring."""

    owner: Id
    lines: tuple[Line, ...]
    language: str
    limit: float = 132.0
    """The widest line, in points."""

    def size(self) -> tuple[float, float]:
        """Width and height of the lines as they will be broken."""
        pencil = Pencil(self.language)
        made = [
            pencil.write(line.text, line.style, 0, 0, self.limit, whole_words=True)
            for line in self.lines
        ]
        wide = max((each.width for each in made), default=0.0)
        return wide + 0.5, sum(each.box.height for each in made)

    def written(self, box: Rect, align: str) -> list[tuple[Line, Paragraph]]:
        """The lines from the top of a box down."""
        pencil = Pencil(self.language, self.owner)
        done, y = [], box.y
        for line in self.lines:
            width = max(box.width, self.limit)
            left = {"left": box.x, "right": box.right - width, "centre": box.centre[0] - width / 2}
            made = pencil.write(
                line.text, line.style, left[align], y, width,
                colour=line.colour, part=line.part, align=align, whole_words=True,
            )  # fmt: skip
            done.append((line, made))
            y = made.bottom
        return done


def roomy(lines: Sequence[Line], language: str, limit: float = 132.0) -> float:
    """The limit for a label whose words had better stay whole."""
    pencil = Pencil(language)
    words = [pencil.width(word, line.style) for line in lines for word in line.text.split()]
    return max(limit, min(_LONGEST_WORD, max(words, default=0.0) + 0.5))


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that has found its place."""

    label: Label
    box: Rect
    align: str
    leader: tuple[Point, Point] | None = None
    """From where it belongs to the label, where that is not beside it."""


def alignment(angle: float) -> str:
    """Right half left-aligned, left half right-aligned, centred at top and bottom."""
    if apart(angle, 0) <= CENTRED or apart(angle, 180) <= CENTRED:
        return "centre"
    return "left" if angle % 360 < 180 else "right"


def outside(angle: float, radius: float, size: tuple[float, float]) -> Rect:
    """The box of a size that lies beyond the circle's tangent at an angle, in its direction."""
    turned = math.radians(angle)
    wide, high = size
    reach = radius + wide / 2 * abs(math.sin(turned)) + high / 2 * abs(math.cos(turned))
    x, y = ORIGIN.point(angle, reach)
    return Rect(x - wide / 2, y - high / 2, wide, high)


class _Shelves:
    """Rectangles by the squares of the plane that they touch: asked of, only few are looked at."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[Rect]] = {}

    def put(self, rect: Rect) -> None:
        for square in _squares(rect):
            self._squares.setdefault(square, []).append(rect)

    def has_any(self, near: Rect) -> bool:
        """Whether any of the rectangles meets this one."""
        return any(
            near.meets(rect) for square in _squares(near) for rect in self._squares.get(square, ())
        )


def _squares(rect: Rect) -> Iterator[tuple[int, int]]:
    return product(
        range(int(rect.x // _SQUARE), int(rect.right // _SQUARE) + 1),
        range(int(rect.y // _SQUARE), int(rect.bottom // _SQUARE) + 1),
    )


class Ground:
    """What is taken round the ring; everything counts from the ring's middle."""

    def __init__(self) -> None:
        self._taken = _Shelves()
        self._lines = _Shelves()

    def take(self, *rects: Rect) -> None:
        """Nothing else may stand here."""
        for rect in rects:
            self._taken.put(rect)

    def take_line(self, *rects: Rect) -> None:
        """Nothing may stand here, but other lines may cross."""
        for rect in rects:
            self._lines.put(rect)

    def is_free(self, rect: Rect, air: float = _AIR) -> bool:
        """Whether nothing stands there and no line passes."""
        near = rect.grown(air)
        return not self._taken.has_any(near) and not self._lines.has_any(near)

    def is_open(self, rect: Rect, air: float) -> bool:
        """Whether a line may pass there."""
        near = rect.grown(air)
        return not self._taken.has_any(near)

    def passes(self, start: Point, end: Point, air: float = 1.0) -> bool:
        """Whether a straight line touches nothing but other lines."""
        return all(self.is_open(rect, air) for rect in stretch(start, end, 1.0))

    def beside(self, label: Label, angle: float, radius: float, edge: float) -> Placed:
        """The free place nearest to an angle of the circle outside `radius`; a leader leads back
        to `edge`, the radius of what is named, where the name had to move.
        """
        size = label.size()
        home = ORIGIN.point(angle, edge)
        for turn, out in _tries():
            at = angle + turn * 430 / max(radius, 1.0)
            box = outside(at, radius + out, size)
            if not self.is_free(box):
                continue
            leader = None
            if abs(turn) > 2 or out > 8:
                leader = home, nearest(box, home)
                if out < _FAR and not self.passes(*leader):
                    continue
            self.take(box)
            return Placed(label, box, alignment(at), leader)
        raise AssertionError("a plane has room without end")


@lru_cache(maxsize=1)
def _tries() -> tuple[tuple[float, float], ...]:
    """Turns in degrees (of a circle of middling size) and steps outwards, the nearest first."""
    near = [
        (sign * turn, out * 14.0)
        for turn in range(0, _REACH, 2)
        for sign in ((1.0, -1.0) if turn else (1.0,))
        for out in range(round(_FAR / 14))
    ]
    near.sort(key=lambda each: (abs(each[0]) * 7.5 + each[1] * 1.3, each))
    far = [(0.0, _FAR + out * 14.0) for out in range(4000)]
    return (*near, *far)


def nearest(box: Rect, point: Point) -> Point:
    """The point of a box that is nearest to another."""
    return (
        min(max(point[0], box.x), box.right),
        min(max(point[1], box.y), box.bottom),
    )


def stretch(start: Point, end: Point, width: float) -> Iterator[Rect]:
    """Small boxes that cover a straight line."""
    long = math.dist(start, end)
    count = max(1, math.ceil(long / 8))
    for number in range(count + 1):
        t = number / count
        x, y = start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t
        yield Rect(x - width / 2, y - width / 2, width, width)


def along(points: Sequence[Point], width: float) -> list[Rect]:
    """Small boxes that cover a line through points."""
    return [rect for one, two in pairwise(points) for rect in stretch(one, two, width)]

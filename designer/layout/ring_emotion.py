"""The emotion band of the ring: each persona's curve by angle and radius, closed over the seam."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from designer.drawing.segments import circle, hull
from designer.drawing.shapes import Path, Pen, Rect, Segment, Shape
from designer.drawing.theme import CURVE_WIDTH, STYLES, ZERO_DASH
from designer.layout.curve_lines import who_feels
from designer.layout.curve_marks import PERSONA_DASHES, PERSONA_MARKS, marker, sign_mark
from designer.layout.feelings import Feeling, feelings, mean
from designer.layout.ring_geometry import Point, Round
from designer.layout.ring_plan import Band, RingPlan, Sector
from designer.layout.spline import Piece, cut_at, monotone
from designer.layout.write import Pencil
from designer.model.ids import Id

_MARK = 6.0
"""A marker with a little air, as a radius."""
_INSET = 8.0
"""Between the ends of the scale and the edges of the band."""
_TURN = 10.0
"""Degrees that one cubic of the curve spans at most."""
_APART = 15.0
"""Points between two markers of one stage."""


@dataclass
class EmotionBand:
    """One emotion lane of a ring, drawn about the ring's middle."""

    shapes: tuple[Shape, ...] = ()
    boxes: Mapping[Id, Rect] = field(default_factory=dict)
    """Where each card's marker stands."""


def emotion_band(plan: RingPlan, band: Band, *, internal: bool) -> EmotionBand:
    """The curves, fills and markers of a lane, counted from the ring's middle."""
    drawing = _Drawing(plan, band, internal=internal)
    shapes = tuple(drawing.shapes())
    return EmotionBand(shapes, drawing.boxes)


def feeling(plan: RingPlan, *, internal: bool) -> tuple[Id, ...]:
    """The personas whose curves are drawn, the lead first."""
    found = [
        each
        for band in plan.bands
        if band.curve
        for sector in plan.sectors
        for each in feelings(plan.journey, band.lane, sector.stage.id, internal=internal)
    ]
    return who_feels(plan.journey, found)


class _Drawing:
    """One band while it is drawn; in the curve's own plane x is the angle, y the depth below 0."""

    def __init__(self, plan: RingPlan, band: Band, *, internal: bool) -> None:
        self.boxes: dict[Id, Rect] = {}
        self._plan = plan
        self._owner = band.lane.id
        self._zero = band.middle
        self._step = ((band.outer - band.inner) / 2 - _INSET) / 2
        self._cells = [
            feelings(plan.journey, band.lane, sector.stage.id, internal=internal)
            for sector in plan.sectors
        ]
        self._personas = who_feels(plan.journey, [each for cell in self._cells for each in cell])
        self._round = Round(0.0, 0.0)

    def shapes(self) -> Iterator[Shape]:
        """From the back to the front."""
        curves = {persona: self._curve(persona) for persona in self._personas}
        yield from self._fills(list(curves.values()))
        zero = circle(0, 0, self._zero)
        yield Path(
            zero, hull(zero, 0.5), pen=Pen("ink3", 1.0, ZERO_DASH), owner=self._owner, part="zero"
        )
        for number, runs in enumerate(curves.values()):
            dash = PERSONA_DASHES[number % len(PERSONA_DASHES)]
            for run in runs:
                line: tuple[Segment, ...] = (("M", *self._at(run[0].start)), *self._along(run))
                pen = Pen("ink", CURVE_WIDTH, dash, round=not dash)
                yield Path(line, hull(line, CURVE_WIDTH), pen=pen, owner=self._owner, part="curve")
        for sector, cell in zip(self._plan.sectors, self._cells, strict=True):
            yield from self._cell(sector, cell)

    # -- the curves ------------------------------------------------------------------------

    def _curve(self, persona: Id) -> list[list[Piece]]:
        """The stretches of a persona's curve without a gap; round and round where it closes."""
        points: list[Point | None] = []
        for sector, cell in zip(self._plan.sectors, self._cells, strict=True):
            own = [f.height for f in cell if f.persona == persona and f.height is not None]
            height = mean(own)
            points.append(None if height is None else (sector.middle, -height * self._step))
        if not self._plan.closes or len(points) < 2:
            return self._runs(points)
        laps = (-360.0, 0.0, 360.0)
        row = [point and (point[0] + lap, point[1]) for lap in laps for point in points]
        lap = ([p for p in run if 0.0 <= p.start[0] < 360.0] for run in self._runs(row))
        return [run for run in lap if run]

    def _runs(self, points: Sequence[Point | None]) -> list[list[Piece]]:
        runs = []
        for known, run in groupby(points, key=lambda point: point is not None):
            pieces = monotone([point for point in run if point]) if known else ()
            if pieces:
                runs.append([*pieces])
        return runs

    def _at(self, point: Point) -> Point:
        return self._round.point(point[0], self._zero - point[1])

    def _along(self, run: Sequence[Piece]) -> Iterator[Segment]:
        for piece in run:
            yield from self._bent(piece)

    def _bent(self, piece: Piece) -> Iterator[Segment]:
        """A piece of the curve wound round the middle, a few degrees at a time."""
        count = max(1, math.ceil(abs(piece.end[0] - piece.start[0]) / _TURN))
        rest = piece
        for left in range(count, 0, -1):
            one, rest = rest.split(1 / left) if left > 1 else (rest, rest)
            yield self._wound(one)

    def _wound(self, piece: Piece) -> Segment:
        """Hermite's way: the same points and the same directions at both ends."""
        third = math.radians(piece.end[0] - piece.start[0]) / 3
        a, b = self._at(piece.start), self._at(piece.end)
        da = self._way(piece.start, (piece.first[1] - piece.start[1]) / third if third else 0.0)
        db = self._way(piece.end, (piece.end[1] - piece.second[1]) / third if third else 0.0)
        return (
            "C", a[0] + da[0] * third, a[1] + da[1] * third,
            b[0] - db[0] * third, b[1] - db[1] * third, *b,
        )  # fmt: skip

    def _way(self, point: Point, slope: float) -> Point:
        """How x and y change with the angle, in points a radian."""
        turned, radius = math.radians(point[0]), self._zero - point[1]
        sin, cos = math.sin(turned), math.cos(turned)
        return -slope * sin + radius * cos, slope * cos + radius * sin

    # -- fills -----------------------------------------------------------------------------

    def _fills(self, curves: Sequence[Sequence[Sequence[Piece]]]) -> Iterator[Shape]:
        """One persona's curve to zero, the gap between two, nothing for more."""
        if len(curves) == 1:
            for run in curves[0]:
                yield from self._to_zero(run)
        elif len(curves) == 2:
            first, second = ({p.start[0]: p for run in runs for p in run} for runs in curves)
            for x in sorted(first.keys() & second.keys()):
                yield self._between(first[x], second[x])

    def _to_zero(self, run: Sequence[Piece]) -> Iterator[Shape]:
        """One area for each stretch on one side of zero."""
        sides = groupby(cut_at(run, 0.0), key=lambda p: p.start[1] + p.end[1] < 0)
        for above, side in sides:
            pieces = list(side)
            start, end = pieces[0].start[0], pieces[-1].end[0]
            area: tuple[Segment, ...] = (
                ("M", *self._round.point(start, self._zero)),
                ("L", *self._at(pieces[0].start)),
                *self._along(pieces),
                ("L", *self._round.point(end, self._zero)),
                *self._round.arc(end, start, self._zero),
                ("Z",),
            )
            yield Path(
                area,
                hull(area),
                "above" if above else "below",
                owner=self._owner,
                part="curve-fill",
            )

    def _between(self, one: Piece, two: Piece) -> Shape:
        back = Piece(two.end, two.second, two.first, two.start)
        area: tuple[Segment, ...] = (
            ("M", *self._at(one.start)), *self._bent(one), ("L", *self._at(back.start)),
            *self._bent(back), ("Z",),
        )  # fmt: skip
        return Path(area, hull(area), "purple-tint", owner=self._owner, part="curve-fill")

    # -- markers ---------------------------------------------------------------------------

    def _cell(self, sector: Sector, cell: Sequence[Feeling]) -> Iterator[Shape]:
        if not cell:
            if self._personas:
                yield from self._unknown(sector.middle, "")
            return
        for feeling, angle in zip(cell, self._angles(sector, cell), strict=True):
            owner = feeling.card.id
            x, y = self._at((angle, -(feeling.height or 0.0) * self._step))
            self.boxes[owner] = Rect(x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK)
            if feeling.height is None:
                yield from self._unknown(angle, owner)
                continue
            mark = sign_mark(feeling.height)
            if len(self._personas) > 1:
                at = self._personas.index(feeling.persona) % len(PERSONA_MARKS)
                mark = PERSONA_MARKS[at]
            yield from marker(mark, x, y, feeling.card.evidence, owner)
        for persona in {each.persona for each in cell}:
            yield from self._mean_dot(sector, [e for e in cell if e.persona == persona])

    def _angles(self, sector: Sector, cell: Sequence[Feeling]) -> list[float]:
        """A persona's one feeling stands on the curve; several side by side about its middle."""
        heights = sorted(each.height or 0.0 for each in cell)
        close = any((b - a) * self._step < 2 * _MARK for a, b in pairwise(heights))
        alone = len({each.persona for each in cell}) == len(cell)
        if alone and not close:
            return [sector.middle] * len(cell)
        gap = min(math.degrees(_APART / self._zero), sector.width / (len(cell) + 1))
        return [sector.middle + (at - (len(cell) - 1) / 2) * gap for at in range(len(cell))]

    def _mean_dot(self, sector: Sector, same: Sequence[Feeling]) -> Iterator[Shape]:
        """Where the curve passes a stage with several values of one persona."""
        height = mean([each.height for each in same if each.height is not None])
        if len(same) > 1 and height is not None:
            dot = circle(*self._at((sector.middle, -height * self._step)), 2.5)
            yield Path(dot, hull(dot), "ink", owner=self._owner, part="curve")

    def _unknown(self, angle: float, owner: Id) -> Iterator[Shape]:
        """A question mark on the zero circle, where the curve stops."""
        x, y = self._round.point(angle, self._zero)
        plate = circle(x, y, _MARK + 2)
        yield Path(plate, hull(plate), "sheet", part="unknown")
        top = y - STYLES["lane"].line / 2
        yield from (
            Pencil(self._plan.journey.map.language, owner)
            .write("?", "lane", x - 20, top, 40, colour="ink3", part="unknown", align="centre")
            .shapes
        )

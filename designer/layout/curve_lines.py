"""The lines of an emotion lane: curves, the fills under them, the zero line, the stubs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from designer.drawing.segments import hull
from designer.drawing.shapes import Path, Pen, Segment, Shape
from designer.drawing.theme import CURVE_WIDTH, ZERO_DASH
from designer.graph.curves import lead_of
from designer.layout.curve_marks import PERSONA_DASHES
from designer.layout.feelings import Feeling, mean
from designer.layout.spline import Piece, Point, cut_at, monotone
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Persona

STEP = 18.0
"""The height of one step of the scale −2 … 2, in points."""

_STUB_DASH = (4.0, 3.0)


@dataclass(frozen=True, slots=True)
class CurveColumn:
    """A stage's column: x of its left edge and its width in points."""

    stage: Id
    x: float
    width: float

    @property
    def middle(self) -> float:
        """Where the curve passes the stage."""
        return self.x + self.width / 2

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Seam:
    """Where the loop returns, as the ends of a curve show it."""

    before: str
    """The stage beyond the left end, the last one; it is not named there after a lead-in."""
    after: str
    """The stage beyond the right end."""
    landing: int = 0
    """The place of the first main stage that is walked again; those before it are a lead-in."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The curves of a lane; the middle of the scale is at y = 0."""

    personas: tuple[Id, ...]
    """Who feels something here, the lead first."""
    points: Mapping[Id, Sequence[Point | None]]
    """Where each persona's curve passes each main stage; None where that is not known."""
    curves: Mapping[Id, Sequence[Sequence[Piece]]]
    """The stretches of each persona's curve without a gap."""
    before: Piece | None = None
    after: Piece | None = None
    """The stubs beyond the first and the last stage, up to the middle of the seam."""

    @property
    def pieces(self) -> list[Piece]:
        """Every piece that is drawn."""
        drawn = [piece for runs in self.curves.values() for run in runs for piece in run]
        return [*drawn, *(stub for stub in (self.before, self.after) if stub)]


def lines_of(
    journey: Journey,
    columns: Sequence[CurveColumn],
    cells: Sequence[Sequence[Feeling]],
    *,
    landing: int | None,
) -> Lines:
    """The curves through the feelings of the main stages, one cell for each column.

    A loop that returns to the column `landing` has stubs to the middle of the seam, for the curve
    of one persona: where it lands after a lead-in, only the last stage has one.
    """
    personas = who_feels(journey, [each for cell in cells for each in cell])
    points = {
        persona: [
            _point(column, cell, persona) for column, cell in zip(columns, cells, strict=True)
        ]
        for persona in personas
    }
    if landing is not None and len(personas) == 1 and any(points[personas[0]]):
        return _closed(personas, points, columns, landing)
    return Lines(personas, points, {p: [monotone(r) for r in _runs(points[p])] for p in personas})


def _closed(
    personas: tuple[Id, ...],
    points: Mapping[Id, Sequence[Point | None]],
    columns: Sequence[CurveColumn],
    landing: int,
) -> Lines:
    """One curve that runs on into the seam, where its halves meet at the same height."""
    own = points[personas[0]]
    ends = [point[1] for point in (own[landing], own[-1]) if point]
    level = sum(ends) / len(ends) if ends else 0.0
    left = (columns[0].x, level) if own[0] and landing == 0 else None
    right = (columns[-1].right, level) if own[-1] else None
    runs = [list(monotone(run)) for run in _runs([left, *own, right])]
    before = runs[0].pop(0) if left else None
    after = runs[-1].pop() if right else None
    return Lines(personas, points, {personas[0]: runs}, before, after)


def who_feels(journey: Journey, feelings: Sequence[Feeling]) -> tuple[Id, ...]:
    """The personas with a feeling here: the lead first, the others in their order."""
    lead = lead_of(journey)

    def rank(persona: Id) -> tuple[bool, str, Id]:
        record = journey.get(persona, Persona)
        return persona != lead, record.order if record else "", persona

    return tuple(sorted({each.persona for each in feelings}, key=rank))


def _point(column: CurveColumn, cell: Sequence[Feeling], persona: Id) -> Point | None:
    own = [each.height for each in cell if each.persona == persona and each.height is not None]
    height = mean(own)
    return None if height is None else (column.middle, -height * STEP)


def _runs(points: Sequence[Point | None]) -> Iterator[list[Point]]:
    """The stretches without a gap."""
    for known, run in groupby(points, key=lambda point: point is not None):
        if known:
            yield [point for point in run if point is not None]


def line_shapes(lines: Lines, left: float, right: float) -> Iterator[Shape]:
    """Fills, the zero line from left to right, and the curves on top."""
    yield from _fills([lines.curves[persona] for persona in lines.personas])
    zero: tuple[Segment, ...] = (("M", left, 0.0), ("L", right, 0.0))
    yield Path(zero, hull(zero, 0.5), pen=Pen("ink3", 1.0, ZERO_DASH), part="zero")
    for number, persona in enumerate(lines.personas):
        for run in lines.curves[persona]:
            if run:
                yield _line(run, PERSONA_DASHES[number % len(PERSONA_DASHES)])
    for stub in (lines.before, lines.after):
        if stub is not None:
            yield _line((stub,), _STUB_DASH)


def _fills(curves: Sequence[Sequence[Sequence[Piece]]]) -> Iterator[Path]:
    """One persona's curve down to zero, the gap between two, nothing for more."""
    if len(curves) == 1:
        for run in curves[0]:
            yield from _fills_to_zero(run)
    elif len(curves) == 2:
        yield from _fills_between(*curves)


def _line(run: Sequence[Piece], dash: tuple[float, ...]) -> Path:
    line: tuple[Segment, ...] = (("M", *run[0].start), *(piece.segment for piece in run))
    return Path(line, hull(line, CURVE_WIDTH), pen=Pen("ink", CURVE_WIDTH, dash), part="curve")


def _fills_to_zero(run: Sequence[Piece]) -> Iterator[Path]:
    """One area for each stretch on one side of zero."""
    for above, side in groupby(cut_at(run, 0.0), key=lambda p: p.start[1] + p.end[1] < 0):
        pieces = list(side)
        area: tuple[Segment, ...] = (
            ("M", pieces[0].start[0], 0.0),
            ("L", *pieces[0].start),
            *(piece.segment for piece in pieces),
            ("L", pieces[-1].end[0], 0.0),
            ("Z",),
        )
        yield Path(area, hull(area), "above" if above else "below", part="curve-fill")


def _fills_between(
    one: Sequence[Sequence[Piece]], two: Sequence[Sequence[Piece]]
) -> Iterator[Path]:
    """The gap between two curves, wherever both are known."""
    first, second = ({p.start[0]: p for run in runs for p in run} for runs in (one, two))
    for x in sorted(first.keys() & second.keys()):
        a, b = first[x], second[x]
        area: tuple[Segment, ...] = (("M", *a.start), a.segment, ("L", *b.end), b.back, ("Z",))
        yield Path(area, hull(area), "purple-tint", part="curve-fill")

"""Where the flows of the ring can be pointed at."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from designer.drawing.shapes import Rect
from designer.drawing.theme import MARGIN
from designer.layout.ring_geometry import Point, around, flattened
from designer.layout.ring_picture import RingPicture
from designer.layout.ring_plan import SEAM
from designer.model.ids import Id


@dataclass(frozen=True, slots=True)
class FlowMark:
    """A flow's line as points on the sheet, and its label."""

    owner: Id
    part: str
    points: tuple[Point, ...]
    hull: Rect
    """What holds the line."""
    plate: Rect | None = None

    def is_near(self, point: Point, reach: float) -> bool:
        """Whether a point lies on the line, give or take."""
        x, y = point
        if not self.hull.grown(reach).contains(x, y):
            return False
        return any(_distance(point, one, two) <= reach for one, two in pairwise(self.points))


def _mark(owner: Id, part: str, points: tuple[Point, ...], plate: Rect | None) -> FlowMark:
    return FlowMark(owner, part, points, around(points).grown(2), plate)


def flow_marks(picture: RingPicture) -> list[FlowMark]:
    """Every flow that is drawn, its label with it."""
    x, y = picture.middle.x, picture.middle.y

    def on_sheet(points: Sequence[Point]) -> tuple[Point, ...]:
        return tuple((px + x, py + y) for px, py in points)

    marks = []
    for chord in picture.chords:
        plate = chord.plate.moved(x, y) if chord.plate is not None else None
        marks.append(_mark(chord.flow.id, "flow", on_sheet(chord.curve.points(16)), plate))
    for route in picture.outside.routes:
        plate = route.plate.moved(x, y) if route.plate is not None else None
        points = on_sheet(flattened(route.segments))
        marks.append(_mark(route.flow.id, "flow", points, plate))
    for arrow in picture.outside.arrows:
        part = "entry" if arrow.enters else "exit"
        box = arrow.name.box if arrow.name is not None else arrow.plate
        plate = box.moved(x, y) if box is not None else None
        marks.append(_mark(arrow.flow.id, part, on_sheet((arrow.near, arrow.far)), plate))
    marks += _seam_mark(picture)
    for owner, row in picture.sheet.notes.rows:
        plate = row.moved(MARGIN, picture.sheet.notes_y)
        ends = (plate.x, plate.centre[1]), (plate.right, plate.centre[1])
        marks.append(_mark(owner, "flow", ends, plate))
    return marks


def _seam_mark(picture: RingPicture) -> list[FlowMark]:
    """The chevron in the seam is the flow that closes the circle there."""
    flow, plan = picture.plan.seam_flow, picture.plan
    if flow is None:
        return []
    radius = (plan.arcs_inner + plan.arcs_outer) / 2
    line = [picture.middle.point(angle, radius) for angle in (-SEAM / 4, SEAM / 4)]
    named = picture.outside.seam
    plate = named.box.moved(picture.middle.x, picture.middle.y) if named is not None else None
    return [_mark(flow.id, "flow", tuple(line), plate)]


def _distance(point: Point, one: Point, two: Point) -> float:
    """From a point to a stretch of straight line."""
    dx, dy = two[0] - one[0], two[1] - one[1]
    long = dx * dx + dy * dy
    t = ((point[0] - one[0]) * dx + (point[1] - one[1]) * dy) / long if long else 0.0
    t = max(0.0, min(1.0, t))
    return math.dist(point, (one[0] + t * dx, one[1] + t * dy))

"""The ring as shapes: what stands in a rectangle, with the list of a stage that is looked at."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from designer.drawing.icons import HeadKind, arrow_head, head_length
from designer.drawing.moving import moved
from designer.drawing.segments import circle, hull, placed, polygon
from designer.drawing.shapes import Box, Path, Pen, Rect, Shape, Words, bounds_of
from designer.drawing.theme import BLUEPRINT_DASH, BLUEPRINT_LINE, WAYS
from designer.layout.cells import Placed
from designer.layout.ring_arcs import (
    bay_shapes,
    seam_shapes,
    span_shapes,
    stage_shapes,
    zone_shapes,
)
from designer.layout.ring_chords import Chord, chord_shapes, number_shapes
from designer.layout.ring_emotion import EmotionBand
from designer.layout.ring_geometry import Point, Round, around
from designer.layout.ring_lanes import Tray, cell_shapes, tray_shapes
from designer.layout.ring_lists import Panel
from designer.layout.ring_notes import Noted
from designer.layout.ring_outside import Outside
from designer.layout.ring_places import Placed as PlacedName
from designer.layout.ring_plan import RingPlan
from designer.layout.ring_routes import route_shapes
from designer.layout.ring_sheet import Sheet, sheet_shapes
from designer.layout.ring_tail import tail_shapes
from designer.layout.ring_ways import Arrow
from designer.layout.write import Pencil
from designer.model.ids import Id


@dataclass(frozen=True)
class RingPicture:
    """All parts of one ring, each laid out, and the sheet that holds them."""

    plan: RingPlan
    trays: Mapping[tuple[Id, Id], Tray]
    """The icons of each cell of a ring."""
    rows: Mapping[Id, Tray]
    """The icons of stages without rings: lead-in and bays."""
    emotions: Mapping[Id, EmotionBand]
    sheet: Sheet
    flows: Noted
    """All flows, with what the list of those without room says."""
    panel: Panel | None = None
    """The list of the stage that is looked at."""

    @property
    def outside(self) -> Outside:
        """What stands round the ring."""
        return self.flows.outside

    @property
    def chords(self) -> tuple[Chord, ...]:
        """The flows inside it."""
        return self.flows.chords

    @property
    def middle(self) -> Round:
        """The middle of the ring on the sheet."""
        return self.sheet.middle

    def pieces(self, area: Rect) -> Iterator[Shape | Placed]:
        """What meets a rectangle, in painting order."""
        yield Box(self.sheet.bounds, "sheet", part="sheet")
        listed = self.panel.rect.moved(self.middle.x, self.middle.y) if self.panel else None
        for bounds, shape in self._shapes:
            if bounds.meets(area) and not (listed and _is_covered(shape, bounds, listed)):
                yield shape
        if self.panel is not None:
            yield from self.panel.pieces(self.middle.x, self.middle.y)

    @cached_property
    def _shapes(self) -> tuple[tuple[Rect, Shape], ...]:
        return tuple((bounds_of(shape), shape) for shape in self._all())

    def _all(self) -> Iterator[Shape]:
        plan, middle = self.plan, self.middle
        language = plan.journey.map.language
        yield from sheet_shapes(self.sheet)
        yield from cell_shapes(plan, middle)
        for band in self.emotions.values():
            for shape in band.shapes:
                yield moved(shape, middle.x, middle.y)
        yield from self._blueprint_lines()
        for tray in self._trays_in_order():
            yield from tray_shapes(tray, middle, language)
        yield from span_shapes(plan, middle)
        yield from zone_shapes(plan, middle)
        yield from stage_shapes(plan, middle)
        yield from seam_shapes(plan, middle)
        for bay in plan.bays:
            yield from bay_shapes(bay, middle)
            yield from tray_shapes(self.rows[bay.stage.id], middle, language)
        yield from chord_shapes(self.chords, middle, language, faded=self.panel is not None)
        trays = {head.stage.id: self.rows[head.stage.id] for head in self.outside.tail.heads}
        yield from tail_shapes(self.outside.tail, trays, middle)
        yield from route_shapes(self.outside.routes, middle, language)
        yield from self._arrows()
        for name in self._names():
            yield from name_shapes(name, middle)

    def _arrows(self) -> Iterator[Shape]:
        """The ways in and out, over them the numbers of those without names."""
        language = self.plan.journey.map.language
        for arrow in self.outside.arrows:
            yield from (_tick_shapes if arrow.is_silent else arrow_shapes)(arrow, self.middle)
        for arrow in self.outside.arrows:
            if arrow.plate is not None:
                pencil = Pencil(language, arrow.flow.id)
                yield from number_shapes(arrow.number, arrow.plate, self.middle, pencil)

    def _trays_in_order(self) -> Iterator[Tray]:
        for band in self.plan.bands:
            for sector in self.plan.sectors:
                tray = self.trays.get((sector.stage.id, band.lane.id))
                if tray is not None:
                    yield tray

    def _blueprint_lines(self) -> Iterator[Shape]:
        for band in self.plan.bands:
            if band.lane.line_below:
                ring = circle(self.middle.x, self.middle.y, band.inner)
                pen = Pen("edge", BLUEPRINT_LINE, BLUEPRINT_DASH)
                yield Path(ring, hull(ring, 1), None, pen, band.lane.id, "line-below")

    def _names(self) -> Iterator[PlacedName]:
        outside = self.outside
        yield from outside.names.values()
        yield from outside.zones
        if outside.seam is not None:
            yield outside.seam
        for arrow in outside.arrows:
            if arrow.name is not None:
                yield arrow.name


def _is_covered(shape: Shape, bounds: Rect, by: Rect) -> bool:
    """Whether a list hides a shape; words are hidden whole, as painters may write them last."""
    if isinstance(shape, Words):
        return bounds.meets(by)
    inside = bounds.x > by.x and bounds.right < by.right
    return inside and bounds.y > by.y and bounds.bottom < by.bottom


def name_shapes(name: PlacedName, middle: Round) -> Iterator[Shape]:
    """A leader where one is needed, then the words."""
    if name.leader is not None:
        (x0, y0), (x1, y1) = (_moved(point, middle) for point in name.leader)
        bounds = around([(x0, y0), (x1, y1)]).grown(1)
        pen = Pen("ink3", 0.75)
        yield Path((("M", x0, y0), ("L", x1, y1)), bounds, None, pen, name.label.owner, "leader")
    for _, paragraph in name.label.written(name.box, name.align):
        for words in paragraph.shapes:
            yield moved(words, middle.x, middle.y)


def arrow_shapes(arrow: Arrow, middle: Round) -> Iterator[Shape]:
    """A way in or out: as wide as its buyers, with its head where they go."""
    look = WAYS["entry" if arrow.enters else "exit"]
    near, far = _moved(arrow.near, middle), _moved(arrow.far, middle)
    start, end = (far, near) if arrow.enters else (near, far)
    line = _Straight(start, end)
    owner, part = arrow.flow.id, "entry" if arrow.enters else "exit"
    if arrow.enters:
        yield from arrow_head("ring", *line.after(7.0), line.angle, look.colour, owner=owner)
        head = 8.0 + arrow.width
        wide = 4.5 + 0.6 * arrow.width
        body, tip = line.after(7.9), line.short_of(head)
        outline = placed(polygon(((0, 0), (-head, -wide), (-head, wide))), *end, angle=line.angle)
        yield Path(outline, hull(outline), look.colour, None, owner, "head")
    else:
        body, tip = start, line.short_of(head_length("cross"))
        yield from arrow_head("cross", *end, line.angle, look.colour, owner=owner)
    bounds = around([body, tip]).grown(arrow.width / 2 + 1)
    pen = Pen(look.colour, arrow.width)
    yield Path((("M", *body), ("L", *tip)), bounds, None, pen, owner, part)


def _tick_shapes(arrow: Arrow, middle: Round) -> Iterator[Shape]:
    """One of too many ways at a stage: a short line with a small head."""
    near, far = _moved(arrow.near, middle), _moved(arrow.far, middle)
    colour, owner = WAYS[arrow.look].colour, arrow.flow.id
    bounds = around([near, far]).grown(arrow.width)
    pen = Pen(colour, arrow.width)
    yield Path((("M", *near), ("L", *far)), bounds, None, pen, owner, arrow.look)
    kind: HeadKind = "triangle" if arrow.enters else "cross"
    tip, angle = (near, _Straight(far, near).angle) if arrow.enters else (far, 0.0)
    yield from arrow_head(kind, *tip, angle, colour, owner, 1.0, 0.5)


@dataclass(frozen=True, slots=True)
class _Straight:
    """A straight line with a direction."""

    start: Point
    end: Point

    @property
    def angle(self) -> float:
        """Its direction in degrees clockwise from the right."""
        return math.degrees(math.atan2(self.end[1] - self.start[1], self.end[0] - self.start[0]))

    def after(self, length: float) -> Point:
        """The point that far behind the start."""
        full = math.dist(self.start, self.end) or 1.0
        t = length / full
        dx, dy = self.end[0] - self.start[0], self.end[1] - self.start[1]
        return self.start[0] + dx * t, self.start[1] + dy * t

    def short_of(self, length: float) -> Point:
        """The point that far before the end."""
        return _Straight(self.end, self.start).after(length)


def _moved(point: Point, middle: Round) -> Point:
    return point[0] + middle.x, point[1] + middle.y

"""The flows of the grid as shapes, and where they can be pointed at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from designer.drawing.icons import arrow_head, head_length
from designer.drawing.shapes import Box, Path, Pen, Rect, Segment, Shape
from designer.drawing.theme import (
    FLOW_CORNER,
    PILL_RADIUS,
    PLATE_PADDING,
    RETURN_DROP,
    WAYS,
)
from designer.layout.flow_width import flow_width
from designer.layout.frame import Column
from designer.layout.routing import STUB, Arc, Pill, Routing, Side, Track
from designer.model.ids import Id
from designer.model.journey import Journey


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a flow can be pointed at."""

    owner: Id
    part: str
    rect: Rect


class Routes:
    """Draws the flows where its `routing` has placed them."""

    def __init__(self, journey: Journey, columns: Sequence[Column], *, blank: bool = False) -> None:
        self.routing = Routing(journey, columns, blank=blank)

    def shapes(self, top: float, bottom: float) -> Iterator[Shape]:
        """All flows, for a zone band that begins at `top` and lanes that end at `bottom`."""
        yield from self.above(top)
        yield from self.below(bottom)

    def above(self, top: float) -> Iterator[Shape]:
        """The flows over a zone band that begins at `top`."""
        return self._track_shapes(self.routing.top, top)

    def below(self, bottom: float) -> Iterator[Shape]:
        """The flows under lanes that end at `bottom`."""
        yield from self._track_shapes(self.routing.bottom, bottom)
        if self.routing.open_end is not None:
            yield self._broken(self.routing.columns[self.routing.open_end], bottom)

    def _track_shapes(self, track: Track, edge: float) -> Iterator[Shape]:
        for arc in sorted(track.arcs, key=lambda arc: -arc.level):
            yield from self._arc_shapes(track, arc, edge)
        for arc in track.arcs:
            yield from self._label_shapes(track, arc, edge)
        for number in range(len(self.routing.columns)):
            yield from self._pill_shapes(track, number, edge)

    def _y(self, track: Track, edge: float, distance: float) -> float:
        return edge - distance if track.side == "top" else edge + distance

    def _arc_shapes(self, track: Track, arc: Arc, edge: float) -> Iterator[Shape]:
        flow, look = arc.flow, WAYS["re_entry" if arc.returns else arc.flow.way]
        width = flow_width(flow)
        line = self._y(track, edge, track.levels[arc.level])
        outward = 90.0 if track.side == "top" else -90.0
        stop = self._y(track, edge, head_length(look.head))
        yield _bent(arc, edge, line, stop, Pen(look.colour, width, look.dash))
        yield from arrow_head(look.head, arc.end, edge, outward, look.colour, owner=flow.id)
        if look.tail:
            yield from arrow_head(look.tail, arc.start, edge, -outward, look.colour, owner=flow.id)

    def _plate(self, track: Track, arc: Arc, edge: float) -> Rect:
        box = self.routing.label_box(arc)
        low, high = arc.span
        middle = (low + high) / 2
        left = self.routing.columns[0].x if self.routing.columns else 0.0
        right = self.routing.columns[-1].right if self.routing.columns else 0.0
        middle = max(left + box.width / 2, min(right - box.width / 2, middle))
        return box.moved(middle, self._y(track, edge, track.levels[arc.level]))

    def _label_shapes(self, track: Track, arc: Arc, edge: float) -> Iterator[Shape]:
        if not arc.label:
            return
        plate = self._plate(track, arc, edge)
        yield Box(plate, "sheet", owner=arc.flow.id, part="plate")
        yield from (
            self.routing.pencil(arc.flow)
            .write(
                arc.label, "flow-label", plate.x + PLATE_PADDING, plate.y,
                plate.width - 2 * PLATE_PADDING + 0.5, part="flow-label", align="centre",
            )
            .shapes
        )  # fmt: skip

    def _pill_boxes(self, track: Track, number: int, edge: float) -> Iterator[tuple[Pill, Rect]]:
        left, room = self.routing.pill_room(track, number)
        distance = STUB
        for pill, width, height in self.routing.pill_sizes(track, number):
            y = self._y(track, edge, distance)
            top = y - height if track.side == "top" else y
            yield pill, Rect(left + (room - width) / 2, top, width, height)
            distance += height + 4

    def _pill_shapes(self, track: Track, number: int, edge: float) -> Iterator[Shape]:
        left, room = self.routing.pill_room(track, number)
        x = left + room / 2
        look = WAYS["entry" if track.side == "top" else "exit"]
        inner = edge
        for place, (pill, box) in enumerate(self._pill_boxes(track, number, edge)):
            outer = box.bottom if track.side == "top" else box.y
            stem = min(inner, outer), max(inner, outer)
            gap = 6.0 if track.side == "top" and not place else 0.0
            yield _line(x, stem[0], x, stem[1] - gap, Pen(look.colour, 2), pill.flow.id)
            if track.side == "top" and not place:
                yield from arrow_head("triangle", x, edge, 90.0, look.colour, owner=pill.flow.id)
            yield from self._one_pill(pill, box, look.colour, track.side)
            inner = box.y if track.side == "top" else box.bottom

    def _one_pill(self, pill: Pill, box: Rect, colour: str, side: Side) -> Iterator[Shape]:
        part = "entry" if side == "top" else "exit"
        pen = Pen(colour, 1.25)
        yield Box(box, "sheet", pen, PILL_RADIUS, pill.flow.id, part)
        mark = (box.x + 11, box.y + box.height / 2)
        kind = "ring" if side == "top" else "cross"
        if kind == "ring":
            yield from arrow_head("ring", mark[0] + 3.5, mark[1], 0.0, colour, owner=pill.flow.id)
        else:
            yield from arrow_head("cross", mark[0] + 5, mark[1], 0.0, colour, owner=pill.flow.id)
        pencil = self.routing.pencil(pill.flow)
        room = box.width - 30 + 0.5
        height = pencil.write(pill.text, "flow-label", 0, 0, room).box.height
        y = box.y + (box.height - height) / 2
        yield from pencil.write(
            pill.text, "flow-label", box.x + 20, y, room, part="flow-label"
        ).shapes

    def _broken(self, column: Column, bottom: float) -> Path:
        """The open end of a circle without return."""
        x, y = column.middle, bottom + RETURN_DROP
        segments: tuple[Segment, ...] = (
            ("M", x, bottom), ("L", x, y - FLOW_CORNER), *_corner(x, y, 0, -1, -1, 0),
            ("L", x - 64, y), ("M", x - 64, y - 6), ("L", x - 70, y + 6),
        )  # fmt: skip
        pen = Pen("purple", 2.5, (6, 5))
        return Path(segments, Rect(x - 74, bottom, 80, RETURN_DROP + 10), None, pen, column.stage,
                    "open-end")  # fmt: skip

    def marks(self, top: float, bottom: float) -> Iterator[Mark]:
        """Where the flows can be pointed at: plates and pills first, lines after them."""
        for track, edge in ((self.routing.top, top), (self.routing.bottom, bottom)):
            for number in range(len(self.routing.columns)):
                part = "entry" if track.side == "top" else "exit"
                for pill, box in self._pill_boxes(track, number, edge):
                    yield Mark(pill.flow.id, part, box)
            for arc in track.arcs:
                if arc.label:
                    yield Mark(arc.flow.id, "flow", self._plate(track, arc, edge))
        for track, edge in ((self.routing.top, top), (self.routing.bottom, bottom)):
            for arc in track.arcs:
                yield from self._line_marks(track, arc, edge)

    def _line_marks(self, track: Track, arc: Arc, edge: float) -> Iterator[Mark]:
        line = self._y(track, edge, track.levels[arc.level])
        low, high = arc.span
        near, far = min(edge, line), max(edge, line)
        yield Mark(arc.flow.id, "flow", Rect(low, line - 4, high - low, 8))
        for x in (arc.start, arc.end):
            yield Mark(arc.flow.id, "flow", Rect(x - 4, near, 8, far - near))


def _corner(x: float, y: float, in_x: int, in_y: int, out_x: int, out_y: int) -> list[Segment]:
    """A round corner at (x, y): come from its in side, leave to its out side."""
    r, k = FLOW_CORNER, FLOW_CORNER * 0.4477
    start = (x + in_x * r, y + in_y * r)
    end = (x + out_x * r, y + out_y * r)
    return [
        ("L", *start),
        ("C", x + in_x * k, y + in_y * k, x + out_x * k, y + out_y * k, *end),
    ]


def _bent(arc: Arc, edge: float, line: float, stop: float, pen: Pen) -> Path:
    """Out from the map, along the level, back in; an arc to its own stage is a small loop."""
    outward = -1 if line < edge else 1
    ahead = 1 if arc.end >= arc.start else -1
    segments: list[Segment] = [("M", arc.start, edge)]
    if abs(arc.end - arc.start) >= 2 * FLOW_CORNER and abs(line - edge) > FLOW_CORNER:
        segments += _corner(arc.start, line, 0, -outward, ahead, 0)
        segments += _corner(arc.end, line, -ahead, 0, 0, -outward)
    else:
        segments += [("L", arc.start, line), ("L", arc.end, line)]
    segments.append(("L", arc.end, stop))
    low, high = arc.span
    bounds = Rect(low, min(edge, line), high - low, abs(edge - line)).grown(pen.width + 2)
    return Path(tuple(segments), bounds, None, pen, arc.flow.id, "flow")


def _line(x1: float, y1: float, x2: float, y2: float, pen: Pen, owner: Id) -> Path:
    bounds = Rect(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)).grown(pen.width)
    return Path((("M", x1, y1), ("L", x2, y2)), bounds, None, pen, owner, "flow")


def marks_at(marks: Iterable[Mark], x: float, y: float) -> Mark | None:
    """The first mark that holds a point."""
    return next((mark for mark in marks if mark.rect.contains(x, y)), None)

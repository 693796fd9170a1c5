"""The flows of the grid: arcs above the stage heads, brackets below the lanes, pills outside.

Skips, detours and re-entries run above the zone band; the return and the setbacks run below the
last lane; entries are pills above their stage, exits pills beneath it. Each flow leaves and
enters a column at a port of its own. Short arcs run next to the map, long ones outside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from designer.drawing.icons import arrow_head, head_length
from designer.drawing.shapes import Box, Path, Pen, Rect, Segment, Shape
from designer.drawing.theme import (
    CARD_INSET,
    FLOW_BY_SHARE,
    FLOW_CORNER,
    FLOW_LEVEL,
    FLOW_MIN,
    PILL,
    PILL_RADIUS,
    PLATE_PADDING,
    RETURN_DROP,
    WAYS,
)
from designer.layout.figures import figure, percent
from designer.layout.frame import Column
from designer.layout.heads import leads_back
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, Stage
from designer.words import msg, say

Side = Literal["top", "bottom"]

_PITCH = 13.0
"""Between two ports of one column."""
_FIRST = 18.0
_APART = 10.0
"""Between two arcs on one level."""
_STUB = 12.0
"""Between the map and the first pill."""


@dataclass(slots=True)
class Arc:
    """One flow between two columns."""

    flow: Flow
    source: int
    target: int
    label: str
    returns: bool = False
    start: float = 0.0
    end: float = 0.0
    level: int = 0

    @property
    def span(self) -> tuple[float, float]:
        """The stretch of x that the arc covers."""
        return min(self.start, self.end), max(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Pill:
    """One entry or exit at one column."""

    flow: Flow
    column: int
    text: str


@dataclass(slots=True)
class Track:
    """Everything on one side of the map; distances count outwards from the map's edge."""

    side: Side
    arcs: list[Arc] = field(default_factory=list)
    pills: list[Pill] = field(default_factory=list)
    levels: list[float] = field(default_factory=list)
    """The distance of each level's line from the map."""
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a flow can be pointed at."""

    owner: Id
    part: str
    rect: Rect


class Routes:
    """All flows of the grid, laid out for columns that stand; heights are known at once."""

    def __init__(self, journey: Journey, columns: Sequence[Column], *, blank: bool = False) -> None:
        self._columns = columns
        self._language = journey.map.language
        self._at = {column.stage: number for number, column in enumerate(columns)}
        self.top, self.bottom = Track("top"), Track("bottom")
        self.open_end = None if blank else _open_end(journey, columns)
        self._sort(journey)
        if blank:
            self._keep_the_loop()
        for track in (self.top, self.bottom):
            self._set_ports(track)
            self._set_levels(track)

    @property
    def top_height(self) -> float:
        """The room above the zone band, in points."""
        return self.top.height

    @property
    def bottom_height(self) -> float:
        """The room below the last lane."""
        broken = RETURN_DROP + FLOW_LEVEL if self.open_end is not None else 0.0
        return max(self.bottom.height, broken)

    def _sort(self, journey: Journey) -> None:
        last = _last_main(self._columns)
        for flow in journey.of(Flow):
            source, target = self._at.get(flow.source), self._at.get(flow.target)
            if source is None and target is not None:
                entry = journey.get(flow.source, Entry)
                if entry is not None:
                    self.top.pills.append(Pill(flow, target, self._entry_text(entry, flow)))
            elif target is None and source is not None:
                way_out = journey.get(flow.target, Exit)
                if way_out is not None:
                    self.bottom.pills.append(Pill(flow, source, self._exit_text(way_out, flow)))
            elif source is not None and target is not None:
                self._sort_arc(journey, flow, source, target, last)

    def _keep_the_loop(self) -> None:
        """An empty template shows that the journey returns, and leaves the rest to be found."""
        self.top = Track("top")
        returns = [arc for arc in self.bottom.arcs if arc.returns]
        widest = max(returns, key=lambda arc: (arc.flow.share or 0, arc.flow.id), default=None)
        self.bottom = Track("bottom")
        if widest is not None:
            bare = widest.flow.having("share", None).having("condition", "")
            self.bottom.arcs.append(Arc(bare, widest.source, widest.target, "", returns=True))

    def _sort_arc(
        self, journey: Journey, flow: Flow, source: int, target: int, last: int | None
    ) -> None:
        if flow.way == "next" and target == _next_main(self._columns, source):
            return
        back = target <= source
        returns = back and source == last and flow.way in ("next", "re_entry") and source != target
        label = self._label(journey, flow, returns=returns)
        arc = Arc(flow, source, target, label, returns)
        track = self.bottom if returns or flow.way == "setback" else self.top
        track.arcs.append(arc)

    def _label(self, journey: Journey, flow: Flow, *, returns: bool) -> str:
        stage = journey.get(flow.target, Stage)
        if returns and stage is not None:
            text = (
                msg(
                    "{share} back to {stage}",
                    share=percent(flow.share, self._language),
                    stage=stage.name,
                )
                if flow.share is not None
                else msg("back to {stage}", stage=stage.name)
            )
            parts = [say(text, self._language)]
        else:
            parts = [percent(flow.share, self._language)] if flow.share is not None else []
        return " · ".join([*parts, *([flow.condition] if flow.condition else [])])

    def _entry_text(self, entry: Entry, flow: Flow) -> str:
        if flow.volume is None:
            return entry.name
        return f"{entry.name} {figure(flow.volume, self._language)}"

    def _exit_text(self, way_out: Exit, flow: Flow) -> str:
        if flow.share is None:
            return way_out.name
        return f"{way_out.name} {percent(flow.share, self._language)}"

    # -- ports and levels ------------------------------------------------------------------

    def _set_ports(self, track: Track) -> None:
        """Ends that lead left stand left, near ones outermost: then no arc crosses a sibling."""
        pills = {pill.column for pill in track.pills}
        for number, column in enumerate(self._columns):
            ends: list[tuple[float, int, Arc, bool]] = []
            for order, arc in enumerate(track.arcs):
                for at, other, starts in (
                    (arc.source, arc.target, True), (arc.target, arc.source, False),
                ):  # fmt: skip
                    if at == number:
                        ends.append((_port_rank(number, other), order, arc, starts))
            ends.sort(key=lambda end: end[:2])
            pitch = min(_PITCH, (column.width - 2 * _FIRST) / max(1, len(ends)))
            first = (
                column.x + _FIRST
                if number in pills
                else column.middle - pitch * (len(ends) - 1) / 2
            )
            for place, (_, _, arc, starts) in enumerate(ends):
                if starts:
                    arc.start = first + place * pitch
                else:
                    arc.end = first + place * pitch

    def _set_levels(self, track: Track) -> None:
        stack = max((self._pill_stack(track, n) for n in range(len(self._columns))), default=0.0)
        taken: list[list[tuple[float, float]]] = []
        for arc in sorted(track.arcs, key=lambda arc: (arc.span[1] - arc.span[0], arc.flow.id)):
            low, high = arc.span
            arc.level = next(
                (
                    number
                    for number, spans in enumerate(taken)
                    if all(high + _APART <= left or low - _APART >= right for left, right in spans)
                ),
                len(taken),
            )
            if arc.level == len(taken):
                taken.append([])
            taken[arc.level].append((low, high))
        distance = max(stack + 4, RETURN_DROP if track.side == "bottom" and track.arcs else 0.0)
        if not track.arcs:
            track.height = stack
            return
        if track.side == "top" and not stack:
            distance = 4.0
        for level in range(len(taken)):
            arcs = [arc for arc in track.arcs if arc.level == level]
            need = max(FLOW_LEVEL, *(self._label_box(arc).height + 2 for arc in arcs))
            track.levels.append(distance + need / 2)
            distance += need
        track.height = distance + 4

    def _label_box(self, arc: Arc) -> Rect:
        """The plate of an arc's label around 0, 0; empty where there is no label."""
        if not arc.label:
            return Rect(0, 0, 0, 0)
        low, high = arc.span
        room = max(96.0, high - low - 2 * FLOW_CORNER - 2 * PLATE_PADDING)
        written = self._pencil(arc.flow).write(arc.label, "flow-label", 0, 0, room)
        width = written.width + 2 * PLATE_PADDING
        return Rect(-width / 2, -written.box.height / 2, width, written.box.height)

    def _pencil(self, flow: Flow) -> Pencil:
        return Pencil(self._language, flow.id)

    # -- pills -----------------------------------------------------------------------------

    def _pill_room(self, track: Track, number: int) -> tuple[float, float]:
        """x and width of the pills of a column: beside its ports."""
        column = self._columns[number]
        ends = sum((arc.source == number) + (arc.target == number) for arc in track.arcs)
        pitch = min(_PITCH, (column.width - 2 * _FIRST) / max(1, ends))
        left = column.x + CARD_INSET + (ends * pitch + 8 if ends else 0.0)
        left = min(left, column.right - CARD_INSET - 72)
        return left, column.right - CARD_INSET - left

    def _pill_sizes(self, track: Track, number: int) -> list[tuple[Pill, float, float]]:
        """Each pill of a column with its width and height, from the map outwards."""
        _, room = self._pill_room(track, number)
        sizes = []
        for pill in track.pills:
            if pill.column == number:
                written = self._pencil(pill.flow).write(pill.text, "flow-label", 0, 0, room - 30)
                height = max(PILL, written.box.height + 6)
                sizes.append((pill, min(room, written.width + 30), height))
        return sizes

    def _pill_stack(self, track: Track, number: int) -> float:
        sizes = self._pill_sizes(track, number)
        return sum(height + 4 for _, _, height in sizes) + _STUB if sizes else 0.0

    # -- drawing ---------------------------------------------------------------------------

    def shapes(self, top: float, bottom: float) -> Iterator[Shape]:
        """All flows, for a zone band that begins at `top` and lanes that end at `bottom`."""
        yield from self.above(top)
        yield from self.below(bottom)

    def above(self, top: float) -> Iterator[Shape]:
        """The flows over a zone band that begins at `top`."""
        return self._track_shapes(self.top, top)

    def below(self, bottom: float) -> Iterator[Shape]:
        """The flows under lanes that end at `bottom`."""
        yield from self._track_shapes(self.bottom, bottom)
        if self.open_end is not None:
            yield self._broken(self._columns[self.open_end], bottom)

    def _track_shapes(self, track: Track, edge: float) -> Iterator[Shape]:
        for arc in sorted(track.arcs, key=lambda arc: -arc.level):
            yield from self._arc_shapes(track, arc, edge)
        for arc in track.arcs:
            yield from self._label_shapes(track, arc, edge)
        for number in range(len(self._columns)):
            yield from self._pill_shapes(track, number, edge)

    def _y(self, track: Track, edge: float, distance: float) -> float:
        return edge - distance if track.side == "top" else edge + distance

    def _arc_shapes(self, track: Track, arc: Arc, edge: float) -> Iterator[Shape]:
        flow, look = arc.flow, WAYS["re_entry" if arc.returns else arc.flow.way]
        width = FLOW_MIN + FLOW_BY_SHARE * float(flow.share) if flow.share is not None else FLOW_MIN
        line = self._y(track, edge, track.levels[arc.level])
        outward = 90.0 if track.side == "top" else -90.0
        stop = self._y(track, edge, head_length(look.head))
        yield _bent(arc, edge, line, stop, Pen(look.colour, width, look.dash))
        yield from arrow_head(look.head, arc.end, edge, outward, look.colour, owner=flow.id)
        if look.tail:
            yield from arrow_head(look.tail, arc.start, edge, -outward, look.colour, owner=flow.id)

    def _plate(self, track: Track, arc: Arc, edge: float) -> Rect:
        box = self._label_box(arc)
        low, high = arc.span
        middle = (low + high) / 2
        left = self._columns[0].x if self._columns else 0.0
        right = self._columns[-1].right if self._columns else 0.0
        middle = max(left + box.width / 2, min(right - box.width / 2, middle))
        return box.moved(middle, self._y(track, edge, track.levels[arc.level]))

    def _label_shapes(self, track: Track, arc: Arc, edge: float) -> Iterator[Shape]:
        if not arc.label:
            return
        plate = self._plate(track, arc, edge)
        yield Box(plate, "sheet", owner=arc.flow.id, part="plate")
        yield from (
            self._pencil(arc.flow)
            .write(
                arc.label, "flow-label", plate.x + PLATE_PADDING, plate.y,
                plate.width - 2 * PLATE_PADDING + 0.5, part="flow-label", align="centre",
            )
            .shapes
        )  # fmt: skip

    def _pill_boxes(self, track: Track, number: int, edge: float) -> Iterator[tuple[Pill, Rect]]:
        left, room = self._pill_room(track, number)
        distance = _STUB
        for pill, width, height in self._pill_sizes(track, number):
            y = self._y(track, edge, distance)
            top = y - height if track.side == "top" else y
            yield pill, Rect(left + (room - width) / 2, top, width, height)
            distance += height + 4

    def _pill_shapes(self, track: Track, number: int, edge: float) -> Iterator[Shape]:
        left, room = self._pill_room(track, number)
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
        pencil = self._pencil(pill.flow)
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
        for track, edge in ((self.top, top), (self.bottom, bottom)):
            for number in range(len(self._columns)):
                part = "entry" if track.side == "top" else "exit"
                for pill, box in self._pill_boxes(track, number, edge):
                    yield Mark(pill.flow.id, part, box)
            for arc in track.arcs:
                if arc.label:
                    yield Mark(arc.flow.id, "flow", self._plate(track, arc, edge))
        for track, edge in ((self.top, top), (self.bottom, bottom)):
            for arc in track.arcs:
                yield from self._line_marks(track, arc, edge)

    def _line_marks(self, track: Track, arc: Arc, edge: float) -> Iterator[Mark]:
        line = self._y(track, edge, track.levels[arc.level])
        low, high = arc.span
        near, far = min(edge, line), max(edge, line)
        yield Mark(arc.flow.id, "flow", Rect(low, line - 4, high - low, 8))
        for x in (arc.start, arc.end):
            yield Mark(arc.flow.id, "flow", Rect(x - 4, near, 8, far - near))


def _port_rank(own: int, other: int) -> float:
    """Left-going ends first, the nearest outermost; right-going after, the nearest last."""
    if other < own:
        return float(own - other) - 1_000_000
    return -float(other - own) + 1_000_000


def _last_main(columns: Sequence[Column]) -> int | None:
    return max((n for n, column in enumerate(columns) if not column.side), default=None)


def _next_main(columns: Sequence[Column], at: int) -> int | None:
    return next((n for n in range(at + 1, len(columns)) if not columns[n].side), None)


def _open_end(journey: Journey, columns: Sequence[Column]) -> int | None:
    """The last main column, where no return leads back from it."""
    last = _last_main(columns)
    if last is None or last == 0:
        return None
    return None if leads_back(journey, columns[last].stage, columns) else last


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

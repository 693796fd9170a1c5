"""The flows inside the ring: chords bent towards the middle, each with its share and condition."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from designer.drawing.icons import arrow_head, head_length
from designer.drawing.shapes import Box, Path, Pen, Rect, Shape
from designer.drawing.theme import PLATE_PADDING, WAYS
from designer.layout.figures import percent
from designer.layout.flow_width import flow_width
from designer.layout.ring_crowd import Crowd
from designer.layout.ring_geometry import Cubic, Point, Round, apart, around
from designer.layout.ring_places import Ground
from designer.layout.ring_plan import RingPlan, Sector
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.records import Flow

_PITCH = 18.0
"""Points between two ends at one stage."""
_AIR = 6.0
"""Between the emotions and the ends of the chords."""
_WIDE = 3.0
"""The width in points from which on a line's head grows with it."""
_ROOM = 112.0
"""The widest label."""
MOST_LABELS = 100
"""Labels that there is a place for, those of the widest flows; where more flows cross the ring
nobody could read them, and the others are numbered."""
_POINTS = 20
"""Points of a chord that count as hidden under a label."""
_TRIES = (0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78, 0.16, 0.84)
_ORIGIN = Round(0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Chord:
    """One flow across the ring, counted from its middle."""

    flow: Flow
    curve: Cubic
    look: str
    """The way it is drawn as: a return is a re-entry."""
    label: str = ""
    plate: Rect | None = None
    number: int = 0
    """Where its label had no room: its number in the list of those, else 0."""

    @property
    def is_silent(self) -> bool:
        """Whether what is said of it has no place."""
        return bool(self.label) and self.plate is None


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a chord at a stage."""

    flow: Flow
    starts: bool
    other: float
    """The angle of the other end's stage."""


def flow_label(flow: Flow, language: str) -> str:
    """Share and condition as they stand on a flow."""
    parts = [percent(flow.share, language)] if flow.share is not None else []
    return " · ".join([*parts, *([flow.condition] if flow.condition else [])])


def looks_like(plan: RingPlan, flow: Flow) -> str:
    """The way a flow is drawn as."""
    return "re_entry" if flow.id in plan.returns else flow.way


def inner_flows(plan: RingPlan) -> list[Flow]:
    """The flows between stages of the ring, but those that its own arcs show."""
    following = {
        one.stage.id: two.stage.id for one, two in zip(plan.sectors, plan.sectors[1:], strict=False)
    }
    seam = plan.seam_flow
    found, shown = [], set()
    for flow in plan.journey.of(Flow):
        if flow.source not in plan.by_stage or flow.target not in plan.by_stage:
            continue
        if flow.way == "next" and following.get(flow.source) == flow.target:
            if flow.source not in shown:
                shown.add(flow.source)
                continue
        elif seam is not None and flow.id == seam.id:
            continue
        found.append(flow)
    return found


def chords(plan: RingPlan) -> tuple[Chord, ...]:
    """All chords with their labels, none of which lies on another."""
    flows = inner_flows(plan)
    ports = _ports(plan, flows)
    radius = plan.inside - _AIR
    bare = [
        Chord(flow, _curve(*ports[flow.id], radius), looks_like(plan, flow),
              flow_label(flow, plan.journey.map.language))
        for flow in flows
    ]  # fmt: skip
    return tuple(_labelled(bare, plan.journey.map.language, radius))


def _ports(plan: RingPlan, flows: Sequence[Flow]) -> dict[Id, tuple[float, float]]:
    """The angles where each flow begins and ends: no chord crosses a sibling at its stage."""
    ends: dict[Id, list[_End]] = {}
    for flow in flows:
        one, two = plan.by_stage[flow.source], plan.by_stage[flow.target]
        ends.setdefault(flow.source, []).append(_End(flow, True, two.middle))
        ends.setdefault(flow.target, []).append(_End(flow, False, one.middle))
    found: dict[tuple[Id, bool], float] = {}
    for stage, own in ends.items():
        sector = plan.by_stage[stage]
        for end, angle in zip(_in_order(sector, own), _spread(plan, sector, len(own)), strict=True):
            found[end.flow.id, end.starts] = angle
    return {flow.id: (found[flow.id, True], found[flow.id, False]) for flow in flows}


def _in_order(sector: Sector, ends: list[_End]) -> list[_End]:
    """Ends that lead back along the ring stand first, those that lead on stand last."""

    def rank(end: _End) -> tuple[float, float, bool]:
        away = (end.other - sector.middle) % 360
        number = sum(map(ord, end.flow.id))
        # Two chords between the same stages run side by side: swapped at the other end.
        return -away, number if away < 180 else -number, end.starts

    return sorted(ends, key=rank)


def _spread(plan: RingPlan, sector: Sector, count: int) -> list[float]:
    pitch = min(math.degrees(_PITCH / plan.inside), 0.8 * sector.width / count)
    return [sector.middle + (at - (count - 1) / 2) * pitch for at in range(count)]


def _curve(start: float, end: float, radius: float) -> Cubic:
    """Bent towards the middle, the more the farther its ends are apart."""
    far = apart(start, end)
    across = 2 * radius * math.sin(math.radians(far) / 2)
    bend = radius - min(radius * (0.3 + 0.55 * far / 180), 0.75 * across + 30)
    if far < 14:
        bend = min(bend, radius - 44)
    side = 5 if far < 14 else 0
    return Cubic(
        _ORIGIN.point(start, radius), _ORIGIN.point(start - side, bend),
        _ORIGIN.point(end + side, bend), _ORIGIN.point(end, radius),
    )  # fmt: skip


def _labelled(bare: Sequence[Chord], language: str, radius: float) -> Iterator[Chord]:
    """Each label near the middle of its chord, where it hides the least of the others."""
    ground = Ground()
    crowd = Crowd(point for chord in bare for point in chord.curve.points(_POINTS))
    widest = sorted(
        (chord for chord in bare if chord.label),
        key=lambda chord: (-flow_width(chord.flow), -len(chord.label), chord.flow.id),
    )
    # The largest first: small ones find room between them.
    order = sorted(widest[:MOST_LABELS], key=lambda chord: (-len(chord.label), chord.flow.id))
    plates = {}
    for chord in order:
        plates[chord.flow.id] = _plate(chord, ground, language, radius, crowd)
    for chord in bare:
        yield replace(chord, plate=plates.get(chord.flow.id))


def label_size(label: str, language: str, room: float = _ROOM) -> tuple[float, float]:
    """Width and height of a label's plate."""
    pencil = Pencil(language)
    written = pencil.write(label, "flow-label", 0, 0, room, whole_words=True)
    low, high = room / 2, room
    # Lines of much the same length: no single character is left for the last one.
    for _ in range(6 if len(written.shapes) > 1 else 0):
        middle = (low + high) / 2
        tried = pencil.write(label, "flow-label", 0, 0, middle, whole_words=True)
        if len(tried.shapes) > len(written.shapes):
            low = middle
        else:
            high, written = middle, tried
    return written.width + 2 * PLATE_PADDING, written.box.height


def _plate(chord: Chord, ground: Ground, language: str, radius: float, crowd: Crowd) -> Rect | None:
    """Where the label stands; None where nothing far and wide is free."""
    wide, high = label_size(chord.label, language)
    own = Crowd(chord.curve.points(_POINTS))

    def is_free(box: Rect) -> bool:
        return ground.is_free(box, 2.0) and math.dist(_farthest(box), (0, 0)) < radius - 2

    tries = [
        (
            crowd.within(box.grown(3))
            - own.within(box.grown(3))
            + _cost(box, t, aside, ends=(chord.curve.start, chord.curve.end)),
            box,
        )
        for t, aside, box in _beside(chord.curve, wide, high)
        if is_free(box)
    ]
    box = min(tries, key=lambda each: each[0])[1] if tries else None
    if box is None:
        x, y = chord.curve.at(0.5)
        around_it = [
            _about(_ORIGIN.point(turn, 9.0 * step), wide, high).moved(x, y)
            for step in range(1, 90)
            for turn in range(0, 360, 30)
        ]
        inside = (box for box in around_it if is_free(box))
        anywhere = (box for box in around_it if ground.is_free(box, 2.0))
        box = next(inside, None) or next(anywhere, None)
    if box is not None:
        ground.take(box)
    return box


def _beside(curve: Cubic, wide: float, high: float) -> Iterator[tuple[float, float, Rect]]:
    """Places on the chord and beside it, with where along it and how far aside."""
    for t in _TRIES:
        x, y = curve.at(t)
        (x0, y0), (x1, y1) = curve.at(t - 0.05), curve.at(t + 0.05)
        long = math.hypot(x1 - x0, y1 - y0) or 1.0
        nx, ny = (y0 - y1) / long, (x1 - x0) / long
        reach = abs(nx) * wide / 2 + abs(ny) * high / 2 + 5
        for aside in (0.0, reach, -reach):
            yield t, abs(aside), _about((x + nx * aside, y + ny * aside), wide, high)


def _cost(box: Rect, t: float, aside: float, ends: tuple[Point, Point]) -> float:
    """How bad a place is in itself: what it covers of its chord, and how far it is from the middle.

    What it hides of others comes on top.
    """
    covered = sum(6 for x, y in ends if box.grown(8).contains(x, y))
    return covered + 8 * abs(t - 0.5) + (2.5 if aside else 0.0)


def _about(point: tuple[float, float], wide: float, high: float) -> Rect:
    return Rect(point[0] - wide / 2, point[1] - high / 2, wide, high)


def _farthest(box: Rect) -> tuple[float, float]:
    """The corner that is farthest from the middle."""
    x = box.x if abs(box.x) > abs(box.right) else box.right
    y = box.y if abs(box.y) > abs(box.bottom) else box.bottom
    return x, y


def chord_shapes(
    drawn: Sequence[Chord], middle: Round, language: str, *, faded: bool = False
) -> Iterator[Shape]:
    """The lines, then the labels over all of them; `faded` where a stage is looked at."""
    for chord in drawn:
        yield from flow_shapes(chord, middle, faded=faded)
    for chord in drawn:
        if chord.plate is not None:
            yield from plate_shapes(chord, chord.plate, middle, language, faded=faded)


def flow_shapes(chord: Chord, middle: Round, *, faded: bool = False) -> Iterator[Shape]:
    """The line of a flow with its head and its tail."""
    look = WAYS[chord.look]
    colour = f"{look.colour}-faint" if faded else look.colour
    curve = shifted(chord.curve, middle)
    width = flow_width(chord.flow)
    # Where the line is wide the head has to stand out from it.
    scale = max(1.0, width / _WIDE)
    short = curve.cut(head_length(look.head) * scale + (scale - 1) * 4)
    points = (short.start, short.first, short.second, short.end)
    pen = Pen(colour, width, look.dash)
    yield Path(short.segments, around(points).grown(width), None, pen, chord.flow.id, "flow")
    stroke = 1.75 * scale**0.5
    yield from arrow_head(look.head, *curve.end, curve.way_in, colour, chord.flow.id, stroke, scale)
    if look.tail:
        yield from arrow_head(look.tail, *curve.start, curve.way_out, colour, owner=chord.flow.id)


def plate_shapes(
    chord: Chord, plate: Rect, middle: Round, language: str, *, faded: bool = False
) -> Iterator[Shape]:
    """The label of a flow."""
    pencil = Pencil(language, chord.flow.id)
    if chord.number:
        yield from number_shapes(chord.number, plate, middle, pencil, faded=faded)
        return
    box = plate.moved(middle.x, middle.y)
    natural = pencil.width(chord.label, "flow-label")
    room = natural if natural <= box.width else box.width - 2 * PLATE_PADDING
    yield Box(box, "sheet", owner=chord.flow.id, part="plate")
    yield from pencil.write(
        chord.label, "flow-label", box.centre[0] - room / 2, box.y, room + 0.5,
        part="flow-label", align="centre", colour="ink2-faint" if faded else "ink",
        whole_words=True,
    ).shapes  # fmt: skip


def number_shapes(
    number: int, plate: Rect, middle: Round, pencil: Pencil, *, faded: bool = False
) -> Iterator[Shape]:
    """The number of a flow in the list of those without room; its rim tells it from a share."""
    box = plate.moved(middle.x, middle.y)
    yield Box(box, "sheet", Pen("line", 0.75), 4.0, pencil.owner, "plate")
    yield from pencil.write(
        str(number), "flow-label", box.x, box.y, box.width,
        part="flow-label", align="centre", colour="ink2-faint" if faded else "ink",
    ).shapes  # fmt: skip


def shifted(curve: Cubic, middle: Round) -> Cubic:
    """A curve that counts from the ring's middle, on the sheet."""
    return Cubic(*((x + middle.x, y + middle.y) for x, y in (
        curve.start, curve.first, curve.second, curve.end,
    )))  # fmt: skip

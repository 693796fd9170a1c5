"""The lead-in: the stages before the ring as a straight tail that leads into its landing stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from designer.drawing.shapes import Box, Path, Pen, Rect, Segment, Shape
from designer.drawing.text import lay_out
from designer.drawing.theme import CELL_LINE, STAGE_POINT, STYLES, ZONE_ROLES
from designer.layout.figures import percent
from designer.layout.heads import ZONES, next_flow
from designer.layout.ring_geometry import Cubic, Round, is_between
from designer.layout.ring_lanes import ICON, PITCH, Seat, Sign, Tray, tray_shapes
from designer.layout.ring_places import ORIGIN, along
from designer.layout.ring_plan import BAY, RING, SPAN_GAP, STAGE, ZONE, RingPlan
from designer.layout.write import Pencil
from designer.model.records import Flow, Stage
from designer.words import msg, say

_PADDING = 12.0
_NARROWEST, _WIDEST = 150.0, 184.0
"""Of heads: less has no room for arrows between the labels of flows to its neighbours."""
_NUMBER = 20.0
_GAP = 4.0
_CLEAR = 64.0
"""Between its foot and the top of the ring: what comes through the seam passes there."""
_FACT = STYLES["fact"]
_RIGHT = -34.0
"""Where the tail ends, left of the seam."""


@dataclass(frozen=True, slots=True)
class TailHead:
    """One stage of the lead-in; its box counts from the ring's middle."""

    stage: Stage
    number: int
    box: Rect
    onward: str
    pointed: bool
    """Whether the head before points into this one."""
    going: str = ""
    """How many go on to the head behind it."""

    @property
    def tray(self) -> Rect:
        """Where its cards stand as icons."""
        return Rect(self.box.x, self.box.bottom, self.box.width, RING)

    @property
    def band(self) -> Rect:
        """Its part of the zone band."""
        return Rect(self.box.x, self.box.y - ZONE, self.box.width, ZONE)


@dataclass(frozen=True)
class Tail:
    """The heads of the lead-in from left to right, and the way down to the ring."""

    plan: RingPlan
    heads: tuple[TailHead, ...]

    @cached_property
    def bottom(self) -> float:
        """The y where its trays end."""
        return self.heads[-1].tray.bottom if self.heads else 0.0

    @cached_property
    def descent(self) -> Cubic | None:
        """The flow from the last head to the landing stage."""
        if not self.heads or not self.plan.sectors:
            return None
        last = self.heads[-1].box
        start = (last.right + STAGE_POINT + 1, last.centre[1])
        end = ORIGIN.point(self.plan.landing, self.plan.radius + 1)
        return Cubic(start, (end[0] - 6, start[1]), (end[0], start[1] + 8), end)

    def rects(self) -> list[Rect]:
        """What the tail takes: other things keep away."""
        boxes = [head.band.joined(head.tray) for head in self.heads]
        if self.descent is not None:
            boxes += along(self.descent.points(12), 8.0)
        return boxes


def tail_of(plan: RingPlan) -> Tail:
    """The lead-in of a plan; without heads where the ring is the whole loop."""
    if not plan.lead_in:
        return Tail(plan, ())
    language = plan.journey.map.language
    going = [_going(plan, at) for at in range(len(plan.lead_in))]
    widths = [
        _width(stage.name, said, language)
        for (stage, _, _), said in zip(plan.lead_in, going, strict=True)
    ]
    high = max(
        _name_height(stage.name, wide, language) + (_FACT.line if said else 0.0)
        for (stage, _, _), wide, said in zip(plan.lead_in, widths, going, strict=True)
    )
    high = max(STAGE, high + 8)
    bottom = -plan.radius - _CLEAR - SPAN_GAP * len(plan.spanning)
    if any(is_between(bay.start, 180, 359) or bay.start < 0 for bay in plan.bays):
        bottom -= BAY + RING
    top = bottom - RING - high
    x = _RIGHT - sum(widths) - _GAP * (len(widths) - 1)
    heads, pointed = [], False
    for (stage, number, onward), wide, said in zip(plan.lead_in, widths, going, strict=True):
        heads.append(TailHead(stage, number, Rect(x, top, wide, high), onward, pointed, said))
        pointed = onward == "point"
        x += wide + _GAP
    return Tail(plan, tuple(heads))


def _going(plan: RingPlan, at: int) -> str:
    """What a head says of the flow to the next one; the last flow has a line of its own."""
    if at + 1 == len(plan.lead_in):
        return ""
    flow = next_flow(plan.journey, plan.lead_in[at][0].id, plan.lead_in[at + 1][0].id)
    if flow is None or flow.share is None:
        return ""
    language = plan.journey.map.language
    return say(msg("{share} go on", share=percent(flow.share, language)), language)


def _width(name: str, said: str, language: str) -> float:
    lines = (name, STYLES["stage-small"]), (said, _FACT)
    wide = max(lay_out(text, style, float("inf"), language).width for text, style in lines)
    return min(_WIDEST, max(_NARROWEST, wide + 2 * _PADDING + _NUMBER + STAGE_POINT))


def _name_height(name: str, wide: float, language: str) -> float:
    room = wide - 2 * _PADDING - _NUMBER - STAGE_POINT
    return lay_out(name, STYLES["stage-small"], room, language).height


def tail_tray(head: TailHead, held: list[Sign]) -> Tray:
    """The cards of a lead-in stage in a row under its head."""
    room = max(1, int((head.tray.width - 12) // PITCH))
    shown = held if len(held) <= room else held[: max(1, room - 2)]
    x, y = head.tray.x + 8, head.tray.y + (RING - ICON) / 2
    seats = [Seat(sign, Rect(x + n * PITCH, y, ICON, ICON)) for n, sign in enumerate(shown)]
    rest = tuple(sign.owner for sign in held[len(shown) :])
    at = x + (len(shown) + 0.6) * PITCH, head.tray.centre[1]
    return Tray(tuple(seats), len(rest), at, rest)


def tail_shapes(tail: Tail, trays: dict[str, Tray], middle: Round) -> Iterator[Shape]:
    """Zone, head and cards of each stage, and the way down to the ring."""
    journey = tail.plan.journey
    language = journey.map.language
    named = ""
    for head in tail.heads:
        zone = head.stage.zone
        if zone:
            role = ZONE_ROLES[zone]
            dash = (4.0, 3.0) if zone == "out_of_market" else ()
            band = head.band.moved(middle.x, middle.y).grown(-0.5)
            yield Box(band, role, Pen(f"{role}-edge", 0.75, dash), part=f"zone-{zone}")
            if zone != named:
                yield from Pencil(language).write(
                    say(ZONES[zone], language), "legend", band.x + 6, band.y - 0.5, 1000,
                    colour=f"{role}-ink", part="zone-name",
                ).shapes  # fmt: skip
            named = zone
        yield from _head_shapes(head, middle, language)
        tray = head.tray.moved(middle.x, middle.y)
        yield Box(tray, None, Pen("line", CELL_LINE), part="cell")
        yield from tray_shapes(trays[head.stage.id], middle, language)


def _head_shapes(head: TailHead, middle: Round, language: str) -> Iterator[Shape]:
    box = head.box.moved(middle.x, middle.y)
    tip = STAGE_POINT if head.onward == "point" else 0.0
    notch = STAGE_POINT if head.pointed else 0.0
    half = box.y + box.height / 2
    outline: tuple[Segment, ...] = (
        ("M", box.x, box.y), ("L", box.right, box.y), ("L", box.right + tip, half),
        ("L", box.right, box.bottom), ("L", box.x, box.bottom), ("L", box.x + notch, half), ("Z",),
    )  # fmt: skip
    zone = head.stage.zone
    fill = f"{ZONE_ROLES[zone]}-half" if zone else "head"
    owner = head.stage.id
    bounds = Rect(box.x, box.y, box.width + tip, box.height).grown(1)
    yield Path(outline, bounds, fill, Pen("edge", 0.75), owner, "head")
    pencil = Pencil(language, owner)
    x, room = box.x + _PADDING + notch, box.width - 2 * _PADDING - _NUMBER - notch
    name = pencil.write(head.stage.name, "stage-small", 0, 0, room)
    below = _FACT.line if head.going else 0.0
    top = box.y + (box.height - name.box.height - below) / 2
    line = STYLES["stage-small"].line
    yield from pencil.write(
        str(head.number), "stage-small", x, top + (name.box.height - line) / 2, _NUMBER,
        colour="ink3", part="text",
    ).shapes  # fmt: skip
    yield from pencil.write(
        head.stage.name, "stage-small", x + _NUMBER, top, room, part="name"
    ).shapes
    if head.going:
        yield from pencil.write(
            head.going, "fact", x + _NUMBER, top + name.box.height, room, colour="ink2", part="fact"
        ).shapes


def descent_flow(plan: RingPlan) -> Flow | None:
    """The next flow from the lead-in to the landing stage."""
    if not plan.lead_in or not plan.sectors:
        return None
    return next_flow(plan.journey, plan.lead_in[-1][0].id, plan.sectors[0].stage.id)

"""Stage heads, lane heads and the zone band: what stays in sight while panning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designer.drawing.icons import boundary_mark, icon
from designer.drawing.shapes import Box, Path, Pen, Rect, Segment, Shape
from designer.drawing.theme import (
    HEAD_PADDING,
    LANE_HEAD,
    MARGIN,
    SIDE_STAGE_DROP,
    STAGE_BREAK,
    STAGE_HEAD_MIN,
    STAGE_POINT,
    STYLES,
    ZONE_BAND,
    ZONE_ROLES,
)
from designer.graph.flow import counted_flows
from designer.kinds import KIND_OF
from designer.layout.figures import percent
from designer.layout.frame import Column, Frame, Row, columns_of
from designer.layout.write import Paragraph, Pencil
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Flow, Lane, Stage, Team
from designer.words import Message, msg, say

_AFTER_NUMBER = 7.0
_RETURN_MARK = 12.0
_ENDLESS = 10_000.0
"""Wider than any band."""

ZONES: dict[str, Message] = {
    "out_of_market": msg("out of market"),
    "in_market": msg("in market"),
    "customer": msg("customer"),
}
"""The name of each zone."""

BOUNDARIES: dict[tuple[str, str], Message] = {
    ("out_of_market", "in_market"): msg("trigger"),
    ("in_market", "customer"): msg("purchase"),
    ("customer", "out_of_market"): msg("lapse"),
}
"""The moments that part two zones."""


@dataclass(frozen=True, slots=True)
class StageHead:
    """What a stage's head shows, before its height is known."""

    column: Column
    stage: Stage
    number: int
    onward: str
    """How the head ends: ``point`` (a next flow leads on), ``gap`` (none does), ``last`` (the loop
    returns from here), ``open`` (it does not) or ``side``."""
    pointed: bool
    """Whether the head before points into this one."""
    paragraphs: tuple[Paragraph, ...]
    """Laid out for a head whose top is 0."""
    fields: tuple[tuple[str, Rect], ...]
    height: float


def stage_heads(
    journey: Journey, frame_columns: tuple[Column, ...], *, blank: bool = False, first: int = 1
) -> tuple[StageHead, ...]:
    """The heads of all columns, the main stages numbered from `first`; their common height is the
    largest of theirs.
    """
    heads: list[StageHead] = []
    number, pointed = first - 1, False
    for at, column in enumerate(frame_columns):
        stage = journey.get(column.stage, Stage)
        if stage is None:
            continue
        if not column.side:
            number += 1
        onward = _onward(journey, frame_columns, at)
        facts = "" if blank else _facts(journey, stage)
        heads.append(_head(journey, column, stage, number, onward, facts, pointed=pointed))
        pointed = onward == "point" if not column.side else pointed
    return tuple(heads)


def number_of(journey: Journey, stage: Id) -> int:
    """The number in a stage's head; that of the first one where it has none."""
    mains = [column.stage for column in columns_of(journey.stages(), 1.0) if not column.side]
    return mains.index(stage) + 1 if stage in mains else 1


def _onward(journey: Journey, columns: tuple[Column, ...], at: int) -> str:
    following = [column for column in columns[at + 1 :] if not column.side]
    if columns[at].side:
        return "side"
    if not following:
        return "last" if leads_back(journey, columns[at].stage, columns) else "open"
    return "point" if next_flow(journey, columns[at].stage, following[0].stage) else "gap"


def leads_back(journey: Journey, last: Id, columns: Sequence[Column]) -> bool:
    """Whether a flow leads from the last main stage back to another main stage."""
    mains = {column.stage for column in columns if not column.side} - {last}
    flows = journey.flows_out(last)
    return any(f.way in ("next", "re_entry") and f.target in mains for f in flows)


def next_flow(journey: Journey, source: Id, target: Id) -> Flow | None:
    """The *next* flow from one stage to another, the first by id."""
    for flow in journey.flows_out(source):
        if flow.target == target and flow.way == "next":
            return flow
    return None


def _head(
    journey: Journey,
    column: Column,
    stage: Stage,
    number: int,
    onward: str,
    facts: str,
    *,
    pointed: bool,
) -> StageHead:
    language = journey.map.language
    pencil = Pencil(language, stage.id)
    left = column.x + HEAD_PADDING + (STAGE_POINT if pointed else 0)
    # The return mark stands at the right of the last head, beside the words.
    width = column.right - HEAD_PADDING - left - (_RETURN_MARK if onward == "last" else 0.0)
    parts = _numbered_name(pencil, stage, "" if column.side else f"{number}", left, width)
    name = parts[0]
    fields = [("name", name.box)]
    y = name.bottom + 4
    for field, text, colour in _goals(stage):
        goal = pencil.write(say(text, language), "goal", left, y, width, colour=colour, part="goal")
        parts.append(goal)
        fields.append((field, goal.box))
        y = goal.bottom + 4
    if facts:
        line = pencil.write(facts, "fact", left, y, width, colour="ink2", part="fact")
        parts.append(line)
        y = line.bottom + 4
    height = max(STAGE_HEAD_MIN, y - 4 + HEAD_PADDING)
    return StageHead(column, stage, number, onward, pointed, tuple(parts), tuple(fields), height)


def _numbered_name(
    pencil: Pencil, stage: Stage, number: str, left: float, width: float
) -> list[Paragraph]:
    """The name, hanging beside its number; smaller where it would take more than two lines."""
    for style in ("stage", "stage-small"):
        indent = pencil.width(number, style) + _AFTER_NUMBER if number else 0.0
        x, room = left + indent, width - indent
        name = pencil.write(stage.name, style, x, HEAD_PADDING, room, part="name")
        if len(name.shapes) <= 2:
            break
    parts = [name]
    if number:
        line = STYLES[style].line
        # The number stands on the name's first line, which is higher in Chinese.
        drop = (name.box.height / max(1, len(name.shapes)) - line) / 2
        y = HEAD_PADDING + drop
        parts.append(pencil.write(number, style, left, y, indent, colour="ink3"))
    return parts


def _goals(stage: Stage) -> Iterator[tuple[str, Message, str]]:
    if stage.customer_goal:
        yield "customer_goal", msg("Customer: {goal}", goal=stage.customer_goal), "ink"
    if stage.company_goal:
        yield "company_goal", msg("We: {goal}", goal=stage.company_goal), "ink2"


def _facts(journey: Journey, stage: Stage) -> str:
    """Who owns the stage, and what share of its buyers goes on."""
    owners = [link for link in journey.links_in(stage.id, "owns") if link.role == "responsible"]
    teams = [team.name for link in owners if (team := journey.get(link.source, Team))]
    facts = teams[:2]
    flows = counted_flows(journey, stage.id)
    onward = [f for f in flows if f.way == "next" and _ahead(journey, f)]
    if len(onward) == 1 and onward[0].share is not None:
        going = msg("{share} go on", share=percent(onward[0].share, journey.map.language))
        facts.append(say(going, journey.map.language))
    return " · ".join(facts)


def _ahead(journey: Journey, flow: Flow) -> bool:
    source, target = journey.get(flow.source, Stage), journey.get(flow.target, Stage)
    if source is None or target is None:
        return False
    return (source.order, source.id) < (target.order, target.id)


def head_shapes(head: StageHead, top: float, height: float) -> Iterator[Shape]:
    """One stage's head, drawn from `top`."""
    drop = SIDE_STAGE_DROP if head.column.side else 0.0
    rect = Rect(head.column.x, top + drop, head.column.width, height - drop)
    if head.column.side:
        yield _side_outline(rect, head.stage)
    else:
        yield _outline(rect, head)
    for paragraph in head.paragraphs:
        for line in paragraph.shapes:
            yield type(line)(
                line.x, line.y + top + drop, line.runs, line.size, line.colour, line.width,
                line.owner, line.part,
            )  # fmt: skip
    if head.onward == "last":
        yield _double_chevron(rect.right - 15, rect.y + rect.height / 2, head.stage.id)


def _outline(rect: Rect, head: StageHead) -> Path:
    """An arrow: its point is the next flow, and without that it ends flat before a gap."""
    end = rect.right - (STAGE_BREAK if head.onward == "gap" else 0)
    middle = rect.y + rect.height / 2
    segments: list[Segment] = [("M", rect.x, rect.y)]
    if head.onward == "point":
        segments += [("L", end, rect.y), ("L", end + STAGE_POINT, middle), ("L", end, rect.bottom)]
    else:
        segments += [("L", end, rect.y), ("L", end, rect.bottom)]
    segments.append(("L", rect.x, rect.bottom))
    if head.pointed:
        segments.append(("L", rect.x + STAGE_POINT, middle))
    segments.append(("Z",))
    bounds = Rect(rect.x, rect.y, rect.width + STAGE_POINT, rect.height)
    return Path(tuple(segments), bounds.grown(1), "head", Pen("line", 0.75), head.stage.id, "head")


def _side_outline(rect: Rect, stage: Stage) -> Path:
    """A side stage: a notch on both sides, dashed edge, half the tint of its zone."""
    middle, notch = rect.y + rect.height / 2, 6.0
    segments: tuple[Segment, ...] = (
        ("M", rect.x + 2, rect.y),
        ("L", rect.right - 2, rect.y),
        ("L", rect.right - 2, middle - notch),
        ("L", rect.right - 2 - notch, middle),
        ("L", rect.right - 2, middle + notch),
        ("L", rect.right - 2, rect.bottom),
        ("L", rect.x + 2, rect.bottom),
        ("L", rect.x + 2, middle + notch),
        ("L", rect.x + 2 + notch, middle),
        ("L", rect.x + 2, middle - notch),
        ("Z",),
    )
    fill = f"{ZONE_ROLES[stage.zone]}-half" if stage.zone else "head"
    return Path(segments, rect.grown(1), fill, Pen("edge", 0.75, (4, 3)), stage.id, "head")


def _double_chevron(x: float, y: float, owner: Id) -> Path:
    segments: list[Segment] = []
    for dx in (0.0, 5.0):
        segments += [("M", x + dx, y - 5), ("L", x + dx + 5, y), ("L", x + dx, y + 5)]
    pen = Pen("purple", 2, round=True)
    return Path(tuple(segments), Rect(x - 2, y - 7, 14, 14), None, pen, owner, "return-mark")


@dataclass(frozen=True, slots=True)
class LaneHead:
    """What a lane's head shows, laid out for a row whose top is 0."""

    lane: Lane
    shapes: tuple[Shape, ...]
    fields: tuple[tuple[str, Rect], ...]
    height: float


def lane_head(journey: Journey, lane: Lane) -> LaneHead:
    """Icon, name and prompt of a lane."""
    pencil = Pencil(journey.map.language, lane.id)
    x = MARGIN + HEAD_PADDING
    width = LANE_HEAD - 2 * HEAD_PADDING
    indent = 20.0
    name = pencil.write(lane.name, "lane", x + indent, HEAD_PADDING, width - indent, part="name")
    shapes: list[Shape] = [*icon(lane_icon(lane), x, HEAD_PADDING + 1, "ink2", owner=lane.id)]
    shapes += name.shapes
    fields = [("name", name.box)]
    bottom = name.bottom
    if lane.prompt:
        prompt = pencil.write(
            lane.prompt, "prompt", x, bottom + 4, width, colour="ink3", part="lane-prompt"
        )
        shapes += prompt.shapes
        fields.append(("prompt", prompt.box))
        bottom = prompt.bottom
    return LaneHead(lane, tuple(shapes), tuple(fields), bottom + HEAD_PADDING)


def lane_icon(lane: Lane) -> str:
    """The icon of the first kind that the lane takes, as the kinds are listed."""
    if "team" in lane.takes:
        return "team"
    return next((kind.icon for word, kind in KIND_OF.items() if word in lane.takes), "note")


def lane_head_box(row: Row) -> Rect:
    """Where the head of a row stands."""
    return Rect(MARGIN, row.y, LANE_HEAD, row.height)


def zone_shapes(journey: Journey, frame: Frame, y: float) -> Iterator[Shape]:
    """The band of zones: one bar an arc, a diamond where one zone passes into the next."""
    language = journey.map.language
    bars = list(_zone_bars(journey, frame.columns))
    for at, (zone, left, right) in enumerate(bars):
        fill, ink = ZONE_ROLES[zone], f"{ZONE_ROLES[zone]}-ink"
        dash = (4.0, 3.0) if zone == "out_of_market" else ()
        rect = Rect(left, y, right - left, ZONE_BAND).grown(-0.375)
        yield Box(rect, fill, Pen(f"{fill}-edge", 0.75, dash), part=f"zone-{zone}")
        before = bars[at - 1][0] if at and bars[at - 1][2] == left else None
        moment = BOUNDARIES.get((before, zone)) if before else None
        text = say(ZONES[zone], language)
        x = left + HEAD_PADDING
        if moment is not None:
            yield from boundary_mark(left, y + ZONE_BAND / 2)
            spoken = say(moment, language) + " ▸ "
            moment_name = _in_band(language, spoken, "flow-label", x, y, ink)
            yield from moment_name.shapes
            x += moment_name.width + 8
        yield from _in_band(language, text, "zone", x, y, ink).shapes
    if bars and (BOUNDARIES.get((bars[-1][0], bars[0][0])) is not None) and len(bars) > 1:
        yield from boundary_mark(bars[-1][2], y + ZONE_BAND / 2)


def _in_band(language: str, text: str, style: str, x: float, y: float, ink: str) -> Paragraph:
    """One line in the middle of the band's height."""
    pencil = Pencil(language)
    height = pencil.write(text, style, x, y, _ENDLESS).box.height
    top = y + (ZONE_BAND - height) / 2
    return pencil.write(text, style, x, top, _ENDLESS, colour=ink, part="zone-name")


def _zone_bars(journey: Journey, columns: tuple[Column, ...]) -> Iterator[tuple[str, float, float]]:
    """(zone, left, right) of each run of columns; a stage without zone leaves the band open."""
    bar: tuple[str, float, float] | None = None
    for column in columns:
        stage = journey.get(column.stage, Stage)
        zone = stage.zone if stage else None
        if bar is not None and zone == bar[0]:
            bar = (bar[0], bar[1], column.right)
            continue
        if bar is not None:
            yield bar
        bar = (zone, column.x, column.right) if zone else None
    if bar is not None:
        yield bar

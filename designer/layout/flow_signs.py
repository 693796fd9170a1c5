"""The ways of flows for the legend: which are on the map, and what each looks like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from designer.drawing.icons import arrow_head, head_length
from designer.drawing.segments import polygon
from designer.drawing.shapes import Path, Pen, Rect, Segment, Shape
from designer.drawing.theme import ICON, STAGE_POINT, WAYS
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow
from designer.words import Message, msg

SIGN = 30.0
"""How wide a sign is; it is as high as an icon."""
_POINT = 4.0

NAMES: Mapping[str, Message] = MappingProxyType(
    {
        "next": msg("next"),
        "re_entry": msg("re-entry"),
        "skip": msg("skip"),
        "setback": msg("setback"),
        "detour": msg("detour"),
        "entry": msg("entry"),
        "exit": msg("exit"),
    }
)
"""The word for each way, in the order of the legend."""


def ways_shown(journey: Journey, *, spans: bool = False) -> tuple[str, ...]:
    """The ways that occur between stages in the picture, as they are drawn; `spans` counts the
    stages that span all others.
    """
    stages = [stage for stage in journey.stages() if spans or stage.role != "spanning"]
    place = {stage.id: at for at, stage in enumerate(stages)}
    last = max((at for at, stage in enumerate(stages) if stage.role == "main"), default=-1)
    found = {_drawn_as(journey, flow, place, last) for flow in journey.of(Flow)}
    return tuple(way for way in NAMES if way in found)


def _drawn_as(journey: Journey, flow: Flow, place: Mapping[str, int], last: int) -> str:
    """The way that a flow looks like, empty where it is not drawn."""
    source, target = place.get(flow.source), place.get(flow.target)
    if target is not None and journey.get(flow.source, Entry) is not None:
        return "entry"
    if source is not None and journey.get(flow.target, Exit) is not None:
        return "exit"
    if source is None or target is None:
        return ""
    returns = source == last and target < source and flow.way == "next"
    return "re_entry" if returns else flow.way


def flow_sign(way: str, x: float, y: float) -> Iterator[Shape]:
    """The sign of a way in a box `SIGN` wide from (x, y): its line with head and tail; the next
    stage is where the point of a head is.
    """
    look, middle, right = WAYS[way], y + ICON / 2, x + SIGN
    if way == "next":
        yield _pointed(Rect(x, y + 1, SIGN - _POINT, ICON - 2))
        return
    start = x + (7.0 if look.tail == "ring" else 0.0)
    stop = right - head_length(look.head)
    line: tuple[Segment, ...] = (("M", start, middle), ("L", stop, middle))
    bounds = Rect(x, y, SIGN, ICON)
    yield Path(line, bounds, None, Pen(look.colour, look.width, look.dash), part="legend-flow")
    yield from arrow_head(look.head, right, middle, 0.0, look.colour)
    if look.tail:
        yield from arrow_head(look.tail, x + (7.0 if look.tail == "ring" else 0.0), middle, 0.0,
                              look.colour)  # fmt: skip


def _pointed(rect: Rect) -> Path:
    """The head of a stage, small."""
    middle, tip = rect.y + rect.height / 2, rect.right + _POINT
    corners = ((rect.x, rect.y), (rect.right, rect.y), (tip, middle), (rect.right, rect.bottom),
               (rect.x, rect.bottom), (rect.x + _POINT, middle))  # fmt: skip
    bounds = Rect(rect.x, rect.y, rect.width + STAGE_POINT, rect.height)
    return Path(polygon(corners), bounds, "head", Pen("edge", 0.75), part="legend-flow")

"""The flows of a stage under all columns, which lie in no column: lines in the head of its band."""

from __future__ import annotations

from typing import NamedTuple

from designer.drawing.shapes import Shape
from designer.drawing.theme import LANE_HEAD
from designer.layout.figures import percent
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, Stage

_INSET = 12.0
_GAP = 4.0


class BandHead(NamedTuple):
    """What stands in the head of a band whose top left corner is at the margin and 0."""

    shapes: tuple[Shape, ...]
    height: float


def band_head(journey: Journey, stage: Stage, x: float, *, blank: bool = False) -> BandHead:
    """The name of a stage, then who enters, where one goes on to, and who leaves; a `blank` one
    leaves flows to be found.
    """
    pencil = Pencil(journey.map.language, stage.id)
    width = LANE_HEAD - 2 * _INSET
    written = pencil.write(stage.name, "stage", x + _INSET, _INSET, width, part="name")
    shapes: list[Shape] = list(written.shapes)
    y = written.bottom + _GAP
    for flow, words in () if blank else _lines(journey, stage.id):
        written = Pencil(journey.map.language, flow.id).write(
            words, "fact", x + _INSET, y, width, colour="ink2", part="flow-label"
        )
        shapes += written.shapes
        y = written.bottom
    return BandHead(tuple(shapes), y + _GAP)


def _lines(journey: Journey, stage: Id) -> list[tuple[Flow, str]]:
    """Ways in, ways on, ways out. Sharing goes on at every stage: what leads here is not said."""
    found: list[tuple[int, Flow, str]] = []
    for flow in journey.edges_at(stage):
        if not isinstance(flow, Flow):
            continue
        entry, target = journey.get(flow.source, Entry), journey.find(flow.target)
        share = f" {percent(flow.share, journey.map.language)}" if flow.share is not None else ""
        why = f" · {flow.condition}" if flow.condition else ""
        if flow.target == stage and entry is not None:
            found.append((0, flow, f"{entry.name}{share} →"))
        elif flow.source == stage and isinstance(target, Stage):
            found.append((1, flow, f"→ {target.name}{share}{why}"))
        elif flow.source == stage and isinstance(target, Exit):
            found.append((2, flow, f"× {target.name}{share}{why}"))
    return [(flow, words) for _, flow, words in sorted(found, key=lambda each: each[:1])]

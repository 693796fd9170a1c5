"""Flows whose words had no room on the ring: numbers there, and a list by number."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from designer.drawing.shapes import Rect, Shape
from designer.layout.flow_signs import NAMES
from designer.layout.ring_chords import Chord, label_size
from designer.layout.ring_geometry import Point, flattened
from designer.layout.ring_outside import Outside
from designer.layout.ring_places import Ground
from designer.layout.ring_plan import RingPlan
from designer.layout.ring_routes import Route
from designer.layout.ring_ways import Arrow
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.records import Entry, Exit, Stage
from designer.words import msg, say

_Line = TypeVar("_Line", Chord, Route, Arrow)

MOST_NOTES = 300
"""So many flows are numbered and listed; where there are more, the list says how many."""
_COLUMN = 264.0
_NUMBER = 24.0
_BETWEEN = 16.0
_ROW_GAP = 2.0
_ABOVE = 18.0
"""The line over the list."""
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)
"""Where along its line a number may stand."""


@dataclass(frozen=True)
class Noted:
    """The flows of a ring, those without room for their words numbered."""

    outside: Outside
    chords: tuple[Chord, ...]
    listed: tuple[Chord | Route | Arrow, ...] = ()
    """In the order of their numbers."""
    rest: int = 0
    """How many more have neither words nor a number."""


def noted(plan: RingPlan, outside: Outside, chords: tuple[Chord, ...]) -> Noted:
    """Number what has no words, in the order in which one walks past the stages."""
    place = {stage: at for at, stage in enumerate(plan.order)}
    lines: list[Chord | Route | Arrow] = [*outside.routes, *outside.arrows, *chords]
    silent = [each for each in lines if each.is_silent]
    silent.sort(
        key=lambda each: (
            # Ways in stand before the stages, ways out after them.
            place.get(each.flow.source, -1),
            place.get(each.flow.target, len(place)),
            each.flow.id,
        )
    )
    if not silent:
        return Noted(outside, chords)
    numbers = {each.flow.id: at for at, each in enumerate(silent[:MOST_NOTES], 1)}
    language = plan.journey.map.language
    around = Ground()
    around.take(*outside.words())
    routes = tuple(_numbered(each, numbers, around, language) for each in outside.routes)
    arrows = [_numbered(each, numbers, around, language) for each in outside.arrows]
    inside = Ground()
    inside.take(*(chord.plate for chord in chords if chord.plate is not None))
    made = tuple(_numbered(each, numbers, inside, language) for each in chords)
    lines = [*routes, *arrows, *made]
    by_id = {each.flow.id: each for each in lines}
    return Noted(
        replace(outside, routes=routes, arrows=arrows),
        made,
        tuple(by_id[identity] for identity in numbers),
        len(silent) - len(numbers),
    )


def _numbered(line: _Line, numbers: dict[Id, int], ground: Ground, language: str) -> _Line:
    """With its number where that is free along the line; the list names its ends in any case."""
    number = numbers.get(line.flow.id, 0)
    if not number:
        return line
    wide, high = label_size(str(number), language)
    points = _points(line)
    for share in _SHARES:
        x, y = points[round(share * (len(points) - 1))]
        box = Rect(x - wide / 2, y - high / 2, wide, high)
        if ground.is_free(box, 1.0):
            ground.take(box)
            return replace(line, number=number, plate=box)
    return replace(line, number=number)


def _points(line: Chord | Route | Arrow) -> Sequence[Point]:
    match line:
        case Chord():
            return line.curve.points(50)
        case Route():
            return flattened(line.segments)
        case Arrow():
            return [_past(line, out) for out in (10.0, 14.0, 18.0, 22.0, 26.0, 30.0, 34.0)]


def _past(arrow: Arrow, out: float) -> Point:
    """A point beyond the outer end of an arrow."""
    (x0, y0), (x1, y1) = arrow.near, arrow.far
    long = math.dist(arrow.near, arrow.far)
    return x1 + (x1 - x0) / long * out, y1 + (y1 - y0) / long * out


@dataclass(frozen=True, slots=True)
class NoteList:
    """The list laid out about its own corner."""

    shapes: tuple[Shape, ...] = ()
    rows: tuple[tuple[Id, Rect], ...] = ()
    height: float = 0.0


def note_list(plan: RingPlan, flows: Noted, width: float) -> NoteList:
    """Number, ends, way, share and condition of each flow, in columns of much the same height."""
    if not flows.listed:
        return NoteList()
    language = plan.journey.map.language
    title = say(msg("Flows by number"), language)
    shapes = [*Pencil(language).write(title, "fact", 0, 0, width, colour="ink3").shapes]
    rows: list[tuple[Id, Rect]] = []
    across = max(1, int((width + _BETWEEN) / (_COLUMN + _BETWEEN)))
    written = [_row(plan, each) for each in flows.listed]
    total = sum(high for _, high in written)
    x, y, lowest = 0.0, _ABOVE, _ABOVE
    for line, (words, high) in zip(flows.listed, written, strict=True):
        if y - _ABOVE >= total / across:
            x, y = x + _COLUMN + _BETWEEN, _ABOVE
        pencil = Pencil(language, line.flow.id)
        number = pencil.write(str(line.number), "legend", x, y, _NUMBER, colour="ink3")
        said = pencil.write(words, "legend", x + _NUMBER, y, _COLUMN - _NUMBER, part="flow-label")
        shapes += (*number.shapes, *said.shapes)
        rows.append((line.flow.id, Rect(x, y, _COLUMN, high)))
        y += high
        lowest = max(lowest, y)
    if flows.rest:
        more = msg(
            "{count} more flow is drawn without words",
            "{count} more flows are drawn without words",
            count=flows.rest,
        )
        last = Pencil(language).write(say(more, language), "legend", 0, lowest + 4, width)
        shapes += last.shapes
        lowest = last.bottom
    return NoteList(tuple(shapes), tuple(rows), lowest)


def _row(plan: RingPlan, line: Chord | Route | Arrow) -> tuple[str, float]:
    """What is said of a flow, and how high that is."""
    language = plan.journey.map.language
    ends = " → ".join(_names(plan, line))
    said = (ends, say(NAMES[line.look], language), line.label)
    words = " · ".join(part for part in said if part)
    box = Pencil(language).write(words, "legend", 0, 0, _COLUMN - _NUMBER).box
    return words, box.height + _ROW_GAP


def _names(plan: RingPlan, line: Chord | Route | Arrow) -> Iterator[str]:
    for identity in (line.flow.source, line.flow.target):
        end = plan.journey.find(identity)
        yield (end.name if isinstance(end, Stage | Entry | Exit) else "") or "–"

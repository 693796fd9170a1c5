"""Comments on paper: their numbers, in a plate at the corner of what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from designer.drawing.shapes import Box, Pen, Rect, Shape
from designer.edits.comments import Talk, by_stage, talks
from designer.layout.layout import Layout
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Edge, Entry, Exit, Lane, Stage
from designer.words import Message

_STYLE = "zone"
_HIGH = 16.0
_PADDING = 4.0
_INSIDE, _ABOVE = 10.0, 8.0
"""How far a plate reaches into a card, and stands above the upper edge of anything."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The talks of one stage with their numbers on the sheet."""

    heading: Message | str
    talks: tuple[tuple[int, Talk], ...]


def listed(journey: Journey, layout: Layout) -> tuple[Listed, ...]:
    """The talks about what a picture shows, numbered as they are listed.

    What is internal, hidden or parked is in no picture, and so is what was said of it.
    """
    shown = (talk for talk in talks(journey) if _is_shown(journey, layout, talk.target))
    number = 0
    found = []
    for group in by_stage(journey, shown):
        first, number = number + 1, number + len(group.talks)
        found.append(Listed(group.heading, tuple(enumerate(group.talks, first))))
    return tuple(found)


def _is_shown(journey: Journey, layout: Layout, target: Id) -> bool:
    record = journey.find(target)
    if isinstance(record, Edge):
        return all(_is_shown(journey, layout, end) for end in (record.source, record.target))
    if isinstance(record, Card | Stage | Lane | Entry | Exit):
        return layout.box(target) is not None
    return record is not None


def marks(journey: Journey, layout: Layout) -> Iterator[Shape]:
    """The plates, in points of the map; several numbers of one element stand in one."""
    numbers: dict[Id, list[int]] = {}
    for group in listed(journey, layout):
        for number, talk in group.talks:
            numbers.setdefault(_standing(journey, layout, talk.target), []).append(number)
    for owner, found in numbers.items():
        box = layout.box(owner)
        if box is not None:
            inside = _INSIDE if isinstance(journey.find(owner), Card) else 0.0
            text = ", ".join(map(str, found))
            yield from _plate(Pencil(journey.map.language, owner), text, box, inside)


def _standing(journey: Journey, layout: Layout, target: Id) -> Id:
    """Where the number stands: what is said of a flow or link, at the first end in sight."""
    record = journey.find(target)
    ends = (record.source, record.target) if isinstance(record, Edge) else (target,)
    return next((end for end in ends if layout.box(end) is not None), target)


def _plate(pencil: Pencil, text: str, box: Rect, inside: float) -> Iterator[Shape]:
    width = max(_HIGH, pencil.width(text, _STYLE) + 2 * _PADDING)
    x, y = max(1.0, box.x + inside - width), max(1.0, box.y - _ABOVE)
    rect = Rect(x, y, width, _HIGH)
    yield Box(rect, "ink", Pen("sheet", 1.0), 4.0, pencil.owner, "comment")
    line = pencil.write(
        text, _STYLE, x, y + 1.0, width, colour="sheet", part="comment", align="centre"
    )
    yield from line.shapes

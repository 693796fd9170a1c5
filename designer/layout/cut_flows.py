"""What is said of a flow where the edge of a page cuts it: on which page it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from designer.drawing.moving import moved
from designer.drawing.shapes import Box, Path, Rect, Shape, Words
from designer.drawing.theme import PLATE_PADDING
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.words import Message, msg, say

PART = "continued"
"""The part of the shapes that are made here."""
_STYLE = "fact"
_HEIGHT = 14.0
_GAP = 3.0

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class CutFlow:
    """A flow that runs on the level `y` from x `start` to x `end` of the map."""

    owner: Id
    start: float
    end: float
    y: float


def flows_that_run(shapes: Iterable[Shape]) -> Iterator[CutFlow]:
    """The flows that go along the map, above or below it."""
    for shape in shapes:
        if not isinstance(shape, Path) or shape.part != "flow":
            continue
        points = [(s[-2], s[-1]) for s in shape.segments if s[0] != "Z"]
        start, end = points[0][0], points[-1][0]
        level = max(pairwise(points), key=lambda two: abs(two[1][0] - two[0][0]))[0][1]
        if start != end:
            yield CutFlow(shape.owner, start, end, level)


def gutter(language: str, pages: int) -> float:
    """The room in points that a mark beside a part of the map takes."""
    return _mark(Pencil(language), _from(pages)).bounds.width + 2 * PLATE_PADDING + _GAP


def cut_marks(
    flows: Iterable[CutFlow],
    across: Span,
    page_at: Callable[[float], int],
    language: str,
) -> Iterator[Shape]:
    """The marks beside a part of the map that reaches `across`.

    `page_at` gives the number of the page that shows an x of the map.
    """
    pencil = Pencil(language)
    for flow in flows:
        low, high = sorted((flow.start, flow.end))
        for edge, beyond in ((across[0], -1), (across[1], 1)):
            if not low < edge < high:
                continue
            leaves = (flow.end > flow.start) == (beyond > 0)
            there = page_at(flow.end if leaves else flow.start)
            words = _mark(pencil, _to(there) if leaves else _from(there))
            yield from _placed(words, flow.y, edge, beyond)


def labels_within(labels: Sequence[Shape], across: Span) -> Iterator[Shape]:
    """The labels of a part of the map, those that reach over its edge shifted into it."""
    shifts = {shape.owner: _shift(shape.rect, across) for shape in labels if isinstance(shape, Box)}
    for shape in labels:
        yield moved(shape, shifts.get(shape.owner, 0.0), 0.0)


def _shift(rect: Rect, across: Span) -> float:
    """How far to the right a label must go to stand inside."""
    if rect.x < across[0]:
        return across[0] - rect.x
    return min(0.0, across[1] - rect.right)


def _to(page: int) -> Message:
    return msg("→ page {number}", number=page)


def _from(page: int) -> Message:
    return msg("← from page {number}", number=page)


def _mark(pencil: Pencil, message: Message) -> Words:
    said = say(message, pencil.language)
    made = pencil.write(said, _STYLE, 0, 0, float("inf"), colour="ink2", part=PART)
    return made.shapes[0]


def _placed(words: Words, y: float, edge: float, beyond: int) -> Iterator[Shape]:
    """A plate with the words just outside the edge."""
    width = words.width + 2 * PLATE_PADDING
    top = y - _HEIGHT / 2
    x = edge + _GAP if beyond > 0 else edge - _GAP - width
    yield Box(Rect(x, top, width, _HEIGHT), "sheet", part=PART)
    left, base = x + PLATE_PADDING, words.y + top
    yield Words(left, base, words.runs, words.size, words.colour, words.width, "", PART)

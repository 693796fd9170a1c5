"""Which hyphens at line ends are the writer's own, and not made by breaking the line."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from designer.drawing.shapes import Shape, Words
from designer.model.journey import Journey

_HYPHEN = "-"


def own_hyphens(journey: Journey, shapes: Iterable[Shape]) -> frozenset[int]:
    """The `id` of each line that ends in a hyphen of its text: ``mid-`` before ``size``."""
    lines = (shape for shape in shapes if isinstance(shape, Words) and shape.runs)
    return frozenset(
        id(line)
        for line, below in pairwise(lines)
        if _goes_on(line, below) and _own(journey, line, below)
    )


def _goes_on(line: Words, below: Words) -> bool:
    """Whether a line ends in a hyphen and the next one is of the same text."""
    return (
        line.runs[-1].text.endswith(_HYPHEN)
        and (line.owner, line.part, line.size) == (below.owner, below.part, below.size)
        and below.y > line.y
    )


def _own(journey: Journey, line: Words, below: Words) -> bool:
    record = journey.find(line.owner)
    if record is None:
        return False
    head, tail = line.runs[-1].text.split(), below.runs[0].text.split()
    word = head[-1] + tail[0] if head and tail else _HYPHEN
    return any(word in text for text in record.data().values() if isinstance(text, str))

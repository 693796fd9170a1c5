"""Which hyphens at line ends are the writer's own, and not made by breaking the line."""

from __future__ import annotations

from collections.abc import Sequence

from designer.drawing.shapes import Shape, Words
from designer.model.ids import Id
from designer.model.journey import Journey

_HYPHEN = "-"


class OwnHyphens:
    """Tells the hyphens of a journey's texts from those of line breaks."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey

    def among(self, shapes: Sequence[Shape]) -> frozenset[int]:
        """The `id` of each line that ends in a hyphen of its text: ``mid-`` before ``size``."""
        found = []
        line: Words | None = None
        for shape in shapes:
            if not isinstance(shape, Words) or not shape.runs:
                continue
            if line is not None and _goes_on(line, shape) and self._own(line, shape):
                found.append(id(line))
            line = shape if shape.runs[-1].text[-1:] == _HYPHEN else None
        return frozenset(found)

    def _own(self, line: Words, below: Words) -> bool:
        head, tail = line.runs[-1].text.split(), below.runs[0].text.split()
        word = head[-1] + tail[0] if head and tail else _HYPHEN
        return any(word in text for text in self._texts(line.owner))

    def _texts(self, owner: Id) -> list[str]:
        record = self._journey.find(owner)
        if record is None:
            return []
        values = (getattr(record, name) for name in record.field_names())
        return [value for value in values if isinstance(value, str)]


def _goes_on(line: Words, below: Words) -> bool:
    """Whether the next line is of the same text as one that ends in a hyphen."""
    same = (line.owner, line.part, line.size) == (below.owner, below.part, below.size)
    return same and below.y > line.y

"""Markers and words on the emotion curve."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from designer.drawing.segments import circle, hull, placed, polygon
from designer.drawing.shapes import Path, Pen, Rect, Segment, Shape
from designer.drawing.text import TextBlock, lay_out
from designer.drawing.theme import MARKER, STYLES
from designer.layout.feelings import Feeling
from designer.layout.write import Pencil

Segments = tuple[Segment, ...]

_R = MARKER / 2 - 0.75
_STROKE = 1.5
_CIRCLE = circle(0, 0, _R)
_HALF_CIRCLE: Segments = (("M", 0, _R), *_CIRCLE[2:4], ("Z",))
_DIAMOND = polygon(((0, -5), (5, 0), (0, 5), (-5, 0)))
_DOWN = polygon(((-5, -3.75), (5, -3.75), (0, 4.75)))
_SQUARE = polygon(((-4, -4), (4, -4), (4, 4), (-4, 4)))
_UP = polygon(((-5, 3.75), (0, -4.75), (5, 3.75)))

_MARKS: dict[str, tuple[Segments, Segments]] = {
    "circle": (_CIRCLE, _HALF_CIRCLE),
    "diamond": (_DIAMOND, polygon(((0, -5), (0, 5), (-5, 0)))),
    "down": (_DOWN, polygon(((-5, -3.75), (0, -3.75), (0, 4.75)))),
    "square": (_SQUARE, polygon(((-4, -4), (0, -4), (0, 4), (-4, 4)))),
    "up": (_UP, polygon(((-5, 3.75), (0, -4.75), (0, 3.75)))),
}
"""Whole and left half of each marker about 0, 0."""

PERSONA_MARKS = ("circle", "square", "up", "diamond", "down")
"""The marker of each persona where there are several, by turns."""
PERSONA_DASHES: tuple[tuple[float, ...], ...] = ((), (7.0, 3.0), (2.0, 3.0), (8.0, 3.0, 2.0, 3.0))
"""The dash of each persona's curve, by turns."""


def sign_mark(height: float) -> str:
    """Circle above zero, diamond at zero, triangle down below."""
    if height > 0:
        return "circle"
    return "down" if height < 0 else "diamond"


def marker(mark: str, x: float, y: float, evidence: str | None, owner: str) -> Iterator[Path]:
    """A marker about x, y: hollow where assumed, half for reported, full for observed."""
    whole, half = (placed(part, x, y) for part in _MARKS[mark])
    pen = Pen("ink", _STROKE, round=True)
    fill = "ink" if evidence == "observed" else "sheet"
    yield Path(whole, hull(whole, _STROKE), fill, pen, owner, "card")
    if evidence == "reported":
        yield Path(half, hull(half), "ink", None, owner, "card")


@dataclass(frozen=True, slots=True)
class Label:
    """Word, value and text of one feeling, laid out in at most `room` points."""

    feeling: Feeling
    language: str
    room: float

    @property
    def width(self) -> float:
        """The width of the longest line."""
        return max(block.width for block in self._blocks())

    @property
    def height(self) -> float:
        """The height of all lines; 0 where nothing is written."""
        parts = zip(self._blocks(), (self.feeling.label, self.feeling.more), strict=True)
        return sum(block.height for block, text in parts if text)

    def shapes(self, x: float, y: float, align: str = "centre") -> Iterator[Shape]:
        """The lines from y down; x is their middle, or with `left` their left end."""
        pencil = Pencil(self.language, self.feeling.card.id)
        left = x - self.width / 2 if align == "centre" else x
        width = self.width + 0.01
        for text, style, ink, part in (
            (self.feeling.label, "emotion", "ink", "text"),
            (self.feeling.more, "fact", "ink2", "fact"),
        ):
            if text:
                block = pencil.write(
                    text, style, left, y, width, colour=ink, part=part, align=align
                )
                yield from block.shapes
                y = block.bottom

    def box(self, x: float, y: float) -> Rect:
        """The rectangle of the lines, x being their middle."""
        return Rect(x - self.width / 2, y, self.width, self.height)

    def _blocks(self) -> tuple[TextBlock, TextBlock]:
        return (
            lay_out(self.feeling.label, STYLES["emotion"], self.room, self.language),
            lay_out(self.feeling.more, STYLES["fact"], self.room, self.language),
        )

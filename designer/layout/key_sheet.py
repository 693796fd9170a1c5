"""The keys on one page: sections of keys and what they do, in two columns, for the wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from designer.drawing.shapes import Rect, Shape
from designer.layout.minutes import TEXT_PAPER
from designer.layout.write import Pencil
from designer.words import Message, say

_GUTTER = 24.0
_KEYS = 104.0
"""Points that the keys take of a column."""
_ABOVE, _BELOW, _BETWEEN = 14.0, 4.0, 2.0


@dataclass(frozen=True, slots=True)
class KeySection:
    """A heading, and for each row the keys and what they do."""

    title: Message | str
    rows: tuple[tuple[Message | str, Message | str], ...]


def key_sheet(
    title: Message | str, sections: Sequence[KeySection], language: str
) -> tuple[tuple[Shape, ...], Rect]:
    """The shapes of the sheet from 0, 0 and the rectangle that they take, in points.

    The rectangle is as wide as the room of A4 paper; higher than it, the sheet is drawn smaller.
    """
    setter = _Setter(language)
    room = TEXT_PAPER.room
    head = setter.pencil.write(say(title, language), "title", 0, 0, room.width, part="H1 0")
    width = (room.width - _GUTTER) / 2
    heights = [setter.section(section, 0, 0, width)[1] for section in sections]
    half = _left_share(heights)
    shapes: list[Shape] = list(head.shapes)
    foot = head.bottom
    for x, column in ((0.0, sections[:half]), (width + _GUTTER, sections[half:])):
        y = head.bottom
        for section in column:
            made, y = setter.section(section, x, y, width)
            shapes += made
        foot = max(foot, y)
    return tuple(shapes), Rect(0, 0, room.width, foot)


def _left_share(heights: Sequence[float]) -> int:
    """How many sections stand in the left column so that the higher one is lowest."""
    cuts = range(len(heights) + 1)
    return min(cuts, key=lambda cut: max(sum(heights[:cut]), sum(heights[cut:])), default=0)


class _Setter:
    """Sets sections below each other."""

    def __init__(self, language: str) -> None:
        self.pencil = Pencil(language)
        self._language = language
        self._parts = 0

    def _part(self, role: str) -> str:
        """The next part of the sheet, by which it is read aloud: a heading or a row."""
        self._parts += 1
        return f"{role} {self._parts}"

    def section(
        self, section: KeySection, x: float, y: float, width: float
    ) -> tuple[list[Shape], float]:
        """The shapes of a section from (x, y), and where it ends."""
        title = say(section.title, self._language)
        head = self.pencil.write(title, "stage", x, y + _ABOVE, width, part=self._part("H2"))
        shapes: list[Shape] = list(head.shapes)
        y = head.bottom + _BELOW
        for keys, what in section.rows:
            part = self._part("P")
            left = self.pencil.write(say(keys, self._language), "zone", x, y, _KEYS, part=part)
            words = say(what, self._language)
            right = self.pencil.write(words, "goal", x + _KEYS + 8, y, width - _KEYS - 8, part=part)
            shapes += (*left.shapes, *right.shapes)
            y = max(left.bottom, right.bottom) + _BETWEEN
        return shapes, y

"""Text into shapes: a paragraph laid out and set at a place."""

from __future__ import annotations

from dataclasses import dataclass

from designer.drawing.shapes import Rect, Words
from designer.drawing.text import lay_out
from designer.drawing.theme import STYLES


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of text as shapes, and the rectangle in points that they were given."""

    shapes: tuple[Words, ...]
    box: Rect
    width: float
    """The width of the longest line."""

    @property
    def bottom(self) -> float:
        """Where the next thing below may begin."""
        return self.box.bottom


_NAMES = frozenset({"title", "stage", "stage-small", "lane"})
"""Names are not hyphenated while every word fits its line."""
_WITHOUT_HYPHENS = {"en": "und", "ru": "und"}
"""A language that has no hyphenation, with the same typefaces."""


@dataclass(frozen=True, slots=True)
class Pencil:
    """Writes in one language for one owner."""

    language: str
    owner: str = ""

    def write(
        self,
        text: str,
        style: str,
        x: float,
        y: float,
        width: float,
        *,
        colour: str = "ink",
        part: str = "text",
        align: str = "left",
        hang: float = 0.0,
        whole_words: bool = False,
    ) -> Paragraph:
        """The text from (x, y) downwards, broken to `width` points; `align` left, centre, right.

        With `whole_words` it is hyphenated no more than a name.
        """
        role = STYLES[style]
        language = self.language
        named = whole_words or style in _NAMES
        if named and all(self.width(word, style) <= width for word in text.split()):
            language = _WITHOUT_HYPHENS.get(language, language)
        block = lay_out(text, role, width, language, hang)
        shift = {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        shapes = []
        for line in block.lines:
            if not line.runs:
                continue
            left = x + shift * (width - line.width) if shift else x
            shapes.append(
                Words(
                    left, y + line.baseline, line.runs, role.size, colour, line.width,
                    self.owner, part,
                )
            )  # fmt: skip
        return Paragraph(tuple(shapes), Rect(x, y, width, block.height), block.width)

    def width(self, text: str, style: str) -> float:
        """How wide the text is on one line, in points."""
        return lay_out(text, STYLES[style], float("inf"), self.language).width

"""Shapes as SVG elements."""

from __future__ import annotations

import re
from functools import singledispatchmethod
from xml.sax.saxutils import escape, quoteattr

from designer.drawing.fonts import UNITS_PER_EM, shape
from designer.drawing.hatching import hatch_lines
from designer.drawing.shapes import Box, Hatch, Path, Pen, Picture, Segment, Shape, Words
from designer.drawing.text import Run
from designer.drawing.theme import Theme
from designer.words import harmless
from exporters.svg.fonts import Used

THINNEST = 0.5
"""Points on paper: printers lose what is thinner."""
# What no XML file may hold, however it is written.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Pencil:
    """Turns shapes into elements in the colours of a theme, for a picture drawn at `scale`."""

    def __init__(self, theme: Theme, used: Used, scale: float) -> None:
        self._theme = theme
        self._used = used
        self._scale = scale

    @singledispatchmethod
    def tag(self, shape: Shape) -> str:
        """The element of a shape; empty where nothing of it is seen."""
        raise TypeError(f"an SVG cannot show {shape!r}")

    @tag.register
    def _(self, box: Box) -> str:
        rect = box.rect
        radius = f' rx="{number(box.radius)}"' if box.radius else ""
        return (
            f'<rect x="{number(rect.x)}" y="{number(rect.y)}" width="{number(rect.width)}" '
            f'height="{number(rect.height)}"{radius}{self._paint(box.fill, box.pen)}/>'
        )

    @tag.register
    def _(self, path: Path) -> str:
        return f'<path d="{_data(path.segments)}"{self._paint(path.fill, path.pen)}/>'

    @tag.register
    def _(self, words: Words) -> str:
        colour = self._theme.colour(words.colour)
        if not words.runs:
            return ""
        first, *others = words.runs
        place = f'x="{number(words.x + first.x)}" y="{number(words.y)}" fill="{colour}"'
        if not others:
            return f"<text {place} {self._dress(words, first)}>{clean(first.text)}</text>"
        # Simple programs know no x of a span and let it follow the one before.
        spans = [f"<tspan {self._dress(words, first)}>{clean(first.text)}</tspan>"]
        for run in others:
            x = f'x="{number(words.x + run.x)}"'
            spans.append(f"<tspan {x} {self._dress(words, run)}>{clean(run.text)}</tspan>")
        return f"<text {place}>{''.join(spans)}</text>"

    def _dress(self, words: Words, run: Run) -> str:
        """Font, size and length of a run; where another font is taken, the length stays."""
        size = words.size * run.scale
        dress = f'class="{self._used.run(run)}" font-size="{number(size)}"'
        glyphs = shape(run.face, run.text)
        if len(glyphs) < 2:
            return dress
        width = (glyphs[-1].x + glyphs[-1].advance) * size / UNITS_PER_EM
        return f'{dress} textLength="{number(width)}"'

    @tag.register
    def _(self, picture: Picture) -> str:
        rect = picture.rect
        return (
            f'<image x="{number(rect.x)}" y="{number(rect.y)}" width="{number(rect.width)}" '
            f'height="{number(rect.height)}" preserveAspectRatio="none" '
            f"href={quoted(f'data:{picture.media};base64,{picture.pixels}')}/>"
        )

    @tag.register
    def _(self, hatch: Hatch) -> str:
        return f'<path d="{_data(hatch_lines(hatch))}"{self._paint(None, hatch.pen)}/>'

    def _paint(self, fill: str | None, pen: Pen | None) -> str:
        painted = f' fill="{self._theme.colour(fill)}"' if fill else ' fill="none"'
        if pen is None:
            return painted
        width = max(pen.width, THINNEST / self._scale)
        painted += f' stroke="{self._theme.colour(pen.colour)}" stroke-width="{number(width)}"'
        if pen.dash:
            painted += f' stroke-dasharray="{" ".join(number(part) for part in pen.dash)}"'
        if pen.round:
            painted += ' stroke-linecap="round" stroke-linejoin="round"'
        return painted


def number(value: float) -> str:
    """A number as short as it can be, to a thousandth of a point."""
    short = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def clean(text: str) -> str:
    """Text for between two tags; what no XML file may hold is left out."""
    return escape(_FORBIDDEN.sub("", harmless(text)))


def quoted(text: str) -> str:
    """Text as the value of an attribute, in its quotation marks."""
    return quoteattr(_FORBIDDEN.sub("", harmless(text)))


def _data(segments: tuple[Segment, ...]) -> str:
    return "".join(
        segment[0] + " ".join(number(value) for value in segment[1:]) for segment in segments
    )

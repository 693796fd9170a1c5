"""Text laid out once for every output: lines, runs by face, widths and baselines, in points."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from designer.drawing.filling import fill
from designer.drawing.fonts import UNITS_PER_EM
from designer.drawing.spans import (
    Hand,
    Piece,
    Span,
    hand,
    has_han,
    joined,
    measured_pieces,
    missing,
    spans_of,
    without_spaces,
)

# Ringway Sans, in em. Every script stands on the same baseline, whatever its own face says.
ASCENT = 1.069
DESCENT = 0.293
# Font units by which sums of floats may miss a width that fits exactly.
_SLACK = 1e-6

_NEW_LINES = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Size and line heights in points; `han_line` holds for a text with ideographs."""

    size: float
    line: float
    han_line: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Text drawn in one face, `x` points from the left of its block.

    `text` holds only what is drawn, so every character has a glyph in `face`. `scale` times the
    style's size is the size to draw at: below 1 for the code point of an unknown character.
    `width` is unkerned.
    """

    face: str
    text: str
    x: float
    width: float
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `baseline` points below the top of the block, `width` without trailing spaces."""

    runs: tuple[Run, ...]
    baseline: float
    width: float


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Laid out text; `width` reaches from the left to the end of its longest line."""

    lines: tuple[Line, ...]
    width: float
    height: float


@lru_cache(maxsize=1 << 13)
def lay_out(text: str, style: TextStyle, width: float, language: str, hang: float = 0) -> TextBlock:
    """Break `text` into lines of at most `width` points for a map in `language`.

    Every line but the first begins `hang` points (0 or more) from the left. With an infinite
    width only new lines in the text make lines. The empty text has one line without runs. Only
    a single grapheme may be wider than the line it stands in.
    """
    height = line_height(text, style)
    drop = (height - (ASCENT + DESCENT) * style.size) / 2 + ASCENT * style.size
    unit = style.size / UNITS_PER_EM
    writing = hand(language, style.bold)
    lines = tuple(
        _line(line, hang if number else 0.0, number * height + drop, unit, writing)
        for number, line in enumerate(_broken(text, style, width, language, hang))
    )
    right = max((line.runs[0].x + line.width for line in lines if line.runs), default=0.0)
    return TextBlock(lines, right, len(lines) * height)


def height_of(text: str, style: TextStyle, width: float, language: str, hang: float = 0) -> float:
    """The height in points that `lay_out` would give, for boxes whose text is not yet drawn."""
    return extent_of(text, style, width, language, hang)[0]


@lru_cache(maxsize=1 << 15)
def extent_of(
    text: str, style: TextStyle, width: float, language: str, hang: float = 0
) -> tuple[float, float]:
    """The height that `lay_out` would give, and the width of its last line, in points."""
    count, last = 0, list[Piece]()
    for line in _broken(text, style, width, language, hang):
        count, last = count + 1, line
    unit, writing = style.size / UNITS_PER_EM, hand(language, style.bold)
    return count * line_height(text, style), _width(last, unit, writing)


def line_height(text: str, style: TextStyle) -> float:
    """The height in points of each line of `text`: more where ideographs stand in it."""
    return style.line if text.isascii() or not has_han(text) else style.han_line


def width_of(text: str, style: TextStyle, language: str) -> float:
    """How wide `text` is in points when no line is broken."""
    return lay_out(text, style, float("inf"), language).width


def missing_characters(text: str, language: str) -> tuple[str, ...]:
    """What of `text` no shipped font can draw, each once; controls and selectors do not count."""
    return missing(text, hand(language, bold=False))


def _paragraphs(text: str) -> list[str]:
    if text.isprintable():
        return [text]
    return _NEW_LINES.split(_SURROGATES.sub("\ufffd", text.replace("\t", " ")))


def _broken(
    text: str, style: TextStyle, width: float, language: str, hang: float
) -> Iterator[list[Piece]]:
    per_point = UNITS_PER_EM / style.size
    room = max(width, 0.0) * per_point + _SLACK
    others = max(width - hang, 0.0) * per_point + _SLACK
    writing = hand(language, style.bold)
    for paragraph in _paragraphs(text):
        yield from fill(measured_pieces(paragraph, writing), room, others, language, writing)
        room = others


def _line(pieces: list[Piece], indent: float, baseline: float, unit: float, writing: Hand) -> Line:
    if not pieces:
        return Line((), baseline, 0.0)
    *body, last = pieces
    face = last.face
    if _in_one_face(pieces):
        width = _width(pieces, unit, writing)
        text = "".join([piece.drawn for piece in body]) + last.bare
        return Line((Run(face, text, indent, width),) if text else (), baseline, width)
    spans = [span for piece in body for span in spans_of(piece)]
    spans += spans_of(without_spaces(last, writing))
    return _mixed_line(joined(spans), indent, baseline, unit)


def _width(pieces: list[Piece], unit: float, writing: Hand) -> float:
    """The width of a line in points, but for the spaces at its end."""
    if not pieces:
        return 0.0
    if not _in_one_face(pieces):
        return _line(pieces, 0.0, 0.0, unit, writing).width
    return (sum([piece.full_width for piece in pieces[:-1]]) + pieces[-1].width) * unit


def _in_one_face(pieces: list[Piece]) -> bool:
    face = pieces[-1].face
    return bool(face) and {piece.face for piece in pieces} == {face}


def _mixed_line(spans: list[Span], indent: float, baseline: float, unit: float) -> Line:
    runs: list[Run] = []
    x = indent
    for span in spans:
        runs.append(Run(span.face, span.text, x, span.width * unit, span.scale))
        x += span.width * unit
    return Line(tuple(runs), baseline, x - indent)

"""Text laid out once for every output: lines, runs by face, widths and baselines, in points."""

import re
from dataclasses import dataclass
from functools import lru_cache

from designer.drawing.breaks import SOFT_HYPHEN, graphemes, hyphen_points, pieces
from designer.drawing.fonts import UNITS_PER_EM
from designer.drawing.spans import (
    Hand,
    Piece,
    Span,
    hand,
    has_han,
    joined,
    measured,
    missing,
    part_of,
    wide_signs,
)

# Ringway Sans, in em. Every script stands on the same baseline, whatever its own face says.
ASCENT = 1.069
DESCENT = 0.293
HYPHEN = "-"
# A line as full as this is left ragged rather than ended in a hyphen.
FULL_ENOUGH = 0.7
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


@lru_cache(maxsize=1 << 14)
def lay_out(text: str, style: TextStyle, width: float, language: str, hang: float = 0) -> TextBlock:
    """Break `text` into lines of at most `width` points for a map in `language`.

    Every line but the first begins `hang` points (0 or more) from the left. With an infinite
    width only new lines in the text make lines. The empty text has one line without runs. Only
    a single grapheme may be wider than the line it stands in.
    """
    writing = hand(language, style.bold)
    unit = style.size / UNITS_PER_EM
    first, others = width / unit + _SLACK, (width - hang) / unit + _SLACK
    filled: list[list[Piece]] = []
    for paragraph in _paragraphs(text):
        room = others if filled else first
        filled += _fill(_pieces(paragraph, writing), room, others, language, writing)
    height = style.han_line if has_han(text) else style.line
    drop = (height - (ASCENT + DESCENT) * style.size) / 2 + ASCENT * style.size
    lines = tuple(
        _line(line, hang if number else 0.0, number * height + drop, unit)
        for number, line in enumerate(filled)
    )
    right = max((line.runs[0].x + line.width for line in lines if line.runs), default=0.0)
    return TextBlock(lines, right, len(lines) * height)


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


def _pieces(paragraph: str, writing: Hand) -> list[Piece]:
    wide = wide_signs(paragraph, writing)
    parts = pieces(paragraph)
    if not wide:
        return [measured(part, writing) for part in parts]
    found: list[Piece] = []
    start = 0
    for part in parts:
        own = tuple(at for at in range(len(part)) if start + at in wide)
        found.append(measured(part, writing, own))
        start += len(part)
    return found


def _fill(
    todo: list[Piece], room: float, others: float, language: str, writing: Hand
) -> list[list[Piece]]:
    """Put pieces into lines, as many into each as fit; the first is `room` wide."""
    todo.reverse()
    lines: list[list[Piece]] = []
    line: list[Piece] = []
    used = 0.0
    while todo:
        piece = todo.pop()
        if used + piece.width <= room or not piece.width:
            line.append(piece)
            used += piece.full_width
            continue
        halves = _hyphenated(piece, line, room, others, language, writing)
        if halves:
            line.append(halves[0])
            todo.append(halves[1])
        elif line:
            todo.append(piece)
        else:
            head, *more = _graphemes(piece, writing)
            line, used = [head], head.full_width
            todo += reversed(more)
            continue
        lines.append(line)
        line, used, room = [], 0.0, others
    return [*lines, line] if line or not lines else lines


def _hyphenated(
    piece: Piece, line: list[Piece], room: float, others: float, language: str, writing: Hand
) -> tuple[Piece, Piece] | None:
    """Divide a piece that does not fit after `line`; None if it should not or cannot be."""
    free, seen = room, 0.0
    if line:
        free -= sum(each.full_width for each in line)
        seen = room - free - line[-1].full_width + line[-1].width
    if SOFT_HYPHEN not in piece.text and piece.width <= others and seen >= FULL_ENOUGH * room:
        return None
    for at in reversed(hyphen_points(piece.text, language)):
        head = part_of(piece, 0, at, writing, suffix=HYPHEN)
        if head.width <= free:
            return head, part_of(piece, at, len(piece.text), writing)
    return None


def _graphemes(piece: Piece, writing: Hand) -> list[Piece]:
    """The single characters, to a reader, of a piece wider than its line."""
    parts: list[Piece] = []
    start = 0
    for grapheme in graphemes(piece.text):
        parts.append(part_of(piece, start, start + len(grapheme), writing))
        start += len(grapheme)
    return parts


def _line(line: list[Piece], indent: float, baseline: float, unit: float) -> Line:
    spans: list[Span] = []
    if line:
        for piece in line[:-1]:
            spans += piece.spans
        spans += line[-1].bare_spans
    runs: list[Run] = []
    x = indent
    for face, text, width, scale in joined(spans):
        runs.append(Run(face, text, x, width * unit, scale))
        x += width * unit
    return Line(tuple(runs), baseline, x - indent)

"""Text split by the face that draws it, with unkerned widths: what lines are broken on."""

import re
from functools import lru_cache
from typing import NamedTuple

from designer.drawing.breaks import pieces
from designer.drawing.fonts import UNITS_PER_EM, choose
from designer.drawing.fonts.choice import is_chinese, writes_traditional

# What is never drawn: controls, soft hyphens, joiners, marks of direction, variation selectors,
# the key-cap frame, tags.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u20e3\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_HAN = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003fffd]"
)
# Signs that Chinese writes in full width and other languages do not, beside an ideograph or
# another sign of full width.
_FULL_WIDTH = re.compile(
    "(?<=[\u2e80-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003fffd])"
    "[‘’“”…⋯—―·]+"
    "|[‘’“”…⋯—―·]+"
    "(?=[\u2e80-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003fffd])"
)
_EMOJI_SELECTOR = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
CODE_POINT_SCALE = 0.6
MOST_PIECES = 1 << 16


class Span(NamedTuple):
    """Characters that one face draws; `width` in font units of the whole text's size.

    `scale` is below 1 where the text is the code point of a character that no face has.
    """

    face: str
    text: str
    width: float
    scale: float = 1.0


class Piece(NamedTuple):
    """Text that is not broken, measured with and without its trailing spaces, in font units.

    `wide` holds the indices of the characters that take the Chinese face. Where one `face` draws
    all, `drawn` and `bare` (without trailing spaces) are what it draws; else `face` is empty and
    `spans` tell.
    """

    text: str
    wide: tuple[int, ...]
    width: float
    full_width: float
    face: str
    drawn: str
    bare: str
    spans: tuple[Span, ...]


class Hand(NamedTuple):
    """How a text is written: weight, and the form of ideographs and of Chinese punctuation."""

    traditional: bool
    chinese: bool
    bold: bool


@lru_cache(maxsize=64)
def hand(language: str, bold: bool) -> Hand:
    """The hand for a language tag such as `zh-Hant`."""
    return Hand(writes_traditional(language), is_chinese(language), bold)


def has_han(text: str) -> bool:
    """Whether ideographs stand in `text`, so that its lines are set wider apart."""
    return _HAN.search(text) is not None


def wide_signs(paragraph: str, writing: Hand) -> frozenset[int]:
    """The indices of the quotes, dashes and dots that Chinese writes in full width here."""
    if not writing.chinese or paragraph.isascii():
        return frozenset()
    return frozenset(at for found in _FULL_WIDTH.finditer(paragraph) for at in range(*found.span()))


@lru_cache(maxsize=1 << 14)
def measured_pieces(paragraph: str, writing: Hand) -> tuple[Piece, ...]:
    """The pieces of a paragraph between which a line may end."""
    parts = pieces(paragraph)
    wide = wide_signs(paragraph, writing)
    if not wide:
        return tuple(map(_table(writing).__getitem__, parts))
    found: list[Piece] = []
    start = 0
    for part in parts:
        own = tuple(at for at in range(len(part)) if start + at in wide)
        found.append(measured(part, writing, own))
        start += len(part)
    return tuple(found)


class _Table(dict[str, Piece]):
    """Pieces by their text, measured when first asked for: the words of a map recur."""

    def __init__(self, writing: Hand) -> None:
        super().__init__()
        self._writing = writing

    def __missing__(self, text: str) -> Piece:
        if len(self) >= MOST_PIECES:
            self.clear()
        piece = self[text] = _measure(text, self._writing, ())
        return piece


@lru_cache(maxsize=8)
def _table(writing: Hand) -> _Table:
    return _Table(writing)


def measured(text: str, writing: Hand, wide: tuple[int, ...] = ()) -> Piece:
    """The piece for `text`; equal pieces without wide signs are measured once."""
    return _measure(text, writing, wide) if wide else _table(writing)[text]


class _Advances(dict[str, tuple[str, int]]):
    """Face and advance by character, for characters that need no look at their neighbours."""

    def __init__(self, writing: Hand) -> None:
        super().__init__()
        self._writing = writing

    def __missing__(self, char: str) -> tuple[str, int]:
        plain = char.isprintable() and not _INVISIBLE.match(char)
        writing = self._writing
        chosen = choose(char, traditional=writing.traditional, bold=writing.bold) or ("", 0)
        # What may depend on a neighbour, and what no face has, is left to `_spans`.
        self[char] = chosen if plain and chosen[0] != "emoji" else ("", 0)
        return self[char]


@lru_cache(maxsize=8)
def _advances(writing: Hand) -> _Advances:
    return _Advances(writing)


def _measure(text: str, writing: Hand, wide: tuple[int, ...]) -> Piece:
    if not wide:
        advances = _advances(writing)
        found = [advances[char] for char in text]
        faces = {face for face, _ in found}
        if len(faces) == 1 and "" not in faces:
            bare = text.rstrip()
            full_width = sum([advance for _, advance in found])
            width = full_width - sum([advance for _, advance in found[len(bare) :]])
            return Piece(text, wide, width, full_width, faces.pop(), text, bare, ())
    return _measure_mixed(text, writing, wide)


def _measure_mixed(text: str, writing: Hand, wide: tuple[int, ...]) -> Piece:
    spans = _spans(text, writing, wide)
    bare = text.rstrip()
    bare_spans = spans if len(bare) == len(text) else _spans(bare, writing, wide)
    full_width = sum(span.width for span in spans)
    width = sum(span.width for span in bare_spans)
    if len(spans) == 1 and spans[0].scale == 1.0:
        drawn = bare_spans[0].text if bare_spans else ""
        return Piece(text, wide, width, full_width, spans[0].face, spans[0].text, drawn, ())
    return Piece(text, wide, width, full_width, "", "", "", spans)


def spans_of(piece: Piece) -> tuple[Span, ...]:
    """What draws a piece, its trailing spaces with it."""
    return (Span(piece.face, piece.drawn, piece.full_width),) if piece.face else piece.spans


def without_spaces(piece: Piece, writing: Hand) -> Piece:
    """The piece as it stands at the end of a line."""
    bare = piece.text.rstrip()
    return piece if len(bare) == len(piece.text) else part_of(piece, 0, len(bare), writing)


def part_of(piece: Piece, start: int, end: int, writing: Hand, suffix: str = "") -> Piece:
    """The characters `start` to `end` of a piece as a piece of its own, `suffix` put after."""
    wide = tuple(at - start for at in piece.wide if start <= at < end)
    return measured(piece.text[start:end] + suffix, writing, wide)


def joined(spans: list[Span]) -> list[Span]:
    """The same text with neighbours of one face made one; code points stay apart."""
    runs: list[Span] = []
    texts: list[str] = []
    width = 0.0
    last = ""
    for span in spans:
        if span.face == last and span.scale == 1.0:
            texts.append(span.text)
            width += span.width
            continue
        if texts:
            runs.append(Span(last, "".join(texts), width))
        if span.scale == 1.0:
            texts, width, last = [span.text], span.width, span.face
        else:
            runs.append(span)
            texts, width, last = [], 0.0, ""
    if texts:
        runs.append(Span(last, "".join(texts), width))
    return runs


def missing(text: str, writing: Hand) -> tuple[str, ...]:
    """The characters of `text` that should be drawn and that no face has, each once, in order."""
    drawn = dict.fromkeys(_INVISIBLE.sub("", text))
    return tuple(
        char
        for char in drawn
        if choose(char, traditional=writing.traditional, bold=writing.bold) is None
    )


def _spans(text: str, writing: Hand, wide: tuple[int, ...]) -> tuple[Span, ...]:
    found: list[Span] = []
    for at, char in enumerate(text):
        if _INVISIBLE.match(char):
            continue
        if ord(char) in _SKIN_TONES and found and found[-1].face == "emoji":
            continue
        first = ""
        if at in wide:
            first = "chinese"
        elif text[at + 1 : at + 2] == _EMOJI_SELECTOR and not char.isascii():
            first = "emoji"
        chosen = choose(char, traditional=writing.traditional, bold=writing.bold, first=first)
        found.append(Span(chosen[0], char, chosen[1]) if chosen else _code_point(char))
    return tuple(joined(found))


def _code_point(char: str) -> Span:
    """What stands for a character that no face has: `U+E000`, small, with a little room."""
    text = f"U+{ord(char):04X}"
    drawn = [choose(each, traditional=False, bold=False) for each in text]
    width = sum(each[1] for each in drawn if each) * CODE_POINT_SCALE
    return Span("sans", text, width + UNITS_PER_EM * 0.1, CODE_POINT_SCALE)

"""Text for a PDF page: runs in subset TrueType fonts, kerned as on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, groupby
from operator import itemgetter

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from designer.drawing.fonts import face, shape

Piece = tuple[str, str]
"""A font of the page's resources such as ``/F1+0``, and what is shown in it, with ``Tj``."""

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd"
_MARKS = "\u0300-\u036f\u302a-\u302f\u3099\u309a"
# No face kerns a space or anything that Chinese writes: apart, they look as they do in their line.
_UNITS = re.compile(f"[{_WIDE}][{_MARKS}]*|[^ {_WIDE}]+ ?| ")


@cache
def font(name: str) -> TTFont:
    """The face as ReportLab holds it; what a document uses of it is kept with the document."""
    return TTFont(face(name).postscript_name, str(face(name).path), asciiReadable=False)


class Typesetter:
    """Turns runs into operators for one document, each word and each ideograph once."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._faces: dict[str, _Face] = {}

    def pieces(self, face_name: str, text: str) -> list[Piece]:
        """What shows `text` in one face, with its kerning: one piece for each change of subset, as
        a PDF font of this kind has 256 characters.
        """
        face = self._faces.get(face_name)
        if face is None:
            face = self._faces[face_name] = _Face(face_name, self._document)
        units = [face[unit] for unit in _UNITS.findall(text)]
        names = {unit[0][0] if len(unit) == 1 else "" for unit in units}
        if len(names) == 1 and "" not in names:
            return [(names.pop(), _shown("".join([unit[0][1] for unit in units])))]
        return list(_joined(units))


def _joined(units: Iterable[tuple[Piece, ...]]) -> Iterator[Piece]:
    """Neighbours of one subset as one piece."""
    for name, pieces in groupby(chain.from_iterable(units), key=itemgetter(0)):
        yield name, _shown("".join([codes for _, codes in pieces]))


class _Face(dict[str, tuple[Piece, ...]]):
    """Words in one face as hexadecimal codes with ``>move<`` between them, by their subsets."""

    def __init__(self, face_name: str, document: PDFDocument) -> None:
        super().__init__()
        self._name = face_name
        self._document = document

    def __missing__(self, unit: str) -> tuple[Piece, ...]:
        made = self[unit] = tuple(self._made(unit))
        return made

    def _made(self, unit: str) -> Iterator[Piece]:
        used = font(self._name)
        chars, moves = _placed(used, self._name, unit)
        at = 0
        for subset, codes in used.splitString(chars, self._document):
            name = used.getSubsetInternalName(subset, self._document)
            yield name, _codes(codes, moves[at : at + len(codes)])
            at += len(codes)


def _placed(used: TTFont, face_name: str, text: str) -> tuple[str, list[int]]:
    """The characters that stand for the shaped glyphs, and after each how far back the pen goes,
    in thousandths of the type size.
    """
    glyphs = shape(face_name, text)
    of_char, widths = used.face.charToGlyph, used.face.charWidths
    of_glyph = used.face.glyphToChar  # type: ignore[attr-defined] # not in the stubs
    chars: list[str] = []
    moves: list[int] = []
    end = 0
    for glyph in glyphs:
        char = ord(text[glyph.cluster])
        if of_char.get(char) != glyph.id:
            # A letter and its accent may be one glyph, which then has a character of its own.
            char = of_glyph[glyph.id][0]
        if moves:
            moves[-1] = end - glyph.x
        end = glyph.x + round(widths[char])
        chars.append(chr(char))
        moves.append(0)
    return "".join(chars), moves


def _codes(codes: bytes, moves: list[int]) -> str:
    """Hexadecimal codes with the moves between them."""
    if not any(moves):
        return codes.hex()
    parts = []
    for code, move in zip(codes, moves, strict=True):
        parts.append(f"{code:02x}>{move}<" if move else f"{code:02x}")
    return "".join(parts)


def _shown(codes: str) -> str:
    """The operator that shows codes."""
    return f"[<{codes}>] TJ".replace("<>", "") if ">" in codes else f"<{codes}> Tj"

"""Text for a PDF page: runs in subset TrueType fonts, kerned as on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

from designer.drawing.fonts import face, shape

Piece = tuple[str, str]
"""A font of the page's resources such as ``/F1+0``, and what is shown in it, with ``Tj``."""


@cache
def font(name: str) -> TTFont:
    """The face as ReportLab holds it; what a document uses of it is kept with the document."""
    return TTFont(face(name).postscript_name, str(face(name).path), asciiReadable=False)


class Typesetter:
    """Turns runs into operators for one document, each run once."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._pieces: dict[tuple[str, str], tuple[Piece, ...]] = {}

    def pieces(self, face_name: str, text: str) -> tuple[Piece, ...]:
        """What shows `text` in one face, with its kerning."""
        key = (face_name, text)
        found = self._pieces.get(key)
        if found is None:
            found = self._pieces[key] = tuple(self._made(face_name, text))
        return found

    def _made(self, face_name: str, text: str) -> Iterator[Piece]:
        """One piece for each change of subset: a PDF font of this kind has 256 characters."""
        used = font(face_name)
        chars, moves = _placed(used, face_name, text)
        at = 0
        for subset, codes in used.splitString(chars, self._document):
            name = used.getSubsetInternalName(subset, self._document)
            yield name, _shown(codes, moves[at : at + len(codes)])
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


def _shown(codes: bytes, moves: list[int]) -> str:
    """Hexadecimal strings with the moves between them."""
    if not any(moves):
        return f"<{codes.hex()}> Tj"
    parts = ["[<"]
    for code, move in zip(codes, moves, strict=True):
        parts.append(f"{code:02x}>{move}<" if move else f"{code:02x}")
    parts.append(">] TJ")
    return "".join(parts).replace("<>", "")

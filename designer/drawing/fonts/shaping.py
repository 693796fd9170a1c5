"""The glyphs of a run of text and where they stand, kerned, for painters that place glyphs."""

from functools import lru_cache
from typing import NamedTuple

from designer.drawing.fonts.faces import face


class Glyph(NamedTuple):
    """A glyph to draw at `x` from the start of its run; lengths are font units.

    `cluster` is the index in the run's text of the character that it stands for.
    """

    id: int
    x: int
    advance: int
    cluster: int


@lru_cache(maxsize=1 << 13)
def shape(face_name: str, text: str) -> tuple[Glyph, ...]:
    """The glyphs of `text` in one face, left to right; KeyError for an unknown face."""
    import uharfbuzz

    font = face(face_name).hb_font
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    # All that Ringway's faces hold is left to right; said, since a run may be a lone quote.
    buffer.direction = "ltr"
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    glyphs: list[Glyph] = []
    pen = 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(info.codepoint, pen + place.x_offset, place.x_advance, info.cluster))
        pen += place.x_advance
    return tuple(glyphs)

"""The fonts that ship with Ringway: which face draws a character, how wide, and with which glyphs.

Every face has 1000 units per em. No file is read before a face is first asked for something.
"""

from designer.drawing.fonts.choice import choose, fallback
from designer.drawing.fonts.faces import FACES, UNITS_PER_EM, Face, face
from designer.drawing.fonts.shaping import Glyph, shape

__all__ = ["FACES", "UNITS_PER_EM", "Face", "Glyph", "choose", "face", "fallback", "shape"]

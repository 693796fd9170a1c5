"""The fonts inside an SVG: of each face only the characters that the drawing uses."""

from __future__ import annotations

import base64
import io

import uharfbuzz
from fontTools.ttLib import TTFont

from designer.drawing.fonts import FACES, face
from designer.drawing.text import Run

_NAMES = (0, 1, 2, 5, 6, 13, 14)
"""What a font says of itself: copyright, family, style, version, PostScript name, licence."""


class Used:
    """Remembers what was written in which face."""

    def __init__(self) -> None:
        self._characters: dict[str, set[str]] = {}

    def run(self, run: Run) -> str:
        """Take note of a run; the class of its text."""
        self._characters.setdefault(run.face, set()).update(run.text)
        return run.face

    def style(self) -> str:
        """The style sheet with a font for each face that was used."""
        rules = ["text{white-space:pre}"]
        for name in FACES:
            if name in self._characters:
                rules += _rules(name, self._characters[name])
        return "<style>\n" + "\n".join(rules) + "\n</style>\n"


def _rules(name: str, characters: set[str]) -> tuple[str, str]:
    used = face(name)
    weight = 700 if used.bold else 400
    data = base64.b64encode(_font(name, characters)).decode("ascii")
    return (
        f'@font-face{{font-family:"{used.family}";font-weight:{weight};'
        f'src:url(data:font/woff;base64,{data}) format("woff")}}',
        f'.{name}{{font-family:"{used.family}",sans-serif;font-weight:{weight}}}',
    )


def _font(name: str, characters: set[str]) -> bytes:
    """The characters of a face as a WOFF file, kerning included."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    wanted.name_id_set.clear()
    wanted.name_id_set.update(_NAMES)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.invert()
    part = uharfbuzz.subset(face(name).hb_font.face, wanted)
    # Only packed here: as a library for subsets, fontTools takes fifty times as long.
    font = TTFont(io.BytesIO(part.blob.data), lazy=True, recalcTimestamp=False, recalcBBoxes=False)
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()

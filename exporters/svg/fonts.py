"""The fonts inside an SVG: of each face only the characters that the drawing uses."""

from __future__ import annotations

import base64
import io

from fontTools import subset
from fontTools.ttLib import TTFont

from designer.drawing.fonts import FACES, face
from designer.drawing.text import Run


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
    options = subset.Options(
        flavor="woff", layout_features=["*"], hinting=False, name_IDs=[0, 1, 2, 5, 6, 13, 14],
        notdef_outline=True,
    )  # fmt: skip
    font = TTFont(face(name).path, lazy=True, recalcTimestamp=False)
    worker = subset.Subsetter(options)
    worker.populate(text="".join(sorted(characters)))
    worker.subset(font)
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()

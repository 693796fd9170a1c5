"""The shipped fonts in Qt's hands: loaded from their files, never the system's copies."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from designer.drawing.fonts import FACES, Face, fallback

WINDOW_TEXT = 13.0
"""Pixels."""


@cache
def load_fonts() -> tuple[str, ...]:
    """Give Qt our font files, once for the application; the families, each once.

    Raises OSError when a file cannot be read: without our fonts no text stands where it was
    laid out.
    """
    families: dict[str, None] = {}
    for each in FACES.values():
        number = QFontDatabase.addApplicationFont(str(each.path))
        found = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        if each.family not in found:
            raise OSError(f"The font {each.path.name} cannot be loaded.")
        families[each.family] = None
    return tuple(families)


def face_font(face: Face, pixels: float) -> QFont:
    """One face at a size in pixels that need not be whole, unhinted so that widths stay true."""
    load_fonts()
    font = QFont(face.family)
    font.setBold(face.bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Sizes in pixels are whole numbers in Qt; a raw font takes the fraction afterwards.
    font.setPixelSize(max(1, round(pixels)))
    return font


def text_font(language: str, pixels: float, *, bold: bool = False) -> QFont:
    """The font of a text field for a map in `language`: Latin, then the Chinese of the map."""
    load_fonts()
    families = list(dict.fromkeys(face.family for face in fallback(language, bold=bold)))
    font = QFont(families)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)
    font.setPixelSize(max(1, round(pixels)))
    return font

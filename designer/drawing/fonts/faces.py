"""One shipped font file each: its names for other programs, its metrics, its characters."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

UNITS_PER_EM = 1000


@dataclass(frozen=True)
class Face:
    """A font file of Ringway. Lengths are font units, 1000 to the em."""

    name: str
    family: str
    bold: bool = False

    @property
    def postscript_name(self) -> str:
        """The name that a PDF shows, such as `RingwaySansTC-Bold`."""
        return f"{self.family.replace(' ', '')}-{'Bold' if self.bold else 'Regular'}"

    @property
    def path(self) -> Path:
        """The TrueType file, for programs that load it themselves."""
        return Path(str(files(__package__) / f"{self.postscript_name}.ttf"))

    @property
    def units_per_em(self) -> int:
        """Font units to the em; the same for every face."""
        return UNITS_PER_EM

    @property
    def ascent(self) -> int:
        """Height of the face above its baseline."""
        return int(self.hb_font.get_font_extents("ltr").ascender)

    @property
    def descent(self) -> int:
        """Depth of the face below its baseline, a negative number."""
        return int(self.hb_font.get_font_extents("ltr").descender)

    @cached_property
    def hb_font(self) -> Any:
        """The face as HarfBuzz holds it; the file is mapped, not read."""
        import uharfbuzz

        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.path))))

    def has(self, char: str) -> bool:
        """Whether the face has a glyph for `char`."""
        return self.glyph(char) is not None

    def glyph(self, char: str) -> int | None:
        """The glyph number of `char`, None if the face lacks it."""
        number: int | None = self.hb_font.get_nominal_glyph(ord(char))
        return number

    def advance(self, char: str) -> int:
        """How far `char` moves the pen without kerning; ValueError if the face lacks it."""
        glyph = self.glyph(char)
        if glyph is None:
            raise ValueError(f"{self.family} has no U+{ord(char):04X}.")
        return int(self.hb_font.get_glyph_h_advance(glyph))


FACES: Mapping[str, Face] = {
    each.name: each
    for each in (
        Face("sans", "Ringway Sans"),
        Face("sans-bold", "Ringway Sans", bold=True),
        Face("sc", "Ringway Sans SC"),
        Face("sc-bold", "Ringway Sans SC", bold=True),
        Face("tc", "Ringway Sans TC"),
        Face("tc-bold", "Ringway Sans TC", bold=True),
        Face("emoji", "Ringway Emoji"),
    )
}


def face(name: str) -> Face:
    """The face called `name`, such as `sc-bold`; KeyError if there is none."""
    return FACES[name]

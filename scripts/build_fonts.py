"""Make the fonts that Ringway ships: `build_fonts.py [FOLDER ...] [-o OUT]`.

The inputs are found by file name anywhere under the folders given, or under `./node_modules` and
`/usr/share/fonts/truetype/noto`:

* Debian package `fonts-noto-core`: Noto Sans, Noto Sans Math, Symbols and Symbols 2;
* npm packages `@expo-google-fonts/noto-sans-sc`, `@expo-google-fonts/noto-sans-tc` and
  `@expo-google-fonts/noto-emoji`: static TrueType of Noto Sans SC, Noto Sans TC and Noto Emoji.

What comes out: TrueType outlines only, 1000 units per em, unhinted, no layout but pair kerning for
Latin, Greek and Cyrillic (so the glyph of a character is the one of `cmap`), families and
PostScript names that say Ringway, and dates that do not depend on the day: the same inputs give
the same bytes.
"""

import argparse
import sys
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

OUT = Path(__file__).parent.parent / "designer" / "drawing" / "fonts"
PLACES = (Path("node_modules"), Path("/usr/share/fonts/truetype/noto"))
UNITS_PER_EM = 1000
# Seconds since 1904, the epoch of the head table: 1 January 2025.
BUILT = 3_818_534_400
VERSION = "Version 1.000"
LICENCE = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
    "This license is available with a FAQ at: https://openfontlicense.org"
)

LATIN = (
    range(0x20, 0x590),
    range(0x1AB0, 0x1B00),
    range(0x1D00, 0x2C00),
    range(0x2C60, 0x2E80),
    range(0xA640, 0xA800),
    range(0xAB30, 0xAB70),
    range(0xFB00, 0xFB07),
    range(0xFFFD, 0xFFFE),
)
# Signs that Noto Sans lacks, taken from its symbol fonts in the order of `SYMBOLS`.
SIGNS = (
    range(0x2010, 0x2060),
    range(0x2070, 0x20D0),
    range(0x2100, 0x2400),
    range(0x2460, 0x27C0),
    range(0x27F0, 0x2800),
    range(0x2B00, 0x2BFF),
)
SYMBOLS = {
    False: ("NotoSansMath-Regular", "NotoSansSymbols2-Regular", "NotoSansSymbols-Regular"),
    True: ("NotoSansMath-Regular", "NotoSansSymbols2-Regular", "NotoSansSymbols-Bold"),
}
# What stands in Chinese text beside the ideographs, in the Chinese faces also as full width.
CHINESE_SIGNS = (
    range(0x20, 0x7F),
    range(0xB7, 0xB8),
    range(0x2010, 0x2050),
    range(0x22EF, 0x22F0),
    range(0x2E80, 0x3400),
    range(0xFE30, 0xFE50),
    range(0xFF00, 0xFFF0),
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one shipped file comes about: source, name, and the characters kept."""

    source: str
    family: str
    bold: bool
    keeps: Callable[["Sources"], set[int]]
    latin: bool = False
    chinese: bool = False

    @property
    def postscript_name(self) -> str:
        """Such as `RingwaySansTC-Bold`; it is the file name too."""
        return f"{self.family.replace(' ', '')}-{'Bold' if self.bold else 'Regular'}"


class Sources:
    """The fonts that Ringway's are made from, found by file name under some folders."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._paths = {path.stem: path for place in folders for path in place.rglob("*.ttf")}

    def open(self, name: str) -> TTFont:
        """Open a source font afresh; SystemExit with a sentence if it is in none of the folders."""
        path = self._paths.get(name)
        if path is None:
            sys.exit(f"{name}.ttf was found in none of the folders; see the top of this script.")
        return TTFont(path, recalcTimestamp=False)

    def characters(self, name: str) -> set[int]:
        """The code points for which a source font has a glyph."""
        return set(self.open(name).getBestCmap())


def among(ranges: Iterable[range]) -> set[int]:
    """The code points of some ranges."""
    return {code for part in ranges for code in part}


def of_codec(codec: str) -> set[int]:
    """The ideographs (and signs) of a national character set with two bytes a character."""
    pairs = (bytes((a, b)) for a in range(0x81, 0xFF) for b in range(0x30, 0xFF))
    texts = (pair.decode(codec, errors="ignore") for pair in pairs)
    return {ord(text) for text in texts if len(text) == 1 and ord(text) >= 0x3400}


def latin_characters(_sources: Sources) -> set[int]:
    """Latin, Greek and Cyrillic with their signs."""
    return among(LATIN)


def simplified(sources: Sources) -> set[int]:
    """GB 2312, and every ideograph of the source that the traditional face lacks."""
    theirs = sources.characters("NotoSansTC_400Regular")
    ours = sources.characters("NotoSansSC_400Regular")
    rest = {code for code in ours - theirs if code >= 0x3400 and not 0xAC00 <= code < 0xD800}
    return among(CHINESE_SIGNS) | of_codec("gb2312") | rest


def simplified_bold(sources: Sources) -> set[int]:
    """GB 2312, and the ideographs of GBK that the traditional face lacks."""
    rest = of_codec("gbk") - sources.characters("NotoSansTC_700Bold")
    return among(CHINESE_SIGNS) | of_codec("gb2312") | rest


def traditional(sources: Sources) -> set[int]:
    """All ideographs of the source."""
    ours = sources.characters("NotoSansTC_400Regular")
    return among(CHINESE_SIGNS) | {code for code in ours if code >= 0x3400}


def traditional_bold(_sources: Sources) -> set[int]:
    """Big5."""
    return among(CHINESE_SIGNS) | of_codec("big5")


def emoji(sources: Sources) -> set[int]:
    """All emoji; joiners, variation selectors and tags are never drawn."""
    ours = sources.characters("NotoEmoji_400Regular")
    return {code for code in ours if 0x2010 < code < 0xE0000 and not 0xFE00 <= code < 0xFE10}


RECIPES = (
    Recipe("NotoSans-Regular", "Ringway Sans", False, latin_characters, latin=True),
    Recipe("NotoSans-Bold", "Ringway Sans", True, latin_characters, latin=True),
    Recipe("NotoSansSC_400Regular", "Ringway Sans SC", False, simplified, chinese=True),
    Recipe("NotoSansSC_700Bold", "Ringway Sans SC", True, simplified_bold, chinese=True),
    Recipe("NotoSansTC_400Regular", "Ringway Sans TC", False, traditional, chinese=True),
    Recipe("NotoSansTC_700Bold", "Ringway Sans TC", True, traditional_bold, chinese=True),
    Recipe("NotoEmoji_400Regular", "Ringway Emoji", False, emoji),
)


def add_signs(font: TTFont, sources: Sources, bold: bool) -> None:
    """Copy into `font` the signs it lacks, as plain outlines."""
    wanted = among(SIGNS) - set(font.getBestCmap())
    for name in SYMBOLS[bold]:
        source = sources.open(name)
        if source["head"].unitsPerEm != font["head"].unitsPerEm:
            sys.exit(f"{name} has other units per em than the text face.")
        characters = source.getBestCmap()
        glyphs = source.getGlyphSet()
        for code in sorted(wanted & set(characters)):
            copy_glyph(font, code, glyphs, characters[code])
        wanted -= set(characters)


def copy_glyph(font: TTFont, code: int, glyphs: object, name: str) -> None:
    """Put the outline `name` of another font under `code`."""
    recorded = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(recorded)  # type: ignore[index]
    pen = TTGlyphPen(None)
    recorded.replay(pen)
    new = f"sign{code:04X}"
    glyph = pen.glyph()
    font["glyf"][new] = glyph
    glyph.recalcBounds(font["glyf"])
    advance = glyphs[name].width  # type: ignore[index]
    font["hmtx"][new] = (round(advance), getattr(glyph, "xMin", 0))
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in {4, 12}:
            table.cmap[code] = new


def join_dashes(font: TTFont) -> None:
    """Make the dash one em of full width: Chinese writes two, which are to look like one line."""
    characters = font.getBestCmap()
    dash, bar = characters[0x2014], characters[0x2015]
    glyph = deepcopy(font["glyf"][bar])
    middle = (glyph.xMin + glyph.xMax) / 2
    for at, (x, y) in enumerate(glyph.coordinates):
        glyph.coordinates[at] = (0 if x < middle else UNITS_PER_EM, y)
    font["glyf"][dash] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][dash] = (UNITS_PER_EM, 0)


def reduce(font: TTFont, keep: set[int], kerned: bool) -> None:
    """Leave only the characters of `keep`, the outlines and, if asked for, the pair kerning."""
    options = Options()
    options.hinting = False
    options.layout_features = ["kern"] if kerned else []
    options.drop_tables += ["BASE", "DSIG", "GSUB", "STAT", "gasp", "vhea", "vmtx"]
    options.drop_tables += [] if kerned else ["GDEF", "GPOS"]
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_bounds = True
    options.recalc_timestamp = False
    options.name_IDs = [0]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=keep)
    subsetter.subset(font)
    font["cmap"].tables = [table for table in font["cmap"].tables if table.format in {4, 12}]


def christen(font: TTFont, recipe: Recipe) -> None:
    """Write the names, weight and dates; of the old names only the copyright line stays."""
    style = "Bold" if recipe.bold else "Regular"
    table = font["name"]
    copyright_line = table.getDebugName(0)
    table.names = []
    for number, text in {
        0: copyright_line,
        1: recipe.family,
        2: style,
        3: f"1.000;RING;{recipe.postscript_name}",
        4: recipe.family if style == "Regular" else f"{recipe.family} Bold",
        5: VERSION,
        6: recipe.postscript_name,
        13: LICENCE,
        14: "https://openfontlicense.org",
    }.items():
        table.setName(text, number, 3, 1, 0x409)
    font["head"].created = font["head"].modified = BUILT
    font["head"].fontRevision = 1.0
    font["head"].macStyle = int(recipe.bold)
    os2 = font["OS/2"]
    os2.usWeightClass = 700 if recipe.bold else 400
    os2.fsSelection = (os2.fsSelection & 0x80) | (0x20 if recipe.bold else 0x40)
    os2.achVendID = "RING"


def build(recipe: Recipe, sources: Sources, folder: Path) -> Path:
    """Make one file in `folder` and say where it is."""
    font = sources.open(recipe.source)
    if recipe.latin:
        add_signs(font, sources, recipe.bold)
    if recipe.chinese:
        join_dashes(font)
    reduce(font, recipe.keeps(sources), kerned=recipe.latin)
    if font["head"].unitsPerEm != UNITS_PER_EM:
        scale_upem(font, UNITS_PER_EM)
    christen(font, recipe)
    path = folder / f"{recipe.postscript_name}.ttf"
    font.save(path)
    return path


def main() -> None:
    """Read the arguments, make the files one after another, tell their sizes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, default=PLACES, metavar="FOLDER")
    parser.add_argument("-o", "--out", type=Path, default=OUT, help="where the files are put")
    arguments = parser.parse_args()
    sources = Sources(arguments.folders)
    for recipe in RECIPES:
        path = build(recipe, sources, arguments.out)
        sys.stdout.write(f"{path.stat().st_size:>10,}  {path}\n")


if __name__ == "__main__":
    main()

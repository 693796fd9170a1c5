"""The shipped fonts: their files, their names, what they can draw and how wide."""

import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase.ttfonts import TTFont as PdfFont

from designer.drawing import fonts
from designer.drawing.fonts import FACES, Face, Glyph, choose, face, fallback, shape

FOLDER = Path(fonts.__file__).parent
EVERY_FACE = pytest.mark.parametrize("each", FACES.values(), ids=FACES)
SIGNS = "«»„“‘’”–—…→←↑↓↔⇒●○◐◆◇■□▲▼▶◀★☆✓✔✕✗×÷≤≥≠≈∞·•−₽¥€£$№©®™°‰½¼²³①②⌘"
SAMPLES = {
    "en": "The quick brown fox jumps over the lazy dog, 0123456789 naïve façade Œuvre — “£5”",
    "ru": "Съешь ещё этих мягких французских булок, да выпей чаю — «№ 5», 100 ₽ Ёё Її Ўў",
    "el": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
    "zh-Hans": "客户旅程图：“体验”（触点）、《合同》……续约，销售团队怎么办？！龘喆镕",
    "zh-Hant": "客戶旅程圖：「體驗」（觸點）、《合約》……續約，銷售團隊怎麼辦？！龜鬱囍",
}


def names(path: Path) -> dict[int, str]:
    return {each.nameID: each.toUnicode() for each in TTFont(path)["name"].names}


@EVERY_FACE
def test_a_file_says_ringway_wherever_it_names_itself(each: Face) -> None:
    said = names(each.path)
    assert said[1] == each.family
    assert said[2] == ("Bold" if each.bold else "Regular")
    assert said[6] == each.postscript_name
    assert "Ringway" in said[4]
    assert not any("Noto" in said.get(number, "") for number in (1, 3, 4, 6, 16))


@EVERY_FACE
def test_outlines_are_truetype_with_1000_units_to_the_em(each: Face) -> None:
    font = TTFont(each.path)
    assert "glyf" in font
    assert "CFF " not in font
    assert font["head"].unitsPerEm == each.units_per_em == 1000


@EVERY_FACE
def test_metrics_are_those_of_the_file(each: Face) -> None:
    heights = TTFont(each.path)["hhea"]
    assert (each.ascent, each.descent) == (heights.ascent, heights.descent)


@EVERY_FACE
def test_reportlab_takes_the_file_and_measures_alike(each: Face) -> None:
    printed = PdfFont(each.postscript_name, str(each.path))
    some = [char for char in "Aя客戶😀→" if each.has(char)]
    assert some
    for char in some:
        assert printed.stringWidth(char, 1000) == pytest.approx(each.advance(char))


def test_the_files_weigh_at_most_25_megabytes() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.ttf")) <= 25_000_000


def test_every_file_is_a_face_and_the_licence_lies_beside() -> None:
    assert set(FOLDER.glob("*.ttf")) == {each.path for each in FACES.values()}
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(("language", "sample"), SAMPLES.items())
def test_the_faces_of_a_language_draw_its_text(language: str, sample: str, bold: bool) -> None:
    chain = fallback(language, bold)
    assert [char for char in sample + SIGNS if not any(each.has(char) for each in chain)] == []


@pytest.mark.parametrize("name", ["sans", "sans-bold"])
def test_the_latin_faces_have_the_signs_themselves(name: str) -> None:
    assert [char for char in SIGNS if not face(name).has(char)] == []


def test_the_chinese_of_the_map_comes_before_the_other() -> None:
    assert [each.name for each in fallback("en", bold=False)] == ["sans", "sc", "tc", "emoji"]
    assert [each.name for each in fallback("zh-Hans", bold=False)] == ["sans", "sc", "tc", "emoji"]
    assert [each.name for each in fallback("zh-Hant", bold=False)] == ["sans", "tc", "sc", "emoji"]
    assert [each.name for each in fallback("zh_TW", bold=False)][1] == "tc"


def test_a_rare_ideograph_in_bold_text_is_drawn_regular_rather_than_not_at_all() -> None:
    rare = "䶮"
    assert not face("sc-bold").has(rare)
    assert not face("tc-bold").has(rare)
    assert choose(rare, traditional=False, bold=True) is not None


@pytest.mark.parametrize("name", ["sc", "sc-bold", "tc", "tc-bold"])
def test_two_chinese_dashes_look_like_one_line(name: str) -> None:
    font = TTFont(face(name).path)
    dash = font["glyf"][font.getBestCmap()[0x2014]]
    assert (dash.xMin, dash.xMax, face(name).advance("—")) == (0, 1000, 1000)


def test_the_whole_sets_of_both_scripts_are_there() -> None:
    def ideographs(codec: str) -> list[str]:
        pairs = (bytes((a, b)) for a in range(0x81, 0xFF) for b in range(0x40, 0xFF))
        texts = (pair.decode(codec, errors="ignore") for pair in pairs)
        return [text for text in texts if len(text) == 1 and "一" <= text <= "龥"]

    for bold in ("", "-bold"):
        assert all(face("sc" + bold).has(char) for char in ideographs("gb2312"))
        assert all(face("tc" + bold).has(char) for char in ideographs("big5"))


def test_an_unknown_face_and_a_lacking_character_are_refused() -> None:
    with pytest.raises(KeyError):
        face("serif")
    with pytest.raises(ValueError, match=r"U\+E000"):
        face("sans").advance("\ue000")


def test_shaping_kerns_and_counts_characters_not_code_units() -> None:
    pair = shape("sans", "AV")
    assert pair[1].x == pair[0].advance < face("sans").advance("A")
    assert [glyph.cluster for glyph in shape("emoji", "😀😀")] == [0, 1]


@pytest.mark.parametrize(("name", "text"), [("sans", "office fi"), ("sc", "客户——“好”")])
def test_each_character_is_one_glyph(name: str, text: str) -> None:
    assert [glyph.id for glyph in shape(name, text)] == [face(name).glyph(char) for char in text]


def test_glyphs_are_shaped_once() -> None:
    again = shape("sans", "shaped once")
    assert shape("sans", "shaped once") is again
    assert isinstance(again[0], Glyph)


def test_importing_reads_no_font_and_laying_out_needs_no_fonttools() -> None:
    program = (
        "import sys; import designer.drawing.text as text; "
        "assert 'uharfbuzz' not in sys.modules; "
        "text.width_of('A', text.TextStyle(12, 16, 18), 'en'); "
        "assert 'fontTools' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=FOLDER.parents[2])

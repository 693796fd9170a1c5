"""The theme and the shipped fonts in Qt's hands."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QColor, QPalette, QRawFont
from pytestqt.qtbot import QtBot

from designer.drawing.fonts import FACES, Face, shape
from designer.drawing.shapes import Pen
from designer.drawing.theme import DARK, LIGHT, THEMES, Theme
from widgets.combo import Combo
from widgets.look import qss
from widgets.look.colours import Colours
from widgets.look.fonts import face_font, load_fonts, text_font
from widgets.look.palette import palette
from widgets.look.qss import SIGNS, style_sheet

_PICTURES = Path(qss.__file__).parent / "signs"


@pytest.mark.parametrize("face", FACES.values(), ids=FACES)
def test_qt_draws_with_our_file_and_no_copy_of_the_system(qtbot: QtBot, face: Face) -> None:
    raw = QRawFont.fromFont(face_font(face, 100))
    with TTFont(face.path) as ours:
        glyf = ours.reader["glyf"]
    assert bytes(raw.fontTable("glyf").data()) == glyf


@pytest.mark.parametrize(
    ("face", "text"), [("sans", "Карта"), ("sans-bold", "Map"), ("sc", "旅程"), ("tc-bold", "旅程")]
)
def test_qt_and_the_layout_agree_on_widths(qtbot: QtBot, face: str, text: str) -> None:
    raw = QRawFont.fromFont(face_font(FACES[face], 1000))
    glyphs = shape(face, text)
    widths = raw.advancesForGlyphIndexes([glyph.id for glyph in glyphs])
    unkerned = [FACES[face].advance(char) for char in text]
    assert [round(width.x()) for width in widths] == unkerned


def test_fonts_are_loaded_once(qtbot: QtBot) -> None:
    assert load_fonts() == load_fonts()
    assert "Ringway Sans TC" in load_fonts()


def test_a_text_field_takes_the_chinese_of_the_map(qtbot: QtBot) -> None:
    assert text_font("zh-Hant", 12).families()[:2] == ["Ringway Sans", "Ringway Sans TC"]
    assert text_font("zh-Hans", 12).families()[:2] == ["Ringway Sans", "Ringway Sans SC"]


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_theme_dresses_the_window(qtbot: QtBot, theme: Theme) -> None:
    dressed = palette(theme)
    assert dressed.color(QPalette.ColorRole.Base) == QColor(theme.colour("sheet"))
    assert dressed.color(QPalette.ColorRole.Highlight) == QColor(theme.colour("selection"))
    sheet = style_sheet(theme)
    assert theme.colour("selection") in sheet
    assert "$" not in sheet


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_signs_of_the_sheet_have_the_colour_of_their_name(theme: Theme) -> None:
    named = set(re.findall(rf"{SIGNS}:{theme.id}/([a-z]+)-([a-z0-9-]+)\.svg", style_sheet(theme)))
    pictures = {tuple(file.stem.split("-", 1)): file for file in (_PICTURES / theme.id).iterdir()}
    assert set(pictures) == named
    for (_form, role), file in pictures.items():
        assert re.findall('stroke="(.*?)"', file.read_text()) == [theme.colour(role)]


def test_a_list_that_is_opened_shows_all_its_rows(qtbot: QtBot) -> None:
    combo = Combo()
    qtbot.addWidget(combo)
    combo.addItems(["By stage", "By rule"])
    combo.setStyleSheet(style_sheet(LIGHT))
    combo.show()
    combo.showPopup()
    rows = combo.view()
    last = rows.visualRect(rows.model().index(1, 0))
    assert rows.viewport().rect().contains(last)
    combo.hidePopup()


def test_dashes_keep_their_length_whatever_the_width(qtbot: QtBot) -> None:
    colours = Colours(LIGHT)
    pen = colours.pen(Pen("ink", 2.0, (8, 4)), 1.0)
    assert [length * pen.widthF() for length in pen.dashPattern()] == [8, 4]


def test_a_stroke_is_never_thinner_than_a_device_pixel(qtbot: QtBot) -> None:
    assert Colours(DARK).pen(Pen("line", 0.75), 0.1).widthF() == pytest.approx(10)


def test_an_unknown_role_is_an_error(qtbot: QtBot) -> None:
    with pytest.raises(KeyError):
        Colours(LIGHT).of("mauve")

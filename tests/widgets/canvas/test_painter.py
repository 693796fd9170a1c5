"""Each shape leaves its mark, and less of it the further away the map is."""

import base64

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from designer.drawing.shapes import Box, Hatch, Path, Pen, Picture, Rect, Shape, Words
from designer.drawing.text import lay_out
from designer.drawing.theme import LIGHT, STYLES
from widgets.canvas.painter import Eye, Painter
from widgets.look.colours import Colours

AREA = Rect(10, 10, 60, 40)


def painted(*shapes: Shape, zoom: float = 1.0) -> QImage:
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(LIGHT.colour("sheet")))
    painter = QPainter(image)
    Painter(Colours(LIGHT)).paint(painter, shapes, Eye(zoom, 1.0, 0, 0))
    painter.end()
    return image


def colours_of(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def words(text: str, colour: str = "ink", part: str = "text", language: str = "en") -> list[Words]:
    style = STYLES["card"]
    block = lay_out(text, style, 200, language)
    return [
        Words(AREA.x, AREA.y + line.baseline, line.runs, style.size, colour, line.width, "o", part)
        for line in block.lines
    ]


def picture() -> Picture:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("#123456"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Picture(AREA, "image/png", base64.b64encode(bytes(buffer.data().data())).decode())


LINE = Path((("M", 10, 10), ("C", 20, 10, 30, 40, 70, 50)), AREA, None, Pen("red", 2))


@pytest.mark.parametrize(
    "shape",
    [
        Box(AREA, "blue-tint", Pen("blue")),
        Box(AREA, "blue-tint", Pen("blue"), radius=6),
        LINE,
        picture(),
        Hatch(AREA, Pen("line")),
        *words("Pumps"),
        *words("Насосы", language="ru"),
        *words("水泵", language="zh-Hans"),
        *words("水泵", language="zh-Hant"),
    ],
)
def test_every_shape_leaves_its_mark(qtbot: QtBot, shape: Shape) -> None:
    assert len(colours_of(painted(shape))) > 1


def test_a_picture_shows_its_own_pixels(qtbot: QtBot) -> None:
    assert "#123456" in colours_of(painted(picture()))


def test_large_letters_are_drawn_too(qtbot: QtBot) -> None:
    """Qt draws nothing of a raw font of more than 64 pixels whose size is broken."""
    for zoom in (4.9, 5.2, 5.9, 8.0):
        assert LIGHT.colour("ink") in colours_of(painted(*words("M"), zoom=zoom))


def test_small_text_becomes_bars(qtbot: QtBot) -> None:
    far = painted(*words("Pumps and valves"), zoom=0.4)
    assert LIGHT.colour("ink") not in colours_of(far)
    assert len(colours_of(far)) > 1


def test_from_far_away_a_card_is_one_rectangle_in_its_accent(qtbot: QtBot) -> None:
    card = Box(AREA, "red-tint", Pen("red"), owner="o", part="card")
    far = painted(card, *words("Pumps"), zoom=0.25)
    inside = far.pixelColor(round(0.25 * 40), round(0.25 * 30)).name().upper()
    assert inside == LIGHT.colour("red")
    assert LIGHT.colour("ink3") not in colours_of(far)

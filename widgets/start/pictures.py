"""Small pictures of maps, drawn by the canvas's own painter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage, QPainter

from designer.drawing.shapes import Rect
from designer.drawing.theme import MARGIN, Theme
from designer.files.gallery import TemplateInfo, new_map
from designer.layout.grid import GridLayout
from designer.layout.layout import Layout
from designer.words import Message, msg
from widgets.canvas.painter import FLAT_BELOW, Eye, Painter
from widgets.look.colours import Colours
from widgets.start.tiles import PICTURE

_DETAIL = FLAT_BELOW

_TINY = 0.1
"""Device pixels a point below which a card is too small for an edge and bars of text."""

EXAMPLE = "b2b-circle-7"
"""The template whose sample cards make the finished map."""


def picture(layout: Layout, theme: Theme, ratio: float = 1.0) -> QImage:
    """The top of a map as wide as a tile, for a screen of `ratio` device pixels a pixel."""
    image = QImage(PICTURE * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    colours = Colours(theme)
    image.fill(colours.of("sheet"))
    bounds = layout.bounds
    inset = MARGIN / 2
    width = max(bounds.width - 2 * inset, 1.0)
    zoom = PICTURE.width() / width
    seen = Rect(bounds.x + inset, bounds.y + inset, width, PICTURE.height() / zoom)
    # As much detail as from a little further off than the page is: cards with tint and edge, bars
    # for their text; only the scale is that of the tile.
    scale = zoom * ratio
    painter = QPainter(image)
    if scale < _TINY:
        # A large map: 10,000 cards in detail would take half a second.
        eye = Eye(scale, 1.0, -seen.x * scale, -seen.y * scale)
        Painter(colours).paint_pieces(painter, layout.pieces(seen), eye, seen)
    else:
        eye = Eye(_DETAIL, scale / _DETAIL, -seen.x * scale, -seen.y * scale)
        Painter(colours).paint(painter, layout.shapes(seen), eye)
    painter.end()
    return image


def template_picture(id: str, language: str, theme: Theme, ratio: float) -> QImage:
    """The picture of a template, or of the finished map; raises `BadTemplate`."""
    journey = new_map(EXAMPLE if id == "example" else id, language)
    return picture(GridLayout(journey), theme, ratio)


def template_facts(infos: Sequence[TemplateInfo], language: str) -> list[tuple[str, str, Message]]:
    """Id, title and what is said below it, of every template."""
    return [
        (
            info.id,
            info.title[language],
            msg("{count} stage", "{count} stages", count=len(info.stages[language])),
        )
        for info in infos
        if language in info.languages
    ]

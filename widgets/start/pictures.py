"""Small pictures of maps, drawn by the canvas's own painter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QImage, QPainter

from designer.drawing.shapes import Rect
from designer.drawing.theme import MARGIN, Theme
from designer.files.gallery import TemplateInfo, new_map
from designer.layout.grid import GridLayout
from designer.layout.layout import Layout
from designer.model.journey import Journey
from designer.model.records import Card
from designer.words import Message, msg
from widgets.canvas.painter import FLAT_BELOW, Eye, Painter
from widgets.look.colours import Colours
from widgets.start.tiles import PICTURE

_DETAIL = FLAT_BELOW

_TINY = 0.1
"""Device pixels a point below which a card is too small for an edge and bars of text."""

EXAMPLE = "b2b-circle-7"
"""The template whose sample cards make the finished map."""
_CLOSE, _ABOVE = 0.6, 250.0
"""The finished map is shown from near by: a part of its width, its curve so many points down."""


def finished_map(language: str) -> Journey:
    """A map that is full, to look at and to try out; none of its cards is a sample."""
    journey = new_map(EXAMPLE, language)
    return Journey(
        record.having("sample", None) if isinstance(record, Card) else record
        for record in journey.records()
    )


def picture(
    layout: Layout, theme: Theme, ratio: float = 1.0, *, top: float = 0.0, part: float = 1.0
) -> QImage:
    """The top of a map as wide as a tile, for a screen of `ratio` device pixels a pixel.

    With `top` it begins so many points lower, with `part` it shows that share of the width.
    """
    image = QImage(PICTURE * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    colours = Colours(theme)
    image.fill(colours.of("sheet"))
    bounds = layout.bounds
    inset = MARGIN / 2
    width = max((bounds.width - 2 * inset) * part, 1.0)
    zoom = PICTURE.width() / width
    seen = Rect(bounds.x + inset, bounds.y + inset + top, width, PICTURE.height() / zoom)
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
    if id != "example":
        return picture(GridLayout(new_map(id, language)), theme, ratio)
    journey = finished_map(language)
    layout = GridLayout(journey)
    curve = next(lane.id for lane in journey.lanes() if "emotion" in lane.takes)
    lane = layout.box(curve)
    top = lane.y - layout.bounds.y - _ABOVE if lane is not None else 0.0
    return picture(layout, theme, ratio, top=top, part=_CLOSE)


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

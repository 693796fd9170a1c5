"""The cell in which the cursor stands: its frame, and a tint wherever no card is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QRegion, QTransform

from designer.drawing.shapes import Box, Path, Rect, Shape
from designer.kinds import kind_of
from designer.layout.cells import Item, Placed
from designer.model.ids import Id
from designer.model.records import Card
from widgets.canvas.board import Board
from widgets.canvas.painter import FLAT_BELOW, outline, qrect
from widgets.look.colours import Colours

_FRAME = 2.0


def paint_cursor(
    painter: QPainter, board: Board, colours: Colours, seen: Rect, focused: bool
) -> None:
    """The cursor's cell where no card is selected; the painter's unit is a pixel of the widget."""
    place = board.selection.place
    box = board.layout.place_box(place) if place is not None else None
    if box is None or not box.meets(seen):
        return
    if any(board.journey.get(i, Card) for i in board.selection.ids):
        return
    rect = board.camera.rect_on_widget(box)
    _tint(painter, board, colours, box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colours.of("selection" if focused else "edge"), _FRAME if focused else 1.0))
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _tint(painter: QPainter, board: Board, colours: Colours, box: Rect) -> None:
    """Tint what is bare in the cell: cards keep their own colours, curves show through."""
    rect = board.camera.rect_on_widget(box)
    bare = QRegion(rect.toAlignedRect())
    for card in _cards(board, box):
        bare -= card
    fill = colours.of("selection-fill")
    dark = colours.of("sheet").lightness() < fill.lightness()
    mode = QPainter.CompositionMode
    painter.save()
    painter.setCompositionMode(
        mode.CompositionMode_Lighten if dark else mode.CompositionMode_Multiply
    )
    # One by one: to clip to them all takes longer than to paint a whole frame.
    for part in bare:  # type: ignore[attr-defined] # PySide does not say that it can
        painter.fillRect(QRectF(part) & rect, fill)
    painter.restore()


def _cards(board: Board, box: Rect) -> Iterator[QRegion]:
    """What the cards in a cell cover of the widget, their round corners left bare."""
    outlined: dict[Id, QRegion] = {}
    if board.camera.zoom >= FLAT_BELOW:
        outlined = dict(_outlined(board, box))
        yield from outlined.values()
    for identity in board.layout.ids_in(box):
        card = board.journey.get(identity, Card)
        # A feeling on the curve has no card: its words stand on what is bare.
        if identity in outlined or card is None or kind_of(card).curve:
            continue
        rect = board.box(identity)
        if rect is not None:
            yield QRegion(rect.toAlignedRect())


def _outlined(board: Board, box: Rect) -> Iterator[tuple[Id, QRegion]]:
    """Each card of a cell with what its outline holds."""
    for placed in board.layout.pieces(box):
        if isinstance(placed, Placed):
            for item in placed.cell.items:
                frame = item.box.moved(placed.x, placed.y)
                if frame.meets(box):
                    yield item.owner, _region(board, item, frame)


def _region(board: Board, item: Item, frame: Rect) -> QRegion:
    """What is inside of the middle of a card's edge."""
    form = next((shape for shape in item.block.shapes if shape.part == "card"), None)
    path = _form(form) if form is not None else None
    if path is None:
        return QRegion(board.camera.rect_on_widget(frame).toAlignedRect())
    corner = board.camera.to_widget(frame.x, frame.y)
    onto = QTransform.fromTranslate(corner.x(), corner.y())
    onto.scale(board.camera.zoom, board.camera.zoom)
    return QRegion(path.toFillPolygon(onto).toPolygon())


def _form(shape: Shape) -> QPainterPath | None:
    """The outline of a shape; None for text."""
    if isinstance(shape, Path):
        return outline(shape)
    if isinstance(shape, Box):
        path = QPainterPath()
        path.addRoundedRect(qrect(shape.rect), shape.radius, shape.radius)
        return path
    return None

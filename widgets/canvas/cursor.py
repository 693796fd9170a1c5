"""The cell in which the cursor stands: its frame, and a tint wherever no card is."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QRegion, QTransform

from designer.drawing.shapes import Box, Path, Rect, Shape
from designer.kinds import kind_of
from designer.layout.cards import Block
from designer.layout.cells import Item, Placed
from designer.model.ids import Id
from designer.model.records import Card
from widgets.canvas.board import Board
from widgets.canvas.painter import FLAT_BELOW, outline, qrect
from widgets.canvas.regions import rects_of
from widgets.look.colours import Colours

_FRAME = 2.0


class CursorCell:
    """Paints the cursor's cell; keeps what was bare in it the last time, as most frames see the
    same cell.
    """

    def __init__(self, board: Board) -> None:
        self._board = board
        self._known: object = None
        self._blocks: list[Block] = []
        """Kept, or another might come to have the id of one."""
        self._bare: list[QRect] = []
        self._corner = QPointF()

    def paint(self, painter: QPainter, colours: Colours, seen: Rect, focused: bool) -> None:
        """Where no card is selected; the painter's unit is a pixel of the widget."""
        board = self._board
        place = board.selection.place
        box = board.layout.place_box(place) if place is not None else None
        if box is None or not box.meets(seen):
            return
        if any(board.journey.get(i, Card) for i in board.selection.ids):
            return
        self._tint(painter, colours, box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(
            QPen(colours.of("selection" if focused else "edge"), _FRAME if focused else 1.0)
        )
        painter.drawRect(board.camera.rect_on_widget(box).adjusted(1, 1, -1, -1))

    def _tint(self, painter: QPainter, colours: Colours, box: Rect) -> None:
        """Tint what is bare in the cell: cards keep their own colours, curves show through."""
        self._look(box)
        rect = self._board.camera.rect_on_widget(box)
        fill = colours.of("selection-fill")
        dark = colours.of("sheet").lightness() < fill.lightness()
        mode = QPainter.CompositionMode
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.translate(rect.topLeft() - self._corner)
        painter.setCompositionMode(
            mode.CompositionMode_Lighten if dark else mode.CompositionMode_Multiply
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        # As rectangles: to clip to them all takes longer than to paint a whole frame.
        painter.drawRects(self._bare)
        painter.restore()

    def _look(self, box: Rect) -> None:
        """Find what is bare, where the cell or the zoom is another."""
        board, zoom = self._board, self._board.camera.zoom
        placed = list(_placed(board, box)) if zoom >= FLAT_BELOW else []
        others = list(_others(board, box, {item.owner for item, _ in placed}))
        at = [(id(item.block), *_within(frame, box)) for item, frame in placed]
        known = (zoom, box.width, box.height, at, [_within(other, box) for other in others])
        if known == self._known:
            return
        self._known, self._blocks = known, [item.block for item, _ in placed]
        rect = board.camera.rect_on_widget(box)
        bare = QRegion(rect.toAlignedRect())
        for item, frame in placed:
            bare -= _region(board, item, frame)
        for other in others:
            bare -= QRegion(board.camera.rect_on_widget(other).toAlignedRect())
        self._bare = rects_of(bare)
        self._corner = rect.topLeft()


def _within(frame: Rect, box: Rect) -> tuple[float, float, float, float]:
    """Where something stands in a cell, wherever that is; sums of heights differ a little."""
    return round(frame.x - box.x, 3), round(frame.y - box.y, 3), frame.width, frame.height


def _placed(board: Board, box: Rect) -> Iterator[tuple[Item, Rect]]:
    """Each card of a cell and where it stands."""
    for placed in board.layout.pieces(box):
        if isinstance(placed, Placed):
            for item in placed.cell.items:
                frame = item.box.moved(placed.x, placed.y)
                if frame.meets(box):
                    yield item, frame


def _others(board: Board, box: Rect, placed: Collection[Id]) -> Iterator[Rect]:
    """Where cards of a cell stand that are not drawn as cards."""
    for identity in board.layout.ids_in(box):
        card = board.journey.get(identity, Card) if identity not in placed else None
        # A feeling on the curve has no card: its words stand on what is bare.
        if card is not None and not kind_of(card).curve:
            frame = board.layout.box(identity)
            if frame is not None:
                yield frame


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

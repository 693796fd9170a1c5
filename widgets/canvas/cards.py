"""Cards on the canvas: pictures of each that are kept, flat rectangles seen from far away."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from math import ceil, floor
from time import perf_counter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from designer.drawing.shapes import Rect, Shape
from designer.layout.cards import Block
from designer.layout.cells import Cell, Placed
from widgets.canvas.eye import Eye
from widgets.look.colours import Colours

SLICE = 0.006
"""Seconds a frame may spend on cards that it has no picture of."""
_AT_LEAST = 40
"""So many are drawn however long it takes: an ordinary map is never seen unfinished."""
_MARGIN = 4
"""Device pixels by which strokes may stand out of a card."""
_PIXELS_KEPT = 16_000_000
"""More than any view has; 64 MB."""
_BAR = 0.4
_LINE = 16.0

_TIE = 1e-6
"""Device pixels that decide for an edge in the middle of one: wherever the map has been scrolled
to, it falls to the same side.
"""

PaintShapes = Callable[[QPainter, Iterable[Shape], Eye], None]


class Owed(NamedTuple):
    """A card that was only sketched, and the point of the map where it stands."""

    block: Block
    x: float
    y: float

    @property
    def box(self) -> Rect:
        """Where it stands."""
        return Rect(self.x, self.y, self.block.width, self.block.height)


class Cards:
    """Draws the cards of cells; `paint` draws the shapes of one."""

    def __init__(self, colours: Colours, paint: PaintShapes) -> None:
        self._colours = colours
        self._paint = paint
        self._scale = (0.0, 0.0)
        # By identity, since comparing two cards takes longer than drawing one.
        self._pictures: OrderedDict[int, tuple[Block, QPixmap]] = OrderedDict()
        self._pixels = 0
        self._flat: WeakKeyDictionary[Cell, tuple[float, float, list[tuple[str, QRectF]]]] = (
            WeakKeyDictionary()
        )

    def forget(self) -> None:
        """Cards look different from now on."""
        self._pictures.clear()
        self._pixels = 0

    def paint(self, painter: QPainter, cells: Iterable[Placed], eye: Eye, area: Rect) -> list[Owed]:
        """Draw the cards that meet an area of the map; those there was no time for are owed.

        The painter's unit is a device pixel.
        """
        self._look_from(eye)
        owed: list[Owed] = []
        until, made = perf_counter() + SLICE, 0
        left, right, top, bottom = area.x, area.right, area.y, area.bottom
        for placed in cells:
            for item in placed.cell.items:
                box = item.box
                x, y = placed.x + box.x, placed.y + box.y
                if y > bottom or x > right or y + box.height < top or x + box.width < left:
                    continue
                kept = self._pictures.get(id(item.block))
                if kept is None:
                    if made >= _AT_LEAST and perf_counter() > until:
                        owed.append(Owed(item.block, x, y))
                        continue
                    kept = self._made(item.block, eye)
                    made += 1
                painter.drawPixmap(*_corner(eye, x, y), kept[1])
        self._sketch(painter, owed, eye)
        return owed

    def pay(self, painter: QPainter, owed: list[Owed], eye: Eye, area: Rect) -> list[Owed]:
        """Draw what was owed over its sketches; what is still owed when the time is over."""
        self._look_from(eye)
        until = perf_counter() + SLICE
        for number, each in enumerate(owed):
            if perf_counter() > until:
                return owed[number:]
            if each.box.meets(area):
                kept = self._pictures.get(id(each.block)) or self._made(each.block, eye)
                painter.drawPixmap(*_corner(eye, each.x, each.y), kept[1])
        return []

    def paint_flat(self, painter: QPainter, cells: Iterable[Placed], eye: Eye, area: Rect) -> None:
        """Draw every card that meets an area of the map as one rectangle in its accent."""
        rects: dict[str, list[QRectF]] = {}
        for placed in cells:
            for role, rect in self._rects(placed, area):
                if role in rects:
                    rects[role].append(rect)
                else:
                    rects[role] = [rect]
        painter.save()
        # Whole pixels: ten thousand soft edges would cost 80 ms more and say no more.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.translate(eye.x + _TIE, eye.y + _TIE)
        painter.scale(eye.scale, eye.scale)
        painter.setPen(Qt.PenStyle.NoPen)
        for role, found in rects.items():
            painter.setBrush(self._colours.of(role))
            painter.drawRects(found)
        painter.restore()

    def _rects(self, placed: Placed, area: Rect) -> list[tuple[str, QRectF]]:
        """The rectangles of a cell; of one that is seen in part and not known, those in sight."""
        x, y, cell = placed.x, placed.y, placed.cell
        kept = self._flat.get(cell)
        if kept is not None and kept[:2] == (x, y):
            return kept[2]
        whole = area.y <= y and area.bottom >= y + cell.height
        low, high = area.y - y, area.bottom - y
        rects = [
            (item.block.family, QRectF(x + box.x, y + box.y, box.width, box.height))
            for item in cell.items
            for box in (item.box,)
            if whole or (box.y < high and box.y + box.height > low)
        ]
        if whole:
            self._flat[cell] = (x, y, rects)
        return rects

    def _look_from(self, eye: Eye) -> None:
        if (eye.zoom, eye.ratio) != self._scale:
            self._scale = (eye.zoom, eye.ratio)
            self.forget()

    def _made(self, block: Block, eye: Eye) -> tuple[Block, QPixmap]:
        wide = ceil(block.width * eye.scale) + 2 * _MARGIN
        high = ceil(block.height * eye.scale) + 2 * _MARGIN
        picture = QPixmap(wide, high)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self._paint(painter, block.shapes, Eye(eye.zoom, eye.ratio, _MARGIN, _MARGIN))
        painter.end()
        kept = self._pictures[id(block)] = (block, picture)
        self._pixels += wide * high
        while self._pixels > _PIXELS_KEPT and len(self._pictures) > 1:
            _, (_, gone) = self._pictures.popitem(last=False)
            self._pixels -= gone.width() * gone.height()
        return kept

    def _sketch(self, painter: QPainter, owed: list[Owed], eye: Eye) -> None:
        """Plain rectangles with bars for the text, inside what the cards' pictures will cover."""
        tints: dict[str, list[QRectF]] = {}
        bars: list[QRectF] = []
        scale, right, down = eye.scale, eye.x, eye.y
        step, high = _LINE * scale, _LINE * _BAR * scale
        for block, x, y in owed:
            inside = QRectF(
                (x + 16) * scale + right, (y + 6) * scale + down,
                (block.width - 32) * scale, (block.height - 12) * scale,
            )  # fmt: skip
            tints.setdefault(block.family, []).append(inside)
            box = block.text_box
            left, top, wide = (x + box.x) * scale + right, y + box.y + 4, box.width * 0.8 * scale
            top = top * scale + down
            lines = range(max(1, int(box.height / _LINE)))
            bars += [QRectF(left, top + line * step, wide, high) for line in lines]
        painter.setPen(Qt.PenStyle.NoPen)
        for family, rects in tints.items():
            painter.setBrush(self._colours.of(f"{family}-tint"))
            painter.drawRects(rects)
        if bars:
            painter.setBrush(self._colours.of("ink3", _BAR))
            painter.drawRects(bars)


def _corner(eye: Eye, x: float, y: float) -> tuple[int, int]:
    """The device pixel of a picture's corner: the same wherever the map has been scrolled to."""
    scale = eye.scale
    return (
        floor(x * scale + 0.5) + round(eye.x) - _MARGIN,
        floor(y * scale + 0.5) + round(eye.y) - _MARGIN,
    )

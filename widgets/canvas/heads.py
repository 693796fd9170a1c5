"""Heads that stay in sight while the map is panned."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import reduce
from math import ceil, floor

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from designer.drawing.shapes import Rect, Shape, bounds_of
from designer.model.ids import Id
from widgets.canvas.board import Board
from widgets.canvas.painter import Eye, Painter

_MARGIN = 3
"""Device pixels by which strokes may stand out of a head."""
_KEPT = 256
_LARGEST = 1_000_000
"""Device pixels; a larger head is drawn anew each time."""

_Shifted = list[tuple[Shape, float, float]]


class Heads:
    """Asks the layout for what stays in sight and paints it over the map.

    Pictures of heads are kept as long as the layout gives the same shapes: drawn anew, thirty
    heads take 5 ms of each frame.
    """

    def __init__(self, board: Board) -> None:
        self._board = board
        self._unseen: frozenset[str] = frozenset()
        self._area: Rect | None = None
        self._found: _Shifted = []
        self._drawn_for: tuple[Painter, float, float] | None = None
        self._pictures: OrderedDict[int, tuple[Shape, QPixmap]] = OrderedDict()

    def leave_out(self, parts: frozenset[str]) -> None:
        """Show no shapes of these parts."""
        self._unseen = parts
        self._pictures.clear()
        self._area = None

    def forget(self, areas: Iterable[Rect]) -> None:
        """These rectangles of the map have changed."""
        boxes = [bounds_of(shape) for shape, _, _ in self._found]
        if not boxes or any(area.meets(box) for area in areas for box in boxes):
            self._area = None

    def shapes(self) -> _Shifted:
        """The shapes with their shifts, in points."""
        area = self._board.camera.visible()
        if area != self._area:
            found = self._board.layout.sticky(area)
            self._found = [each for each in found if each[0].part not in self._unseen]
            self._area = area
        return self._found

    def shifts(self) -> dict[Id, tuple[float, float]]:
        """How far each head stands from its own place, in points."""
        return {shape.owner: (dx, dy) for shape, dx, dy in self.shapes() if shape.owner}

    def cover(self) -> tuple[float, float]:
        """How much of the view's left and upper side is covered by heads, in points."""
        seen = self._board.camera.visible()
        left = top = 0.0
        for shape, dx, dy in self.shapes():
            box = bounds_of(shape).moved(dx, dy)
            if dx and not dy:
                left = max(left, box.right - seen.x)
            elif dy and not dx:
                top = max(top, box.bottom - seen.y)
        return left, top

    def paint(self, painter: QPainter, with_: Painter) -> None:
        """Draw them; the painter's unit is a device pixel."""
        eye = self._board.camera.eye
        if self._drawn_for != (with_, eye.zoom, eye.ratio):
            self._drawn_for = (with_, eye.zoom, eye.ratio)
            self._pictures.clear()
        groups: dict[tuple[Id, float, float], list[Shape]] = {}
        for shape, dx, dy in self.shapes():
            groups.setdefault((shape.owner, dx, dy), []).append(shape)
        for (_, dx, dy), shapes in groups.items():
            box = reduce(Rect.joined, map(bounds_of, shapes))
            pixels = box.width * box.height * eye.scale**2
            if len(shapes) == 1 or pixels > _LARGEST:
                with_.paint(painter, shapes, eye.shifted(dx, dy))
                continue
            x = floor((box.x + dx) * eye.scale + eye.x + 0.5) - _MARGIN
            y = floor((box.y + dy) * eye.scale + eye.y + 0.5) - _MARGIN
            painter.drawPixmap(x, y, self._picture(shapes, box, eye, with_))

    def _picture(self, shapes: list[Shape], box: Rect, eye: Eye, with_: Painter) -> QPixmap:
        kept = self._pictures.get(id(shapes[0]))
        if kept is not None:
            return kept[1]
        scale = eye.scale
        picture = QPixmap(
            ceil(box.width * scale) + 2 * _MARGIN, ceil(box.height * scale) + 2 * _MARGIN
        )
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        origin = (_MARGIN - box.x * scale, _MARGIN - box.y * scale)
        with_.paint(painter, shapes, Eye(eye.zoom, eye.ratio, *origin))
        painter.end()
        # The shape is kept with its picture, or another might come to have its id.
        self._pictures[id(shapes[0])] = (shapes[0], picture)
        if len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        return picture

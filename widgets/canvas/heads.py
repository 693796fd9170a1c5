"""Heads that stay in sight while the map is panned."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from functools import reduce
from math import ceil, floor
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from designer.drawing.moving import moved
from designer.drawing.shapes import Rect, Shape, bounds_of
from designer.layout.layout import Slid
from designer.model.ids import Id
from designer.model.records import Lane
from widgets.canvas.board import Board
from widgets.canvas.painter import Eye, Painter

_MARGIN = 3
"""Device pixels by which strokes may stand out of a head."""
_KEPT = 256
_LARGEST = 1_000_000
"""Device pixels; a larger head is drawn anew each time."""


class _Head(NamedTuple):
    """Shapes that stay in sight together, what holds them, and their shift in points."""

    shapes: list[Shape]
    box: Rect
    dx: float
    dy: float


class Heads:
    """Asks the layout for what stays in sight and paints it over the map.

    Pictures of heads are kept as long as the layout gives the same shapes: drawn anew, thirty
    heads take 5 ms of each frame.
    """

    def __init__(self, board: Board) -> None:
        self._board = board
        self._unseen: frozenset[str] = frozenset()
        self._area: Rect | None = None
        self._found: list[_Head] = []
        self._shifts: dict[Id, tuple[float, float]] = {}
        self._hulls: list[Rect] = []
        """What holds the heads of the lanes, and those of the stages, where they belong."""
        self._cover = (0.0, 0.0)
        self._drawn_for: tuple[Painter, float, float] | None = None
        self._boxes: OrderedDict[int, tuple[Shape, Rect]] = OrderedDict()
        self._pictures: OrderedDict[int, tuple[Shape, QPixmap]] = OrderedDict()
        self._alike: OrderedDict[tuple[Shape, ...], QPixmap] = OrderedDict()

    def leave_out(self, parts: frozenset[str]) -> None:
        """Show no shapes of these parts."""
        self._unseen = parts
        self._pictures.clear()
        self._alike.clear()
        self._boxes.clear()
        self._area = None

    def forget(self, areas: Iterable[Rect]) -> bool:
        """These rectangles of the map have changed; whether a head in sight may have."""
        before, stale, apart = self._found, False, False
        for area in areas:
            slid = isinstance(area, Slid)
            near = any(hull.meets(area) for hull in self._hulls)
            met = [head for head in before if area.meets(head.box)] if near else []
            stale = stale or slid or bool(met)
            apart = apart or any(not _shown_in(area, head) for head in met)
        if not stale:
            # What begins to stay in sight is found with the next frame.
            self._area = self._area if before else None
            return False
        shifts = self._shifts
        self._area = None
        self._look()
        return apart or shifts != self._shifts

    def shifts(self) -> dict[Id, tuple[float, float]]:
        """How far each head stands from its own place, in points."""
        self._look()
        return self._shifts

    def cover(self) -> tuple[float, float]:
        """How much of the view's left and upper side is covered by heads, in points."""
        self._look()
        return self._cover

    def _look(self) -> None:
        """Find what stays in sight of what is seen now."""
        area = self._board.camera.visible()
        if area == self._area:
            return
        self._area = area
        self._shifts = {}
        left = top = 0.0
        groups: dict[tuple[Id, float, float], list[Shape]] = {}
        for shape, dx, dy in self._board.layout.sticky(area):
            if shape.part in self._unseen:
                continue
            if shape.owner:
                self._shifts[shape.owner] = (dx, dy)
            groups.setdefault((shape.owner, dx, dy), []).append(shape)
        self._found = []
        for (owner, dx, dy), shapes in groups.items():
            box = self._box(shapes)
            if dx and not dy:
                left = max(left, box.right + dx - area.x)
            elif dy and not dx and self._board.journey.get(owner, Lane) is None:
                # A lane's name that has slid down in its head covers no part of the view.
                top = max(top, box.bottom + dy - area.y)
            self._found.append(_Head(shapes, box, dx, dy))
        self._cover = (left, top)
        sides = ([head.box for head in self._found if head.dx],
                 [head.box for head in self._found if not head.dx])  # fmt: skip
        self._hulls = [reduce(Rect.joined, boxes) for boxes in sides if boxes]

    def _box(self, shapes: list[Shape]) -> Rect:
        """What holds the shapes of a head; kept, since a pan asks for that of each head."""
        kept = self._boxes.get(id(shapes[0]))
        if kept is None:
            box = reduce(Rect.joined, map(bounds_of, shapes))
            kept = self._boxes[id(shapes[0])] = (shapes[0], box)
            if len(self._boxes) > _KEPT:
                self._boxes.popitem(last=False)
        return kept[1]

    def paint(self, painter: QPainter, with_: Painter, part: QRect) -> None:
        """Draw those in a part of the view; the painter's unit is a device pixel."""
        self._look()
        eye = self._board.camera.eye
        # While somebody zooms, a picture would be made for one frame.
        passing = self._drawn_for != (with_, eye.zoom, eye.ratio)
        if passing:
            self._drawn_for = (with_, eye.zoom, eye.ratio)
            self._pictures.clear()
            self._alike.clear()
        for shapes, box, dx, dy in self._found:
            x = floor((box.x + dx) * eye.scale + eye.x + 0.5) - _MARGIN
            y = floor((box.y + dy) * eye.scale + eye.y + 0.5) - _MARGIN
            wide, high = _pixels(box.width, eye), _pixels(box.height, eye)
            if (
                x > part.right() or x + wide < part.left()
                or y > part.bottom() or y + high < part.top()
            ):  # fmt: skip
                continue
            if len(shapes) == 1 or wide * high > _LARGEST:
                with_.paint(painter, shapes, eye.shifted(dx, dy))
            elif passing:
                with_.paint(painter, shapes, _at(eye, box, x + _MARGIN, y + _MARGIN))
            else:
                painter.drawPixmap(x, y, self._picture(shapes, box, eye, with_))

    def _picture(self, shapes: list[Shape], box: Rect, eye: Eye, with_: Painter) -> QPixmap:
        kept = self._pictures.get(id(shapes[0]))
        if kept is not None:
            return kept[1]
        # As they would stand at 0, 0: lanes slide, and look as they did.
        alike = tuple(moved(shape, -box.x, -box.y) for shape in shapes)
        picture = self._alike.get(alike)
        if picture is None:
            picture = self._alike[alike] = self._drawn(alike, box, eye, with_)
            if len(self._alike) > _KEPT:
                self._alike.popitem(last=False)
        # The shape is kept with its picture, or another might come to have its id.
        self._pictures[id(shapes[0])] = (shapes[0], picture)
        if len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        return picture

    def _drawn(self, shapes: Sequence[Shape], box: Rect, eye: Eye, with_: Painter) -> QPixmap:
        """Shapes that stand at 0, 0, as large as `box`."""
        picture = QPixmap(_pixels(box.width, eye), _pixels(box.height, eye))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        with_.paint(painter, shapes, Eye(eye.zoom, eye.ratio, _MARGIN, _MARGIN))
        painter.end()
        return picture


def _at(eye: Eye, box: Rect, x: float, y: float) -> Eye:
    """The eye that sees a box at whole device pixels, as in its picture."""
    return Eye(eye.zoom, eye.ratio, x - box.x * eye.scale, y - box.y * eye.scale)


def _shown_in(area: Rect, head: _Head) -> bool:
    """Whether what an area holds of a head is shown where the area itself is."""
    left = head.box.x + head.dx
    return not head.dy and area.x <= left and left + head.box.width <= area.right


def _pixels(length: float, eye: Eye) -> int:
    """The length of a picture that has room for strokes."""
    return ceil(length * eye.scale) + 2 * _MARGIN

"""Heads that stay in sight while the map is panned."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from designer.drawing.shapes import Shape, bounds_of
from designer.model.ids import Id
from widgets.canvas.board import Board
from widgets.canvas.painter import Painter


class Heads:
    """Asks the layout for what stays in sight and paints it over the map."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._unseen: frozenset[str] = frozenset()

    def leave_out(self, parts: frozenset[str]) -> None:
        """Show no shapes of these parts."""
        self._unseen = parts

    def shapes(self) -> list[tuple[Shape, float, float]]:
        """The shapes with their shifts, in points."""
        found = self._board.layout.sticky(self._board.camera.visible())
        return [each for each in found if each[0].part not in self._unseen]

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
        groups: dict[tuple[float, float], list[Shape]] = {}
        for shape, dx, dy in self.shapes():
            groups.setdefault((dx, dy), []).append(shape)
        for (dx, dy), shapes in groups.items():
            with_.paint(painter, shapes, eye.shifted(dx, dy))

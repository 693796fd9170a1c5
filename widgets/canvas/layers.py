"""What others may paint over a map: a layer is called with each new frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QPainter

from designer.model.ids import Id
from widgets.canvas.board import Board
from widgets.canvas.painter import Painter
from widgets.look.colours import Colours


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame as a layer sees it.

    `shifts` tells how far heads stand from their own place and `cover` how much of the left and
    upper side of the view they cover, both in points.
    """

    board: Board
    shapes: Painter
    colours: Colours
    shifts: Mapping[Id, tuple[float, float]]
    cover: tuple[float, float]


class Layer(Protocol):
    """Paints over the map and what is selected on it; the painter's unit is a pixel."""

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Paint; `frame` is good for this call only."""

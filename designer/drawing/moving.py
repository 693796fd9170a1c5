"""Shapes shifted: what is laid out about 0, 0 is drawn where its cell stands."""

from __future__ import annotations

from dataclasses import replace

from designer.drawing.segments import placed
from designer.drawing.shapes import Path, Shape, Words


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The same shape `dx` further right and `dy` further down, in points."""
    if isinstance(shape, Words):
        return replace(shape, x=shape.x + dx, y=shape.y + dy)
    if isinstance(shape, Path):
        segments = placed(shape.segments, dx, dy)
        return replace(shape, segments=segments, bounds=shape.bounds.moved(dx, dy))
    return replace(shape, rect=shape.rect.moved(dx, dy))

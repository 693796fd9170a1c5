"""Shapes shifted: what is laid out about 0, 0 is drawn where its cell stands."""

from __future__ import annotations

from designer.drawing.segments import shifted
from designer.drawing.shapes import Box, Hatch, Path, Picture, Shape, Words


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The same shape `dx` further right and `dy` further down, in points.

    Made field by field, since every card in sight is moved whenever a map is drawn.
    """
    s = shape
    if isinstance(s, Words):
        return Words(s.x + dx, s.y + dy, s.runs, s.size, s.colour, s.width, s.owner, s.part)
    if isinstance(s, Path):
        segments, bounds = shifted(s.segments, dx, dy), s.bounds.moved(dx, dy)
        return Path(segments, bounds, s.fill, s.pen, s.owner, s.part)
    rect = s.rect.moved(dx, dy)
    if isinstance(s, Box):
        return Box(rect, s.fill, s.pen, s.radius, s.owner, s.part)
    if isinstance(s, Picture):
        return Picture(rect, s.media, s.pixels, s.owner, s.part)
    return Hatch(rect, s.pen, s.gap, s.owner, s.part)

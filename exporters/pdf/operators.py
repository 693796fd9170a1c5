"""PDF operators for outlines and colours; what recurs in card after card is made once."""

from __future__ import annotations

from functools import lru_cache

from designer.drawing.segments import round_rectangle
from designer.drawing.shapes import Rect, Segment


@lru_cache(maxsize=1 << 15)
def number(value: float) -> str:
    """A number as short as it can be, to a thousandth of a point."""
    short = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def rectangle(rect: Rect) -> str:
    """A rectangle as a path."""
    x, y, wide, high = map(number, (rect.x, rect.y, rect.width, rect.height))
    return f"{x} {y} {wide} {high} re"


@lru_cache(maxsize=1 << 12)
def box(rect: Rect, radius: float) -> str:
    """A rectangle with corners of that radius, in points, as a path."""
    return path(round_rectangle(rect, radius)) if radius else rectangle(rect)


@lru_cache(maxsize=1 << 12)
def path(segments: tuple[Segment, ...]) -> str:
    """Any outline as a path."""
    n = number
    parts = []
    for segment in segments:
        match segment:
            case ("M", x, y):
                parts.append(f"{n(x)} {n(y)} m")
            case ("L", x, y):
                parts.append(f"{n(x)} {n(y)} l")
            case ("C", a, b, c, d, x, y):
                parts.append(f"{n(a)} {n(b)} {n(c)} {n(d)} {n(x)} {n(y)} c")
            case ("Z",):
                parts.append("h")
    return " ".join(parts)


@lru_cache(maxsize=128)
def ink(colour: str, grey: str, rgb: str) -> str:
    """The operator of a colour ``#RRGGBB``: a grey goes on the black plate alone."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    if red == green == blue:
        return f"{number(red)} {grey}"
    return f"{number(red)} {number(green)} {number(blue)} {rgb}"

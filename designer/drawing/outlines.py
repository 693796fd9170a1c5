"""The outlines of cards: a kind is told by its form before its colour."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from designer.drawing.segments import KAPPA, polygon, rectangle, round_rectangle
from designer.drawing.shapes import Rect, Segment

Segments = tuple[Segment, ...]

_POINT = 6.0
_CUT = 6.0
_FOLD = 10.0
_NOTCH = 5.0

RADIUS: Mapping[str, float] = MappingProxyType(
    {"rounded": 6.0, "bubble": 14.0, "tight": 2.0, "opportunity": 14.0, "picture": 2.0}
)
"""The outlines that are round rectangles, with their radius in points."""

SQUARE = ("square", "metric")
"""The outlines that are plain rectangles."""

EDGE_WIDTH: Mapping[str, float] = MappingProxyType({"opportunity": 2.0})
"""The width of the edge in points, where it is not 1."""


def outline(name: str, rect: Rect) -> Segments:
    """The closed outline of a card that fills `rect`; KeyError for an unknown name."""
    if name in RADIUS:
        return round_rectangle(rect, RADIUS[name])
    if name in SQUARE:
        return rectangle(rect)
    return _OUTLINES[name](rect)


def crease(name: str, rect: Rect) -> Segments:
    """The line where a folded or turned corner bends, the metric's top edge; else nothing."""
    right, bottom = rect.right, rect.bottom
    if name == "folded":
        x = right - _FOLD
        return polygon(((x, rect.y), (x, rect.y + _FOLD), (right, rect.y + _FOLD)), closed=False)
    if name == "turned":
        x, y = right - _FOLD, bottom - _FOLD
        return polygon(((x, bottom), (x, y), (right, y)), closed=False)
    if name == "metric":
        return polygon(((rect.x - 0.5, rect.y + 0.5), (right + 0.5, rect.y + 0.5)), closed=False)
    return ()


def _pointed(rect: Rect) -> Segments:
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    tip = (right, y + rect.height / 2)
    return polygon(((x, y), (right - _POINT, y), tip, (right - _POINT, bottom), (x, bottom)))


def _cut(rect: Rect) -> Segments:
    x, y, right, bottom, c = rect.x, rect.y, rect.right, rect.bottom, _CUT
    top = ((x + c, y), (right - c, y), (right, y + c), (right, bottom - c))
    return polygon((*top, (right - c, bottom), (x + c, bottom), (x, bottom - c), (x, y + c)))


def _folded(rect: Rect) -> Segments:
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    corner = ((right - _FOLD, y), (right, y + _FOLD))
    return polygon(((x, y), *corner, (right, bottom), (x, bottom)))


def _turned(rect: Rect) -> Segments:
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    corner = ((right, bottom - _FOLD), (right - _FOLD, bottom))
    return polygon(((x, y), (right, y), *corner, (x, bottom)))


def _ticket(rect: Rect) -> Segments:
    x, y, right, bottom, r = rect.x, rect.y, rect.right, rect.bottom, _NOTCH
    middle, k = y + rect.height / 2, r * KAPPA
    return (
        ("M", x, y),
        ("L", right, y),
        ("L", right, middle - r),
        ("C", right - k, middle - r, right - r, middle - k, right - r, middle),
        ("C", right - r, middle + k, right - k, middle + r, right, middle + r),
        ("L", right, bottom),
        ("L", x, bottom),
        ("L", x, middle + r),
        ("C", x + k, middle + r, x + r, middle + k, x + r, middle),
        ("C", x + r, middle - k, x + k, middle - r, x, middle - r),
        ("Z",),
    )


_OUTLINES: Mapping[str, Callable[[Rect], Segments]] = MappingProxyType(
    {
        "pointed": _pointed,
        "cut": _cut,
        "folded": _folded,
        "turned": _turned,
        "ticket": _ticket,
    }
)

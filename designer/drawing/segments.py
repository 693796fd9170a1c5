"""Small ways to make, shift and measure path segments; coordinates in points, y downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from designer.drawing.shapes import Rect, Segment

KAPPA = 0.5522847498307936
"""How far a quarter circle's control points stand out, as a share of the radius."""


def polygon(points: Iterable[tuple[float, float]], *, closed: bool = True) -> tuple[Segment, ...]:
    """Straight lines through two or more points."""
    first, *others = points
    lines: list[Segment] = [("M", *first), *(("L", x, y) for x, y in others)]
    return (*lines, ("Z",)) if closed else tuple(lines)


def ellipse(x: float, y: float, rx: float, ry: float) -> tuple[Segment, ...]:
    """A closed ellipse about x, y."""
    across, down = rx * KAPPA, ry * KAPPA
    return (
        ("M", x + rx, y),
        ("C", x + rx, y + down, x + across, y + ry, x, y + ry),
        ("C", x - across, y + ry, x - rx, y + down, x - rx, y),
        ("C", x - rx, y - down, x - across, y - ry, x, y - ry),
        ("C", x + across, y - ry, x + rx, y - down, x + rx, y),
        ("Z",),
    )


def circle(x: float, y: float, radius: float) -> tuple[Segment, ...]:
    """A closed circle about x, y."""
    return ellipse(x, y, radius, radius)


def rectangle(rect: Rect) -> tuple[Segment, ...]:
    """A rectangle with sharp corners."""
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    return polygon(((x, y), (right, y), (right, bottom), (x, bottom)))


def round_rectangle(rect: Rect, radius: float) -> tuple[Segment, ...]:
    """A rectangle with round corners; the radius is at most half of its shorter side."""
    r = min(radius, rect.width / 2, rect.height / 2)
    out = r * (1 - KAPPA)
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    return (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - out, y, right, y + out, right, y + r),
        ("L", right, bottom - r),
        ("C", right, bottom - out, right - out, bottom, right - r, bottom),
        ("L", x + r, bottom),
        ("C", x + out, bottom, x, bottom - out, x, bottom - r),
        ("L", x, y + r),
        ("C", x, y + out, x + out, y, x + r, y),
        ("Z",),
    )


def placed(
    segments: Iterable[Segment], x: float, y: float, scale: float = 1.0, angle: float = 0.0
) -> tuple[Segment, ...]:
    """The segments scaled about 0, 0, turned by `angle` degrees clockwise, and shifted to x, y."""
    turned = math.radians(angle)
    cos, sin = scale * math.cos(turned), scale * math.sin(turned)
    done: list[Segment] = []
    for segment in segments:
        if segment[0] == "Z":
            done.append(segment)
            continue
        at = [
            value
            for px, py in _pairs(segment)
            for value in (x + cos * px - sin * py, y + sin * px + cos * py)
        ]
        done.append(_segment(segment[0], at))
    return tuple(done)


def shifted(segments: Iterable[Segment], dx: float, dy: float) -> tuple[Segment, ...]:
    """The segments further right and down."""
    done: list[Segment] = []
    for each in segments:
        if each[0] == "C":
            _, ax, ay, bx, by, x, y = each
            done.append(("C", ax + dx, ay + dy, bx + dx, by + dy, x + dx, y + dy))
        elif each[0] == "M":
            done.append(("M", each[1] + dx, each[2] + dy))
        elif each[0] == "L":
            done.append(("L", each[1] + dx, each[2] + dy))
        else:
            done.append(each)
    return tuple(done)


def hull(segments: Iterable[Segment], margin: float = 0.0) -> Rect:
    """A rectangle that holds the path: all its points and control points, `margin` around."""
    points = [point for segment in segments for point in _pairs(segment)]
    left, top = (min(values) for values in zip(*points, strict=True))
    right, bottom = (max(values) for values in zip(*points, strict=True))
    return Rect(left, top, right - left, bottom - top).grown(margin)


def _pairs(segment: Segment) -> Sequence[tuple[float, float]]:
    if segment[0] == "Z":
        return ()
    if segment[0] == "C":
        _, ax, ay, bx, by, x, y = segment
        return (ax, ay), (bx, by), (x, y)
    return ((segment[1], segment[2]),)


def _segment(kind: str, at: Sequence[float]) -> Segment:
    if kind == "C":
        return "C", at[0], at[1], at[2], at[3], at[4], at[5]
    return ("M", at[0], at[1]) if kind == "M" else ("L", at[0], at[1])

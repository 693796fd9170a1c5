"""Icons, marks and arrow heads: strokes of 1.5 on a 14 × 14 grid, so no font is asked for them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from designer.drawing import theme
from designer.drawing.segments import (
    circle,
    hull,
    placed,
    polygon,
    rectangle,
    round_rectangle,
)
from designer.drawing.shapes import Path, Pen, Rect, Segment

Segments = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """An icon on its grid: what is stroked and what is filled."""

    strokes: Segments = ()
    fills: Segments = ()


def _line(*points: tuple[float, float]) -> Segments:
    return polygon(points, closed=False)


def _star(points: int, outer: float, inner: float) -> Segments:
    """A star about 7, 7 with a point upwards."""
    corners = []
    for step in range(2 * points):
        radius = inner if step % 2 else outer
        turn = math.pi * step / points - math.pi / 2
        corners.append((7 + radius * math.cos(turn), 7 + radius * math.sin(turn)))
    return polygon(corners)


_RING = circle(7, 7, 5.5)

_TOUCHPOINT = _Drawing(_RING, circle(7, 7, 2.5))
_DIGITAL = _Drawing((*_RING, *circle(7, 7, 2)))
_BEHAVIOUR = _Drawing(polygon(((3.75, 2), (12, 7), (3.75, 12))))
_CONCERN = _Drawing(
    (
        ("M", 3.4, 9.2),
        ("C", 0.6, 9.2, 0.3, 5.6, 2.9, 5.2),
        ("C", 2.6, 2.6, 5.4, 1.5, 6.9, 3),
        ("C", 8.2, 0.6, 11.7, 1.5, 11.3, 4.4),
        ("C", 14, 4.8, 13.9, 9.2, 10.9, 9.2),
        ("Z",),
    ),
    (*circle(4.4, 11.4, 1.15), *circle(2.2, 13.1, 0.75)),
)
_NEED = _Drawing(polygon(((7, 1.25), (12.75, 7), (7, 12.75), (1.25, 7))))
_EMOTION = _Drawing(
    (*circle(7, 7, 5.75), ("M", 4.4, 8.4), ("C", 5.3, 10.6, 8.7, 10.6, 9.6, 8.4)),
    (*circle(5, 5.5, 0.95), *circle(9, 5.5, 0.95)),
)
_PAIN = _Drawing(
    polygon(((8.3, 1.25), (2.9, 7.9), (6.4, 7.9), (5.5, 12.75), (11.1, 5.9), (7.5, 5.9)))
)
_OPPORTUNITY = _Drawing(
    (
        ("M", 7, 1),
        ("C", 7.5, 5, 9, 6.5, 13, 7),
        ("C", 9, 7.5, 7.5, 9, 7, 13),
        ("C", 6.5, 9, 5, 7.5, 1, 7),
        ("C", 5, 6.5, 6.5, 5, 7, 1),
        ("Z",),
    )
)
_CONTENT = _Drawing(
    (
        *polygon(((2.75, 1.25), (8, 1.25), (11.25, 4.5), (11.25, 12.75), (2.75, 12.75))),
        *_line((5.25, 7), (8.75, 7)),
        *_line((5.25, 9.75), (8.75, 9.75)),
    )
)
_RESOURCE = _Drawing(
    tuple(
        segment
        for top in (1.25, 5.75, 10.25)
        for segment in round_rectangle(Rect(1.25, top, 11.5, 2.5), 0.75)
    )
)
_METRIC = _Drawing(
    _line((1.25, 1.25), (1.25, 12.75), (12.75, 12.75)),
    tuple(
        segment
        for x, height in ((3.4, 3.5), (6.6, 6), (9.8, 9))
        for segment in rectangle(Rect(x, 10.75 - height, 2.2, height))
    ),
)
_HANDOFF = _Drawing(
    (
        *_line((1.25, 4.75), (12.5, 4.75), (9.25, 1.5)),
        *_line((12.75, 9.25), (1.5, 9.25), (4.75, 12.5)),
    )
)
_NOTE = _Drawing(
    (
        *_line((4, 1.25), (10, 1.25)),
        *_line((5.25, 1.25), (5.25, 5.25), (3, 8), (11, 8), (8.75, 5.25), (8.75, 1.25)),
        *_line((7, 8), (7, 12.75)),
    )
)
_IMAGE = _Drawing(
    (
        *round_rectangle(Rect(1.25, 2, 11.5, 10), 1),
        *_line((1.5, 10.25), (5, 6.75), (8, 9.75), (9.75, 8), (12.5, 10.75)),
    ),
    circle(9.5, 5, 1.1),
)
_TEAM = _Drawing(
    (
        *circle(5.25, 4.25, 2.5),
        ("M", 1, 12.5),
        ("C", 1, 7.7, 9.5, 7.7, 9.5, 12.5),
        ("M", 9.5, 2),
        ("C", 12.1, 2.2, 12.1, 6.3, 9.7, 6.6),
        ("M", 11, 8.9),
        ("C", 12.4, 9.6, 13, 10.8, 13, 12.5),
    )
)
_LOCK = _Drawing(
    (
        *round_rectangle(Rect(2.5, 6, 9, 6.75), 1),
        ("M", 4.25, 6),
        ("L", 4.25, 4),
        ("C", 4.25, 0.4, 9.75, 0.4, 9.75, 4),
        ("L", 9.75, 6),
    )
)
_CARDS = _Drawing(
    (
        *round_rectangle(Rect(1.25, 1.25, 8.5, 8.5), 1),
        *_line((12.75, 4.5), (12.75, 12.75), (4.5, 12.75)),
    )
)

_ICONS: Mapping[str, _Drawing] = MappingProxyType(
    {
        "touchpoint": _TOUCHPOINT,
        "touchpoint-digital": _DIGITAL,
        "touchpoint-unknown": _Drawing(_RING),
        "behaviour": _BEHAVIOUR,
        "concern": _CONCERN,
        "need": _NEED,
        "emotion": _EMOTION,
        "pain": _PAIN,
        "opportunity": _OPPORTUNITY,
        "content": _CONTENT,
        "resource": _RESOURCE,
        "metric": _METRIC,
        "handoff": _HANDOFF,
        "note": _NOTE,
        "image": _IMAGE,
        "team": _TEAM,
        "moment": _Drawing(fills=_star(5, 6.5, 2.7)),
        "lock": _LOCK,
        "cards": _CARDS,
        "plus": _Drawing((*_line((7, 2), (7, 12)), *_line((2, 7), (12, 7)))),
    }
)

ICONS = tuple(_ICONS)
"""The names of all icons; ``cards`` stands for a lane that takes any kind."""


def icon(
    name: str,
    x: float,
    y: float,
    colour: str,
    size: float = theme.ICON,
    owner: str = "",
    part: str = "icon",
) -> tuple[Path, ...]:
    """An icon in the square at x, y; at most one stroked and one filled path.

    Raises KeyError for an unknown name. The stroke grows and shrinks with the size.
    """
    strokes, fills = _icon_at(name, x, y, size)
    bounds = Rect(x, y, size, size)
    paths: list[Path] = []
    if strokes:
        pen = Pen(colour, theme.ICON_STROKE * size / theme.ICON, round=True)
        paths.append(Path(strokes, bounds, pen=pen, owner=owner, part=part))
    if fills:
        paths.append(Path(fills, bounds, fill=colour, owner=owner, part=part))
    return tuple(paths)


@lru_cache(maxsize=512)
def _icon_at(name: str, x: float, y: float, size: float) -> tuple[Segments, Segments]:
    """Strokes and fills; most icons stand at the same place of their card."""
    drawing, scale = _ICONS[name], size / theme.ICON
    return placed(drawing.strokes, x, y, scale), placed(drawing.fills, x, y, scale)


def evidence_mark(
    evidence: str, x: float, y: float, colour: str, size: float = theme.EVIDENCE, owner: str = ""
) -> tuple[Path, ...]:
    """A circle about x, y: hollow for assumed, half for reported, full for observed."""
    radius = size / 2 - 0.5
    ring = circle(x, y, radius)
    bounds = hull(ring, 0.5)
    if evidence == "observed":
        full = circle(x, y, size / 2)
        return (Path(full, bounds, fill=colour, owner=owner, part="evidence"),)
    outer = Path(ring, bounds, pen=Pen(colour, 1.0), owner=owner, part="evidence")
    if evidence != "reported":
        return (outer,)
    half: Segments = (("M", x, y + radius), *ring[2:4], ("Z",))
    return (outer, Path(half, bounds, fill=colour, owner=owner, part="evidence"))


def rising_bars(level: int, x: float, y: float, colour: str, owner: str = "") -> tuple[Path, ...]:
    """Five bars rising from the foot line `y`, 14 by 10; those above `level` are only dots."""
    bars: list[Segment] = []
    for step in range(5):
        height = 2.0 * (step + 1) if step < level else 1.0
        bars += rectangle(Rect(x + 3 * step, y - height, 2, height))
    return (Path(tuple(bars), Rect(x, y - 10, 14, 10), fill=colour, owner=owner, part="severity"),)


def boundary_mark(x: float, y: float, colour: str = "ink", owner: str = "") -> tuple[Path, ...]:
    """The diamond about x, y where the journey passes from one zone into another."""
    r = theme.BOUNDARY / 2
    diamond = polygon(((x, y - r), (x + r, y), (x, y + r), (x - r, y)))
    return (Path(diamond, hull(diamond), fill=colour, owner=owner, part="boundary"),)


HeadKind = Literal["triangle", "chevron", "open", "cross", "bar", "ring"]

_HEADS: Mapping[str, _Drawing] = MappingProxyType(
    {
        "triangle": _Drawing(fills=polygon(((0, 0), (-8, -4.5), (-8, 4.5)))),
        "open": _Drawing(_line((-7, -4.5), (0, 0), (-7, 4.5))),
        "chevron": _Drawing(
            (*_line((-5, -5), (0, 0), (-5, 5)), *_line((-10.5, -5), (-5.5, 0), (-10.5, 5)))
        ),
        "cross": _Drawing(
            (*circle(-5, 0, 5), *_line((-7, -2), (-3, 2)), *_line((-7, 2), (-3, -2)))
        ),
        "bar": _Drawing(_line((0, -4.5), (0, 4.5))),
        "ring": _Drawing(circle(-3.5, 0, 3.5)),
    }
)


def arrow_head(
    kind: HeadKind,
    x: float,
    y: float,
    angle: float,
    colour: str,
    owner: str = "",
    width: float = 1.75,
    scale: float = 1.0,
) -> tuple[Path, ...]:
    """The head, or with ``bar`` and ``ring`` the tail, of a flow whose line ends at x, y.

    `angle` is the way the flow goes there, in degrees clockwise from the right. A head's tip is at
    x, y and reaches back along the line by `scale` times `head_length`; a tail's ring lies before
    x, y.
    """
    drawing = _HEADS[kind]
    paths: list[Path] = []
    if drawing.strokes:
        at = placed(drawing.strokes, x, y, scale, angle)
        # Mitred tips reach beyond their corner.
        bounds = hull(at, 2 * width)
        paths.append(Path(at, bounds, pen=Pen(colour, width), owner=owner, part="head"))
    if drawing.fills:
        at = placed(drawing.fills, x, y, scale, angle)
        paths.append(Path(at, hull(at), fill=colour, owner=owner, part="head"))
    return tuple(paths)


def head_length(kind: HeadKind) -> float:
    """How far before the tip a flow's line must stop so that it does not show through its head."""
    return {"triangle": 7.0, "cross": 10.0}.get(kind, 0.0)

"""The shapes that every picture of a map is made of: frozen, in points, y downwards.

Layouts make them, painters and exporters draw them, and nobody else knows both sides. Each shape
says whose it is (`owner`, the id of a record or empty) so that a picture can be asked back what
stands where. Colours are roles of `designer.drawing.theme`, never values: one picture serves the
light look, the dark one and both prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from designer.drawing.text import Run


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points; `x`, `y` is its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The middle point."""
        return self.x + self.width / 2, self.y + self.height / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether a point lies in the rectangle, its right and lower edges excepted."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def meets(self, other: Rect) -> bool:
        """Whether the two share any area."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def grown(self, by: float) -> Rect:
        """The rectangle with `by` more on each side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, dx: float, dy: float) -> Rect:
        """The rectangle shifted."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def joined(self, other: Rect) -> Rect:
        """The smallest rectangle that holds both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        right, bottom = max(self.right, other.right), max(self.bottom, other.bottom)
        return Rect(x, y, right - x, bottom - y)


@dataclass(frozen=True, slots=True)
class Pen:
    """A stroke: colour role, width in points, dash pattern in points (empty is solid)."""

    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    round: bool = False
    """Round caps and joins, as icons have; else flat caps and mitred joins."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, with round corners where `radius` is above 0."""

    rect: Rect
    fill: str | None = None
    pen: Pen | None = None
    radius: float = 0.0
    owner: str = ""
    part: str = ""
    """What of the owner this is (``card``, ``head``, ``cell`` …); for painters that leave detail
    out when zoomed far."""


Segment = (
    tuple[Literal["M"], float, float]
    | tuple[Literal["L"], float, float]
    | tuple[Literal["C"], float, float, float, float, float, float]
    | tuple[Literal["Z"]]
)
"""Move, line, cubic curve, close: absolute coordinates, as in an SVG path."""


@dataclass(frozen=True, slots=True)
class Path:
    """Any outline, line, curve or icon."""

    segments: tuple[Segment, ...]
    bounds: Rect
    """What the path covers, stroke included; painters skip what is out of sight."""
    fill: str | None = None
    pen: Pen | None = None
    owner: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of laid-out text; `runs` start at `x`, on the baseline `y`."""

    x: float
    y: float
    runs: tuple[Run, ...]
    size: float
    colour: str
    width: float
    owner: str = ""
    part: str = ""

    @property
    def bounds(self) -> Rect:
        """A rectangle that holds the ink of the line."""
        return Rect(self.x, self.y - 1.1 * self.size, self.width, 1.45 * self.size)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file (PNG or JPEG bytes in base64) fitted into a rectangle."""

    rect: Rect
    media: str
    pixels: str
    owner: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Hatch:
    """A rectangle of 45° lines, `gap` apart: the mark of what was not researched."""

    rect: Rect
    pen: Pen
    gap: float = 8.0
    owner: str = ""
    part: str = ""


Shape = Box | Path | Words | Picture | Hatch


def bounds_of(shape: Shape) -> Rect:
    """What a shape covers, its stroke included."""
    if isinstance(shape, Box | Picture | Hatch):
        pen = shape.pen if isinstance(shape, Box) else None
        return shape.rect.grown(pen.width / 2) if pen else shape.rect
    return shape.bounds

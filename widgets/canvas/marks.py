"""What passes over the map and is never kept: hover, ghost, rubber band, lit targets."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from designer.drawing.shapes import Rect
from designer.layout.layout import Spot
from designer.model.ids import Id


@dataclass(frozen=True, slots=True)
class Ghost:
    """Records that are being dragged, and how far, in points."""

    ids: frozenset[Id]
    dx: float
    dy: float
    copies: bool = False
    """Whether the records themselves stay where they are."""


@dataclass(frozen=True, slots=True)
class Rubber:
    """A link being drawn, in points; `targets` are what it may end at, `target` where it is."""

    start: tuple[float, float]
    end: tuple[float, float]
    targets: frozenset[Id] = frozenset()
    target: Id = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value that is being dragged, in words, and the point of the map it stands above."""

    words: str
    at: tuple[float, float]


@dataclass(slots=True)
class Marks:
    """What hands and keys show on one canvas at this moment."""

    hover: Spot = field(default_factory=Spot)
    band: QRectF | None = None
    """The marquee, in pixels of the widget."""
    ghost: Ghost | None = None
    insertion: Rect | None = None
    rubber: Rubber | None = None
    reading: Reading | None = None
    busy: bool = False
    """Whether a gesture is under way: then nothing is offered for what is pointed at."""
    writing: bool = False
    """Whether a text is being written: then empty cells ask nothing."""

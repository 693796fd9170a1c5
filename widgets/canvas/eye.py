"""How the map is seen: zoom, offset, and what they make of a rectangle."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from designer.drawing.shapes import Rect


@dataclass(frozen=True, slots=True)
class Eye:
    """How the map is seen: zoom in pixels a point, device pixels a pixel, and the device pixel
    of the map's corner 0, 0.
    """

    zoom: float
    ratio: float
    x: float
    y: float

    @property
    def scale(self) -> float:
        """Device pixels a point."""
        return self.zoom * self.ratio

    def rect(self, rect: Rect) -> QRectF:
        """A rectangle of the map in device pixels."""
        scale = self.scale
        return QRectF(
            rect.x * scale + self.x, rect.y * scale + self.y, rect.width * scale,
            rect.height * scale,
        )  # fmt: skip

    def shifted(self, dx: float, dy: float) -> Eye:
        """The same eye when the map is drawn (dx, dy) points further right and down."""
        return Eye(self.zoom, self.ratio, self.x + dx * self.scale, self.y + dy * self.scale)

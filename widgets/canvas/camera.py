"""Where the map stands behind the widget: zoom and offset, and points from one to the other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize

from designer.drawing.shapes import Rect
from widgets.canvas.painter import Eye

LEAST, MOST = 0.05, 8.0
FARTHEST = 0.005
"""How far off a map is seen that is too large to be seen whole from `LEAST`."""
STEP = 1.1
"""What one notch of the wheel does to the zoom."""
_MARGIN = 16.0
"""Pixels left free around what is fitted."""


class Camera:
    """Zoom, offset and size of one view.

    The map's corner always stands on a whole device pixel, so a picture that was scrolled equals
    one that is drawn anew.
    """

    def __init__(self) -> None:
        self.zoom = 1.0
        self.size = QSize(0, 0)
        self._ratio = 1.0
        self._x = self._y = 0

    @property
    def eye(self) -> Eye:
        """How a painter sees the map."""
        return Eye(self.zoom, self._ratio, self._x, self._y)

    @property
    def ratio(self) -> float:
        """Device pixels a pixel."""
        return self._ratio

    def set_ratio(self, ratio: float) -> None:
        """Follow the window to a screen with other pixels."""
        if ratio != self._ratio:
            factor = ratio / self._ratio
            self._ratio = ratio
            self._x, self._y = round(self._x * factor), round(self._y * factor)

    def to_map(self, point: QPointF) -> tuple[float, float]:
        """The point of the map under a point of the widget."""
        scale = self.eye.scale
        return (
            (point.x() * self._ratio - self._x) / scale,
            (point.y() * self._ratio - self._y) / scale,
        )

    def to_widget(self, x: float, y: float) -> QPointF:
        """Where a point of the map stands on the widget."""
        return QPointF(x * self.zoom + self._x / self._ratio, y * self.zoom + self._y / self._ratio)

    def rect_on_widget(self, rect: Rect) -> QRectF:
        """Where a rectangle of the map stands on the widget."""
        corner = self.to_widget(rect.x, rect.y)
        return QRectF(corner.x(), corner.y(), rect.width * self.zoom, rect.height * self.zoom)

    def rect_on_map(self, rect: QRectF) -> Rect:
        """The part of the map under a rectangle of the widget."""
        x, y = self.to_map(rect.topLeft())
        return Rect(x, y, rect.width() / self.zoom, rect.height() / self.zoom)

    def visible(self) -> Rect:
        """The part of the map in sight."""
        return self.rect_on_map(QRectF(0, 0, self.size.width(), self.size.height()))

    def set_zoom(self, zoom: float, at: QPointF) -> None:
        """Zoom so that the map stays put under a point of the widget."""
        x, y = self.to_map(at)
        self.zoom = min(MOST, max(LEAST, zoom))
        self._put(x, y, at)

    def pan_by(self, dx: float, dy: float) -> None:
        """Shift the map by pixels, to the right and down."""
        self._x += round(dx * self._ratio)
        self._y += round(dy * self._ratio)

    def show(self, rect: Rect, most: float = 1.0) -> None:
        """Zoom and shift so that the rectangle fills the view, at a zoom of `most` at the most."""
        room = max(1.0, self.size.width() - 2 * _MARGIN), max(1.0, self.size.height() - 2 * _MARGIN)
        width, height = max(1.0, rect.width), max(1.0, rect.height)
        self.zoom = max(FARTHEST, min(room[0] / width, room[1] / height, most))
        self._put(*rect.centre, QPointF(self.size.width() / 2, self.size.height() / 2))

    def centre(self, bounds: Rect) -> None:
        """Put the sheet's top in sight, in the middle where it is narrower than the view."""
        free = (self.size.width() - bounds.width * self.zoom) / 2
        self._put(bounds.x, bounds.y, QPointF(max(0.0, free), 0.0))

    def reveal(self, rect: Rect, left: float = 0.0, top: float = 0.0) -> None:
        """Shift as little as brings the rectangle into sight, its top left where it is larger.

        `left` and `top` points of the view are covered by something.
        """
        seen = self.visible().grown(-_MARGIN / self.zoom)
        dx = _shift(rect.x, rect.right, seen.x + left, seen.right)
        dy = _shift(rect.y, rect.bottom, seen.y + top, seen.bottom)
        self.pan_by(dx * self.zoom, dy * self.zoom)

    def keep_in(self, bounds: Rect) -> None:
        """Never lose the sheet: a small one stays in sight whole, a large one in the middle."""
        self._x = self._kept(self._x, bounds.x, bounds.right, self.size.width())
        self._y = self._kept(self._y, bounds.y, bounds.bottom, self.size.height())

    def _kept(self, offset: int, start: float, end: float, room: int) -> int:
        scale, view = self.eye.scale, room * self._ratio
        first, last = start * scale, end * scale
        if last - first <= view:
            low, high = -first, view - last
        else:
            low, high = view / 2 - last, view / 2 - first
        return round(min(high, max(low, offset)))

    def _put(self, x: float, y: float, at: QPointF) -> None:
        scale = self.eye.scale
        self._x = round(at.x() * self._ratio - x * scale)
        self._y = round(at.y() * self._ratio - y * scale)


def _shift(start: float, end: float, low: float, high: float) -> float:
    """How far a stretch must move to lie between two bounds."""
    if start < low or end - start > high - low:
        return low - start
    return min(0.0, high - end)

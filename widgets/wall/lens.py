"""Where a photo stands behind its pane: zoom and offset, and points from one to the other."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize

_MOST = 4.0
"""Pixels of the widget for one of the photo, at most."""


class Lens:
    """Shows a photo of a size; places are pixels of the photo, points those of the widget."""

    def __init__(self) -> None:
        self.size = QSize(1, 1)
        self.zoom = 1.0
        self._room = QSize(1, 1)
        self._offset = QPointF()

    @property
    def whole(self) -> QRectF:
        """All of the photo."""
        return QRectF(QPointF(), self.size.toSizeF())

    @property
    def seen(self) -> QRectF:
        """The part of the photo in sight."""
        room = self._room.toSizeF() / self.zoom
        return QRectF(self.place_at(QPointF()), room).intersected(self.whole)

    def fit(self) -> None:
        """Show the whole photo."""
        self.zoom = self._least()
        self._keep_in()

    def resize(self, room: QSize) -> None:
        """Follow the widget; a photo that was seen whole stays so."""
        whole = self.zoom <= self._least() * 1.001
        self._room = room.expandedTo(QSize(1, 1))
        if whole:
            self.zoom = self._least()
        self._keep_in()

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Zoom by a factor; the photo stays put under a point."""
        place = self.place_at(at)
        self.zoom = min(_MOST, max(self._least(), self.zoom * factor))
        self._offset = at - place * self.zoom
        self._keep_in()

    def pan_by(self, dx: float, dy: float) -> None:
        """Shift the photo to the right and down."""
        self._offset += QPointF(dx, dy)
        self._keep_in()

    def place_at(self, point: QPointF) -> QPointF:
        """The place of the photo under a point."""
        return (point - self._offset) / self.zoom

    def point_of(self, place: QPointF) -> QPointF:
        """Where a place of the photo stands on the widget."""
        return place * self.zoom + self._offset

    def on_widget(self, rect: QRectF) -> QRectF:
        """Where a part of the photo stands on the widget."""
        return QRectF(self.point_of(rect.topLeft()), rect.size() * self.zoom)

    def _least(self) -> float:
        wide = self._room.width() / self.size.width()
        return min(1.0, wide, self._room.height() / self.size.height())

    def _keep_in(self) -> None:
        """No more desk is seen than there must be."""
        self.zoom = max(self.zoom, self._least())
        self._offset = QPointF(
            _kept(self._offset.x(), self.size.width() * self.zoom, self._room.width()),
            _kept(self._offset.y(), self.size.height() * self.zoom, self._room.height()),
        )


def _kept(offset: float, length: float, room: float) -> float:
    if length <= room:
        return (room - length) / 2
    return min(0.0, max(room - length, offset))

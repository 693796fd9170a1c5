"""Wheel, trackpad and pinch: pan and zoom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent

from widgets.canvas.camera import STEP

_NOTCH = 120.0
"""Eighths of a degree times eight: what one notch of a plain wheel reports."""
_NOTCH_PIXELS = 60.0


class Wheel:
    """Reads what turns and pinches; `wheel_zooms` makes the plain wheel zoom."""

    def __init__(
        self,
        pan_by: Callable[[float, float], None],
        zoom_by: Callable[[float, QPointF], None],
    ) -> None:
        self._pan_by = pan_by
        self._zoom_by = zoom_by
        self.wheel_zooms = False

    def turn(self, event: QWheelEvent) -> None:
        """Up and down, with Shift sideways, with Ctrl zoom; a trackpad pans both ways."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        fine = event.pixelDelta()
        if control or (self.wheel_zooms and fine.isNull()):
            notches = event.angleDelta().y() / _NOTCH
            if notches:
                self._zoom_by(STEP**notches, event.position())
            return
        if not fine.isNull():
            self._pan_by(fine.x(), fine.y())
            return
        dx = event.angleDelta().x() / _NOTCH * _NOTCH_PIXELS
        dy = event.angleDelta().y() / _NOTCH * _NOTCH_PIXELS
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # Some systems have turned the axes already.
            dx, dy = (dy or dx), 0.0
        self._pan_by(dx, dy)

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Two fingers apart or together; False where it is another gesture."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._zoom_by(1.0 + event.value(), event.position())
        return True

"""A finger scrolls lists and panels by their content, as people expect of a screen."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QScroller, QWidget


def scroll_by_finger(whole: QWidget) -> None:
    """Let a finger move what stands in the scroll areas, trees and lists of a widget."""
    areas = [*whole.findChildren(QScrollArea), *whole.findChildren(QAbstractItemView)]
    for area in areas:
        if isinstance(area, QAbstractItemView):
            area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)

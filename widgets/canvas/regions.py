"""The rectangles that a region of the widget is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion


def rects_of(region: QRegion) -> list[QRect]:
    """Rectangles that do not overlap and together are the region; PySide lets it be iterated,
    but does not say so to a type checker.
    """
    return list(cast("Iterable[QRect]", region))

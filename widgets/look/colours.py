"""The theme's roles as Qt colours, pens and brushes, made once each."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from designer.drawing.shapes import Pen
from designer.drawing.theme import Theme

_THINNEST = 1.0
"""Device pixels: a thinner stroke would be a shadow of one."""


class Colours:
    """Colours and pens of one theme for painters."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._colours: dict[tuple[str, float], QColor] = {}
        self._pens: dict[tuple[Pen, float], QPen] = {}

    def of(self, role: str, opacity: float = 1.0) -> QColor:
        """The colour of a role, `opacity` from 0 to 1; KeyError for an unknown role."""
        key = (role, opacity)
        if key not in self._colours:
            colour = QColor(self.theme.colour(role))
            colour.setAlphaF(opacity)
            self._colours[key] = colour
        return self._colours[key]

    def pen(self, pen: Pen, scale: float) -> QPen:
        """The stroke for a painter whose unit is a point drawn `scale` device pixels wide."""
        key = (pen, scale)
        if key not in self._pens:
            if len(self._pens) > 512:
                self._pens.clear()
            self._pens[key] = self._made(pen, scale)
        return self._pens[key]

    def _made(self, pen: Pen, scale: float) -> QPen:
        width = max(pen.width, _THINNEST / scale)
        made = QPen(self.of(pen.colour), width)
        made.setCapStyle(Qt.PenCapStyle.RoundCap if pen.round else Qt.PenCapStyle.FlatCap)
        made.setJoinStyle(Qt.PenJoinStyle.RoundJoin if pen.round else Qt.PenJoinStyle.MiterJoin)
        if pen.dash:
            made.setDashPattern([length / width for length in pen.dash])
        return made

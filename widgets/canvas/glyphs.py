"""Laid-out text onto the screen: glyphs where the layout has put them, never measured by Qt."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPainterPath, QRawFont

from designer.drawing.fonts import UNITS_PER_EM, face, shape
from designer.drawing.shapes import Words
from designer.drawing.text import Run
from widgets.look.fonts import face_font

_LARGEST = 60.0
"""Device pixels. Above 64 Qt draws nothing of a raw font with a broken size: outlines serve."""
_FONTS_KEPT = 64
_RUNS_KEPT = 20_000
_PATHS_KEPT = 1_000


class Glyphs:
    """Draws `Words`; keeps raw fonts, glyph runs and outlines of what it has drawn lately."""

    def __init__(self) -> None:
        self._fonts: OrderedDict[tuple[str, float], QRawFont] = OrderedDict()
        self._runs: OrderedDict[tuple[str, str, float], QGlyphRun] = OrderedDict()
        self._paths: OrderedDict[tuple[str, str], QPainterPath] = OrderedDict()

    def draw(
        self, painter: QPainter, words: Words, x: float, y: float, scale: float, colour: QColor
    ) -> None:
        """One line from (x, y) on its baseline; the painter's unit is a device pixel, and
        `scale` device pixels make a point.
        """
        painter.setPen(colour)
        for run in words.runs:
            at = QPointF(x + run.x * scale, y)
            pixels = words.size * run.scale * scale
            if pixels > _LARGEST:
                self._draw_outline(painter, run, at, pixels, colour)
            else:
                painter.drawGlyphRun(at, self._run(run, pixels))

    def _run(self, run: Run, pixels: float) -> QGlyphRun:
        key = (run.face, run.text, pixels)
        made = self._runs.get(key)
        if made is None:
            unit = pixels / UNITS_PER_EM
            glyphs = shape(run.face, run.text)
            made = QGlyphRun()
            made.setRawFont(self._font(run.face, pixels))
            made.setGlyphIndexes([glyph.id for glyph in glyphs])
            made.setPositions([QPointF(glyph.x * unit, 0.0) for glyph in glyphs])
            self._runs[key] = made
            if len(self._runs) > _RUNS_KEPT:
                self._runs.popitem(last=False)
        return made

    def _font(self, name: str, pixels: float) -> QRawFont:
        key = (name, pixels)
        font = self._fonts.get(key)
        if font is None:
            font = QRawFont.fromFont(face_font(face(name), pixels))
            font.setPixelSize(pixels)
            self._fonts[key] = font
            if len(self._fonts) > _FONTS_KEPT:
                self._fonts.popitem(last=False)
        return font

    def _draw_outline(
        self, painter: QPainter, run: Run, at: QPointF, pixels: float, colour: QColor
    ) -> None:
        unit = pixels / UNITS_PER_EM
        painter.save()
        painter.translate(at)
        painter.scale(unit, unit)
        painter.fillPath(self._outline(run), colour)
        painter.restore()

    def _outline(self, run: Run) -> QPainterPath:
        """The run as one outline, 1000 units to the em."""
        key = (run.face, run.text)
        path = self._paths.get(key)
        if path is None:
            font = QRawFont.fromFont(face_font(face(run.face), UNITS_PER_EM))
            path = QPainterPath()
            for glyph in shape(run.face, run.text):
                path.addPath(font.pathForGlyph(glyph.id).translated(glyph.x, 0.0))
            self._paths[key] = path
            if len(self._paths) > _PATHS_KEPT:
                self._paths.popitem(last=False)
        return path

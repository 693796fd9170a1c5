"""The front picture: the view kept as pixels, so that painting is copying."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import ceil, floor

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPixmap, QRegion

from designer.drawing.shapes import Rect
from designer.layout.layout import Layout
from widgets.canvas.cards import Owed
from widgets.canvas.painter import Eye, Painter
from widgets.look.colours import Colours

_REACH = 8.0
"""Points by which strokes and glyphs may stand out of what a layout calls their place."""
_REACH_PIXELS = 4.0
_NOISE = 1e-6
"""Pixels by which sums of floats may miss a whole one."""


class Front:
    """A pixmap of what one view shows of a layout, without selection and sticky heads.

    After an edit only what was touched is drawn again, a pan scrolls the pixels and draws the
    strips, a zoom stretches them until `settle`. What stands there after that equals a picture
    drawn anew.
    """

    def __init__(self, layout: Callable[[], Layout]) -> None:
        self._layout = layout
        self._pixmap = QPixmap()
        self._eye = Eye(1.0, 1.0, 0.0, 0.0)
        self._bounds = Rect(0, 0, 0, 0)
        self._dirty = QRegion()
        self._unseen: frozenset[str] = frozenset()
        self._owed: list[Owed] = []
        self._painter: Painter | None = None
        self._colours: Colours | None = None

    def dress(self, painter: Painter, colours: Colours) -> None:
        """Take other colours."""
        self._painter, self._colours = painter, colours
        painter.leave_out(self._unseen)
        self.forget()

    def leave_out(self, parts: frozenset[str]) -> None:
        """Show no shapes of these parts."""
        if parts != self._unseen:
            self._unseen = parts
            self.forget()
            if self._painter is not None:
                self._painter.leave_out(parts)

    def forget(self) -> None:
        """Draw everything anew when it is next shown."""
        self._dirty = QRegion(self._pixmap.rect())
        self._owed.clear()

    @property
    def unfinished(self) -> bool:
        """Whether cards are only sketched: `finish` draws them, a few at each call."""
        return bool(self._owed)

    def finish(self) -> None:
        """Draw some of the cards that there was no time for."""
        if self._painter is None or not self._owed:
            return
        painter = QPainter(self._pixmap)
        seen = self._seen(self._pixmap.rect())
        self._owed = self._painter.pay(painter, self._owed, self._eye, seen)
        painter.end()

    def sharp(self, eye: Eye) -> bool:
        """Whether the picture is drawn at that zoom, not stretched to it."""
        return eye.scale == self._eye.scale

    def settle(self, eye: Eye) -> None:
        """The zoom rests: draw it sharp."""
        if not self.sharp(eye):
            self._eye = eye
            self.forget()

    def touch(self, areas: Iterable[Rect]) -> None:
        """These rectangles of the map have changed."""
        for area in areas:
            self._dirty += self._pixels(area)
            around = area.grown(_REACH)
            self._owed = [each for each in self._owed if not each.box.meets(around)]
        bounds = self._layout().bounds
        if bounds != self._bounds:
            before, after = (_around(self._eye.rect(each)) for each in (self._bounds, bounds))
            self._dirty += QRegion(before).xored(QRegion(after))
            self._bounds = bounds

    def show(self, painter: QPainter, eye: Eye, size: QSize) -> None:
        """Paint the picture; the painter's unit is a device pixel and `size` is in them."""
        if size != self._pixmap.size():
            self._pixmap = QPixmap(size)
            self._eye = eye
            self._bounds = self._layout().bounds
            self.forget()
        if not self.sharp(eye):
            self._show_stretched(painter, eye, size)
            return
        self._scroll_to(eye)
        self._draw_dirty()
        painter.drawPixmap(0, 0, self._pixmap)

    def _pixels(self, area: Rect) -> QRect:
        return _around(self._eye.rect(area.grown(1.0))).adjusted(-2, -2, 2, 2)

    def _scroll_to(self, eye: Eye) -> None:
        dx, dy = int(eye.x - self._eye.x), int(eye.y - self._eye.y)
        self._eye = eye
        if not dx and not dy:
            return
        whole = self._pixmap.rect()
        self._pixmap.scroll(dx, dy, whole)
        self._dirty.translate(dx, dy)
        self._dirty += QRegion(whole) - QRegion(whole.translated(dx, dy))

    def _draw_dirty(self) -> None:
        region = self._dirty & QRegion(self._pixmap.rect())
        self._dirty = QRegion()
        if region.isEmpty() or self._painter is None or self._colours is None:
            return
        painter = QPainter(self._pixmap)
        for rect in region:  # type: ignore[attr-defined] # PySide does not say that it can
            painter.setClipRect(rect)
            self._draw(painter, rect, self._painter, self._colours)
        painter.end()

    def _draw(self, canvas: QPainter, rect: QRect, painter: Painter, colours: Colours) -> None:
        layout = self._layout()
        canvas.fillRect(rect, colours.of("desk"))
        canvas.fillRect(_around(self._eye.rect(layout.bounds)), colours.of("sheet"))
        seen = self._seen(rect)
        self._owed += painter.paint_pieces(canvas, layout.pieces(seen), self._eye, seen)

    def _seen(self, rect: QRect) -> Rect:
        """The part of the map that may leave a mark in a rectangle of pixels."""
        scale = self._eye.scale
        area = Rect(
            (rect.x() - self._eye.x) / scale, (rect.y() - self._eye.y) / scale,
            rect.width() / scale, rect.height() / scale,
        )  # fmt: skip
        return area.grown(max(_REACH, _REACH_PIXELS / scale))

    def _show_stretched(self, painter: QPainter, eye: Eye, size: QSize) -> None:
        if self._colours is not None:
            painter.fillRect(QRect(0, 0, size.width(), size.height()), self._colours.of("desk"))
            painter.fillRect(_around(eye.rect(self._bounds)), self._colours.of("sheet"))
        factor = eye.scale / self._eye.scale
        target = QRectF(
            eye.x - self._eye.x * factor, eye.y - self._eye.y * factor,
            self._pixmap.width() * factor, self._pixmap.height() * factor,
        )  # fmt: skip
        painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))


def _around(rect: QRectF) -> QRect:
    """The whole pixels that a rectangle touches; Qt's own rounding loses a pixel on some."""
    left, top = floor(rect.left() + _NOISE), floor(rect.top() + _NOISE)
    right, bottom = ceil(rect.right() - _NOISE), ceil(rect.bottom() - _NOISE)
    return QRect(left, top, right - left, bottom - top)

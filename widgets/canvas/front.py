"""The front picture: the view kept as pixels, so that painting is copying."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from math import ceil, floor

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap, QRegion

from designer.drawing.shapes import Rect
from designer.layout.layout import Layout, Slid
from widgets.canvas.cards import Owed
from widgets.canvas.painter import Eye, Painter
from widgets.canvas.regions import rects_of
from widgets.look.colours import Colours

_REACH = 8.0
"""Points by which strokes and glyphs may stand out of what a layout calls their place."""
_REACH_PIXELS = 4.0
_NOISE = 1e-6
"""Pixels by which sums of floats may miss a whole one."""
_STEP = 64
_FAR = 1 << 20
"""Pixels; no view is so wide."""
_MANY = 12
"""So many rectangles and more are drawn as the one that holds them all."""


class Front:
    """A pixmap of what one view shows of a layout, without selection and sticky heads.

    After an edit only what was touched is drawn again, and what has only slid is scrolled; a pan
    scrolls the pixels and draws the strips, a zoom stretches them. What stands there after
    `settle` equals a picture drawn anew.
    """

    def __init__(self, layout: Callable[[], Layout]) -> None:
        self._layout = layout
        self._pixmap = QPixmap()
        self._view = QRect()
        self._eye = Eye(1.0, 1.0, 0.0, 0.0)
        self._bounds = Rect(0, 0, 0, 0)
        self._dirty = QRegion()
        self._rough = QRegion()
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
        self._dirty = QRegion(self._view)
        self._rough = QRegion()
        self._owed.clear()

    @property
    def unfinished(self) -> bool:
        """Whether cards are only sketched: `finish` draws them, a few at each call."""
        return bool(self._owed)

    def finish(self) -> QRegion:
        """Draw some of the cards that there was no time for; the device pixels drawn."""
        if self._painter is None or not self._owed:
            return QRegion()
        painter = QPainter(self._pixmap)
        seen, owed = self._seen(self._view), self._owed
        self._owed = self._painter.pay(painter, owed, self._eye, seen)
        painter.end()
        paid = [each.box for each in owed[: len(owed) - len(self._owed)] if each.box.meets(seen)]
        return QRegion(self._pixels(reduce(Rect.joined, paid))) if paid else QRegion()

    def sharp(self, eye: Eye) -> bool:
        """Whether the picture is drawn at that zoom, not stretched to it."""
        return eye.scale == self._eye.scale

    def exact(self, eye: Eye) -> bool:
        """Whether the picture needs no `settle`."""
        return self.sharp(eye) and self._rough.isEmpty()

    def settle(self, eye: Eye) -> None:
        """The hand rests: draw sharp what was stretched, and again what was scrolled in parts of
        a pixel.
        """
        if not self.sharp(eye):
            self._eye = eye
            self.forget()
        else:
            self._dirty += self._rough
            self._rough = QRegion()

    def touch(self, areas: Iterable[Rect]) -> QRegion:
        """These rectangles of the map have changed; the device pixels that have."""
        slid = [area for area in areas if isinstance(area, Slid)]
        changed = self._slide(slid) if slid else QRegion()
        for area in areas:
            if isinstance(area, Slid):
                continue
            pixels = self._pixels(area)
            changed += pixels
            self._dirty += pixels
            if self._owed:
                around = area.grown(_REACH)
                self._owed = [each for each in self._owed if not each.box.meets(around)]
        bounds = self._layout().bounds
        if bounds != self._bounds:
            before, after = (_around(self._eye.rect(each)) for each in (self._bounds, bounds))
            ends = QRegion(before).xored(QRegion(after))
            changed += ends
            self._dirty += ends
            self._bounds = bounds
        return changed & self._view

    def _slide(self, slid: Sequence[Slid]) -> QRegion:
        """Scroll what stands elsewhere: by whole pixels, so it is rough until `settle`.

        What went down is moved from the last to the first, then what went up from the first to
        the last: so nothing is overwritten before it has been moved.
        """
        view, dirty = self._view, QRegion(self._dirty)
        changed = QRegion()
        down = [each for each in slid if each.by > 0]
        for each in (*reversed(down), *(other for other in slid if other.by <= 0)):
            by = round(each.by * self._eye.scale)
            before = _inside(self._eye.rect(each.moved(0, -each.by))).translated(0, by)
            target = _inside(self._eye.rect(each)) & before
            arrived = (target.translated(0, -by) & view).translated(0, by) & view
            around = self._pixels(each) & view
            changed += around
            self._dirty -= arrived
            self._dirty += (dirty.translated(0, by) & arrived) + (QRegion(around) - arrived)
            self._rough += arrived
            if by and not arrived.isEmpty():
                self._pixmap.scroll(0, by, arrived | arrived.translated(0, -by))
        if self._owed:
            self._owed = [_slid_along(each, slid) for each in self._owed]
        return changed

    def show(self, painter: QPainter, eye: Eye, size: QSize, part: QRect) -> None:
        """Paint a part of the picture; the painter's unit is a device pixel, as are `size` and
        `part`.
        """
        if size != self._view.size():
            self._view = QRect(QPoint(0, 0), size)
            if not _holds(self._pixmap.size(), size):
                self._pixmap = QPixmap(_with_room(size))
            self._eye = eye
            self._bounds = self._layout().bounds
            self.forget()
        if not self.sharp(eye):
            self._show_stretched(painter, eye)
            return
        self._scroll_to(eye)
        self._draw_dirty()
        painter.drawPixmap(part.topLeft(), self._pixmap, part)

    def _pixels(self, area: Rect) -> QRect:
        return _around(self._eye.rect(area.grown(1.0))).adjusted(-2, -2, 2, 2)

    def _scroll_to(self, eye: Eye) -> None:
        dx, dy = int(eye.x - self._eye.x), int(eye.y - self._eye.y)
        self._eye = eye
        if not dx and not dy:
            return
        whole = self._view
        self._pixmap.scroll(dx, dy, whole)
        self._dirty.translate(dx, dy)
        self._dirty += QRegion(whole) - QRegion(whole.translated(dx, dy))
        self._rough.translate(dx, dy)

    def _draw_dirty(self) -> None:
        region = self._dirty & QRegion(self._view)
        self._dirty = QRegion()
        if region.isEmpty() or self._painter is None or self._colours is None:
            return
        painter = QPainter(self._pixmap)
        parts = rects_of(region)
        for rect in parts if len(parts) < _MANY else (region.boundingRect(),):
            painter.setClipRect(rect)
            self._draw(painter, rect, self._painter, self._colours)
        painter.end()

    def _draw(self, canvas: QPainter, rect: QRect, painter: Painter, colours: Colours) -> None:
        layout = self._layout()
        sheet = _around(self._eye.rect(layout.bounds)) & rect
        _fill(canvas, QRegion(rect) - sheet, colours.of("desk"))
        canvas.fillRect(sheet, colours.of("sheet"))
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

    def _show_stretched(self, painter: QPainter, eye: Eye) -> None:
        """What of the picture is sheet, as large as it will be, on a bare sheet."""
        factor = eye.scale / self._eye.scale
        source = QRectF(_around(self._eye.rect(self._bounds)) & self._view)
        target = QRectF(
            eye.x + (source.x() - self._eye.x) * factor,
            eye.y + (source.y() - self._eye.y) * factor,
            source.width() * factor, source.height() * factor,
        )  # fmt: skip
        if self._colours is not None:
            sheet = _around(eye.rect(self._bounds)) & self._view
            _fill(painter, QRegion(self._view) - sheet, self._colours.of("desk"))
            bare = QRegion(sheet) - target.toAlignedRect().adjusted(2, 2, -2, -2)
            _fill(painter, bare, self._colours.of("sheet"))
        painter.drawPixmap(target, self._pixmap, source)


def _fill(painter: QPainter, region: QRegion, colour: QColor) -> None:
    for rect in region:  # type: ignore[attr-defined] # PySide does not say that it can
        painter.fillRect(rect, colour)


def _with_room(size: QSize) -> QSize:
    """A little more, so that a window that is being resized needs no new pixels at each step."""
    wide, high = (ceil((length + 1) / _STEP) * _STEP for length in size.toTuple())
    return QSize(wide, high)


def _holds(room: QSize, size: QSize) -> bool:
    """Whether there is room for a view, and not far too much."""
    most = _with_room(size)
    return (
        size.width() <= room.width() <= most.width() + _STEP
        and size.height() <= room.height() <= most.height() + _STEP
    )


def _slid_along(owed: Owed, slid: Sequence[Slid]) -> Owed:
    """A card that was only sketched, where it stands now."""
    for each in slid:
        if each.y <= owed.y + each.by < each.bottom:
            return Owed(owed.block, owed.x, owed.y + each.by)
    return owed


def _inside(rect: QRectF) -> QRect:
    """The whole pixels that lie in a rectangle, from one end of the view to the other."""
    top, bottom = ceil(rect.top() - _NOISE), floor(rect.bottom() + _NOISE)
    return QRect(-_FAR, top, 2 * _FAR, bottom - top)


def _around(rect: QRectF) -> QRect:
    """The whole pixels that a rectangle touches; Qt's own rounding loses a pixel on some."""
    left, top = floor(rect.left() + _NOISE), floor(rect.top() + _NOISE)
    right, bottom = ceil(rect.right() - _NOISE), ceil(rect.bottom() - _NOISE)
    return QRect(left, top, right - left, bottom - top)

"""A widget that shows a map: pans, zooms and paints, and lets nothing be changed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from designer.checks.rule import Finding
from designer.drawing.shapes import Rect
from designer.layout.layout import Layout
from designer.model.changes import Edit
from designer.model.ids import Id
from widgets.canvas.badges import Badge, Badges
from widgets.canvas.board import Board
from widgets.canvas.camera import STEP, Camera
from widgets.canvas.front import Front
from widgets.canvas.heads import Heads
from widgets.canvas.layers import Frame, Layer
from widgets.canvas.names import Names
from widgets.canvas.overlay import Overlay
from widgets.canvas.painter import Painter
from widgets.canvas.remarks import Remarks
from widgets.desk import Desk
from widgets.look.colours import Colours
from widgets.look.fonts import load_fonts
from widgets.look.scale import MAP_SIZED

_REACH = 48
"""Pixels by which badges, frames and dots may stand out of what they belong to."""
_REST_MS = 120
"""How long the zoom rests before it is drawn sharp."""


class Surface(QWidget):
    """Shows the layout of a desk, with what is selected, pointed at and found.

    Points and lengths of the public side are pixels of the widget where not said otherwise.
    """

    zoom_changed = Signal(float)
    moved = Signal()
    """The map stands elsewhere on the widget, or has changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self._desk = desk
        self._camera = Camera()
        self._board = Board(desk, self._camera, self.update)
        self._front = Front(self._layout)
        self._heads = Heads(self._board)
        self._names = Names(self._board)
        self._badges = Badges(self._board)
        self._remarks = Remarks(self._board)
        self._overlay = Overlay(self._board, self._badges, self._remarks)
        self._colours = Colours(desk.theme)
        self._painter = Painter(self._colours)
        self._layers: tuple[Layer, ...] = ()
        self._tabbed_in = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._settle)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._finish)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 120)
        self.setProperty(MAP_SIZED, True)
        self._dress()
        desk.edited.connect(self._follow)
        desk.redrawn.connect(self._redraw)
        desk.view_changed.connect(self._show_view)
        desk.look_changed.connect(self._dress)
        desk.selection.changed.connect(self.update)

    # -- looking ---------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Pixels a point."""
        return self._camera.zoom

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom (0.05 to 8); the map stays put under `at`, the middle where it is not given."""
        self._camera.set_zoom(zoom, at or QRectF(self.rect()).center())
        self._moved()

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Zoom by a factor about a point."""
        self.set_zoom(self.zoom * factor, at)

    def zoom_in(self) -> None:
        """One step nearer."""
        self.set_zoom(self.zoom * STEP)

    def zoom_out(self) -> None:
        """One step further away."""
        self.set_zoom(self.zoom / STEP)

    def zoom_reset(self) -> None:
        """Show the map at 100 %."""
        self.set_zoom(1.0)

    def fit(self) -> None:
        """Show the whole map, not larger than 100 %."""
        self._camera.show(self._layout().bounds)
        self._jumped()

    def fit_selection(self) -> None:
        """Show what is selected as large as it fits, up to 200 %; the map where nothing is."""
        boxes = [box for each in self._desk.selection.ids if (box := self._layout().box(each))]
        if not boxes:
            self.fit()
            return
        whole = boxes[0]
        for box in boxes[1:]:
            whole = whole.joined(box)
        self._camera.show(whole.grown(24), most=2.0)
        self._jumped()

    def pan_by(self, dx: float, dy: float) -> None:
        """Shift the map to the right and down."""
        self._camera.pan_by(dx, dy)
        self._moved()

    def reveal(self, identity: Id) -> None:
        """Pan as little as brings the record into sight."""
        self._reveal(self._layout().box(identity))

    def point_of(self, x: float, y: float) -> QPointF:
        """Where a point of the map stands on the widget."""
        return self._camera.to_widget(x, y)

    def map_point(self, point: QPointF) -> tuple[float, float]:
        """The point of the map under a point of the widget."""
        return self._camera.to_map(point)

    def visible_ids(self) -> list[Id]:
        """The cards in sight, in reading order."""
        return self._layout().ids_in(self._camera.visible())

    # -- findings --------------------------------------------------------------------------

    def set_findings(self, findings: Iterable[Finding]) -> None:
        """Mark these faults on their elements, and no others."""
        if self._badges.set(findings):
            self.update()

    def badge(self, identity: Id) -> Badge | None:
        """What is marked on an element at this zoom."""
        return self._badges.of(identity)

    def remarks(self, identity: Id) -> int:
        """How many open comments are marked on an element at this zoom."""
        return self._remarks.of(identity)

    def spoken_of(self, point: QPointF) -> tuple[Id, ...]:
        """The elements that a bubble under a point of the widget speaks of."""
        return self._remarks.at(point, self._heads.shifts())

    # -- more or less than the map -----------------------------------------------------------

    def add_layer(self, layer: Layer) -> None:
        """Let something paint over the map; ask for a new frame with `update` when it changes."""
        self._layers = (*self._layers, layer)
        self.update()

    def leave_out(self, parts: frozenset[str]) -> None:
        """Show no shapes of these parts, such as ``votes``; what stays does not move."""
        self._front.leave_out(parts)
        self._heads.leave_out(parts)
        self.update()

    def only_show(self) -> None:
        """Offer nothing: no dots to draw from, no prompts in empty cells, no links, no comments."""
        self._board.marks.busy = True
        self._remarks.keep_silent()
        self.update()

    def centre_on(self, box: Rect) -> None:
        """Pan until the middle of a rectangle of the map is in the middle, as far as it goes.

        What is larger than the view is shown from its top left. Heads that stay in sight cover
        nothing of it.
        """
        left, top = (covered * self.zoom for covered in self._heads.cover())
        rect = self._camera.rect_on_widget(box)
        room = QRectF(left, top, self.width() - left, self.height() - top)
        dx = room.center().x() - rect.center().x()
        dy = room.center().y() - rect.center().y()
        if rect.width() > room.width():
            dx = room.left() - rect.left()
        if rect.height() > room.height():
            dy = room.top() - rect.top()
        self.pan_by(dx, dy)

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the front picture and paint what lies above it, in the part that is asked for."""
        painter = QPainter(self)
        ratio, eye = self._camera.ratio, self._camera.eye
        painter.scale(1 / ratio, 1 / ratio)
        part = QRectF(event.rect())
        pixels = QRectF(part.topLeft() * ratio, part.size() * ratio).toAlignedRect()
        seen = self._camera.rect_on_map(part).grown(_REACH / self.zoom)
        self._front.show(painter, eye, self._pixels(), pixels)
        if self._front.unfinished:
            self._idle.start()
        self._overlay.paint_below(painter, seen, focused=self._has_keys())
        self._heads.paint(painter, self._painter, pixels)
        shifts = self._heads.shifts()
        self._names.paint(painter, self._painter, shifts, pixels)
        cover = self._heads.cover()
        self._overlay.paint_above(painter, seen, shifts, cover)
        self._paint_layers(painter, Frame(self._board, self._painter, self._colours, shifts, cover))
        painter.resetTransform()
        if self.hasFocus() and self._tabbed_in:
            painter.setPen(QPen(self._colours.of("selection"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_layers(self, painter: QPainter, frame: Frame) -> None:
        for layer in self._layers:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._camera.ratio, self._camera.ratio)
            layer.paint(painter, frame)
            painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the map in sight; it first stands in the middle above."""
        self._camera.set_ratio(self.devicePixelRatioF())
        first = self._camera.size.isEmpty()
        self._camera.size = event.size()
        if first:
            self._camera.centre(self._layout().bounds)
        self._moved()

    def sizeHint(self) -> QSize:
        """A comfortable part of a window."""
        return QSize(960, 640)

    def event(self, event: QEvent) -> bool:
        """Follow the window to a screen with another pixel ratio."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._camera.set_ratio(self.devicePixelRatioF())
            self._moved()
        return super().event(event)

    # -- following -------------------------------------------------------------------------

    def _layout(self) -> Layout:
        return self._desk.layout

    def _pixels(self) -> QSize:
        ratio = self._camera.ratio
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    def _has_keys(self) -> bool:
        return self.hasFocus()

    def _reveal(self, box: Rect | None) -> None:
        """Bring a rectangle into sight, out from under heads that cover it."""
        if box is None:
            return
        # Panning may bring heads out that were not there before; then the box has to clear them.
        for _ in range(2):
            self._camera.reveal(box, *self._heads.cover())
            self._camera.keep_in(self._layout().bounds)
        self._moved()

    def _dress(self) -> None:
        self._colours = Colours(self._desk.theme)
        self._painter = Painter(self._colours)
        self._front.dress(self._painter, self._colours)
        self._overlay.dress(self._painter, self._colours)
        self.update()

    def _moved(self) -> None:
        self._camera.keep_in(self._layout().bounds)
        self._await_rest()
        self.zoom_changed.emit(self.zoom)
        self.moved.emit()
        self.update()

    def _jumped(self) -> None:
        """What comes into sight was not there before: a stretched picture would show next to
        nothing of it.
        """
        self._moved()
        self._settle()

    def _await_rest(self) -> None:
        """Draw what is not exact when nothing has happened for a while."""
        if self._front.exact(self._camera.eye):
            self._rest.stop()
        else:
            self._rest.start()

    def _finish(self) -> None:
        """Draw some of the cards that a frame had no time for; the next frame asks for more."""
        drawn = self._front.finish()
        if self._front.unfinished and self._front.sharp(self._camera.eye) and not self._layers:
            self._update_pixels(drawn)
            self._idle.start()
            return
        self.update()
        if not self._front.unfinished:
            self._desk.let_alone()

    def _settle(self) -> None:
        self._rest.stop()
        self._front.settle(self._camera.eye)
        self.update()

    def _follow(self, edit: Edit, touched: object) -> None:
        self._badges.forget_boxes()
        self._remarks.follow(edit)
        areas = touched if isinstance(touched, tuple) else ()
        eye = self._camera.eye
        named, headed = self._names.forget(areas), self._heads.forget(areas)
        changed = self._front.touch(areas)
        self._camera.keep_in(self._layout().bounds)
        if not self._front.sharp(self._camera.eye):
            self._settle()
        elif named or headed or self._layers or eye != self._camera.eye or self._overlay.spreads():
            self.update()
        else:
            self._update_pixels(changed)
        self._await_rest()
        self.moved.emit()

    def _redraw(self, touched: object) -> None:
        """The layout looks different, though nothing was edited."""
        self._badges.forget_boxes()
        areas = touched if isinstance(touched, tuple) else ()
        self._names.forget(areas)
        self._heads.forget(areas)
        self._front.touch(areas)
        self.update()
        self.moved.emit()

    def _show_view(self) -> None:
        """Another layout: everything stands elsewhere."""
        self._badges.forget_boxes()
        everything = self._layout().bounds.grown(_REACH)
        self._names.forget((everything,))
        self._heads.forget((everything,))
        self._front.touch((everything,))
        self._front.forget()
        self.fit()

    def _update_pixels(self, changed: QRegion) -> None:
        """Ask for a frame of these device pixels and what may stand out of them."""
        ratio = self._camera.ratio
        for rect in changed:  # type: ignore[attr-defined] # PySide does not say that it can
            part = QRectF(QPointF(rect.topLeft()) / ratio, QSizeF(rect.size()) / ratio)
            self.update(part.toAlignedRect().adjusted(-_REACH, -_REACH, _REACH, _REACH))

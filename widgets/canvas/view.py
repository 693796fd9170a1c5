"""The canvas of the window: one widget that shows a map and takes hands and keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from designer.layout.layout import Layout
from designer.model.changes import Edit
from designer.model.ids import Id
from designer.words import msg, say
from widgets.canvas.camera import STEP, Camera
from widgets.canvas.front import Front
from widgets.canvas.painter import Painter
from widgets.desk import Desk
from widgets.look.colours import Colours
from widgets.look.fonts import load_fonts

_REST_MS = 120
"""How long the zoom rests before it is drawn sharp."""


class Canvas(QWidget):
    """Shows the layout of a desk and turns what is done to it into edits; holds no data itself.

    Lengths of the public side are pixels of the widget where not said otherwise.
    """

    zoom_changed = Signal(float)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self._desk = desk
        self._camera = Camera()
        self._front = Front(self._layout)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._settle)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(say(msg("Journey map"), desk.language))
        self._dress()
        desk.edited.connect(self._follow)
        desk.look_changed.connect(self._dress)

    # -- looking ---------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Pixels a point."""
        return self._camera.zoom

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom (0.05 to 8); the map stays put under `at`, the middle where it is not given."""
        self._camera.set_zoom(zoom, at or QRectF(self.rect()).center())
        self._moved()

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
        self._moved()

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
        self._moved()

    def pan_by(self, dx: float, dy: float) -> None:
        """Shift the map to the right and down."""
        self._camera.pan_by(dx, dy)
        self._moved()

    def reveal(self, identity: Id) -> None:
        """Pan as little as brings the record into sight."""
        box = self._layout().box(identity)
        if box is not None:
            self._camera.reveal(box)
            self._moved()

    def point_of(self, x: float, y: float) -> QPointF:
        """Where a point of the map stands on the widget."""
        return self._camera.to_widget(x, y)

    def map_point(self, point: QPointF) -> tuple[float, float]:
        """The point of the map under a point of the widget."""
        return self._camera.to_map(point)

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the front picture and paint what lies above it."""
        painter = QPainter(self)
        ratio = self._camera.ratio
        painter.scale(1 / ratio, 1 / ratio)
        self._front.show(painter, self._camera.eye, self._pixels())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the map in sight."""
        self._camera.set_ratio(self.devicePixelRatioF())
        self._camera.size = event.size()
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

    def _layout(self) -> Layout:
        return self._desk.layout

    def _pixels(self) -> QSize:
        ratio = self._camera.ratio
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    def _dress(self) -> None:
        colours = Colours(self._desk.theme)
        self._painter = Painter(colours)
        self._front.dress(self._painter, colours)
        self.update()

    def _moved(self) -> None:
        self._camera.keep_in(self._layout().bounds)
        if self._front.sharp(self._camera.eye):
            self._rest.stop()
        else:
            self._rest.start()
        self.zoom_changed.emit(self.zoom)
        self.update()

    def _settle(self) -> None:
        self._rest.stop()
        self._front.settle(self._camera.eye)
        self.update()

    def _follow(self, _edit: Edit, touched: object) -> None:
        self._front.touch(touched if isinstance(touched, tuple) else ())
        self._camera.keep_in(self._layout().bounds)
        self._settle()

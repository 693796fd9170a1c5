"""The photo under mouse, finger and keyboard: look closer, and take a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QApplication, QWidget

from designer.drawing.theme import Theme
from widgets.canvas.wheel import Wheel
from widgets.touch.fingers import Fingers
from widgets.wall.guess import square_at
from widgets.wall.lens import Lens
from widgets.wall.marks import Marker, Taken, paint_photo
from widgets.wall.photo import Photo

_STEP = 1.25
"""What a key does to the zoom."""
_STRIDE = 24
"""Pixels of the widget that an arrow moves the cross."""
_LEFT = Qt.MouseButton.LeftButton
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class PhotoView(QWidget):
    """Shows a photo; a click, a drawn rectangle or Enter says which part of it is wanted.

    Places are pixels of the photo, points those of the widget.
    """

    picked = Signal(QPointF)
    """A place was pointed at: the note there is wanted."""
    framed = Signal(QRect)
    """A rectangle of the photo was drawn: just this is wanted."""
    left = Signal()
    """The person wants back to the map."""
    typed = Signal(object)
    """A QKeyEvent that writes: it belongs to the capture line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.photo: Photo | None = None
        self._theme = theme
        self._lens = Lens()
        self._taken: Sequence[Taken] = ()
        self._wanted: QRect | None = None
        self._cross = QPointF()
        self._corner: QPointF | None = None
        self._pressed: QPointF | None = None
        self._button = Qt.MouseButton.NoButton
        self._last = QPointF()
        self._frame: QRectF | None = None
        self._wheel = Wheel(self.pan_by, self.zoom_by)
        self._fingers = Fingers(self, self)
        # A click takes a note, and leaves the keys where one types.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSize(120, 120)
        self.setCursor(Qt.CursorShape.CrossCursor)

    # -- what is shown ---------------------------------------------------------------------

    def show_photo(self, photo: Photo | None) -> None:
        """Show another photo, as large as it fits."""
        self.photo = photo
        self._wanted, self._taken = None, ()
        self._lens.size = photo.size if photo is not None else Lens().size
        self._cross = self._lens.whole.center()
        self.fit()

    def mark(self, taken: Sequence[Taken], wanted: QRect | None) -> None:
        """Mark the notes that are cards, and the one in hand."""
        self._taken, self._wanted = taken, wanted
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    @property
    def zoom(self) -> float:
        """Pixels of the widget for one of the photo."""
        return self._lens.zoom

    def fit(self) -> None:
        """Show the whole photo."""
        self._lens.fit()
        self.update()

    def zoom_in(self) -> None:
        """One step nearer, about the cross."""
        self.zoom_by(_STEP, self._middle())

    def zoom_out(self) -> None:
        """One step further away."""
        self.zoom_by(1 / _STEP, self._middle())

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Zoom by a factor; the photo stays put under a point."""
        self._lens.zoom_by(factor, at)
        self.update()

    def pan_by(self, dx: float, dy: float) -> None:
        """Shift the photo to the right and down."""
        self._lens.pan_by(dx, dy)
        self.update()

    def reveal(self, rect: QRect) -> None:
        """Bring a part of the photo into sight."""
        shown = QRectF(self.rect())
        box = self._lens.on_widget(QRectF(rect))
        if not shown.contains(box):
            way = shown.center() - box.center()
            self.pan_by(way.x(), way.y())

    def point_of(self, place: QPointF) -> QPointF:
        """Where a place of the photo stands on the widget."""
        return self._lens.point_of(place)

    def let_go(self) -> None:
        """What was begun with a button is not done."""
        self._button, self._pressed, self._frame = Qt.MouseButton.NoButton, None, None
        self.update()

    def hold(self, point: QPointF) -> None:
        """A finger that rests wants the note below it."""
        self.let_go()
        self._pick(point)

    # -- mouse -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A button goes down."""
        if self._button == Qt.MouseButton.NoButton and self.photo is not None:
            self._button = event.button()
            self._pressed = self._last = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The left button draws a rectangle, any other moves the photo."""
        if self._pressed is None:
            return
        now = event.position()
        if self._button != _LEFT:
            way = now - self._last
            self.pan_by(way.x(), way.y())
        elif (now - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._frame = QRectF(self._pressed, now).normalized()
            self.update()
        self._last = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A note was clicked, or a rectangle is drawn."""
        if event.button() != self._button:
            return
        frame, pressed = self._frame, self._pressed
        button = self._button
        self.let_go()
        if button == _LEFT and frame is not None:
            self._take_frame(frame)
        elif button == _LEFT and pressed is not None:
            self._pick(pressed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move the photo, or zoom it with Ctrl."""
        self._wheel.turn(event)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Two fingers on a trackpad."""
        if isinstance(event, QNativeGestureEvent) and self._wheel.pinch(event):
            return True
        return super().event(event)

    # -- keyboard --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, with Shift they draw; Enter takes; whatever writes goes to the line."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if self.photo is not None and plain and key in _ARROWS:
            self._walk(_ARROWS[Qt.Key(key)], draw=shift)
        elif self.photo is not None and plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take_cross()
        elif plain and key == Qt.Key.Key_Escape:
            self._escape()
        elif plain and key == Qt.Key.Key_PageUp:
            self.zoom_in()
        elif plain and key == Qt.Key.Key_PageDown:
            self.zoom_out()
        elif plain and key == Qt.Key.Key_Home:
            self.fit()
        elif plain and event.text().isprintable() and event.text().strip():
            self.typed.emit(event)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self._corner = None
        self.update()

    def _walk(self, way: QPointF, *, draw: bool) -> None:
        if draw and self._corner is None:
            self._corner = QPointF(self._cross)
        elif not draw:
            self._corner = None
        size = self._lens.size
        moved = self._cross + way * (_STRIDE / self._lens.zoom)
        self._cross = QPointF(
            min(size.width(), max(0.0, moved.x())), min(size.height(), max(0.0, moved.y()))
        )
        around = square_at(size, self._cross.x(), self._cross.y(), 4 * _STRIDE / self._lens.zoom)
        self.reveal(around)
        self.update()

    def _take_cross(self) -> None:
        drawn = self._drawn()
        self._corner = None
        if drawn is not None:
            self.framed.emit(drawn)
        else:
            self.picked.emit(self._cross)

    def _escape(self) -> None:
        if self._corner is not None:
            self._corner = None
            self.update()
        else:
            self.left.emit()

    def _drawn(self) -> QRect | None:
        """The rectangle between the corner and the cross."""
        if self._corner is None:
            return None
        rect = QRectF(self._corner, self._cross).normalized().toAlignedRect()
        return rect if rect.width() > 1 and rect.height() > 1 else None

    # -- helpers ---------------------------------------------------------------------------

    def _pick(self, point: QPointF) -> None:
        place = self._lens.place_at(point)
        if self._lens.whole.contains(place):
            self._cross = place
            self.picked.emit(place)

    def _take_frame(self, frame: QRectF) -> None:
        corner = self._lens.place_at(frame.topLeft())
        rect = QRectF(corner, frame.size() / self._lens.zoom).toAlignedRect()
        rect = rect.intersected(self._lens.whole.toRect())
        if rect.width() > 1 and rect.height() > 1:
            self._cross = QPointF(rect.center())
            self.framed.emit(rect)

    def _middle(self) -> QPointF:
        """What keys zoom about: the cross if it is in sight."""
        point = self.point_of(self._cross)
        return point if QRectF(self.rect()).contains(point) else QRectF(self.rect()).center()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A photo that was seen whole stays so."""
        self._lens.resize(event.size())
        self.update()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The photo, what is marked on it, and the cross."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.colour("desk")))
        if self.photo is not None:
            seen = QRectF(
                self._lens.place_at(QPointF()), QRectF(self.rect()).size() / self._lens.zoom
            )
            seen = seen.intersected(self._lens.whole)
            scale = self._lens.zoom * self.devicePixelRatioF()
            paint_photo(painter, self.photo, seen, self._lens.on_widget(seen), scale)
            self._paint_marks(Marker(painter, self._theme))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.colour("selection")), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_marks(self, marker: Marker) -> None:
        for note in self._taken:
            marker.taken(self._lens.on_widget(QRectF(note.rect)), note.number)
        for rect in (self._wanted, self._drawn()):
            if rect is not None:
                marker.outline(self._lens.on_widget(QRectF(rect)))
        if self._frame is not None:
            marker.outline(self._frame, dashed=True)
        if self.hasFocus():
            marker.cross(self.point_of(self._cross))

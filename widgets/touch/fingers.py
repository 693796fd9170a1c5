"""Fingers and pens become what a mouse does; two fingers move and zoom."""

from __future__ import annotations

from math import hypot
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QGuiApplication, QMouseEvent, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

_SLACK = 12.0
"""Pixels that a finger may stray and still tap or rest; it is not a needle."""
_PEN_SLACK = 10.0
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Touched(Protocol):
    """What a widget must know to be touched; points are its pixels."""

    def pan_by(self, dx: float, dy: float) -> None:
        """Shift what it shows to the right and down."""

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Zoom about a point."""

    def let_go(self) -> None:
        """What was begun with a button is not done."""

    def hold(self, point: QPointF) -> None:
        """A finger rests on a point."""


class Fingers(QObject):
    """Sits before a widget; it is told of a press only when that is clear to be no pinch.

    A tap is a click, two taps a double click, a rest the menu; one finger drags as the left
    button does. A second finger ends all that: from then on the two move and zoom until both
    are lifted.
    """

    def __init__(self, widget: QWidget, touched: Touched) -> None:
        super().__init__(widget)
        self._widget = widget
        self._touched = touched
        self._start: QPointF | None = None
        self._point = QPointF()
        self._held = Qt.KeyboardModifier.NoModifier
        self._button = _LEFT
        self._slack = _SLACK
        self._dragging = False
        self._pair: tuple[QPointF, float] | None = None
        self._tapped: QPointF | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._rested)
        self._twice = QTimer(self)
        self._twice.setSingleShot(True)
        self._twice.timeout.connect(self._forget_tap)
        widget.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what fingers and pens do."""
        if isinstance(event, QTouchEvent):
            self._touch(event)
        elif isinstance(event, QTabletEvent):
            self._pen(event)
        else:
            return False
        event.accept()
        return True

    # -- fingers ---------------------------------------------------------------------------

    def _touch(self, event: QTouchEvent) -> None:
        if event.type() == QEvent.Type.TouchCancel:
            self._cancel()
            return
        up = QEventPoint.State.Released
        down = [point.position() for point in event.points() if point.state() != up]
        self._held, self._slack, self._button = event.modifiers(), _SLACK, _LEFT
        if len(down) >= 2:
            self._pinch(down[0], down[1])
        elif self._pair is not None:
            # One of two was lifted: what the other does is no tap and no drag any more.
            if not down:
                self._pair = None
        elif event.type() == QEvent.Type.TouchBegin and down:
            self._down(down[0])
        elif down:
            self._move(down[0])
        elif event.points():
            self._up(event.points()[0].position())

    def _pinch(self, one: QPointF, other: QPointF) -> None:
        """The map stays under the two fingers."""
        if self._pair is None:
            self._cancel()
        way = other - one
        middle, apart = (one + other) / 2, max(1.0, hypot(way.x(), way.y()))
        if self._pair is not None:
            before, was = self._pair
            self._touched.pan_by(middle.x() - before.x(), middle.y() - before.y())
            if was != apart:
                self._touched.zoom_by(apart / was, middle)
        self._pair = middle, apart

    # -- a pen -----------------------------------------------------------------------------

    def _pen(self, event: QTabletEvent) -> None:
        """The tip is the left button, the button at its side the right one."""
        self._held, self._slack = event.modifiers(), _PEN_SLACK
        if event.type() == QEvent.Type.TabletPress:
            self._button = event.button() if event.button() != _NONE else _LEFT
            self._down(event.position())
        elif event.type() == QEvent.Type.TabletRelease:
            self._up(event.position())
        elif self._start is not None:
            self._move(event.position())
        else:
            self._send(QEvent.Type.MouseMove, event.position(), _NONE)

    # -- one point -------------------------------------------------------------------------

    def _down(self, point: QPointF) -> None:
        self._start = self._point = point
        self._dragging = False
        self._rest.start(QGuiApplication.styleHints().mousePressAndHoldInterval())

    def _move(self, point: QPointF) -> None:
        self._point = point
        if self._start is None:
            return
        way = point - self._start
        if not self._dragging and hypot(way.x(), way.y()) > self._slack:
            self._dragging = True
            self._rest.stop()
            self._send(QEvent.Type.MouseButtonPress, self._start, self._button)
        if self._dragging:
            self._send(QEvent.Type.MouseMove, point, _NONE)

    def _up(self, point: QPointF) -> None:
        self._rest.stop()
        start, self._start = self._start, None
        if start is None:
            return
        if self._dragging:
            self._dragging = False
            self._send(QEvent.Type.MouseButtonRelease, point, self._button)
            return
        self._tap(start)

    def _tap(self, point: QPointF) -> None:
        before = self._tapped
        near = before is not None and (point - before).manhattanLength() <= 2 * self._slack
        twice = near and self._button == _LEFT
        pressed = QEvent.Type.MouseButtonDblClick if twice else QEvent.Type.MouseButtonPress
        self._send(pressed, point, self._button)
        self._send(QEvent.Type.MouseButtonRelease, point, self._button)
        self._tapped = None if twice else point
        self._twice.start(QGuiApplication.styleHints().mouseDoubleClickInterval())

    def _rested(self) -> None:
        """The menu comes under the finger; lifting it does nothing more."""
        point, self._start = self._start, None
        if point is not None:
            self._touched.hold(point)

    def _forget_tap(self) -> None:
        self._tapped = None

    def _cancel(self) -> None:
        """What one finger has begun is not done."""
        self._rest.stop()
        if self._dragging:
            self._touched.let_go()
        self._start, self._pair, self._dragging = None, None, False

    def _send(self, kind: QEvent.Type, point: QPointF, button: Qt.MouseButton) -> None:
        down = self._button if button == _NONE and self._dragging else button
        if kind == QEvent.Type.MouseButtonRelease:
            down = _NONE
        event = QMouseEvent(kind, point, self._widget.mapToGlobal(point), button, down, self._held)
        QCoreApplication.sendEvent(self._widget, event)

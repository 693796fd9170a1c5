"""A colleague's change on the map: a dashed frame with their name for a few seconds."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from designer.model.ids import Id
from widgets.canvas.layers import Frame
from widgets.canvas.surface import Surface
from widgets.desk import Desk
from widgets.look.fonts import text_font

SECONDS = 4
_PEN, _OUTSIDE, _DASH = 2.0, 4.0, (4.0, 3.0)
_TEXT, _PADDING = 11, 4.0
_ROLE = "purple"


class Frames(QObject):
    """Marks what others have just changed; it goes by itself, at once, without a fade."""

    def __init__(self, desk: Desk, canvas: Surface) -> None:
        super().__init__(canvas)
        self._desk = desk
        self._canvas = canvas
        self._whose: dict[Id, str] = {}
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SECONDS * 1000)
        self._clock.timeout.connect(self.clear)
        canvas.add_layer(self)

    @property
    def whose(self) -> dict[Id, str]:
        """What is framed now, and by whom it was changed."""
        return dict(self._whose)

    def show(self, who: str, ids: Iterable[Id]) -> None:
        """Frame these elements; those that are framed already stay as long as the new ones."""
        self._whose.update(dict.fromkeys(ids, who))
        self._clock.start()
        self._canvas.update()

    def clear(self) -> None:
        """Frame nothing any more."""
        self._clock.stop()
        if self._whose:
            self._whose.clear()
            self._canvas.update()

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """The frames that are in sight; a name stands once in a group that touches."""
        if not self._whose:
            return
        seen = QRectF(0, 0, frame.board.camera.size.width(), frame.board.camera.size.height())
        font = text_font(self._desk.language, _TEXT, bold=True)
        named: list[tuple[QRectF, str]] = []
        for identity, who in self._whose.items():
            box = self._box(identity, frame)
            if box is None or not box.intersects(seen):
                continue
            pen = QPen(frame.colours.of(_ROLE), _PEN)
            pen.setDashPattern([length / _PEN for length in _DASH])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
            named.append((box, who))
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for box, who in named:
            if who:
                self._plate(painter, frame, metrics, box, who)

    def _box(self, identity: Id, frame: Frame) -> QRectF | None:
        box = frame.board.layout.box(identity)
        if box is None:
            return None
        shifted = box.moved(*frame.shifts.get(identity, (0.0, 0.0)))
        out = _OUTSIDE
        return frame.board.camera.rect_on_widget(shifted).adjusted(-out, -out, out, out)

    def _plate(
        self, painter: QPainter, frame: Frame, metrics: QFontMetricsF, box: QRectF, who: str
    ) -> None:
        """The name on the upper edge of the frame."""
        room = max(box.width(), 48.0)
        words = metrics.elidedText(who, Qt.TextElideMode.ElideRight, room - 2 * _PADDING)
        wide, high = metrics.horizontalAdvance(words) + 2 * _PADDING, metrics.height()
        corner = QPointF(box.left(), max(0.0, box.top() - high / 2 - 2))
        plate = QRectF(corner.x(), corner.y(), wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(frame.colours.of(_ROLE))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setPen(frame.colours.of("sheet"))
        painter.drawText(plate, int(Qt.AlignmentFlag.AlignCenter), words)

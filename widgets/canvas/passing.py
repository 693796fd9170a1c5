"""What a gesture shows: the marquee, the insertion line, the link being drawn, the dots."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from widgets.canvas.board import Board
from widgets.canvas.handles import dots
from widgets.canvas.marks import Reading, Rubber
from widgets.look.colours import Colours

_INSERTION = 3.0
_DOT = 4.0


def paint_gesture(painter: QPainter, board: Board, colours: Colours) -> None:
    """Draw it; the painter's unit is a pixel of the widget."""
    marks, camera = board.marks, board.camera
    selection = colours.of("selection")
    if marks.insertion is not None:
        painter.fillRect(_at_least(camera.rect_on_widget(marks.insertion)), selection)
    if marks.band is not None:
        painter.setPen(QPen(selection, 1))
        painter.setBrush(colours.of("selection", 0.12))
        painter.drawRect(marks.band)
    if marks.reading is not None:
        _paint_reading(painter, marks.reading, board, colours)
    if marks.rubber is not None:
        _paint_rubber(painter, marks.rubber, board, colours)
    elif not marks.busy:
        painter.setPen(QPen(selection, 1.5))
        painter.setBrush(colours.of("sheet"))
        for dot in dots(board):
            painter.drawEllipse(dot.at, _DOT, _DOT)


def _paint_reading(painter: QPainter, reading: Reading, board: Board, colours: Colours) -> None:
    """A value on a plate above what is being dragged."""
    at = board.camera.to_widget(*reading.at)
    words = painter.fontMetrics().boundingRect(reading.words)
    width = words.width() + 14
    plate = QRectF(at.x() - width / 2, at.y() - 24, width, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.of("selection"))
    painter.drawRoundedRect(plate, 3, 3)
    painter.setPen(colours.of("selection-text"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, reading.words)


def _paint_rubber(painter: QPainter, rubber: Rubber, board: Board, colours: Colours) -> None:
    selection = colours.of("selection")
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for identity in rubber.targets:
        box = board.box(identity)
        if box is not None:
            wide = identity == rubber.target
            painter.setPen(QPen(selection, 3.0 if wide else 1.5))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)
    start, end = (board.camera.to_widget(*p) for p in (rubber.start, rubber.end))
    painter.setPen(QPen(selection, 2))
    painter.drawLine(start, end)
    painter.setBrush(selection)
    painter.drawEllipse(end, _DOT, _DOT)


def _at_least(rect: QRectF) -> QRectF:
    """The insertion line is as thick at every zoom."""
    middle = rect.center()
    width, height = max(rect.width(), _INSERTION), max(rect.height(), _INSERTION)
    if rect.width() >= rect.height():
        height = _INSERTION
    else:
        width = _INSERTION
    return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)

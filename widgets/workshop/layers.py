"""What a workshop shows over the map: call numbers, padlocks, and what the spotlight leaves."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QRegion

from designer.drawing.icons import icon
from designer.drawing.shapes import Rect
from designer.drawing.theme import FADED
from designer.layout.layout import Place
from designer.model.ids import Id
from designer.model.records import Card, Lane, Stage
from widgets.canvas.layers import Frame
from widgets.canvas.painter import Eye
from widgets.desk import Desk
from widgets.look.fonts import text_font
from widgets.workshop.ballots import Voting
from widgets.workshop.spotlight import Spotlight

_PADLOCK = 10.0
_LEAST_TEXT, _MOST_TEXT = 11.0, 40.0
"""Pixels between which the type of a call number follows the zoom."""
_TEXT = 12.0
_LEAST_ZOOM = 0.2
"""Below it numbers would cover the map."""


class Calls:
    """The call numbers of the cards that can be voted for, at their top left corner."""

    def __init__(self, voting: Voting) -> None:
        self._voting = voting

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """A plate a card in sight; heads that stay in sight cover them."""
        numbers, board = self._voting.numbers, frame.board
        if not numbers or board.camera.zoom < _LEAST_ZOOM:
            return
        size = min(_MOST_TEXT, max(_LEAST_TEXT, _TEXT * board.camera.zoom))
        painter.setFont(text_font("en", size, bold=True))
        zoom = board.camera.zoom
        view = QRectF(0, 0, board.camera.size.width(), board.camera.size.height())
        painter.setClipRect(view.adjusted(frame.cover[0] * zoom, frame.cover[1] * zoom, 0, 0))
        for identity in board.layout.ids_in(board.camera.visible()):
            number, box = numbers.get(identity), board.box(identity)
            if number is not None and box is not None:
                _plate(painter, frame, box.topLeft(), f"{number}", size)


def _plate(painter: QPainter, frame: Frame, corner: QPointF, text: str, size: float) -> None:
    metrics = painter.fontMetrics()
    high = size * 1.35
    wide = max(high, metrics.horizontalAdvance(text) + size * 0.7)
    plate = QRectF(corner.x() - size * 0.4, corner.y() - size * 0.55, wide, high)
    painter.setPen(QPen(frame.colours.of("sheet"), 1.5))
    painter.setBrush(frame.colours.of("ink"))
    painter.drawRoundedRect(plate, high / 2, high / 2)
    painter.setPen(frame.colours.of("sheet"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


class Padlocks:
    """A padlock in each head while the structure is locked."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """In the upper right corner of what is in sight."""
        if not self._desk.locked:
            return
        board, seen = frame.board, frame.board.camera.visible()
        zoom = board.camera.zoom
        view = QRectF(0, 0, board.camera.size.width(), board.camera.size.height())
        left, top = frame.cover[0] * zoom, frame.cover[1] * zoom
        for record in (*board.journey.stages(), *board.journey.lanes()):
            box = board.layout.box(record.id)
            if box is None:
                continue
            # The words of a head move further than the head, along it.
            is_stage = isinstance(record, Stage)
            dx, dy = frame.shifts.get(record.id, (0.0, 0.0))
            box = box.moved(0.0, dy) if is_stage else box.moved(dx, 0.0)
            if box.meets(seen):
                painter.setClipRect(
                    view.adjusted(left if is_stage else 0, 0 if is_stage else top, 0, 0)
                )
                _padlock(painter, frame, board.camera.rect_on_widget(box), is_stage=is_stage)


def _padlock(painter: QPainter, frame: Frame, head: QRectF, *, is_stage: bool) -> None:
    size = min(_PADLOCK * max(1.0, frame.board.camera.zoom), head.height() - 4)
    if size < 6:
        return
    x = head.right() - size - (10 if is_stage else 4)
    shapes = icon("lock", x, head.bottom() - size - 4, "ink3", size)
    frame.shapes.paint(painter, shapes, Eye(1.0, 1.0, 0, 0), whole=True)


class Veil:
    """Fades all that the spotlight does not fall on; heads stay readable."""

    def __init__(self, spotlight: Spotlight) -> None:
        self._spotlight = spotlight

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """One veil with holes for what is lit."""
        ids = self._spotlight.ids
        if not ids:
            return
        board = frame.board
        cells = _joined(_cells(frame, None))
        if cells is None:
            return
        cover = QRegion(board.camera.rect_on_widget(cells).toAlignedRect())
        for lit in _lit(frame, ids):
            cover -= QRegion(board.camera.rect_on_widget(lit).toAlignedRect())
        zoom = board.camera.zoom
        left, top = round(frame.cover[0] * zoom), round(frame.cover[1] * zoom)
        painter.setClipRegion(cover)
        size = board.camera.size
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(
            QRectF(left, top, size.width() - left, size.height() - top),
            frame.colours.of("sheet", 1 - FADED),
        )


def _lit(frame: Frame, ids: frozenset[Id]) -> Iterator[Rect]:
    """The column of a stage, the row of a lane, the box of a card."""
    journey = frame.board.journey
    for identity in ids:
        record = journey.find(identity)
        if isinstance(record, Stage | Lane):
            whole = _joined(_cells(frame, identity))
        else:
            box = frame.board.layout.box(identity) if isinstance(record, Card) else None
            whole = box.grown(4) if box is not None else None
        if whole is not None:
            yield whole


def _cells(frame: Frame, of: Id | None) -> Iterator[Rect]:
    """The cells of the whole map, or those of one stage or lane."""
    layout, journey = frame.board.layout, frame.board.journey
    for stage in journey.stages():
        for lane in journey.lanes():
            if of in (None, stage.id, lane.id):
                box = layout.place_box(Place(stage.id, lane.id))
                if box is not None:
                    yield box


def _joined(boxes: Iterator[Rect]) -> Rect | None:
    whole = next(boxes, None)
    for box in boxes:
        whole = whole.joined(box) if whole is not None else box
    return whole

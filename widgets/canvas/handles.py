"""The dots at the edges of an element, from which links and flows are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from designer.model.ids import Id
from designer.model.records import Card, Entry, Stage
from widgets.canvas.board import Board
from widgets.canvas.painter import FLAT_BELOW

_REACH = 7.0
"""Pixels round a dot in which it is caught."""

_INSIDE = 5.0
_LEAST = 32.0
"""Pixels; what is narrower has no dots."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot of one element, in pixels of the widget."""

    owner: Id
    at: QPointF


def dots(board: Board) -> Iterator[Dot]:
    """The dots of the element that is pointed at and of the current one."""
    if board.camera.zoom < FLAT_BELOW or board.marks.writing:
        return
    for identity in dict.fromkeys((board.marks.hover.owner, board.selection.current or "")):
        if not isinstance(board.journey.find(identity), Card | Stage | Entry):
            continue
        box = board.box(identity)
        # An icon of the ring is all body: dots at its edges would cover it.
        if box is not None and box.width() >= _LEAST:
            middle = box.center().y()
            for x, inwards in ((box.right(), -_INSIDE), (box.left(), _INSIDE)):
                # Not where a head that stays in sight covers the element.
                if board.spot(QPointF(x + inwards, middle)).owner == identity:
                    yield Dot(identity, QPointF(x, middle))


def dot_at(board: Board, point: QPointF) -> Dot | None:
    """The dot under a point of the widget."""
    for dot in dots(board):
        away = dot.at - point
        if away.x() ** 2 + away.y() ** 2 <= _REACH**2:
            return dot
    return None

"""Open comments on the map: a speech bubble with a number at the top left of what is meant."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen

from designer.drawing.shapes import Rect
from designer.drawing.theme import BADGE
from designer.edits.comments import open_counts
from designer.model.changes import Edit, Set
from designer.model.ids import Id
from designer.model.records import Card, Comment, Edge, Lane, Stage
from widgets.canvas.board import Board
from widgets.canvas.painter import FLAT_BELOW
from widgets.look.colours import Colours
from widgets.look.fonts import text_font

_INSIDE, _ABOVE = 10.0, 8.0
"""Pixels by which a bubble reaches into a card, and stands above the upper edge."""
_TAIL = 4.0
"""Pixels from the bubble to the tip of its tail."""


class Remarks:
    """How many talks are open at each element of one canvas; counted when an edit concerns them.

    From far away those of cards stand at their stage, added up, as findings do. What is said of a
    flow stands at the stage where it begins.
    """

    def __init__(self, board: Board) -> None:
        self._board = board
        self._near: dict[Id, int] | None = None
        self._far: dict[Id, int] | None = None
        self._silent = False

    def keep_silent(self) -> None:
        """Show none: what the team says among itself is not for the room."""
        self._silent = True

    def of(self, identity: Id) -> int:
        """How many open talks are marked at an element at this zoom."""
        return self._shown().get(identity, 0)

    def paint(
        self,
        painter: QPainter,
        colours: Colours,
        seen: Rect,
        shifts: Mapping[Id, tuple[float, float]] | None = None,
    ) -> None:
        """Draw the marks in sight; the painter's unit is a pixel of the widget.

        With `shifts` those of stages and lanes, which may stand elsewhere; without, all others.
        """
        for identity, count in self._shown().items():
            if self._is_head(identity) != (shifts is not None):
                continue
            box = self._box(identity, shifts or {})
            if box is not None and box.grown(BADGE).meets(seen):
                _paint_bubble(painter, colours, self._bubble(identity, box, count), count)

    def at(self, point: QPointF, shifts: Mapping[Id, tuple[float, float]]) -> tuple[Id, ...]:
        """What is spoken of where a bubble stands under a point of the widget; else nothing."""
        seen = self._board.camera.visible()
        for identity, count in self._shown().items():
            box = self._box(identity, shifts if self._is_head(identity) else {})
            if box is None or not box.grown(BADGE).meets(seen):
                continue
            if self._bubble(identity, box, count).contains(point):
                said = open_counts(self._board.journey)
                return tuple(target for target in said if self._place(target) == identity)
        return ()

    def _is_head(self, identity: Id) -> bool:
        return isinstance(self._board.journey.find(identity), Stage | Lane)

    def _box(self, identity: Id, shifts: Mapping[Id, tuple[float, float]]) -> Rect | None:
        box = self._board.layout.box(identity)
        return box.moved(*shifts.get(identity, (0.0, 0.0))) if box is not None else None

    def _bubble(self, identity: Id, box: Rect, count: int) -> QRectF:
        """Where the bubble of an element stands on the widget, without its tail."""
        corner = self._board.camera.rect_on_widget(box).topLeft()
        # On a card it stands over the rim; names begin at the very corner of their box.
        inside = _INSIDE if self._board.journey.get(identity, Card) is not None else 0.0
        width = max(BADGE + 2, QFontMetrics(_font()).horizontalAdvance(f"{count}") + 8)
        # What is at the view's rim keeps its mark in sight.
        left, top = corner.x() + inside - width, corner.y() - _ABOVE
        return QRectF(max(left, 1.0), max(top, 1.0), width, BADGE)

    def _shown(self) -> dict[Id, int]:
        if self._silent:
            return {}
        is_near = self._board.camera.zoom >= FLAT_BELOW
        counts = self._near if is_near else self._far
        if counts is None:
            counts = self._counted()
            if is_near:
                self._near = counts
            else:
                self._far = counts
        return counts

    def _counted(self) -> dict[Id, int]:
        """The counts by where they are marked at this zoom."""
        found: dict[Id, int] = {}
        for target, count in open_counts(self._board.journey).items():
            place = self._place(target)
            found[place] = found.get(place, 0) + count
        return found

    def _place(self, target: Id) -> Id:
        """The element at which is marked, at this zoom, what is said of one."""
        journey = self._board.journey
        record = journey.find(target)
        ends = (record.source, record.target) if isinstance(record, Edge) else (target,)
        shown = next((e for e in ends if self._board.layout.box(e) is not None), target)
        card = journey.get(shown, Card)
        if card is None or not card.stage or self._board.camera.zoom >= FLAT_BELOW:
            return shown
        return card.stage

    def follow(self, edit: Edit) -> None:
        """Count anew, and ask for a new frame, where an edit concerns what is said.

        The canvas calls it: a signal's listener that is no part of it would outlive it.
        """
        for change in edit.changes:
            if isinstance(change, Set):
                concerned = isinstance(self._board.journey.find(change.id), Comment)
                moved = change.field in ("stage", "lane", "source", "target", "hidden")
            else:
                concerned, moved = isinstance(change.record, Comment), False
            if concerned or (moved and (self._near or self._far)):
                self._near = self._far = None
                self._board.repaint()
                return


def _font() -> QFont:
    return text_font("en", 10, bold=True)


def _paint_bubble(painter: QPainter, colours: Colours, rect: QRectF, count: int) -> None:
    """A bubble in ink with the number in it: no finding has this form or this place."""
    bubble = QPainterPath()
    bubble.addRoundedRect(rect, 4, 4)
    tail = QPainterPath(QPointF(rect.left() + 3, rect.bottom() - 1))
    tail.lineTo(rect.left() + 3, rect.bottom() + _TAIL)
    tail.lineTo(rect.left() + 8, rect.bottom() - 1)
    tail.closeSubpath()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours.of("sheet"), 1))
    painter.setBrush(colours.of("ink"))
    painter.drawPath(bubble.united(tail))
    painter.setPen(colours.of("sheet"))
    painter.setFont(_font())
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, f"{count}")

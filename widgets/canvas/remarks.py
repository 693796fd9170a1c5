"""Open comments on the map: a speech bubble with a number at the top left of what is meant."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

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
            record = self._board.journey.find(identity)
            head = isinstance(record, Stage | Lane)
            box = self._board.layout.box(identity) if head == (shifts is not None) else None
            if box is None:
                continue
            box = box.moved(*(shifts or {}).get(identity, (0.0, 0.0)))
            if box.grown(BADGE).meets(seen):
                corner = self._board.camera.rect_on_widget(box).topLeft()
                # On a card it stands over the rim; names begin at the very corner of their box.
                inside = _INSIDE if isinstance(record, Card) else 0.0
                _paint_bubble(painter, colours, corner + QPointF(inside, -_ABOVE), count)

    def _shown(self) -> dict[Id, int]:
        if self._silent:
            return {}
        if self._near is None:
            self._near = self._standing(open_counts(self._board.journey))
        if self._board.camera.zoom >= FLAT_BELOW:
            return self._near
        if self._far is None:
            self._far = self._gathered(self._near)
        return self._far

    def _standing(self, counts: Mapping[Id, int]) -> dict[Id, int]:
        """The counts by where they are marked."""
        found: dict[Id, int] = {}
        for identity, count in counts.items():
            record = self._board.journey.find(identity)
            ends = (record.source, record.target) if isinstance(record, Edge) else (identity,)
            shown = next((e for e in ends if self._board.layout.box(e) is not None), identity)
            found[shown] = found.get(shown, 0) + count
        return found

    def _gathered(self, near: Mapping[Id, int]) -> dict[Id, int]:
        found: dict[Id, int] = {}
        for identity, count in near.items():
            card = self._board.journey.get(identity, Card)
            head = card.stage if card is not None and card.stage else identity
            found[head] = found.get(head, 0) + count
        return found

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
            if concerned or (moved and self._near):
                self._near = self._far = None
                self._board.repaint()
                return


def _paint_bubble(painter: QPainter, colours: Colours, corner: QPointF, count: int) -> None:
    """A bubble in ink with the number in it, its right end at the corner: no finding has this
    form or this place.
    """
    text = f"{count}"
    painter.setFont(text_font("en", 10, bold=True))
    width = max(BADGE + 2, painter.fontMetrics().horizontalAdvance(text) + 8)
    # What is at the view's rim keeps its mark in sight.
    rect = QRectF(max(corner.x() - width, 1.0), max(corner.y(), 1.0), width, BADGE)
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
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

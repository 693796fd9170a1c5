"""Findings on the map: one badge an element, the gravest in front, with a count."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from designer.checks.rule import SEVERITIES, Finding, Severity
from designer.drawing.shapes import Rect
from designer.drawing.theme import BADGE, BADGE_OVERLAP
from designer.layout.layout import Place
from designer.model.ids import MAP, Id
from designer.model.records import Card, Lane, Stage
from widgets.canvas.board import Board
from widgets.canvas.painter import FLAT_BELOW
from widgets.look.colours import Colours
from widgets.look.fonts import text_font

_OCTAGON = 0.29
"""How much of an octagon's side is cut off at each corner, in parts of its width."""


@dataclass(frozen=True, slots=True)
class Badge:
    """What one element's badge tells."""

    severity: Severity
    count: int


@dataclass(slots=True)
class _Sheet:
    """All badges of one way to show them, sorted by where they stand."""

    every: dict[Id, Badge]
    heads: list[Id] = field(default_factory=list)
    cells: dict[Place, list[Id]] = field(default_factory=lambda: defaultdict(list))
    others: list[Id] = field(default_factory=list)


class Badges:
    """The findings of one canvas, painted at the top right corner of their elements.

    What a frame costs depends on what is in sight, not on how much was found: cards are looked
    for by cell, and where they stand is kept until an edit.
    """

    def __init__(self, board: Board) -> None:
        self._board = board
        self._near = _Sheet({})
        self._far: _Sheet | None = None
        self._boxes: dict[Id, Rect | None] = {}

    def set(self, findings: Iterable[Finding]) -> bool:
        """Show these and no others; what the team does not want to hear is left out.

        Returns whether that changes what is shown.
        """
        badges: dict[Id, Badge] = {}
        for finding in findings:
            if finding.suppressed is None and finding.elements:
                _count(badges, finding.elements[0], finding.severity, 1)
        before, self._near, self._far = self._near, self._sorted(badges), None
        return self._near != before

    def of(self, identity: Id) -> Badge | None:
        """The badge that stands at an element at this zoom."""
        return self._shown().every.get(identity)

    def paint(
        self,
        painter: QPainter,
        colours: Colours,
        seen: Rect,
        shifts: Mapping[Id, tuple[float, float]] | None = None,
    ) -> None:
        """Draw the badges in sight; the painter's unit is a pixel of the widget.

        With `shifts` those of stages and lanes, which may stand elsewhere; without, all others.
        """
        sheet = self._shown()
        free = -math.inf
        for identity in self._near_to(sheet, seen) if shifts is None else sheet.heads:
            box = self._box(identity)
            if box is None:
                continue
            box = box.moved(*(shifts or {}).get(identity, (0.0, 0.0)))
            if box.grown(BADGE).meets(seen):
                corner = self._corner(identity, box, sheet.every[identity].count)
                # A head at the view's upper rim keeps its badge in sight.
                y = max(corner.y(), 0.0) if shifts else corner.y()
                rect = QRectF(corner.x(), y, BADGE, BADGE)
                if self._crowds(identity, rect, free):
                    continue
                free = rect.right() + _plate_width(sheet.every[identity].count)
                _paint_badge(painter, colours, rect, sheet.every[identity])

    def _corner(self, identity: Id, box: Rect, count: int) -> QPointF:
        """The badge's upper left: over the corner of a card or head, beside what has no room."""
        shown = self._board.camera.rect_on_widget(box)
        if self._board.layout.hangs_left(identity):
            return shown.topLeft() - QPointF(BADGE + _plate_width(count), BADGE / 2)
        at = shown.topRight()
        if identity == MAP:
            return at + QPointF(1, 0)
        if self._board.layout.icons:
            return at - QPointF(0, BADGE / 2)
        return at + QPointF(BADGE_OVERLAP - BADGE, -BADGE_OVERLAP)

    def _crowds(self, identity: Id, rect: QRectF, free: float) -> bool:
        """Whether a stage's badge, seen from afar, would stand on that of the stage before it."""
        if rect.x() >= free or self._board.camera.zoom >= FLAT_BELOW:
            return False
        if self._board.layout.icons:
            return False
        return self._board.journey.get(identity, Stage) is not None

    def _near_to(self, sheet: _Sheet, seen: Rect) -> Iterator[Id]:
        """The badges of all but heads that may be in sight."""
        yield from sheet.others
        for place, ids in sheet.cells.items():
            cell = self._board.layout.place_box(place)
            if cell is not None and cell.grown(BADGE).meets(seen):
                yield from ids

    def _box(self, identity: Id) -> Rect | None:
        if identity not in self._boxes:
            self._boxes[identity] = self._board.layout.box(identity)
        return self._boxes[identity]

    def forget_boxes(self) -> None:
        """What is shown may stand elsewhere now; the canvas calls it after each edit."""
        self._boxes.clear()

    def _shown(self) -> _Sheet:
        if self._board.camera.zoom >= FLAT_BELOW and not self._board.layout.icons:
            return self._near
        if self._far is None:
            self._far = self._sorted(self._gathered())
        return self._far

    def _gathered(self) -> dict[Id, Badge]:
        """From far away, and where cards are icons, their badges stand at the stage, added up."""
        gathered: dict[Id, Badge] = {}
        for identity, badge in self._near.every.items():
            card = self._board.journey.get(identity, Card)
            head = card.stage if card is not None and card.stage else identity
            _count(gathered, head, badge.severity, badge.count)
        return gathered

    def _sorted(self, badges: dict[Id, Badge]) -> _Sheet:
        sheet = _Sheet(badges)
        for identity in badges:
            record = self._board.journey.find(identity)
            if isinstance(record, Stage | Lane):
                sheet.heads.append(identity)
            elif isinstance(record, Card) and record.stage and record.lane:
                sheet.cells[Place(record.stage, record.lane)].append(identity)
            else:
                sheet.others.append(identity)
        order = {stage.id: at for at, stage in enumerate(self._board.journey.stages())}
        sheet.heads.sort(key=lambda identity: order.get(identity, -1))
        return sheet


def _count(badges: dict[Id, Badge], identity: Id, severity: Severity, count: int) -> None:
    known = badges.get(identity)
    if known is not None:
        severity = min(severity, known.severity, key=SEVERITIES.index)
        count += known.count
    badges[identity] = Badge(severity, count)


def _paint_badge(painter: QPainter, colours: Colours, rect: QRectF, badge: Badge) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_form(painter, colours, rect, badge.severity)
    mark = {"error": "!", "warning": "!", "hint": "i"}[badge.severity]
    painter.setPen(colours.of(f"{badge.severity}-glyph"))
    painter.setFont(_font())
    drop = 1.5 if badge.severity == "warning" else 0.0
    painter.drawText(rect.translated(0, drop), Qt.AlignmentFlag.AlignCenter, mark)
    if badge.count > 1:
        _paint_count(painter, colours, rect, badge.count)


def _paint_form(painter: QPainter, colours: Colours, rect: QRectF, severity: Severity) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.of(severity))
    if severity == "error":
        painter.drawPolygon(_octagon(rect))
    elif severity == "warning":
        painter.setPen(QPen(colours.of("warning-glyph"), 1))
        low = rect.bottom() - 0.5
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(rect.center().x(), rect.top() + 0.5),
                    QPointF(rect.right(), low),
                    QPointF(rect.left(), low),
                ]
            )
        )
    else:
        painter.setBrush(colours.of("sheet"))
        painter.setPen(QPen(colours.of("hint"), 1.5))
        painter.drawEllipse(rect.adjusted(0.75, 0.75, -0.75, -0.75))


def _octagon(rect: QRectF) -> QPolygonF:
    return QPolygonF(list(_octagon_points(rect)))


def _octagon_points(rect: QRectF) -> Iterator[QPointF]:
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    cut = rect.width() * _OCTAGON
    yield from (QPointF(left + cut, top), QPointF(right - cut, top))
    yield from (QPointF(right, top + cut), QPointF(right, bottom - cut))
    yield from (QPointF(right - cut, bottom), QPointF(left + cut, bottom))
    yield from (QPointF(left, bottom - cut), QPointF(left, top + cut))


def _paint_count(painter: QPainter, colours: Colours, rect: QRectF, count: int) -> None:
    """A plate to the right of the badge, so that the form stays readable."""
    text = f"{count}"
    plate = QRectF(rect.right() - 1, rect.top() - 1, _plate_width(count), 12)
    painter.setPen(QPen(colours.of("edge"), 1))
    painter.setBrush(colours.of("sheet"))
    painter.drawRoundedRect(plate, 6, 6)
    painter.setPen(colours.of("ink"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def _plate_width(count: int) -> float:
    """Pixels of the plate with a count; none for a single finding."""
    return 6.0 + 6 * len(f"{count}") if count > 1 else 0.0


def _font() -> QFont:
    return text_font("en", 10, bold=True)

"""What lies over the map: selection, cursor, ghost, marquee, links, findings and comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import takewhile

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.drawing.shapes import Box, Path, Pen, Rect, Shape
from designer.drawing.theme import FADED, GHOST
from designer.kinds import KIND_OF, kind_of
from designer.layout.cells import Placed
from designer.layout.layout import Place
from designer.model.ids import Id
from designer.model.records import Card, Flow, Lane, Stage
from widgets.canvas.badges import Badges
from widgets.canvas.board import Board
from widgets.canvas.cursor import CursorCell
from widgets.canvas.empty import empty_cell
from widgets.canvas.painter import FLAT_BELOW, Eye, Painter
from widgets.canvas.passing import paint_gesture
from widgets.canvas.placing import spans
from widgets.canvas.remarks import Remarks
from widgets.look.colours import Colours

_FRAME = 2.0
_OUTSIDE = 2.0
_HOVER_EDGE = 1.5
_MANY = 100
"""With more selected, only what is in sight is looked at."""


class Overlay:
    """Paints what passes; decides nothing and keeps nothing but what the last frame showed."""

    def __init__(self, board: Board, badges: Badges, remarks: Remarks) -> None:
        self._board = board
        self._badges = badges
        self._remarks = remarks
        self._cursor = CursorCell(board)
        self._links: list[Shape] = []

    def dress(self, painter: Painter, colours: Colours) -> None:
        """Take other colours."""
        self._painter, self._colours = painter, colours

    def spreads(self) -> bool:
        """Whether an edit may alter what is painted far from the place where it was made."""
        marks = self._board.marks
        return (
            marks.ghost is not None
            or marks.rubber is not None
            or (not marks.busy and list(self._link_shapes()) != self._links)
        )

    def paint_below(self, painter: QPainter, seen: Rect, *, focused: bool) -> None:
        """What heads that stay in sight may cover, in a part of the map; the painter's unit is a
        device pixel.
        """
        self._in_pixels(painter, self._cursor.paint, self._colours, seen, focused)
        self._paint_links(painter, seen)
        self._paint_hover(painter)
        self._paint_empty_cells(painter, seen)
        self._paint_flows(painter, seen)
        self._in_pixels(painter, self._paint_selection, seen, Card)
        self._in_pixels(painter, self._paint_badges, seen)

    def paint_above(
        self,
        painter: QPainter,
        seen: Rect,
        shifts: Mapping[Id, tuple[float, float]],
        cover: tuple[float, float],
    ) -> None:
        """What covers everything else in a part of the map.

        `shifts` tells how far heads stand from their place, `cover` how much of the left and
        upper side they cover, in points.
        """
        self._in_pixels(painter, self._paint_heads, shifts, cover)
        self._in_pixels(painter, self._paint_badges, seen, shifts)
        self._paint_ghost(painter)
        self._in_pixels(painter, paint_gesture, self._board, self._colours)

    def _in_pixels(self, painter: QPainter, paint: Callable[..., None], *args: object) -> None:
        """Call a painting method whose unit is a pixel of the widget."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._board.camera.ratio, self._board.camera.ratio)
        paint(painter, *args)
        painter.restore()

    # -- the cursor ------------------------------------------------------------------------

    def _paint_empty_cells(self, painter: QPainter, seen: Rect) -> None:
        """A plus and the lane's question in the empty cell that is pointed at or chosen."""
        board = self._board
        if board.camera.zoom < FLAT_BELOW or board.marks.busy or board.marks.writing:
            return
        places = [board.marks.hover.place, board.selection.place]
        cells = {Place(p.stage, p.lane) for p in places if p is not None and board.is_empty(p)}
        for place in cells:
            box = board.layout.place_box(place)
            lane = board.journey.get(place.lane, Lane)
            if box is not None and lane is not None and box.meets(seen):
                # In the middle of a curve's lane stands what is known, or that nothing is.
                bare = not any(KIND_OF[kind].curve for kind in lane.takes if kind in KIND_OF)
                language = board.journey.map.language
                shapes = empty_cell(box, lane.prompt, language, middle=bare)
                self._painter.paint(painter, shapes, self._eye())

    # -- records ---------------------------------------------------------------------------

    def _eye(self) -> Eye:
        return self._board.camera.eye

    def _shapes_of(self, ids: frozenset[Id]) -> Iterator[Shape]:
        boxes = [box for each in ids if (box := self._board.layout.box(each)) is not None]
        if not boxes:
            return
        area = boxes[0]
        for box in boxes[1:]:
            area = area.joined(box)
        for shape in self._board.layout.shapes(area.grown(8)):
            if shape.owner in ids:
                yield shape

    def _paint_hover(self, painter: QPainter) -> None:
        hover = self._board.marks.hover
        if hover.part != "card" or self._board.marks.busy or self._eye().zoom < FLAT_BELOW:
            return
        for shape in self._shapes_of(frozenset({hover.owner})):
            if shape.part == "card" and isinstance(shape, Box | Path) and shape.pen is not None:
                width = max(_HOVER_EDGE, shape.pen.width + 0.5)
                edge = replace(shape, fill=None, pen=Pen(shape.pen.colour, width, shape.pen.dash))
                self._painter.paint(painter, (edge,), self._eye())

    def _paint_flows(self, painter: QPainter, seen: Rect) -> None:
        """The lines of selected flows from end to end, which a frame at their words leaves out."""
        board = self._board
        flows = {flow.id for flow in board.journey.of(Flow)}.intersection(board.selection.ids)
        if not flows:
            return
        least, shapes = _FRAME / self._eye().zoom, list[Shape]()
        for piece in board.layout.pieces(seen):
            if isinstance(piece, Placed) or piece.owner not in flows:
                continue
            # Words and their plates follow: the line goes on under them.
            shapes.append(_chosen(piece, least))
        self._painter.paint(painter, shapes, self._eye())

    def _paint_selection(self, painter: QPainter, seen: Rect, kind: type) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colours.of("selection"), _FRAME))
        out = _OUTSIDE + _FRAME / 2
        ghost = self._board.marks.ghost
        carried = ghost.ids if ghost is not None and not ghost.copies else frozenset()
        ids = self._board.selection.ids
        if len(ids) > _MANY:
            ids = tuple(set(ids).intersection(self._board.layout.ids_in(seen)))
        for identity in ids:
            box = self._board.layout.box(identity) if identity not in carried else None
            if box is not None and box.meets(seen) and self._is(identity, kind):
                rect = self._board.camera.rect_on_widget(box)
                painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), 4, 4)

    def _is(self, identity: Id, kind: type) -> bool:
        """Heads are framed above the sticky copies, everything else below them."""
        head = isinstance(self._board.journey.find(identity), Stage | Lane)
        return head != (kind is Card)

    def _paint_badges(
        self,
        painter: QPainter,
        seen: Rect,
        shifts: Mapping[Id, tuple[float, float]] | None = None,
    ) -> None:
        self._remarks.paint(painter, self._colours, seen, shifts)
        self._badges.paint(painter, self._colours, seen, shifts)

    # -- links -----------------------------------------------------------------------------

    def _paint_links(self, painter: QPainter, seen: Rect) -> None:
        """The links of what is pointed at or selected; for a selection all other cards fade.

        Not for the pointer: a map that flashes wherever the mouse passes cannot be read.
        """
        board = self._board
        shapes = self._links = [] if board.marks.busy else list(self._link_shapes())
        if not shapes:
            return
        involved = set(self._linked())
        for owner in {shape.owner for shape in shapes}:
            link = board.journey.find(owner)
            involved |= {getattr(link, "source", ""), getattr(link, "target", "")}
        if board.selection.ids:
            others = (i for i in board.layout.ids_in(seen) if i not in involved)
            self._fade(painter, (i for i in others if not self._on_curve(i)))
        self._painter.paint(painter, shapes, self._eye())

    def _linked(self) -> dict[Id, None]:
        """Whose links are shown."""
        marks, selection = self._board.marks, self._board.selection
        wanted = dict.fromkeys((*selection.ids[-50:], marks.hover.owner))
        wanted.pop("", None)
        return wanted

    def _link_shapes(self) -> Iterator[Shape]:
        return self._board.layout.link_shapes(self._linked())

    def _on_curve(self, identity: Id) -> bool:
        """A marker on the emotion curve has no card to fade, and a veil would break the line."""
        card = self._board.journey.get(identity, Card)
        return card is not None and kind_of(card).curve

    def _fade(self, painter: QPainter, ids: Iterator[Id]) -> None:
        boxes = [box for each in ids if (box := self._board.layout.box(each)) is not None]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours.of("sheet", 1 - FADED))
        painter.drawRects([self._eye().rect(box.grown(0.5)) for box in boxes])

    # -- gestures --------------------------------------------------------------------------

    def _paint_heads(
        self,
        painter: QPainter,
        shifts: Mapping[Id, tuple[float, float]],
        cover: tuple[float, float],
    ) -> None:
        """The frame of selected heads; a line at the two heads of the cursor's cell."""
        board = self._board
        place = board.selection.place
        marked = {place.stage, place.lane} if place is not None else set()
        if place is not None and spans(board.journey, place.stage):
            marked.discard(place.lane)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colours.of("selection"), _FRAME))
        view = QRectF(0, 0, board.camera.size.width(), board.camera.size.height())
        left, top = (covered * board.camera.zoom for covered in cover)
        for identity in {*board.selection.ids, *marked}:
            record = board.journey.find(identity)
            box = board.layout.box(identity)
            if box is None or not isinstance(record, Stage | Lane):
                continue
            is_stage = isinstance(record, Stage)
            # Stages' heads go on under those of the lanes, and the other way round.
            painter.setClipRect(
                view.adjusted(left if is_stage else 0, 0 if is_stage else top, 0, 0)
            )
            dx, dy = shifts.get(identity, (0.0, 0.0))
            # Only the name of a lane goes down with the view; its head is as high as its row.
            rect = board.camera.rect_on_widget(box.moved(dx, dy if is_stage else 0.0))
            if identity in board.selection.ids:
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
            elif is_stage:
                foot = rect.bottom() - 1
                painter.drawLine(QPointF(rect.left(), foot), QPointF(rect.right(), foot))
            else:
                side = rect.right() - 1
                painter.drawLine(QPointF(side, rect.top()), QPointF(side, rect.bottom()))

    def _paint_ghost(self, painter: QPainter) -> None:
        ghost = self._board.marks.ghost
        if ghost is None:
            return
        if not ghost.copies:
            self._fade(painter, iter(ghost.ids))
        painter.save()
        painter.setOpacity(GHOST)
        # The list of a ring's stage is painted last; it stays where it is.
        shapes = takewhile(lambda shape: shape.part != "panel", self._shapes_of(ghost.ids))
        self._painter.paint(painter, shapes, self._eye().shifted(ghost.dx, ghost.dy))
        painter.restore()


def _chosen(shape: Shape, least: float) -> Shape:
    """A flow's line and heads in the colour of what is selected, the line at least so wide."""
    if not isinstance(shape, Path) or shape.part not in ("flow", "head"):
        return shape
    pen = shape.pen and Pen("selection", max(least, shape.pen.width))
    return replace(shape, fill=shape.fill and "selection", pen=pen)

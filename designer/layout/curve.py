"""The emotion lane: each persona's feelings as a curve over the stages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from designer.drawing.moving import moved
from designer.drawing.segments import circle, hull
from designer.drawing.shapes import Box, Path, Pen, Rect, Segment, Shape
from designer.drawing.text import lay_out
from designer.drawing.theme import CURVE_WIDTH, EMOTION_LANE, STYLES
from designer.layout.curve_lines import STEP, CurveColumn, Seam, line_shapes, lines_of
from designer.layout.curve_marks import PERSONA_MARKS, Label, marker, sign_mark
from designer.layout.feelings import Feeling, feelings, mean, scale_text
from designer.layout.spline import Point, span
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Lane, Persona, Stage

__all__ = ["STEP", "Curve", "CurveColumn", "Seam", "emotion_lane", "scale_shapes"]

_RADIUS = 6.0
"""A marker with a little air."""
_AIR = 4.0
_MARGIN = 6.0
_ROW_GAP = 4.0
_LINE_AIR = 2.0
"""Between the zero line and words beside it."""


@dataclass(frozen=True, slots=True)
class Curve:
    """An emotion lane laid out about its top; x as given by the columns."""

    shapes: tuple[Shape, ...]
    boxes: Mapping[Id, Rect]
    """Where each card can be taken hold of."""
    height: float
    zero: float
    """How far below the top the middle of the scale stands."""


def emotion_lane(
    journey: Journey,
    lane: Lane,
    columns: Sequence[CurveColumn],
    height: float = EMOTION_LANE,
    *,
    seam: Seam | None = None,
    internal: bool = True,
) -> Curve:
    """Lay out an emotion lane, at least `height` points high and higher where words need it.

    `seam` says what is beyond the left and the right end, where the loop returns.
    """
    drawing = _Drawing(journey, lane, columns, seam, internal)
    drawing.draw()
    top = max(height / 2, _MARGIN - min((rect.y for rect in drawing.taken), default=0.0))
    low = max(height / 2, _MARGIN + max((rect.bottom for rect in drawing.taken), default=0.0))
    shapes = tuple(moved(shape, 0, top) for shape in drawing.shapes)
    boxes = {key: box.moved(0, top) for key, box in drawing.boxes.items()}
    return Curve(shapes, boxes, top + low, top)


def scale_shapes(
    journey: Journey, height: float, x_right: float, zero: float | None = None
) -> Iterator[Shape]:
    """The figures of the scale, right-aligned to x, for a lane's head.

    `zero` is the curve's; without it the middle of the scale stands in the middle of the lane.
    """
    middle = height / 2 if zero is None else zero
    low, high = journey.map.scale
    half = STYLES["fact"].line / 2
    for value, steps in ((high, 2), ((low + high) / 2, 0), (low, -2)):
        whole = int(value) if value == int(value) else value
        y = middle - steps * STEP
        yield from Pencil(journey.map.language).write(
            scale_text(journey, whole), "fact", x_right - 64, y - half, 60,
            colour="ink3", part="scale", align="right",
        ).shapes  # fmt: skip
        tick: tuple[Segment, ...] = (("M", x_right - 2, y), ("L", x_right + 2, y))
        yield Path(tick, hull(tick, 1), pen=Pen("ink3", 1), part="scale")


class _Drawing:
    """One emotion lane while it is being drawn; the middle of the scale is at y = 0."""

    def __init__(
        self,
        journey: Journey,
        lane: Lane,
        columns: Sequence[CurveColumn],
        seam: Seam | None,
        internal: bool,
    ) -> None:
        self.shapes: list[Shape] = []
        self.boxes: dict[Id, Rect] = {}
        self.taken: list[Rect] = []
        """Where words and markers stand."""
        self._journey = journey
        self._language = journey.map.language
        self._columns = columns
        self._seam = seam
        self._cells = [feelings(journey, lane, c.stage, internal=internal) for c in columns]
        self._main = [at for at, column in enumerate(columns) if self._is_main(column)]
        self._lines = lines_of(
            journey,
            [columns[at] for at in self._main],
            [self._cells[at] for at in self._main],
            landing=seam.landing if seam is not None else None,
        )
        everybody = {each.persona for cell in self._cells for each in cell}
        self._personas = (*self._lines.personas, *sorted(everybody - {*self._lines.personas}))
        self._pieces = self._lines.pieces

    def draw(self) -> None:
        """Everything, from the back to the front."""
        if not self._columns:
            return
        self.shapes += line_shapes(self._lines, self._columns[0].x, self._columns[-1].right)
        for at, (column, cell) in enumerate(zip(self._columns, self._cells, strict=True)):
            self._cell(column, cell, at in self._main)
        self._seam_names()
        if len(self._personas) > 1:
            self._persona_names()

    def _is_main(self, column: CurveColumn) -> bool:
        stage = self._journey.get(column.stage, Stage)
        return stage is not None and stage.role == "main"

    # -- cards -----------------------------------------------------------------------------

    def _cell(self, column: CurveColumn, cell: Sequence[Feeling], main: bool) -> None:
        if not cell:
            if main and self._personas:
                self._unknown(column.middle, "")
            return
        xs = self._places(column, cell)
        for feeling, x in zip(cell, xs, strict=True):
            self._mark(feeling, x, -(feeling.height or 0.0) * STEP)
        for persona in {each.persona for each in cell}:
            self._mean_dot(column, [each for each in cell if each.persona == persona])
        order = sorted(zip(cell, xs, strict=True), key=lambda pair: -(pair[0].height or 0.0))
        if len(cell) == 1:
            self._label(column, *order[0], above=(cell[0].height or -1.0) >= 0)
        elif len(cell) == 2 and len({each.persona for each in cell}) == 2:
            self._label(column, *order[0], above=True)
            self._label(column, *order[1], above=False)
        else:
            self._list(column, [feeling for feeling, _ in order])

    def _places(self, column: CurveColumn, cell: Sequence[Feeling]) -> list[float]:
        """A persona's one feeling stands on the curve; several or equal ones side by side."""
        heights = [each.height or 0.0 for each in cell]
        close = any(
            abs(a - b) * STEP < 2 * _RADIUS
            for at, a in enumerate(heights)
            for b in heights[at + 1 :]
        )
        alone = len({each.persona for each in cell}) == len(cell)
        if alone and not close:
            return [column.middle] * len(cell)
        gap = min(2 * _RADIUS + 2, column.width / len(cell))
        return [column.middle + (at - (len(cell) - 1) / 2) * gap for at in range(len(cell))]

    def _mark(self, feeling: Feeling, x: float, y: float) -> None:
        owner = feeling.card.id
        if feeling.height is None:
            self._unknown(x, owner)
        else:
            self.shapes += marker(self._mark_of(feeling), x, y, feeling.card.evidence, owner)
        box = Rect(x - _RADIUS, y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        self.taken.append(box)
        self.boxes[owner] = box

    def _mark_of(self, feeling: Feeling) -> str:
        if len(self._personas) == 1:
            return sign_mark(feeling.height or 0.0)
        return PERSONA_MARKS[self._personas.index(feeling.persona) % len(PERSONA_MARKS)]

    def _mean_dot(self, column: CurveColumn, same: Sequence[Feeling]) -> None:
        """Where the curve passes a stage with several values of one persona."""
        height = mean([each.height for each in same if each.height is not None])
        if len(same) > 1 and height is not None:
            dot = circle(column.middle, -height * STEP, 2.5)
            self.shapes.append(Path(dot, hull(dot), "ink", part="curve"))

    def _unknown(self, x: float, owner: Id) -> None:
        """A question mark on the zero line, where the curve stops."""
        half = STYLES["lane"].line / 2
        plate = Rect(x - _RADIUS, -half, 2 * _RADIUS, 2 * half)
        self.shapes.append(Box(plate, "sheet", part="unknown"))
        self.shapes += (
            Pencil(self._language, owner)
            .write("?", "lane", x - 20, -half, 40, colour="ink3", part="unknown", align="centre")
            .shapes
        )

    def _label(self, column: CurveColumn, feeling: Feeling, x: float, *, above: bool) -> None:
        """Word, value and text outside the curve, as near to the marker as it lets them."""
        label = Label(feeling, self._language, column.width - 2 * _MARGIN)
        if not label.height:
            return
        y = -(feeling.height or 0.0) * STEP
        half = label.width / 2
        x = min(max(x, column.x + _MARGIN + half), column.right - _MARGIN - half)
        passing = span(self._pieces, x - half, x + half) or (y, y)
        if above:
            top = min(y - _RADIUS, passing[0] - CURVE_WIDTH / 2 - 1) - 2 - label.height
        else:
            top = max(y + _RADIUS, passing[1] + CURVE_WIDTH / 2 + 1) + 2
        if top < _LINE_AIR and top + label.height > -_LINE_AIR:
            top = -_LINE_AIR - label.height if above else _LINE_AIR
        self.shapes += label.shapes(x, top)
        box = label.box(x, top)
        self.taken.append(box)
        self.boxes[feeling.card.id] = self.boxes[feeling.card.id].joined(box)

    def _list(self, column: CurveColumn, cell: Sequence[Feeling]) -> None:
        """Too many for words at the markers: they stand as a list below the scale."""
        y = 2 * STEP + _RADIUS + _AIR
        left = column.x + _MARGIN
        for feeling in cell:
            indent = 2 * _RADIUS + _AIR
            label = Label(feeling, self._language, column.width - 2 * _MARGIN - indent)
            if feeling.height is not None:
                middle = y + STYLES["emotion"].line / 2
                mark, owner = self._mark_of(feeling), feeling.card.id
                self.shapes += marker(mark, left + _RADIUS, middle, feeling.card.evidence, owner)
            self.shapes += label.shapes(left + indent, y, "left")
            box = Rect(left, y, column.width - 2 * _MARGIN, max(label.height, 2 * _RADIUS))
            self.taken.append(box)
            self.boxes[feeling.card.id] = box
            y = box.bottom + _ROW_GAP

    # -- ends ------------------------------------------------------------------------------

    def _seam_names(self) -> None:
        before, after = self._lines.before, self._lines.after
        if self._seam is None:
            return
        if before is not None:
            self._seam_name(f"‹ {self._seam.before}", before.start, "left")
        if after is not None:
            self._seam_name(f"{self._seam.after} ›", after.end, "right")

    def _seam_name(self, name: str, end: Point, align: str) -> None:
        """Beside the stub's end, above or below it."""
        pencil = Pencil(self._language)
        width, line = pencil.width(name, "fact"), STYLES["fact"].line
        x = end[0] + _AIR if align == "left" else end[0] - _AIR - width
        place = self._free_place(x, width, line, end[1])
        self.shapes += pencil.write(
            name, "fact", x, place.y, width + 0.01, colour="ink3", part="seam"
        ).shapes

    def _persona_names(self) -> None:
        """Each persona's name at the end of its curve, moved apart where two end together."""
        ends = [
            (max(point for point in points if point), persona)
            for persona, points in self._lines.points.items()
            if any(points)
        ]
        for (x, y), persona in sorted(ends, key=lambda end: (end[0][0], end[0][1])):
            record = self._journey.get(persona, Persona)
            if record is None:
                continue
            name, left = record.name or record.title, x + 3 * _RADIUS
            pencil = Pencil(self._language, persona)
            width = min(pencil.width(name, "emotion") + 0.01, self._columns[-1].right - left)
            height = lay_out(name, STYLES["emotion"], width, self._language).height
            place = self._free_place(left, width, height, y)
            self.shapes += pencil.write(
                name, "emotion", left, place.y, width, colour="ink2", part="persona"
            ).shapes

    def _free_place(self, x: float, width: float, height: float, level: float) -> Rect:
        """The place nearest to a level where nothing else stands; above or below all if need be."""
        blocked = [each.grown(_LINE_AIR) for each in self.taken]
        blocked.append(Rect(x, -_LINE_AIR, width, 2 * _LINE_AIR))
        stubs = (self._lines.before, self._lines.after)
        for piece in self._pieces:
            passing = span([piece], x, x + width)
            if passing is not None:
                filled = len(self._personas) == 1 and piece not in stubs
                top, low = (min(passing[0], 0), max(passing[1], 0)) if filled else passing
                blocked.append(Rect(x, top, width, low - top).grown(3))
        tops = [level - height / 2, *(each.bottom for each in blocked)]
        tops += [each.y - height for each in blocked]
        places = [Rect(x, top, width, height) for top in tops]
        free = [place for place in places if not any(place.meets(each) for each in blocked)]
        place = min(free, key=lambda place: abs(place.centre[1] - level))
        self.taken.append(place)
        return place

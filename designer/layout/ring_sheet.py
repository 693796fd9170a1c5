"""The sheet of a ring: the circle between header and legend, on as little paper as it takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designer.drawing.icons import icon
from designer.drawing.moving import moved
from designer.drawing.shapes import Path, Pen, Rect, Segment, Shape, bounds_of
from designer.drawing.theme import BLUEPRINT_DASH, CURVE_WIDTH, MARGIN, STYLES
from designer.layout.curve_marks import PERSONA_DASHES, PERSONA_MARKS, marker
from designer.layout.header import Header, Legend, header, legend
from designer.layout.heads import lane_icon
from designer.layout.ring_emotion import feeling
from designer.layout.ring_geometry import Round
from designer.layout.ring_notes import Noted, NoteList, note_list
from designer.layout.ring_plan import RingPlan
from designer.layout.write import Paragraph, Pencil
from designer.model.ids import Id
from designer.model.journey import CardFacts
from designer.model.records import Persona
from designer.words import msg, say

_AIR = 16.0
_ROW = 19.0
_KEY = 200.0
"""How wide the list of the rings is."""
_LEAST_WIDTH = 560.0


@dataclass(frozen=True, slots=True)
class RingKey:
    """The list that names the rings from outside in; it counts from its own corner."""

    shapes: tuple[Shape, ...]
    rows: tuple[tuple[Id, Rect], ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the parts of the picture stand on the sheet."""

    header: Header
    middle: Round
    key: RingKey
    key_at: tuple[float, float]
    notes: NoteList
    """What is said of flows without room for it."""
    notes_y: float
    legend: Legend
    legend_y: float
    bounds: Rect


def ring_key(plan: RingPlan, personas: Sequence[Id]) -> RingKey:
    """Icon and name of each lane, the outermost ring first; then whose each curve is, where there
    are several.
    """
    language = plan.journey.map.language
    title = say(msg("Rings from outside in"), language)
    head = Pencil(language).write(title, "fact", 0, 0, _KEY, colour="ink3", part="legend")
    shapes: list[Shape] = [*head.shapes] if plan.bands else []
    rows, y, wide = [], head.bottom + 4, head.width
    for band in plan.bands:
        lane = band.lane
        pencil = Pencil(language, lane.id)
        name = pencil.write(lane.name, "legend", 20, y, _KEY - 20, part="name")
        line = STYLES["legend"].line
        shapes += icon(lane_icon(lane), 0, y + (line - 12) / 2, "ink2", 12, lane.id)
        shapes += name.shapes
        high = max(_ROW, name.box.height + 3)
        rows.append((lane.id, Rect(0, y - 2, _KEY, high)))
        y += high
        wide = max(wide, 20 + name.width)
        if lane.line_below:
            shapes += _line_name(lane.line_below, y, pencil)
            y += _ROW
    for number, persona in enumerate(personas if len(personas) > 1 else ()):
        name = _persona_name(plan, persona, y)
        shapes += (*_curve_sign(number, y + 7), *name.shapes)
        wide, y = max(wide, 28 + name.width), name.bottom + 4
    boxes = tuple((lane, Rect(0, box.y, wide + 6, box.height)) for lane, box in rows)
    return RingKey(tuple(shapes), boxes, wide, y if plan.bands else 0.0)


def _persona_name(plan: RingPlan, persona: Id, y: float) -> Paragraph:
    record = plan.journey.get(persona, Persona)
    text = (record.name or record.title) if record is not None else "–"
    return Pencil(plan.journey.map.language, persona).write(text, "legend", 28, y, _KEY - 28)


def _curve_sign(number: int, y: float) -> Iterator[Shape]:
    """A stretch of a persona's curve, with its marker."""
    line: tuple[Segment, ...] = (("M", 0, y), ("L", 22, y))
    dash = PERSONA_DASHES[number % len(PERSONA_DASHES)]
    yield Path(line, Rect(0, y - 2, 22, 4), None, Pen("ink", CURVE_WIDTH, dash), part="legend")
    yield from marker(PERSONA_MARKS[number % len(PERSONA_MARKS)], 11, y, None, "")


def _line_name(name: str, y: float, pencil: Pencil) -> Iterator[Shape]:
    """A blueprint line between two rings, by its name."""
    dash: tuple[Segment, ...] = (("M", 0, y + 7), ("L", 14, y + 7))
    pen = Pen("edge", 1.5, BLUEPRINT_DASH)
    yield Path(dash, Rect(0, y + 5, 14, 4), None, pen, pencil.owner, "line-below")
    yield from pencil.write(
        name, "prompt", 20, y, _KEY - 20, colour="ink3", part="line-below"
    ).shapes[:1]


def sheet_of(
    plan: RingPlan, flows: Noted, sorts: Sequence[CardFacts], *, internal: bool, blank: bool
) -> Sheet:
    """Lay the sheet round a ring whose names have found their places."""
    rects = [*flows.outside.rects(), *_circle(plan.rim)]
    left, top = min(r.x for r in rects), min(r.y for r in rects)
    right, bottom = max(r.right for r in rects), max(r.bottom for r in rects)
    wide = max(_LEAST_WIDTH, right - left)
    middle_x = MARGIN + (wide - (right - left)) / 2 - left
    end = MARGIN + wide
    head = header(plan.journey, end, internal=internal, blank=blank)
    words = [bounds_of(shape).grown(10) for shape in head.shapes]
    below = head.bottom + _AIR - top
    middle_y = below
    # The circle rises between title and facts as far as they leave it room.
    while middle_y - 8 + top >= MARGIN and not any(
        rect.moved(middle_x, middle_y - 8).meets(word) for rect in rects for word in words
    ):
        middle_y -= 8
    middle = Round(middle_x, middle_y)
    key = ring_key(plan, feeling(plan, internal=internal))
    foot = middle_y + bottom
    key_at = _key_place(key, [r.moved(middle_x, middle_y) for r in rects], foot, end)
    foot = max(foot, key_at[1] + key.height)
    notes, notes_y = note_list(plan, flows, wide), foot + _AIR
    foot = notes_y + notes.height if notes.rows else foot
    signs = legend(plan.journey, sorts, MARGIN, end, spans=True)
    legend_y = foot + _AIR + 8
    bounds = Rect(0, 0, end + MARGIN, legend_y + signs.height + MARGIN)
    return Sheet(head, middle, key, key_at, notes, notes_y, signs, legend_y, bounds)


def _circle(radius: float) -> list[Rect]:
    """Boxes that cover the circle about the ring's middle: strips from top to bottom."""
    count = 24
    high = 2 * radius / count
    strips = []
    for number in range(count):
        y = -radius + number * high
        nearest = min(abs(y), abs(y + high)) if y * (y + high) > 0 else 0.0
        half = max(0.0, radius**2 - nearest**2) ** 0.5
        strips.append(Rect(-half, y, 2 * half, high))
    return strips


def _key_place(
    key: RingKey, taken: Sequence[Rect], foot: float, right: float
) -> tuple[float, float]:
    """In a lower corner, as high up as needed; below everything where no corner is free."""
    corners = (MARGIN, right - key.width)
    for step in range(int(key.height / 8) + 1):
        for x in corners:
            box = Rect(x, foot - key.height + 8 * step, key.width, key.height)
            if not any(box.grown(10).meets(other) for other in taken):
                return x, box.y
    return MARGIN, foot + _AIR


def sheet_shapes(sheet: Sheet) -> Iterator[Shape]:
    """Header, key, list of flows and legend."""
    yield from sheet.header.shapes
    for shape in sheet.key.shapes:
        yield moved(shape, *sheet.key_at)
    for shape in sheet.notes.shapes:
        yield moved(shape, MARGIN, sheet.notes_y)
    for shape in sheet.legend.shapes:
        yield moved(shape, 0, sheet.legend_y)

"""A journey made ready for paper: which shapes stand where on which page.

Every exporter that draws takes its pages from here, so that all of them show the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from designer.drawing.shapes import Box, Path, Pen, Rect, Segment, Shape, Words, bounds_of
from designer.drawing.text import missing_characters
from designer.drawing.theme import LANE_HEAD, STAGE_POINT
from designer.drawing.theme import MARGIN as SHEET_MARGIN
from designer.layout.grid import GridLayout
from designer.layout.header import header, legend
from designer.layout.layout import Layout
from designer.layout.pages import (
    FOOTER,
    MARGIN,
    MM,
    NAMED,
    Page,
    Pane,
    Paper,
    fitted,
    grouped,
    largest_scale,
    numbered,
    paper,
    tiled,
    whole,
)  # fmt: skip
from designer.layout.write import Pencil
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import Card, Record
from designer.words import Message, msg, say

NOTES = (76 * MM, 51 * MM, 38 * MM)
"""The sides of sticky notes, the largest first."""

Fit = Literal["page", "stages", "tiles"]


@dataclass(frozen=True, slots=True)
class Print:
    """The pages of one journey, and what the person should know of them."""

    journey: Journey
    layout: Layout
    pages: tuple[Page, ...]
    warnings: tuple[Message, ...]
    missing: tuple[str, ...]
    """Characters that no font has; they stand as code points."""

    def outline(self) -> Iterator[tuple[str, int, float, float]]:
        """Each stage's name, the index of its page, and where its head stands on the paper."""
        for stage in self.journey.stages():
            box = self.layout.box(stage.id)
            for index, page in enumerate(self.pages):
                spot = page.find((box.x + 1, box.y + 1)) if box else None
                if spot is not None:
                    yield stage.name, index, *spot
                    break


def prepared(
    journey: Journey, sheet: Paper | None, *, fit: Fit, blank: bool, single: bool = False
) -> Print:
    """The journey on pages of that paper (None: one page as large as the map); nothing internal.

    `blank` leaves the cards out and makes room for sticky notes in their true size, on several
    sheets to glue together if one is too small, but never where `single` asks for one page.
    """
    layout = GridLayout(journey, internal=False, blank=blank)
    source = _Printed(layout)
    bounds = layout.bounds
    if blank:
        pages = _blank_pages(layout, sheet, source, tiles=fit == "tiles", single=single)
    elif sheet is None:
        pages = (whole(bounds, source),)
    elif fit == "tiles":
        pages = tiled(bounds, sheet, source)
    elif fit == "stages":
        pages = _by_stages(journey, layout, sheet, source)
    else:
        pages = (fitted(bounds, sheet, source),)
    warnings = tuple(_small_letters(layout, pages[0])) if sheet is not None else ()
    return Print(journey, layout, pages, warnings, _missing(journey, layout))


@dataclass(frozen=True, slots=True)
class _Printed:
    """The shapes of a layout without what only the screen shows."""

    layout: Layout

    def __call__(self, area: Rect) -> Iterator[Shape]:
        return (shape for shape in self.layout.shapes(area) if shape.part != "prompt")


@dataclass(frozen=True, slots=True)
class _Fixed:
    """Shapes that are there already."""

    shapes: tuple[Shape, ...]

    def __call__(self, area: Rect) -> Iterable[Shape]:
        return self.shapes


def _missing(journey: Journey, layout: Layout) -> tuple[str, ...]:
    """What no font has in the texts of the records that are in the picture."""
    language = journey.map.language
    found: dict[str, None] = {}
    for record in journey.records():
        if record.id == MAP or layout.box(record.id) is not None:
            for text in _texts(record):
                found |= dict.fromkeys(missing_characters(text, language))
    return tuple(found)


def _texts(record: Record) -> Iterator[str]:
    for name in record.field_names():
        value = getattr(record, name)
        if isinstance(value, str) and not value.isascii():
            yield value


# -- the empty wall template -----------------------------------------------------------------


def _blank_pages(
    layout: Layout, sheet: Paper | None, source: _Printed, *, tiles: bool, single: bool
) -> tuple[Page, ...]:
    boxes = (s for s in layout.shapes() if isinstance(s, Box) and s.part == "note-box")
    box = next(boxes, None)
    side = box.rect.width if box else NOTES[0]
    bounds = layout.bounds
    if sheet is None:
        return (whole(bounds, source, NOTES[0] / side),)
    most = largest_scale(bounds, sheet)
    for note in NOTES:
        if not tiles and note / side <= most:
            return (fitted(bounds, sheet, source, note / side),)
    if single:
        return (fitted(bounds, sheet, source),)
    return tiled(bounds, sheet, source, NOTES[0] / side)


# -- letters that are too small --------------------------------------------------------------


def _smallest(layout: Layout) -> float:
    """The smallest type size of the map in its own points."""
    sizes = (shape.size for shape in layout.shapes() if isinstance(shape, Words))
    return min(sizes, default=0.0)


def _small_letters(layout: Layout, page: Page) -> Iterator[Message]:
    smallest = _smallest(layout)
    size, least = smallest * page.scale, page.paper.smallest_letter
    if not smallest or size >= least - 0.05:
        return
    facts = {"size": round(size, 1), "least": round(least)}
    for name in NAMED:
        larger = paper(name)
        if larger.width > page.paper.width and (
            smallest * largest_scale(layout.bounds, larger) >= larger.smallest_letter
        ):
            yield msg(
                "The smallest letters are {size} pt high; below {least} pt nobody reads them. "
                "Choose {page}, or a page for every few stages.",
                page=name,
                **facts,
            )
            return
    yield msg(
        "The smallest letters are {size} pt high; below {least} pt nobody reads them. "
        "Choose a larger page, or a page for every few stages.",
        **facts,
    )


# -- a page for every few stages -------------------------------------------------------------


def _by_stages(
    journey: Journey, layout: Layout, sheet: Paper, source: _Printed
) -> tuple[Page, ...]:
    """Groups of stages, and of lanes where they are too many, each with its heads and the title."""
    frame = _Cuts(journey, layout)
    if not frame.columns or not frame.rows:
        return (fitted(layout.bounds, sheet, source),)
    least = min(1.0, sheet.smallest_letter / (_smallest(layout) or 6.0))
    room = sheet.room
    columns = frame.groups(frame.columns, room.width / least - frame.side)
    rows = frame.groups(frame.rows, room.height / least - frame.above)
    sizes = [(part, *_size(frame, part)) for part in _parts(columns, rows)]
    scale = min(1.0, *(min(room.width / w, room.height / h) for _, w, h in sizes))
    pages = []
    for part, width, _ in sizes:
        x = room.x + (room.width - width * scale) / 2
        panes = tuple(frame.panes(part, source, scale, x, room.y))
        pages.append(Page(sheet, scale, panes))
    return numbered(pages)


@dataclass(frozen=True, slots=True)
class _Part:
    """The stages and lanes of one page, as stretches of the map."""

    left: float
    right: float
    top: float
    bottom: float
    first_column: bool
    first_row: bool


def _parts(columns: list[tuple[float, float]], rows: list[tuple[float, float]]) -> Iterator[_Part]:
    for at, (top, bottom) in enumerate(rows):
        for place, (left, right) in enumerate(columns):
            yield _Part(left, right, top, bottom, place == 0, at == 0)


def _size(frame: _Cuts, part: _Part) -> tuple[float, float]:
    """Width and height of a page's picture in points of the map."""
    width = frame.side + part.right - part.left
    return width, frame.above_of(part, width) + part.bottom - part.top + frame.below_of(width)


class _Cuts:
    """Where a grid may be cut, and what is repeated beside each part."""

    def __init__(self, journey: Journey, layout: Layout) -> None:
        self._journey = journey
        self._layout = layout
        stages = [s for s in journey.stages() if s.role != "spanning"]
        heads = [box for stage in stages if (box := layout.box(stage.id))]
        self.columns = [(box.x, box.right) for box in heads]
        lanes = [box for lane in journey.lanes() if (box := layout.box(lane.id))]
        self.rows = [(box.y, box.bottom) for box in lanes]
        self.side = SHEET_MARGIN + LANE_HEAD
        self._title = self._bottom_of(MAP)
        self._heads_top = min((box.y for box in heads), default=0.0)
        self._rows_top = self.rows[0][0] if self.rows else 0.0
        self._end = self._legend_top()
        if self.columns:
            self.columns[-1] = self.columns[-1][0], layout.bounds.right
        if self.rows:
            self.rows[-1] = self.rows[-1][0], self._end
        self.above = self._rows_top

    def _bottom_of(self, identity: Id) -> float:
        box = self._layout.box(identity)
        return box.bottom if box else 0.0

    def _legend_top(self) -> float:
        tops = (bounds_of(s).y for s in self._layout.shapes() if s.part == "legend")
        return min(tops, default=self._layout.bounds.bottom) - 8

    def groups(self, spans: list[tuple[float, float]], room: float) -> list[tuple[float, float]]:
        """Stretches of neighbouring columns or rows that fit the room."""
        sizes = [end - start for start, end in spans]
        return [(spans[g[0]][0], spans[g[-1]][1]) for g in grouped(sizes, room)]

    def above_of(self, part: _Part, width: float) -> float:
        """What stands above the lanes of a page: title, track, zones and heads, or heads alone."""
        strip = self._rows_top - (self._title if part.first_row else self._heads_top)
        return self._header_height(width) + strip

    def below_of(self, width: float) -> float:
        """The legend below the lanes of a page."""
        return legend(self._journey, self._cards(), 0.0, width - SHEET_MARGIN).height + 16

    def _header_height(self, width: float) -> float:
        return header(self._journey, width - SHEET_MARGIN, internal=False).bottom + 8

    def _cards(self) -> list[Card]:
        return [card for card in self._journey.cards() if self._layout.box(card.id)]

    def panes(
        self, part: _Part, source: _Printed, scale: float, x: float, y: float
    ) -> Iterator[Pane]:
        """The title, the heads and the cells of a page whose picture begins at (x, y)."""
        width = self.side + part.right - part.left
        made = header(self._journey, width - SHEET_MARGIN, internal=False)
        title = tuple(shape for shape in made.shapes if shape.part != "prompt")
        high = self._header_height(width)
        top = self._title if part.first_row else self._heads_top
        strip, tall, wide = self._rows_top - top, part.bottom - part.top, part.right - part.left
        heads_y, cells_y = y + high * scale, y + (high + strip) * scale
        cells_x = x + self.side * scale
        reach = STAGE_POINT if part.right < self._layout.bounds.right else 0.0
        yield Pane(Rect(0, 0, width, high), x, y, _Fixed(title))
        yield Pane(Rect(part.left, top, wide + reach, strip), cells_x, heads_y, source)
        yield Pane(Rect(0, part.top, self.side, tall), x, cells_y, source)
        yield Pane(Rect(part.left, part.top, wide, tall), cells_x, cells_y, source)
        below = legend(self._journey, self._cards(), SHEET_MARGIN, width - SHEET_MARGIN)
        foot = Rect(0, -8, width, below.height + 16)
        yield Pane(foot, x, cells_y + tall * scale, _Fixed(below.shapes))


# -- what stands on the paper beside the map -------------------------------------------------


def furniture(made: Print, page: Page) -> Iterator[Shape]:
    """Footer and crop marks, in points of the paper; nothing on a page that fits the map."""
    room = page.paper.room
    if len(page.panes) == 1 and page.panes[0].x == 0:
        return
    record = made.journey.map
    pencil = Pencil(record.language)
    top = page.paper.height - MARGIN - FOOTER + 2
    brand = " · ".join(part for part in (record.brand or "Ringway", record.title) if part)
    count = msg("Page {number} of {count}", number=page.number, count=len(made.pages))
    place = " · ".join(part for part in (record.date, say(count, record.language)) if part)
    width = pencil.width(place, "footer")
    for text, x in ((brand, room.x), (place, room.right - width)):
        line = pencil.write(text, "footer", x, top, 10_000, colour="ink2", part="footer")
        yield from line.shapes
    if page.crop is not None:
        yield from _crop_marks(page.crop)


def _crop_marks(crop: Rect) -> Iterator[Path]:
    """Two short lines outside each corner of what is to be cut out."""
    pen = Pen("ink", 0.5)
    for x, out_x in ((crop.x, -1), (crop.right, 1)):
        for y, out_y in ((crop.y, -1), (crop.bottom, 1)):
            lines: tuple[Segment, ...] = (
                ("M", x + 3 * out_x, y),
                ("L", x + 12 * out_x, y),
                ("M", x, y + 3 * out_y),
                ("L", x, y + 12 * out_y),
            )
            yield Path(lines, Rect(x, y, 0, 0).grown(12), None, pen, part="crop")

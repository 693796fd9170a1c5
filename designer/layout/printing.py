"""A journey made ready for paper: which shapes stand where on which page.

Every exporter that draws takes its pages from here, so that all of them show the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from designer.drawing.shapes import Box, Path, Pen, Rect, Segment, Shape, Words, bounds_of
from designer.drawing.text import missing_characters
from designer.layout.cells import Placed
from designer.layout.change_marks import NO_CHANGES, Changes, change_marks
from designer.layout.comment_marks import marks
from designer.layout.grid import GridLayout
from designer.layout.layout import Layout, View
from designer.layout.pages import (
    FOOTER,
    MARGIN,
    MM,
    NAMED,
    Page,
    Paper,
    fitted,
    largest_scale,
    paper,
    tiled,
    whole,
)  # fmt: skip
from designer.layout.parts import in_parts
from designer.layout.ring import RingLayout
from designer.layout.ring_pages import ring_pages
from designer.layout.write import Pencil
from designer.model.ids import MAP
from designer.model.journey import Journey
from designer.model.records import Edge, MapRecord, Record, Targeting, Team
from designer.words import Message, msg, say

NOTES = (76 * MM, 51 * MM, 38 * MM)
"""The sides of sticky notes, the largest first."""

Fit = Literal["page", "stages", "tiles"]

_NAMELESS = "–"
_ROUND = 12.0
"""What is left around a picture that is cut."""


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
                    yield stage.name or _NAMELESS, index, *spot
                    break


def prepared(
    journey: Journey,
    sheet: Paper | None,
    *,
    fit: Fit,
    blank: bool,
    single: bool = False,
    view: View = "grid",
    comments: bool = False,
    first: int = 1,
    changes: Changes = NO_CHANGES,
    cut: bool = False,
) -> Print:
    """The journey on pages of that paper (None: one page as large as the map); nothing internal.

    A ring is one picture however it is to fit, and its cards follow as lists by stage.
    With `comments` their numbers stand on the map; the list is for `with_comments`. The stages of a
    grid are numbered from `first`, and what is among `changes` is marked as such. With `cut` there
    is nothing around the stages and lanes.
    `blank` leaves the cards out and makes room for sticky notes in their true size, on several
    sheets to glue together if one is too small, but never where `single` asks for one page.
    """
    if view == "ring" and not blank:
        return _ring(journey, sheet, tiles=fit == "tiles", single=single, comments=comments)
    if blank:
        journey = without_cards(journey)
    layout = GridLayout(journey, internal=False, blank=blank, first=first)
    source = _printed(journey, layout, comments=comments and not blank, changes=changes)
    bounds = _table_of(layout) if cut else layout.bounds
    if sheet is not None and (blank or fit == "page"):
        sheet = sheet.turned_for(bounds)
    if blank:
        pages = _blank_pages(layout, sheet, source, tiles=fit == "tiles", single=single)
    elif sheet is None:
        pages = (whole(bounds, source),)
    elif fit == "tiles":
        pages = tiled(bounds, sheet, source)
    elif fit == "stages":
        parts = in_parts(journey, layout, sheet, source, _smallest(layout))
        pages = parts or (fitted(bounds, sheet, source),)
    else:
        pages = (fitted(bounds, sheet, source),)
    warnings = tuple(_small_letters(layout, pages[0])) if sheet is not None else ()
    return Print(journey, layout, pages, warnings, _missing(journey, layout))


def _ring(
    journey: Journey, sheet: Paper | None, *, tiles: bool, single: bool, comments: bool
) -> Print:
    layout = RingLayout(journey, internal=False)
    source = _printed(journey, layout, comments=comments)
    pages = ring_pages(layout, sheet, source, tiles=tiles, single=single)
    warnings = tuple(_small_letters(layout, pages[0])) if sheet is not None else ()
    return Print(journey, layout, pages, warnings, _missing(journey, layout))


@dataclass(frozen=True, slots=True)
class _Printed:
    """The shapes of a layout without what only the screen shows."""

    layout: Layout
    marks: tuple[Shape, ...] = ()
    """What stands over the map."""

    def __call__(self, area: Rect) -> Iterator[Shape | Placed]:
        """The title comes first, as it is read."""
        rest: list[Shape | Placed] = []
        for piece in self.layout.pieces(area):
            if isinstance(piece, Placed):
                rest.append(piece)
            elif piece.part == "sheet" or piece.owner == MAP:
                if piece.part != "prompt":
                    yield piece
            elif piece.part != "prompt":
                rest.append(piece)
        yield from rest
        yield from (mark for mark in self.marks if bounds_of(mark).meets(area))


def _printed(
    journey: Journey, layout: Layout, *, comments: bool, changes: Changes = NO_CHANGES
) -> _Printed:
    said = marks(journey, layout) if comments else ()
    return _Printed(layout, (*change_marks(journey, layout, changes), *said))


def _table_of(layout: GridLayout) -> Rect:
    """The stages and lanes with their cells and zones, without title, legend and margins."""
    boxes = [bounds_of(shape) for shape in layout.shapes() if _is_of_table(shape)]
    return reduce(Rect.joined, boxes).grown(_ROUND) if boxes else layout.bounds


def _is_of_table(shape: Shape) -> bool:
    return shape.part in ("cell", "head", "lane-head") or shape.part.startswith("zone-")


def _missing(journey: Journey, layout: Layout) -> tuple[str, ...]:
    """What no font has in the texts of the records that are in the picture."""
    language = journey.map.language
    all_signs = "".join(set().union(*(set(text) for r in journey.records() for text in _texts(r))))
    gone = set(missing_characters(all_signs, language))
    found: dict[str, None] = {}
    for record in journey.records() if gone else ():
        lost = [sign for text in _texts(record) for sign in text if sign in gone]
        if lost and (isinstance(record, MapRecord | Team) or layout.box(record.id) is not None):
            found |= dict.fromkeys(lost)
    return tuple(found)


def _texts(record: Record) -> Iterator[str]:
    for value in vars(record).values():
        if isinstance(value, str) and not value.isascii():
            yield value


def without_cards(journey: Journey) -> Journey:
    """The stages, lanes and flows of a map, and nothing that stands on a card."""
    cards = {card.id for card in journey.cards()}
    kept = (
        record
        for record in journey.records()
        if record.id not in cards
        and not (isinstance(record, Edge) and {record.source, record.target} & cards)
        and not isinstance(record, Targeting)
    )
    return Journey(kept)


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
    if page.paper.is_for_the_wall:
        why = msg(
            "The smallest letters are {size} pt high; on a sheet for the wall, which is read from "
            "a step away, they need {least} pt.",
            **facts,
        )
    else:
        why = msg(
            "The smallest letters are {size} pt high; on paper held in the hand nobody reads less "
            "than {least} pt.",
            **facts,
        )
    for name in NAMED:
        larger = paper(name).turned_for(layout.bounds)
        if larger.area > page.paper.area + 1 and (
            smallest * largest_scale(layout.bounds, larger) >= larger.smallest_letter
        ):
            yield msg("{why} Choose {page}, or a page for every few stages.", why=why, page=name)
            return
    yield msg("{why} Spread the map over several pages.", why=why)


# -- what stands on the paper beside the map -------------------------------------------------


def furniture(made: Print, page: Page) -> Iterator[Shape]:
    """Footer and crop marks, in points of the paper; nothing on a page that fits the map."""
    room = page.paper.room
    if len(page.panes) == 1 and page.panes[0].x == 0:
        return
    record = made.journey.map
    pencil, scale = Pencil(record.language), page.paper.footer_scale
    top = page.paper.height - MARGIN - (FOOTER - 2) * scale
    brand = " · ".join(part for part in (record.brand or "Ringway", record.title) if part)
    count = msg("Page {number} of {count}", number=page.number, count=len(made.pages))
    place = " · ".join(part for part in (record.date, say(count, record.language)) if part)
    width = pencil.width(place, "footer") * scale
    inset = 16 if page.crop else 0
    brand = _shortened(pencil, brand, (room.width - width - 2 * inset) / scale - 24)
    for text, x in ((brand, room.x + inset), (place, room.right - width - inset)):
        line = pencil.write(text, "footer", 0, 0, 10_000, colour="ink2", part="footer")
        yield from (enlarged(words, scale, x, top) for words in line.shapes)
    if page.crop is not None:
        yield from _crop_marks(page.crop)


def enlarged(words: Words, scale: float, x: float, y: float) -> Words:
    """A line that was set at 0, 0, in larger type at (x, y)."""
    runs = tuple(replace(run, x=run.x * scale, width=run.width * scale) for run in words.runs)
    return replace(
        words, x=x + words.x * scale, y=y + words.y * scale, runs=runs,
        size=words.size * scale, width=words.width * scale,
    )  # fmt: skip


def _shortened(pencil: Pencil, text: str, room: float) -> str:
    """The beginning of a text that fits, with an ellipsis; the whole title stands above the map."""
    if pencil.width(text, "footer") <= room:
        return text
    kept = bisect_left(range(len(text)), True, key=lambda n: _too_wide(pencil, text[:n], room))
    return text[: max(0, kept - 1)].rstrip() + "…"


def _too_wide(pencil: Pencil, text: str, room: float) -> bool:
    return pencil.width(text.rstrip() + "…", "footer") > room


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

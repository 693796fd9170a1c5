"""The minutes of a workshop on pages: the map first, then upright pages of text and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from designer.drawing.moving import moved
from designer.drawing.shapes import Path, Pen, Rect, Shape, Words
from designer.drawing.text import line_height, missing_characters
from designer.drawing.theme import STYLES
from designer.edits.minutes import Block, Heading, Items, Line, Table, opening, sections
from designer.edits.summary import SessionSummary
from designer.layout.pages import MM, Page, Pane, Paper, numbered
from designer.layout.printing import Fit, Print, prepared
from designer.layout.write import Pencil
from designer.words import Message, say

TEXT_PAPER = Paper(210 * MM, 297 * MM)
"""A4, upright."""

_BODY, _CELL, _HEAD = "goal", "goal", "zone"
_HEADINGS = {1: "title", 2: "stage", 3: "lane"}
_ABOVE = {1: 0.0, 2: 22.0, 3: 10.0}
_BELOW = {1: 6.0, 2: 6.0, 3: 2.0}
_INDENT = 12.0
_BETWEEN = 2.0
_PADDING = 4.0
_GUTTER = 14.0


@dataclass(frozen=True)
class PrintWithText(Print):
    """The pages of a map with pages of text behind it."""

    marks: tuple[tuple[str, int, float, float], ...] = ()

    def outline(self) -> Iterator[tuple[str, int, float, float]]:
        """The stages on the map, then the sections of the text."""
        yield from Print.outline(self)
        yield from self.marks


def minutes_on_pages(summary: SessionSummary, sheet: Paper | None, *, fit: Fit) -> PrintWithText:
    """The map on its paper (None: as large as the map), then the text; nothing internal."""
    made = prepared(summary.journey, sheet, fit=fit, blank=False)
    writer = Writer(summary.journey.map.language)
    for block in (*opening(summary), *sections(summary)):
        writer.write(block)
    count = len(made.pages)
    return PrintWithText(
        journey=made.journey,
        layout=made.layout,
        pages=numbered((*made.pages, *writer.pages())),
        warnings=made.warnings,
        missing=tuple(dict.fromkeys((*made.missing, *writer.missing))),
        marks=tuple((name, count + page, x, y) for name, page, x, y in writer.marks),
    )


@dataclass(frozen=True, slots=True)
class _Shapes:
    """What stands on one page of text."""

    shapes: tuple[Shape, ...]

    def __call__(self, area: Rect) -> Iterable[Shape]:
        return self.shapes


class Writer:
    """Sets blocks below each other and begins a new page where one is full."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._pencil = Pencil(language)
        self._room = TEXT_PAPER.room
        self._full: list[list[Shape]] = [[]]
        self._y = 0.0
        self._count = 0
        self.marks: list[tuple[str, int, float, float]] = []
        self.missing: dict[str, None] = {}

    def pages(self) -> Iterator[Page]:
        """The pages, not yet numbered."""
        area = Rect(0, 0, self._room.width, self._room.height)
        for shapes in self._full:
            pane = Pane(area, self._room.x, self._room.y, _Shapes(tuple(shapes)))
            yield Page(TEXT_PAPER, 1.0, (pane,))

    def write(self, block: Block) -> None:
        """Set one block."""
        match block:
            case Heading():
                self._heading(block)
            case Line():
                self._paragraph(self._say(block.words))
            case Items():
                for item in block.items:
                    self._item(self._say(item))
            case Table():
                self._table(block)

    def _part(self, role: str = "P") -> str:
        """The part of the next paragraph or heading, such as ``H2 7``, so that exporters know
        which lines belong together.
        """
        self._count += 1
        return f"{role} {self._count}"

    def _say(self, words: Message | str) -> str:
        text = say(words, self._language)
        if not text.isascii():
            self.missing |= dict.fromkeys(missing_characters(text, self._language))
        return text

    def _heading(self, heading: Heading) -> None:
        text, style = self._say(heading.words), _HEADINGS[heading.level]
        part = self._part(f"H{heading.level}")
        lines = self._pencil.write(text, style, 0, 0, self._room.width, part=part).shapes
        height = line_height(text, STYLES[style])
        above = _ABOVE[heading.level] if self._y else 0.0
        # A heading never stands alone at the foot of a page.
        body = 3 * line_height(text, STYLES[_BODY])
        self._demand(above + height * len(lines) + _BELOW[heading.level] + body)
        self._y += _ABOVE[heading.level] if self._y else 0.0
        if heading.level < 3:
            spot = self._room.x, self._room.y + self._y
            self.marks.append((text, len(self._full) - 1, *spot))
        self._lines(lines, height)
        self._y += _BELOW[heading.level]

    def _paragraph(self, text: str) -> None:
        part = self._part()
        lines = self._pencil.write(text, _BODY, 0, 0, self._room.width, part=part).shapes
        self._lines(lines, line_height(text, STYLES[_BODY]))
        self._y += _BETWEEN

    def _item(self, text: str) -> None:
        width, part = self._room.width - _INDENT, self._part()
        lines = self._pencil.write(text, _BODY, _INDENT, 0, width, part=part).shapes
        height = line_height(text, STYLES[_BODY])
        self._demand(height)
        dash = self._pencil.write("–", _BODY, 0, self._y, _INDENT, colour="ink2", part=part)
        self._put(dash.shapes)
        self._lines(lines, height)
        self._y += _BETWEEN

    def _lines(self, lines: Sequence[Words], height: float) -> None:
        """Lines that were laid out from 0 downwards, over as many pages as they take."""
        for number, line in enumerate(lines):
            self._demand(height)
            self._put([moved(line, 0.0, self._y - number * height)])
            self._y += height

    def _table(self, table: Table) -> None:
        heads = self._row(table, [self._say(column.head) for column in table.columns], head=True)
        rows = [self._row(table, [self._say(cell) for cell in row]) for row in table.rows]
        self._demand(heads.height + (rows[0].height if rows else 0.0))
        self._set_row(heads)
        for row in rows:
            if self._y + row.height > self._room.height:
                self._begin_page()
                self._set_row(heads)
            self._set_row(row)

    def _row(self, table: Table, texts: Sequence[str], *, head: bool = False) -> _Row:
        style = _HEAD if head else _CELL
        shapes: list[Words] = []
        x = height = 0.0
        for column, text in zip(table.columns, texts, strict=True):
            width = column.share * self._room.width
            cell = self._pencil.write(
                text, style, x, _PADDING, width - _GUTTER, part=self._part(),
                align="right" if column.figures else "left", colour="ink2" if head else "ink",
            )  # fmt: skip
            shapes += cell.shapes
            height = max(height, cell.box.height)
            x += width
        return _Row(tuple(shapes), height + 2 * _PADDING, head)

    def _set_row(self, row: _Row) -> None:
        self._put(moved(shape, 0.0, self._y) for shape in row.shapes)
        self._y += row.height
        pen = Pen("ink2" if row.head else "line", 0.75)
        bounds = Rect(0, self._y, self._room.width, 0)
        rule = Path((("M", 0.0, self._y), ("L", self._room.width, self._y)), bounds, None, pen)
        self._put([rule])

    def _put(self, shapes: Iterable[Shape]) -> None:
        self._full[-1].extend(shapes)

    def _demand(self, height: float) -> None:
        """Begin a page where this one has no such room left."""
        if self._y and self._y + height > self._room.height:
            self._begin_page()

    def _begin_page(self) -> None:
        self._full.append([])
        self._y = 0.0


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table, laid out from 0, 0."""

    shapes: tuple[Words, ...]
    height: float
    head: bool

"""Two versions of a map on pages: the whole map marked, what has changed, each stage twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from designer.drawing.shapes import Rect, Shape
from designer.edits.change_report import only_stage
from designer.edits.comparing import compared, marked
from designer.edits.minutes import Block
from designer.layout.change_marks import Changes
from designer.layout.heads import number_of
from designer.layout.minutes import TEXT_PAPER, PrintWithText, Writer
from designer.layout.pages import Page, Pane, numbered, paper
from designer.layout.printing import enlarged, prepared
from designer.layout.write import Pencil
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Stage
from designer.words import Message, msg, say

BEFORE, AFTER = msg("before"), msg("after")
OVERVIEW = paper("A3")
"""Twice the paper of the other pages, so that all of them go into one folder."""

_HEAD = 52.0
"""Points of paper above the pictures of a stage."""
_BETWEEN = 18.0


@dataclass(frozen=True, slots=True)
class _Heads:
    """The words above the pictures, in points of the paper."""

    shapes: tuple[Shape, ...]

    def __call__(self, area: Rect) -> Iterable[Shape]:
        return self.shapes


def comparison_on_pages(
    before: Journey, after: Journey, blocks: Iterable[Block], stages: Sequence[Id]
) -> PrintWithText:
    """The newer map on one sheet, marked, with what is gone; then the text; then `stages`, each as
    it was and as it is.
    """
    both = compared(before.records(), after.records())
    map_page = prepared(both.journey, OVERVIEW, fit="page", blank=False, changes=both.marks)
    writer = Writer(after.map.language)
    for block in blocks:
        writer.write(block)
    pages = [*map_page.pages, *writer.pages()]
    marks = [(name, len(map_page.pages) + page, x, y) for name, page, x, y in writer.marks]
    changes = marked(before.records(), after.records())
    for stage in stages:
        name, page = _stage_page((before, after), changes, stage)
        marks.append((name, len(pages), TEXT_PAPER.room.x, TEXT_PAPER.room.y))
        pages.append(page)
    return PrintWithText(
        journey=both.journey,
        layout=map_page.layout,
        pages=numbered(pages),
        warnings=(),
        missing=tuple(dict.fromkeys((*map_page.missing, *writer.missing))),
        marks=tuple(marks),
    )


def _stage_page(
    versions: tuple[Journey, Journey], changes: tuple[Changes, Changes], stage: Id
) -> tuple[str, Page]:
    """A stage as it was, and beside it as it is; what the page is called."""
    moments = zip(versions, changes, (BEFORE, AFTER), strict=True)
    shown = [
        (_picture(journey, seen, stage), moment)
        for journey, seen, moment in moments
        if journey.get(stage, Stage) is not None
    ]
    room = TEXT_PAPER.room
    wide = (room.width - _BETWEEN) / 2
    scale = min(
        1.0,
        *(wide / pane.area.width for pane, _ in shown),
        *((room.height - _HEAD) / pane.area.height for pane, _ in shown),
    )
    record = next(found for one in reversed(versions) if (found := one.get(stage, Stage)))
    language = versions[1].map.language
    name = record.name or say(msg("Stage"), language)
    panes = [
        Pane(pane.area, room.x + at * (wide + _BETWEEN), room.y + _HEAD, pane.source)
        for at, (pane, _) in enumerate(shown)
    ]
    heads = _heads(language, name, [moment for _, moment in shown], scale, wide)
    above = Rect(0, 0, room.width / scale, _HEAD / scale)
    head = Pane(above, room.x, room.y, _Heads(tuple(heads)))
    return name, Page(TEXT_PAPER, scale, (head, *panes))


def _picture(journey: Journey, changes: Changes, stage: Id) -> Pane:
    number = number_of(journey, stage)
    alone = only_stage(journey, stage)
    made = prepared(alone, None, fit="page", blank=False, first=number, changes=changes, cut=True)
    return made.pages[0].panes[0]


def _heads(
    language: str, name: str, moments: Sequence[Message], scale: float, wide: float
) -> Iterator[Shape]:
    """The name of the stage, and what each picture below it is, in the size of other text."""
    pencil, size = Pencil(language), 1 / scale
    title = pencil.write(name, "stage", 0, 0, 2 * wide, part="H2 0")
    yield from (enlarged(line, size, 0, 0) for line in title.shapes[:1])
    for at, moment in enumerate(moments):
        words = pencil.write(say(moment, language), "goal", 0, 0, wide, colour="ink2", part="P 0")
        x = at * (wide + _BETWEEN)
        yield from (enlarged(line, size, x * size, 30 * size) for line in words.shapes)

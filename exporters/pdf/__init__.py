"""The map as a PDF: vector, with embedded fonts, text that can be searched, and bookmarks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import BinaryIO

from designer.drawing.shapes import Rect, Shape, Words, bounds_of
from designer.drawing.theme import THEMES
from designer.layout.addresses import PART, address_of
from designer.layout.cells import Placed
from designer.layout.comments import with_comments
from designer.layout.pages import Page, Pane
from designer.layout.printing import Print, furniture, prepared
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, MapRecord
from designer.model.uncollected import uncollected
from designer.words import msg
from exporters.exporter import (
    DocumentOptions,
    Exporter,
    PictureOptions,
    Progress,
    Report,
    stepped,
)
from exporters.pdf.finish import finished
from exporters.pdf.hyphens import OwnHyphens
from exporters.pdf.sheet import Sheet
from exporters.pdf.tags import Tags


def write(
    journey: Journey, options: DocumentOptions, out: BinaryIO, progress: Progress | None = None
) -> Report:
    """Write the pages of a map; raises `Cancelled` where `progress` says so."""
    with uncollected():
        made = prepared(
            journey,
            options.paper,
            fit=options.fit,
            blank=options.blank,
            view=options.view,
            comments=options.comments,
            first=options.first,
        )
        if options.comments and not options.blank:
            made = with_comments(made)
        return write_pages(made, options.theme, out, progress)


def write_one_page(
    journey: Journey, options: PictureOptions, out: BinaryIO, progress: Progress | None = None
) -> Report:
    """Write a map that must stay on one page, for pictures of that page."""
    with uncollected():
        made = prepared(
            journey, options.paper, fit="page", blank=options.blank, single=True, view=options.view,
            first=options.first, changes=options.changes, cut=options.cut,
        )  # fmt: skip
        return write_pages(made, options.theme, out, progress)


def write_pages(
    made: Print,
    theme: str,
    out: BinaryIO,
    progress: Progress | None = None,
    about: MapRecord | None = None,
) -> Report:
    """Write pages that are made ready; the file says of itself what the map, or `about`, says."""
    record = about or made.journey.map
    raw = io.BytesIO()
    sheet = Sheet(raw, THEMES[theme], record.language)
    marks = [list[tuple[str, float, float]]() for _ in made.pages]
    for name, index, x, y in made.outline():
        marks[index].append((name, x, y))
    tags = Tags(made)
    share = 0.8 / len(made.pages)
    for index, page in enumerate(made.pages):
        sheet.begin(page.paper.width, page.paper.height)
        for name, x, y in marks[index]:
            sheet.mark(name, x, y)
        tags.begin_page(page)
        _draw(sheet, tags, made, page, progress, 0.1 + index * share, share)
        sheet.end()
    sheet.tell(tags)
    sheet.save()
    finished(raw, record, out)
    warnings = made.warnings
    if sheet.unread:
        lost = msg("{count} picture could not be read", "{count} pictures could not be read",
                   count=sheet.unread)  # fmt: skip
        warnings = (*warnings, lost)
    return Report(len(made.pages), warnings, made.missing)


def _draw(
    sheet: Sheet,
    tags: Tags,
    made: Print,
    page: Page,
    progress: Progress | None,
    start: float,
    share: float,
) -> None:
    """One page, telling `progress` of each step between `start` and `start + share`."""
    step = share / len(page.panes)
    for number, pane in enumerate(page.panes):
        sheet.enter(pane.area, page.scale, pane.x, pane.y, clip=pane.x > 0)
        own = OwnHyphens(made.journey)
        run: list[Shape] = []
        for piece in stepped(list(pane.pieces()), progress, start + number * step, step):
            if not isinstance(piece, Placed):
                run.append(piece)
                continue
            draw_tagged(sheet, tags, run, own)
            run.clear()
            for item in piece.cell.items:
                sheet.tag(tags.begin(tags.of_card(item.owner)))
                sheet.enter_card(piece.x + item.box.x, piece.y + item.box.y)
                # Made here and not kept: those of 10,000 cards would fill the memory.
                shapes = tuple(item.block.plan.shapes())
                _draw_shapes(sheet, shapes, own)
                sheet.leave_card()
                _link(
                    sheet,
                    made,
                    page,
                    pane,
                    item.owner,
                    [
                        bounds_of(shape).moved(piece.x + item.box.x, piece.y + item.box.y)
                        for shape in shapes
                        if shape.part == PART
                    ],
                )
                sheet.end_tag()
        draw_tagged(sheet, tags, run, own)
        sheet.leave()
    sheet.enter_paper()
    sheet.tag(tags.begin(None))
    for shape in furniture(made, page):
        sheet.draw(shape)
    sheet.end_tag()
    sheet.leave()


def _link(
    sheet: Sheet, made: Print, page: Page, pane: Pane, owner: Id, boxes: Sequence[Rect]
) -> None:
    """Lead from the printed address of a card to that address, and from nowhere else."""
    card = made.journey.get(owner, Card) if boxes else None
    if card is None:
        return
    area, scale = pane.area, page.scale
    for box in boxes:
        if box.meets(area):
            left, top = max(box.x, area.x), max(box.y, area.y)
            wide, high = min(box.right, area.right) - left, min(box.bottom, area.bottom) - top
            x, y = pane.x + (left - area.x) * scale, pane.y + (top - area.y) * scale
            sheet.link(address_of(card), Rect(x, y, wide * scale, high * scale))


def draw_tagged(sheet: Sheet, tags: Tags, shapes: Sequence[Shape], own: OwnHyphens) -> None:
    """Draw shapes, those of one element as one stretch of contents."""
    for element, stretch in groupby(shapes, tags.of_shape):
        sheet.tag(tags.begin(element))
        _draw_shapes(sheet, tuple(stretch), own)
        sheet.end_tag()


def _draw_shapes(sheet: Sheet, shapes: Sequence[Shape], own: OwnHyphens) -> None:
    kept = own.among(shapes)
    for shape in shapes:
        if kept and isinstance(shape, Words) and id(shape) in kept:
            sheet.draw_hyphenated(shape)
        elif shape.part != "sheet":
            sheet.draw(shape)


EXPORTER = Exporter("pdf", msg("PDF document"), ".pdf", DocumentOptions, write)

"""The sheet of keys as a PDF of one page, to print and to put beside the keyboard."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import BinaryIO

from designer.drawing.theme import THEMES
from designer.layout.grid import GridLayout
from designer.layout.key_sheet import KeySection, key_sheet
from designer.layout.minutes import TEXT_PAPER
from designer.layout.pages import Page, Pane
from designer.layout.printing import Print
from designer.model.journey import Journey
from designer.model.records import MapRecord
from designer.words import Message, say
from exporters.pdf import draw_tagged
from exporters.pdf.finish import finished
from exporters.pdf.hyphens import OwnHyphens
from exporters.pdf.sheet import Sheet
from exporters.pdf.tags import Tags


def write_key_sheet(
    title: Message | str, sections: Sequence[KeySection], language: str, out: BinaryIO
) -> None:
    """Write all sections on one page of A4, smaller where they would not fit."""
    shapes, area = key_sheet(title, sections, language)
    room = TEXT_PAPER.room
    scale = min(1.0, room.height / area.height)
    about = MapRecord(title=say(title, language), language=language)
    journey = Journey([about])
    left = room.x + (1 - scale) * room.width / 2
    page = Page(TEXT_PAPER, scale, (Pane(area, left, room.y, lambda _: shapes),))
    tags = Tags(Print(journey, GridLayout(journey), (page,), (), ()))
    raw = io.BytesIO()
    sheet = Sheet(raw, THEMES["print"], language)
    sheet.begin(TEXT_PAPER.width, TEXT_PAPER.height)
    tags.begin_page(page)
    sheet.enter(area, scale, left, room.y, clip=False)
    draw_tagged(sheet, tags, shapes, OwnHyphens(journey))
    sheet.leave()
    sheet.end()
    sheet.tell(tags)
    sheet.save()
    finished(raw, about, out)

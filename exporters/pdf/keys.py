"""The sheet of keys as a PDF of one page, to print and to put beside the keyboard."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import BinaryIO

from designer.drawing.theme import THEMES
from designer.layout.key_sheet import KeySection, key_sheet
from designer.layout.minutes import TEXT_PAPER
from designer.model.records import MapRecord
from designer.words import Message, say
from exporters.pdf.finish import finished
from exporters.pdf.sheet import Sheet


def write_key_sheet(
    title: Message | str, sections: Sequence[KeySection], language: str, out: BinaryIO
) -> None:
    """Write all sections on one page of A4, smaller where they would not fit."""
    shapes, area = key_sheet(title, sections, language)
    room = TEXT_PAPER.room
    scale = min(1.0, room.height / area.height)
    raw = io.BytesIO()
    sheet = Sheet(raw, THEMES["print"], language)
    sheet.begin(TEXT_PAPER.width, TEXT_PAPER.height)
    left = room.x + (1 - scale) * room.width / 2
    sheet.enter(area, scale, left, room.y, clip=False)
    for shape in shapes:
        sheet.draw(shape)
    sheet.leave()
    sheet.end()
    sheet.save()
    about = MapRecord(title=say(title, language), language=language)
    finished(raw, about, out)

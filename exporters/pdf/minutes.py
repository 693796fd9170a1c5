"""Maps with text as a PDF: the minutes of a workshop, and two versions compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from designer.edits.minutes import Block, Heading, title
from designer.edits.summary import SessionSummary
from designer.layout.comparison import comparison_on_pages
from designer.layout.minutes import minutes_on_pages
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import MapRecord
from designer.words import say
from exporters.exporter import PagedOptions, Progress, Report
from exporters.pdf import write_pages

USUAL = PagedOptions()
"""The map on one page as large as itself: it is read on a screen first."""


def write_minutes_pdf(
    summary: SessionSummary,
    out: BinaryIO,
    options: PagedOptions = USUAL,
    progress: Progress | None = None,
) -> Report:
    """Write the minutes; the options are those of the map's own pages.

    Raises `Cancelled` where `progress` says so.
    """
    made = minutes_on_pages(summary, options.paper, fit=options.fit)
    return write_pages(made, options.theme, out, progress, about=_about(summary))


def write_comparison_pdf(
    before: Journey,
    after: Journey,
    blocks: Iterable[Block],
    stages: Sequence[Id],
    out: BinaryIO,
    progress: Progress | None = None,
) -> Report:
    """Write what lies between two versions, with pictures of `stages`; the first heading names the
    file.

    Raises `Cancelled` where `progress` says so.
    """
    text = tuple(blocks)
    record = after.map
    titles = (block.words for block in text if isinstance(block, Heading))
    name = say(next(titles, record.title), record.language)[:300]
    made = comparison_on_pages(before, after, text, stages)
    return write_pages(made, USUAL.theme, out, progress, about=record.having("title", name))


def _about(summary: SessionSummary) -> MapRecord:
    """What the file says of itself: the session's day and author, not the map's."""
    record = summary.journey.map
    name = say(title(summary), record.language)[:300]
    return (
        record.having("title", name)
        .having("date", summary.date or record.date)
        .having("owner", summary.author or record.owner)
    )

"""The minutes of a workshop as a PDF: the map, then votes, parking lot, changes and agenda."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from designer.edits.minutes import Block, Heading, title
from designer.edits.summary import SessionSummary
from designer.layout.minutes import map_and_text, minutes_on_pages
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


def write_report_pdf(
    journey: Journey,
    blocks: Iterable[Block],
    out: BinaryIO,
    options: PagedOptions = USUAL,
    progress: Progress | None = None,
) -> Report:
    """Write a map and a text about it; the first heading names the file.

    Raises `Cancelled` where `progress` says so.
    """
    text = tuple(blocks)
    record = journey.map
    titles = (block.words for block in text if isinstance(block, Heading))
    name = say(next(titles, record.title), record.language)[:300]
    made = map_and_text(journey, text, options.paper, fit=options.fit)
    return write_pages(made, options.theme, out, progress, about=record.having("title", name))


def _about(summary: SessionSummary) -> MapRecord:
    """What the file says of itself: the session's day and author, not the map's."""
    record = summary.journey.map
    name = say(title(summary), record.language)[:300]
    return (
        record.having("title", name)
        .having("date", summary.date or record.date)
        .having("owner", summary.author or record.owner)
    )

"""What a journey can be handed over as, one file an output."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from designer.edits.minutes import Block
from designer.model.journey import Journey
from designer.words import Problem, msg
from exporters.exporter import Asked, BadOption, Cancelled, Exporter, Options, Progress, Report

__all__ = [
    "Asked", "BadOption", "Cancelled", "Exporter", "Options", "Progress", "Report", "exporters",
    "for_suffix", "text_as_markdown", "text_as_pdf",
]  # fmt: skip


class UnknownSuffix(Problem):
    """A file name that no exporter writes."""


def exporters() -> tuple[Exporter, ...]:
    """Every exporter, in the order of the dialog; imported only when somebody asks."""
    from exporters import journey, pdf, png, svg

    return (pdf.EXPORTER, svg.EXPORTER, png.EXPORTER, journey.EXPORTER)


def text_as_markdown(blocks: Iterable[Block], language: str) -> str:
    """A text about a map as Markdown, each block with an empty line behind it."""
    from exporters.minutes import markdown

    return markdown(blocks, language)


def text_as_pdf(
    journey: Journey, blocks: Iterable[Block], out: BinaryIO, progress: Progress | None = None
) -> Report:
    """A map and behind it a text about it, on pages; raises `Cancelled`."""
    from exporters.pdf.minutes import write_report_pdf

    return write_report_pdf(journey, blocks, out, progress=progress)


def for_suffix(suffix: str) -> Exporter:
    """The exporter that writes files such as ``.pdf``; raises `UnknownSuffix`."""
    wanted = suffix.lower()
    for exporter in exporters():
        if exporter.suffix == wanted:
            return exporter
    if not wanted:
        raise UnknownSuffix(
            msg(
                "the name of the file to write says nothing of its kind; end it in one of: "
                "{suffixes}",
                suffixes=tuple(exporter.suffix for exporter in exporters()),
            )
        )
    raise UnknownSuffix(
        msg(
            "nothing writes files that end in “{suffix}”; choose one of: {suffixes}",
            suffix=suffix,
            suffixes=tuple(exporter.suffix for exporter in exporters()),
        )
    )

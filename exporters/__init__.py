"""What a journey can be handed over as, one file an output."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from designer.edits.minutes import Block
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.words import Problem, msg
from exporters.exporter import Asked, BadOption, Cancelled, Exporter, Options, Progress, Report

__all__ = [
    "Asked", "BadOption", "Cancelled", "Exporter", "Options", "Progress", "Report",
    "comparison_as_pdf", "exporters", "for_suffix", "text_as_markdown",
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


def comparison_as_pdf(
    before: Journey,
    after: Journey,
    blocks: Iterable[Block],
    stages: Sequence[Id],
    out: BinaryIO,
    progress: Progress | None = None,
) -> Report:
    """Two versions of a map, a text about them and their changed stages; raises `Cancelled`."""
    from exporters.pdf.minutes import write_comparison_pdf

    return write_comparison_pdf(before, after, blocks, stages, out, progress)


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

"""The minutes of a workshop as Markdown; of a session, not of a map, hence in no list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from designer.edits.minutes import (
    Block,
    Heading,
    Items,
    Line,
    Table,
    map_in_words,
    opening,
    sections,
)
from designer.edits.summary import SessionSummary
from designer.words import Message, say

_MARKS = re.compile(r"([\\`*_\[\]<>|~#&$])")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
_BULLET = re.compile(r"^([-+=])")


def write_minutes_markdown(summary: SessionSummary, out: BinaryIO) -> None:
    """Write the minutes in the language of the map; the map as a list of its cards."""
    language = summary.journey.map.language
    blocks = (*opening(summary), *map_in_words(summary.journey), *sections(summary))
    out.write(markdown(blocks, language).encode("utf-8", "replace"))


def markdown(blocks: Iterable[Block], language: str) -> str:
    """Blocks as Markdown, each with an empty line behind it."""
    return "\n".join(line for block in blocks for line in _lines(block, language))


def _lines(block: Block, language: str) -> Iterator[str]:
    """The lines of a block and the empty one after it."""
    match block:
        case Heading():
            yield f"{'#' * block.level} {_text(block.words, language)}"
        case Line():
            yield _text(block.words, language)
        case Items():
            yield from (f"- {_text(item, language)}" for item in block.items)
        case Table():
            yield _row([_text(column.head, language) for column in block.columns])
            yield _row(["---:" if column.figures else "---" for column in block.columns])
            yield from (_row([_text(cell, language) for cell in row]) for row in block.rows)
    yield ""


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(words: Message | str, language: str) -> str:
    """What is said, on one line, with nothing in it that Markdown would take for a mark."""
    line = " ".join(say(words, language).split())
    line = _MARKS.sub(r"\\\1", line)
    return _BULLET.sub(r"\\\1", _NUMBER.sub(r"\1\\\2", line))

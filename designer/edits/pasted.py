"""Recognising pasted text: lines, a chat, a block of a spreadsheet, an outline, or one text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from designer.edits.pasted_chat import messages_of
from designer.model.folding import composed

Form = Literal["single", "lines", "chat", "table", "outline"]

LONGEST = 10_000
"""Characters that a card holds."""
MOST = 2_000
"""Cards that one paste makes."""

_LONGEST_NAME = 300
_TAB = 4
_BULLET = re.compile(
    r"^\s*(?:"
    r"(?:[-*+•–—·●○■□▪▫◦‣⁃→►✓✔☐☑☒]|\d{1,3}[.)．）]|\(\d{1,3}\)|（\d{1,3}）|[A-Za-zА-Яа-я]\))\s+"
    r"|\d{1,3}、\s*|[一二三四五六七八九十]{1,3}、\s*"
    r"|（[一二三四五六七八九十]{1,3}）\s*|[①-⑳]\s*|[•●○■□▪◦]\s*"
    r")(?:\[[ xX]\]\s+)?"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One text of what was pasted; `source` is who said it.

    In a table it has a row and a column, in an outline a level, all counted from 0.
    """

    text: str
    source: str = ""
    row: int = 0
    column: int = 0
    level: int = 0


@dataclass(frozen=True, slots=True)
class Pasted:
    """Pasted text and what it is; `whole` is all of it, for pasting it as one card.

    `left_out` counts the texts beyond the `MOST` that one paste takes.
    """

    form: Form
    items: tuple[Item, ...]
    whole: str
    left_out: int = 0

    @property
    def depth(self) -> int:
        """How many levels an outline has; 1 for anything else."""
        return 1 + max((item.level for item in self.items), default=0)


def recognise(text: str) -> Pasted:
    """What a pasted text is, cut into the texts of its cards in reading order.

    A text longer than a card holds becomes several. Raises nothing.
    """
    text = cleaned(text)
    form, items = _form(text)
    pieces = [
        replace(item, text=piece)
        for item in items
        for piece in split_text(item.text)
        if piece.strip()
    ]
    return Pasted(form, tuple(pieces[:MOST]), text.strip("\n"), max(0, len(pieces) - MOST))


def cleaned(text: str) -> str:
    """The text with plain line ends and without what no file can hold or nobody can see.

    Control characters, halves of surrogate pairs and byte order marks are dropped.
    """
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return "".join(
        sign
        for sign in text
        if sign in "\n\t" or (unicodedata.category(sign) not in ("Cc", "Cs") and sign != "\ufeff")
    )


def split_text(text: str) -> list[str]:
    """The text in pieces that a card can hold, cut between words where there is a space."""
    rest, pieces = composed(text), []
    while len(rest) > LONGEST:
        space = max(rest.rfind(sign, LONGEST // 2, LONGEST) for sign in "\n ")
        end = space if space > 0 else LONGEST
        pieces.append(rest[:end])
        rest = rest[end:].lstrip()
    return [*pieces, rest]


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something, without bullets and numbers in front."""
    lines = (without_bullet(line) for line in cleaned(text).split("\n"))
    return [piece for line in lines if line for piece in split_text(line)]


def without_bullet(line: str) -> str:
    """A line without its indent and the bullet or number in front of it."""
    return _BULLET.sub("", line, count=1).strip()


def _form(text: str) -> tuple[Form, Sequence[Item]]:
    if messages := messages_of(text):
        return "chat", [Item(said, source) for source, said in messages]
    if table := _table(text):
        return "table", table
    if outline := _outline(text):
        return "outline", outline
    lines = [without_bullet(line) for line in text.split("\n")]
    items = [Item(line) for line in lines if line]
    return ("lines" if len(items) > 1 else "single"), items


# -- a block of a spreadsheet --------------------------------------------------------------


def _table(text: str) -> list[Item]:
    """The cells that say something; nothing where the text is no rectangle of cells.

    One column alone is a list, not a table, but for a cell of several lines.
    """
    rows = _rows(text.strip("\n"))
    widths = {len(row) for row in rows}
    if len(widths) != 1:
        return []
    width = widths.pop()
    several = any("\n" in cell for row in rows for cell in row)
    if width == 1 and not several:
        return []
    if width == 2 and all(_BULLET.fullmatch(f"{row[0]}\t") for row in rows):
        return []  # a list from a word processor: the tab stands behind the bullet
    if width > 1 and not any(row[0].strip() for row in rows):
        return []  # an indented text
    return [
        Item(cell.strip(), row=at, column=column)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell.strip()
    ]


def _rows(text: str) -> list[list[str]]:
    """Rows of cells between tabs; a cell in quotes may hold line ends, and quotes doubled."""
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        quoted = _QUOTED.match(text, at)
        found = quoted or _BARE.match(text, at)
        cell, at = (found[1], found.end()) if found else ("", len(text))
        rows[-1].append(cell.replace('""', '"') if quoted else cell)
        if text[at : at + 1] == "\n":
            rows.append([])
        at += 1
    return rows


_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"(?=[\t\n]|\Z)')
_BARE = re.compile(r"([^\t\n]*)")


# -- an outline ----------------------------------------------------------------------------


def _outline(text: str) -> list[Item]:
    """The lines with their levels by indent; nothing where none is indented.

    Names of stages and lanes are short: with a longer line above the innermost level it is no
    outline.
    """
    items: list[Item] = []
    indents: list[int] = []
    for line in text.split("\n"):
        said = without_bullet(line)
        if not said:
            continue
        indent = _indent(line)
        while indents and indents[-1] >= indent:
            indents.pop()
        indents.append(indent)
        items.append(Item(said, level=len(indents) - 1))
    depth = max((item.level for item in items), default=0)
    names = [item.text for item in items if item.level < min(depth, 2)]
    if depth == 0 or any(len(composed(name)) > _LONGEST_NAME for name in names):
        return []
    return items


def _indent(line: str) -> int:
    """How far a line is indented, in spaces."""
    before = line[: len(line) - len(line.lstrip())]
    return len(before.replace("\u3000", "  ").expandtabs(_TAB))

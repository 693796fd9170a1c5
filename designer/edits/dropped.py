"""A file of text becomes what paste understands: a table, an outline, a chat, or lines."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import PurePath

from designer.edits.pasted import cleaned
from designer.words import Message, Problem, msg

SUFFIXES = (".csv", ".tsv", ".tab", ".txt", ".text", ".md", ".markdown")
"""Files that become cards."""
SHEETS = (".xlsx", ".xls", ".ods", ".numbers")
"""Files of spreadsheets, about which people should hear what to do with them."""
MOST_BYTES = 8 << 20
"""The largest file that is read."""

_DELIMITERS = ",;\t|"
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_LISTED = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+")
_RULE = re.compile(r"^\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*$")


class NoText(Problem):
    """A file that holds no text for cards."""


def text_of(name: str, data: bytes) -> str:
    """The text of a file by its name, tables with tabs between cells. Raises `NoText`."""
    suffix = PurePath(name).suffix.lower()
    if suffix in SHEETS:
        raise NoText(_SHEET)
    if len(data) > MOST_BYTES:
        raise NoText(msg("{name} is too large: files up to 8 MiB become cards", name=name))
    text = _decoded(data)
    if text is None:
        raise NoText(msg("{name} is no text, nothing in it can become cards", name=name))
    text = cleaned(text)
    if not text.strip():
        raise NoText(msg("{name} is empty", name=name))
    if suffix in (".csv", ".tsv", ".tab"):
        return _tabbed(_rows(text, "\t" if suffix != ".csv" else None))
    if suffix in (".md", ".markdown"):
        return _from_markdown(text)
    return text


_SHEET: Message = msg(
    "Spreadsheet files cannot be read: save the sheet as CSV, or copy its cells and paste them"
)


# -- bytes ---------------------------------------------------------------------------------


def _decoded(data: bytes) -> str | None:
    """The text in whatever encoding offices write it; None where it is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(_old_encoding(data), "replace")


def _old_encoding(data: bytes) -> str:
    """Russian, Chinese or Western, by the bytes above ASCII."""
    high = [byte for byte in data if byte >= 0x80]
    if len(high) < len(data) * 0.2:
        return "cp1252"
    letters = sum(1 for byte in high if byte >= 0xC0)
    return "cp1251" if letters > len(high) * 0.9 else "gb18030"


# -- tables --------------------------------------------------------------------------------


def _rows(text: str, delimiter: str | None) -> list[list[str]]:
    """The rows of a CSV that say something."""
    rows = csv.reader(io.StringIO(text), delimiter=delimiter or _delimiter(text))
    return [row for row in rows if any(cell.strip() for cell in row)]


def _delimiter(text: str) -> str:
    """The sign that cuts the first lines into most cells, and all of them alike."""
    best, most = ",", 1
    for sign in _DELIMITERS:
        rows = list(csv.reader(io.StringIO(text), delimiter=sign))[:20]
        widths = {len(row) for row in rows if row}
        least = min(widths, default=1)
        alike = least * 2 if len(widths) == 1 else least
        if least > 1 and alike > most:
            best, most = sign, alike
    return best


def _tabbed(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a spreadsheet puts them on the clipboard: a rectangle of cells between tabs."""
    width = max((len(row) for row in rows), default=0)
    lines = ("\t".join(map(_quoted, (*row, *[""] * (width - len(row))))) for row in rows)
    return "\n".join(lines)


def _quoted(cell: str) -> str:
    cell = cell.strip()
    if any(sign in cell for sign in '"\t\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


# -- Markdown ------------------------------------------------------------------------------


def _from_markdown(text: str) -> str:
    """The largest table of a document, else its lists and headings as an outline."""
    lines = text.split("\n")
    tables = _tables(lines)
    if tables:
        return _tabbed(max(tables, key=_cells))
    return _outlined(lines)


def _cells(rows: Sequence[Sequence[str]]) -> int:
    return sum(map(len, rows))


def _tables(lines: Sequence[str]) -> list[list[list[str]]]:
    """The tables between bars: a head, a rule below it (a blank line may part them), rows."""
    said = [line for line in lines if line.strip()]
    tables: list[list[list[str]]] = []
    for at, line in enumerate(said):
        if at and _RULE.match(line) and "|" in said[at - 1]:
            rows = [_bars(said[at - 1])]
            for below in said[at + 1 :]:
                if "|" not in below:
                    break
                rows.append(_bars(below))
            tables.append(rows)
    return tables


def _bars(line: str) -> list[str]:
    line = line.strip().removeprefix("|").removesuffix("|")
    cells = re.split(r"(?<!\\)\|", line)
    return [re.sub(r"<br\s*/?>", "\n", c.replace("\\|", "|")).strip(" *") for c in cells]


def _outlined(lines: Sequence[str]) -> str:
    """Headings above the lists below them; a single list stands for itself."""
    headings = [match for line in lines if (match := _HEADING.match(line))]
    lists = _headings_with_lists(lines)
    if not headings:
        return "\n".join(lines)
    if len(lists) == 1:
        return "\n".join(line for line in lines if _LISTED.match(line))
    levels = [len(match[1]) for match in headings]
    top = min(levels)
    if levels.count(top) == 1 and len(levels) > 1:
        # One heading above all others is the title.
        top = min(level for level in levels if level > top)
    kept: list[str] = []
    depth = 0
    for line in lines:
        match = _HEADING.match(line)
        if match is None:
            kept.append(" " * 4 * depth + line if line.strip() else "")
        elif len(match[1]) >= top:
            depth = len(match[1]) - top + 1
            kept.append(" " * 4 * (depth - 1) + match[2])
    return "\n".join(kept)


def _headings_with_lists(lines: Sequence[str]) -> set[int]:
    """The lines of the headings below which a list stands, -1 for none above it."""
    heading, found = -1, set()
    for at, line in enumerate(lines):
        if _HEADING.match(line):
            heading = at
        elif _LISTED.match(line):
            found.add(heading)
    return found

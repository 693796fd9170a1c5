"""Reading maps from files or standard input, and writing to whoever reads."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from designer.cli import complain
from designer.files.conflict import read_file
from designer.files.disk import MOST_BYTES
from designer.files.format import Reading
from designer.files.store import CannotOpen, Opened, open_map
from designer.model.ids import Id
from designer.words import Message, harmless, msg, say, system_language

STDIN = "-"
_FEW = 5
"""How many faults of a file are told on standard error."""
_UNSAID = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What JSON allows in a text and a terminal would obey: it is written as an escape."""


def out(text: str) -> None:
    """A line on standard output; what would command the terminal is left out."""
    sys.stdout.write(harmless(text) + "\n")


def tell(message: Message) -> None:
    """A message on standard output, in the system's language."""
    out(say(message, system_language()))


def out_json(data: object) -> None:
    """Plain data as indented JSON on standard output."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    out(_UNSAID.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def open_or_stdin(name: str) -> tuple[str, Reading, Opened | None]:
    """(what to call it, the reading, the opened file or None for standard input)."""
    if name == STDIN:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise CannotOpen(msg("what was given is larger than any map"))
        return "<stdin>", read_file(data), None
    opened = open_map(Path(name))
    return name, opened.reading, opened


def complain_of(name: str, problems: Sequence[Message]) -> None:
    """What is wrong with a file on standard error; of many things the first few."""
    for problem in problems[:_FEW]:
        complain(msg("{file}: {problem}", file=name, problem=problem))
    more = len(problems) - _FEW
    if more > 0 and name != STDIN and Path(name).exists():
        complain(
            msg(
                "{file}: and {count} more thing; “ringway check {file}” names all",
                "{file}: and {count} more things; “ringway check {file}” names all",
                file=name,
                count=more,
            )
        )
    elif more > 0:
        complain(
            msg("{file}: and {count} more thing", "{file}: and {count} more things",
                file=name, count=more)
        )  # fmt: skip


_ID = re.compile(rb'"id"\s*:\s*"([A-Za-z0-9._-]+)"')


def lines_of(opened: Opened | None) -> dict[Id, int]:
    """The line of each element in its file, counted from 1; the first where an id stands twice."""
    found: dict[Id, int] = {}
    for number, line in enumerate((opened.data if opened else b"").split(b"\n"), start=1):
        match = _ID.search(line)
        if match is not None:
            found.setdefault(match[1].decode("ascii"), number)
    return found

"""A small map as the bytes of its file, and what tests ask of a file that was read."""

from __future__ import annotations

from designer.files.format import Reading, read, write
from designer.words import say
from tests.build import flow, journey, lane, stage, touchpoint

HEADER = b'{"format":"ringway-journey","version":1}'
END = b'{"kind":"end","id":"end"}'
MAP = b'{"kind":"map","id":"map","title":"Test","language":"en"}'

SMALL = journey(
    stage("need", "Нужда"),
    stage("buy", "购买"),
    lane("doing"),
    touchpoint("call", ("need", "doing"), channel="phone"),
    flow("need", "buy", moment="purchase"),
)
FILE = write(SMALL)


def sheet(*lines: bytes | str) -> bytes:
    """A whole file: header and map, these lines, the end line."""
    raw = [line.encode() if isinstance(line, str) else line for line in lines]
    return b"\n".join([HEADER, MAP, *raw, END]) + b"\n"


def told(reading: Reading) -> str:
    """All that its reader is told, in English."""
    return "\n".join(say(problem) for problem in reading.problems)


def again(data: bytes) -> bytes:
    """The file read and written."""
    reading = read(data)
    return write(reading.journey, reading.asides, reading.frame)

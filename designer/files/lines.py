"""One line of a file as exact JSON, or the plain reason why it is none."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

from designer.model.values import json_text
from designer.words import Message, Problem, msg

MIB = 1024 * 1024

LINE_LIMIT = 2 * MIB
"""Bytes in one line; a longer one is not read."""

FILE_LIMIT = 64 * MIB
"""Bytes in one file; a larger one opens as a copy that is saved under another name."""

MOST_LINES = 500_000
"""Lines in one file; a map of 10,000 cards has some 15,000."""

DEPTH_LIMIT = 200
"""Lists and objects inside each other, in one line."""

BOM = b"\xef\xbb\xbf"
_BLANK = b" \t\r"
_CONFLICT = (b"<<<<<<< ", b"||||||| ", b">>>>>>> ")
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class BadLine(Problem):
    """A line that is not exact JSON; the message is a clause that goes on from "the line"."""


def numbered(data: bytes) -> list[tuple[int, bytes]]:
    r"""The lines that are not blank, each with its number from 1; cut at ``\n`` only.

    A byte order mark at the start is left out; a ``\r`` stays at the end of its line.
    """
    lines = data.removeprefix(BOM).split(b"\n")
    return [(number, raw) for number, raw in enumerate(lines, 1) if raw.strip(_BLANK)]


def parse(raw: bytes) -> object:
    """The value of one line; raises `BadLine`.

    Stricter than the standard library: no repeated key, no NaN, no number too large for a float,
    no half of a surrogate pair, at most `DEPTH_LIMIT` deep. Integers keep every digit.
    """
    if len(raw) > LINE_LIMIT:
        raise BadLine(msg("is longer than {limit} MiB", limit=LINE_LIMIT // MIB))
    try:
        value = _decoded(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadLine(msg("is not UTF-8 text from byte {byte} on", byte=error.start + 1)) from None
    except RecursionError:
        raise BadLine(_too_deep()) from None
    except json.JSONDecodeError as error:
        raise BadLine(_not_json(raw, error.colno)) from None
    except ValueError:
        raise BadLine(msg("holds a number with too many digits")) from None
    if raw.count(b"[") + raw.count(b"{") > DEPTH_LIMIT and _is_deep(value):
        raise BadLine(_too_deep())
    if b"\\u" in raw and _SURROGATE.search(raw) and not _is_text(value):
        raise BadLine(msg("holds half a character (a lone surrogate)"))
    return value


def _decoded(text: str) -> object:
    """The value of a text; raises as `json.JSONDecoder.decode`, which is slower for short lines."""
    try:
        value, end = _DECODER.raw_decode(text)
    except json.JSONDecodeError:
        end = -1
    return value if end == len(text) else _DECODER.decode(text)


def _not_json(raw: bytes, column: int) -> Message:
    if raw.startswith(_CONFLICT) or raw.strip(_BLANK) == b"=======":
        return msg("is a mark that git leaves where two versions clash")
    return msg("is not JSON from character {column} on", column=column)


def _too_deep() -> Message:
    return msg("nests lists and objects more than {limit} deep", limit=DEPTH_LIMIT)


def _is_deep(value: object) -> bool:
    """Whether lists and objects lie more than the limit inside each other; without recursion."""
    level: list[object] = [value]
    for _ in range(DEPTH_LIMIT + 1):
        inside: list[object] = []
        for item in level:
            if isinstance(item, dict):
                inside.extend(item.values())
            elif isinstance(item, list):
                inside.extend(item)
        if not inside:
            return False
        level = inside
    return True


def _is_text(value: object) -> bool:
    try:
        json_text(value).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        shown = twice[:40].encode("utf-8", "replace").decode("utf-8")
        raise BadLine(msg("names “{key}” twice", key=shown))
    return out


def _float(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise BadLine(msg("holds a number that is too large: {number}", number=text[:40]))
    return number


def _constant(text: str) -> NoReturn:
    raise BadLine(msg("holds {number}, which is not a number", number=text))


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_float, parse_constant=_constant)

"""Values as a person writes and reads them: numbers, shares, days, words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from designer.words import Problem, msg

_NUMBER = re.compile(r"[+-]?\d+([.]\d+)?")
_DOTTED_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class Unreadable(Problem):
    """What was typed is no such value."""


@dataclass(frozen=True, slots=True)
class Writing:
    """How one kind of value is shown in a line and read back; `read` raises `Unreadable`."""

    show: Callable[[Any], str]
    read: Callable[[str], Any]


def _show_text(value: Any) -> str:
    return str(value or "")


def _read_text(text: str) -> str:
    return text.strip()


def _show_number(value: Any) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.10g}"


def _read_number(text: str) -> int | float | None:
    plain = re.sub(r"[\s\u00a0\u202f_]", "", text).replace("−", "-").replace("％", "%")
    percent = plain.endswith("%")
    plain = plain.rstrip("%")
    if "," in plain and "." not in plain and plain.count(",") == 1:
        plain = plain.replace(",", ".")
    if not plain and not percent:
        return None
    if not _NUMBER.fullmatch(plain):
        raise Unreadable(msg("Write a number, as 12 or 3.5."))
    if percent:
        return round(float(plain) / 100, 12)
    return float(plain) if "." in plain else int(plain)


def _show_share(value: Any) -> str:
    return "" if value is None else f"{_show_number(round(value * 100, 10))} %"


def _read_share(text: str) -> int | float | None:
    """A share as ``35 %``, ``35`` or ``0.35``."""
    try:
        value = _read_number(text)
    except Unreadable:
        raise Unreadable(msg("Write a share, as 35 % or 0.35.")) from None
    if value is not None and value > 1 and "%" not in text and "％" not in text:
        value = round(value / 100, 12)
    if value is not None and not 0 <= value <= 1:
        raise Unreadable(msg("A share lies between 0 and 100 %."))
    return value


def _read_day(text: str) -> str:
    text = text.strip()
    if (written := _DOTTED_DAY.fullmatch(text)) is not None:
        text = f"{written[3]}-{int(written[2]):02}-{int(written[1]):02}"
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise Unreadable(msg("Write the day as 2027-01-31.")) from None


def _show_words(value: Any) -> str:
    return ", ".join(value or ())


def _read_words(text: str) -> tuple[str, ...]:
    words = (word.strip() for word in re.split(r"[,;、，；\n]", text))
    return tuple(sorted({word for word in words if word}))


def _show_scale(value: Any) -> str:
    return f"{_show_number(value[0])} … {_show_number(value[1])}" if value else ""


def _read_scale(text: str) -> tuple[Any, ...] | None:
    if not text.strip():
        return None
    parts = re.split(r"…|\.\.+|\bto\b|;|,\s", text)
    ends = [end for part in parts if (end := _read_number(part)) is not None]
    if len(ends) != 2 or ends[0] >= ends[1]:
        raise Unreadable(msg("Write the lowest and the highest value, as -2 … 2."))
    return tuple(ends)


def _show_lines(value: Any) -> str:
    return "\n".join(value or ())


def _read_lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


LINE = Writing(_show_text, _read_text)
NUMBER = Writing(_show_number, _read_number)
SHARE = Writing(_show_share, _read_share)
DAY = Writing(_show_text, _read_day)
WORDS = Writing(_show_words, _read_words)
SCALE = Writing(_show_scale, _read_scale)
LINES = Writing(_show_lines, _read_lines)

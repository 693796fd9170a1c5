"""Numbers as a reader of the map's language writes them."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

MINUS = "\u2212"
NO_BREAK = "\u00a0"


_HUGE = 10**15
"""From here on only the first digits of a number are written."""


def figure(value: float, language: str) -> str:
    """A number with its thousands parted: ``1,234.5``, in Russian ``1 234,5``."""
    if abs(value) >= _HUGE:
        # Decimal, because integers of any size are legal and would not fit into a float.
        text = f"{Decimal(value).normalize(Context(prec=6)):g}"
    elif isinstance(value, int):
        text = f"{value:,}"
    else:
        text = f"{value:,.4f}".rstrip("0").rstrip(".")
    if language.split("-")[0] == "ru":
        text = text.replace(",", NO_BREAK).replace(".", ",")
    return text.replace("-", MINUS)


def short(value: float) -> float:
    """As much of a figure as people take in: four digits, or all before the point."""
    size = abs(value)
    digits = 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 1 else 4
    return float(round(value, digits))


def signed(value: float, language: str) -> str:
    """A number with its sign, for the emotion curve: ``+2``, ``−1``, ``0``."""
    return f"{'+' if value > 0 else ''}{figure(value, language)}"


def with_unit(value: float, unit: str, language: str) -> str:
    """A number and its unit, never parted at the end of a line."""
    text = figure(value, language)
    return f"{text}{NO_BREAK}{unit.strip()}" if unit.strip() else text


def percent(share: float, language: str) -> str:
    """A share of 0 to 1 as a percentage: ``35 %``, in Chinese ``35%``."""
    gap = "" if language.startswith("zh") else NO_BREAK
    part = round(share * 100, 1) if abs(share) < _HUGE else int(Fraction(share) * 100)
    return f"{figure(part, language)}{gap}%"

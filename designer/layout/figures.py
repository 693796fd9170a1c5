"""Numbers as a reader of the map's language writes them."""

from __future__ import annotations

MINUS = "\u2212"
NO_BREAK = "\u00a0"


def figure(value: float, language: str) -> str:
    """A number with its thousands parted: ``1,234.5``, in Russian ``1 234,5``."""
    if isinstance(value, int) or abs(value) >= 1e15:
        text = f"{value:,}" if isinstance(value, int) else f"{value:.6g}"
    else:
        text = f"{value:,.4f}".rstrip("0").rstrip(".")
    if language.split("-")[0] == "ru":
        text = text.replace(",", NO_BREAK).replace(".", ",")
    return text.replace("-", MINUS)


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
    return f"{figure(round(share * 100, 1), language)}{gap}%"

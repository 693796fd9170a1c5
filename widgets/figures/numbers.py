"""The figures of the loop as people of a language read them, with their units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from designer.layout.figures import MINUS, NO_BREAK, figure, short, with_unit
from designer.words import Message, msg, say

Form = Literal["count", "share", "days", "money"]
"""What a figure is: a bare number, a part of 1, days, or money of the map."""

UP, DOWN, MARK = "▲", "▼", "◆"
_NOISE = 5e-5
"""Less than this nobody sees of a figure."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Writes figures for a language of the interface and the currency of a map."""

    language: str
    currency: str = ""

    def told(self, value: float, form: Form) -> str:
        """A figure with its unit, in as many digits as can be taken in."""
        match form:
            case "count":
                return self.number(value)
            case "share":
                return self._percent(value)
            case "days":
                return say(msg("{value} days", value=self.number(value)), self.language)
            case "money":
                return with_unit(short(value), self.currency, self.language)

    def exact(self, value: float, form: Form) -> str:
        """A figure in six digits."""
        return self.told_as(f"{value * 100 if form == 'share' else value:.6g}", form)

    def told_as(self, digits: str, form: Form) -> str:
        """Digits that are written already, with the unit of a form."""
        match form:
            case "share":
                return f"{digits}{NO_BREAK}%"
            case "days":
                return say(msg("{value} days", value=digits), self.language)
            case "money":
                return f"{digits}{NO_BREAK}{self.currency}" if self.currency else digits
            case "count":
                return digits

    def least(self, value: float, form: Form) -> str:
        """A figure that is a lower bound."""
        return say(msg("at least {value}", value=self.told(value, form)), self.language)

    def change(self, value: float, form: Form) -> str:
        """By how much a figure has moved, in its unit: an arrow, a sign and a number.

        Nothing where it has not; shares move by points.
        """
        size = abs(value) * (100 if form == "share" else 1)
        told = figure(float(f"{size:.2g}") if size < 1 else short(size), self.language)
        if size < _NOISE:
            return ""
        return f"{UP} +{told}" if value > 0 else f"{DOWN} {MINUS}{told}"

    def signed(self, value: float) -> str:
        """A number with its sign."""
        return f"{'+' if value > 0 else ''}{self.number(value)}"

    def number(self, value: float) -> str:
        """A bare number."""
        return figure(short(value), self.language)

    def percent(self, share: float) -> str:
        """A part of 1 as a bare number of hundredths."""
        return self.number(share * 100)

    def _percent(self, share: float) -> str:
        gap = "" if self.language.startswith("zh") else NO_BREAK
        return f"{self.percent(share)}{gap}%"


def about(title: Message | str, told: str, language: str) -> str:
    """A figure with its name, for those who hear it."""
    return say(msg("{name}: {value}", name=title, value=told), language)

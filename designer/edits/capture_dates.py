"""Dates as a scribe types them: 24.12, 24/12, 2026-12-24, завтра, 周五, +3d."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from designer.edits.capture_words import DAYS, TODAY, WEEKDAYS, WEEKS
from designer.model.folding import folded
from designer.words import LANGUAGES

_ISO = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}|\d{2}))?")
_MONTH_FIRST = re.compile(r"(\d{1,2})月(\d{1,2})[日号號]?")
_LATER = re.compile(r"\+?(\d{1,4})([^\W\d_]+)")
_SHORTEST = 3
"""So many letters of a word are enough, if no other day begins so."""


def date_of(text: str, language: str, today: date) -> date | None:
    """The day that a text means, seen from today; None where it means none.

    Without a year it is the next such day, a weekday the next after today. 3/4 is the third of
    April, but the fourth of March for a Chinese reader.
    """
    word = folded(text)
    try:
        return _written(word, language, today) or _later(word, today) or _named(word, today)
    except (ValueError, OverflowError):
        return None


def day_words(language: str, today: date) -> Iterator[tuple[str, date]]:
    """The words for days in a language, nearest first, with the days that they mean."""
    language = language if language in LANGUAGES else "en"
    near = [(word, today + timedelta(days)) for days, word in enumerate(TODAY[language])]
    yield from near
    week = [(words[0], _next(today, day)) for day, words in enumerate(WEEKDAYS[language])]
    yield from sorted(week, key=lambda pair: pair[1])


def _written(word: str, language: str, today: date) -> date | None:
    if found := _ISO.fullmatch(word):
        year, month, day = map(int, found.groups())
        return date(year, month, day)
    if found := _MONTH_FIRST.fullmatch(word):
        return _in_year(int(found[2]), int(found[1]), None, today)
    if found := _DAY_FIRST.fullmatch(word):
        first, second = int(found[1]), int(found[2])
        orders = [(first, second), (second, first)]
        if language.startswith("zh"):
            orders.reverse()
        days = (_in_year(day, month, found[3], today) for day, month in orders)
        return next((day for day in days if day is not None), None)
    return None


def _in_year(day: int, month: int, year: str | None, today: date) -> date | None:
    """The day of a year, of two digits too; without one, the next of that name."""
    if year is not None:
        years = range(int(year) + (2000 if len(year) == 2 else 0), 10_000)[:1]
    else:
        years = range(today.year, today.year + 9)  # the 29th of February is at most 8 years off
    for number in years:
        try:
            found = date(number, month, day)
        except ValueError:
            continue
        if year is not None or found >= today:
            return found
    return None


def _later(word: str, today: date) -> date | None:
    found = _LATER.fullmatch(word)
    if found is None or found[2] not in (*DAYS, *WEEKS):
        return None
    return today + timedelta(int(found[1]) * (7 if found[2] in WEEKS else 1))


def _named(word: str, today: date) -> date | None:
    """The day of a word of any language: the interface's is not always the room's."""
    whole: dict[str, date] = {}
    for language in LANGUAGES:
        whole |= {name: today + timedelta(days) for days, name in enumerate(TODAY[language])}
        for day, names in enumerate(WEEKDAYS[language]):
            whole |= dict.fromkeys(names, _next(today, day))
    if word in whole:
        return whole[word]
    if len(word) < _SHORTEST:
        return None
    begun = {day for name, day in whole.items() if name.startswith(word)}
    return begun.pop() if len(begun) == 1 else None


def _next(today: date, weekday: int) -> date:
    """The next day of a weekday (Monday is 0), a week on if it is today's."""
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)

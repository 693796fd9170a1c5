"""What stands in the table of a folder's maps: the cells of a map, and the lines of what was found.

Cells are plain data by role: the table keeps them, and painting it never comes back here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from designer.checks.rule import SEVERITIES, Severity
from designer.files.folder import Hit
from designer.model.folding import folded
from designer.words import Message, msg
from widgets.panels.severity import counted
from widgets.start.folder_reading import Entry
from widgets.start.wording import said_day
from widgets.tips import tip

Cell = dict[int, object]
"""The data of a cell by role."""

TEXT, SIGN, TIP, SPOKEN = (
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
)
ORDER = int(Qt.ItemDataRole.UserRole) + 1
"""By which rows are sorted."""

_LAST = "\uffff"
"""Stands behind every text: what is not known goes last."""
_MOST = 10_000
"""More findings of one severity than any map has."""


class Column(IntEnum):
    """The columns of the table."""

    TITLE = 0
    FILE = 1
    OWNER = 2
    REVIEW = 3
    FINDINGS = 4
    CHANGED = 5


HEADS: Mapping[Column, Message] = {
    Column.TITLE: msg("Title"),
    Column.FILE: msg("File"),
    Column.OWNER: msg("Owner"),
    Column.REVIEW: msg("Review by"),
    Column.FINDINGS: msg("Findings"),
    Column.CHANGED: msg("Last change"),
}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the cells of maps in a language, on a day, with the signs of a look."""

    folder: Path
    today: date
    say: Callable[[Message | str], str]
    signs: Mapping[Severity, QIcon]

    def row(self, entry: Entry) -> tuple[Cell, ...]:
        """The cells of a map, by column; of a file that is none the first says why."""
        if entry.problem is not None:
            return self._broken(entry, entry.problem)
        cells = (
            self._title(entry),
            self._file(entry),
            _cell(self._line(entry.facts.owner) if entry.facts is not None else ""),
            self._review(entry),
            self._findings(entry),
            self._changed(entry),
        )
        # Who hears the table row by row hears all of it.
        spoken = [str(cell.get(SPOKEN) or cell[TEXT]) for cell in cells]
        spoken[Column.REVIEW] = self._spoken_review(entry)
        cells[0][SPOKEN] = ", ".join(filter(None, spoken))
        return cells

    def place(self, hit: Hit) -> Cell:
        """The line of a text that was found: where in the map, and what it says."""
        around: tuple[Message | str, ...] = (hit.kind,) if hit.is_name else (hit.element, hit.field)
        where = " › ".join(filter(None, (hit.stage, *map(self.say, around))))
        return _cell(self.say(msg("{where}: {text}", where=where, text=hit.text)))

    def more(self) -> Cell:
        """The line below the last text that is listed, where there are more."""
        return _cell(self.say(msg("and in more places")))

    def _title(self, entry: Entry) -> Cell:
        name = self._line(_shown(entry.path.stem))
        if entry.facts is None:
            # Those that are read already stand together, above.
            return _cell(name) | {ORDER: _LAST + folded(name)}
        return _cell(self._line(entry.facts.title) or name)

    def _file(self, entry: Entry) -> Cell:
        name = self._line(_shown(os.path.relpath(entry.path, self.folder)))
        if entry.copy_of is None:
            return _cell(name)
        # First, since it is the end of a long name that is cut off.
        original = _shown(entry.copy_of.name)
        said = self.say(msg("copy of {original}: {file}", original=original, file=name))
        return _cell(said) | {ORDER: folded(name)}

    def _broken(self, entry: Entry, problem: Message) -> tuple[Cell, ...]:
        said = _cell(self._line(self.say(problem)))
        said[SIGN] = self.signs["error"]
        said[ORDER] = folded(_shown(entry.path.stem))
        others = (_cell("") for _ in range(Column.REVIEW - Column.FILE))
        return (said, *others, _cell(""), {TEXT: "", ORDER: -1}, self._changed(entry))

    def _review(self, entry: Entry) -> Cell:
        day = entry.facts.review_by if entry.facts is not None else ""
        if entry.facts is None or not entry.facts.is_overdue(self.today):
            return _cell(day)
        return _cell(self.say(overdue(day))) | {SIGN: self.signs["warning"], ORDER: day}

    def _spoken_review(self, entry: Entry) -> str:
        text = str(self._review(entry)[TEXT])
        return self.say(msg("review by {date}", date=text)) if text else ""

    def _findings(self, entry: Entry) -> Cell:
        if entry.unchecked is not None:
            said = self.say(msg("not checked: {why}", why=entry.unchecked))
            return _cell(said) | {ORDER: -1}
        if entry.counts is None:
            return {TEXT: "…", SPOKEN: self.say(msg("not checked yet")), ORDER: -1}
        found = [pair for pair in zip(SEVERITIES, entry.counts, strict=True) if pair[1]]
        if not found:
            return _cell(self.say(msg("No findings"))) | {ORDER: 0}
        words = tuple(counted(severity, count) for severity, count in found)
        cell = _cell(self.say(msg("{list}", list=words)))
        weight = 0
        for count in entry.counts:
            weight = weight * _MOST + count
        return cell | {SIGN: self.signs[found[0][0]], ORDER: weight}

    def _line(self, text: str) -> str:
        """Somebody's text on one line, without what would turn the reading direction."""
        return " ".join(self.say(text).split())

    def _changed(self, entry: Entry) -> Cell:
        try:
            when = datetime.fromtimestamp(entry.stamp[0] / 1e9).astimezone()
        except (OverflowError, OSError, ValueError):
            return {TEXT: "", ORDER: 0}
        said = self.say(said_day(when.date(), self.today))
        return {TEXT: said, TIP: f"{when:%Y-%m-%d %H:%M}", ORDER: entry.stamp[0]}


def overdue(day: str) -> Message:
    """What is said of a day by which somebody should have looked at a map again."""
    return msg("{date}, overdue", date=day)


def _cell(text: str) -> Cell:
    """A cell of words, which are told whole at the pointer."""
    return {TEXT: text, TIP: tip(text), ORDER: folded(text) or _LAST}


def _shown(name: str) -> str:
    """The name of a file as it can be shown, whatever bytes the system has for it."""
    return os.fsencode(name).decode("utf-8", "replace")

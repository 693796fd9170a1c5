"""Searching the texts of a map, and walking through what was found."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import (
    Card,
    Clash,
    Comment,
    Entry,
    Exit,
    Flow,
    Lane,
    Link,
    MapRecord,
    Persona,
    Record,
    Stage,
    Team,
)
from widgets.desk import Desk

_NOT_TEXTS = frozenset({"order", "uid", "template", "language", "colour", "pixels", "data"})
"""Fields of text that nobody reads."""
_KINDS: tuple[type[Record], ...] = (
    MapRecord, Stage, Lane, Card, Entry, Exit, Flow, Link, Persona, Team, Comment, Clash,
)  # fmt: skip


class Search(QObject):
    """What was looked for in one map, what was found, and which of it is shown."""

    counted = Signal(int, int)
    """Which result is shown, counted from 1, and how many there are."""
    shown = Signal(str, str)
    """A record and its field where a result stands; the field is empty on a card's own text."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = ""
        self._found: tuple[Id, ...] = ()
        self._at = 0
        self._folded: dict[Id, tuple[Record, str]] = {}
        desk.edited.connect(self._follow)

    def look_for(self, text: str) -> None:
        """Find every record with this text and show the first."""
        self._wanted = folded(text)
        self._find()
        self._at = 0
        self._show()

    def step(self, by: int) -> None:
        """Show the next result (1) or the previous one (-1), round and round."""
        if self._found:
            self._at = (self._at + by) % len(self._found)
        self._show()

    def _show(self) -> None:
        self.counted.emit(self._at + 1 if self._found else 0, len(self._found))
        if self._found:
            self.shown.emit(self._found[self._at], "")

    def _find(self) -> None:
        journey = self._desk.session.journey
        self._found = tuple(dict.fromkeys(self._look(journey))) if self._wanted else ()

    def _look(self, journey: Journey) -> Iterator[Id]:
        """The records with the text, in reading order; what is said of another counts as that."""
        for record in _in_reading_order(journey):
            if self._wanted in self._text_of(record):
                said_of = record.target if isinstance(record, Comment | Clash) else None
                yield said_of or record.id

    def _text_of(self, record: Record) -> str:
        """All texts of a record, folded; kept as long as the record stays as it is."""
        known = self._folded.get(record.id)
        if known is None or known[0] is not record:
            known = (record, "\n".join(map(folded, _texts(record))))
            self._folded[record.id] = known
        return known[1]

    def _follow(self, _edit: object, _touched: object) -> None:
        """The map has changed: so have the results; what is shown stays."""
        if not self._wanted:
            return
        before = self._found[self._at] if self._found else ""
        self._find()
        self._at = self._found.index(before) if before in self._found else 0
        self.counted.emit(self._at + 1 if self._found else 0, len(self._found))


def _texts(record: Record) -> Iterator[str]:
    for name in record.field_names():
        if name in _NOT_TEXTS:
            continue
        value = record.get(name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (part for part in value if isinstance(part, str))


def _in_reading_order(journey: Journey) -> list[Record]:
    stages = {stage.id: place for place, stage in enumerate(journey.stages())}
    lanes = {lane.id: place for place, lane in enumerate(journey.lanes())}

    def place(record: Record) -> tuple[int, int, int, str, str]:
        rank = next((n for n, cls in enumerate(_KINDS) if isinstance(record, cls)), len(_KINDS))
        if isinstance(record, Card):
            lane = lanes.get(record.lane or "", len(lanes))
            column = stages.get(record.stage or "", len(stages))
            return rank, lane, column, record.order, record.id
        return rank, 0, 0, str(record.get("order") or ""), record.id

    return sorted((r for r in journey.records() if isinstance(r, _KINDS)), key=place)

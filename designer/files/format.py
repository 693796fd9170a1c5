"""Journey files as bytes: reading that never drops a line, writing that never changes one.

The first line is the header, the last one ``{"kind":"end","id":"end"}``, between them stands one
record a line, sorted by kind and id. A line that no journey can hold becomes an `Aside`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from designer import kinds
from designer.files.header import (
    BARE,
    END,
    Frame,
    NewerVersion,
    NotAJourney,
    Unusable,
    beyond,
    demand_a_number_of_lines,
    read_header,
)
from designer.files.lines import FILE_LIMIT, LINE_LIMIT, MIB, BadLine, numbered, parse
from designer.files.migrate import NEWEST, to_newest
from designer.files.repair import Fault, edges_without_ends, placed, with_a_map
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import Record
from designer.model.uncollected import uncollected
from designer.words import Message, Problem, msg

__all__ = [
    "Aside", "Fault", "Frame", "NewerVersion", "NotAJourney", "Reading", "Unusable", "read",
    "write",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aside:
    """A line that the journey cannot hold, kept beside it and written back as it was.

    `reason` is a clause that goes on from "the line"; `line` counts from 1; `raw` is the line
    without its ``\\n``, and need not be UTF-8.
    """

    id: str
    reason: Message
    line: int
    raw: bytes = field(repr=False)

    def fault(self) -> Fault:
        """What is wrong, as a sentence."""
        reason = msg(
            "Line {line} {why}; it was set aside and is kept in the file.",
            line=self.line,
            why=self.reason,
        )
        return Fault(self.line, reason, aside=self.id)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was read: the journey, and all that was found on the way.

    `repairs` is what had to be mended, `complete` whether the end line was there, `version` that
    of the file. Where `copy_only` holds, the file is too large to be written in its place; where
    `untangled` does, it held conflict marks, and its sides were merged.
    """

    journey: Journey
    asides: tuple[Aside, ...] = ()
    repairs: tuple[Fault, ...] = ()
    complete: bool = True
    version: int = NEWEST
    frame: Frame = BARE
    last_line: int = 0
    copy_only: bool = False
    untangled: bool = False

    @property
    def mended(self) -> bool:
        """Whether writing the map would take something of the file away or alter it."""
        return bool(self.repairs) or not self.complete or self.version < NEWEST

    @property
    def made_its_map(self) -> bool:
        """Whether the file has no record of the map itself, so that one had to be made."""
        return any(fault.element == MAP and not fault.line for fault in self.repairs)

    def faults(self) -> tuple[Fault, ...]:
        """All that is wrong with the file: that git has left two of it, or that it is cut off, then
        line by line, then its size.
        """
        found = [*(aside.fault() for aside in self.asides), *self.repairs]
        found.sort(key=lambda fault: (fault.line == 0, fault.line))
        if self.untangled:
            # What is wrong with single lines matters less than that there are two files in one.
            found.sort(key=lambda fault: fault not in self.repairs[:1])
        if not self.complete:
            reason = msg(
                "Line {line} is the last one and not the end line: the file may be cut off.",
                line=self.last_line,
            )
            # First, because what is missing in the lines above often comes from it.
            found.insert(0, Fault(self.last_line, reason))
        if self.copy_only:
            found.append(Fault(0, self._too_large(), "warning"))
        return tuple(found)

    def _too_large(self) -> Message:
        if any(len(aside.raw) > LINE_LIMIT for aside in self.asides):
            return msg(
                "A line of the file is longer than {limit} MiB and is not read; save the map under "
                "another name, so that this file stays as it is.",
                limit=LINE_LIMIT // MIB,
            )
        return msg(
            "The file is larger than {limit} MiB; save the map under another name, so that this "
            "file stays as it is.",
            limit=FILE_LIMIT // MIB,
        )

    @property
    def problems(self) -> tuple[Message, ...]:
        """What to tell whoever opens the file, a sentence each; nothing if all is well."""
        old = msg(
            "The file has version {version} of an older Ringway and is brought up to date; "
            "the first save keeps a copy of it.",
            version=self.version,
        )
        sentences = tuple(fault.reason for fault in self.faults())
        return (old, *sentences) if self.version < NEWEST else sentences


def write(journey: Journey, asides: Iterable[Aside] = (), frame: Frame = BARE) -> bytes:
    """The file of a journey; the same journey, asides and frame always give the same bytes."""
    lines = [
        frame.first_line().encode("utf-8"),
        *(record.line.encode("utf-8") for record in journey.records()),
        *(aside.raw for aside in asides),
        frame.last_line().encode("utf-8"),
    ]
    return b"\n".join(lines) + b"\n"


def read(data: bytes, known: Mapping[bytes, Record] | None = None) -> Reading:
    """The journey in `data`, with everything that it cannot hold beside it; raises `Unusable`.

    `known` are records by their lines, which need not be read again: those of another version.
    """
    demand_a_number_of_lines(data)
    with uncollected(keep=len(data) > _LARGE):
        lines = numbered(data)
        version, header = read_header(data, lines[0] if lines else None)
        reader = _Reader(version, known if known and version == NEWEST else {})
        for line, raw in lines[1:]:
            reader.take(line, raw)
        records, repairs = reader.finish()
        return Reading(
            journey=Journey(records),
            asides=tuple(_with_ids(reader.asides)),
            repairs=tuple(repairs),
            complete=reader.end is not None,
            version=version,
            frame=Frame(header, reader.end[2] if reader.end is not None else ()),
            last_line=lines[-1][0],
            copy_only=reader.too_long or len(data) > FILE_LIMIT,
        )


_LARGE = 512 * 1024
"""Bytes of a file whose records are worth keeping away from the collector: they stay as long as
the map is open, and walking those of 10,000 cards would stop the window for a third of a second.
"""


class _Reader:
    """The lines of one file on their way to records, asides and the end line."""

    def __init__(self, version: int, known: Mapping[bytes, Record]) -> None:
        self.version = version
        self._known = known
        self.asides: list[tuple[int, bytes, Message]] = []
        self.end: tuple[int, bytes, tuple[tuple[str, str], ...]] | None = None
        self.too_long = False
        self._places: dict[Id, tuple[int, bytes]] = {}
        self._data: list[dict[str, Any] | Record] = []

    def take(self, line: int, raw: bytes) -> None:
        """One line that is neither blank nor the header."""
        there = self._known.get(raw)
        if there is not None and there.id not in self._places:
            self._places[there.id] = (line, raw)
            self._data.append(there)
            return
        self.too_long = self.too_long or len(raw) > LINE_LIMIT
        try:
            data = _an_object(parse(raw))
            if END.items() <= data.items():
                self._take_end(line, raw, data)
                return
            identity = self._identity(data)
        except BadLine as error:
            self.asides.append((line, raw, error.message))
            return
        self._places[identity] = (line, raw)
        self._data.append(data)

    def _take_end(self, line: int, raw: bytes, data: Mapping[str, Any]) -> None:
        """The last end line counts: then asides that look like one stay before it for good."""
        extra = beyond(data, END)
        if self.end is not None and self.end[2] != extra:
            self.asides.append((*self.end[:2], msg("is an end line before the last one")))
        self.end = (line, raw, extra)

    def _identity(self, data: Mapping[str, Any]) -> Id:
        """The id of a record that no line before this one has taken; raises `BadLine`."""
        kind, identity = data.get("kind"), data.get("id")
        if kind == "map" and identity is None:
            identity = MAP
        if not isinstance(kind, str) or not isinstance(identity, str):
            raise BadLine(msg("is no record, for it has no kind or no id"))
        if kind == END["kind"]:
            raise BadLine(msg("is an end line with the id {id}", id=identity[:64]))
        if identity == MAP and kind != "map":
            raise BadLine(msg("takes the id “map”, which is the map's own"))
        if identity in self._places:
            first = self._places[identity][0]
            raise BadLine(msg("repeats the id {id} of line {first}", id=identity[:64], first=first))
        return identity

    def finish(self) -> tuple[list[Record], list[Fault]]:
        """The records that a journey can hold, and what was mended in them."""
        data: list[dict[str, Any] | Record] = self._data
        if self.version < NEWEST:
            data = to_newest({"version": self.version, "records": data})["records"]
        records = [record for plain in data if (record := self._record(plain)) is not None]
        loose_ends = edges_without_ends(records)
        for identity, why in loose_ends.items():
            self.asides.append((*self._places[identity], why))
        self.asides.sort(key=lambda aside: aside[0])
        whole = [record for record in records if record.id not in loose_ends]
        whole, moved = placed(whole, lambda identity: self._places[identity][0])
        whole, made = with_a_map(whole)
        return whole, [*moved, *made]

    def _record(self, data: dict[str, Any] | Record) -> Record | None:
        if isinstance(data, Record):
            return data
        identity = data.get("id")
        line, raw = self._places[MAP if identity is None else identity]
        try:
            record = kinds.record(data)
        except Problem as error:
            why = msg("cannot be used: {why}", why=error.message)
        else:
            # Escapes can make a line longer than it came, and it must be readable again.
            if len(raw) <= LINE_LIMIT // 6 or len(record.line.encode("utf-8")) <= LINE_LIMIT:
                return record
            why = msg("would be longer than {limit} MiB", limit=LINE_LIMIT // 1024 // 1024)
        self.asides.append((line, raw, why))
        return None


def _an_object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadLine(msg("is JSON, but no record"))
    return value


def _with_ids(found: Iterable[tuple[int, bytes, Message]]) -> Iterator[Aside]:
    """Asides named by their bytes, the second of the same bytes by its number too."""
    seen: dict[str, int] = {}
    for line, raw, reason in found:
        name = f"aside-{hashlib.sha256(raw).hexdigest()[:10]}"
        seen[name] = seen.get(name, 0) + 1
        yield Aside(name if seen[name] == 1 else f"{name}-{seen[name]}", reason, line, raw)

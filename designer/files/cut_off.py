"""A file that ends in the middle: read as if it were whole, with what is known of the rest.

Most are being written at this moment, or a drive has lost the end. What is missing counts as it was
before; of what is there only that is taken which does not speak of something that is missing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from designer import kinds
from designer.edits.rebase import REFERENCES
from designer.files.format import Aside, Reading, read
from designer.files.header import END
from designer.files.lineage import Past
from designer.files.lines import BadLine, parse
from designer.files.merge import by_id, needs
from designer.files.migrate import NEWEST
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import Edge, Record, View
from designer.words import Problem

_Records = Mapping[Id, Record]


@dataclass(frozen=True, slots=True)
class FilledUp:
    """What was read of a file that was cut off, with what the map held before in the place of
    what is missing; still not `complete`.

    `unclear` are records that say something else than here, where it was changed too: nobody knows
    which is the later.
    """

    reading: Reading
    unclear: frozenset[Id]


def filled_up(
    data: bytes, cut: Reading, before: Iterable[Record], asides: Iterable[Aside], past: Past
) -> FilledUp:
    """Fill up what was read of a file that was cut off; `past` tells what is nothing new in it."""
    old = by_id(before)
    # The lines of an older Ringway cannot stand beside those of today.
    whole = read(_lines(data, cut, old, asides), _known(old)) if cut.version == NEWEST else cut
    known = {aside.id for aside in asides}
    kept = [one for one in whole.asides if one.id in known or not _is_edge(one)]
    found = {**old, **by_id(whole.journey.records())}
    other = [one for one in found.values() if one is not old.get(one.id)]
    were = [old[one.id] for one in other if one.id in old]
    ever, always = past.held({_line(one) for one in (*other, *were)})
    unsure = {one.id for one in other if _line(one) in ever}
    unsure |= {fault.element for fault in whole.repairs if fault.element is not None}
    records = _sure(found, old, unsure)
    reading = replace(
        whole,
        journey=Journey(records.values()),
        asides=tuple(kept),
        repairs=(),
        complete=False,
        last_line=cut.last_line,
    )
    changed = (one for one in were if records[one.id] is not one)
    return FilledUp(reading, frozenset(one.id for one in changed if _line(one) not in always))


def _line(record: Record) -> bytes:
    return record.line.encode("utf-8")


def _known(old: _Records) -> dict[bytes, Record]:
    return {_line(record): record for record in old.values()}


def _lines(data: bytes, cut: Reading, old: _Records, asides: Iterable[Aside]) -> bytes:
    """The file with the lines of before that are missing in it, and an end line."""
    lines = data.split(b"\n")
    if any(aside.line == cut.last_line for aside in cut.asides):
        # Only the beginning of a line.
        lines = lines[: cut.last_line - 1]
    there = {record.id for record in cut.journey.records()}
    if cut.made_its_map:
        there.discard(MAP)
    there |= {str(_plain(aside).get("id")) for aside in cut.asides if aside.line < cut.last_line}
    missing = (record for identity, record in old.items() if identity not in there)
    lines += [_line(record) for record in missing]
    standing = set(lines)
    lines += [aside.raw for aside in asides if aside.raw not in standing]
    return b"\n".join([*lines, json.dumps(END).encode(), b""])


def _sure(records: _Records, old: _Records, unsure: set[Id]) -> _Records:
    """The records without the unsure ones, and without what speaks of something that is missing:
    they are as they were before, or not there yet.
    """
    sure = dict(records)
    while unsure:
        for identity in unsure:
            before = old.get(identity)
            if before is None:
                del sure[identity]
            else:
                sure[identity] = before
        unsure = {
            record.id
            for record in sure.values()
            if record is not old.get(record.id) and any(one not in sure for one in _named(record))
        }
    return sure


def _named(record: Record) -> Iterator[Id]:
    """The ids of all that a record speaks of."""
    yield from needs(record)
    for name in REFERENCES:
        value = record.get(name)
        if isinstance(value, str) and value:
            yield value
    if isinstance(record, View):
        yield from (*record.lanes, *record.personas, *record.teams)


def _is_edge(aside: Aside) -> bool:
    """Whether a line that was set aside would be a flow or a link, were its ends there."""
    try:
        return isinstance(kinds.record(_plain(aside)), Edge)
    except Problem:
        return False


def _plain(aside: Aside) -> dict[str, Any]:
    try:
        value = parse(aside.raw)
    except BadLine:
        return {}
    return value if isinstance(value, dict) else {}

"""What a file may say and a journey cannot hold: found while reading, mended, and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from designer.model.ids import MAP, Id, new_id
from designer.model.records import Card, Edge, Lane, MapRecord, Node, Record, Stage
from designer.words import Message, msg


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a file, for its reader's report and for HYG-01.

    `line` counts from 1, 0 is the file as a whole. `aside` is the id of the line that was set
    aside, `element` that of the record that was mended; `reason` is a whole sentence.
    """

    line: int
    reason: Message
    severity: Literal["error", "warning"] = "error"
    aside: str | None = None
    element: Id | None = None


LineOf = Callable[[Id], int]


def edges_without_ends(records: Iterable[Record]) -> dict[Id, Message]:
    """The flows and links that no journey can hold, with the reason as a clause."""
    records = tuple(records)
    nodes = {record.id for record in records if isinstance(record, Node)}
    out = {}
    for record in records:
        if isinstance(record, Edge):
            gone = [end for end in (record.source, record.target) if end not in nodes]
            if gone:
                kind = msg("flow") if record.kind == "flow" else msg("link")
                out[record.id] = msg(
                    "is a {kind} to {end}, which is not there", kind=kind, end=gone[0]
                )
    return out


def placed(records: Iterable[Record], line_of: LineOf) -> tuple[list[Record], list[Fault]]:
    """The records with every card in a cell that is there, or else in the parking lot."""
    records = list(records)
    stages = {record.id for record in records if isinstance(record, Stage)}
    lanes = {record.id for record in records if isinstance(record, Lane)}
    faults = []
    for place, record in enumerate(records):
        if not isinstance(record, Card) or (record.stage is None and record.lane is None):
            continue
        if record.stage in stages and record.lane in lanes:
            continue
        why = _why_parked(record, stages)
        faults.append(Fault(line_of(record.id), _parked(line_of(record.id), record, why),
                            element=record.id))  # fmt: skip
        records[place] = record.having("stage", None).having("lane", None)
    return records, faults


def _parked(line: int, card: Card, why: Message) -> Message:
    return msg(
        "Line {line}: the card “{text}” {why}; it waits in the parking lot.",
        line=line,
        text=card.text[:60] or card.id,
        why=why,
    )


def _why_parked(card: Card, stages: set[Id]) -> Message:
    if card.stage is None:
        return msg("names the lane {lane} and no stage", lane=card.lane or "")
    if card.stage not in stages:
        return msg("stands in the stage {stage}, which is not there", stage=card.stage)
    if card.lane is None:
        return msg("names the stage {stage} and no lane", stage=card.stage)
    return msg("stands in the lane {lane}, which is not there", lane=card.lane)


def with_a_map(records: list[Record]) -> tuple[list[Record], list[Fault]]:
    """The records with a map record among them; a fresh one where there was none."""
    if any(isinstance(record, MapRecord) for record in records):
        return records, []
    reason = msg("The file has no record of the map itself; an empty one was made.")
    return [MapRecord(uid=new_id()), *records], [Fault(0, reason, "warning", element=MAP)]

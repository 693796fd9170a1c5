"""Show a map as readable lines, one fact a line, so that two versions compare well."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from designer.cli.streams import open_or_stdin, out, out_json
from designer.model.journey import Journey
from designer.model.records import Card, Edge, Entry, Exit, Lane, MapRecord, Record, Stage
from designer.model.values import Raw

_REFERENCES = (
    "stage", "lane", "source", "target", "lead", "return_to", "from_team", "to_team", "flow",
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("file", metavar="FILE", help="a map, or - for standard input")
    parser.add_argument("--json", action="store_true", help="the records as JSON")


def run(options: argparse.Namespace) -> int:
    """Print the map."""
    _, reading, _ = open_or_stdin(options.file)
    if options.json:
        out_json([record.data() for record in reading.journey.records()])
        return 0
    for line in lines(reading.journey):
        out(line)
    for aside in reading.asides:
        out(f"aside «{aside.id}»: {aside.reason}")
    return 0


def lines(journey: Journey) -> Iterator[str]:
    """Every fact of the map on a line of its own, stage by stage."""
    for record in _in_reading_order(journey):
        name = called(journey, record)
        yield f"{record.kind} «{name}» id: {record.id}"
        for field, value in record.data().items():
            if field not in ("kind", "id", "order", "pixels"):
                yield f"{record.kind} «{name}» {field}: {_said(journey, field, value)}"


def _in_reading_order(journey: Journey) -> list[Record]:
    stages = {stage.id: number for number, stage in enumerate(journey.stages())}
    lanes = {lane.id: number for number, lane in enumerate(journey.lanes())}

    def place(record: Record) -> tuple[Any, ...]:
        match record:
            case MapRecord():
                return (0,)
            case Lane():
                return (1, lanes[record.id])
            case Stage():
                return (2, stages[record.id], -1)
            case Card():
                stage = stages.get(record.stage or "", len(stages))
                return (2, stage, lanes.get(record.lane or "", len(lanes)), record.order, record.id)
            case Edge():
                return (4, record.kind, record.source, record.target, record.id)
            case _:
                return (3, record.kind, record.id)

    return sorted(journey.records(), key=place)


def called(journey: Journey, record: Record) -> str:
    """What people call a record: its name or text, an edge by its ends."""
    if isinstance(record, Edge):
        ends = (journey.find(end) for end in (record.source, record.target))
        return " → ".join(called(journey, end) if end else "?" for end in ends)
    if isinstance(record, MapRecord):
        return record.title
    name = record.get("name") if isinstance(record, Stage | Lane | Entry | Exit) else None
    text = name or record.get("text") or record.get("name") or record.id
    # A name that this version does not accept is shown as it stands in the file.
    return " ".join(str(text.plain() if isinstance(text, Raw) else text).split())


def _said(journey: Journey, field: str, value: object) -> str:
    if field in _REFERENCES and isinstance(value, str):
        record = journey.find(value)
        return called(journey, record) if record is not None else value
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return " ".join(str(value).split()) if isinstance(value, str) else str(value)

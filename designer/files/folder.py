"""The maps of a folder: found without leaving it, and searched in all their texts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from designer.edits.naming import field_name
from designer.edits.wording import named, shortened
from designer.files.disk import CannotOpen, reason_of
from designer.model.folding import folded
from designer.model.journey import Journey
from designer.model.records import Clash, MapRecord, Record, Translation
from designer.model.values import Raw
from designer.words import Message, msg

SUFFIX = ".journey"

_UNREAD = frozenset({"kind", "id", "order", "uid", "pixels", "media", "unknown", "template"})
"""Fields that hold nothing that a person has written."""


def maps_in(folder: Path) -> list[Path]:
    """The maps of a folder and all folders in it, sorted; hidden ones are passed over.

    Links that lead out of the folder are not followed, and none to a folder. Raises `CannotOpen`
    where the folder cannot be read.
    """
    try:
        os.listdir(folder)
    except OSError as error:
        raise CannotOpen(
            msg("{file}: cannot be opened: {why}", file=str(folder), why=reason_of(error))
        ) from error
    top = os.path.realpath(folder)
    found = []
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if name.endswith(SUFFIX) and not name.startswith("."):
                path = Path(here, name)
                if _stays_in(path, top):
                    found.append(path)
    return sorted(found)


def _stays_in(path: Path, top: str) -> bool:
    real = os.path.realpath(path)
    return os.path.commonpath([real, top]) == top and os.path.isfile(real)


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that was searched for: the element it stands in, the field, and the text."""

    id: str
    element: Message | str
    field: Message | str
    text: str


def search(journey: Journey, wanted: str) -> Iterator[Hit]:
    """The texts of a map in which `wanted` stands, however it is spelt in case and width."""
    words = folded(wanted)
    records = {record.id: record for record in journey.records()}
    for record in records.values():
        if isinstance(record, Clash):
            continue
        for field, text in _texts(record):
            if words in folded(text):
                about = records.get(str(record.get("target"))) if _is_about(record) else record
                yield Hit(record.id, _called(about or record, records), field_name(field),
                          shortened(text))  # fmt: skip


def _is_about(record: Record) -> bool:
    return isinstance(record, Translation) or record.kind == "comment"


def _called(record: Record, records: dict[str, Record]) -> Message | str:
    return record.title if isinstance(record, MapRecord) else named(record, records)


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    for field in type(record).field_names():
        if field in _UNREAD:
            continue
        value = record.get(field)
        if isinstance(value, str):
            yield field, value
        elif isinstance(value, tuple):
            yield from ((field, one) for one in value if isinstance(one, str))
        elif isinstance(value, Raw):
            yield field, value.json

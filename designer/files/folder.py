"""The maps of a folder: found without leaving it, and searched in all their texts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from designer.edits.naming import field_name, kind_name
from designer.edits.wording import named, shortened
from designer.files.copies import FOLDER as MERGED
from designer.files.disk import CannotOpen, reason_of
from designer.files.named import VERSIONS
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Clash, Edge, MapRecord, Record, Targeting
from designer.model.values import Raw
from designer.words import Message, msg

SUFFIX = ".journey"

_UNREAD = frozenset(
    {
        "kind", "id", "order", "uid", "pixels", "media", "unknown", "template", "colour", "field",
        "target", "stage", "lane", "lanes", "personas", "teams", "lead", "return_to", "reply_to",
        "from_team", "to_team", "flow", "language", "state", "market", "zone", "role", "way",
        "moment", "relation", "evidence", "mode", "status", "family", "better", "takes",
    }
)  # fmt: skip
"""Fields in which nobody has written: names of other records, and words of closed lists."""
_BEFORE = 40
"""Characters of a long text that stand before what was searched for."""
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Maps:
    """The maps of a folder, and the folders in it that cannot be read, with the reason."""

    paths: tuple[Path, ...]
    closed: tuple[tuple[Path, Message], ...]


def maps_in(folder: Path, go_on: Callable[[], bool] = lambda: True) -> Maps:
    """The maps of a folder and all folders in it, sorted.

    Hidden folders are passed over, and those in which Ringway keeps named versions and copies that
    were merged. Links that lead out of the folder are not followed, and none to a folder. `go_on`
    is asked at each folder and ends the walk. Raises `CannotOpen` where the folder cannot be read.
    """
    try:
        os.listdir(folder)
    except FileNotFoundError as error:
        raise CannotOpen(msg("the folder {folder} is not there", folder=str(folder))) from error
    except OSError as error:
        raise CannotOpen(_why(folder, error)) from error
    top = os.path.realpath(folder)
    found: list[Path] = []
    errors: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=errors.append):
        if not go_on():
            break
        folders[:] = [name for name in folders if not _is_passed_over(name)]
        for name in files:
            if name.endswith(SUFFIX) and not name.startswith("."):
                path = Path(here, name)
                if _stays_in(path, top):
                    found.append(path)
    places = ((Path(error.filename or folder), error) for error in errors)
    closed = tuple((place, _why(place, error)) for place, error in places)
    return Maps(tuple(sorted(found)), closed)


def _why(folder: Path, error: OSError) -> Message:
    return msg("{file}: cannot be opened: {why}", file=str(folder), why=reason_of(error))


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name.endswith(VERSIONS) or name == MERGED


def _stays_in(path: Path, top: str) -> bool:
    """Whether there is a plain file, in the folder too where a link leads to it."""
    if not path.is_symlink():
        return path.is_file()
    real = os.path.realpath(path)
    try:
        return os.path.commonpath([real, top]) == top and os.path.isfile(real)
    except ValueError:
        return False  # another drive


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that was searched for: the element it stands in, the field, and the text.

    What was searched for is among the first characters of `text`.
    """

    id: Id
    element: Message | str
    field: Message | str
    text: str
    about: Id
    """The element to be shown: of a comment, what it was said of."""
    kind: Message | str
    """What an element like this is called."""
    stage: str
    """The name of the stage in which it stands, if it has one."""
    is_name: bool
    """Whether the element is called by this text."""


def search(journey: Journey, wanted: str) -> Iterator[Hit]:
    """The texts of a map in which `wanted` stands, however it is spelt in case and width."""
    words = folded(wanted)
    records = {record.id: record for record in journey.records()}
    for record, field, text in _all_texts(records):
        if words in folded(text):
            yield _hit(record, field, _excerpt(text, words), records)


def texts_of(journey: Journey) -> str:
    """All texts of a map, folded: it holds `folded(wanted)` where `search` finds something."""
    records = {record.id: record for record in journey.records()}
    return "\n".join(folded(text) for _, _, text in _all_texts(records))


def _hit(record: Record, field: str, text: str, records: dict[Id, Record]) -> Hit:
    target = records.get(record.target or "") if isinstance(record, Targeting) else None
    about = target or record
    stage = records.get(str(about.get("stage")))
    return Hit(
        record.id,
        _called(about, records),
        field_name(field),
        text,
        about.id,
        kind_name(record),
        shortened(str(stage.get("name") or "")) if stage is not None else "",
        field == _name_field(record),
    )


def _excerpt(text: str, words: str) -> str:
    """The text on one line; of a long one the part with the words, which are folded."""
    line = " ".join(text.split())
    if len(line) <= _LONGEST or words in folded(line[: _LONGEST - 1]):
        return shortened(line)
    low, high = len(words) // 2, len(line)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if words in folded(line[:middle]) else (middle + 1, high)
    begin = max(0, high - len(words) - _BEFORE)
    return "…" + shortened(line[begin:], _LONGEST - 1)


def _name_field(record: Record) -> str:
    if isinstance(record, Card):
        return "text"
    return "title" if isinstance(record, MapRecord) else "name"


def _called(record: Record, records: dict[Id, Record]) -> Message | str:
    return record.title if isinstance(record, MapRecord) else named(record, records)


def _all_texts(records: dict[Id, Record]) -> Iterator[tuple[Record, str, str]]:
    """Every text with its record and field, but what two people are at odds about."""
    for record in records.values():
        if not isinstance(record, Clash):
            for field, text in _texts(record):
                yield record, field, text


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    for field in type(record).field_names():
        if field in _UNREAD or (field == "source" and isinstance(record, Edge)):
            continue
        value = record.get(field)
        if isinstance(value, str):
            yield field, value
        elif isinstance(value, tuple):
            yield from ((field, one) for one in value if isinstance(one, str))
        elif isinstance(value, Raw):
            yield field, value.json

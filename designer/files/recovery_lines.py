"""The lines of a recovery log: what each says, and how far a log can be read.

The first line is the header. Each line after it is an object with one key: ``edit`` (and
``origin``), ``left_out`` (the id of an aside), or ``drafts`` (all that is half typed now).
Everything is ASCII, so that no text, not even half a character, can keep a line from being written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from designer.model.changes import Edit
from designer.model.ids import Id
from designer.model.journey import Origin

FORMAT = "ringway-recovery"
VERSION = 1

COMMENT = "comment"
"""The kind of a draft that is a comment, or an answer to one."""

_PLACE = ("id", "stage", "lane", "kind", "field")


@dataclass(frozen=True, slots=True)
class Draft:
    """Something that is being typed and is not in the map yet: a card, a field, a comment.

    `id` is the card whose text is being changed, or the one that a new card will have; empty where
    that is not known. `stage` and `lane` are the cell, `kind` the word of the file. `field` is
    what is being changed of the record where that is not its text. Of a comment (the kind is
    `COMMENT`) `id` is what is commented on, or the comment that is answered.
    """

    id: Id = ""
    stage: Id = ""
    lane: Id = ""
    text: str = ""
    kind: str = ""
    field: str = ""

    def __bool__(self) -> bool:
        """Whether anything has been typed."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: whose log this is, and from which bytes on.

    `sha256` is that of the base; `in_file` says whether the base stood in the file at `path`, which
    is absolute, or None for a map that has no name yet. Where the base was made of what stood
    there, as of a file with conflict marks, `made_of` is the hash of that. `started` is UTC.
    """

    uid: str
    path: str | None
    title: str
    sha256: str
    in_file: bool
    started: str
    made_of: str = ""

    def line(self) -> bytes:
        """The header as it is written."""
        return _line({"format": FORMAT, "version": VERSION, **asdict(self)})


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done, as it stands in the log: an edit, or a line left out for good."""

    line: bytes = field(repr=False)
    edit: Mapping[str, Any] | None = None
    left_out: str | None = None


@dataclass(slots=True)
class Contents:
    """A log as far as it can be read; `unread` counts the whole lines after that."""

    header: Header
    acts: list[Act] = field(default_factory=list)
    title: str = ""
    drafts: tuple[Draft, ...] = ()
    unread: int = 0


def edit_line(edit: Edit, origin: Origin) -> bytes:
    """The line of an edit."""
    return _line({"edit": edit.data(), "origin": origin})


def left_out_line(aside: str) -> bytes:
    """The line of an aside that the person has left out of the map."""
    return _line({"left_out": aside})


def drafts_line(drafts: Iterable[Draft]) -> bytes:
    """The line of all that is half typed; with none nothing is any more."""
    return _line({"drafts": [asdict(draft) for draft in drafts]})


def still_typed(
    drafts: tuple[Draft, ...], touched: Iterable[Id], origin: object
) -> tuple[Draft, ...]:
    """The drafts after an edit: an own edit of the very card ends what was typed in it."""
    if not drafts or origin != "local":
        return drafts
    ended = set(touched)
    return tuple(draft for draft in drafts if draft.kind == COMMENT or draft.id not in ended)


def contents(data: bytes) -> Contents | None:
    r"""What a log says; None where its header is missing, or of a newer version.

    What follows the last ``\n`` was cut off while it was being written, hence was never finished.
    """
    first, *rest = data.split(b"\n")[:-1] or [b""]
    header = _header(first)
    if header is None:
        return None
    found = Contents(header, title=header.title)
    for number, raw in enumerate(rest):
        if not _take(found, raw):
            found.unread = len(rest) - number
            break
    return found


def _line(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, separators=(",", ":")).encode("ascii") + b"\n"


def _object(raw: bytes) -> dict[str, Any]:
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _header(raw: bytes) -> Header | None:
    data = _object(raw)
    if data.pop("format", None) != FORMAT or data.pop("version", None) != VERSION:
        return None
    try:
        return Header(**data)
    except TypeError:
        return None


def _take(found: Contents, raw: bytes) -> bool:
    """Add one line to what was found; False where it says nothing that we know."""
    match _object(raw):
        case {"edit": {"changes": [*changes]} as edit, "origin": origin}:
            found.acts.append(Act(raw + b"\n", edit=edit))
            found.drafts = still_typed(found.drafts, map(_id, changes), origin)
            for change in changes:
                found.title = _title(change, found.title)
        case {"left_out": str(aside)}:
            found.acts.append(Act(raw + b"\n", left_out=aside))
        case {"drafts": [*drafts]}:
            found.drafts = tuple(filter(None, map(_draft, drafts)))
        case _:
            return False
    return True


def _draft(data: Any) -> Draft | None:
    match data:
        case {"text": str(text), **place}:
            return Draft(text=text, **{name: str(place.get(name, "")) for name in _PLACE})
        case _:
            return None


def _id(change: Any) -> str:
    match change:
        case {"id": str(identity)} | {"record": {"id": str(identity)}}:
            return identity
        case _:
            return ""


def _title(change: Any, before: str) -> str:
    """The map's title after a change of the map's record; for the list, not for the map."""
    match change:
        case {"op": "set", "id": "map", "field": "title", "new": str(title)}:
            return title
        case {"op": "put", "record": {"id": "map", "title": str(title)}}:
            return title
        case _:
            return before

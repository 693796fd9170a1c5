"""A clash in a plain sentence: what both sides have made of one element, and which one stays."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from designer.edits.clash_records import ENDS, GONE, KIND, PLACE, WHOLE, values_of
from designer.edits.naming import called, field_name
from designer.edits.wording import KINDS, NOT_KNOWN, named, shortened, value_in_words
from designer.files.merge import Records
from designer.model.records import Clash, Edge, Record
from designer.words import Message, msg

Words = Message | str

OURS, THEIRS = msg("ours"), msg("theirs")


def clash_in_words(
    clash: Clash, records: Records, ours: Words = OURS, theirs: Words = THEIRS
) -> Message:
    """The sentence; `ours` and `theirs` are what to call the sides, such as two branches."""
    record = records.get(clash.target or "")
    what = _what(record, records)
    if clash.field == WHOLE:
        gone, there = (theirs, ours) if clash.theirs == GONE else (ours, theirs)
        return msg(
            "{what}: deleted in {gone}, and changed or needed in {there}; it stays.",
            what=what, gone=gone, there=there,
        )  # fmt: skip
    mine, yours = (_said(clash, side, record, records) for side in ("ours", "theirs"))
    return msg(
        "{what}: {field} is “{mine}” in {ours} and “{yours}” in {theirs}; {ours} stays until "
        "somebody chooses.",
        what=what, field=field_in_words(clash), mine=mine, yours=yours, ours=ours, theirs=theirs,
    )  # fmt: skip


def _what(record: Record | None, records: Records) -> Words:
    if record is None:
        return msg("Something that is gone")
    if isinstance(record, Edge):
        ends = (records.get(end) for end in (record.source, record.target))
        names = [named(end, records) for end in ends]
        return msg("{source} → {target}", source=names[0], target=names[1])
    kind = KINDS.get(record.kind)
    name = called(record)
    return msg("{kind} “{name}”", kind=kind, name=name) if kind is not None else name


def field_in_words(clash: Clash) -> Words:
    """What the two sides have made different; nothing where one has deleted the whole element."""
    match clash.field:
        case "stage":
            return msg("place")
        case "source":
            return msg("course")
        case "kind":
            return msg("kind")
        case name:
            return field_name(name)


def _said(clash: Clash, side: str, record: Record | None, records: Records) -> Words:
    values = values_of(clash, side)
    if clash.field == KIND:
        kind = str(values.get(KIND, ""))
        return KINDS.get(kind, kind) or NOT_KNOWN
    if clash.field in (PLACE[0], ENDS[0]):
        names = [_name(values.get(part), records) for part in _parts(clash.field)]
        if clash.field == ENDS[0]:
            return msg("{source} → {target}", source=names[0], target=names[1])
        if values.get("stage") is None:
            return msg("Parking lot")
        return msg("{stage} · {lane}", stage=names[0], lane=names[1])
    value = values.get(clash.field)
    if record is None or value is None:
        return NOT_KNOWN if value is None else _plain(value)
    try:
        shown = record.having(clash.field, tuple(value) if isinstance(value, list) else value)
    except (ValidationError, KeyError):
        return _plain(value)
    return value_in_words(shown, clash.field, records)


def _parts(field: str) -> tuple[str, ...]:
    return PLACE if field == PLACE[0] else ENDS


def _name(value: Any, records: Records) -> Words:
    return named(records[value], records) if value in records else str(value or "?")


def _plain(value: Any) -> str:
    return shortened(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))

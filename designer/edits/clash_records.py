"""The records that keep a clash: how they are made, and the values that stand in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from designer.model.ids import Id
from designer.model.records import Clash, Record
from designer.model.values import Raw, json_text

_LONGEST = 300
"""Characters of a name."""

WHOLE = ""
"""The field of a clash about the whole record: one side has deleted it, the other has not."""

KIND = "kind"
"""The field of a clash about what a record is; it holds whole records."""

PLACE = ("stage", "lane")
ENDS = ("source", "target")
GONE, THERE = "null", "true"
"""In a clash about the whole record: this side has deleted it, or has it."""


def clash(identity: Id, name: str, base: Record | None, ours: Record, theirs: Record) -> Clash:
    """A clash that holds whole records."""
    texts = ["" if one is None else one.line for one in (base, ours, theirs)]
    return _clash(identity, name, *texts)


def field_clash(identity: Id, name: str, old: Any, mine: Any, yours: Any) -> Clash:
    """A clash about one field; its values are JSON."""
    return _clash(identity, name, *(json_text(plain(one)) for one in (old, mine, yours)))


def gone_clash(identity: Id, *, ours_is_gone: bool) -> Clash:
    """One side has deleted what the other still needs; the record stays."""
    sides = (GONE, THERE) if ours_is_gone else (THERE, GONE)
    return _clash(identity, WHOLE, THERE, *sides)


def unit_clash(identity: Id, names: tuple[str, ...], old: Any, mine: Any, yours: Any) -> Clash:
    """A clash about fields that are one, as stage and lane."""
    texts = (
        "" if one is None else json_text(dict(zip(names, map(plain, one), strict=True)))
        for one in (old, mine, yours)
    )
    return _clash(identity, names[0], *texts)


def _clash(identity: Id, name: str, base: str, ours: str, theirs: str) -> Clash:
    return Clash(
        id=clash_id(identity, name), target=identity, field=name, base=base, ours=ours,
        theirs=theirs,
    )  # fmt: skip


def signed(clash: Clash, ours_by: str, author: str) -> Clash:
    """The clash with the names of whose its two sides are; empty where nobody knows."""
    return clash.having("ours_by", ours_by[:_LONGEST]).having("author", author[:_LONGEST])


def asks_the_same(one: Clash, other: Clash) -> bool:
    """Whether two clashes are one question, whoever is named in them."""
    return signed(one, "", "").line == signed(other, "", "").line


def clash_id(identity: Id, name: str) -> Id:
    """The id of a clash: the same one whoever merges."""
    return "clash-" + hashlib.sha256(f"{identity}\0{name}".encode()).hexdigest()[:16]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Raw):
        return value.plain()
    return list(value) if isinstance(value, tuple) else value


def values_of(clash: Clash, side: str) -> Mapping[str, Any]:
    """The fields and plain values that a clash holds for a side (``base``, ``ours``, ``theirs``).

    Nothing where the side had no such record, or where the clash is about the whole record.
    """
    text = getattr(clash, side)
    if clash.field == WHOLE or not text:
        return {}
    value = json.loads(text)
    if clash.field == KIND:
        return {name: one for name, one in value.items() if name != "id"}
    units = {PLACE[0]: PLACE, ENDS[0]: ENDS}
    if clash.field in units and isinstance(value, dict):
        return value
    return {clash.field: value}


def named_in(clash: Clash) -> Iterator[str]:
    """Every text value that either side of a clash holds: it may be an id that has to stay."""
    for side in ("ours", "theirs"):
        for value in values_of(clash, side).values():
            if isinstance(value, str):
                yield value

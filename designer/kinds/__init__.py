"""The card kinds, one file each, and the only parser of foreign records and changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from designer.kinds import (
    behaviour,
    concern,
    content,
    emotion,
    handoff,
    image,
    metric,
    need,
    note,
    opportunity,
    pain,
    resource,
    touchpoint,
)
from designer.kinds.kind import Kind
from designer.model.changes import Change, Drop, Edit, Put, Set
from designer.model.ids import Id
from designer.model.records import FRAMEWORK, Card, Edge, Record, Unknown
from designer.model.values import Raw
from designer.words import Problem, from_data, msg

KINDS: tuple[Kind, ...] = (
    touchpoint.KIND,
    behaviour.KIND,
    concern.KIND,
    need.KIND,
    pain.KIND,
    emotion.KIND,
    opportunity.KIND,
    content.KIND,
    resource.KIND,
    metric.KIND,
    handoff.KIND,
    note.KIND,
    image.KIND,
)
"""Every card kind, in the order that palettes and legends show them."""

KIND_OF: Mapping[str, Kind] = {kind.id: kind for kind in KINDS}
"""The card kind by the word of the file."""

CLASSES: Mapping[str, type[Record]] = {
    **{str(cls.model_fields["kind"].default): cls for cls in FRAMEWORK},
    **{kind.id: kind.record for kind in KINDS},
}
"""The class of every known kind of record, cards or not."""

_ID = TypeAdapter(Id)


class NotARecord(Problem):
    """The data cannot be held by any journey: no kind, no id, or an edge without ends."""


def kind_of(card: Card) -> Kind:
    """What the card's kind says of itself."""
    return KIND_OF[card.kind]


def record(data: Mapping[str, Any]) -> Record:
    """The record that plain JSON data describes; raises `NotARecord`.

    Unknown fields, and values of known fields that this version does not accept, are kept raw;
    null reads as absent; an unknown kind becomes an `Unknown` that is written back untouched.
    """
    kind = data.get("kind")
    if not isinstance(kind, str) or not kind:
        raise NotARecord(msg("the record has no kind"))
    cls = CLASSES.get(kind, Unknown)
    try:
        # Nearly all are understood as they stand. The key `unknown` is a field of its own here,
        # but no JSON value is a tuple, so data that has it is refused and looked at below.
        return cls.model_validate(data)
    except ValidationError:
        return _understood(cls, data)


def _understood(cls: type[Record], data: Mapping[str, Any]) -> Record:
    """The record, with what its class does not accept kept raw; raises `NotARecord`."""
    identity = data.get("id")
    known = {name: value for name, value in data.items() if name in cls.model_fields}
    known.pop("unknown", None)
    raw = {name: value for name, value in data.items() if name not in known and value is not None}
    known = {name: value for name, value in known.items() if value is not None}
    try:
        return cls.model_validate({**known, "unknown": _raw_fields(raw)} if raw else known)
    except ValidationError as error:
        refused = {str(place["loc"][0]) for place in error.errors()}
    if refused & _frame(cls):
        raise NotARecord(_frame_fault(cls, identity, refused))
    for name in refused:
        if name in known:
            raw[name] = known.pop(name)
    return cls.model_validate({**known, "unknown": _raw_fields(raw)})


def _frame(cls: type[Record]) -> set[str]:
    """The fields without which no journey can hold the record; a card's `source` is text."""
    return {"kind", "id", "source", "target"} if issubclass(cls, Edge) else {"kind", "id"}


def _raw_fields(raw: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((name, Raw.of(raw[name]).json) for name in sorted(raw))


def _frame_fault(cls: type[Record], identity: Any, refused: set[str]) -> Any:
    if "id" in refused:
        return msg("the record has no usable id")
    return msg(
        "{kind} {id} has no usable {fields}",
        kind=str(cls.model_fields["kind"].default),
        id=str(identity),
        fields=tuple(sorted(refused)),
    )


def change(data: Mapping[str, Any]) -> Change:
    """The change that plain JSON data describes; raises `NotARecord` or ValueError."""
    match data.get("op"):
        case "put":
            return Put(record=record(data["record"]))
        case "drop":
            return Drop(record=record(data["record"]))
        case "set":
            return _set(data)
        case _:
            raise ValueError(f"no change is called {data.get('op')!r}")


def _set(data: Mapping[str, Any]) -> Set:
    cls = CLASSES.get(str(data.get("kind")), Unknown)
    field = str(data["field"])
    old, new = (_value(cls, field, data.get(name)) for name in ("old", "new"))
    return Set(id=data["id"], kind=str(data.get("kind")), field=field, old=old, new=new)


def _value(cls: type[Record], field: str, plain: Any) -> Any:
    """A field's value typed as the record would hold it, raw where it would not be accepted."""
    if plain is None:
        return None
    if field not in cls.model_fields:
        return Raw.of(plain)
    annotation = cls.model_fields[field]
    adapter: TypeAdapter[Any] = TypeAdapter(annotation.rebuild_annotation())
    try:
        return adapter.validate_python(plain, strict=True)
    except ValidationError:
        return Raw.of(plain)


def edit(data: Mapping[str, Any]) -> Edit:
    """The edit that plain JSON data describes; raises `NotARecord` or ValueError."""
    return Edit(
        id=data["id"],
        label=from_data(data["label"]),
        author=data.get("author", ""),
        time=data.get("time", ""),
        undoable=data.get("undoable", True),
        changes=tuple(change(item) for item in data["changes"]),
    )

"""Filling in the fields of any record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from designer.edits.naming import field_name
from designer.model.changes import Change, Edit, edit_of, set_field
from designer.model.folding import composed
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Record
from designer.words import msg


def composed_value(value: Any) -> Any:
    """A value as it is stored when somebody enters it: texts in NFC, lists as tuples."""
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, list | tuple):
        return tuple(map(composed_value, value))
    return value


def set_fields(journey: Journey, identity: Id, **values: object) -> Edit:
    """Give fields of a record new values; None takes a field back to *not known*.

    Raises KeyError where there is no such record; the journey refuses values that do not fit.
    """
    record = journey[identity]
    changes: list[Change] = [
        set_field(record, name, composed_value(value)) for name, value in values.items()
    ]
    changes += _made_own(record, values)
    label = msg("Change {fields}", fields=tuple(map(field_name, values)))
    return edit_of(label, changes)


def set_text(journey: Journey, identity: Id, text: str) -> Edit:
    """Write the text of a card, or the name of anything else; it may be empty."""
    record = journey[identity]
    field = next(
        name
        for name in (("text",) if isinstance(record, Card) else ("name", "title", "text"))
        if name in type(record).model_fields
    )
    label = msg("Edit text") if field == "text" else msg("Rename")
    changes = [set_field(record, field, composed(text)), *_made_own(record, (field,))]
    return edit_of(label, changes)


def _made_own(record: Record, fields: Collection[str]) -> Iterator[Change]:
    """A sample card that somebody has worked on is theirs, and stays when the samples go."""
    if isinstance(record, Card) and record.sample and "sample" not in fields:
        yield set_field(record, "sample", False)

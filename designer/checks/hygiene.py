"""The rule on sound records: the file was read whole, values are understood, references lead on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import ValidationError

from designer.checks.mending import LONGEST, called, mended, setting
from designer.checks.rule import Finding, Fix, Look, rule
from designer.drawing.pictures import LONGEST_SIDE
from designer.edits.naming import field_name
from designer.edits.removal import removal
from designer.edits.wording import shortened
from designer.graph.figures import bounds, known
from designer.kinds.content import Content
from designer.kinds.emotion import Emotion
from designer.kinds.handoff import Handoff
from designer.kinds.image import Image
from designer.kinds.metric import Metric
from designer.kinds.touchpoint import Touchpoint
from designer.model.changes import Edit
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import (
    Comment,
    Entry,
    Exit,
    Flow,
    MapRecord,
    Node,
    Persona,
    Record,
    Stage,
    Suppression,
    Targeting,
    Team,
)
from designer.model.values import Raw
from designer.words import Message, msg


@dataclass(frozen=True, slots=True)
class Reference:
    """A field that names another record, and what that has to be."""

    field: str
    wanted: tuple[type[Record], ...]
    what: Message


REFERENCES: Mapping[type[Record], tuple[Reference, ...]] = {
    MapRecord: (
        Reference("lead", (Persona,), msg("persona")),
        Reference("return_to", (Stage,), msg("stage")),
    ),
    Handoff: (
        Reference("from_team", (Team,), msg("team")),
        Reference("to_team", (Team,), msg("team")),
        Reference("flow", (Flow,), msg("flow")),
    ),
    Metric: (
        Reference(
            "target",
            (Stage, Flow, Touchpoint, Content),
            msg("stage, flow, touchpoint or content offer"),
        ),
    ),
    Targeting: (Reference("target", (Record,), msg("element")),),
    Comment: (Reference("reply_to", (Comment,), msg("comment")),),
    Flow: (
        Reference("source", (Stage, Entry, Exit), msg("stage, entry or exit")),
        Reference("target", (Stage, Entry, Exit), msg("stage, entry or exit")),
    ),
}
"""The fields that name other records, by the class that has them."""


def _naming(look: Look, record: Record) -> Iterable[Id]:
    """What names a record by a reference, and the flows and links that are called after it."""
    journey = look.journey
    yield from (one.id for one in journey.targeting(record.id))
    if isinstance(record, Persona | Stage):
        yield MAP
    if isinstance(record, Team | Flow):
        yield from (card.id for card in journey.of(Handoff))
    if isinstance(record, Comment):
        yield from (one.id for one in journey.of(Comment) if one.reply_to == record.id)
    if isinstance(record, Node):
        edges = journey.edges_at(record.id)
        yield from (edge.id for edge in edges if edge.unknown or isinstance(edge, Flow))


@rule("HYG-01", "error", "file", each=(Record,), near=_naming)
def broken_record(look: Look, record: Record) -> Iterator[Finding]:
    """Every line of the file is understood, ids are unique, and references lead somewhere.

    A line that no map can hold is kept in the file and named here; so is a value that this
    version does not accept, which the map shows as not known. (EMO-01 names the value of an
    emotion that is not a number.)

    Why: what is broken is not shown, and the next program or person may lose it.
    Wrong: a hand-off to the team "sales" after the team was deleted
    Right: a hand-off to a team of the map, or to none
    Fix: read the value as what it was meant to be, or drop the end that hangs loose.
    """
    if record.id == MAP:
        for fault in look.faults:
            finding = broken_record.found(fault.elements, fault.message)
            yield replace(finding, line=fault.line, severity=fault.severity, aside=fault.aside)
    if record.unknown:
        yield from _refused(look.journey, record)
    for reference in _references(type(record)):
        yield from _dangling(look.journey, record, reference)


@cache
def _references(cls: type[Record]) -> tuple[Reference, ...]:
    """The fields of a class that name other records; what suppressions lack is HYG-16."""
    if issubclass(cls, Suppression):
        return ()
    found = (references for known, references in REFERENCES.items() if issubclass(cls, known))
    return tuple(reference for references in found for reference in references)


def _refused(journey: Journey, record: Record) -> Iterator[Finding]:
    """The fields of a record whose values this version does not accept."""
    for field, text in record.unknown:
        if field not in type(record).model_fields or (type(record), field) == (Emotion, "value"):
            continue
        refusal = _refusal(record, field, Raw(text).plain())
        meant = _meant(record, field, Raw(text).plain(), refusal)
        # Clearing is not safe: the value was somebody's, even if nobody understands it.
        title = msg("Clear the field {field}", field=field_name(field))
        cleared = setting(title, record.id, field, None, safe=False)
        message = _said_of(journey, record, field, text, refusal)
        yield broken_record.found((record.id,), message, field=field, fixes=(*meant, cleared))


def _refusal(record: Record, field: str, value: object) -> Mapping[str, Any]:
    """What pydantic has against a value: its ``type`` and, for some, its ``ctx``."""
    try:
        record.having(field, value)
    except ValidationError as error:
        return error.errors(include_url=False, include_input=False)[0]
    return {"type": ""}


def _said_of(
    journey: Journey, record: Record, field: str, text: str, refusal: Mapping[str, Any]
) -> Message:
    """The sentence on a value that this version does not accept; a long one is not repeated."""
    where = {"field": field_name(field), "element": called(journey, record)}
    if refusal["type"] == "string_too_long":
        return msg(
            "The field {field} of “{element}” is too long: it has {long} characters, "
            "and at most {most} fit",
            **where, long=len(str(Raw(text).plain())), most=refusal["ctx"]["max_length"],
        )  # fmt: skip
    if isinstance(record, Image) and field == "pixels" and refusal["type"] == "value_error":
        return msg(
            "The picture “{element}” is not shown: it may be {most} pixels wide and high",
            element=where["element"], most=LONGEST_SIDE,
        )  # fmt: skip
    return msg(
        "The field {field} of “{element}” cannot be {value}",
        **where, value=shortened(text, LONGEST),
    )  # fmt: skip


def _meant(
    record: Record, field: str, value: object, refusal: Mapping[str, Any]
) -> tuple[Fix, ...]:
    """The value as it was probably meant: a number in quotes, a choice as people write it."""
    guesses: list[object] = []
    if isinstance(value, str):
        if refusal["type"] == "literal_error":
            guesses.append(value.strip().casefold().replace(" ", "_").replace("-", "_"))
        guesses += _as_number(value)
    elif isinstance(value, int | float):
        guesses.append(json.dumps(value))
    for guess in guesses:
        try:
            meant = record.having(field, guess)
        except ValidationError:
            continue
        if field in bounds(record) and known(meant, field) is None:
            continue
        title = msg("Write {value} instead", value=shortened(str(guess), LONGEST))
        return (setting(title, record.id, field, getattr(meant, field)),)
    return ()


def _as_number(text: str) -> list[object]:
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        return []
    return [int(number), number] if number.is_integer() else [number]


def _dangling(journey: Journey, record: Record, reference: Reference) -> Iterator[Finding]:
    """The finding for a reference that leads nowhere, or to something of another kind."""
    identity: Id | None = getattr(record, reference.field)
    if identity is None or isinstance(journey.find(identity), reference.wanted):
        return
    message = msg(
        "“{element}” names {id}, and no {what} of the map is called that",
        element=called(journey, record) if record.id != MAP else msg("The map"),
        id=identity,
        what=reference.what,
    )
    if isinstance(record, Flow) or (isinstance(record, Targeting) and not _stands_alone(record)):
        fix = Fix(msg("Delete it"), lambda journey: _without(journey, record.id))
    else:
        title = msg("Drop the reference")
        fix = setting(title, record.id, reference.field, None)
    yield broken_record.found((record.id,), message, field=reference.field, fixes=(fix,))


def _stands_alone(record: Targeting) -> bool:
    """Whether the record says something without its target: a remark does, a vote does not."""
    return isinstance(record, Comment)


def _without(journey: Journey, identity: Id) -> Edit:
    """The edit that deletes a record that says nothing without what it names."""
    return mended(msg("Delete what leads nowhere"), *removal(journey, (identity,)))


RULES = (broken_record,)

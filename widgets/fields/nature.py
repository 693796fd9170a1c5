"""What kind of value a field of a pydantic model holds, read from its type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen
from pydantic import BaseModel, StringConstraints, TypeAdapter, ValidationError

from designer.model.ids import Id
from designer.model.values import Day, Number, Scale, Texts, WordSet
from designer.words import Message, Problem, msg

Shape = Literal[
    "line", "text", "choice", "flag", "grade", "number", "day", "words", "lines", "scale", "id",
]  # fmt: skip

LONG = 1_000
"""A text that may be longer than this is written over several lines."""
_ALIASES: tuple[tuple[Any, Shape], ...] = (
    (Day, "day"),
    (Number, "number"),
    (WordSet, "words"),
    (Texts, "lines"),
    (Scale, "scale"),
    (Id, "id"),
)


@dataclass(frozen=True, slots=True)
class Nature:
    """How a value is edited: `options` of a choice, `low` to `high` of a grade, and whether
    *not known* (None) is a value.
    """

    shape: Shape
    optional: bool = False
    options: tuple[str, ...] = ()
    low: int = 1
    high: int = 5


@cache
def nature_of(model: type[BaseModel], field: str) -> Nature:
    """The nature of a field; raises TypeError for a type that no editor knows."""
    annotation: Any = model.model_fields[field].rebuild_annotation()
    annotation, optional = _without_none(annotation)
    for alias, shape in _ALIASES:
        if annotation == alias:
            return Nature(shape, optional)
    base, notes = _unwrapped(annotation)
    if get_origin(base) is Literal:
        return Nature("choice", optional, tuple(map(str, get_args(base))))
    if base is bool:
        return Nature("flag", optional)
    if base is str:
        return Nature("text" if _longest(notes) > LONG else "line", optional)
    if base is int and any(isinstance(note, Ge) for note in notes):
        low = next(int(str(note.ge)) for note in notes if isinstance(note, Ge))
        high = next((int(str(note.le)) for note in notes if isinstance(note, Le)), low + 4)
        return Nature("grade", optional, low=low, high=high)
    if base in (int, float):
        return Nature("number", optional)
    raise TypeError(f"no editor for {field}: {annotation!r}")


def wrong_with(model: type[BaseModel], field: str, value: object) -> Message | None:
    """Why a value does not fit a field; None where it does."""
    try:
        _adapter(model, field).validate_python(value, strict=True)
    except ValidationError as error:
        first = error.errors()[0]
        context = first.get("ctx", {})
        if first["type"] == "string_too_long":
            return msg("At most {count} characters fit here.", count=context["max_length"])
        return msg("This value does not fit here.")
    except Problem as problem:
        return problem.message
    return None


@cache
def _adapter(model: type[BaseModel], field: str) -> TypeAdapter[Any]:
    return TypeAdapter(model.model_fields[field].rebuild_annotation())


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) not in (Union, UnionType):
        return annotation, False
    rest = [part for part in get_args(annotation) if part is not NoneType]
    optional = len(rest) < len(get_args(annotation))
    return (rest[0] if len(rest) == 1 else annotation), optional


def _unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """The plain type inside `Annotated`, and its notes."""
    if hasattr(annotation, "__metadata__"):
        notes: list[Any] = []
        for note in annotation.__metadata__:
            notes.extend(getattr(note, "metadata", (note,)))
        return get_args(annotation)[0], tuple(notes)
    return annotation, ()


def _longest(notes: tuple[Any, ...]) -> int:
    for note in notes:
        if isinstance(note, StringConstraints) and note.max_length is not None:
            return note.max_length
        if isinstance(note, MaxLen):
            return note.max_length
    return 0

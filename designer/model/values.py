"""The types of field values: what a record may hold, strict and frozen."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

Name = Annotated[str, StringConstraints(max_length=300)]
Text = Annotated[str, StringConstraints(max_length=10_000)]
Grade = Annotated[int, Field(ge=1, le=5)]
"""Severity, importance, impact, effort: 1 (least) to 5 (most)."""


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("not a finite number")
    return value


Number = Annotated[int | float, AfterValidator(_finite)]
"""Integers stay integers, of any size; floats are finite."""


def _day(value: str) -> str:
    if value:
        date.fromisoformat(value)
        if len(value) != len("2000-01-31"):
            raise ValueError("a date is written YYYY-MM-DD")
    return value


Day = Annotated[str, AfterValidator(_day)]
"""A date as YYYY-MM-DD; empty where it is not known."""


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _sorted_once(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(value)))


class SetOfWords:
    """Marks a list field whose elements merge one by one and are written sorted."""


WordSet = Annotated[
    tuple[str, ...], BeforeValidator(_tuple), AfterValidator(_sorted_once), SetOfWords
]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_tuple)]
Scale = Annotated[tuple[Number, Number], BeforeValidator(_tuple)]

Zone = Literal["out_of_market", "in_market", "customer"]
StageRole = Literal["main", "side", "spanning"]
Way = Literal["next", "skip", "setback", "re_entry", "detour", "entry", "exit"]
Moment = Literal["trigger", "purchase", "lapse"]
Relation = Literal["owns", "answers", "hurts", "feels", "meets", "acts", "serves", "then"]
OwnerRole = Literal["responsible", "supports"]
Evidence = Literal["assumed", "reported", "observed"]
CommitteeRole = Literal["initiator", "user", "influencer", "decider", "buyer", "gatekeeper"]
Family = Literal["volume", "velocity", "value", "conversion", "efficiency"]


@dataclass(frozen=True, slots=True)
class Raw:
    """A value that this version does not know or does not accept, as its exact JSON text."""

    json: str

    @classmethod
    def of(cls, value: object) -> Raw:
        """The plain JSON value, frozen; equal values of different types stay different."""
        return cls(json_text(value))

    def plain(self) -> object:
        """The value as plain data again."""
        return json.loads(self.json)


_ESCAPED = {code: f"\\u{code:04x}" for code in (0x2028, 0x2029, *range(0x7F, 0xA0))}


def json_text(value: object) -> str:
    """Compact JSON with every character that some program takes for a line end escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPED)

"""What a rule is, and what it finds.

A rule is one function that looks at a journey and yields findings, under the decorator `rule`,
which turns it into a `Rule`; inside, the function makes its findings by its own name:

    @rule("STG-01", "error", scope="stage", reads=(Stage,))
    def stage_without_name(look: Look) -> Iterator[Finding]:
        yield stage_without_name.found((stage.id,), msg("…"), field="name", fixes=(…,))

Its docstring is its help page: the first line says what it checks, then come ``Why:``, ``Wrong:``,
``Right:`` and ``Fix:`` (``Fix: none`` where a person has to decide).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from designer.graph.flow import closed_classes
from designer.graph.loop import Loop, loop_of
from designer.model.changes import Edit
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import (
    Card,
    Edge,
    Entry,
    Exit,
    Flow,
    Lane,
    Link,
    MapRecord,
    Node,
    Record,
    Score,
    Stage,
)
from designer.words import Message

Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
"""From the gravest down."""

Scope = Literal["card", "stage", "loop", "people", "metrics", "map", "file", "page"]
"""What a rule looks at, so that an edit runs only the rules that it can change."""

READS: Mapping[Scope, tuple[type[Record], ...]] = {
    "card": (Node, Edge, Lane, MapRecord, Score),
    "stage": (Stage, Flow, Card, Link, MapRecord),
    "loop": (Stage, Entry, Exit, Flow, MapRecord),
    "people": (Node, Edge, MapRecord, Score),
    "metrics": (Stage, Entry, Exit, Flow, Card, MapRecord),
    "map": (Record,),
    "file": (Record,),
    "page": (Record,),
}
"""The records that rules of a scope may read; a rule that reads less says so in its `reads`."""


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to mend a finding: an ordinary edit, made when it is asked for.

    `safe` fixes may be applied without a person looking (``ringway check --fix``).
    """

    title: Message
    make: Callable[[Journey], Edit]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: where, what in one sentence, and how it can be mended."""

    rule: str
    severity: Severity
    elements: tuple[Id, ...]
    message: Message
    field: str = ""
    fixes: tuple[Fix, ...] = ()
    suppressed: str | None = None
    """The reason why the team does not want to hear it; None where it is heard."""
    line: int | None = None
    """The line of the file, for faults of the file itself."""


@dataclass(frozen=True, slots=True)
class FileFault:
    """What the reader of a file met: one line that the journey could not hold, or the like."""

    message: Message
    line: int | None = None
    elements: tuple[Id, ...] = ()
    severity: Severity = "error"


@dataclass(frozen=True)
class Look:
    """What rules look at: the journey, what stands beside it, and what was computed once."""

    journey: Journey
    today: date
    faults: tuple[FileFault, ...] = ()
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Options from the profile, by rule id."""

    @cached_property
    def loop(self) -> Loop:
        """The loop of the journey."""
        return loop_of(self.journey)

    @cached_property
    def closed_classes(self) -> tuple[tuple[Id, ...], ...]:
        """The sets of stages that by their shares keep their buyers for ever."""
        return closed_classes(self.journey)

    def option(self, rule: str, name: str, default: int | float) -> int | float:
        """A number that the profile may set for a rule; anything but a number is ignored."""
        value = self.options.get(rule, {}).get(name, default)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        return default


Check = Callable[[Look], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue: the function, and what the catalogue says of it."""

    id: str
    severity: Severity
    scope: Scope
    check: Check
    reads: tuple[type[Record], ...] = ()
    """The records that it reads; an edit of others cannot change what it finds."""

    @property
    def name(self) -> str:
        """The fault, as the function calls it."""
        return getattr(self.check, "__name__", self.id)

    @property
    def theme(self) -> str:
        """The letters of its id."""
        return self.id.partition("-")[0]

    def found(
        self,
        elements: tuple[Id, ...],
        message: Message,
        *,
        field: str = "",
        fixes: tuple[Fix, ...] = (),
    ) -> Finding:
        """A finding of this rule."""
        return Finding(self.id, self.severity, elements, message, field, fixes)


def rule(
    id: str, severity: Severity, scope: Scope, *, reads: tuple[type[Record], ...] = ()
) -> Callable[[Check], Rule]:
    """Make a rule of the catalogue from a function; `reads` narrows what its scope may read."""

    def made(check: Check) -> Rule:
        return Rule(id, severity, scope, check, reads or READS[scope])

    return made

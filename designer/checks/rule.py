"""What a rule is, and what it finds.

A rule is one function that looks at a journey and yields findings. Its docstring is its help page:
the first line says what it checks, then come ``Why:``, ``Wrong:``, ``Right:`` and ``Fix:``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from designer.model.changes import Edit
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.words import Message

Severity = Literal["error", "warning", "hint"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "hint")
"""From the gravest down."""

Scope = Literal["card", "stage", "loop", "people", "metrics", "map", "file", "page"]
"""What a rule looks at, so that an edit runs only the rules that it can change."""


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
    """What rules look at: the journey, and what stands beside it."""

    journey: Journey
    today: date
    faults: tuple[FileFault, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)
    """Options of the rule that is running, from the profile."""


Check = Callable[[Look], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue: the function, and what the catalogue says of it."""

    id: str
    severity: Severity
    scope: Scope
    check: Check

    @property
    def name(self) -> str:
        """The fault, as the function calls it."""
        return getattr(self.check, "__name__", self.id)

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

"""What a rule is, and what it finds.

A rule is a function under the decorator `rule`, which turns it into a `Rule`; inside, the function
makes its findings by its own name. It looks at the whole map:

    @rule("STG-09", "warning", "loop")
    def columns_out_of_order(look: Look) -> Iterator[Finding]:
        yield columns_out_of_order.found(stages, msg("…"), field="order", fixes=(…,))

or, so that one edit runs it on what was touched alone, at one record of some classes at a time:

    @rule("EMO-09", "warning", "card", each=(Emotion,), reads={Emotion: ("evidence", "source")})
    def observed_without_source(look: Look, card: Emotion) -> Iterator[Finding]:
        ...

`reads` names all that its findings depend on, sentences and titles of fixes too; `near` says which
other units a touched record concerns, `when` whether the rule speaks at all on such a map. The
docstring is the help page: the first line says what the rule checks, then come ``Why:``,
``Wrong:``, ``Right:`` and ``Fix:`` (``Fix: none`` where a person has to decide).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from designer.checks.tables import Tables
from designer.graph.flow import closed_classes
from designer.graph.loop import Loop, loop_of
from designer.model.changes import Edit
from designer.model.ids import MAP, Id
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

ALL: tuple[str, ...] = ("*",)
"""In `reads`: every field."""

Reads = Mapping[Any, tuple[str, ...]] | tuple[type[Record], ...]
"""Classes with the fields that are read, `ALL` for every one, none for only its being there.

Where a card stands is its stage and its lane, so who reads the stage reads both.
"""

READS: Mapping[Scope, Reads] = {
    "card": (Node, Edge, Lane, MapRecord, Score),
    "stage": (Stage, Flow, Card, Link, MapRecord),
    "loop": {
        Stage: ("name", "zone", "role", "order"),
        Entry: ("name",),
        Exit: ("name",),
        Flow: ("source", "target", "way", "moment", "condition", "share"),
        MapRecord: ("return_to",),
    },
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
    aside: str = ""
    """The line set aside that it speaks of, which the person may leave out of the file."""


@dataclass(frozen=True, slots=True)
class FileFault:
    """What the reader of a file met: one line that the journey could not hold, or the like."""

    message: Message
    line: int | None = None
    elements: tuple[Id, ...] = ()
    severity: Severity = "error"
    aside: str = ""
    """The id of the line, where it was set aside."""


T = TypeVar("T")
R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Look(Tables):
    """What rules look at: the journey, what stands beside it, and what was computed once."""

    today: date
    faults: tuple[FileFault, ...] = ()
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Options from the profile, by rule id."""
    folder: Path | None = None
    """The map's folder, where files that it links to stand; None where it has no file yet."""

    @cached_property
    def loop(self) -> Loop:
        """The loop of the journey."""
        return loop_of(self.journey)

    @cached_property
    def closed_classes(self) -> tuple[tuple[Id, ...], ...]:
        """The sets of stages that by their shares keep their buyers for ever."""
        return closed_classes(self.journey)

    def know(self, work_out: Callable[[Look], T]) -> T:
        """The same for what is made of the look."""
        if work_out not in self._known:
            self._known[work_out] = work_out(self)
        return cast("T", self._known[work_out])

    def option(self, rule: str, name: str, default: int | float) -> int | float:
        """A number that the profile may set for a rule; anything but a number is ignored."""
        chosen = self.options.get(rule)
        if not chosen:
            return default
        value = chosen.get(name, default)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        return default


EVERY_UNIT: tuple[Id, ...] = ("*",)
"""What `near` gives where a record concerns all units of the rule."""

Check = Callable[..., Iterator[Finding]]
"""Takes a look, and behind it the unit where the rule has units."""

Near = Callable[[Look, Record], Iterable[Id]]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule of the catalogue: the function, and what the catalogue says of it."""

    id: str
    severity: Severity
    scope: Scope
    check: Check
    reads: Mapping[type[Record], tuple[str, ...]] = field(default_factory=dict)
    """The records and fields that it reads; an edit of others cannot change what it finds."""
    each: tuple[type[Record], ...] = ()
    """The classes of its units; none where it looks at the whole map."""
    near: Near | None = None
    """The further units that a touched record concerns; without it one that is no unit
    concerns them all."""
    when: Callable[[Look], bool] | None = None
    """Whether the rule speaks at all, as one that waits until half of the stages have something."""

    @property
    def name(self) -> str:
        """The fault, as the function calls it."""
        return getattr(self.check, "__name__", self.id)

    @property
    def theme(self) -> str:
        """The letters of its id."""
        return self.id.partition("-")[0]

    def findings(self, look: Look) -> Iterator[Finding]:
        """What the rule finds in the whole map."""
        if not self.speaks(look):
            return
        if not self.each:
            yield from self.check(look)
            return
        for unit in self.units(look):
            yield from self.check(look, unit)

    def speaks(self, look: Look) -> bool:
        """Whether the map has come so far that the rule looks at it."""
        return self.when is None or look.know(self.when)

    def units(self, look: Look) -> Iterator[Record]:
        """The records that the rule looks at one by one; the map is one, even unwritten."""
        journey = look.journey
        if MAP not in journey and issubclass(MapRecord, self.each):
            yield journey.map
        for record in journey.of(Record if len(self.each) > 1 else self.each[0]):
            if isinstance(record, self.each):
                yield record

    def reads_of(self, cls: type[Record], field: str | None) -> bool:
        """Whether it reads a field of a class, or of any field where none is given."""
        return any(
            issubclass(cls, known) and (field is None or names == ALL or field in names)
            for known, names in self.reads.items()
        )

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
    id: str,
    severity: Severity,
    scope: Scope,
    *,
    each: tuple[type[Record], ...] = (),
    reads: Reads = (),
    near: Near | None = None,
    when: Callable[[Look], bool] | None = None,
) -> Callable[[Check], Rule]:
    """Make a rule of the catalogue from a function; without `reads` it reads what its scope may."""
    named = reads or READS[scope]
    pairs = named.items() if isinstance(named, Mapping) else dict.fromkeys(named, ALL).items()
    fields = {cls: (*names, "lane") if "stage" in names else names for cls, names in pairs}

    def made(check: Check) -> Rule:
        return Rule(id, severity, scope, check, fields, each, near, when)

    return made

"""Two versions of a map compared: the changes, the sentences by stage, and a report of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from designer.edits.change_words import is_said
from designer.edits.changelog import Section, changes_between
from designer.edits.minutes import Block, Heading, Items, Line
from designer.edits.summary import hidden_in, without
from designer.model.changes import Change
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Clash, Edge, Flow, Lane, MapRecord, Node, Record
from designer.words import Message, msg

Words = Message | str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What lies between two versions, each with its name."""

    names: tuple[str, str]
    sections: tuple[Section, ...]
    unsaid: int
    """How many changes no section speaks of."""

    open_choices: int = 0
    """How many choices between two people's values wait in the newer version."""

    @property
    def choices(self) -> Message | None:
        """That choices are open, where any are."""
        if not self.open_choices:
            return None
        return msg(
            "{count} choice between two people's versions is open in the newer map: open it in "
            "Ringway and choose.",
            "{count} choices between two people's versions are open in the newer map: open it in "
            "Ringway and choose.",
            count=self.open_choices,
        )

    @property
    def notes(self) -> tuple[Message, ...]:
        """What else is to be said, a sentence each."""
        unsaid = msg(
            "{count} further change of what a map does not draw: order in a cell, votes, "
            "comments and the like.",
            "{count} further changes of what a map does not draw: order in a cell, votes, "
            "comments and the like.",
            count=self.unsaid,
        )
        found = (unsaid if self.unsaid else None, self.choices)
        return tuple(note for note in found if note is not None)


def compared(
    names: tuple[str, str],
    before: Iterable[Record],
    after: Iterable[Record],
    changes: Iterable[Change],
) -> Comparison:
    """Compare; `changes` are those that lead from `before` to `after`."""
    unsaid = sum(not is_said(change) for change in changes)
    new = list(after)
    choices = sum(isinstance(record, Clash) for record in new)
    return Comparison(names, changes_between(before, new), unsaid, choices)


def for_everybody(
    before: Iterable[Record], after: Iterable[Record]
) -> tuple[list[Record], list[Record]]:
    """Both versions without what is internal or hidden in either."""
    old, new = list(before), list(after)
    hidden = hidden_in(old) | hidden_in(new)
    return without(old, hidden), without(new, hidden)


def report(comparison: Comparison, title: Words) -> Iterator[Block]:
    """The whole report: what was compared, then the sentences stage by stage."""
    yield from opening(comparison, title)
    for section in comparison.sections:
        yield from section_blocks(section)
    yield from closing(comparison)


def opening(comparison: Comparison, title: Words) -> Iterator[Block]:
    """The title of a report, and what was compared."""
    yield Heading(1, msg("Changes: {title}", title=title or msg("Untitled map")))
    old, new = comparison.names
    yield Line(msg("From {old} to {new}", old=old, new=new))


def section_blocks(section: Section) -> Iterator[Block]:
    """One stage, or the map as a whole, or the parking lot."""
    yield Heading(2, section.heading)
    yield Items(section.sentences)


def closing(comparison: Comparison) -> Iterator[Block]:
    """What stands at the end of a report."""
    if not comparison.sections and not comparison.unsaid:
        yield Line(msg("Nothing has changed."))
    for note in comparison.notes:
        yield Line(note)


def only_stage(journey: Journey, stage: Id) -> Journey:
    """The map with one stage alone: its cards, all lanes, and the links among what is left."""
    kept = {
        record.id: record
        for record in journey.records()
        if isinstance(record, MapRecord | Lane)
        or record.id == stage
        or (isinstance(record, Card) and record.stage == stage)
        or (isinstance(record, Node) and record.kind in ("persona", "team"))
    }
    for record in journey.of(Edge):
        if not isinstance(record, Flow) and {record.source, record.target} <= kept.keys():
            kept[record.id] = record
    return Journey(kept.values())

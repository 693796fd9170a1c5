"""The minutes of a workshop as a row of headings, lines, lists and tables, for any file format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from designer.edits.agenda import total_minutes
from designer.edits.changelog import Section
from designer.edits.summary import BEST, Best, SessionSummary, shown_cards
from designer.edits.wording import KINDS, shortened
from designer.graph.tally import Standing
from designer.model.journey import Journey
from designer.model.records import Agenda, Card
from designer.words import Message, msg

Words = Message | str

_LONGEST = 300
"""Characters of a card in a table; a table's row stays on one page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the title of the whole."""

    level: int
    words: Words


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head and how much of the width it takes; figures stand right."""

    head: Words
    share: float
    figures: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, each row with a cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]


Block = Heading | Line | Items | Table


def title(summary: SessionSummary) -> Message:
    """What the minutes are called."""
    return msg("Minutes: {title}", title=summary.journey.map.title or msg("Untitled map"))


def opening(summary: SessionSummary) -> Iterator[Block]:
    """The title, and who wrote the minutes when."""
    yield Heading(1, title(summary))
    facts = [msg("Date: {date}", date=summary.date)] if summary.date else []
    facts += [msg("Written by: {name}", name=summary.author)] if summary.author else []
    for fact in facts:
        yield Line(fact)


def sections(summary: SessionSummary) -> Iterator[Block]:
    """What stands after the map: votes, parking lot, changes, agenda."""
    yield Heading(2, msg("Votes"))
    yield from _votes(summary)
    yield Heading(2, msg("Parking lot"))
    yield from _parked(summary)
    yield Heading(2, msg("What has changed since the start"))
    yield from _changes(summary)
    yield Heading(2, msg("Agenda"))
    yield from _agenda(summary)


def map_in_words(journey: Journey) -> Iterator[Block]:
    """The map where no picture can stand: its stages, with the cards of each lane."""
    yield Heading(2, msg("Map"))
    shown = shown_cards(journey)
    lanes = [lane for lane in journey.lanes() if not lane.hidden]
    for stage in journey.stages():
        yield Heading(3, stage.name or KINDS["stage"])
        for lane in lanes:
            texts = [_text(card) for card in journey.cell(stage.id, lane.id) if card.id in shown]
            if texts:
                yield Line(msg("{lane}:", lane=lane.name or KINDS["lane"]))
                yield Items(tuple(texts))


def _text(card: Card) -> Words:
    return " ".join(card.text.split()) or KINDS[card.kind]


def _brief(card: Card) -> Words:
    return shortened(card.text, _LONGEST) or KINDS[card.kind]


# -- votes -----------------------------------------------------------------------------------


def _votes(summary: SessionSummary) -> Iterator[Block]:
    if not summary.best:
        yield Line(msg("Nobody has voted."))
        return
    if summary.dots:
        yield Line(msg("{count} person has given dots.", "{count} people have given dots.",
                       count=summary.heads))  # fmt: skip
        yield Line(msg("{count} dot was given.", "{count} dots were given.", count=summary.dots))
    if summary.hands:
        yield Line(msg("{count} hand was shown.", "{count} hands were shown.",
                       count=summary.hands))  # fmt: skip
    yield Heading(3, msg("Top ten") if len(summary.best) == BEST else msg("Most votes"))
    columns = (
        Column(msg("Place"), 0.1, figures=True),
        Column(msg("No."), 0.08, figures=True),
        Column(msg("Card"), 0.26),
        Column(msg("Stage"), 0.16),
        Column(msg("Votes"), 0.1, figures=True),
        Column(msg("Owner"), 0.16),
        Column(msg("Due"), 0.14),
    )
    yield Table(columns, tuple(map(_best_row, summary.best)))
    if summary.others:
        yield Heading(3, msg("Other cards with votes"))
        yield Items(tuple(map(_other, summary.others)))


def _best_row(best: Best) -> tuple[Words, ...]:
    standing = best.standing
    stage = best.stage.name if best.stage is not None else msg("Parking lot")
    return (
        str(standing.place),
        "" if best.number is None else str(best.number),
        _brief(standing.card),
        stage or KINDS["stage"],
        str(standing.votes),
        msg("{list}", list=best.owners) if best.owners else msg("no owner yet"),
        standing.card.due or msg("no date yet"),
    )


def _other(standing: Standing) -> Words:
    return msg(
        "{name}: {count} vote", "{name}: {count} votes",
        name=_brief(standing.card), count=standing.votes,
    )  # fmt: skip


# -- parking lot, changes, agenda ------------------------------------------------------------


def _parked(summary: SessionSummary) -> Iterator[Block]:
    if summary.parked:
        yield Items(tuple(map(_parked_card, summary.parked)))
    else:
        yield Line(msg("The parking lot is empty."))


def _parked_card(card: Card) -> Words:
    text = _text(card)
    if not card.source:
        return text
    return msg("{text} ({source})", text=text, source=" ".join(card.source.split()))


def _changes(summary: SessionSummary) -> Iterator[Block]:
    if not summary.changes:
        yield Line(msg("Nothing has changed."))
    for section in summary.changes:
        yield from _section(section)


def _section(section: Section) -> Iterator[Block]:
    yield Heading(3, section.heading)
    yield Items(section.sentences)


def _agenda(summary: SessionSummary) -> Iterator[Block]:
    if not summary.agenda:
        yield Line(msg("There was no agenda."))
        return
    columns = (
        Column(msg("Block"), 0.52),
        Column(msg("Minutes planned"), 0.16, figures=True),
        Column(msg("Minutes spent"), 0.16, figures=True),
        Column(msg("State"), 0.16),
    )
    rows = [_block_row(block) for block in summary.agenda]
    planned = total_minutes(summary.agenda)
    spent = sum(block.spent or 0 for block in summary.agenda)
    total = (msg("Together"), _figure(planned), _figure(spent) if spent else "", "")
    yield Table(columns, (*rows, total))


def _block_row(block: Agenda) -> tuple[Words, ...]:
    return (
        shortened(block.text, _LONGEST),
        _figure(block.minutes),
        _figure(block.spent),
        msg("done") if block.done else msg("open"),
    )


def _figure(minutes: int | float | None) -> str:
    return "" if minutes is None else f"{minutes:.10g}"

"""Rules on a map that goes to others: its header, its evidence, its date, what is left open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    in_map_language,
    main_stages,
    mended,
    setting,
)
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.edits.cards import delete_cards
from designer.edits.clash_records import WHOLE
from designer.edits.naming import field_name
from designer.edits.removal import removal
from designer.files.clash_words import field_in_words
from designer.model.changes import Edit, set_field
from designer.model.folding import folded
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import (
    Card,
    Clash,
    Comment,
    MapRecord,
    Node,
    Persona,
    Record,
    Stage,
)
from designer.words import Message, msg

HEADER = ("title", "scope", "lead", "state", "owner", "date")
"""What the first reader asks, in this order."""

FINAL = "deliverable"
"""A map that is checked as a deliverable is meant to be final."""

HYPOTHESIS = msg("Hypothesis")

AGAIN = 180
"""Days until a map is to be reviewed again, as the templates have it."""


# -- the header ----------------------------------------------------------------------------


@rule(
    "HYG-07",
    "hint",
    "map",
    reads={
        MapRecord: (*HEADER, "language"),
        Persona: ("order",),
        Stage: ("role", "order"),
        Card: ("stage", "lane", "sample"),
    },
)
def header_not_filled(look: Look) -> Iterator[Finding]:
    """The header says title, scope, persona, state (as it is, or as it shall be), owner and date.

    The persona is the map's lead, or any if the map names none. The rule waits until half of the
    main stages have cards of one's own: those of a template are nobody's map yet.
    Why: these are the first things that a reader asks, and nobody else can answer them.
    Wrong: a map titled “Map 2 final new”, and nothing else
    Right: “Payroll software for mid-size firms”, as it is, owned by Marketing, of this May
    Fix: fill in today's date and “as it is”; the rest only people know, and is asked for.
    """
    journey = look.journey
    stages = main_stages(journey)
    full = sum(_has_own_card(look, stage.id) for stage in stages)
    missing = _missing(journey)
    if not missing or not full or 2 * full < len(stages):
        return
    message = msg(
        "The header does not say: {fields}", fields=tuple(field_name(field) for field in missing)
    )
    fixes: tuple[Fix, ...] = ()
    if "lead" not in missing and MAP in journey:
        fixes = (Fix(msg("Fill it in, with questions"), _heading(look.today), safe=False),)
    yield header_not_filled.found((MAP,), message, field=missing[0], fixes=fixes)


def _has_own_card(look: Look, stage: Id) -> bool:
    return any(not card.sample for card in look.cards(stage, Card))


def _missing(journey: Journey) -> tuple[str, ...]:
    there: dict[str, Any] = {field: getattr(journey.map, field) for field in HEADER}
    there["lead"] = there["lead"] or journey.of(Persona)
    return tuple(
        field
        for field, value in there.items()
        if not (value.strip() if isinstance(value, str) else value)
    )


def _heading(today: date) -> Make:
    def make(journey: Journey) -> Edit:
        said = {
            "title": in_map_language(journey, msg("Which journey is this?")),
            "scope": in_map_language(journey, msg("Who buys what here?")),
            "owner": in_map_language(journey, msg("Who keeps this map?")),
            "state": "as_is",
            "date": today.isoformat(),
        }
        head = journey.map
        changes = (
            set_field(head, field, said[field]) for field in _missing(journey) if field in said
        )
        return mended(msg("Fill in the header"), *changes)

    return make


@rule(
    "HYG-08",
    "hint",
    "map",
    reads={MapRecord: ("title", "scope", "language", "check_profile"), Card: ("evidence",)},
)
def guesses_as_findings(look: Look) -> Iterator[Finding]:
    """In a final map at most half of the evidence is assumed; else it says “hypothesis”.

    A map is final when it is checked as a deliverable (option `most`: per cent assumed).
    Why: guesses that are drawn as neatly as findings are taken for findings.
    Wrong: thirty cards, all assumed, in a map for the board
    Right: the same, titled “Hypothesis: …”; or half of them reported by customers
    Fix: stamp the scope with “hypothesis”.
    """
    head = look.journey.map
    if head.check_profile != FINAL or _says_hypothesis(look.journey):
        return
    counts: dict[bool, int] = {True: 0, False: 0}
    for facts, count in look.journey.tally().items():
        if facts.evidence is not None:
            counts[facts.evidence == "assumed"] += count
    known = counts[True] + counts[False]
    part = counts[True] / known if known else 0.0
    if 100 * part > look.option("HYG-08", "most", 50):
        message = msg("{part} % of the evidence is assumed, in a final map", part=round(100 * part))
        fix = Fix(msg("Stamp it “hypothesis”"), _stamped, safe=False)
        yield guesses_as_findings.found((MAP,), message, fixes=(fix,))


def _says_hypothesis(journey: Journey) -> bool:
    said = folded(f"{journey.map.title} {journey.map.scope}")
    return folded(in_map_language(journey, HYPOTHESIS)) in said


def _stamped(journey: Journey) -> Edit:
    word = in_map_language(journey, HYPOTHESIS)
    scope = f"{word}: {journey.map.scope}" if journey.map.scope else word
    return mended(msg("Stamp it “hypothesis”"), set_field(journey.map, "scope", scope[:10_000]))


@rule("HYG-09", "hint", "map", reads={MapRecord: ("review_by",)})
def review_overdue(look: Look) -> Iterator[Finding]:
    """The day by which the map is to be reviewed has not passed.

    Why: a map that nobody looks at again turns into a poster, and then into a lie.
    Wrong: review by last January
    Right: review by next January
    Fix: set a new day, half a year from today.
    """
    day = look.journey.map.review_by
    if day and date.fromisoformat(day) < look.today:
        new = (look.today + timedelta(days=AGAIN)).isoformat()
        fix = setting(msg("Review it by {date}", date=new), MAP, "review_by", new, safe=False)
        message = msg("The map was to be reviewed by {date}", date=day)
        yield review_overdue.found((MAP,), message, field="review_by", fixes=(fix,))


# -- what is left open ---------------------------------------------------------------------


@rule("HYG-10", "warning", "page")
def parking_lot_not_empty(look: Look) -> Iterator[Finding]:
    """Before a map is handed over, nothing stands in its parking lot any more.

    Why: what was put off in a workshop is in no export, so the remark is lost.
    Wrong: eleven notes in the parking lot, and the PDF is sent
    Right: each made a card of a stage, or deleted
    Fix: delete what is left there.
    """
    parked = look.journey.parked()
    if parked:
        message = msg(
            "{count} card is left in the parking lot",
            "{count} cards are left in the parking lot",
            count=len(parked),
        )
        title = msg("Delete what is left there")
        fix = Fix(title, _clear_the_lot, safe=False)
        ids = tuple(sorted(card.id for card in parked))
        yield parking_lot_not_empty.found(ids, message, fixes=(fix,))


def _clear_the_lot(journey: Journey) -> Edit:
    return delete_cards(journey, [card.id for card in journey.parked()])


def _said_on(look: Look, record: Record) -> Iterator[Id]:
    """The choices that name a record, or a flow or link that is called after it."""
    edges = look.journey.edges_at(record.id) if isinstance(record, Node) else ()
    for identity in (record.id, *(edge.id for edge in edges)):
        yield from (one.id for one in look.journey.targeting(identity) if isinstance(one, Clash))


@rule("HYG-12", "warning", "map", each=(Comment, Clash), near=_said_on)
def left_undecided(look: Look, said: Comment | Clash) -> Iterator[Finding]:
    """No comment is open any more, and no two versions of a field wait for a choice.

    Why: two truths stand side by side, and the reader takes either.
    Wrong: “Is this still so?”, unanswered
    Right: the same, resolved
    Fix: mark the comment as resolved; keep what stands on the map.
    """
    elements = (said.id,) if said.target is None else (said.target, said.id)
    if isinstance(said, Clash):
        keeping = msg("Keep what stands on the map")
        fix = Fix(keeping, _settled(said.id), safe=False)
        message = _waiting(look.journey, said)
        yield left_undecided.found(elements, message, field=said.field, fixes=(fix,))
    elif not said.resolved and said.reply_to is None:
        fix = setting(msg("Mark it as resolved"), said.id, "resolved", True, safe=False)
        message = msg("A comment is open: “{comment}”", comment=called(look.journey, said))
        yield left_undecided.found(elements, message, field="resolved", fixes=(fix,))


def _waiting(journey: Journey, clash: Clash) -> Message:
    element = called(journey, clash.target or clash.id)
    if clash.field == WHOLE:
        return msg(
            "“{element}” was deleted by one and changed or needed by another: whether it stays "
            "waits for a choice",
            element=element,
        )
    return msg(
        "Two versions of “{element}” wait for a choice: {field}",
        element=element,
        field=field_in_words(clash),
    )


def _settled(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        if journey.get(identity, Clash) is None:
            return NOTHING
        return mended(msg("Keep what stands on the map"), *removal(journey, (identity,)))

    return make


RULES: tuple[Rule, ...] = (
    header_not_filled,
    guesses_as_findings,
    review_overdue,
    parking_lot_not_empty,
    left_undecided,
)
"""The rules of this file, in the order of the catalogue."""

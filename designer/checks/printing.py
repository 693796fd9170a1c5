"""Rules on the printed map: it fits its paper, and every character can be drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from designer.checks.mending import called, setting
from designer.checks.rule import Finding, Fix, Look, rule
from designer.drawing.shapes import Words
from designer.drawing.text import missing_characters
from designer.drawing.theme import CARD_PADDING, CARD_TEXT_X, COLUMN_MAX, LANE_HEAD
from designer.kinds import kind_of
from designer.layout.frame import card_width, column_width
from designer.layout.grid import GridLayout
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import (
    Card,
    Entry,
    Exit,
    Flow,
    Lane,
    MapRecord,
    Persona,
    Record,
    Stage,
    Team,
)
from designer.words import msg

PAPERS: Mapping[str, tuple[int, int]] = {
    "A4": (297, 210), "A3": (420, 297), "A2": (594, 420), "A1": (841, 594), "A0": (1189, 841),
}  # fmt: skip
"""Width and height in mm of the named pages, which lie across."""

MM = 72 / 25.4

LONGEST_SIDE = 14_400.0
"""Points: no PDF page may be longer."""

LEAST_SCALE = 0.25
"""Card text of 12 points is 3 points high then; below that, letters run together on paper."""

DRAWN: Mapping[type[Record], tuple[str, ...]] = {
    MapRecord: ("title", "scope", "owner"),
    Stage: ("name", "customer_goal", "company_goal"),
    Lane: ("name", "prompt", "line_below"),
    Persona: ("name", "title"),
    Team: ("name",),
    Entry: ("name",),
    Exit: ("name",),
    Flow: ("condition",),
}
"""The texts of a printed map that do not stand on cards."""


@rule("HYG-03", "warning", "page")
def map_off_the_paper(look: Look) -> Iterator[Finding]:
    """The map fits its paper, and no text is wider than its place.

    Boxes grow with their text and move each other along, so cards never overlap. What can go
    wrong is a single character that is wider than its column, and a map that is too large: for
    the longest page that PDF allows (14,400 points), or for a named page (option `page`, A4 to
    A0), where it would be shrunk below a quarter (option `least_scale`) and letters of 12 points
    below 3.

    Why: nobody can use a deliverable that cannot be printed, and one finds out at the printer's.
    Wrong: twenty stages of thirty cards each on A4
    Right: the same map on A0, or fitted to its own page
    Fix: widen the columns of the map; a larger page is chosen at the export.
    """
    layout = GridLayout(look.journey, internal=False)
    bounds = layout.bounds
    longest = max(bounds.width, bounds.height)
    page = str(look.options.get("HYG-03", {}).get("page", ""))
    if page in PAPERS:
        width, height = (side * MM for side in PAPERS[page])
        scale = min(width / bounds.width, height / bounds.height)
        if scale < look.option("HYG-03", "least_scale", LEAST_SCALE):
            message = msg(
                "On {page} the map would be shrunk to {scale} % and could not be read",
                page=page,
                scale=round(100 * scale, 1),
            )
            yield map_off_the_paper.found((MAP,), message)
    elif longest > LONGEST_SIDE:
        message = msg(
            "The map is {length} m long, more than one page of a PDF can be: choose a named page",
            length=round(longest / MM / 1000, 1),
        )
        yield map_off_the_paper.found((MAP,), message)
    if any(_joins(char) for char in _alphabet(look.journey)):
        yield from _text_off_its_place(look.journey, layout)


def _joins(char: str) -> bool:
    """Whether a reader takes the sign and those about it for one, which can become very wide.

    The text layout breaks everything but a single character as a reader sees it, and without such
    signs none is wider than three letters.
    """
    return char == "\u200d" or unicodedata.category(char).startswith("M")


def _alphabet(journey: Journey) -> str:
    """The characters of all drawn texts together, each once: few, even in a large map."""
    return "".join(sorted(set().union(*(text for _, _, text in _drawn_texts(journey)))))


def _text_off_its_place(journey: Journey, layout: GridLayout) -> Iterator[Finding]:
    """One finding for each record with a character wider than the place of its text."""
    room = min(card_width(column_width(journey)) - CARD_TEXT_X - CARD_PADDING, LANE_HEAD / 2)
    over: dict[Id, float] = {}
    for shape in layout.shapes():
        if not isinstance(shape, Words) or shape.width <= room or not shape.owner:
            continue
        place = layout.box(shape.owner) if _in_a_box(journey.find(shape.owner)) else None
        if place is not None and shape.x + shape.width > place.right + 0.5:
            beyond = shape.x + shape.width - place.right
            over[shape.owner] = max(beyond, over.get(shape.owner, 0.0))
    for identity, beyond in sorted(over.items()):
        message = msg(
            "A character of “{element}” is wider than its column",
            element=called(journey, identity),
        )
        wanted = int(column_width(journey) + beyond) + 1
        fixes: tuple[Fix, ...] = ()
        if wanted <= COLUMN_MAX and isinstance(journey.find(identity), Card | Stage):
            title = msg("Make the columns {width} points wide", width=wanted)
            fixes = (setting(title, MAP, "column_width", wanted),)
        yield map_off_the_paper.found((identity,), message, fixes=fixes)


def _in_a_box(record: Record | None) -> bool:
    """Whether the record's words are meant to stay inside its box; on the curve they are not."""
    if isinstance(record, Card):
        return not kind_of(record).curve
    return isinstance(record, Stage | Lane)


@rule("HYG-05", "error", "page")
def character_without_glyph(look: Look) -> Iterator[Finding]:
    """Every character of a text that is drawn is in one of the shipped fonts.

    Cards in the parking lot, in hidden lanes, and internal ones are in no export and not looked
    at. A character that no font has is drawn as its code point in small type.

    Why: the client would see a code instead of a letter, and take it for a mistake.
    Wrong: the stage "𓂀 Awareness"
    Right: the stage "Awareness"
    Fix: write the code point in the text, which at least can be read and searched.
    """
    journey = look.journey
    gone = set(missing_characters(_alphabet(journey), journey.map.language))
    if not gone:
        return
    for record, field, text in _drawn_texts(journey):
        here = sorted(gone.intersection(text))
        if not here:
            continue
        codes = tuple(f"U+{ord(char):04X}" for char in here[:5])
        message = msg(
            "No font has {characters} of “{element}”",
            characters=codes,
            element=called(journey, record),
        )
        spelt = "".join(f"U+{ord(char):04X}" if char in gone else char for char in text)
        # Not safe: another word may be what is wanted.
        fix = setting(msg("Write the code point"), record.id, field, spelt, safe=False)
        yield character_without_glyph.found((record.id,), message, field=field, fixes=(fix,))


def _drawn_texts(journey: Journey) -> Iterator[tuple[Record, str, str]]:
    """The texts of the printed map with their records and fields."""
    for cls, fields in DRAWN.items():
        for record in journey.of(cls):
            for field in fields:
                if text := getattr(record, field):
                    yield record, field, text
    hidden = {lane.id for lane in journey.lanes() if lane.hidden}
    for card in journey.cards():
        if not card.parked and not card.internal and card.lane not in hidden:
            yield from ((card, field, text) for field, text in _card_texts(card))


def _card_texts(card: Card) -> Iterator[tuple[str, str]]:
    """A card's text, and the fields that its line of facts repeats."""
    yield "text", card.text
    facts = {fact for fact in kind_of(card).facts(card) if isinstance(fact, str)}
    facts.add(getattr(card, "unit", ""))
    for field in type(card).field_names():
        text = getattr(card, field)
        if field != "text" and text and text in facts:
            yield field, text


RULES = (map_off_the_paper, character_without_glyph)

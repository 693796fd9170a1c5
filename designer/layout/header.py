"""What stands above and below the grid: the map's header and the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from designer.drawing.icons import evidence_mark, icon
from designer.drawing.shapes import Rect, Shape
from designer.drawing.theme import ICON, LEGEND_GAP, MARGIN
from designer.kinds import KINDS
from designer.layout.figures import percent
from designer.layout.flow_signs import NAMES, SIGN, flow_sign, ways_shown
from designer.layout.write import Pencil
from designer.model.ids import MAP
from designer.model.journey import CardFacts, Journey
from designer.model.records import Card, MapRecord, Persona
from designer.words import Message, msg, say

FACTS_WIDTH = 260.0
"""The block at the right of the header: owner, dates, evidence."""

_STATES = {"as_is": msg("as it is"), "to_be": msg("as it should be")}
_EVIDENCE = {"assumed": msg("assumed"), "reported": msg("reported"), "observed": msg("observed")}


@dataclass(frozen=True, slots=True)
class Header:
    """The laid-out header; `fields` says where each fact can be edited."""

    shapes: tuple[Shape, ...]
    fields: tuple[tuple[str, Rect], ...]
    bottom: float


def header(journey: Journey, right: float, *, internal: bool = True, blank: bool = False) -> Header:
    """Title and facts between the margins of a sheet that ends at `right`.

    An empty template says nothing of dates and evidence: it is for maps that are still to come.
    """
    record = journey.map
    language = record.language
    pencil = Pencil(language, MAP)
    room = max(200.0, right - MARGIN - FACTS_WIDTH - MARGIN)
    shapes: list[Shape] = []
    fields: list[tuple[str, Rect]] = []
    title = record.title or say(msg("Untitled map"), language)
    part = "title" if record.title else "prompt"
    colour = "ink" if record.title else "ink3"
    line = pencil.write(title, "title", MARGIN, MARGIN, room, colour=colour, part=part)
    shapes += line.shapes
    fields.append(("title", line.box))
    y = line.bottom + 2
    for field, text, prompt in _subtitle(journey, record):
        said = text or say(prompt, language)
        below = pencil.write(
            said, "header-fact", MARGIN, y, room,
            colour="ink2" if text else "ink3", part="fact" if text else "prompt",
        )  # fmt: skip
        shapes += below.shapes
        fields.append((field, below.box))
        y = below.bottom
    bottom = y
    y = MARGIN + 4
    facts = () if blank else _facts(journey, record, internal=internal)
    for field, known, prompt in facts:
        said = say(known or prompt, language)
        fact = pencil.write(
            said, "header-fact", right - FACTS_WIDTH, y, FACTS_WIDTH, align="right",
            colour="ink2" if known else "ink3", part="fact" if known else "prompt",
        )  # fmt: skip
        shapes += fact.shapes
        if field:
            fields.append((field, fact.box))
        y = fact.bottom
    return Header(tuple(shapes), tuple(fields), max(bottom, y))


def _subtitle(journey: Journey, record: MapRecord) -> Iterator[tuple[str, str, Message]]:
    """Scope, then persona and state on one line."""
    yield "scope", record.scope, msg("Scope: which product, which buyers")
    lead = journey.get(record.lead, Persona)
    parts = [lead.title or lead.name] if lead else []
    if record.state:
        parts.append(say(_STATES[record.state], record.language))
    yield "state", " · ".join(parts), msg("Whose journey, as it is or as it should be")


def _facts(
    journey: Journey, record: MapRecord, *, internal: bool
) -> Iterator[tuple[str, Message | None, Message]]:
    owner = msg("Owner: {owner}", owner=record.owner) if record.owner else None
    yield "owner", owner, msg("Owner")
    yield "date", msg("Date: {date}", date=record.date) if record.date else None, msg("Date")
    review = msg("Review by: {date}", date=record.review_by) if record.review_by else None
    yield "review_by", review, msg("Review by")
    stamp = evidence_stamp(journey, internal=internal)
    if stamp is not None:
        yield "", stamp, stamp


def evidence_stamp(journey: Journey, *, internal: bool = True) -> Message | None:
    """How much of the map is only assumed; None where no card says."""
    known = Counter[str]()
    for card, count in journey.tally().items():
        if card.evidence and (internal or not card.internal):
            known[card.evidence] += count
    if not known:
        return None
    share = known["assumed"] / known.total()
    said = percent(round(share, 2), journey.map.language)
    if share > 0.5:
        return msg("Hypothesis: {share} assumed", share=said)
    return msg("Evidence: {share} assumed", share=said)


@dataclass(frozen=True, slots=True)
class Legend:
    """The laid-out legend for a top of 0."""

    shapes: tuple[Shape, ...]
    height: float


NO_LEGEND = Legend((), 0.0)


def legend(
    journey: Journey,
    cards: Iterable[Card | CardFacts],
    left: float,
    right: float,
    *,
    spans: bool = False,
) -> Legend:
    """Icon and word of each kind in use, then the marks of evidence, then the ways of flows;
    `spans` where those of a stage that spans all others are drawn as lines too.
    """
    language = journey.map.language
    found = {(card.kind, card.evidence) for card in cards}
    used = {kind for kind, _ in found}
    evidence = {mark for _, mark in found}
    entries: list[tuple[str, str, str, str]] = [
        ("icon", kind.icon, kind.family, say(kind.name, language))
        for kind in KINDS
        if kind.id in used
    ]
    entries += [
        ("evidence", mark, "ink2", say(word, language))
        for mark, word in _EVIDENCE.items()
        if mark in evidence
    ]
    if used:
        ways = ways_shown(journey, spans=spans)
        entries += [("flow", way, "", say(NAMES[way], language)) for way in ways]
    pencil = Pencil(language)
    shapes: list[Shape] = []
    x, y = left, 0.0
    for what, mark, colour, word in entries:
        sign = SIGN if what == "flow" else ICON
        width = sign + 6 + pencil.width(word, "legend")
        if x + width > right and x > left:
            x, y = left, y + 20
        if what == "icon":
            shapes += icon(mark, x, y, colour)
        elif what == "flow":
            shapes += flow_sign(mark, x, y)
        else:
            shapes += evidence_mark(mark, x + 7, y + 7, colour)
        shapes += pencil.write(word, "legend", x + sign + 6, y, 1000, part="legend").shapes
        x += width + LEGEND_GAP
    return Legend(tuple(shapes), y + ICON if entries else 0.0)

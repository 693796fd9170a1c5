"""Rules on the emotion curve: its gaps, its peaks and its jumps."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from designer.checks.asking import asking
from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    in_map_language,
    main_stages,
    mended,
)
from designer.checks.rule import ALL, Finding, Fix, Look, Reads, rule
from designer.graph.curves import (
    NOBODY,
    Curve,
    Point,
    curves_of,
    feeling_personas,
    felt,
    lead_of,
)
from designer.kinds.emotion import Emotion
from designer.kinds.handoff import Handoff
from designer.kinds.note import Note
from designer.kinds.pain import Pain
from designer.kinds.touchpoint import Touchpoint
from designer.model.changes import Edit, set_field
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, Link, MapRecord, Persona, Record, Stage
from designer.model.values import Number
from designer.words import Message, msg

PEAK = 1
"""From here up, on the scale from -2 to 2, a highest point is a peak worth explaining."""

LONG = 4
"""From so many points on, a curve that never falls says that nobody asked a customer."""

_CURVE: dict[type[Record], tuple[str, ...]] = {
    Emotion: ("value", "stage", "lane", "order"),
    Persona: ("name", "title", "order"),
    Stage: ALL,
    Entry: (),
    Exit: (),
    Flow: ("source", "target", "way"),
    Link: ALL,
    MapRecord: ("scale", "lead"),
}
"""What the curves of the personas, and the chain that they follow, are made of."""

_PEAKS: Reads = {**_CURVE, Emotion: ("value", "stage", "lane", "order", "text", "name"),
                 Note: ("stage",)}  # fmt: skip
_JUMPS: Reads = {**_CURVE, Pain: ("stage",), Handoff: ("stage",),
                 Touchpoint: ("stage", "moment_of_truth")}  # fmt: skip

JUMP = 3
"""From so many steps on, on the scale from -2 to 2, something must have happened between."""


@rule("EMO-02", "warning", "stage", reads=_CURVE)
def stage_off_the_curve(look: Look) -> Iterator[Finding]:
    """Each main stage has a point for the lead persona, or says that it is unknown.

    An emotion card without a value says so, and the curve breaks there. The rule waits until half
    of the main stages have an emotion of the lead persona.

    Why: a straight line through a gap is a lie.
    Wrong: emotions in Awareness and Decision, and none in Consideration between them
    Right: the same, and in Consideration an emotion card without a value
    Fix: add a card that says “unknown”, where the curve breaks.
    """
    journey = look.journey
    lead = lead_of(journey)
    known = {
        card.stage
        for card in journey.of(Emotion)
        if not card.parked and lead in feeling_personas(journey, card, lead)
    }
    stages = main_stages(journey)
    gaps = [stage for stage in stages if stage.id not in known]
    if 2 * len(gaps) > len(stages):
        return
    for stage in gaps:
        message = msg("Nobody says how customers feel in “{stage}”", stage=called(journey, stage))
        title = msg("Say that it is not known")
        fix = Fix(title, asking(title, Emotion, stage.id, msg("Not known yet")))
        yield stage_off_the_curve.found((stage.id,), message, fixes=(fix,))


@rule("EMO-04", "hint", "stage", reads=_PEAKS)
def peak_without_cause(look: Look) -> Iterator[Finding]:
    """The highest point of an emotion curve says what caused it.

    A peak is a value of 1 or more on the scale from -2 to 2. It is explained by the card's own text
    beyond the name of the emotion, or by a note in its stage.

    Why: peaks are to be kept, and not only lows to be cured.
    Wrong: "joy" at 2 in Experience, and nothing that says why
    Right: "joy" at 2 with the text "The first report came out in an hour"
    Fix: ask in the card what caused it.
    """
    journey = look.journey
    told: set[Id] = set()
    for curve in look.once(curves_of):
        peak = max(curve.points.values(), key=lambda point: point.value)
        bare = [card for card in peak.cards if not _says_more(card)]
        if peak.value < PEAK or look.has(peak.stage, Note) or len(bare) < len(peak.cards):
            continue
        card = max(bare, key=lambda card: felt(card, journey.map.scale) or Fraction(0))
        if card.id in told:
            continue
        told.add(card.id)
        message = msg(
            "“{card}” in “{stage}” is the highest point, and nothing says what caused it",
            card=called(journey, card) if card.text.strip() else card.name or called(journey, card),
            stage=called(journey, peak.stage),
        )
        fix = Fix(msg("Ask in the card what caused it"), _asking(card.id))
        yield peak_without_cause.found((card.id,), message, field="text", fixes=(fix,))


@rule("EMO-05", "hint", "stage", reads=_CURVE)
def flat_or_rosy_curve(look: Look) -> Iterator[Finding]:
    """An emotion curve of four or more values goes down somewhere.

    Why: where every value is the same, or none is below the middle, nobody has asked a customer.
    Wrong: joy in each of seven stages
    Right: joy in Experience, worry in Purchase decision
    Fix: none
    """
    journey = look.journey
    for curve in look.once(curves_of):
        values = [point.value for point in curve.points.values()]
        if len(values) < LONG or not (len(set(values)) == 1 or min(values) > 0):
            continue
        cards = tuple(card.id for point in curve.points.values() for card in point.cards)
        yield flat_or_rosy_curve.found(cards, _flat(journey, curve, len(set(values)) == 1))


def _flat(journey: Journey, curve: Curve, equal: bool) -> Message:
    if curve.persona == NOBODY:
        if equal:
            return msg("All values of the emotion curve are the same")
        return msg("All values of the emotion curve are above the middle")
    persona = called(journey, curve.persona)
    if equal:
        return msg("{persona} feels the same in every stage", persona=persona)
    return msg("{persona} feels well in every stage", persona=persona)


@rule("EMO-07", "hint", "loop", reads=_CURVE)
def loop_ends_low(look: Look) -> Iterator[Finding]:
    """The last stage of a loop of customers is not the lowest point of the lead persona's curve.

    Looked at only where the loop returns and its last stage is in the customer zone.

    Why: people remember the peak and the end, and the last moment colours the return.
    Wrong: the lowest value, -2, in Loyalty
    Right: -1 in Purchase decision, 1 in Loyalty
    Fix: none
    """
    journey, loop = look.journey, look.loop
    if loop.last is None or not loop.returns or loop.zone(loop.last) != "customer":
        return
    lead = lead_of(journey)
    curve = next((one for one in look.once(curves_of) if one.persona == lead), None)
    point = curve.points.get(loop.last) if curve is not None else None
    if curve is None or point is None or point.value >= 0:
        return
    if all(point.value <= other.value for other in curve.points.values()):
        message = msg(
            "The loop ends at its lowest point, in “{stage}”", stage=called(journey, loop.last)
        )
        ids = (loop.last, *(card.id for card in point.cards))
        yield loop_ends_low.found(ids, message)


@rule("EMO-08", "hint", "stage", reads=_JUMPS)
def unexplained_jump(look: Look) -> Iterator[Finding]:
    """A jump of the emotion curve between two neighbouring stages has a cause in one of them.

    A jump is 3 or more on the scale from -2 to 2; the last stage and the one where the loop returns
    are neighbours. A pain point, a hand-off or a moment of truth explains it. Where a low without a
    pain point is named already (EMO-03), this rule is silent.

    Why: something happened there that is not on the map.
    Wrong: 2 in Experience, -1 in Loyalty, and no pain point, hand-off or moment of truth in either
    Right: the same, and the pain point "The contact person changes" in Loyalty
    Fix: add a moment of truth to the second stage, with a question.
    """
    journey, loop = look.journey, look.loop
    asked = _asked_for_pain(journey)
    for curve in look.once(curves_of):
        for one, other in curve.steps(loop):
            if abs(one.value - other.value) < JUMP or any(
                _explains(look, each.stage) for each in (one, other)
            ):
                continue
            if other.stage not in asked:
                yield _jump(journey, curve, one, other)


def _jump(journey: Journey, curve: Curve, one: Point, other: Point) -> Finding:
    first, second = called(journey, one.stage), called(journey, other.stage)
    message = msg(
        "The feeling jumps between “{one}” and “{other}”, and nothing there says why",
        one=first,
        other=second,
    )
    title = msg("Add a moment of truth in “{stage}”", stage=second)
    question = msg("What happens between “{one}” and “{other}”?", one=first, other=second)
    fix = Fix(title, asking(title, Touchpoint, other.stage, question, moment_of_truth=True))
    who = () if curve.persona == NOBODY else (curve.persona,)
    return unexplained_jump.found((one.stage, other.stage, *who), message, fixes=(fix,))


def _says_more(card: Emotion) -> bool:
    return folded(card.text) not in ("", folded(card.name))


def _explains(look: Look, stage: Id) -> bool:
    """Whether a pain point, a hand-off or a moment of truth stands in the stage."""
    if look.has(stage, Pain) or look.has(stage, Handoff):
        return True
    return any(card.moment_of_truth for card in look.cards(stage, Touchpoint))


def _asked_for_pain(journey: Journey) -> set[Id]:
    """The stages that EMO-03 names, unless a pain point there explains the low."""
    scale: tuple[Number, Number] = journey.map.scale
    values = ((card.stage, felt(card, scale)) for card in journey.of(Emotion) if not card.parked)
    return {stage for stage, value in values if stage and value is not None and value <= -1}


def _asking(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        card = journey.get(identity, Emotion)
        if card is None or _says_more(card):
            return NOTHING
        question = in_map_language(journey, msg("What made this so good?"))
        # A text that was the emotion's name stays as its name.
        kept = () if card.name else (set_field(card, "name", card.text.strip()),)
        return mended(msg("Ask what caused it"), set_field(card, "text", question), *kept)

    return make


RULES = (
    stage_off_the_curve,
    peak_without_cause,
    flat_or_rosy_curve,
    loop_ends_low,
    unexplained_jump,
)

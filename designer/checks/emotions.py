"""Rules on emotion cards: values on the scale, names that fit, sources, lows with a cause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.checks.emotion_names import sign_of
from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    card_changes,
    in_map_language,
    linked,
    mended,
    setting,
    shown,
)
from designer.checks.near import its_stage
from designer.checks.rule import EVERY_UNIT, Finding, Fix, Look, Reads, rule
from designer.graph.curves import felt
from designer.kinds.emotion import Emotion
from designer.kinds.pain import Pain
from designer.model.changes import Edit, set_field
from designer.model.ids import MAP, Id, new_id
from designer.model.journey import Journey
from designer.model.records import MapRecord, Record, Stage
from designer.model.values import Number, Raw
from designer.words import msg

LOW = -1
"""From here down, on the scale from -2 to 2, a feeling asks for its cause."""


def _all_with_the_scale(_look: Look, record: Record) -> Iterable[Id]:
    return EVERY_UNIT if isinstance(record, MapRecord) else ()


_ON_THE_SCALE: Reads = {Emotion: ("value", "name", "text"), MapRecord: ("scale",)}


@rule("EMO-01", "error", "card", each=(Emotion, MapRecord), near=_all_with_the_scale,
      reads=_ON_THE_SCALE)  # fmt: skip
def emotion_off_scale(look: Look, record: Emotion | MapRecord) -> Iterator[Finding]:
    """An emotion's value is a number on the map's scale.

    Why: a value outside the scale breaks the curve, and nobody can compare it with the others.
    Wrong: the value 5 on a scale from -2 to 2
    Right: the value 2 on a scale from -2 to 2
    Fix: take the nearest end of the scale, or widen the scale.
    """
    low, high = look.journey.map.scale
    if isinstance(record, MapRecord):
        if low >= high:
            yield emotion_off_scale.found(
                (MAP,),
                msg("The scale of the emotions runs from {low} to {high}", low=low, high=high),
                field="scale",
                fixes=(Fix(msg("Make it a rising scale that holds every value"), _straighten),),
            )
    elif low < high:
        yield from _on_the_scale(look.journey, record)


def _on_the_scale(journey: Journey, card: Emotion) -> Iterator[Finding]:
    low, high = journey.map.scale
    raw = card.get("value")
    if isinstance(raw, Raw):
        message = msg(
            "The value of “{card}” is {value}, which is not a number",
            card=called(journey, card),
            value=raw.json,
        )
        fix = setting(msg("Make the value unknown"), card.id, "value", None, safe=False)
        yield emotion_off_scale.found((card.id,), message, field="value", fixes=(fix,))
    elif card.value is not None and not low <= card.value <= high:
        yield _off_scale(journey, card, card.value)


def _off_scale(journey: Journey, card: Emotion, value: Number) -> Finding:
    low, high = journey.map.scale
    nearest = low if value < low else high
    message = msg(
        "The value {value} of “{card}” lies outside the scale from {low} to {high}",
        card=called(journey, card),
        value=shown(value),
        low=low,
        high=high,
    )
    return emotion_off_scale.found(
        (card.id,),
        message,
        field="value",
        fixes=(
            setting(msg("Set the value to {value}", value=nearest), card.id, "value", nearest),
            Fix(
                msg("Widen the scale to {value}", value=shown(value)),
                _widening(card.id),
                safe=False,
            ),
        ),
    )


def _its_stage_or_all(look: Look, record: Record) -> Iterable[Id]:
    return EVERY_UNIT if isinstance(record, MapRecord) else its_stage(look, record)


@rule("EMO-03", "warning", "stage", each=(Stage,), near=_its_stage_or_all,
      reads={Stage: ("name",), Emotion: ("value", "stage"), Pain: ("stage", "lane"),
             MapRecord: ("scale",)})  # fmt: skip
def low_without_pain(look: Look, stage: Stage) -> Iterator[Finding]:
    """A stage where customers feel low has a pain point.

    Low is a value in the lowest quarter of the scale (-1 and below on the scale from -2 to 2).

    Why: a feeling has a cause, and only a cause can be cured.
    Wrong: the emotion "worry" at -2 in Decision, and no pain point in Decision
    Right: the same emotion, and the pain point "Nobody answers on the contract"
    Fix: create a pain point in the stage that asks for the cause.
    """
    if look.has(stage.id, Pain):
        return
    feelings = (
        (card, felt(card, look.journey.map.scale)) for card in look.cards(stage.id, Emotion)
    )
    lows = [card for card, feeling in feelings if feeling is not None and feeling <= LOW]
    if lows:
        yield _low(look.journey, stage, lows)


def _low(journey: Journey, stage: Stage, cards: list[Emotion]) -> Finding:
    lowest = min(card.value for card in cards if card.value is not None)
    ids = tuple(card.id for card in cards)
    message = msg(
        "Customers feel {value} in “{stage}”, and no pain point there says why",
        value=lowest,
        stage=called(journey, stage),
    )

    def make(journey: Journey) -> Edit:
        return _ask_for_the_cause(journey, stage.id, ids)

    fix = Fix(msg("Create a pain point in “{stage}”", stage=called(journey, stage)), make)
    return low_without_pain.found((stage.id, *ids), message, fixes=(fix,))


@rule("EMO-06", "hint", "card", each=(Emotion,),
      reads={Emotion: ("value", "name"), MapRecord: ("scale",)})  # fmt: skip
def emotion_against_its_value(look: Look, card: Emotion) -> Iterator[Finding]:
    """The name of an emotion and its value point the same way.

    Only names that Ringway knows are compared, and no value in the middle of the scale.

    Why: it is usually a slip of the hand, and it turns the curve upside down.
    Wrong: "joy" at -2
    Right: "joy" at 2
    Fix: turn the value over.
    """
    low, high = look.journey.map.scale
    feeling, sign = felt(card, (low, high)), sign_of(card.name)
    if feeling is None or card.value is None or feeling * sign >= 0:
        return
    turned = low + high - card.value
    message = msg("“{name}” does not go with the value {value}", name=card.name, value=card.value)
    title = msg("Set the value to {value}", value=turned)
    fix = setting(title, card.id, "value", turned, safe=False)
    yield emotion_against_its_value.found((card.id,), message, field="value", fixes=(fix,))


@rule("EMO-09", "warning", "card", each=(Emotion,),
      reads={Emotion: ("evidence", "source", "name", "text")})  # fmt: skip
def observed_without_source(look: Look, card: Emotion) -> Iterator[Finding]:
    """An emotion that was observed names its source.

    Why: without a source nobody can look again, and it counts as an assumption.
    Wrong: "worry" at -1, evidence observed, no source
    Right: the same, with the source "Interviews, May 2026"
    Fix: make it an assumption.
    """
    if card.evidence == "observed" and not card.source.strip():
        message = msg(
            "The emotion “{card}” was observed, but its source is not named",
            card=called(look.journey, card),
        )
        fix = setting(msg("Make it an assumption"), card.id, "evidence", "assumed")
        yield observed_without_source.found((card.id,), message, field="source", fixes=(fix,))


def _ask_for_the_cause(journey: Journey, stage: Id, emotions: tuple[Id, ...]) -> Edit:
    if journey.get(stage, Stage) is None:
        return NOTHING
    text = in_map_language(journey, msg("What makes customers feel low here?"))
    pain, changes = card_changes(journey, Pain(id=new_id(), text=text), stage)
    feel = {link.source for card in emotions for link in journey.links_in(card, "feels")}
    links = (linked(persona, "meets", pain.id) for persona in sorted(feel))
    return mended(msg("Create a pain point"), *changes, *links)


def _widening(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        card = journey.get(identity, Emotion)
        if card is None or card.value is None:
            return NOTHING
        low, high = journey.map.scale
        scale = (min(low, card.value), max(high, card.value))
        return mended(msg("Widen the scale"), set_field(journey.map, "scale", scale))

    return make


def _straighten(journey: Journey) -> Edit:
    values = [card.value for card in journey.of(Emotion) if card.value is not None]
    low, high = sorted(journey.map.scale)
    if low == high:
        low, high = min(low, -2), max(high, 2)
    scale = (min([low, *values]), max([high, *values]))
    return mended(msg("Straighten the scale"), set_field(journey.map, "scale", scale))


RULES = (
    emotion_off_scale,
    low_without_pain,
    emotion_against_its_value,
    observed_without_source,
)

"""Rules on pain points and the opportunities that answer them."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    card_changes,
    in_map_language,
    linked,
    mended,
)
from designer.checks.rule import Finding, Fix, Look, rule
from designer.kinds.emotion import Emotion
from designer.kinds.need import Need
from designer.kinds.opportunity import Opportunity
from designer.kinds.pain import Pain
from designer.model.changes import Edit
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Card, Link, Stage
from designer.words import msg

SEVERE = 4
"""From this severity on, of 5, a pain point asks for an answer."""


@rule("OPP-01", "warning", "card", reads=(Pain, Opportunity, Link))
def severe_pain_without_answer(look: Look) -> Iterator[Finding]:
    """A severe pain point has an opportunity, or the reason why it is accepted.

    Severe is severity 4 or 5 (option `least_severity`). Cards in the parking lot are not looked at.

    Why: a map that ends at its pain points changes nothing.
    Wrong: "Nobody answers on the contract", severity 5, and no opportunity for it
    Right: the same, answered by "One contact person until the signature"
    Fix: create an opportunity that answers the pain point.
    """
    journey = look.journey
    severe = look.option("OPP-01", "least_severity", SEVERE)
    for card in journey.of(Pain):
        if card.parked or card.severity is None or card.severity < severe:
            continue
        if card.accepted.strip() or _answered(journey, card):
            continue
        message = msg(
            "No opportunity answers the severe pain point “{card}”", card=called(journey, card)
        )
        fix = Fix(msg("Create an opportunity for it"), _answering(card.id))
        yield severe_pain_without_answer.found((card.id,), message, fixes=(fix,))


@rule("OPP-02", "warning", "card", reads=(Pain, Need, Emotion, Opportunity, Link, Stage))
def opportunity_without_cause(look: Look) -> Iterator[Finding]:
    """An opportunity answers a pain point, a need or a feeling.

    Cards in the parking lot are not looked at.

    Why: opportunities that answer nothing are a wish list, and cannot be ranked.
    Wrong: "Chat on the price page", linked to nothing
    Right: "Chat on the price page" answers "Nobody explains the price"
    Fix: link it to the nearest pain point, in the same stage or the next one that has any.
    """
    journey = look.journey
    nearest = _Nearest(journey)
    for card in journey.of(Opportunity):
        if card.stage is None or card.parked or _answers(journey, card):
            continue
        message = msg(
            "The opportunity “{card}” answers no pain point, need or feeling",
            card=called(journey, card),
        )
        cause = nearest.cause(card.stage)
        fixes: tuple[Fix, ...] = ()
        if cause is not None:
            title = msg("Link it to “{cause}”", cause=called(journey, cause))
            # A cause in another stage is a guess that a person should see.
            fixes = (Fix(title, _linking(card.id, cause.id), safe=cause.stage == card.stage),)
        yield opportunity_without_cause.found((card.id,), message, fixes=fixes)


class _Nearest:
    """The worst pain point of the nearest stage, and a need where the map has no pain point."""

    def __init__(self, journey: Journey) -> None:
        self._columns = {stage.id: at for at, stage in enumerate(journey.stages())}
        self._best: dict[int, Card] = {}
        self._found: dict[Id, Card | None] = {}
        pains = [card for card in journey.of(Pain) if not card.parked]
        pains.sort(key=lambda card: (-(card.severity or 0), card.order, card.id))
        needs = [card for card in journey.of(Need) if not card.parked]
        needs.sort(key=lambda card: (card.order, card.id))
        causes: list[Pain] | list[Need] = pains or needs
        for card in causes:
            if card.stage is not None:
                self._best.setdefault(self._columns[card.stage], card)

    def cause(self, stage: Id) -> Card | None:
        """What an opportunity in `stage` most likely answers; None on a map without pain."""
        if stage not in self._found:
            here = self._columns[stage]
            column = min(self._best, key=lambda at: (abs(at - here), at), default=None)
            self._found[stage] = None if column is None else self._best[column]
        return self._found[stage]


def _answered(journey: Journey, card: Card) -> bool:
    links = journey.links_in(card.id, "answers")
    return any(journey.get(link.source, Opportunity) is not None for link in links)


def _answers(journey: Journey, card: Card) -> bool:
    links = journey.links_out(card.id, "answers")
    return any(isinstance(journey.find(link.target), Pain | Need | Emotion) for link in links)


def _answering(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        pain = journey.get(identity, Pain)
        if pain is None or pain.stage is None:
            return NOTHING
        question = msg("How could we cure “{pain}”?", pain=called(journey, pain))
        text = in_map_language(journey, question)
        card, changes = card_changes(journey, Opportunity(id=new_id(), text=text), pain.stage)
        return mended(msg("Create an opportunity"), *changes, linked(card.id, "answers", identity))

    return make


def _linking(opportunity: Id, cause: Id) -> Make:
    def make(journey: Journey) -> Edit:
        if opportunity not in journey or cause not in journey:
            return NOTHING
        return mended(msg("Link to its cause"), linked(opportunity, "answers", cause))

    return make


RULES = (severe_pain_without_answer, opportunity_without_cause)

"""Rules on pain points and the opportunities that answer them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from designer.checks.asking import asking
from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    linked,
    mended,
)
from designer.checks.near import its_ends
from designer.checks.rule import EVERY_UNIT, Finding, Fix, Look, rule
from designer.kinds.emotion import Emotion
from designer.kinds.need import Need
from designer.kinds.opportunity import Opportunity
from designer.kinds.pain import Pain
from designer.model.changes import Edit
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Link, Record, Stage
from designer.model.values import Number
from designer.words import msg

SEVERE = 4
"""From this severity on, of 5, a pain point asks for an answer."""


def _answered_by(look: Look, record: Record) -> Iterable[Id]:
    """The pain points that an opportunity or a link answers."""
    if isinstance(record, Opportunity):
        return [link.target for link in look.journey.links_out(record.id, "answers")]
    return its_ends(look, record)


_LINKS = ("source", "target", "relation")


@rule("OPP-01", "warning", "card", each=(Pain,), near=_answered_by,
      reads={Pain: ("severity", "accepted", "text", "stage"), Opportunity: (),
             Link: _LINKS})  # fmt: skip
def severe_pain_without_answer(look: Look, card: Pain) -> Iterator[Finding]:
    """A severe pain point has an opportunity, or the reason why it is accepted.

    Severe is severity 4 or 5 (option `least_severity`). Cards in the parking lot are not looked at.

    Why: a map that ends at its pain points changes nothing.
    Wrong: "Nobody answers on the contract", severity 5, and no opportunity for it
    Right: the same, answered by "One contact person until the signature"
    Fix: create an opportunity that answers the pain point.
    """
    if card.severity is None or card.parked:
        return
    if card.severity < look.option("OPP-01", "least_severity", SEVERE):
        return
    if card.accepted.strip() or _answered(look.journey, card):
        return
    name = called(look.journey, card)
    message = msg("No opportunity answers the severe pain point “{card}”", card=name)
    fix = Fix(
        msg("Create an opportunity for it"),
        asking(
            msg("Create an opportunity"),
            Opportunity,
            card.stage or "",
            msg("How could we cure “{pain}”?", pain=name),
            linked_to=(("answers", card.id),),
        ),
    )
    yield severe_pain_without_answer.found((card.id,), message, fixes=(fix,))


def _that_may_answer(look: Look, record: Record) -> Iterable[Id]:
    """The opportunities that a record may be the cause of, or the nearest cause."""
    if isinstance(record, Stage):
        return EVERY_UNIT
    if not isinstance(record, Pain | Need | Emotion):
        return its_ends(look, record)
    linked_to = [link.source for link in look.journey.links_in(record.id, "answers")]
    if isinstance(record, Emotion) or record.parked:
        return linked_to
    nearest = look.know(_Nearest)
    if not nearest.may_be_best(record):
        return linked_to
    if not nearest.hurting:
        return EVERY_UNIT
    hopeful = look.held(Opportunity)
    asking = (s for s in hopeful if s == record.stage or s not in nearest.hurting)
    return [*linked_to, *(card.id for s in asking for card in look.cards(s, Opportunity))]


@rule("OPP-02", "warning", "card", each=(Opportunity,), near=_that_may_answer,
      reads={Opportunity: ("text", "stage"), Emotion: (), Link: _LINKS, Stage: ("order",),
             Pain: ("text", "severity", "order", "stage"),
             Need: ("text", "order", "stage")})  # fmt: skip
def opportunity_without_cause(look: Look, card: Opportunity) -> Iterator[Finding]:
    """An opportunity answers a pain point, a need or a feeling.

    Cards in the parking lot are not looked at.

    Why: opportunities that answer nothing are a wish list, and cannot be ranked.
    Wrong: "Chat on the price page", linked to nothing
    Right: "Chat on the price page" answers "Nobody explains the price"
    Fix: link it to the nearest pain point, in the same stage or the next one that has any.
    """
    journey = look.journey
    if card.stage is None or card.parked or _answers(journey, card):
        return
    message = msg(
        "The opportunity “{card}” answers no pain point, need or feeling",
        card=called(journey, card),
    )
    cause = look.know(_Nearest).cause(card.stage)
    fixes: tuple[Fix, ...] = ()
    if cause is not None:
        title = msg("Link it to “{cause}”", cause=called(journey, cause))
        # A cause in another stage is a guess that a person should see.
        fixes = (Fix(title, _linking(card.id, cause.id), safe=cause.stage == card.stage),)
    yield opportunity_without_cause.found((card.id,), message, fixes=fixes)


class _Nearest:
    """The worst pain point of the nearest stage, and a need where the map has no pain point."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.stages = [stage.id for stage in look.journey.stages()]
        """By column."""
        self.hurting = look.held(Pain)
        """The stages with a pain point."""
        self._kind: type[Pain | Need] = Pain if self.hurting else Need
        held = look.held(self._kind)
        self._columns = [at for at, stage in enumerate(self.stages) if stage in held]
        self._best: dict[Id, Pain | Need | None] = {}
        self._found: dict[Id, Pain | Need | None] = {}

    def cause(self, stage: Id) -> Pain | Need | None:
        """What an opportunity in `stage` most likely answers; None on a map without pain."""
        if stage not in self._found:
            here = self.stages.index(stage)
            place = bisect_left(self._columns, here)
            beside = self._columns[max(place - 1, 0) : place + 1]
            near = min(beside, key=lambda at: (abs(at - here), at), default=None)
            self._found[stage] = None if near is None else self.best(self.stages[near])
        return self._found[stage]

    def best(self, stage: Id) -> Pain | Need | None:
        """The worst pain point of a stage, or its first need on a map without pain points."""
        if stage not in self._best:
            causes = self._look.cards(stage, self._kind)
            self._best[stage] = min(causes, key=_gravest_first, default=None)
        return self._best[stage]

    def may_be_best(self, card: Pain | Need) -> bool:
        """Whether a card, as it is or as it was, comes before all others of its stage."""
        best = self.best(card.stage) if card.stage is not None else None
        return best is None or _gravest_first(card) <= _gravest_first(best)


def _gravest_first(card: Pain | Need) -> tuple[Number, str, Id]:
    severity = card.severity if isinstance(card, Pain) else None
    return -(severity or 0), card.order, card.id


def _answered(journey: Journey, card: Card) -> bool:
    links = journey.links_in(card.id, "answers")
    return any(journey.get(link.source, Opportunity) is not None for link in links)


def _answers(journey: Journey, card: Card) -> bool:
    links = journey.links_out(card.id, "answers")
    return any(isinstance(journey.find(link.target), Pain | Need | Emotion) for link in links)


def _linking(opportunity: Id, cause: Id) -> Make:
    def make(journey: Journey) -> Edit:
        if opportunity not in journey or cause not in journey:
            return NOTHING
        return mended(msg("Link to its cause"), linked(opportunity, "answers", cause))

    return make


RULES = (severe_pain_without_answer, opportunity_without_cause)

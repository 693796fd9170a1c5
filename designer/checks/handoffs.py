"""Rules on what a hand-off card says: it is a contract between two teams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from designer.checks.mending import NOTHING, Make, called, in_map_language, mended
from designer.checks.owners import OWNING, Owners, owners_of
from designer.checks.rule import Finding, Fix, Look, rule
from designer.graph.flow import counted_flows
from designer.kinds.handoff import Handoff
from designer.model.changes import Change, Edit, Put, set_field
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Flow, Link, Record, Stage
from designer.words import Message, msg

TERMS: Mapping[str, Message] = {
    "from_team": msg("the giving team"),
    "to_team": msg("the taking team"),
    "trigger": msg("a trigger or a threshold"),
    "time_limit": msg("a time limit"),
    "passes": msg("what is passed on"),
}
"""What a hand-off has to say, by the field that says it."""

QUESTIONS: Mapping[str, Message] = {
    "trigger": msg("What makes a lead ready?"),
    "time_limit": msg("How soon?"),
    "passes": msg("What does the next team need to know?"),
}
"""What a fix writes where only people know the answer."""


def _its_flow(card: Handoff) -> Id | None:
    """The flow that a hand-off names."""
    return card.flow


def _along(look: Look, flows: Iterable[Flow]) -> Iterator[Id]:
    """The hand-offs that name one of the flows, or stand where it starts."""
    for flow in flows:
        yield from look.index(Handoff, _its_flow)[flow.id]
        yield from (card.id for card in look.cards(flow.source, Handoff))


def _between_teams(look: Look, record: Record) -> Iterable[Id]:
    """The hand-offs whose teams are read from a flow, from a stage, or from an owner of it."""
    if isinstance(record, Flow):
        return _along(look, (record,))
    stage = record.id if isinstance(record, Stage) else None
    if isinstance(record, Link) and record.relation == "owns":
        stage = record.target
    if stage is None or look.journey.get(stage, Stage) is None:
        return ()
    return _around(look, stage)


def _around(look: Look, stage: Id) -> Iterator[Id]:
    """The hand-offs of a stage and of the flows in and out of it."""
    journey = look.journey
    yield from (card.id for card in look.cards(stage, Handoff))
    yield from _along(look, (*journey.flows_in(stage), *journey.flows_out(stage)))


_FLOW = ("source", "target", "way")


@rule("OWN-03", "warning", "people", each=(Handoff,), near=_between_teams,
      reads={Handoff: ("text", "stage", "from_team", "to_team", "flow", "trigger",
                       "threshold", "time_limit", "passes"),
             Link: OWNING, Flow: _FLOW, Stage: ("role",)})  # fmt: skip
def handoff_without_terms(look: Look, card: Handoff) -> Iterator[Finding]:
    """A hand-off says from whom, to whom, when, how soon, and what is passed on.

    When is a trigger or a score threshold. Cards in the parking lot are not looked at.

    Why: a hand-off is a contract, and what it leaves open is what gets lost.
    Wrong: "Qualified lead" from Marketing to Sales
    Right: the same, from 60 points, within two working days, with the pages the buyer has read
    Fix: fill in the teams of the flow, and questions where only people know the answer.
    """
    lacking = () if card.parked else _lacking(card)
    if not lacking:
        return
    message = msg(
        "The hand-off “{card}” does not name {terms}",
        card=called(look.journey, card),
        terms=tuple(TERMS[field] for field in lacking),
    )
    fixes: tuple[Fix, ...] = ()
    teams = _teams(look.journey, card, look.once(owners_of))
    if {*teams, *QUESTIONS} >= set(lacking):
        fixes = (Fix(msg("Fill in what is known, and questions"), _filling(card.id)),)
    yield handoff_without_terms.found((card.id,), message, field=lacking[0], fixes=fixes)


def _lacking(card: Handoff) -> tuple[str, ...]:
    """The terms that the card leaves open."""
    said = {
        "from_team": card.from_team is not None,
        "to_team": card.to_team is not None,
        "trigger": bool(card.trigger.strip()) or card.threshold is not None,
        "time_limit": bool(card.time_limit.strip()),
        "passes": bool(card.passes.strip()),
    }
    return tuple(field for field, holds in said.items() if not holds)


def _teams(journey: Journey, card: Handoff, owners: Owners) -> dict[str, Id]:
    """The teams of the ends of the hand-off, as far as the flow or the stages tell them."""
    flow = journey.get(card.flow, Flow)
    ends = (flow.source, flow.target) if flow else (card.stage, _following(journey, card.stage))
    found = zip(("from_team", "to_team"), ends, strict=True)
    return {
        field: owners[stage][0] for field, stage in found if stage is not None and owners.get(stage)
    }


def _following(journey: Journey, stage: Id | None) -> Id | None:
    """Where the first *next* flow of a stage leads."""
    flows = counted_flows(journey, stage) if stage is not None else []
    return next((flow.target for flow in flows if flow.way == "next"), None)


def _filling(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        card = journey.get(identity, Handoff)
        if card is None:
            return NOTHING
        terms: dict[str, Any] = {
            **{field: in_map_language(journey, question) for field, question in QUESTIONS.items()},
            **_teams(journey, card, owners_of(journey)),
        }
        changes = (
            set_field(card, field, terms[field]) for field in _lacking(card) if field in terms
        )
        return mended(msg("Fill in the hand-off"), *changes)

    return make


def _on_either_side(look: Look, record: Record) -> Iterable[Id]:
    """The hand-offs that a flow, a stage or an owner of it may give or take the way back."""
    if isinstance(record, Flow):
        stages = {record.source, record.target}
        yield from _along(look, (record,))
    elif isinstance(record, Link):
        stages = {record.target} if record.relation == "owns" else set()
    else:
        stages = {record.id}
    for stage in stages:
        if look.journey.get(stage, Stage) is not None:
            yield from _around(look, stage)
            for flow in look.journey.flows_in(stage):
                yield from _around(look, flow.source)


@rule("OWN-04", "warning", "people", each=(Handoff,), near=_on_either_side,
      reads={Handoff: ("text", "stage", "from_team", "flow", "threshold", "way_back",
                       "reasons"),
             Stage: ("name", "zone", "role", "order"), Link: OWNING, Flow: _FLOW})  # fmt: skip
def handoff_without_way_back(look: Look, card: Handoff) -> Iterator[Finding]:
    """A hand-off before the purchase has a way back, with the reasons for taking it.

    That is a hand-off whose flow ends outside the customer zone, or one with a score threshold.
    The way back is written on the card, or drawn as a setback to a stage of the giving team.
    Cards in the parking lot are not looked at.

    Why: without a way back, leads that were passed on too early are lost, or pile up unread.
    Wrong: Marketing passes leads on to Sales from 60 points; nothing says what Sales sends back
    Right: a setback from Decision to Consideration, for the reasons "no budget", "no date"
    Fix: draw the setback, or write the way back on the card; both ask for the reasons.
    """
    journey = look.journey
    if card.parked or not _can_be_refused(journey, card):
        return
    owners = look.once(owners_of)
    back = _has_way_back(journey, card, owners)
    if back and any(reason.strip() for reason in card.reasons):
        return
    name = called(journey, card)
    message = (
        msg("The hand-off “{card}” gives no reasons for sending a lead back", card=name)
        if back
        else msg("The hand-off “{card}” has no way back for a refused lead", card=name)
    )
    yield handoff_without_way_back.found(
        (card.id,),
        message,
        field="reasons" if back else "way_back",
        fixes=_ways_to_mend(journey, card, owners, back=back),
    )


def _can_be_refused(journey: Journey, card: Handoff) -> bool:
    flow = journey.get(card.flow, Flow)
    target = journey.get(flow.target, Stage) if flow is not None else None
    before_purchase = target is not None and target.zone != "customer"
    return before_purchase or card.threshold is not None


def _has_way_back(journey: Journey, card: Handoff, owners: Owners) -> bool:
    if card.way_back.strip():
        return True
    flow = journey.get(card.flow, Flow)
    target = flow.target if flow is not None else card.stage
    if target is None:
        return False
    giving = {card.from_team} if card.from_team is not None else set()
    if not giving and flow is not None:
        giving.update(owners.get(flow.source, ()))
    return any(
        back.way == "setback" and giving & set(owners.get(back.target, ()))
        for back in journey.flows_out(target)
    )


def _ways_to_mend(
    journey: Journey, card: Handoff, owners: Owners, *, back: bool
) -> tuple[Fix, ...]:
    if back:
        return (Fix(msg("Ask for the reasons"), _asking(card.id)),)
    fixes = [Fix(msg("Ask for the way back on the card"), _asking(card.id))]
    flow = journey.get(card.flow, Flow)
    if flow is not None and _setback_fits(journey, card, flow, owners):
        stage = called(journey, flow.source)
        fixes.insert(0, Fix(msg("Add a setback to “{stage}”", stage=stage), _drawing(card.id)))
    return tuple(fixes)


def _setback_fits(journey: Journey, card: Handoff, flow: Flow, owners: Owners) -> bool:
    """Whether a flow back to the giving team would be a setback and not another way."""
    source, target = journey.get(flow.source, Stage), journey.get(flow.target, Stage)
    if source is None or target is None or (source.role, target.role) != ("main", "main"):
        return False
    earlier = (source.order, source.id) < (target.order, target.id)
    leaves_customers = target.zone == "customer" and source.zone != "customer"
    giving = owners[source.id]
    ours = card.from_team in giving if card.from_team is not None else bool(giving)
    return ours and earlier and not leaves_customers


def _asking(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        card = journey.get(identity, Handoff)
        if card is None:
            return NOTHING
        changes = [*_reasons(journey, card)]
        if not _has_way_back(journey, card, owners_of(journey)):
            question = in_map_language(journey, msg("Where does a refused lead go?"))
            changes.append(set_field(card, "way_back", question))
        return mended(msg("Ask for the way back"), *changes)

    return make


def _drawing(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        card = journey.get(identity, Handoff)
        flow = journey.get(card.flow, Flow) if card is not None else None
        if card is None or flow is None:
            return NOTHING
        back = Flow(
            id=new_id(),
            source=flow.target,
            target=flow.source,
            way="setback",
            condition=in_map_language(journey, msg("not ready yet")),
        )
        return mended(msg("Add a setback"), Put(record=back), *_reasons(journey, card))

    return make


def _reasons(journey: Journey, card: Handoff) -> Iterator[Change]:
    if not any(reason.strip() for reason in card.reasons):
        question = in_map_language(journey, msg("Why would a lead be sent back?"))
        yield set_field(card, "reasons", (question,))


RULES = (handoff_without_terms, handoff_without_way_back)

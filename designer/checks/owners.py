"""Rules on owning teams, and on the hand-offs between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    card_changes,
    in_map_language,
    linked,
    main_stages,
    mended,
)
from designer.checks.rule import Finding, Fix, Look, rule
from designer.kinds.handoff import Handoff
from designer.model.changes import Edit, set_field
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Card, Flow, Link, Stage, Team
from designer.words import msg

HANDED_ON = frozenset({"next", "skip", "re_entry", "detour"})
"""The ways along which a buyer goes on to another team; a setback is the way back."""

Owners = Mapping[Id, tuple[Id, ...]]
"""The responsible teams of each stage that has any, sorted by id."""


def owners_of(journey: Journey) -> Owners:
    """The teams that are responsible for each stage."""
    return {stage.id: _responsible(journey, stage.id) for stage in journey.stages()}


def _responsible(journey: Journey, stage: Id) -> tuple[Id, ...]:
    links = (link for link in journey.links_in(stage, "owns") if link.role == "responsible")
    teams = {link.source for link in links if journey.get(link.source, Team) is not None}
    return tuple(sorted(teams))


OWNING = ("source", "target", "relation", "role")
"""What the owners of stages are read from in links."""


@rule("OWN-01", "warning", "people",
      reads={Stage: ("name", "role", "order"), Team: ("name",), Link: OWNING,
             Card: ("stage",)})  # fmt: skip
def stage_without_one_owner(look: Look) -> Iterator[Finding]:
    """A main stage has exactly one responsible team; other teams may support it.

    A stage without a team is named once half of the main stages have one.

    Why: two owners are none: each waits for the other.
    Wrong: Marketing and Sales are both responsible for Consideration
    Right: Marketing is responsible for Consideration, Sales supports it
    Fix: keep one team and let the others support it, or take over a neighbour's team.
    """
    journey = look.journey
    owners = look.once(owners_of)
    stages = main_stages(journey)
    owned = [stage for stage in stages if owners[stage.id]]
    for stage in stages:
        teams = owners[stage.id]
        if len(teams) > 1:
            message = msg(
                "“{stage}” has {count} responsible teams: {teams}",
                stage=called(journey, stage),
                count=len(teams),
                teams=tuple(called(journey, team) for team in teams),
            )
            fixes = _choices(journey, stage, teams)
            yield stage_without_one_owner.found((stage.id,), message, fixes=fixes)
        elif not teams and owned and 2 * len(owned) >= len(stages):
            message = msg("No team is responsible for “{stage}”", stage=called(journey, stage))
            team = _neighbours_team(stage, stages, owners)
            title = msg("Make {team} responsible", team=called(journey, team))
            fixes = (Fix(title, _owning(team, stage.id), safe=False),)
            yield stage_without_one_owner.found((stage.id,), message, fixes=fixes)


def _choices(journey: Journey, stage: Stage, teams: tuple[Id, ...]) -> tuple[Fix, ...]:
    """At most three teams to keep, those with the most cards in the stage first."""
    cards = Counter(
        team
        for team in teams
        for link in journey.links_out(team, "owns")
        if (card := journey.get(link.target, Card)) is not None and card.stage == stage.id
    )
    best = sorted(teams, key=lambda team: (-cards[team], team))[:3]
    return tuple(
        Fix(msg("Keep {team}; the others support it", team=called(journey, team)),
            _demoting(stage.id, team))
        for team in best
    )  # fmt: skip


def _demoting(stage: Id, kept: Id) -> Make:
    def make(journey: Journey) -> Edit:
        links = [link for link in journey.links_in(stage, "owns") if link.role == "responsible"]
        if all(link.source != kept for link in links):
            return NOTHING
        others = (link for link in links if link.source != kept)
        return mended(
            msg("One responsible team"), *(set_field(link, "role", "supports") for link in others)
        )

    return make


def _neighbours_team(stage: Stage, stages: list[Stage], owners: Owners) -> Id:
    """The first team of the nearest main stage that has one, the earlier of two as near."""
    here = stages.index(stage)
    near = sorted(range(len(stages)), key=lambda at: (abs(at - here), at))
    return next(owners[stages[at].id][0] for at in near if owners[stages[at].id])


def _owning(team: Id, stage: Id) -> Make:
    def make(journey: Journey) -> Edit:
        if team not in journey or stage not in journey:
            return NOTHING
        support = (link for link in journey.links_in(stage, "owns") if link.source == team)
        if (link := next(support, None)) is not None:
            return mended(msg("One responsible team"), set_field(link, "role", "responsible"))
        return mended(msg("One responsible team"), linked(team, "owns", stage))

    return make


@rule("OWN-02", "warning", "people",
      reads={Stage: ("name", "role"), Team: ("name",), Link: OWNING,
             Flow: ("source", "target", "way"),
             Handoff: ("flow", "from_team", "to_team", "stage")})  # fmt: skip
def owner_changes_without_handoff(look: Look) -> Iterator[Finding]:
    """Where a flow leads to a stage of another team, there is a hand-off card.

    The card names the flow, or stands at one of its ends and goes from the one team to the other.
    Setbacks need none, nor does a stage that spans all columns: who shares stays where he is.

    Why: journeys break where one team leaves off and another takes over.
    Wrong: Consideration (Marketing) leads to Decision (Sales), with no hand-off
    Right: the hand-off "Qualified lead" from Marketing to Sales in Consideration
    Fix: insert a hand-off card for this flow.
    """
    journey = look.journey
    owners = look.once(owners_of)
    handoffs = journey.of(Handoff)
    named = {card.flow for card in handoffs}
    placed = {(card.stage, card.from_team, card.to_team) for card in handoffs if not card.parked}
    crossings: dict[tuple[Id, Id], list[Flow]] = defaultdict(list)
    for flow in journey.of(Flow):
        teams = _teams_across(journey, flow, owners)
        if teams is None or flow.id in named:
            continue
        if not any((end, *teams) in placed for end in (flow.source, flow.target)):
            crossings[flow.source, flow.target].append(flow)
    for _, flows in sorted(crossings.items()):
        yield _without_handoff(journey, flows, owners)


def _without_handoff(journey: Journey, flows: list[Flow], owners: Owners) -> Finding:
    first = flows[0]
    giving, taking = owners[first.source][0], owners[first.target][0]
    message = msg(
        "{giver} hands over to {taker} along “{flow}” without a hand-off",
        giver=called(journey, giving),
        taker=called(journey, taking),
        flow=called(journey, first),
    )
    fix = Fix(msg("Insert a hand-off"), _handing_over(first.id, giving, taking))
    ids = tuple(flow.id for flow in flows)
    return owner_changes_without_handoff.found(ids, message, fixes=(fix,))


def _teams_across(journey: Journey, flow: Flow, owners: Owners) -> tuple[Id, Id] | None:
    """The team that gives and the other one that takes, if the flow leads from one to another."""
    source, target = journey.get(flow.source, Stage), journey.get(flow.target, Stage)
    if flow.way not in HANDED_ON or source is None or target is None:
        return None
    if "spanning" in (source.role, target.role):
        return None
    giving, taking = owners[source.id], owners[target.id]
    if len(giving) != 1 or len(taking) != 1 or giving == taking:
        return None
    return giving[0], taking[0]


def _handing_over(identity: Id, giving: Id, taking: Id) -> Make:
    def make(journey: Journey) -> Edit:
        flow = journey.get(identity, Flow)
        if flow is None:
            return NOTHING
        text = msg(
            "{giver} hands over to {taker}",
            giver=called(journey, giving),
            taker=called(journey, taking),
        )
        card = Handoff(
            id=new_id(),
            text=in_map_language(journey, text),
            from_team=giving,
            to_team=taking,
            flow=flow.id,
        )
        _, changes = card_changes(journey, card, flow.source)
        return mended(msg("Insert a hand-off"), *changes)

    return make


RULES = (stage_without_one_owner, owner_changes_without_handoff)

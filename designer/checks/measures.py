"""Rules on metric cards: what each measures, of which family, and how fresh it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from designer.checks.asking import asking
from designer.checks.columns import dead_columns
from designer.checks.mending import (
    NOTHING,
    Make,
    called,
    main_stages,
    mended,
    setting,
)
from designer.checks.rule import ALL, EVERY_UNIT, Finding, Fix, Look, Reads, rule
from designer.graph.figures import period_of
from designer.graph.flow import counted_flows
from designer.kinds.metric import Metric
from designer.model.changes import Edit, set_field
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import Card, Flow, MapRecord, Record, Stage
from designer.model.values import Family
from designer.words import Message, msg

FAMILIES: dict[Family, Message] = {
    "volume": msg("volume"),
    "velocity": msg("velocity"),
    "value": msg("value"),
    "conversion": msg("conversion"),
    "efficiency": msg("efficiency"),
}
"""The five families of measures, in the order of the handbook."""

_COUNTS: Reads = {
    Metric: ("family", "target", "count", "base"),
    Flow: ("source", "target"),
    Stage: ("name",),
}


@rule("MET-06", "warning", "metrics", reads=_COUNTS)
def rates_without_counts(look: Look) -> Iterator[Finding]:
    """Conversions of one flow by segment, source or period each keep their counts.

    The whole is then the sum of the counts by the sum of their bases.

    Why: averages of rates lie.
    Wrong: 10 % of the leads from fairs and 30 % of those from search, and no counts
    Right: 5 of 50 from fairs, 30 of 100 from search: 23 % of all
    Fix: none
    """
    journey = look.journey
    rates: dict[Id, list[Metric]] = defaultdict(list)
    for card in journey.of(Metric):
        if card.family == "conversion" and journey.get(card.target, Flow) is not None:
            rates[str(card.target)].append(card)
    for flow, cards in sorted(rates.items()):
        bare = [card.id for card in cards if card.count is None or card.base is None]
        if len(cards) > 1 and bare:
            message = msg(
                "“{flow}” has {count} conversions, and not all have their counts",
                flow=called(journey, flow),
                count=len(cards),
            )
            yield rates_without_counts.found((flow, *bare), message, field="count")


def _map_changes_all(_look: Look, record: Record) -> Iterable[Id]:
    return EVERY_UNIT if isinstance(record, MapRecord) else ()


@rule(
    "MET-07",
    "warning",
    "metrics",
    each=(Metric,),
    near=_map_changes_all,
    reads={
        Metric: ("goal", "actual", "period", "better", "family", "text"),
        MapRecord: ("period",),
    },
)
def goal_without_direction(look: Look, card: Metric) -> Iterator[Finding]:
    """A metric with goal and actual says for which period, and whether more is better.

    Why: without a direction the traffic light may be inverted, without a period no two figures can
    be compared.
    Wrong: goal 14, actual 21, unit days
    Right: the same, period 30 days, less is better
    Fix: take the map's period, and the direction that is usual for the family.
    """
    if card.goal is None or card.actual is None:
        return
    lacking = [field for field in ("period", "better") if card.get(field) is None]
    if not lacking:
        return
    message = msg(
        "“{card}” has a goal and does not say: {fields}",
        card=called(look.journey, card),
        fields=tuple(_LACKING[field] for field in lacking),
    )
    # Not safe: what is usual need not be so here.
    fix = Fix(msg("Take what is usual"), _usual(card.id), safe=False)
    yield goal_without_direction.found((card.id,), message, field=lacking[0], fixes=(fix,))


_LACKING = {"period": msg("for which period"), "better": msg("whether more is better")}


def _usual(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        card = journey.get(identity, Metric)
        if card is None:
            return NOTHING
        days = period_of(journey)
        period = int(days) if days == int(days) else days
        less = card.family in ("velocity", "efficiency")
        usual = {"period": period, "better": "less" if less else "more"}
        changes = (
            set_field(card, field, value)
            for field, value in usual.items()
            if card.get(field) is None
        )
        return mended(msg("Take what is usual"), *changes)

    return make


@rule(
    "MET-08",
    "hint",
    "metrics",
    reads={Metric: ("family", "target"), Stage: ALL, Flow: ALL, Card: ("stage", "lane")},
)
def stage_without_measure(look: Look) -> Iterator[Finding]:
    """Every main stage has a metric, and all five families of measures occur.

    The families are volume, velocity, value, conversion and efficiency. The rule waits until half
    of the main stages have a metric, and is silent on a stage that holds nothing (STG-08).

    Why: what is not measured cannot get better, and one family alone tells half of the story.
    Wrong: metrics in six of seven stages, all of them volumes
    Right: a metric in each of the seven, volumes and conversions, days, money and cost a lead
    Fix: create a metric card with a question.
    """
    journey = look.journey
    stages = main_stages(journey)
    measured = _measured(journey)
    bare = [stage for stage in stages if stage.id not in measured]
    if not stages or 2 * len(bare) > len(stages) or not journey.of(Metric):
        return
    dead = {stage.id for stage in dead_columns(look)}
    for stage in bare:
        if stage.id not in dead:
            name = called(journey, stage)
            message = msg("Nothing is measured in “{stage}”", stage=name)
            title = msg("Create a metric in “{stage}”", stage=name)
            question = msg("How do we know that “{stage}” works?", stage=name)
            fix = Fix(title, asking(title, Metric, stage.id, question))
            yield stage_without_measure.found((stage.id,), message, fixes=(fix,))
    present = {card.family for card in journey.of(Metric) if not card.parked}
    absent = tuple(name for family, name in FAMILIES.items() if family not in present)
    if absent:
        message = msg("The map has no measure of {families}", families=absent)
        yield stage_without_measure.found((MAP,), message, field="family")


def _measured(journey: Journey) -> set[Id]:
    """The stages that some metric measures: its own, its target, or where its target stands."""
    stages: set[Id] = set()
    for card in journey.of(Metric):
        target = journey.find(card.target)
        if isinstance(target, Flow):
            stages.add(target.source)
        elif isinstance(target, Card) and target.stage is not None:
            stages.add(target.stage)
        elif isinstance(target, Stage):
            stages.add(target.id)
        if card.stage is not None and not card.parked:
            stages.add(card.stage)
    return stages


def _measured_by(look: Look, record: Record) -> Iterable[Id]:
    """The metrics of a stage or flow, those in the stage, and in those that lead to it."""
    if isinstance(record, Metric):
        return
    journey = look.journey
    yield from (one.id for one in journey.targeting(record.id))
    if isinstance(record, Flow):
        stages = {record.source}
    else:
        stages = {record.id, *(flow.source for flow in journey.flows_in(record.id))}
    yield from (card.id for stage in stages for card in look.cards(stage, Metric))


@rule(
    "MET-09",
    "warning",
    "metrics",
    each=(Metric,),
    near=_measured_by,
    reads={
        Metric: ("family", "target", "stage", "text"),
        Flow: ("source", "target", "way"),
        Stage: ("name", "role"),
    },
)
def measure_in_the_wrong_place(look: Look, card: Metric) -> Iterator[Finding]:
    """A metric measures what its family can measure.

    A conversion belongs to a flow; volume, velocity and value to a stage; efficiency to a stage, a
    touchpoint or a content offer. A metric without a target measures the stage it stands in. Cards
    in the parking lot are not looked at.

    Why: a share of a stage, or a volume of a web page, cannot be reckoned with.
    Wrong: the conversion "Short-listed", which measures no flow
    Right: the same, of the flow from Evaluation to Decision
    Fix: let it measure the one *next* flow out of its stage, or the stage that it stands in.
    """
    journey = look.journey
    if card.parked or card.family is None:
        return
    target = journey.find(card.target) if card.target is not None else None
    message = _misplaced(journey, card, target)
    if message is not None:
        fixes = _moves(journey, card)
        yield measure_in_the_wrong_place.found((card.id,), message, field="target", fixes=fixes)


def _misplaced(journey: Journey, card: Metric, target: Record | None) -> Message | None:
    name = called(journey, card)
    if card.family == "conversion":
        if isinstance(target, Flow):
            return None
        return msg("“{card}” is a conversion, and measures no flow", card=name)
    if card.family == "efficiency":
        if isinstance(target, Flow):
            return msg("“{card}” is an efficiency, and measures a flow", card=name)
        return None
    if target is None or isinstance(target, Stage):
        return None
    family = FAMILIES[card.family] if card.family is not None else ""
    return msg("“{card}” is a {family}, and measures no stage", card=name, family=family)


def _moves(journey: Journey, card: Metric) -> tuple[Fix, ...]:
    if card.family != "conversion":
        title = msg("Let it measure the stage that it stands in")
        return (setting(title, card.id, "target", None, safe=False),)
    flows = [flow for flow in counted_flows(journey, card.stage or "") if flow.way == "next"]
    if len(flows) != 1:
        return ()
    title = msg("Let it measure “{flow}”", flow=called(journey, flows[0]))
    return (setting(title, card.id, "target", flows[0].id, safe=False),)


@rule(
    "MET-10",
    "hint",
    "metrics",
    each=(Metric,),
    reads={Metric: ("actual", "date", "period", "text")},
)
def stale_figure(look: Look, card: Metric) -> Iterator[Finding]:
    """The actual of a metric is not older than two of its periods.

    Looked at where actual, date and period are known.

    Why: a decision on last year's figure is a decision on another company.
    Wrong: an actual of 12 January, period 30 days, on 1 June
    Right: an actual of 20 May
    Fix: none
    """
    if card.actual is None or not card.date or card.period is None or card.period < 0:
        return
    age = (look.today - date.fromisoformat(card.date)).days
    if age > 2 * card.period:
        message = msg(
            "The figure of “{card}” is {count} day old",
            "The figure of “{card}” is {count} days old",
            card=called(look.journey, card),
            count=age,
        )
        yield stale_figure.found((card.id,), message, field="date")


RULES = (
    rates_without_counts,
    goal_without_direction,
    stage_without_measure,
    measure_in_the_wrong_place,
    stale_figure,
)

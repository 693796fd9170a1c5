"""Rules on two truths in one map: figures that other figures, or feelings, contradict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from designer.checks.mending import called, setting
from designer.checks.rule import ALL, Finding, Look, Reads, rule
from designer.graph.arithmetic import figures_of
from designer.graph.curves import felt
from designer.graph.figures import known
from designer.kinds.emotion import Emotion
from designer.kinds.metric import Metric
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, MapRecord, Stage
from designer.words import msg

TOLERANCE = 0.2
"""How far a stated and a computed sales cycle may lie apart, as a part of the larger one."""

SALES_CYCLE = tuple(
    folded(name)
    for name in (
        "sales cycle", "length of sale", "цикл продаж", "цикл сделки", "длительность сделки",
        "销售周期", "成交周期", "銷售週期", "成交週期",
    )
)  # fmt: skip
"""What a metric of the sales cycle is called, or begins with."""

SATISFACTION = tuple(
    folded(name)
    for name in (
        "nps", "net promoter", "csat", "ces", "customer satisfaction", "customer effort",
        "satisfaction", "удовлетворённость", "удовлетворенность", "индекс лояльности",
        "净推荐值", "满意度", "客户费力度", "淨推薦值", "滿意度", "客戶費力度",
    )
)  # fmt: skip
"""The library's satisfaction metrics: what they are called, or begin with."""

_UNITS = {
    1: ("day", "days", "d", "день", "дня", "дней", "дн", "дн.", "天", "日"),
    7: ("week", "weeks", "w", "неделя", "недели", "недель", "нед", "нед.", "周", "星期", "週"),
    30: ("month", "months", "месяц", "месяца", "месяцев", "мес", "мес.", "月", "个月", "個月"),
}
DAYS: Mapping[str, int] = MappingProxyType(
    {folded(name): days for days, names in _UNITS.items() for name in names}
)
"""Days by the unit of a metric."""

_CYCLE: Reads = {
    Metric: ("family", "actual", "unit", "text"),
    Stage: ALL,
    Flow: ALL,
    Entry: (),
    Exit: (),
    MapRecord: ("period",),
}
_FEELINGS: Reads = {
    Metric: ("goal", "actual", "better", "stage", "target", "text"),
    Emotion: ("value", "stage"),
    Stage: ("name",),
    MapRecord: ("scale",),
}


@rule("MET-11", "hint", "metrics", reads=_CYCLE)
def sales_cycle_disagrees(look: Look) -> Iterator[Finding]:
    """The stated sales cycle agrees with the time to purchase that follows from the map.

    The time is that from the first in-market stage; where it cannot be computed, the sum of the
    times of the in-market main stages. The two may differ by a fifth (option `tolerance`, 0.2).
    The loop as a whole is not compared: it holds the years as a customer.

    Why: two truths in one file mean that somebody plans with the wrong one.
    Wrong: the metric "Sales cycle", 60 days, on a map whose times make 130
    Right: the metric says 120 days
    Fix: take the figure that follows from the map.
    """
    journey, loop = look.journey, look.loop
    stated = [card for card in journey.of(Metric) if _is_sales_cycle(card)]
    if not stated:
        return
    computed = _time_to_purchase(journey, next(
        (stage for stage in loop.chain if loop.zone(stage) == "in_market"), None))  # fmt: skip
    if computed is None:
        return
    tolerance = look.option("MET-11", "tolerance", TOLERANCE)
    for card in stated:
        days = DAYS[folded(card.unit)]
        figure = float(card.actual or 0) * days
        if abs(figure - computed) <= tolerance * max(figure, computed):
            continue
        fitting = round(computed / days, 1)
        fitting = int(fitting) if fitting == int(fitting) else fitting
        message = msg(
            "“{card}” says {stated} {unit}; by shares and times of the map it is {computed}",
            card=called(journey, card),
            stated=card.actual or 0,
            unit=card.unit.strip(),
            computed=fitting,
        )
        title = msg("Set the value to {value}", value=fitting)
        fix = setting(title, card.id, "actual", fitting, safe=False)
        yield sales_cycle_disagrees.found((card.id,), message, field="actual", fixes=(fix,))


def _is_sales_cycle(card: Metric) -> bool:
    named = folded(card.text).startswith(SALES_CYCLE)
    measured = known(card, "actual") is not None and folded(card.unit) in DAYS
    return card.family == "velocity" and named and measured


def _time_to_purchase(journey: Journey, first: Id | None) -> float | None:
    """Days from the first in-market stage to the purchase; None where nothing says."""
    if first is None:
        return None
    figures = {stage.id: stage for stage in figures_of(journey).stages}
    if first in figures and figures[first].time_to_purchase is not None:
        return figures[first].time_to_purchase
    times = [
        known(stage, "time")
        for stage in journey.stages()
        if stage.role == "main" and stage.zone == "in_market"
    ]
    return None if None in times else float(sum(time for time in times if time is not None))


@rule("MET-12", "hint", "metrics", reads=_FEELINGS)
def satisfaction_against_feeling(look: Look) -> Iterator[Finding]:
    """A satisfaction metric and the emotions of its stage point the same way.

    Looked at are NPS, CSAT, CES and the like with goal and actual. They contradict the emotions
    where the goal is met and customers feel low (-1 or less on the scale from -2 to 2), or where
    it is missed and they feel well (1 or more).

    Why: it is the most useful contradiction that a map can hold: one of the two was not asked.
    Wrong: NPS 45 of 40, and worry at -2 in the same stage
    Right: NPS 20 of 40 there
    Fix: none
    """
    journey = look.journey
    for identity in sorted(look.index(Metric, _is_judged)[True]):
        card = journey.get(identity, Metric)
        good = _meets_its_goal(card) if card is not None else None
        stage = _stage_of(journey, card) if card is not None else None
        if card is None or good is None or stage is None:
            continue
        mood = _mood(look, stage)
        if mood is None or not (mood <= -1 if good else mood >= 1):
            continue
        place = called(journey, stage)
        message = (
            msg("“{card}” meets its goal, and customers feel low in “{stage}”",
                card=called(journey, card), stage=place)
            if good
            else msg("“{card}” misses its goal, and customers feel well in “{stage}”",
                     card=called(journey, card), stage=place)
        )  # fmt: skip
        emotions = (each.id for each in look.cards(stage, Emotion))
        yield satisfaction_against_feeling.found((card.id, *emotions), message)


def _is_judged(card: Metric) -> bool:
    """Whether a metric is one of satisfaction, with goal and actual."""
    return _meets_its_goal(card) is not None


def _meets_its_goal(card: Metric) -> bool | None:
    if card.goal is None or card.actual is None or card.parked:
        return None
    if not folded(card.text).startswith(SATISFACTION):
        return None
    return card.actual <= card.goal if card.better == "less" else card.actual >= card.goal


def _stage_of(journey: Journey, card: Metric) -> Id | None:
    target = journey.find(card.target)
    if isinstance(target, Stage):
        return target.id
    return getattr(target, "stage", None) or card.stage


def _mood(look: Look, stage: Id) -> Fraction | None:
    """The mean of all feelings in a stage."""
    scale = look.journey.map.scale
    values = [felt(card, scale) for card in look.cards(stage, Emotion)]
    found = [value for value in values if value is not None]
    return sum(found, Fraction(0)) / len(found) if found else None


RULES = (sales_cycle_disagrees, satisfaction_against_feeling)

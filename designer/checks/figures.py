"""The rule on single figures: each is possible by itself, and has a unit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from designer.checks.mending import called, in_map_language, setting, shown
from designer.checks.rule import EVERY_UNIT, Finding, Fix, Look, rule
from designer.graph.figures import FLOW, METRIC, STAGE, Bounds, bounds, impossible_at, known
from designer.graph.flow import ROUNDING, counted_flows
from designer.kinds.metric import Metric
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Entry, Exit, Flow, MapRecord, Record, Stage
from designer.model.values import Number
from designer.words import Message, msg

NAMES: Mapping[str, Message] = {
    "share": msg("share"), "volume": msg("volume"), "value": msg("value"), "time": msg("time"),
    "goal": msg("goal"), "actual": msg("actual"), "period": msg("period"),
    "count": msg("count"), "base": msg("base"),
}  # fmt: skip


def _beside(look: Look, record: Record) -> Iterable[Id]:
    """The flows whose shares make a whole with a flow, and those called after their ends."""
    journey = look.journey
    if isinstance(record, MapRecord):
        return EVERY_UNIT
    if isinstance(record, Flow):
        return [flow.id for flow in journey.flows_out(record.source)]
    if isinstance(record, Card):
        return ()
    flows = (*journey.flows_in(record.id), *journey.flows_out(record.id))
    beside = {other.id for flow in flows for other in journey.flows_out(flow.source)}
    return {*beside, *(flow.id for flow in flows)}


@rule("MET-02", "error", "metrics", each=(MapRecord, Stage, Flow, Metric), near=_beside,
      reads={Stage: ("name", "role", *STAGE), Entry: ("name",), Exit: ("name",),
             Flow: ("source", "target", *FLOW), Metric: ("text", "family", "unit", "goal", "actual",
             *METRIC), MapRecord: ("title", "period", "currency", "language")})  # fmt: skip
def impossible_figure(look: Look, unit: Record) -> Iterator[Finding]:
    """Every figure is possible by itself, and a metric says its unit.

    Shares lie between 0 and 1, conversion rates between 0 and 100 %; times, volumes and counts
    are not below 0, the map's period is above 0, and nothing is too large to reckon with. A
    metric with a goal or an actual figure has a unit. A share that is named here does not count
    in the sum of MET-01.

    Why: one impossible figure makes every figure that is worked out from it wrong.
    Wrong: the share 35 on the flow from Awareness to Consideration
    Right: the share 0.35, which is 35 %
    Fix: a share written in per cent is converted; another figure is cleared; a unit is filled in.
    """
    journey = look.journey
    for record, field in impossible_at(unit):
        if isinstance(record, MapRecord):
            yield _impossible_period(record)
        elif isinstance(record, Metric) and field == "unit":
            yield _without_unit(journey, record)
        else:
            yield _impossible(journey, record, field)


def _impossible_period(record: MapRecord) -> Finding:
    message = msg("The map's period is {value} days", value=shown(record.period or 0))
    fix = setting(msg("Take 30 days"), record.id, "period", None)
    return impossible_figure.found((record.id,), message, field="period", fixes=(fix,))


def _impossible(journey: Journey, record: Record, field: str) -> Finding:
    value: Number = getattr(record, field)
    message = _complaint(called(journey, record), NAMES[field], value, bounds(record)[field])
    fixes = (*_converted(journey, record, field, value), _cleared(record, field))
    return impossible_figure.found((record.id,), message, field=field, fixes=fixes)


def _complaint(element: Message | str, figure: Message, value: Number, limits: Bounds) -> Message:
    least, most = limits
    words = {"figure": figure, "element": element, "value": shown(value)}
    if most == math.inf and (least < 0 or value > 0):
        return msg("The {figure} of “{element}” is too large to reckon with", **words)
    if most == math.inf:
        return msg("The {figure} of “{element}” is {value}, which is below 0", **words)
    if most == 1:
        return msg("The {figure} of “{element}” is {value}, not between 0 and 1", **words)
    return msg("The {figure} of “{element}” is {value}, not between 0 and 100 %", **words)


def _converted(journey: Journey, record: Record, field: str, value: Number) -> tuple[Fix, ...]:
    """A share in per cent as a part of 1, where the shares of its source stay a whole."""
    if not isinstance(record, Flow) or field != "share" or not 1 < value <= 100:
        return ()
    share = round(value / 100, 6)
    others = [known(flow, "share") for flow in counted_flows(journey, record.source)]
    shares = [share, *(other for other in others if other is not None)]
    if sum(shares) > 1 + ROUNDING * len(shares):
        return ()
    return (setting(msg("Write {share} % instead", share=value), record.id, "share", share),)


def _cleared(record: Record, field: str) -> Fix:
    # Not safe: somebody typed a figure there, and only he knows what he meant.
    title = msg("Clear the {figure}", figure=NAMES[field])
    return setting(title, record.id, field, None, safe=False)


def _without_unit(journey: Journey, card: Metric) -> Finding:
    units = {
        "volume": in_map_language(journey, msg("buyers")),
        "velocity": in_map_language(journey, msg("days")),
        "conversion": "%",
        "value": journey.map.currency.strip(),
        "efficiency": journey.map.currency.strip(),
    }
    unit = units.get(card.family or "", "")
    title = msg("Set the unit to {unit}", unit=unit)
    fixes = (setting(title, card.id, "unit", unit, safe=False),) if unit else ()
    message = msg("The figures of “{card}” have no unit", card=called(journey, card))
    return impossible_figure.found((card.id,), message, field="unit", fixes=fixes)

"""The rule on single figures: each is possible by itself, and has a unit."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from designer.checks.mending import called, in_map_language, setting, shown
from designer.checks.rule import Finding, Fix, Look, rule
from designer.graph.flow import ROUNDING, counted_flows
from designer.kinds.metric import Metric
from designer.model.ids import MAP
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, MapRecord, Record, Stage
from designer.model.values import Number
from designer.words import Message, msg

Bounds = tuple[Number, Number]
Fields = Mapping[str, Bounds]

ANY: Bounds = (-math.inf, math.inf)
COUNT: Bounds = (0, math.inf)
FLOW: Fields = {"share": (0, 1), "volume": COUNT, "value": ANY}
STAGE: Fields = {"time": COUNT, "volume": COUNT, "value": ANY}
METRIC: Fields = {"period": COUNT, "count": COUNT, "base": COUNT}
MEASURED: Fields = {
    "volume": COUNT, "velocity": COUNT, "conversion": (0, 100), "value": ANY, "efficiency": ANY,
}  # fmt: skip
"""What goal and actual of a metric can be, by its family."""

NAMES: Mapping[str, Message] = {
    "share": msg("share"), "volume": msg("volume"), "value": msg("value"), "time": msg("time"),
    "goal": msg("goal"), "actual": msg("actual"), "period": msg("period"),
    "count": msg("count"), "base": msg("base"),
}  # fmt: skip


def bounds(record: Record) -> Fields:
    """What the figures of a record can be, by field."""
    if isinstance(record, Flow):
        return FLOW
    if isinstance(record, Stage):
        return STAGE
    if isinstance(record, Metric):
        measured = MEASURED.get(record.family or "", ANY)
        return {"goal": measured, "actual": measured, **METRIC}
    return {}


def known(record: Record | None, field: str) -> Number | None:
    """A figure that can be reckoned with; None where it is not known or not possible."""
    value: Number | None = getattr(record, field, None)
    if record is None or value is None or field not in bounds(record):
        return None
    return value if _possible(value, bounds(record)[field]) else None


def _possible(value: Number, limits: Bounds) -> bool:
    try:
        return math.isfinite(float(value)) and limits[0] <= value <= limits[1]
    except OverflowError:
        return False


@rule("MET-02", "error", "metrics", reads=(Stage, Entry, Exit, Flow, Metric, MapRecord))
def impossible_figure(look: Look) -> Iterator[Finding]:
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
    if journey.map.period is not None and not _possible(journey.map.period, (1e-9, math.inf)):
        yield impossible_figure.found(
            (MAP,),
            msg("The map's period is {value} days", value=shown(journey.map.period)),
            field="period",
            fixes=(setting(msg("Take 30 days"), MAP, "period", None),),
        )
    for cls in (Stage, Flow, Metric):
        for record in journey.of(cls):
            yield from _impossible(journey, record)
            if isinstance(record, Metric) and _lacks_unit(record):
                yield _without_unit(journey, record)


def _impossible(journey: Journey, record: Record) -> Iterator[Finding]:
    for field, limits in bounds(record).items():
        value: Number | None = getattr(record, field)
        if value is None or _possible(value, limits):
            continue
        message = _complaint(called(journey, record), NAMES[field], value, limits)
        fixes = (*_converted(journey, record, field, value), _cleared(record, field))
        yield impossible_figure.found((record.id,), message, field=field, fixes=fixes)


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


def _lacks_unit(card: Metric) -> bool:
    return not card.unit.strip() and (card.goal is not None or card.actual is not None)


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

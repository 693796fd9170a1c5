"""Single figures of a map: what each of them can be, and which are not possible."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from designer.kinds.metric import Metric
from designer.model.journey import Journey
from designer.model.records import Flow, MapRecord, Record, Stage
from designer.model.values import Number

Bounds = tuple[Number, Number]
Fields = Mapping[str, Bounds]

PERIOD = 30
"""Days of the map's period where it does not say."""

ANY: Bounds = (-math.inf, math.inf)
COUNT: Bounds = (0, math.inf)
MAP_FIGURES: Fields = {"period": (1e-9, math.inf)}
FLOW: Fields = {"share": (0, 1), "volume": COUNT, "value": ANY}
STAGE: Fields = {"time": COUNT, "volume": COUNT, "value": ANY}
METRIC: Fields = {"period": COUNT, "count": COUNT, "base": COUNT}
MEASURED: Fields = {
    "volume": COUNT, "velocity": COUNT, "conversion": (0, 100), "value": ANY, "efficiency": ANY,
}  # fmt: skip
"""What goal and actual of a metric can be, by its family."""


def bounds(record: Record) -> Fields:
    """What the figures of a record can be, by field."""
    if isinstance(record, Flow):
        return FLOW
    if isinstance(record, Stage):
        return STAGE
    if isinstance(record, MapRecord):
        return MAP_FIGURES
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


def period_of(journey: Journey) -> float:
    """The days of the map's period: its own, 30 where it has none that is possible."""
    return float(known(journey.map, "period") or PERIOD)


def impossible(journey: Journey) -> Iterator[tuple[Record, str]]:
    """Each figure that cannot be, with its record and field; a metric's missing unit likewise.

    The map first, then stages, flows and metrics by id.
    """
    yield from impossible_at(journey.map)
    for cls in (Stage, Flow, Metric):
        for record in journey.of(cls):
            yield from impossible_at(record)


def impossible_at(record: Record) -> Iterator[tuple[Record, str]]:
    """Each figure of a record that cannot be, with its field; a metric's missing unit likewise."""
    for field, limits in bounds(record).items():
        value: Number | None = getattr(record, field)
        if value is not None and not _possible(value, limits):
            yield record, field
    if isinstance(record, Metric) and _lacks_unit(record):
        yield record, "unit"


def _possible(value: Number, limits: Bounds) -> bool:
    try:
        return math.isfinite(float(value)) and limits[0] <= value <= limits[1]
    except OverflowError:
        return False


def _lacks_unit(card: Metric) -> bool:
    return not card.unit.strip() and (card.goal is not None or card.actual is not None)

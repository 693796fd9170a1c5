"""The figures of the loop as they are handed on: None stands for what cannot be known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from designer.model.ids import Id


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that somebody has to give before others can be known."""

    element: Id
    """A stage or a flow; the map where no element is there to carry it."""
    field: str
    """``share``, ``volume``, ``time``, ``value``; of the map ``entry`` and ``moment``."""


@dataclass(frozen=True, slots=True)
class StageFigures:
    """What is expected at one stage; of a spanning one visits and volume alone."""

    id: Id
    visits: float | None = None
    """Of one entering buyer."""
    volume: float | None = None
    """Arrivals in the map's period."""
    standing: float | None = None
    """How many are there at a time."""
    time: float | None = None
    """Days a visit, as the map says."""
    reach: float | None = None
    """The part of the entering buyers that is ever there."""
    purchase_probability: float | None = None
    """That a next purchase follows from here."""
    time_to_purchase: float | None = None
    """Days from arriving here to the next purchase, given that one follows."""
    value: float | None = None
    """Money still to come from a buyer who is here."""
    loss: float | None = None
    """Money an entering buyer is worth less because of those who leave here."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What one point more of a flow's share does, where its rivals shrink in proportion."""

    flow: Id
    onward: bool
    """Whether it leads to a stage, not off the map."""
    lifetime_value: float | None
    """By how much money the expected life-time value moves."""


@dataclass(frozen=True, slots=True)
class StageAtLeast:
    """Lower bounds at one stage."""

    id: Id
    visits: float | None = None
    volume: float | None = None
    reach: float | None = None
    purchase_probability: float | None = None


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Lower bounds: what is expected if all whose way is unknown leave at once."""

    expected_loops: float | None = None
    expected_purchases: float | None = None
    purchase_probability: float | None = None
    lifetime_value: float | None = None
    stages: tuple[StageAtLeast, ...] = ()


@dataclass(frozen=True)
class Figures:
    """Everything that the shares, times, values and volumes of a map lead to."""

    stopped: bool = False
    """Whether contradictions keep every figure from being known."""
    expected_loops: float | None = None
    """Returns of one entering buyer; the first pass does not count."""
    expected_purchases: float | None = None
    purchase_probability: float | None = None
    time_to_purchase: float | None = None
    """Days from entering to the first purchase, given that one follows."""
    lifetime_value: float | None = None
    """Money of one entering buyer."""
    lifetime_value_per_customer: float | None = None
    """Money of one who buys, from the first purchase on."""
    loop_time: float | None = None
    """Days between two returns."""
    stages: tuple[StageFigures, ...] = ()
    """Every stage, by column."""
    sensitivity: tuple[Sensitivity, ...] = ()
    """Flows to stages first, then by how much they move; unknown ones last."""
    missing: tuple[Missing, ...] = ()
    lacking: Mapping[str, tuple[Missing, ...]] = field(default_factory=dict)
    """By the name of a figure above: what of `missing` it needs."""
    at_least: AtLeast = AtLeast()
    without_value: tuple[Id, ...] = ()
    """Stages and purchases without a value, which count as 0 beside those that have one."""
    period: float = 0
    """Days of the map's period."""

    def stage(self, identity: Id) -> StageFigures | None:
        """The figures of one stage."""
        return next((stage for stage in self.stages if stage.id == identity), None)

    @property
    def bottleneck(self) -> Sensitivity | None:
        """The flow to a stage where one point more moves life-time value most."""
        first = next(iter(self.sensitivity), None)
        return first if first and first.onward and first.lifetime_value is not None else None

    @property
    def costliest(self) -> StageFigures | None:
        """The stage that costs most: the first of those with the highest loss."""
        losing = [stage for stage in self.stages if stage.loss is not None and stage.loss > 0]
        return max(losing, key=lambda stage: stage.loss or 0, default=None)

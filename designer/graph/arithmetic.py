"""The arithmetic of the loop: what shares, times, values and volumes of a map lead to.

An absorbing Markov chain: what a buyer does next depends on the stage alone, times do not depend
on the way out, entries arrive at a constant rate, and nothing is discounted. Where a share is not
known, its buyers are reckoned to leave; a figure that this can touch is not given, only a bound.
"""

from __future__ import annotations

import math

from designer.graph import gaps
from designer.graph.absorbing import Endless
from designer.graph.buyers import Buyers, buyers_of
from designer.graph.expected import (
    AtLeast,
    Figures,
    Sensitivity,
    StageAtLeast,
    StageFigures,
)
from designer.graph.figures import impossible, period_of
from designer.graph.flow import closed_classes, over_the_whole
from designer.graph.lacking import lacking
from designer.graph.walk import Until, Walk, Worth
from designer.model.ids import Id
from designer.model.journey import Journey


def figures_of(journey: Journey) -> Figures:
    """All figures of a journey as it stands.

    None of them where a figure is impossible, shares make more than 100 %, or buyers are kept for
    ever: then `stopped` is set, and the rules MET-01, MET-02, MET-05 or LOOP-05, 06 say why.
    """
    stages = [stage.id for stage in journey.stages()]
    if not (any(impossible(journey)) or over_the_whole(journey) or closed_classes(journey)):
        try:
            return _Reckoning(buyers_of(journey), stages).figures()
        except Endless:
            pass  # So few leave that a float cannot hold it: the same as nobody.
    return Figures(
        stopped=True,
        stages=tuple(map(StageFigures, stages)),
        at_least=AtLeast(stages=tuple(map(StageAtLeast, stages))),
        period=period_of(journey),
    )


class _Reckoning:
    """What is expected of one journey's buyers; raises `Endless`."""

    def __init__(self, buyers: Buyers, stages: list[Id]) -> None:
        self._buyers = buyers
        self._stages = stages
        self._number = {stage.id: number for number, stage in enumerate(buyers.states)}
        self._times = buyers.times()
        self._walk = Walk(buyers)
        self._purchase = Until(buyers, buyers.purchases)
        self._return = Until(buyers, buyers.seam)
        self._worth = Worth(self._walk)
        self._again = self._walk.chain.returns()

    def figures(self) -> Figures:
        """Everything, for the stages in the order of the columns."""
        walk, purchase, worth = self._walk, self._purchase, self._worth
        bounds = self._at_least()
        sure = walk.is_sure
        certain = bool(walk.begun) and not walk.begun & purchase.unsure
        pairs = zip(self._stages, bounds.stages, strict=True)
        return Figures(
            expected_loops=bounds.expected_loops if sure else None,
            expected_purchases=bounds.expected_purchases if sure else None,
            purchase_probability=bounds.purchase_probability if certain else None,
            time_to_purchase=_finite(purchase.days(walk.start)) if certain else None,
            lifetime_value=_finite(worth.entering) if worth.is_sure else None,
            lifetime_value_per_customer=_finite(worth.of_customers(purchase)),
            loop_time=self._loop_time() if sure else None,
            stages=tuple(self._stage(stage, bound) for stage, bound in pairs),
            sensitivity=self._sensitivity(),
            missing=gaps.missing(walk, purchase, worth),
            lacking=lacking(walk, purchase, self._return, worth),
            at_least=bounds,
            without_value=gaps.without_value(walk) if worth.is_given else (),
            period=self._buyers.period,
        )

    def _loop_time(self) -> float | None:
        landing = [0.0] * len(self._buyers.states)
        for passage in self._buyers.seam:
            if passage.target is not None:
                landing[passage.target] += self._walk.visits[passage.source] * passage.share
        return _finite(self._return.days(landing))

    def _sensitivity(self) -> tuple[Sensitivity, ...]:
        found = [
            Sensitivity(p.flow.id, p.target is not None, _finite(self._worth.effect(p)))
            for p in self._buyers.passages
        ]
        return tuple(sorted(found, key=_by_effect))

    def _stage(self, stage: Id, bound: StageAtLeast) -> StageFigures:
        number = self._number.get(stage)
        sure = self._walk.is_sure
        if number is None:
            sure = sure and not self._is_unheard(stage)
        visits, volume = (bound.visits, bound.volume) if sure else (None, None)
        if number is None:
            return StageFigures(stage, visits=visits, volume=volume)
        certain = number not in self._purchase.unsure
        alone = [float(n == number) for n in range(len(self._times))]
        return StageFigures(
            stage,
            visits=visits,
            volume=volume,
            standing=self._standing(volume, self._times[number]),
            time=self._times[number],
            reach=bound.reach if sure else None,
            purchase_probability=bound.purchase_probability if certain else None,
            time_to_purchase=_finite(self._purchase.days(alone)) if certain else None,
            value=_finite(self._worth.ahead(number)),
            loss=_finite(self._worth.loss(number)),
        )

    def _standing(self, volume: float | None, time: float | None) -> float | None:
        if volume == 0:
            return 0.0
        if volume is None or time is None:
            return None
        return _finite(volume * time / self._buyers.period)

    def _is_unheard(self, stage: Id) -> bool:
        """Whether a spanning stage is passed by a flow without share."""
        into = (p for p in self._buyers.events if p.flow.target == stage)
        return any(p.flow.share is None and self._walk.visits[p.source] > 0 for p in into)

    # -- bounds ----------------------------------------------------------------------------

    def _at_least(self) -> AtLeast:
        walk, worth, purchases = self._walk, self._worth, self._buyers.purchases
        stages = tuple(map(self._stage_at_least, self._stages))
        if not walk.begun:
            return AtLeast(stages=stages)
        probability = _part(self._purchase.chance_of(walk.start))
        return AtLeast(
            expected_loops=_finite(walk.passing(self._buyers.seam)),
            expected_purchases=_finite(walk.passing(purchases)) if purchases else None,
            purchase_probability=probability if purchases else None,
            lifetime_value=_finite(worth.entering) if worth.is_given and worth.is_gain else None,
            stages=stages,
        )

    def _stage_at_least(self, stage: Id) -> StageAtLeast:
        number, begun = self._number.get(stage), bool(self._walk.begun)
        if number is None:
            into = [p for p in self._buyers.events if p.flow.target == stage]
            visits = self._walk.passing(into) if begun else None
            return StageAtLeast(stage, _finite(visits), self._volume(visits))
        visits = self._walk.visits[number] if begun else None
        return StageAtLeast(
            stage,
            _finite(visits),
            self._volume(visits),
            None if visits is None else _part(visits / self._again[number]),
            _part(self._purchase.chance[number]) if self._buyers.purchases else None,
        )

    def _volume(self, visits: float | None) -> float | None:
        arriving = self._buyers.arriving
        return None if visits is None or arriving is None else _finite(visits * arriving)


def _by_effect(one: Sensitivity) -> tuple[bool, bool, float]:
    return not one.onward, one.lifetime_value is None, -(one.lifetime_value or 0)


def _part(value: float) -> float | None:
    """A probability: rounding does not lift it above 1."""
    return _finite(min(value, 1.0))


def _finite(value: float | None) -> float | None:
    """None for what is too large to reckon with, as for what is not known."""
    return value if value is not None and math.isfinite(value) else None

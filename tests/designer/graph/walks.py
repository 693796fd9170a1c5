"""Buyers who walk a map one by one, by the throw of dice: another way to the same figures."""

from __future__ import annotations

import random
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt

from designer.graph.loop import loop_of
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Entry, Flow, Stage


class Mean:
    """The mean of what was seen, and how far from it the truth may be."""

    def __init__(self) -> None:
        self.count, self._sum, self._squares = 0, 0.0, 0.0

    def see(self, value: float) -> None:
        self.count += 1
        self._sum += value
        self._squares += value * value

    @property
    def mean(self) -> float:
        return self._sum / self.count

    def allows(self, truth: float, deviations: float) -> bool:
        """Whether the truth is within so many standard errors."""
        variance = max(self._squares / self.count - self.mean**2, 0) * self.count
        error = sqrt(variance / max(self.count - 1, 1) / self.count)
        return abs(self.mean - truth) <= deviations * error + 1e-12


@dataclass(frozen=True)
class Step:
    """One flow out of a stage, as a walker sees it."""

    target: Id
    value: float
    is_purchase: bool
    is_return: bool


class Walkers:
    """Walks over a map whose shares are complete and whose purchases are marked."""

    def __init__(self, journey: Journey, seed: int) -> None:
        self._dice = random.Random(seed)
        stages = [stage for stage in journey.of(Stage) if stage.role != "spanning"]
        ids = {stage.id for stage in stages}
        seam = {flow.id for flow in loop_of(journey).seam}
        self._time = {stage.id: float(stage.time or 0) for stage in stages}
        self._value = {stage.id: float(stage.value or 0) for stage in stages}
        self._steps: dict[Id, list[Step]] = {}
        self._chances: dict[Id, list[float]] = {}
        spanning = {stage.id for stage in journey.of(Stage)} - ids
        for stage in ids:
            flows = [f for f in journey.flows_out(stage) if f.target not in spanning]
            self._chances[stage] = list(accumulate(float(f.share or 0) for f in flows))
            self._steps[stage] = [
                Step(f.target, float(f.value or 0), f.moment == "purchase", f.id in seam)
                for f in flows
            ]
        entries: list[Flow] = [f for e in journey.of(Entry) for f in journey.flows_out(e.id)]
        self._entries = [flow.target for flow in entries]
        self._volumes = [float(flow.volume or 0) for flow in entries]
        self.seen = {
            name: Mean()
            for name in (
                "expected_loops", "expected_purchases", "purchase_probability",
                "time_to_purchase", "lifetime_value", "lifetime_value_per_customer", "loop_time",
            )
        }  # fmt: skip
        self.visits = {stage: Mean() for stage in ids}
        self.reach = {stage: Mean() for stage in ids}

    def walk(self, walks: int) -> None:
        """Let so many buyers come in, one after the other."""
        for start in self._dice.choices(self._entries, self._volumes, k=walks):
            self._one(start)

    def _one(self, here: Id) -> None:
        days = money = 0.0
        loops = purchases = 0
        bought_at = money_then = returned_at = 0.0
        visits: dict[Id, int] = {}
        while here in self._steps:
            visits[here] = visits.get(here, 0) + 1
            days += self._time[here]
            money += self._value[here]
            step = self._step(here)
            if step.is_purchase:
                if not purchases:
                    bought_at, money_then = days, money
                purchases += 1
            if step.is_return:
                if loops:
                    self.seen["loop_time"].see(days - returned_at)
                loops += 1
                returned_at = days
            money += step.value
            here = step.target
        self._see(loops, purchases, money)
        if purchases:
            self.seen["time_to_purchase"].see(bought_at)
            self.seen["lifetime_value_per_customer"].see(money - money_then)
        for stage in self.visits:
            self.visits[stage].see(visits.get(stage, 0))
            self.reach[stage].see(stage in visits)

    def _step(self, here: Id) -> Step:
        chances = self._chances[here]
        place = bisect(chances, self._dice.random() * chances[-1])
        return self._steps[here][min(place, len(chances) - 1)]

    def _see(self, loops: int, purchases: int, money: float) -> None:
        self.seen["expected_loops"].see(loops)
        self.seen["expected_purchases"].see(purchases)
        self.seen["purchase_probability"].see(purchases > 0)
        self.seen["lifetime_value"].see(money)

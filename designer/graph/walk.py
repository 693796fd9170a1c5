"""Buyers on their way: where they are expected, how soon something happens, what they bring."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from designer.graph.buyers import Buyers, Passage
from designer.graph.figures import known

POINT = 0.01
"""One point of share."""


class Walk:
    """The way of those who come in, until they leave for good.

    Raises `Endless` where floats cannot tell the chain from one that is never left.
    """

    def __init__(self, buyers: Buyers) -> None:
        self.buyers = buyers
        self.chain = buyers.chain()
        self.start = buyers.start or (0.0,) * len(buyers.states)
        self.begun = frozenset(n for n, part in enumerate(self.start) if part > 0)
        """The states where buyers come in; empty where that is not known."""
        self.visits = self.chain.visits(self.start)
        """Expected visits of each state by one who comes in; those of an unknown rest are not."""
        self.unsure = buyers.leading_to(set(range(len(buyers.states))) - buyers.complete)
        """The states from which it is not known what becomes of a buyer."""

    @property
    def is_sure(self) -> bool:
        """Whether it is known what becomes of all who come in."""
        return bool(self.begun) and not self.begun & self.unsure

    def passing(self, passages: Collection[Passage]) -> float:
        """How often one who comes in takes one of the passages."""
        return sum((self.visits[p.source] * p.share for p in passages), 0.0)


class Until:
    """How likely, and how soon, a buyer takes one of some passages; raises `Endless`."""

    def __init__(self, buyers: Buyers, goals: Collection[Passage]) -> None:
        times = buyers.times()
        self.chain = buyers.chain(cut=goals)
        taken = [0.0] * len(times)
        for passage in goals:
            taken[passage.source] += passage.share
        self.chance = self.chain.times(taken)
        """That it happens, from each state on."""
        pairs = list(zip(self.chance, times, strict=True))
        self._days = self.chain.times([chance * (days or 0) for chance, days in pairs])
        gaps = [n for n, (chance, days) in enumerate(pairs) if chance > 0 and days is None]
        self._untimed = buyers.leading_to(gaps, cut=goals)
        self.unsure = buyers.leading_to(set(range(len(times))) - buyers.complete, cut=goals)
        """The states from which the chance is not known."""

    def chance_of(self, start: Sequence[float]) -> float:
        """That it happens to those who begin as `start` says."""
        return dot(start, self.chance)

    def days(self, start: Sequence[float]) -> float | None:
        """Days until then, given that it happens; None where it cannot, or a time is missing."""
        hopeful = {n for n, part in enumerate(start) if part * self.chance[n] > 0}
        if not hopeful or hopeful & self._untimed:
            return None
        return dot(start, self._days) / self.chance_of(start)


class Worth:
    """The money that buyers bring from each state on."""

    def __init__(self, walk: Walk) -> None:
        buyers = walk.buyers
        self._walk = walk
        records = (*buyers.states, *(p.flow for p in (*buyers.passages, *buyers.events)))
        values = [known(record, "value") for record in records]
        self.is_given = any(value is not None for value in values)
        """Whether there is any value at all; those that are not given count as 0."""
        self.is_gain = all(value is None or value >= 0 for value in values)
        """Whether no value is below 0."""
        money = [float(known(stage, "value") or 0) for stage in buyers.states]
        for passage in (*buyers.passages, *buyers.events):
            money[passage.source] += passage.share * passage.value
        self._ahead = walk.chain.times(money)
        unheard = {p.source for p in buyers.events if p.flow.share is None and p.value}
        self.unsure = walk.unsure | buyers.leading_to(unheard)
        """The states from which the money is not known."""

    @property
    def is_sure(self) -> bool:
        """Whether it is known what those who come in bring."""
        return self.is_given and self._walk.is_sure and not self._walk.begun & self.unsure

    @property
    def entering(self) -> float:
        """Of one who comes in."""
        return dot(self._walk.start, self._ahead)

    def ahead(self, state: int) -> float | None:
        """Of one who is in the state, from then on; None where it is not known."""
        return self._ahead[state] if self.is_given and state not in self.unsure else None

    def of_customers(self, purchase: Until) -> float | None:
        """Of one who buys, from the first purchase on; None where it is not known."""
        bought = purchase.chance_of(self._walk.start)
        if not self.is_sure or not bought > 0:
            return None
        visits = purchase.chain.visits(self._walk.start)
        gained = (visits[p.source] * p.share * self._gain(p) for p in self._walk.buyers.purchases)
        return sum(gained) / bought

    def loss(self, state: int) -> float | None:
        """What those who leave here would be worth as those who stay, less what they bring."""
        if not self.is_sure or state in self.unsure:
            return None
        out = self._walk.buyers.out_of[state]
        staying = [p for p in out if p.target is not None]
        worth = self._mean(staying) or 0.0
        gone = sum(p.share * (worth - p.value) for p in out if p.target is None)
        return self._walk.visits[state] * gone

    def effect(self, passage: Passage) -> float | None:
        """What one point more of a share does for those who come in, its rivals shrinking.

        None where it is not known, or where nobody takes another way.
        """
        rivals = [p for p in self._walk.buyers.out_of[passage.source] if p is not passage]
        rivals = [p for p in rivals if p.share > 0]
        mean = self._mean(rivals)
        ends = {passage.source, passage.target, *(p.target for p in rivals)} - {None}
        if not self.is_sure or mean is None or not ends.isdisjoint(self.unsure):
            return None
        return POINT * self._walk.visits[passage.source] * (self._gain(passage) - mean)

    def _mean(self, passages: Collection[Passage]) -> float | None:
        total = sum(p.share for p in passages)
        return sum(p.share * self._gain(p) for p in passages) / total if total > 0 else None

    def _gain(self, passage: Passage) -> float:
        return passage.value + (0.0 if passage.target is None else self._ahead[passage.target])


def dot(one: Sequence[float], other: Sequence[float]) -> float:
    """The sum of the products."""
    return sum((a * b for a, b in zip(one, other, strict=True)), 0.0)

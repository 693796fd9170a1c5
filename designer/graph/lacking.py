"""Which missing figures keep each figure of the whole loop from being known."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from designer.graph import gaps
from designer.graph.buyers import Passage
from designer.graph.expected import Missing
from designer.graph.walk import Until, Walk, Worth

Gaps = tuple[Missing, ...]


def lacking(walk: Walk, purchase: Until, again: Until, worth: Worth) -> Mapping[str, Gaps]:
    """By the name of a figure of `Figures`, what somebody has to give before it can be known.

    `again` looks from one return to the next. A figure that is known, or that is none because
    nobody buys or comes back, has nothing here.
    """
    ways = tuple(gaps.ways_in(walk))
    if not walk.begun:
        return dict.fromkeys(_NAMES, ways)
    buyers, moments = walk.buyers, tuple(gaps.moments(walk))
    everywhere = _reached(walk, walk.begun)
    rounds = _shares(walk, everywhere)
    before = _reached(walk, walk.begun, buyers.purchases)
    bought = _shares(walk, before) + moments
    coming = (p for p in buyers.seam if p.share > 0 and walk.visits[p.source] > 0)
    landing = (p.target for p in coming if p.target is not None)
    between = _reached(walk, landing, buyers.seam)
    money = rounds + _events(walk, everywhere) + tuple(gaps.values(walk, worth))
    found = (
        rounds,
        rounds + moments,
        bought,
        bought + _times(walk, before, purchase),
        money,
        money + moments,
        rounds + _times(walk, between, again),
    )
    return {name: tuple(dict.fromkeys(each)) for name, each in zip(_NAMES, found, strict=True)}


_NAMES = (
    "expected_loops", "expected_purchases", "purchase_probability", "time_to_purchase",
    "lifetime_value", "lifetime_value_per_customer", "loop_time",
)  # fmt: skip


def _reached(walk: Walk, start: Iterable[int], cut: Collection[Passage] = ()) -> list[int]:
    """The states that somebody may come to from `start` without a `cut`, in order."""
    gone = {passage.flow.id for passage in cut}
    found = set(start)
    waiting = list(found)
    while waiting:
        for p in walk.buyers.out_of[waiting.pop()]:
            is_open = (p.share > 0 or p.flow.share is None) and p.flow.id not in gone
            if is_open and p.target is not None and p.target not in found:
                found.add(p.target)
                waiting.append(p.target)
    return sorted(found)


def _shares(walk: Walk, states: Iterable[int]) -> Gaps:
    return tuple(gap for state in states for gap in gaps.shares(walk, state))


def _events(walk: Walk, states: list[int]) -> Gaps:
    """The ways into spanning stages that bring money, nobody knows how often."""
    paid = (p for p in walk.buyers.events if p.value and p.source in states)
    return tuple(Missing(p.flow.id, "share") for p in paid if p.flow.share is None)


def _times(walk: Walk, states: Iterable[int], until: Until) -> Gaps:
    times = walk.buyers.times()
    untimed = (n for n in states if times[n] is None and until.chance[n] > 0)
    return tuple(Missing(walk.buyers.states[n].id, "time") for n in untimed)

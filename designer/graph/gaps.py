"""What the map does not say, so that figures of the loop cannot be known."""

from __future__ import annotations

from collections.abc import Iterator

from designer.graph.expected import Missing
from designer.graph.figures import known
from designer.graph.walk import Until, Walk, Worth
from designer.model.ids import MAP, Id


def missing(walk: Walk, purchase: Until, worth: Worth) -> tuple[Missing, ...]:
    """Each figure that somebody has to give, once: of ways in, then of states, then of money."""
    found = (
        *_ways_in(walk),
        *(gap for state in range(len(walk.buyers.states)) for gap in _shares(walk, state)),
        *_events(walk, worth),
        *_times(walk, purchase),
        *_moments(walk, worth),
    )
    return tuple(dict.fromkeys(found))


def without_value(walk: Walk) -> tuple[Id, ...]:
    """The states and purchases that have no value."""
    records = (*walk.buyers.states, *(p.flow for p in walk.buyers.purchases))
    return tuple(record.id for record in records if known(record, "value") is None)


def _ways_in(walk: Walk) -> Iterator[Missing]:
    ways = walk.buyers.ways_in
    if not ways:
        yield Missing(MAP, "entry")
    silent = [flow for flow in ways if known(flow, "volume") is None]
    # Volumes that are all 0 say as little of where buyers begin as none at all.
    for flow in silent or (() if walk.begun else ways):
        yield Missing(flow.id, "volume")


def _shares(walk: Walk, state: int) -> Iterator[Missing]:
    if state in walk.buyers.complete:
        return
    flows = [p.flow for p in walk.buyers.out_of[state]]
    silent = [flow.id for flow in flows if known(flow, "share") is None]
    for element in silent or (walk.buyers.states[state].id,):
        yield Missing(element, "share")


def _events(walk: Walk, worth: Worth) -> Iterator[Missing]:
    for event in walk.buyers.events:
        counts = walk.visits[event.source] > 0 or (event.value and worth.is_given)
        if known(event.flow, "share") is None and (counts or not walk.begun):
            yield Missing(event.flow.id, "share")


def _times(walk: Walk, purchase: Until) -> Iterator[Missing]:
    for state, time in enumerate(walk.buyers.times()):
        needed = walk.visits[state] > 0 or purchase.chance[state] > 0 or not walk.begun
        if time is None and needed:
            yield Missing(walk.buyers.states[state].id, "time")


def _moments(walk: Walk, worth: Worth) -> Iterator[Missing]:
    purchases = walk.buyers.purchases
    if walk.buyers.states and not purchases:
        yield Missing(MAP, "moment")
    if not worth.is_given:
        for element in [p.flow.id for p in purchases] or [MAP]:
            yield Missing(element, "value")

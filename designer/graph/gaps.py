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
        *ways_in(walk),
        *(gap for state in range(len(walk.buyers.states)) for gap in shares(walk, state)),
        *events(walk, worth),
        *_times(walk, purchase),
        *moments(walk),
        *values(walk, worth),
    )
    return tuple(dict.fromkeys(found))


def without_value(walk: Walk) -> tuple[Id, ...]:
    """The states and purchases that have no value."""
    records = (*walk.buyers.states, *(p.flow for p in walk.buyers.purchases))
    return tuple(record.id for record in records if known(record, "value") is None)


def ways_in(walk: Walk) -> Iterator[Missing]:
    """What keeps it from being known where buyers begin, and how many."""
    ways = walk.buyers.ways_in
    if not ways:
        yield Missing(MAP, "entry")
    silent = [flow for flow in ways if known(flow, "volume") is None]
    # Volumes that are all 0 say as little of where buyers begin as none at all.
    for flow in silent or (() if walk.begun else ways):
        yield Missing(flow.id, "volume")


def shares(walk: Walk, state: int) -> Iterator[Missing]:
    """The flows of a state that have no share; itself where those do not make a whole."""
    if state in walk.buyers.complete:
        return
    flows = [p.flow for p in walk.buyers.out_of[state]]
    silent = [flow.id for flow in flows if known(flow, "share") is None]
    for element in silent or (walk.buyers.states[state].id,):
        yield Missing(element, "share")


def events(walk: Walk, worth: Worth) -> Iterator[Missing]:
    """The ways into spanning stages that have no share, where that tells."""
    for event in walk.buyers.events:
        counts = walk.visits[event.source] > 0 or (event.value and worth.is_given)
        if known(event.flow, "share") is None and (counts or not walk.begun):
            yield Missing(event.flow.id, "share")


def _times(walk: Walk, purchase: Until) -> Iterator[Missing]:
    for state, time in enumerate(walk.buyers.times()):
        needed = walk.visits[state] > 0 or purchase.chance[state] > 0 or not walk.begun
        if time is None and needed:
            yield Missing(walk.buyers.states[state].id, "time")


def moments(walk: Walk) -> Iterator[Missing]:
    """The map, where no flow is the purchase."""
    if walk.buyers.states and not walk.buyers.purchases:
        yield Missing(MAP, "moment")


def values(walk: Walk, worth: Worth) -> Iterator[Missing]:
    """Where money would be looked for, while there is no value at all."""
    if not worth.is_given:
        for element in [p.flow.id for p in walk.buyers.purchases] or [MAP]:
            yield Missing(element, "value")

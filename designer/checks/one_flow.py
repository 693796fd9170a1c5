"""Flows that say the same made one flow: figures add up, and what named the others names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from designer.edits.removal import removal
from designer.edits.wiring import added
from designer.kinds.handoff import Handoff
from designer.model.changes import Change, set_field
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Flow
from designer.model.values import Number

Ends = tuple[Id, Id, str]


def doubled(journey: Journey) -> list[list[Flow]]:
    """The flows of the same ends, way and folded condition, where there are several, by id."""
    found: dict[Ends, list[Flow]] = defaultdict(list)
    for flow in journey.of(Flow):
        found[flow.source, flow.target, flow.way].append(flow)
    same: dict[tuple[Ends, str], list[Flow]] = defaultdict(list)
    for ends, flows in found.items():
        for flow in flows if len(flows) > 1 else ():
            same[ends, folded(flow.condition)].append(flow)
    return [flows for flows in same.values() if len(flows) > 1]


def double_of(journey: Journey, flow: Flow) -> Flow | None:
    """Another flow of the journey that says what this one says; the first by id."""
    wanted = folded(flow.condition)
    same = (
        other
        for other in journey.flows_out(flow.source)
        if (other.target, other.way) == (flow.target, flow.way) and other.id != flow.id
    )
    return next((other for other in same if folded(other.condition) == wanted), None)


def made_one(journey: Journey, kept: Flow, others: Sequence[Flow]) -> Iterator[Change]:
    """What makes one flow of several: the one that is kept, with the figures of all."""
    gone = {flow.id for flow in others}
    led = [*_led_to(journey, kept, gone)]
    handled = {change.id for change in led}
    yield from _added_up(journey, kept, others)
    yield from led
    # What loses the name of a flow that is gone has been given the new one already.
    yield from (c for c in removal(journey, gone, handled) if c.id not in handled)


def _added_up(journey: Journey, kept: Flow, others: Sequence[Flow]) -> Iterator[Change]:
    """The figures of all the flows, on the one that stays."""
    flows = [kept, *others]
    shares = [flow.share for flow in flows if flow.share is not None]
    if shares:
        whole = _sum(shares)
        rest = (f.share or 0 for f in journey.flows_out(kept.source) if f not in flows)
        yield set_field(kept, "share", whole if whole + sum(rest) <= 1 else max(shares))
    volumes = [flow.volume for flow in flows if flow.volume is not None]
    if volumes:
        yield set_field(kept, "volume", _sum(volumes))
    for field in ("moment", "value"):
        known = (value for flow in flows if (value := getattr(flow, field)) is not None)
        yield set_field(kept, field, next(known, None))


def _sum(figures: list[Number]) -> Number:
    """The sum without the tail that binary fractions grow."""
    whole: Number = 0
    for figure in figures:
        whole = added(whole, figure) or 0
    return whole


def _led_to(journey: Journey, kept: Flow, gone: set[Id]) -> Iterator[Change]:
    """What names a flow that goes, naming the one that stays."""
    for identity in sorted(gone):
        yield from (set_field(said, "target", kept.id) for said in journey.targeting(identity))
    for card in journey.of(Handoff):
        if card.flow in gone:
            yield set_field(card, "flow", kept.id)

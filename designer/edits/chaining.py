"""Keeping the chain of the loop whole while stages come, move and go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from designer.edits.wiring import Wiring, added, rounded, times
from designer.model.ids import Id
from designer.model.records import Flow, Stage
from designer.model.values import Number


def main_neighbours(columns: Sequence[Stage], stage: Id) -> tuple[Stage | None, Stage | None]:
    """The nearest main stages before and after one, in the order of the columns."""
    at = [column.id for column in columns].index(stage)
    earlier = [column for column in columns[:at] if column.role == "main"]
    later = [column for column in columns[at + 1 :] if column.role == "main"]
    return (earlier[-1] if earlier else None), (later[0] if later else None)


# -- a stage comes -------------------------------------------------------------------------


def take_in(wiring: Wiring, new: Id, earlier: Id | None, later: Id | None) -> None:
    """Take a stage without flows into the chain, between its two main neighbours.

    A *next* flow between these leads to it now, with its share; behind the last stage the returns
    start from it, before the first it gets what came there by a return, else from outside.
    """
    if earlier is not None and later is not None:
        _put_between(wiring, new, earlier, later)
    elif earlier is not None:
        _put_last(wiring, new, earlier)
    elif later is not None:
        came = [flow for flow in wiring.into(later) if flow.id in _return_ids(wiring)]
        for flow in came or wiring.entries_into(later):
            wiring.point(flow, target=new)
        wiring.draw(new, later)


def _put_between(wiring: Wiring, new: Id, earlier: Id, later: Id) -> None:
    direct = wiring.nexts(earlier, later)
    for flow in direct:
        wiring.point(flow, target=new)
    if not direct and not wiring.out_of(earlier, "next"):
        wiring.draw(earlier, new)
    if direct or not any(wiring.is_stage(flow.source) for flow in wiring.into(later, "next")):
        wiring.draw(new, later)


def _put_last(wiring: Wiring, new: Id, last: Id) -> None:
    """Lead the last stage on to a new one, from which the returns start now."""
    returns = [flow for flow in wiring.out_of(last) if flow.id in _return_ids(wiring)]
    if not returns and wiring.out_of(last, "next"):
        return
    # Who came back before goes on to the new stage now: that flow has the share of all returns.
    whole = share_of(returns)
    wiring.draw(last, new, share=whole)
    for flow in returns:
        alone = len(returns) == 1 or not whole or flow.share is None
        share = None if alone else rounded((flow.share or 0) / (whole or 1))
        wiring.alter(flow, source=new, share=share)


def _return_ids(wiring: Wiring) -> set[Id]:
    return {flow.id for flow in wiring.loop.returns}


def share_of(flows: Iterable[Flow]) -> Number | None:
    """The sum of the flows' shares, unknown where there are no flows or one share is."""
    total: Number | None = None
    for place, flow in enumerate(flows):
        total = flow.share if place == 0 else added(total, flow.share)
    return total


# -- a stage moves -------------------------------------------------------------------------


def follow_columns(wiring: Wiring, old: Sequence[Id], new: Sequence[Id]) -> None:
    """Lead the *next* flows along a new order of the main stages, if they followed the old one.

    Each stage keeps its flow, and its share, and only the goal changes. Where another stage is
    the last now, it takes over the returns, and the old last its *next* flow, each with the share
    that suits the stage. What came from outside or by a return to the first column comes to the
    new first.
    """
    forward = {one: wiring.nexts(one, other) for one, other in pairwise(old)}
    if wiring.loop.chain != tuple(old) or not all(forward.values()) or len(old) < 2:
        return
    was_last, last = old[-1], new[-1]
    entering = wiring.entries_into(old[0])
    if last != was_last:
        _swap_lasts(wiring, forward, was_last, last)
    for one, other in pairwise(new):
        for flow in forward[one]:
            wiring.alter(wiring.flows[flow.id], target=other)
    for flow in (*wiring.loop.returns, *entering):
        moved = wiring.flows[flow.id]
        if moved.target == moved.source or (moved.target == old[0] != new[0]):
            wiring.point(moved, target=new[0])


def _swap_lasts(wiring: Wiring, forward: dict[Id, list[Flow]], was_last: Id, last: Id) -> None:
    returns = wiring.loop.returns
    onward, whole = share_of(forward[last]), share_of(returns)
    many = len(forward[last]) > 1
    for flow in forward[last]:
        wiring.alter(flow, source=was_last, share=None if many else whole)
    for flow in returns:
        part = 1 if len(returns) == 1 else (flow.share or 0) / whole if whole else None
        wiring.alter(flow, source=last, share=times(onward, part))
    forward[was_last] = forward.pop(last)


# -- a stage goes --------------------------------------------------------------------------


def take_out(wiring: Wiring, stage: Id, chain: Sequence[Id]) -> None:
    """Take a stage out of the chain (main stages, in order) with its flows, and close the gap.

    Its predecessors lead on to its successors, share in × share on, and to its exits, share in ×
    share; a return that landed on it lands on its successor, and a return that started from it
    starts from its predecessor. Entries into it lead to its successor.
    """
    last = chain[-1] if chain else None
    came = [f for f in wiring.into(stage) if _carries(f, stage, f.source == last)]
    onward = [f for f in wiring.out_of(stage) if _carries(f, stage, stage == last)]
    if stage not in chain:
        came = onward = []
    exits = wiring.exits_out_of(stage)
    drawn = [_joined(wiring, f, g) for f in came for g in (*onward, *exits)]
    rest = [other for other in chain if other != stage]
    for fields in drawn:
        if fields["source"] == fields["target"]:
            # The ring would shrink to the last stage alone: it lands one stage earlier.
            place = rest.index(fields["source"]) if fields["source"] in rest else 0
            fields["target"] = rest[place - 1] if place else None
    entries = wiring.entries_into(stage) if onward else []
    for flow in entries:
        wiring.point(flow, target=onward[0].target)
    wiring.cut([*wiring.into(stage), *wiring.out_of(stage)])
    for fields in drawn:
        if fields["target"] is not None:
            wiring.draw(**fields)
    for flow in came:
        wiring.join_skips(flow.source)
        wiring.fold(flow.source)


def _carries(flow: Flow, stage: Id, at_last: bool) -> bool:
    """Whether a flow at a stage is part of the chain or of a return that is carried over."""
    if flow.source == flow.target:
        return False
    return flow.way == "next" or (flow.way == "re_entry" and at_last)


def _joined(wiring: Wiring, came: Flow, onward: Flow) -> dict[str, Any]:
    """The fields of the flow that two flows make, one after the other."""
    way = onward.way if onward.way != "next" else came.way
    bare = came.share is None and onward.share is None and onward.way != "exit"
    return {
        "source": came.source,
        "target": onward.target,
        "way": way,
        "share": None if bare else times(wiring.share(came), wiring.share(onward)),
        "moment": onward.moment if onward.way == "exit" else came.moment or onward.moment,
        "condition": onward.condition or came.condition,
        "value": onward.value if came.value is None else came.value,
    }

"""The flows of a map on a workbench: taken apart, led elsewhere, folded, then given as changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.edits.arranging import with_values
from designer.graph.loop import loop_of
from designer.model.changes import Change, Put, set_field
from designer.model.folding import folded
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, Stage
from designer.model.values import Number

_DIGITS = 10
"""Shares are rounded to so many digits, so that thirds of thirds do not grow tails."""


class Wiring:
    """A copy of a journey's flows that may be altered; `changes` tells the difference."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.loop = loop_of(journey)
        self.flows: dict[Id, Flow] = {flow.id: flow for flow in journey.of(Flow)}

    def out_of(self, stage: Id, way: str | None = None) -> list[Flow]:
        """The flows out of a stage, of one way if given, by id."""
        return [f for f in self._sorted() if f.source == stage and way in (None, f.way)]

    def into(self, stage: Id, way: str | None = None) -> list[Flow]:
        """The flows into a stage, of one way if given, by id."""
        return [f for f in self._sorted() if f.target == stage and way in (None, f.way)]

    def nexts(self, source: Id, target: Id) -> list[Flow]:
        """The *next* flows from one stage to another, by id."""
        return [flow for flow in self.out_of(source, "next") if flow.target == target]

    def alter(self, flow: Flow, **values: object) -> Flow:
        """Give fields of a flow other values, its ends among them."""
        self.flows[flow.id] = with_values(flow, **values)
        return self.flows[flow.id]

    def draw(self, source: Id, target: Id, **fields: object) -> Flow:
        """Draw a new flow, *next* unless another way is given."""
        flow = Flow.model_validate({"id": new_id(), "source": source, "target": target, **fields})
        self.flows[flow.id] = flow
        return flow

    def cut(self, flows: Iterable[Flow]) -> None:
        """Take flows away."""
        for flow in tuple(flows):
            self.flows.pop(flow.id, None)

    def point(self, flow: Flow, *, source: Id | None = None, target: Id | None = None) -> None:
        """Lead a flow elsewhere, unless that makes a loop at one stage or doubles another flow."""
        moved = with_values(flow, source=source or flow.source, target=target or flow.target)
        if moved.source == moved.target or self.double_of(moved) is not None:
            return
        self.flows[flow.id] = moved

    def double_of(self, flow: Flow) -> Flow | None:
        """Another flow of the same ends, way and folded condition."""
        same = _face(flow)
        return next((f for f in self._sorted() if f.id != flow.id and _face(f) == same), None)

    def share(self, flow: Flow) -> Number | None:
        """The share of a flow, 0 to 1: a single bare flow has what the others leave."""
        if flow.share is not None:
            return flow.share
        others = [other.share for other in self.out_of(flow.source) if other.id != flow.id]
        if None in others:
            return None
        rest = 1 - sum(share for share in others if share is not None)
        return rounded(rest) if rest >= 0 else None

    def fold(self, stage: Id) -> None:
        """Make one of all doubled flows at a stage: shares and volumes add up where known."""
        for flow in (*self.into(stage), *self.out_of(stage)):
            double = self.double_of(flow) if flow.id in self.flows else None
            if double is None:
                continue
            first, second = sorted((self.flows[flow.id], double), key=self._age)
            self.alter(
                first,
                share=added(first.share, second.share, most=1),
                volume=added(first.volume, second.volume),
                moment=first.moment or second.moment,
                value=first.value if first.value is not None else second.value,
            )
            self.cut([second])
            self.fold(stage)
            return

    def join_skips(self, stage: Id) -> None:
        """Call the skips out of a stage *next* where a *next* leads the same way by now."""
        for skip in self.out_of(stage, "skip"):
            if self.double_of(with_values(skip, way="next")) is not None:
                self.alter(skip, way="next")

    @property
    def cut_ids(self) -> list[Id]:
        """The ids of the flows that were taken away, by id."""
        return [flow.id for flow in self.journey.of(Flow) if flow.id not in self.flows]

    def changes(self) -> Iterator[Change]:
        """What makes the journey's flows these; without the Drops (see `removal`)."""
        for flow in self._sorted():
            old = self.journey.get(flow.id, Flow)
            if old is None:
                yield Put(record=flow)
                continue
            for field in Flow.field_names():
                if getattr(flow, field) != getattr(old, field):
                    yield set_field(old, field, getattr(flow, field))

    # -- the order of the story ------------------------------------------------------------

    def is_stage(self, identity: Id) -> bool:
        """Whether an end of a flow is a stage."""
        return self.journey.get(identity, Stage) is not None

    def entries_into(self, stage: Id) -> list[Flow]:
        """The flows into a stage from outside, by id."""
        return [f for f in self.into(stage) if self.journey.get(f.source, Entry) is not None]

    def exits_out_of(self, stage: Id) -> list[Flow]:
        """The flows from a stage to outside, by id."""
        return [f for f in self.out_of(stage) if self.journey.get(f.target, Exit) is not None]

    def _age(self, flow: Flow) -> tuple[bool, Id]:
        """Flows of the journey come before those just drawn: they are kept."""
        return flow.id not in self.journey, flow.id

    def _sorted(self) -> list[Flow]:
        return [self.flows[key] for key in sorted(self.flows)]


def _face(flow: Flow) -> tuple[str, ...]:
    return flow.source, flow.target, flow.way, folded(flow.condition)


def added(one: Number | None, other: Number | None, most: Number | None = None) -> Number | None:
    """The sum of two figures, unknown where one of them is."""
    if one is None or other is None:
        return None
    total = rounded(one + other)
    return total if most is None else min(total, most)


def times(one: Number | None, other: Number | None) -> Number | None:
    """The product of two figures, unknown where one of them is."""
    return None if one is None or other is None else rounded(one * other)


def rounded(figure: Number) -> Number:
    """The figure without the tail that binary fractions grow; whole figures stay integers."""
    return figure if isinstance(figure, int) else round(figure, _DIGITS)

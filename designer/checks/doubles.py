"""Rules on flows that say nothing new: drawn twice, or from a stage to itself."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.fixes import dropping
from designer.checks.mending import NOTHING, called, in_map_language, mended
from designer.checks.one_flow import doubled, made_one
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.model.changes import Edit, set_field
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Flow, Stage
from designer.words import Message, msg


@rule("LOOP-08", "error", "loop")
def flow_drawn_twice(look: Look) -> Iterator[Finding]:
    """No two flows of the same kind and the same condition lead from one place to another.

    Two empty conditions are the same condition.
    Why: whoever takes the flow is counted twice, and so is what it brings in.
    Wrong: Consideration → Decision 20 % and Consideration → Decision 20 %
    Right: Consideration → Decision 40 %
    Fix: make one flow of them; shares add up while the stage stays within 100 %, else the larger
    counts.
    """
    for flows in doubled(look.journey):
        title = msg("Make one flow of them")
        yield flow_drawn_twice.found(
            tuple(flow.id for flow in flows),
            msg(
                "{count} flows lead {flow} in the same way",
                flow=called(look.journey, flows[0]),
                count=len(flows),
            ),
            fixes=(_folding(title, flows[0].id),),
        )


def _folding(title: Message, first: Id) -> Fix:
    """The fix that keeps the first flow, and leads to it what names the others."""

    def make(journey: Journey) -> Edit:
        flows = next((row for row in doubled(journey) if row[0].id == first), None)
        if flows is None:
            return NOTHING
        return mended(title, *made_one(journey, flows[0], flows[1:]))

    return Fix(title, make)


@rule("LOOP-09", "warning", "loop")
def flow_to_itself(look: Look) -> Iterator[Finding]:
    """A flow from a stage to itself says why, as “uses again”.

    Why: such a flow is usually a slip of the mouse.
    Wrong: Adoption → Adoption without a condition
    Right: Adoption → Adoption, “uses again”
    Fix: delete the flow, or write the reason on it.
    """
    journey = look.journey
    for flow in journey.of(Flow):
        if flow.source != flow.target or flow.condition.strip():
            continue
        if journey.get(flow.source, Stage) is None:
            continue
        bare = (flow.share, flow.volume, flow.value, flow.moment) == (None, None, None, None)
        again = msg("uses again")
        yield flow_to_itself.found(
            (flow.id,),
            msg(
                "A flow leads from “{stage}” to itself and does not say why",
                stage=called(journey, flow.source),
            ),
            field="condition",
            fixes=(
                dropping(msg("Delete the flow"), flow.id, safe=bare),
                _saying(msg("Write “{reason}” on it", reason=again), flow.id, again),
            ),
        )


def _saying(title: Message, identity: Id, words: Message) -> Fix:
    def make(journey: Journey) -> Edit:
        flow = journey.get(identity, Flow)
        if flow is None:
            return NOTHING
        return mended(title, set_field(flow, "condition", in_map_language(journey, words)))

    return Fix(title, make, safe=False)


RULES: tuple[Rule, ...] = (flow_drawn_twice, flow_to_itself)
"""The rules of this file, in the order of the catalogue."""

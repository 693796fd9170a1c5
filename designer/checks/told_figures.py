"""The figures of the loop in words: what a flow is called, what is missing, what was assumed."""

from __future__ import annotations

from designer.checks.mending import called
from designer.edits.naming import field_name
from designer.graph.expected import Missing
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import Flow, Stage
from designer.words import Message, msg

ASSUMED = msg(
    "Assumed: what a buyer does next depends on the stage alone, times do not depend on the way"
    " out, buyers come in evenly, and later money counts as much as money now."
)
"""What the arithmetic takes for granted; shown beside its figures."""


def told_flow(journey: Journey, identity: Id) -> Message | str:
    """A flow by its ends, and by its condition where another leads the same way."""
    flow = journey.get(identity, Flow)
    if flow is None or not flow.condition.strip():
        return called(journey, identity)
    twins = [f for f in journey.flows_out(flow.source) if f.target == flow.target]
    if len(twins) < 2:
        return called(journey, identity)
    return msg("{flow} ({condition})", flow=called(journey, flow), condition=flow.condition.strip())


def told_missing(journey: Journey, gap: Missing) -> Message:
    """A figure that somebody has to give, and where."""
    if gap.element == MAP and gap.field == "entry":
        return msg("an entry that leads to a stage")
    if gap.element == MAP and gap.field == "moment":
        return msg("a flow that is the purchase")
    if gap.element == MAP:
        return msg("any value of a stage or a flow")
    element = told_flow(journey, gap.element)
    if gap.field == "share" and journey.get(gap.element, Stage) is not None:
        return msg("{stage}: shares for the rest of 100 %", stage=element)
    return msg("{element}: {figure}", element=element, figure=field_name(gap.field))

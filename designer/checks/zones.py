"""Rules on zones: each one arc of the ring, and the purchase on the border to the customer."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.mending import NOTHING, called, mended, setting
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.graph.zones import torn_zones, zones_mended
from designer.model.changes import Edit, set_field
from designer.model.journey import Journey
from designer.model.records import Flow, Stage
from designer.words import msg


@rule("LOOP-15", "warning", "loop")
def torn_zone(look: Look) -> Iterator[Finding]:
    """Zones are consecutive arcs of the ring, each at most once; a lead-in joins on.

    Why: where one zone ends and the next begins are the moments that matter: trigger, purchase,
    lapse. A zone that stands in two places has no such moment.
    Wrong: out of market, in market, out of market, customer
    Right: out of market, in market, in market, customer
    Fix: extend the neighbouring zone.
    """
    loop = look.loop
    if loop.is_broken or not torn_zones(loop):
        return
    zones = zones_mended(loop)

    def extend(journey: Journey) -> Edit:
        stages = {stage: journey.get(stage, Stage) for stage in zones}
        if None in stages.values():
            return NOTHING
        changes = (set_field(s, "zone", zones[s.id]) for s in stages.values() if s is not None)
        return mended(title, *changes)

    title = msg("Extend the neighbouring zone")
    yield torn_zone.found(
        tuple(zones),
        msg(
            "A zone is torn in two at {stages}",
            stages=tuple(called(look.journey, stage) for stage in zones),
        ),
        field="zone",
        fixes=(Fix(title, extend),),
    )


@rule("LOOP-16", "warning", "loop")
def purchase_not_marked(look: Look) -> Iterator[Finding]:
    """Every flow into the customer zone starts in market and has the moment *purchase*.

    On a map without customer stages another flow has it.
    Why: here the buyer's journey ends and the customer's begins; conversion and value are counted
    from this flow.
    Wrong: Decision → Onboarding without a moment
    Right: Decision → Onboarding, *purchase*
    Fix: mark the flow as the purchase.
    """
    loop, journey = look.loop, look.journey
    if loop.is_broken or torn_zones(loop):
        return
    for flow in filter(loop.between_main, loop.ground.flows):
        zone, other = loop.zone(flow.source), loop.zone(flow.target)
        if other != "customer" or zone in (other, None):
            continue
        if zone != "in_market" or flow.moment != "purchase":
            marking = setting(msg("Mark it as the purchase"), flow.id, "moment", "purchase")
            yield purchase_not_marked.found(
                (flow.id,),
                msg(
                    "The flow {flow} makes customers, but is no purchase out of the market",
                    flow=called(journey, flow),
                ),
                field="moment",
                fixes=(marking,) if zone == "in_market" else (),
            )
    zones = {stage.zone for stage in loop.ground.stages.values()}
    bought = any(flow.moment == "purchase" for flow in journey.of(Flow))
    if "in_market" in zones and "customer" not in zones and not bought:
        selling = [s for s in loop.ground.stages if loop.zone(s) == "in_market"][-1]
        yield purchase_not_marked.found(
            (selling,),
            msg("No flow is marked as the purchase"),
            fixes=tuple(
                setting(
                    msg("Mark {flow} as the purchase", flow=called(journey, flow)),
                    flow.id,
                    "moment",
                    "purchase",
                    safe=False,
                )
                for flow in loop.returns[:3]
            ),
        )


RULES: tuple[Rule, ...] = (torn_zone, purchase_not_marked)
"""The rules of this file, in the order of the catalogue."""

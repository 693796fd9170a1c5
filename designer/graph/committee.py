"""The buying committee on the loop: who acts in which stages, and where the purchase is made."""

from __future__ import annotations

from designer.graph.loop import Loop, loop_of
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Flow, Persona
from designer.model.values import CommitteeRole, Zone


class Committee:
    """Where each member of a buying committee acts, in the order of the columns.

    By its `acts` links; without any by its role: the decider and the buyer around the purchase,
    the gatekeeper before it, the influencer while in market, the initiator up to there, the user
    as a customer.
    """

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._loop = loop_of(journey)
        self._stages = [stage for stage in journey.stages() if stage.role != "spanning"]
        self._columns = {stage.id: at for at, stage in enumerate(journey.stages())}
        self.purchase = left_by_the_purchase(journey, self._loop)

    def stages(self, persona: Persona) -> tuple[Id, ...]:
        """The stages where the persona acts; none where neither links nor role say so."""
        links = self._journey.links_out(persona.id, "acts")
        linked_to = {link.target for link in links if link.target in self._columns}
        stages = linked_to or (self._by_role(persona.role) if persona.role else set())
        return tuple(sorted(stages, key=self._columns.__getitem__))

    def _by_role(self, role: CommitteeRole) -> set[Id]:
        match role:
            case "initiator":
                return self._up_to_market()
            case "influencer":
                return self._in("in_market")
            case "gatekeeper":
                before = {one for stage in self.purchase[:1] for one in self._before(stage)}
                return before or set(self.purchase)
            case "decider" | "buyer":
                last = {one for stage in self.purchase for one in self._before(stage)[-1:]}
                return {*self.purchase, *last}
            case "user":
                return self._in("customer") or {stage.id for stage in self._stages}

    def _up_to_market(self) -> set[Id]:
        chain = self._loop.chain
        for at, stage in enumerate(chain, 1):
            if self._loop.zone(stage) == "in_market":
                return set(chain[:at])
        return set(chain)

    def _in(self, zone: Zone) -> set[Id]:
        return {stage.id for stage in self._stages if stage.zone == zone}

    def _before(self, leaving: Id) -> list[Id]:
        """The in-market chain stages before a stage, in the order of the chain."""
        chain = self._loop.chain
        place = self._loop.place.get(leaving, 0)
        return [stage for stage in chain[:place] if self._loop.zone(stage) == "in_market"]


def left_by_the_purchase(journey: Journey, loop: Loop) -> tuple[Id, ...]:
    """The stages that purchase flows leave, in the order of the chain; in-market ones if any.

    Purchase flows have the moment *purchase*; without any, all that lead from in market into
    customer. Renewals, from customer on, count only where nothing is bought before.
    """
    flows = [flow for flow in journey.of(Flow) if flow.source in loop.ground.stages]
    bought = [flow for flow in flows if flow.moment == "purchase"] or [
        flow
        for flow in flows
        if (loop.zone(flow.source), loop.zone(flow.target)) == ("in_market", "customer")
    ]
    left = {flow.source for flow in bought}
    in_market = {stage for stage in left if loop.zone(stage) == "in_market"}
    last = len(loop.chain)
    order = sorted(in_market or left, key=lambda stage: (loop.place.get(stage, last), stage))
    return tuple(order)

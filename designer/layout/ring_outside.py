"""What stands outside the ring: the lead-in's straight tail, arrows in and out, and all names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from designer.drawing.segments import hull
from designer.drawing.shapes import Rect
from designer.drawing.theme import FLOW_MIN
from designer.layout.figures import percent
from designer.layout.heads import BOUNDARIES, ZONES, next_flow
from designer.layout.ring_arcs import bay_room, zone_arcs
from designer.layout.ring_detours import Router
from designer.layout.ring_geometry import Point
from designer.layout.ring_places import (
    ORIGIN,
    Ground,
    Label,
    Line,
    Placed,
    alignment,
    nearest,
    outside,
    roomy,
    stretch,
)
from designer.layout.ring_plan import RingPlan, Sector
from designer.layout.ring_routes import Route
from designer.layout.ring_tail import Tail, tail_of
from designer.layout.ring_ways import (
    LENGTHS,
    Arrow,
    Circle,
    Loads,
    Place,
    amount_of,
    arrow_tries,
    share_at,
)
from designer.layout.rows import Rows
from designer.model.ids import Id
from designer.model.records import Card, Entry, Exit, Flow, Stage
from designer.words import msg, say

_SHORTEST = 36.0
_TICK = 8.0
MOST_WAYS = 8
"""Ways in and out of one stage that there is room to name; any more are numbered and listed."""
_CORNER = 32.0
"""Points at both ends of a lead-in's head where flows to its neighbours begin."""
_ASIDES = (0.0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3)


@dataclass
class Outside:
    """Everything round one ring, each at its place."""

    tail: Tail
    arrows: list[Arrow] = field(default_factory=list)
    names: dict[Id, Placed] = field(default_factory=dict)
    """The name of each stage of the ring, bay and spanning circle."""
    zones: list[Placed] = field(default_factory=list)
    routes: tuple[Route, ...] = ()
    """The flows to and from lead-in and side stages."""
    seam: Placed | None = None
    """The share that comes back through the seam."""

    def words(self) -> list[Rect]:
        """The boxes of all texts."""
        named = (arrow.name for arrow in self.arrows if arrow.name is not None)
        placed = [*self.names.values(), *self.zones, *named]
        if self.seam is not None:
            placed.append(self.seam)
        plates = [each.plate for each in self.routes] + [each.plate for each in self.arrows]
        return [*(each.box for each in placed), *(plate for plate in plates if plate is not None)]

    def rects(self) -> list[Rect]:
        """All boxes that belong on the sheet."""
        lines = [hull(route.segments, 4) for route in self.routes]
        return [*self.words(), *lines, *self.tail.rects()]


def outside_of(plan: RingPlan, rows: Rows) -> Outside:
    """Find a place for everything: what is nearest to the ring first."""
    return _Setting(plan, rows).done()


class _Setting:
    """The ground round one ring while it fills."""

    def __init__(self, plan: RingPlan, rows: Rows) -> None:
        self._plan = plan
        self._rows = rows
        self._language = plan.journey.map.language
        self._ground = Ground()
        self._made = Outside(tail_of(plan))
        self._loads = Loads(plan)

    def done(self) -> Outside:
        """Stages first, then arrows, then what can give way."""
        plan, made, ground = self._plan, self._made, self._ground
        ground.take(*made.tail.rects(), *bay_room(plan.bays))
        router = Router(plan, made.tail, ground)
        ground.take(*router.walls())
        ground.take_line(*router.room())
        for sector in plan.sectors:
            made.names[sector.stage.id] = self._stage_name(sector)
        for bay in plan.bays:
            label = self._named(bay.stage)
            made.names[bay.stage.id] = ground.beside(label, bay.middle, bay.outer + 5, bay.outer)
        self._zone_names()
        made.routes = tuple(router.labelled())
        self._tail_arrows()
        self._seam_name()
        for sector in plan.sectors:
            self._arrows_at(sector)
        for bay in plan.bays:
            self._arrows_at(bay)
        for stage in plan.spanning:
            label = self._named(stage, self._count(stage))
            circle = Circle(stage, plan.span_angle, plan.circles[stage.id])
            made.names[stage.id] = ground.beside(label, circle.named, plan.names, circle.outer)
            self._arrows_at(circle)
        return made

    def _count(self, stage: Stage) -> tuple[Line, ...]:
        """A circle has no room for icons: it says how many cards it has."""
        count = sum(len(rows) for rows in self._held(stage))
        if not count:
            return ()
        words = msg("{count} card", "{count} cards", count=count)
        return (Line(say(words, self._language), "fact", "ink2", "fact"),)

    def _held(self, stage: Stage) -> Iterator[list[Card]]:
        for band in self._plan.bands:
            yield self._rows.shown(stage.id, band.lane.id)

    def _named(self, stage: Stage, more: tuple[Line, ...] = ()) -> Label:
        lines = (_name(stage), *more)
        return Label(stage.id, lines, self._language, roomy(lines, self._language))

    def _stage_name(self, sector: Sector) -> Placed:
        stage = sector.stage
        lines = [_name(stage)]
        going = self._onward(sector)
        if going is not None and going.share is not None:
            words = msg("{share} go on", share=percent(going.share, self._language))
            lines.append(Line(say(words, self._language), "fact", "ink2", "fact"))
        label = Label(stage.id, tuple(lines), self._language, roomy(lines, self._language))
        return self._ground.beside(label, sector.middle, self._plan.names, self._plan.radius)

    def _onward(self, sector: Sector) -> Flow | None:
        """The next flow that a stage's point shows."""
        at = self._plan.sectors.index(sector) + 1
        if at == len(self._plan.sectors):
            return None
        return next_flow(self._plan.journey, sector.stage.id, self._plan.sectors[at].stage.id)

    # -- arrows ----------------------------------------------------------------------------

    def _arrows_at(self, place: Place) -> None:
        """Ways in stand at the beginning of an arc, ways out at its end."""
        ins, outs, more = self._ways(place.stage.id)
        width = place.end - place.start
        edge = self._edge(place)
        for number, flow in enumerate(more, 1):
            at = place.start + width * number / (len(more) + 1)
            self._tick(flow, *(ORIGIN.point(at, edge + out) for out in (1.0, 1.0 + _TICK)))
        for number, flow in enumerate(ins):
            self._arrow(flow, place, place.start + width * share_at(number))
        for number, flow in enumerate(outs):
            self._arrow(flow, place, place.end - width * share_at(number))

    def _ways(self, stage: Id) -> tuple[list[Flow], list[Flow], list[Flow]]:
        """The ways in and out that are named, the widest, and all others."""
        journey = self._plan.journey
        ins = [f for f in journey.flows_in(stage) if journey.get(f.source, Entry) is not None]
        outs = [f for f in journey.flows_out(stage) if journey.get(f.target, Exit) is not None]
        widest = sorted((*ins, *outs), key=lambda flow: -self._loads.width(flow))
        named = {flow.id for flow in widest[:MOST_WAYS]}
        return (
            [flow for flow in ins if flow.id in named],
            [flow for flow in outs if flow.id in named],
            widest[MOST_WAYS:],
        )

    def _edge(self, place: Place) -> float:
        """The radius where the arrows of a place begin."""
        return self._plan.radius if isinstance(place, Sector) else place.outer

    def _tick(self, flow: Flow, near: Point, far: Point) -> None:
        """A short line for a way beyond those that have names."""
        said = (amount_of(flow, self._language), flow.condition)
        label = " · ".join(part for part in said if part)
        self._made.arrows.append(Arrow(flow, near, far, FLOW_MIN, label=label))

    def _arrow(self, flow: Flow, place: Place, angle: float) -> None:
        """Straight out from its stage, at the nearest free angle of its arc."""
        edge = self._edge(place)
        spans = place.stage.name if isinstance(place, Circle) else ""
        label, width = self._way_label(flow, spans), self._loads.width(flow)
        size = label.size()
        shortest = max(_SHORTEST, self._plan.rim - edge + 16)
        foot = edge + (5 if isinstance(place, Sector) else 13)
        bare = None
        for at, long in arrow_tries(place, angle, shortest):
            box = outside(at, edge + long + 5, size)
            free = self._ground.is_free(box)
            if not free and (bare is not None or long > shortest):
                continue
            far = ORIGIN.point(at, edge + long)
            line = list(stretch(ORIGIN.point(at, foot), far, width + 4))
            if not all(self._ground.is_open(rect, 3) for rect in line):
                continue
            if free:
                near = ORIGIN.point(at, edge + 1)
                self._put_arrow(Arrow(flow, near, far, width, Placed(label, box, alignment(at))))
                self._ground.take(*line)
                return
            bare = at, line
        # No straight way has room for the name: the arrow is short, and its name is led to.
        at, line = bare or (angle, [])
        near, far = (ORIGIN.point(at, edge + out) for out in (1.0, shortest))
        self._ground.take(*line)
        placed = self._ground.beside(label, at, edge + shortest + 5, edge + shortest + 5)
        self._put_arrow(Arrow(flow, near, far, width, placed))

    def _put_arrow(self, arrow: Arrow) -> None:
        if arrow.name is not None:
            self._ground.take(arrow.name.box)
        self._made.arrows.append(arrow)

    def _way_label(self, flow: Flow, spans: str = "") -> Label:
        """Who comes or goes; `spans` names a stage whose circle runs past all others."""
        journey = self._plan.journey
        end = journey[flow.source if flow.way == "entry" else flow.target]
        name = end.name if isinstance(end, Entry | Exit) else ""
        if spans:
            name = f"{name} → {spans}" if isinstance(end, Entry) else f"{spans} → {name}"
        text = "\u2002".join(part for part in (name, amount_of(flow, self._language)) if part)
        lines = [Line(text, "flow-label", "ink", "flow-label")]
        if flow.condition:
            lines.append(Line(flow.condition, "fact", "ink2", "flow-label", "condition"))
        return Label(flow.id, tuple(lines), self._language, roomy(lines, self._language, 110.0))

    def _tail_arrows(self) -> None:
        """Up and down from the heads of the lead-in."""
        for head in self._made.tail.heads:
            ins, outs, more = self._ways(head.stage.id)
            for number, flow in enumerate(more, 1):
                x = head.band.x + head.band.width * number / (len(more) + 1)
                self._tick(flow, (x, head.band.y - 1), (x, head.band.y - 1 - _TICK))
            ways = [(flow, 0.3 + 0.2 * (n % 4)) for n, flow in enumerate(ins)]
            ways += [(flow, 0.66 - 0.2 * (n % 4)) for n, flow in enumerate(outs)]
            for flow, share in ways:
                self._tail_arrow(flow, head.band, share)

    def _tail_arrow(self, flow: Flow, box: Rect, share: float) -> None:
        label, width = self._way_label(flow), self._loads.width(flow)
        wide, high = label.size()
        lifts = ((long, aside) for long in (38.0, *LENGTHS) for aside in _ASIDES)
        for long, aside in lifts:
            x = min(box.right - _CORNER, max(box.x + _CORNER, box.x + box.width * (share + aside)))
            far = (x, box.y - long)
            place = Rect(x - wide / 2, far[1] - 5 - high, wide, high)
            line = list(stretch((x, box.y - 8 - width / 2), far, width + 2))
            passing = (self._ground.is_open(rect, 1) for rect in line)
            if self._ground.is_free(place) and all(passing):
                self._ground.take(*line)
                named = Placed(label, place, "centre")
                break
        else:
            x = box.x + box.width * share
            far = (x, box.y - 38.0)
            lifted = (
                Rect(x - wide / 2, box.y - 50 - high - n * 14, wide, high) for n in range(999)
            )
            place = next(filter(self._ground.is_free, lifted))
            named = Placed(label, place, "centre", (far, nearest(place, far)))
        self._put_arrow(Arrow(flow, (x, box.y - 1), far, width, named))

    # -- other names -----------------------------------------------------------------------

    def _seam_name(self) -> None:
        flow = self._plan.seam_flow
        if flow is None:
            return
        stage = self._plan.sectors[0].stage.name
        said = msg("back to {stage}", stage=stage)
        if flow.share is not None:
            share = percent(flow.share, self._language)
            said = msg("{share} back to {stage}", share=share, stage=stage)
        lines = [Line(say(said, self._language), "flow-label", "purple", "flow-label")]
        if flow.condition:
            lines.append(Line(flow.condition, "fact", "ink2", "flow-label", "condition"))
        label = Label(flow.id, tuple(lines), self._language, roomy(lines, self._language, 160.0))
        self._made.seam = self._ground.beside(label, 0.0, self._plan.names, self._plan.radius)

    def _zone_names(self) -> None:
        """Each at the diamond where its zone begins, with the moment that leads into it."""
        for arc in zone_arcs(self._plan):
            if not arc.named:
                continue
            name = say(ZONES[arc.zone], self._language)
            on = f"{name} ▸" if arc.at % 360 < 90 or arc.at % 360 >= 270 else f"◂ {name}"
            lines = [Line(on, "zone", "ink2", "zone-name")]
            moment = BOUNDARIES.get(arc.boundary) if arc.boundary else None
            if moment is not None:
                lines.insert(0, Line(say(moment, self._language), "moment", "ink2", "zone-name"))
            label = Label("", tuple(lines), self._language)
            at, plan = arc.at, self._plan
            self._made.zones.append(self._ground.beside(label, at, plan.names, plan.radius))


def _name(stage: Stage) -> Line:
    return Line(stage.name or "–", "stage", "ink", "name", "name")

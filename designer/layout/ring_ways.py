"""The ways into the ring and out of it: arrows as wide as their buyers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from designer.drawing.shapes import Rect
from designer.drawing.theme import FLOW_BY_SHARE, FLOW_MIN
from designer.graph.arithmetic import figures_of
from designer.graph.figures import known
from designer.layout.figures import figure, percent
from designer.layout.ring_geometry import Point
from designer.layout.ring_places import Placed
from designer.layout.ring_plan import Bay, RingPlan, Sector
from designer.model.ids import Id
from designer.model.records import Exit, Flow, Stage

LENGTHS = (48.0, 62.0, 80.0, 98.0, 120.0, 145.0, 175.0, 210.0, 250.0, 300.0, 360.0, 430.0)
"""How long an arrow in or out may be, in points."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way in or out, straight; counted from the ring's middle."""

    flow: Flow
    near: Point
    """Its end at the stage."""
    far: Point
    width: float
    name: Placed | None = None
    """Who comes or goes; None where too many do at one stage."""
    label: str = ""
    """What is said of the flow in the list of those without a name."""
    plate: Rect | None = None
    number: int = 0
    """Where there is no name: its number in that list."""

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said of it where it is drawn."""
        return self.name is None

    @property
    def look(self) -> str:
        """The way it is drawn as."""
        return "entry" if self.enters else "exit"

    @property
    def enters(self) -> bool:
        """Whether buyers come in by it."""
        return self.flow.way == "entry"


def amount_of(flow: Flow, language: str) -> str:
    """How many come by an entry, or which share leaves."""
    if flow.way == "entry":
        return figure(flow.volume, language) if flow.volume is not None else ""
    return percent(flow.share, language) if flow.share is not None else ""


@dataclass(frozen=True, slots=True)
class Circle:
    """A spanning stage as a place of arrows: they stand about its name, the ways in before it."""

    stage: Stage
    named: float
    outer: float

    @property
    def start(self) -> float:
        """Where its ways in begin."""
        return self.named - 60

    @property
    def end(self) -> float:
        """Where its ways out begin."""
        return self.named + 60


Place = Sector | Bay | Circle


def share_at(number: int) -> float:
    """How far into its arc the `number`-th arrow stands at best: never past the arc."""
    return 0.12 + 0.12 * (number % 7)


def arrow_tries(place: Place, angle: float, shortest: float) -> Iterator[tuple[float, float]]:
    """Angles within the arc and lengths, the nearest and shortest first."""
    width = place.end - place.start
    steps = max(6, min(40, int(width)))
    angles = sorted(
        (place.start + width * (0.04 + 0.92 * n / steps) for n in range(steps + 1)),
        key=lambda each: abs(each - angle),
    )
    for long in (shortest, *(long for long in LENGTHS if long > shortest)):
        for each in (angle, *angles):
            yield each, long


class Loads:
    """How wide the arrows are: by the buyers who pass, as far as they are known."""

    def __init__(self, plan: RingPlan) -> None:
        self._volumes: dict[Id, float] = {}
        journey = plan.journey
        figures = figures_of(journey)
        for flow in journey.of(Flow):
            volume, share = known(flow, "volume"), known(flow, "share")
            if flow.way == "entry" and volume is not None:
                self._volumes[flow.id] = float(volume)
            elif journey.get(flow.target, Exit) is not None and share is not None:
                stage = figures.stage(flow.source)
                if stage is not None and stage.volume is not None:
                    self._volumes[flow.id] = stage.volume * float(share)
        self._most = max(self._volumes.values(), default=0.0)

    def width(self, flow: Flow) -> float:
        """The width of a way's arrow in points."""
        volume = self._volumes.get(flow.id)
        if volume is None or not self._most or not math.isfinite(volume / self._most):
            return FLOW_MIN
        return FLOW_MIN + FLOW_BY_SHARE * max(0.0, volume) / self._most

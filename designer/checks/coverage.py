"""Coverage: of how many main stages the map says this and that. Counts, and not a grade."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from designer.checks.mending import main_stages
from designer.graph.flow import counted_flows
from designer.kinds.content import Content
from designer.kinds.emotion import Emotion
from designer.kinds.metric import Metric
from designer.kinds.opportunity import Opportunity
from designer.kinds.pain import Pain
from designer.kinds.touchpoint import Touchpoint
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Stage
from designer.words import Message, msg


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that a stage can have: how many of the main stages have it, and which lack it."""

    id: str
    name: Message
    of: int
    """How many main stages there are."""
    lacking: tuple[Id, ...]
    """The main stages without it, in the order of the columns."""

    @property
    def have(self) -> int:
        """How many main stages have it."""
        return self.of - len(self.lacking)


def coverage_of(journey: Journey) -> tuple[Aspect, ...]:
    """Every aspect of the main stages, in the order in which a map is filled; () without any."""
    stages = main_stages(journey)
    if not stages:
        return ()
    lanes = journey.lanes()
    kinds = {
        stage.id: {type(card) for lane in lanes for card in journey.cell(stage.id, lane.id)}
        for stage in stages
    }
    found = []
    for id, (name, has) in _ASPECTS.items():
        lacking = (stage.id for stage in stages if not has(journey, stage, kinds[stage.id]))
        found.append(Aspect(id, name, len(stages), tuple(lacking)))
    return tuple(found)


Kinds = set[type[Card]]
Has = Callable[[Journey, Stage, Kinds], bool]


def _touchpoints(_journey: Journey, stage: Stage, kinds: Kinds) -> bool:
    """A stage where the customer is alone has said so, which is an answer as well."""
    return Touchpoint in kinds or bool(stage.alone.strip())


def _cards(kind: type[Card]) -> Has:
    return lambda _journey, _stage, kinds: kind in kinds


def _owner(journey: Journey, stage: Stage, _kinds: Kinds) -> bool:
    return any(link.role == "responsible" for link in journey.links_in(stage.id, "owns"))


def _metrics(journey: Journey, stage: Stage, kinds: Kinds) -> bool:
    measured = journey.targeting(stage.id)
    return Metric in kinds or any(isinstance(record, Metric) for record in measured)


def _goals(_journey: Journey, stage: Stage, _kinds: Kinds) -> bool:
    return bool(stage.customer_goal.strip() and stage.company_goal.strip())


def _exit_criterion(journey: Journey, stage: Stage, _kinds: Kinds) -> bool:
    onward = (flow for flow in counted_flows(journey, stage.id) if flow.way == "next")
    return bool(stage.exit_criterion.strip()) or any(flow.condition.strip() for flow in onward)


def _zone(_journey: Journey, stage: Stage, _kinds: Kinds) -> bool:
    return stage.zone is not None


_ASPECTS: Mapping[str, tuple[Message, Has]] = {
    "zones": (msg("Zone"), _zone),
    "goals": (msg("Goals of both sides"), _goals),
    "touchpoints": (msg("Touchpoints"), _touchpoints),
    "emotions": (msg("Emotions"), _cards(Emotion)),
    "pains": (msg("Pain points"), _cards(Pain)),
    "opportunities": (msg("Opportunities"), _cards(Opportunity)),
    "content": (msg("Content offers"), _cards(Content)),
    "owners": (msg("Responsible team"), _owner),
    "metrics": (msg("Metrics"), _metrics),
    "exit_criterion": (msg("Exit criterion"), _exit_criterion),
}

"""Rules on figures together: what flows out, what flows in, and whether anybody ever leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from designer.checks.figures import impossible_figure
from designer.checks.mending import NOTHING, Make, called, in_map_language, mended, setting
from designer.checks.rule import EVERY_UNIT, Finding, Fix, Look, rule
from designer.graph.figures import known, period_of
from designer.graph.flow import counted_flows, known_shares, over_the_whole
from designer.kinds.metric import Metric
from designer.model.changes import Change, Edit, Put, set_field
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Entry, Exit, Flow, MapRecord, Record, Stage
from designer.model.values import Number
from designer.words import msg

TOLERANCE = 0.1
"""How far two figures of one thing may lie apart, as a part of the larger one."""

CHURN = 0.05
"""The share that a fix lets leave where nobody leaves; a figure to be corrected."""


@rule("MET-01", "error", "metrics",
      reads={Stage: ("name", "role", "order"), Entry: ("name",), Exit: (),
             Flow: ("source", "target", "share")})  # fmt: skip
def shares_over_the_whole(look: Look) -> Iterator[Finding]:
    """The known shares out of a stage or an entry add up to at most 100 %.

    Flows into a stage that spans all columns do not count: who shares stays where he is.

    Why: more buyers would leave than have come.
    Wrong: from Decision, 70 % to Purchase and 45 % lost
    Right: from Decision, 60 % to Purchase and 40 % lost
    Fix: shrink all of them in proportion, to 100 % together.
    """
    journey = look.journey
    for source, total in over_the_whole(journey):
        message = msg(
            "The shares out of “{source}” add up to {total} %",
            source=called(journey, source),
            total=round(100 * total, 2),
        )
        fix = Fix(msg("Shrink them to 100 % together"), _normalising(source.id))
        ids = (source.id, *known_shares(journey, source.id))
        yield shares_over_the_whole.found(ids, message, field="share", fixes=(fix,))


def _normalising(source: Id) -> Make:
    def make(journey: Journey) -> Edit:
        shares = known_shares(journey, source)
        total = float(sum(shares.values()))
        if total <= 1:
            return NOTHING
        changes = (
            set_field(journey[flow], "share", round(share / total, 4))
            for flow, share in shares.items()
            if share
        )
        return mended(msg("Shrink shares to 100 %"), *changes)

    return make


def _measuring(look: Look, record: Record) -> Iterable[Id]:
    """What is compared with a figure of the record, or called after it."""
    journey = look.journey
    if isinstance(record, MapRecord):
        return EVERY_UNIT
    if isinstance(record, Flow):
        return (record.target,)
    if isinstance(record, Metric):
        return ()
    flows = (*journey.flows_in(record.id), *journey.flows_out(record.id))
    metrics = (*journey.targeting(record.id), *look.cards(record.id, Metric))
    return {*(flow.target for flow in flows), *(one.id for one in (*flows, *metrics))}


@rule("MET-03", "warning", "metrics", each=(Stage, Flow, Metric), near=_measuring,
      reads={Stage: ("name", "role", "volume"), Entry: ("name",), Exit: ("name",),
             Flow: ("source", "target", "share", "volume"), MapRecord: ("period",),
             Metric: ("text", "family", "unit", "period", "actual", "target", "stage",
                      "lane")})  # fmt: skip
def volumes_disagree(look: Look, record: Record) -> Iterator[Finding]:
    """Volumes agree: what leaves a stage times its share is what arrives at the next.

    A volume is arrivals in the map's period. Compared are a stage with the sum of its inflows
    (each by its own volume, else the volume of its source times its share), a flow with the
    volume of its source times its share, and a volume metric of the same period with its stage.
    They may differ by 1 or by a tenth of the larger (option `tolerance`, 0.1).

    Why: two figures for one thing mean that one of them is wrong.
    Wrong: 1000 buyers in Awareness, of whom 30 % go on, and 500 in Consideration
    Right: 1000 buyers in Awareness, of whom 30 % go on, and 300 in Consideration
    Fix: work one of the two figures out anew from the other.
    """
    journey = look.journey
    tolerance = look.option("MET-03", "tolerance", TOLERANCE)
    field, stated, other = "volume", known(record, "volume"), None
    if isinstance(record, Stage):
        other = None if _nobody_comes(journey, record) else _arriving(journey, record)
    elif isinstance(record, Flow):
        other = _worked_out(journey, record) if _counted(journey, record) else None
    elif isinstance(record, Metric):
        field, stated = "actual", known(record, "actual")
        other = _volume_measured(journey, record)
    if stated is not None and other is not None and _apart(stated, other, tolerance):
        yield _disagreement(journey, record, field, stated, other)


def _disagreement(
    journey: Journey, record: Record, field: str, stated: Number, other: Number
) -> Finding:
    other = _plain(other)
    message = msg(
        "“{element}” says {stated}, the figures around it make {other}",
        element=called(journey, record),
        stated=_plain(stated),
        other=other,
    )
    # Not safe: only a person knows which of the two figures is right.
    fixes = [setting(msg("Set it to {value}", value=other), record.id, field, other, safe=False)]
    stage = _measured_stage(journey, record) if isinstance(record, Metric) else None
    if stage is not None:
        title = msg("Set the volume of “{stage}” to {value}", stage=called(journey, stage),
                    value=_plain(stated))  # fmt: skip
        fixes.append(setting(title, stage.id, "volume", stated, safe=False))
    return volumes_disagree.found((record.id,), message, field=field, fixes=tuple(fixes))


def _apart(one: Number, other: Number, tolerance: float) -> bool:
    return abs(one - other) > max(1, tolerance * max(one, other))


def _plain(value: Number) -> Number:
    value = round(value, 2)
    return int(value) if value == int(value) else value


def _counted(journey: Journey, flow: Flow) -> bool:
    """Whether a flow carries buyers on: all do but those into a spanning stage."""
    target = journey.get(flow.target, Stage)
    return target is None or target.role != "spanning"


def _worked_out(journey: Journey, flow: Flow) -> float | None:
    """The volume of a flow, from its source's volume and its share."""
    volume, share = known(journey.get(flow.source, Stage), "volume"), known(flow, "share")
    return None if volume is None or share is None else float(volume * share)


def _arriving(journey: Journey, stage: Stage) -> float | None:
    """The sum of the inflows' volumes; None where there is none or one is not known."""
    if stage.role == "spanning":
        return None
    total = 0.0
    flows = journey.flows_in(stage.id)
    for flow in flows:
        volume = known(flow, "volume")
        if volume is None:
            volume = _worked_out(journey, flow)
        if volume is None:
            return None
        total += volume
    return total if flows else None


def _volume_measured(journey: Journey, card: Metric) -> Number | None:
    """The volume of the stage that a volume metric of the map's period measures."""
    if card.family != "volume" or card.unit.strip() == "%":
        return None
    if card.period != period_of(journey):
        return None
    return known(_measured_stage(journey, card), "volume")


def _measured_stage(journey: Journey, card: Metric) -> Stage | None:
    return journey.get(card.target or (None if card.parked else card.stage), Stage)


def _fed_by(look: Look, record: Record) -> Iterable[Id]:
    """The stages that a flow or a stage leads to."""
    if isinstance(record, Flow):
        return (record.target,)
    return [flow.target for flow in look.journey.flows_out(record.id)]


@rule("MET-04", "error", "metrics", each=(Stage,), near=_fed_by,
      reads={Stage: ("name", "role", "volume"),
             Flow: ("source", "target", "share", "volume")})  # fmt: skip
def volume_that_nobody_brings(look: Look, stage: Stage) -> Iterator[Finding]:
    """A stage whose inflows are all 0 has no volume.

    An inflow is 0 where its share, its own volume or its source's volume is 0. A stage without
    any inflow is a matter of LOOP-03 and LOOP-04.

    Why: buyers cannot stand where none arrive.
    Wrong: 200 buyers in Trial, and the only flow into Trial has the share 0
    Right: the flow into Trial has the share 0.2, or Trial has no volume
    Fix: clear the volume, or add an entry that brings buyers.
    """
    journey = look.journey
    if not known(stage, "volume") or not _nobody_comes(journey, stage):
        return
    name = called(journey, stage)
    message = msg(
        "“{stage}” has the volume {volume}, but all flows into it are 0",
        stage=name,
        volume=_plain(stage.volume or 0),
    )
    # Not safe, either of them: only a person knows which figure is wrong.
    fixes = (
        setting(msg("Clear the volume"), stage.id, "volume", None, safe=False),
        Fix(msg("Add an entry into “{stage}”", stage=name), _entering(stage.id), safe=False),
    )
    yield volume_that_nobody_brings.found((stage.id,), message, field="volume", fixes=fixes)


def _nobody_comes(journey: Journey, stage: Stage) -> bool:
    """Whether all flows into the stage, but its own, are known to be 0."""
    if stage.role == "spanning" or not known(stage, "volume"):
        return False
    flows = [flow for flow in journey.flows_in(stage.id) if flow.source != stage.id]
    return bool(flows) and all(
        0 in (known(flow, "share"), known(flow, "volume"),
              known(journey.get(flow.source, Stage), "volume"))
        for flow in flows
    )  # fmt: skip


def _entering(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        if identity not in journey:
            return NOTHING
        entry = Entry(id=new_id(), name=in_map_language(journey, msg("New buyer")))
        flow = Flow(id=new_id(), source=entry.id, target=identity, way="entry")
        return mended(msg("Add an entry"), Put(record=entry), Put(record=flow))

    return make


@rule("MET-05", "error", "metrics",
      reads={Stage: ("name", "role", "order"), Entry: (), Exit: (),
             Flow: ("source", "target", "share", "way")})  # fmt: skip
def buyers_kept_for_ever(look: Look) -> Iterator[Finding]:
    """No stages whose shares are all known keep their buyers for ever.

    Silent where the stages have no way out at all: then LOOP-05 or LOOP-06 names them.

    Why: the expected number of rounds would be infinite, and with it every figure of the loop.
    Wrong: Onboarding leads to Use with 100 %, and Use to Onboarding with 100 %
    Right: Use leads to Onboarding with 90 %, and 10 % churn
    Fix: add a churn share of 5 % to the last of the stages, for a person to correct.
    """
    journey = look.journey
    classes = look.closed_classes
    if not classes:
        return
    loop = look.loop
    for stages in classes:
        if any(set(stages) <= set(trap) for trap in loop.traps):
            continue
        message = msg(
            "By their shares, nobody ever leaves {stages}",
            stages=tuple(called(journey, stage) for stage in stages),
        )
        last = max(stages, key=lambda stage: loop.place.get(stage, -1))
        title = msg("Let 5 % leave at “{stage}”", stage=called(journey, last))
        # Not safe: the figure is a guess.
        fix = Fix(title, _leaving(last), safe=False)
        yield buyers_kept_for_ever.found(stages, message, field="share", fixes=(fix,))


def _leaving(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        if identity not in journey:
            return NOTHING
        flows = counted_flows(journey, identity)
        changes: list[Change] = [
            set_field(flow, "share", round(flow.share * (1 - CHURN), 6))
            for flow in flows
            if flow.share
        ]
        exits = [flow for flow in flows if journey.get(flow.target, Exit) is not None]
        if exits:
            changes.append(set_field(exits[0], "share", CHURN))
        else:
            place = Exit(id=new_id(), name=in_map_language(journey, msg("Churn")))
            flow = Flow(id=new_id(), source=identity, target=place.id, way="exit", share=CHURN)
            changes += [Put(record=place), Put(record=flow)]
        return mended(msg("Let buyers leave"), *changes)

    return make


RULES = (
    shares_over_the_whole,
    impossible_figure,
    volumes_disagree,
    volume_that_nobody_brings,
    buyers_kept_for_ever,
)

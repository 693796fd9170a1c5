"""Rules on stages: their names, and the order of their columns."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.mending import NOTHING, called, mended
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.edits.arranging import arranged, rekeyed
from designer.graph.loop import loop_of
from designer.model.changes import Edit, set_field
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Stage
from designer.words import msg


@rule("STG-01", "error", "stage", reads=(Stage,))
def stage_name_missing_or_taken(look: Look) -> Iterator[Finding]:
    """Every stage has a name, and no other stage has the same.

    Case, width and spacing do not make two names of one.
    Why: references, exports and the reports that people read go by the name.
    Wrong: “Decision” and “decision ”
    Right: “Decision” and “Purchase”
    Fix: add a number to the later one.
    """
    taken: set[str] = set()
    for stage in look.journey.stages():
        name = folded(stage.name)
        if not name:
            yield stage_name_missing_or_taken.found(
                (stage.id,), msg("A stage has no name"), field="name"
            )
        elif name in taken:
            yield stage_name_missing_or_taken.found(
                (stage.id,),
                msg("Two stages are called “{name}”", name=stage.name),
                field="name",
                fixes=(_numbering(stage.id),),
            )
        taken.add(name)


def _numbering(identity: Id) -> Fix:
    title = msg("Add a number to the name")

    def make(journey: Journey) -> Edit:
        stage = journey.get(identity, Stage)
        if stage is None:
            return NOTHING
        taken = {folded(other.name) for other in journey.stages()}
        number = 2
        while folded(f"{stage.name} {number}") in taken:
            number += 1
        suffix = f" {number}"
        # A name is at most 300 characters long, number and all.
        name = stage.name.strip()[: 300 - len(suffix)] + suffix
        return mended(title, set_field(stage, "name", name))

    return Fix(title, make)


@rule("STG-09", "warning", "loop")
def columns_out_of_order(look: Look) -> Iterator[Finding]:
    """The main columns stand in the order of the chain.

    It names the fewest stages that would have to move.
    Why: otherwise grid and ring tell two stories.
    Wrong: the columns Decision, Awareness; the flow Awareness → Decision
    Right: the columns Awareness, Decision
    Fix: move these columns into the order of the chain.
    """
    loop = look.loop
    if loop.is_broken or not loop.moved:
        return
    yield columns_out_of_order.found(
        loop.moved,
        msg(
            "Not in the order of the chain: {stages}",
            stages=tuple(called(look.journey, stage) for stage in loop.moved),
        ),
        field="order",
        fixes=(Fix(msg("Move these columns"), _reordered),),
    )


def _reordered(journey: Journey) -> Edit:
    loop = loop_of(journey)
    moved = set(loop.moved)
    columns = [stage for stage in loop.ground.stages if stage not in moved]
    for place, stage in enumerate(loop.chain):
        if stage in moved:
            at = columns.index(loop.chain[place - 1]) + 1 if place else 0
            columns.insert(at, stage)
    stages = [loop.ground.stages[stage] for stage in columns]
    return mended(msg("Move these columns"), *rekeyed(stages, arranged(stages, moved)))


RULES: tuple[Rule, ...] = (stage_name_missing_or_taken, columns_out_of_order)
"""The rules of this file, in the order of the catalogue."""

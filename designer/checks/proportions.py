"""Rules on how a map is cut into stages: how many there are, and how the cards spread over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from designer.checks.mending import NOTHING, Make, called, main_stages
from designer.checks.rule import Finding, Fix, Look, Rule, rule
from designer.edits.restaging import merge_stages, split_stage
from designer.model.changes import Edit
from designer.model.ids import MAP, Id
from designer.model.journey import Journey
from designer.model.records import Card, Stage
from designer.words import msg

FEWEST, MOST = 3, 9
"""Main stages that a map can be read with."""

LARGE, SMALL = 0.4, 0.05
"""Parts of all cards: beyond the one a stage is crowded, below the other it is empty."""

_READS = {Stage: ("name", "role", "order", "zone"), Card: ("stage", "lane")}


@rule("STG-03", "hint", "stage", reads=_READS)
def too_few_or_many_stages(look: Look) -> Iterator[Finding]:
    """A map has three to nine main stages (options `least` and `most`).

    Too few are named once half of the stages have cards.
    Why: two stages tell no story, and with more than nine nobody keeps the whole in mind; then a
    map for each part, linked to its stage, reads better.
    Wrong: fourteen stages in one row
    Right: six stages, two of them with a map of their own
    Fix: where there is one too many, merge the two neighbours with the fewest cards.
    """
    stages = main_stages(look.journey)
    least = look.option("STG-03", "least", FEWEST)
    most = look.option("STG-03", "most", MOST)
    if len(stages) > most:
        message = msg("{count} main stages are more than one can follow", count=len(stages))
        fixes = _merging(look, stages) if len(stages) == most + 1 else ()
        yield too_few_or_many_stages.found((MAP,), message, fixes=fixes)
    elif stages and len(stages) < least and _half_full(look, stages):
        message = msg(
            "{count} main stage makes no journey",
            "{count} main stages make no journey",
            count=len(stages),
        )
        yield too_few_or_many_stages.found((MAP,), message)


def _half_full(look: Look, stages: Sequence[Stage]) -> bool:
    full = sum(look.has(stage.id, Card) for stage in stages)
    return full > 0 and 2 * full >= len(stages)


def _count(look: Look, stage: Stage) -> int:
    return look.standing.count(stage.id, Card)


def _merging(look: Look, stages: Sequence[Stage]) -> tuple[Fix, ...]:
    """Merge the neighbours of one zone with the fewest cards, the first of those as few."""
    pairs = [pair for pair in pairwise(stages) if pair[0].zone == pair[1].zone]
    if not pairs:
        return ()
    one, other = min(pairs, key=lambda pair: _count(look, pair[0]) + _count(look, pair[1]))
    title = msg(
        "Merge “{one}” and “{other}”",
        one=called(look.journey, one),
        other=called(look.journey, other),
    )

    def make(journey: Journey) -> Edit:
        there = journey.get(one.id, Stage) and journey.get(other.id, Stage)
        return NOTHING if there is None else merge_stages(journey, (one.id, other.id))

    return (Fix(title, make, safe=False),)


@rule("STG-04", "hint", "stage", reads=_READS)
def lopsided_stages(look: Look) -> Iterator[Finding]:
    """No stage holds more than 40 % of all cards while another one has less than 5 %.

    Options `most` and `least` say it in per cent. The rule waits until half of the stages have
    cards.
    Why: what a team knows well grows, and what it does not know stays empty. The customer walks
    through all of it.
    Wrong: Decision with thirty cards, Implementation with one
    Right: Evaluation and Decision with fifteen each, Implementation with eight
    Fix: split the stage that holds the most.
    """
    stages = [stage for stage in look.journey.stages() if stage.role != "spanning"]
    counts = {stage.id: _count(look, stage) for stage in stages}
    total = sum(counts.values())
    if len(stages) < 2 or not _half_full(look, stages):
        return
    large = look.option("STG-04", "most", 100 * LARGE) / 100
    small = look.option("STG-04", "least", 100 * SMALL) / 100
    crowded = max(stages, key=lambda stage: counts[stage.id])
    empty = min(stages, key=lambda stage: counts[stage.id])
    part = counts[crowded.id] / total
    if part <= large or counts[empty.id] / total >= small:
        return
    message = msg(
        "“{crowded}” holds {part} % of all cards, “{empty}” nearly none",
        crowded=called(look.journey, crowded),
        empty=called(look.journey, empty),
        part=round(100 * part),
    )
    title = msg("Split “{stage}”", stage=called(look.journey, crowded))
    # Halves of a stage that holds nearly all would be crowded again.
    halved = (counts[crowded.id] + 1) // 2 <= large * total
    fixes = (Fix(title, _splitting(crowded.id), safe=False),) if halved else ()
    yield lopsided_stages.found((crowded.id, empty.id), message, fixes=fixes)


def _splitting(identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        stage = journey.get(identity, Stage)
        if stage is None:
            return NOTHING
        cards = journey.cards_in_stage(identity)
        moving = [card.id for card in cards[1::2]]
        return split_stage(journey, identity, _second_name(journey, stage), moving).edit

    return make


def _second_name(journey: Journey, stage: Stage) -> str:
    """The first free name of the form “Decision 2”."""
    taken = {other.name for other in journey.stages()}
    number = 2
    while f"{stage.name} {number}" in taken:
        number += 1
    suffix = f" {number}"
    return stage.name.strip()[: 300 - len(suffix)] + suffix


RULES: tuple[Rule, ...] = (too_few_or_many_stages, lopsided_stages)
"""The rules of this file, in the order of the catalogue."""

"""Rules on what is left lying about: empty cards, unused lanes and colours, old suppressions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from designer.checks.mending import Make, called, main_stages, mended, setting
from designer.checks.near import its_ends, its_target
from designer.checks.rule import ALL, Finding, Fix, Look, Rule, rule
from designer.edits.removal import removal
from designer.kinds.emotion import Emotion
from designer.model.changes import Edit
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import (
    Card,
    Lane,
    Link,
    MapRecord,
    Record,
    Stage,
    Suppression,
    Targeting,
    Team,
)
from designer.words import Message, msg

_FRAME = frozenset(
    {"text", "stage", "lane", "order", "evidence", "source", "internal", "sample", "media"}
)
"""The fields of a card that say nothing without the others."""

YEAR = 365
"""Days after which a suppression is to be looked at again."""


# -- cards ---------------------------------------------------------------------------------


def _what_hangs_on_it(look: Look, record: Record) -> Iterable[Id]:
    return (*its_ends(look, record), *its_target(look, record))


@rule(
    "HYG-02",
    "warning",
    "card",
    each=(Card,),
    near=_what_hangs_on_it,
    reads={Card: ALL, Link: ("source", "target"), Targeting: ("target",)},
)
def empty_card(look: Look, card: Card) -> Iterator[Finding]:
    """No card is empty: without text, and without anything else that its kind holds.

    An emotion without text and value says that the feeling is not known, and stays.
    Why: empty cards are left from typing in haste. On paper they look like something forgotten.
    Wrong: a pain point without a word
    Right: no card, or “Nobody knows the price”
    Fix: delete it.
    """
    if card.text.strip() or isinstance(card, Emotion) or card.unknown:
        return
    fields = (field for field in card.field_names() if field not in _FRAME)
    if any(getattr(card, field) != card.default_of(field) for field in fields):
        return
    bare = not look.journey.edges_at(card.id) and not look.journey.targeting(card.id)
    fix = Fix(msg("Delete it"), _removing(msg("Delete empty cards"), card.id), safe=bare)
    message = msg("A card is empty: {kind}", kind=called(look.journey, card))
    yield empty_card.found((card.id,), message, field="text", fixes=(fix,))


def _removing(title: Message, identity: Id) -> Make:
    def make(journey: Journey) -> Edit:
        return mended(title, *removal(journey, (identity,)))

    return make


# -- lanes and colours ---------------------------------------------------------------------


@rule(
    "HYG-15",
    "hint",
    "map",
    reads={
        Lane: ("name", "takes", "hidden", "order", "colour"),
        Team: ("name", "colour"),
        Card: ("stage", "lane"),
        Stage: ("role", "order"),
        MapRecord: ("template",),
    },
)
def unused_lane_or_doubtful_colour(look: Look) -> Iterator[Finding]:
    """No lane of one's own stays empty, and no two teams have the same colour.

    Lanes of the template and lanes of teams may be empty; the rule waits for half of the stages
    to have cards.
    Why: an empty lane asks a question that nobody answers, and no legend can tell two teams of
    one colour apart.
    Wrong: the lane “Ideas”, empty; Marketing and Sales both in blue
    Right: no such lane; Marketing in blue, Sales in green
    Fix: hide the lane; take the colour from the later team.
    """
    yield from _empty_lanes(look)
    taken: dict[str, Team] = {}
    for team in look.journey.of(Team):
        colour = folded(team.colour)
        if not colour:
            continue
        first = taken.setdefault(colour, team)
        if first is not team:
            message = msg(
                "{team} has the colour of {other}, and no legend can tell them apart",
                team=called(look.journey, team),
                other=called(look.journey, first),
            )
            fix = setting(msg("Take its colour away"), team.id, "colour", None)
            yield unused_lane_or_doubtful_colour.found(
                (team.id,), message, field="colour", fixes=(fix,)
            )


def _empty_lanes(look: Look) -> Iterator[Finding]:
    stages = main_stages(look.journey)
    full = sum(look.has(stage.id, Card) for stage in stages)
    if not full or 2 * full < len(stages):
        return
    cards: Counter[Id | None] = Counter()
    for facts, count in look.journey.tally().items():
        cards[facts.lane] += count
    from_template = bool(look.journey.map.template)
    for lane in look.journey.lanes():
        ours = from_template and lane.id.startswith("lane-")
        if lane.hidden or ours or cards[lane.id] or "team" in lane.takes:
            continue
        fix = setting(msg("Hide the lane"), lane.id, "hidden", True, safe=False)
        message = msg("The lane “{lane}” is empty", lane=called(look.journey, lane))
        yield unused_lane_or_doubtful_colour.found(
            (lane.id,), message, field="hidden", fixes=(fix,)
        )


# -- suppressions --------------------------------------------------------------------------


def _suppressed(look: Look, record: Record) -> Iterable[Id]:
    """What the team does not want to hear of a record that came or went."""
    return (said.id for said in look.journey.targeting(record.id))


@rule(
    "HYG-16",
    "hint",
    "map",
    each=(Suppression,),
    near=_suppressed,
    reads={Suppression: ALL, Record: ()},
)
def stale_suppression(look: Look, said: Suppression) -> Iterator[Finding]:
    """A suppression names something that is there, and is at most a year old.

    One without a target holds for the whole map.
    Why: what was to be passed over for a pilot hides a fault for ever.
    Wrong: TP-02 suppressed two years ago, “pilot”
    Right: the same, looked at again this year; or a team for the touchpoint
    Fix: remove it; or keep it for another year.
    """
    gone = said.target is not None and said.target not in look.journey
    old = bool(said.date) and (look.today - date.fromisoformat(said.date)).days > YEAR
    removing = msg("Remove it")
    if gone:
        message = msg("A suppression of {rule} names what is gone", rule=said.rule)
        fix = Fix(removing, _removing(removing, said.id))
        yield stale_suppression.found((said.id,), message, field="target", fixes=(fix,))
    elif old:
        message = msg("{rule} has been suppressed since {date}", rule=said.rule, date=said.date)
        title = msg("Keep it for another year")
        fixes = (
            Fix(removing, _removing(removing, said.id), safe=False),
            setting(title, said.id, "date", look.today.isoformat(), safe=False),
        )
        yield stale_suppression.found((said.id,), message, field="date", fixes=fixes)


RULES: tuple[Rule, ...] = (empty_card, unused_lane_or_doubtful_colour, stale_suppression)
"""The rules of this file, in the order of the catalogue."""

"""Rules on the teams themselves: one name each, and neither nowhere nor everywhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from designer.checks.mending import NOTHING, Make, called, main_stages
from designer.checks.rule import ALL, Finding, Fix, Look, rule
from designer.edits.same_team import merge_teams
from designer.kinds.handoff import Handoff
from designer.model.changes import Edit
from designer.model.folding import folded
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Link, Stage, Team
from designer.words import msg

_MARKS = re.compile(r"[\W_]+")
ENOUGH = 4
"""In a map of fewer main stages nothing is said of teams in one or in all of them."""


@rule("OWN-07", "hint", "people", reads={Team: ALL, Link: ALL, Stage: ALL, Card: ("stage",)})
def silo_or_nobodys_job(look: Look) -> Iterator[Finding]:
    """A team has to do with more than one stage, and not with every main stage.

    A team has to do with a stage that it owns or supports, or that holds a card of its own; a side
    stage, or one that spans all columns, is a second stage too. Looked at in maps of four or more
    main stages with two or more teams.

    Why: a team in one stage works by itself, and what is everybody's job is nobody's.
    Wrong: Marketing in all seven stages
    Right: Marketing up to Evaluation, Customer success from Experience on
    Fix: none
    """
    journey = look.journey
    main = {stage.id for stage in main_stages(journey)}
    teams = journey.of(Team)
    if len(main) < ENOUGH or len(teams) < 2:
        return
    for team in teams:
        everywhere = _stages_of(journey, team.id)
        stages = everywhere & main
        if len(stages) == len(main):
            message = msg("{team} has to do with every stage", team=called(journey, team))
            yield silo_or_nobodys_job.found((team.id,), message)
        elif len(stages) == 1 and everywhere == stages:
            stage = called(journey, next(iter(stages)))
            message = msg("{team} has to do with “{stage}” alone",
                          team=called(journey, team), stage=stage)  # fmt: skip
            yield silo_or_nobodys_job.found((team.id,), message)


def _stages_of(journey: Journey, team: Id) -> set[Id]:
    stages: set[Id] = set()
    for link in journey.links_out(team, "owns"):
        card = journey.get(link.target, Card)
        stage = card.stage if card is not None else link.target
        if stage is not None:
            stages.add(stage)
    return stages


@rule(
    "OWN-08",
    "error",
    "people",
    reads={Team: ("name",), Link: ALL, Handoff: ("from_team", "to_team")},
)
def team_named_twice(look: Look) -> Iterator[Finding]:
    """Each team has one name in the list of teams.

    Two names are one where they differ only in case, width, spaces and signs, or where one is the
    initials of the other.

    Why: the statistics of one team are split in two.
    Wrong: the teams "Customer success" and "CS"
    Right: the team "Customer success"
    Fix: make them one team, with the longer name.
    """
    journey = look.journey
    for one, other, certain in same_teams(journey):
        kept, gone = sorted((one, other), key=lambda team: (-len(team.name.strip()), team.id))
        message = msg(
            "“{one}” and “{other}” seem to be one team",
            one=called(journey, kept),
            other=called(journey, gone),
        )
        title = msg("Make them one team: {team}", team=called(journey, kept))
        # Initials may stand for something else.
        fix = Fix(title, _merging(kept.id, gone.id), safe=certain)
        yield team_named_twice.found((kept.id, gone.id), message, field="name", fixes=(fix,))


def same_teams(journey: Journey) -> Iterator[tuple[Team, Team, bool]]:
    """Pairs of teams that are one by their names, and whether that is certain."""
    bare: dict[str, list[Team]] = defaultdict(list)
    initials: dict[str, list[Team]] = defaultdict(list)
    for team in journey.of(Team):
        words = _MARKS.sub(" ", folded(team.name)).split()
        if words:
            bare["".join(words)].append(team)
        if len(words) > 1:
            initials["".join(word[0] for word in words)].append(team)
    for teams in bare.values():
        yield from ((one, other, True) for one, other in combinations(teams, 2))
    for letters, teams in initials.items():
        yield from ((one, other, False) for one in teams for other in bare.get(letters, ()))


def _merging(kept: Id, gone: Id) -> Make:
    def make(journey: Journey) -> Edit:
        if kept not in journey or gone not in journey:
            return NOTHING
        return merge_teams(journey, kept, gone)

    return make


RULES = (silo_or_nobodys_job, team_named_twice)

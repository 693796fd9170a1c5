"""The capture line: what a typed line means, what it offers, and the card that it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from designer.edits.arranging import Made
from designer.edits.capture_line import Captured, Span, parse
from designer.edits.capture_words import prefixes
from designer.edits.cards import kind_for_lane, new_card
from designer.edits.completing import Completion, complete
from designer.edits.pasted import LONGEST, cleaned
from designer.model.changes import Change, Edit, Put
from designer.model.folding import composed
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Lane, Link, Persona, Stage, Team
from designer.model.values import Evidence
from designer.words import Problem, msg

__all__ = [
    "Captured", "Completion", "Span", "TooLong", "capture", "complete", "lane_for", "parse",
    "prefixes",
]  # fmt: skip


class TooLong(Problem):
    """A line longer than a card may be; the line keeps it."""


def lane_for(journey: Journey, kind: str, lane: Id | None = None) -> Id | None:
    """Where a card of a kind goes when the cursor is in a lane; None where there are no lanes.

    Into that lane if it takes the kind, else the first shown lane that names the kind, else a
    shown lane that takes anything, else where the cursor is.
    """
    here = journey.get(lane, Lane)
    if here is not None and (not here.takes or kind in here.takes):
        return here.id
    shown = [other for other in journey.lanes() if not other.hidden]
    fitting = [other for other in shown if kind in other.takes]
    fitting += [other for other in shown if not other.takes]
    if fitting:
        return fitting[0].id
    return here.id if here is not None else next((other.id for other in shown), None)


def capture(
    journey: Journey,
    captured: Captured,
    place: tuple[Id, Id] | None = None,
    *,
    source: str = "",
    evidence: Evidence | None = None,
    author: str = "",
    after: Id | None = None,
) -> Made:
    """The one card that a captured line becomes, with its owners and personas, as one edit.

    `place` is the cursor's stage and lane, `after` a card of that cell that it follows. Without
    place and stage it goes into the parking lot. `source` and `evidence` are the session's.
    Raises `TooLong`.
    """
    text = composed(cleaned(captured.text))
    if len(text) > LONGEST:
        raise TooLong(msg("A card holds at most {count} characters", count=LONGEST))
    kind, stage, lane = _kind_and_cell(journey, captured, place)
    fields: dict[str, Any] = {"source": source, "evidence": evidence}
    if captured.due is not None:
        fields["due"] = captured.due.isoformat()
    if kind == "emotion":
        fields["value"] = captured.value
    made = new_card(journey, kind, text, stage, lane, after=after, **fields)
    links = _links(journey, captured, made.ids[0], kind)
    changes = (*made.edit.changes, *links)
    return Made(Edit(label=made.edit.label, author=author, changes=changes), made.ids)


def _kind_and_cell(
    journey: Journey, captured: Captured, place: tuple[Id, Id] | None
) -> tuple[str, Id | None, Id | None]:
    stage, lane = place or (None, None)
    if captured.parked:
        return captured.kind or "note", None, None
    if journey.get(captured.stage, Stage) is not None:
        stage = captured.stage
    if stage is None:
        return captured.kind or "note", None, None
    if captured.kind is not None or lane is None:
        lane = lane_for(journey, captured.kind or "note", lane)
    return captured.kind or kind_for_lane(journey, lane), stage, lane


def _links(journey: Journey, captured: Captured, card: Id, kind: str) -> Iterator[Change]:
    """Teams that own the card, the first of them responsible; personas that meet or feel it."""
    teams = [team for team in captured.teams if journey.get(team, Team) is not None]
    for name in captured.new_teams:
        team = Team(id=new_id(), name=name)
        yield Put(record=team)
        teams.append(team.id)
    for place, owner in enumerate(teams):
        role = "supports" if place else "responsible"
        yield _link(owner, card, relation="owns", role=role)
    for persona in captured.personas:
        if journey.get(persona, Persona) is not None:
            yield _link(persona, card, relation="feels" if kind == "emotion" else "meets")


def _link(source: Id, target: Id, **fields: str) -> Put:
    data = {"id": new_id(), "source": source, "target": target, **fields}
    return Put(record=Link.model_validate(data))

"""Teams, personas, entries and exits, and who owns what."""

from __future__ import annotations

from collections.abc import Iterable

from designer.edits.arranging import Made
from designer.edits.removal import removal
from designer.model.changes import Change, Edit, Put, edit_of, set_field
from designer.model.folding import composed, folded
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.order import is_key, key_between
from designer.model.records import Card, Entry, Exit, Link, Persona, Stage, Team
from designer.model.values import CommitteeRole, OwnerRole
from designer.words import msg


def add_team(journey: Journey, name: str = "", colour: str = "") -> Made:
    """A new team."""
    team = Team(id=new_id(), name=composed(name), colour=colour)
    return Made(edit_of(msg("Add team"), [Put(record=team)]), (team.id,))


def add_persona(
    journey: Journey, name: str = "", title: str = "", role: CommitteeRole | None = None
) -> Made:
    """A new member of the buying committee, after the others."""
    keys = [persona.order for persona in journey.of(Persona) if is_key(persona.order)]
    order = key_between(max(keys, default=None), None)
    persona = Persona(
        id=new_id(), name=composed(name), title=composed(title), role=role, order=order
    )
    return Made(edit_of(msg("Add persona"), [Put(record=persona)]), (persona.id,))


def add_entry(journey: Journey, name: str = "") -> Made:
    """A new place that buyers come from."""
    entry = Entry(id=new_id(), name=composed(name))
    return Made(edit_of(msg("Add entry"), [Put(record=entry)]), (entry.id,))


def add_exit(journey: Journey, name: str = "") -> Made:
    """A new place that buyers leave to."""
    place = Exit(id=new_id(), name=composed(name))
    return Made(edit_of(msg("Add exit"), [Put(record=place)]), (place.id,))


def delete_people(journey: Journey, ids: Iterable[Id]) -> Edit:
    """Delete teams, personas, entries and exits with their links and flows."""
    gone = [i for i in dict.fromkeys(ids) if isinstance(journey.find(i), _PEOPLE)]
    label = msg("Delete {count} element", "Delete {count} elements", count=len(gone))
    return edit_of(label, removal(journey, gone))


_PEOPLE = (Team, Persona, Entry, Exit)


def own(journey: Journey, team: Id, target: Id, role: OwnerRole | None = None) -> Edit:
    """Make a team own a stage or card; the link that is there already gets the role.

    Without a role given, the first team is responsible and the others support it. Raises KeyError.
    """
    return edit_of(msg("Set the owner"), _owning(journey, journey[team].id, target, role))


def team_called(journey: Journey, name: str) -> Team | None:
    """The team of a name, however it is written; None if there is none."""
    same = (team for team in journey.of(Team) if folded(team.name) == folded(name))
    return next(same, None)


def assign_team(journey: Journey, stage: Id, name: str) -> Made:
    """Let the team of a name own a stage; one of the same folded name is found, else made.

    This is what typing into a lane of teams does. The id is the team's.
    """
    target = journey[stage]
    team = team_called(journey, name)
    changes: list[Change] = []
    if team is None:
        team = Team(id=new_id(), name=composed(name))
        changes.append(Put(record=team))
    changes += _owning(journey, team.id, target.id, None)
    return Made(edit_of(msg("Set the owner"), changes), (team.id,))


def _owning(journey: Journey, team: Id, target: Id, role: OwnerRole | None) -> list[Change]:
    if not isinstance(journey[target], Stage | Card):
        raise KeyError(target)
    owners = journey.links_in(target, "owns")
    present = next((link for link in owners if link.source == team), None)
    if present is not None:
        return [set_field(present, "role", role)] if role is not None else []
    taken = any(link.role == "responsible" for link in owners)
    role = role or ("supports" if taken else "responsible")
    link = Link(id=new_id(), source=team, target=target, relation="owns", role=role)
    return [Put(record=link)]


def disown(journey: Journey, team: Id, target: Id) -> Edit:
    """Let a team no longer own a stage or card."""
    links = journey.links_in(target, "owns")
    gone = (link.id for link in links if link.source == team)
    return edit_of(msg("Remove the owner"), removal(journey, gone))

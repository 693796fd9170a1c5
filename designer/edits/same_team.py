"""Two names of one team made one."""

from __future__ import annotations

from collections.abc import Iterator

from designer.edits.removal import removal
from designer.kinds.handoff import Handoff
from designer.model.changes import Change, Edit, edit_of, set_field
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Link, Team, View
from designer.words import msg


def merge_teams(journey: Journey, kept: Id, other: Id) -> Edit:
    """Let `kept` own what `other` owns, and take its part in hand-offs and views; `other` goes.

    Where both own one element, the stronger role stays. Raises KeyError.
    """
    team, gone = journey[kept], journey[other]
    if not (isinstance(team, Team) and isinstance(gone, Team)) or kept == other:
        return edit_of(msg("Merge teams"), ())
    carried = list(_carried(journey, kept, other))
    handled = {change.id for change in carried}
    # What loses the name of the team that goes has been given the new one already.
    left = (change for change in removal(journey, [other], handled) if change.id not in handled)
    return edit_of(msg("Merge teams"), [*carried, *left])


def _carried(journey: Journey, kept: Id, other: Id) -> Iterator[Change]:
    yield from _owned(journey, kept, other)
    for card in journey.of(Handoff):
        for field in ("from_team", "to_team"):
            if getattr(card, field) == other:
                yield set_field(card, field, kept)
    for view in journey.of(View):
        if other in view.teams:
            yield set_field(view, "teams", tuple(sorted({*view.teams, kept} - {other})))


def _owned(journey: Journey, kept: Id, other: Id) -> Iterator[Change]:
    own = {link.target: link for link in journey.links_out(kept, "owns")}
    for edge in journey.edges_out(other):
        if not isinstance(edge, Link):
            continue
        present = own.get(edge.target)
        if present is None:
            yield set_field(edge, "source", kept)
        elif (present.role, edge.role) == ("supports", "responsible"):
            yield set_field(present, "role", "responsible")

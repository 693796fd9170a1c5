"""Where the next card goes, in ids and in words."""

from __future__ import annotations

from dataclasses import dataclass

from designer.edits.capture import Captured, lane_for
from designer.edits.people import team_called
from designer.layout.layout import Place
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Lane, Stage
from designer.words import Message, msg


@dataclass(frozen=True, slots=True)
class Target:
    """The cell in hand (None: the parking lot), and the selected card that a new one follows."""

    place: Place | None = None
    after: Id | None = None

    @property
    def cell(self) -> tuple[Id, Id] | None:
        """Stage and lane."""
        return (self.place.stage, self.place.lane) if self.place is not None else None


def landing(journey: Journey, target: Target, captured: Captured) -> Place | None:
    """The cell of the card that a line makes there; None for the parking lot."""
    if captured.parked or (target.place is None and captured.stage is None):
        return None
    here = target.place
    stage = captured.stage or (here.stage if here is not None else "")
    lane = here.lane if here is not None else None
    if captured.kind is not None or lane is None:
        lane = lane_for(journey, captured.kind or "note", lane)
    return Place(stage, lane) if stage and lane else None


def team_lane(journey: Journey, place: Place | None, captured: Captured) -> bool:
    """Whether a line names a team: the lane takes teams, and no other kind is asked for."""
    lane = journey.get(place.lane, Lane) if place is not None else None
    return lane is not None and "team" in lane.takes and captured.kind is None


def new_names(journey: Journey, place: Place | None, captured: Captured) -> tuple[str, ...]:
    """The names of teams that a line would make."""
    if not captured.text or not team_lane(journey, place, captured):
        return captured.new_teams
    return () if team_called(journey, captured.text) else (captured.text,)


def in_words(journey: Journey, place: Place | None, after: Id | None = None) -> Message | str:
    """A cell by the names of its stage and lane, and the card behind which the new one stands."""
    stage = journey.get(place.stage, Stage) if place is not None else None
    lane = journey.get(place.lane, Lane) if place is not None else None
    if stage is None or lane is None:
        return msg("Parking lot")
    where = f"{stage.name} · {lane.name}"
    card = journey.get(after, Card)
    if card is None or (card.stage, card.lane) != (stage.id, lane.id):
        return where
    return msg("{cell}, after “{card}”", cell=where, card=" ".join(card.text.split()))

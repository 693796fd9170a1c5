"""What a command is about: the stage or lane that the person has in hand."""

from __future__ import annotations

from typing import TypeVar

from designer.model.records import Card, Lane, Record, Stage
from widgets.desk import Desk

R = TypeVar("R", bound=Record)


def stage_in_hand(desk: Desk) -> Stage | None:
    """The stage selected last; else that of the card selected last, or of the cursor's cell."""
    card, place = _last(desk, Card), desk.selection.place
    wanted = card.stage if card is not None else (place.stage if place is not None else None)
    return _last(desk, Stage) or desk.session.journey.get(wanted, Stage)


def lane_in_hand(desk: Desk) -> Lane | None:
    """The lane selected last; else that of the card selected last, or of the cursor's cell."""
    card, place = _last(desk, Card), desk.selection.place
    wanted = card.lane if card is not None else (place.lane if place is not None else None)
    return _last(desk, Lane) or desk.session.journey.get(wanted, Lane)


def _last(desk: Desk, cls: type[R]) -> R | None:
    journey = desk.session.journey
    found = (journey.get(identity, cls) for identity in reversed(desk.selection.ids))
    return next((record for record in found if record is not None), None)

"""Where cards land: in a stage that spans all columns each keeps the lane of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from designer.edits.cards import move_cards
from designer.layout.layout import Place
from designer.model.changes import Edit, edit_of
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Stage


def spans(journey: Journey, stage: Id) -> bool:
    """Whether a stage is a band under all columns, in which lanes are not seen."""
    record = journey.get(stage, Stage)
    return record is not None and record.role == "spanning"


def landing(journey: Journey, place: Place, identity: Id) -> Place:
    """Where one card stands that is put at a place."""
    card = journey.get(identity, Card)
    if card is None or not spans(journey, place.stage):
        return place
    fitting = (lane.id for lane in journey.lanes() if card.kind in lane.takes)
    lane = card.lane or next(fitting, place.lane)
    return place if lane == place.lane else replace(place, lane=lane, before=None)


def moving(journey: Journey, ids: Sequence[Id], place: Place) -> Edit:
    """Move cards to a place, in one edit."""
    lanes: dict[Place, list[Id]] = {}
    for identity in ids:
        lanes.setdefault(landing(journey, place, identity), []).append(identity)
    label = move_cards(journey, ids, place.stage, place.lane, place.before).label
    edits = [move_cards(journey, own, p.stage, p.lane, p.before) for p, own in lanes.items()]
    return edit_of(label, (change for edit in edits for change in edit.changes))

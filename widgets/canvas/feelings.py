"""Values of feelings that are changed by hand or by key: a step is half a value."""

from __future__ import annotations

from collections.abc import Sequence

from designer.edits.fields import set_fields
from designer.layout.held import held
from designer.model.changes import Edit, edit_of
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card

HALF = 0.5
TENTH = 0.1


def value_of(journey: Journey, identity: Id) -> float:
    """The value of a feeling; the middle of the scale, where it is drawn, for an unknown one."""
    low, high = journey.map.scale
    card = journey.get(identity, Card)
    value = held(card, "value") if card is not None else None
    return float((low + high) / 2 if value is None else value)


def stepped(journey: Journey, value: float, step: float) -> float:
    """The nearest whole step, inside of the map's scale."""
    low, high = journey.map.scale
    near = round(round(value / step) * step, 1)
    return float(min(high, max(low, near)))


def set_value(journey: Journey, identity: Id, value: float) -> Edit:
    """Give a feeling a value; whole ones stay integers."""
    return set_fields(journey, identity, value=int(value) if value == int(value) else value)


def raised(journey: Journey, ids: Sequence[Id], by: float) -> Edit:
    """Raise feelings by so much, or lower them, as far as the scale goes; one edit."""
    edits = [
        set_value(journey, each, stepped(journey, value_of(journey, each) + by, HALF))
        for each in ids
    ]
    return edit_of(edits[0].label, (change for edit in edits for change in edit.changes))

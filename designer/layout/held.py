"""Fields that some kinds of card have and others have not, asked for without naming a kind."""

from __future__ import annotations

from typing import Any

from designer.model.records import Card


def held(card: Card, field: str) -> Any:
    """The value of a card's field; None where its kind has no such field.

    An attribute that is missing costs a pydantic model ten times as much as this.
    """
    return vars(card).get(field)

"""Fixes that put a card with a question where only people know the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from designer.checks.mending import NOTHING, Make, card_changes, in_map_language, linked, mended
from designer.model.changes import Edit
from designer.model.ids import Id, new_id
from designer.model.journey import Journey
from designer.model.records import Card
from designer.words import Message

Ends = Sequence[tuple[str, Id]]
"""Relations, each with the record at the other end of the link."""


def asking(
    title: Message,
    kind: type[Card],
    stage: Id,
    question: Message,
    *,
    linked_from: Ends = (),
    linked_to: Ends = (),
    **fields: Any,
) -> Make:
    """What makes a card of a kind in a stage, its text the question in the map's language.

    Nothing where the stage, or a record that the card should be linked from or to, has gone.
    """

    def make(journey: Journey) -> Edit:
        ends = (end for _, end in (*linked_from, *linked_to))
        if any(identity not in journey for identity in (stage, *ends)):
            return NOTHING
        text = in_map_language(journey, question)
        asked = kind.model_validate({"id": new_id(), "text": text, **fields})
        card, changes = card_changes(journey, asked, stage)
        return mended(
            title,
            *changes,
            *(linked(source, relation, card.id) for relation, source in linked_from),
            *(linked(card.id, relation, target) for relation, target in linked_to),
        )

    return make

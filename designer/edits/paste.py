"""Text from elsewhere becomes cards."""

from __future__ import annotations

import re

from designer.edits.arranging import Made
from designer.edits.cards import new_cards
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.words import msg

_BULLET = re.compile(r"^\s*(?:[-*•–·]|\d{1,3}[.)])\s+")


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something, without bullets and numbers in front."""
    lines = (_BULLET.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if line]


def paste_lines(
    journey: Journey,
    text: str,
    stage: Id | None,
    lane: Id | None,
    kind: str,
    *,
    after: Id | None = None,
) -> Made:
    """A card of a kind for each line of a text, after a card of the cell, else at its end."""
    lines = lines_of(text)
    label = msg("Paste {count} card", "Paste {count} cards", count=len(lines))
    return new_cards(journey, kind, lines, stage, lane, after=after, label=label)

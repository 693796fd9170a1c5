"""The mark of what is left out on purpose: hatching, and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from designer.drawing.shapes import Box, Hatch, Pen, Rect, Shape
from designer.drawing.text import height_of
from designer.drawing.theme import CARD_MIN_HEIGHT, CARD_PADDING, HATCH_GAP, STYLES
from designer.layout.cards import Block
from designer.layout.write import Pencil
from designer.model.ids import Id

_PLATE = 4.0


def absent_block(reason: str, width: float, language: str, owner: Id) -> Block:
    """A cell that stays empty for a reason, such as a stage where the customer is alone."""
    room = width - 2 * CARD_PADDING
    height = height_of(reason, STYLES["fact"], room, language)
    text = Rect(CARD_PADDING, CARD_PADDING, room, height)
    box = Rect(0, 0, width, max(CARD_MIN_HEIGHT, height + 2 * CARD_PADDING))
    return Block(box.width, box.height, text, "slate", _Plan(reason, language, owner, box, text))


@dataclass(frozen=True, slots=True)
class _Plan:
    reason: str
    language: str
    owner: Id
    box: Rect
    text: Rect

    def shapes(self) -> Iterator[Shape]:
        """The hatching, then the words on a plate of their own."""
        yield Hatch(self.box, Pen("line", 1), HATCH_GAP, self.owner, "absent")
        pencil = Pencil(self.language, self.owner)
        text = self.text
        words = pencil.write(
            self.reason, "fact", text.x, text.y, text.width, colour="ink2", part="fact"
        )
        plate = Rect(text.x - _PLATE, text.y, words.width + 2 * _PLATE, text.height)
        yield Box(plate, "sheet", owner=self.owner, part="plate")
        yield from words.shapes

"""Cards stacked in a cell: side by side on the stage's tracks, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from designer.drawing.moving import moved
from designer.drawing.shapes import Rect, Shape
from designer.drawing.theme import CARD_GAP, CARD_INSET
from designer.layout.cards import Block
from designer.model.ids import Id


@dataclass(frozen=True, slots=True)
class Item:
    """One card in its cell; `box` counts from the cell's top left corner."""

    owner: Id
    block: Block
    box: Rect

    def shapes(self, dx: float, dy: float) -> Iterator[Shape]:
        """The card's shapes for a cell whose corner stands at (dx, dy)."""
        for shape in self.block.shapes:
            yield moved(shape, dx + self.box.x, dy + self.box.y)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Cell:
    """The cards of one cell, laid out; `height` with padding, 0 where there are none."""

    items: tuple[Item, ...] = ()
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell whose top left corner stands at (x, y); painters keep pictures of its cards."""

    cell: Cell
    x: float
    y: float

    def shapes(self) -> Iterator[Shape]:
        """The cards in painting order."""
        for item in self.cell.items:
            yield from item.shapes(self.x, self.y)


def stack(blocks: Sequence[tuple[Id, Block]], width: float, tracks: int) -> Cell:
    """Fill a cell row by row with cards `width` points wide on `tracks` tracks."""
    items: list[Item] = []
    y = CARD_INSET
    pitch = width + 2 * CARD_INSET
    for start in range(0, len(blocks), tracks):
        row = blocks[start : start + tracks]
        for track, (owner, block) in enumerate(row):
            box = Rect(CARD_INSET + track * pitch, y, width, block.height)
            items.append(Item(owner, block, box))
        y += max(block.height for _, block in row) + CARD_GAP
    return Cell(tuple(items), y - CARD_GAP + CARD_INSET if items else 0.0)

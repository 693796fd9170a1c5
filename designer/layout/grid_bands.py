"""Bands under the grid: their cards as the arrow keys walk them, and where one would fall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from designer.drawing.shapes import Rect
from designer.drawing.theme import CARD_INSET
from designer.layout.cells import Item
from designer.layout.frame import Frame
from designer.layout.layout import Direction, Place
from designer.layout.plan import Band
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of one grid from the top; a band has no lanes, but its cards keep theirs."""

    journey: Journey
    frame: Frame
    bands: Sequence[Band]

    def number(self, stage: Id | None) -> int | None:
        """Which band a stage is, counted from the top; None for a column."""
        return next((n for n, band in enumerate(self.bands) if band.stage.id == stage), None)

    def place(self, number: int) -> Place | None:
        """A band as a place; None beyond the last one."""
        if not self.frame.rows or not 0 <= number < len(self.bands):
            return None
        return Place(self.bands[number].stage.id, self.frame.rows[0].lane)

    def box(self, stage: Id) -> Rect | None:
        """Where the cards of a band stand."""
        number = self.number(stage)
        if number is None:
            return None
        rect = self.bands[number].rect
        return Rect(self.frame.left, rect.y, rect.right - self.frame.left, rect.height)

    def cards(self, number: int) -> list[Item]:
        """The cards of a band in reading order; chips of teams are none."""
        items = self.bands[number].cell.items
        return [item for item in items if self.journey.get(item.owner, Card) is not None]

    def next_in(self, number: int, identity: Id, direction: Direction) -> Id | None:
        """The neighbour of a card in its band; None at the rim."""
        items = self.cards(number)
        at = next((n for n, item in enumerate(items) if item.owner == identity), None)
        if at is None:
            return None
        mine = items[at].box
        if direction in ("left", "right"):
            beside = at + (1 if direction == "right" else -1)
            same = 0 <= beside < len(items) and items[beside].box.y == mine.y
            return items[beside].owner if same else None
        levels = sorted({item.box.y for item in items})
        level = levels.index(mine.y) + (1 if direction == "down" else -1)
        if not 0 <= level < len(levels):
            return None
        return _nearest([item for item in items if item.box.y == levels[level]], mine.centre[0])

    def entered(self, number: int, x: float, direction: Direction) -> Id | None:
        """The card that one comes to from above or below, at an x of the sheet."""
        items = self.cards(number)
        if not items:
            return None
        level = items[0].box.y if direction == "down" else items[-1].box.y
        return _nearest([item for item in items if item.box.y == level], x - self.frame.left)

    def middle(self, number: int, identity: Id) -> float:
        """The x of a card's middle on the sheet."""
        xs = (item.box.centre[0] for item in self.cards(number) if item.owner == identity)
        return self.frame.left + next(xs, 0.0)

    def place_at(self, number: int, x: float, y: float) -> Place | None:
        """Where a card dropped at a point of the sheet would stand."""
        end = self.place(number)
        x, y = x - self.frame.left, y - self.bands[number].rect.y
        for item in self.cards(number):
            card = self.journey.get(item.owner, Card)
            if card is None or card.lane is None or end is None:
                continue
            if y < item.box.bottom and x < item.box.centre[0]:
                return Place(end.stage, card.lane, card.id)
        return end

    def insertion(self, place: Place) -> Rect | None:
        """The line behind the last card of a place's lane, or of the lanes above it."""
        number = self.number(place.stage)
        if number is None:
            return None
        order = [row.lane for row in self.frame.rows]
        upto = order[: order.index(place.lane) + 1] if place.lane in order else order
        corner = self.frame.left, self.bands[number].rect.y
        last = Rect(CARD_INSET - 4.5, CARD_INSET, 0.0, 40.0)
        for item in self.cards(number):
            card = self.journey.get(item.owner, Card)
            if card is not None and card.lane in upto:
                last = item.box
        return Rect(last.right + 1.5, last.y, 3, last.height).moved(*corner)


def _nearest(items: Sequence[Item], x: float) -> Id | None:
    """The card whose middle is nearest to an x."""
    nearest = min(items, key=lambda item: abs(item.box.centre[0] - x), default=None)
    return nearest.owner if nearest is not None else None

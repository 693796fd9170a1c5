"""Neighbours on the ring: round it stage by stage, in and out lane by lane, card by card."""

from __future__ import annotations

from designer.layout.layout import Direction, Place
from designer.layout.ring_plan import RingPlan
from designer.layout.rows import Rows
from designer.model.ids import Id
from designer.model.records import Card


class RingWalk:
    """Walks one ring: left and right along it, up and down through lanes and cards.

    Before the first stage comes the last one, as the journey goes.
    """

    def __init__(self, plan: RingPlan, rows: Rows) -> None:
        self._plan = plan
        self._rows = rows
        self._lanes = [band.lane.id for band in plan.bands]

    def first_place(self) -> Place | None:
        """The outermost ring of the first stage."""
        if not self._plan.order or not self._lanes:
            return None
        return Place(self._plan.order[0], self._lanes[0])

    def next_place(self, place: Place, direction: Direction) -> Place | None:
        """The neighbouring cell; round the ring there is always one, across it there is a rim."""
        order = self._plan.order
        if place.stage not in order or place.lane not in self._lanes:
            return self.first_place()
        if direction in ("left", "right"):
            at = order.index(place.stage) + (1 if direction == "right" else -1)
            return Place(order[at % len(order)], place.lane)
        lane = self._lanes.index(place.lane) + (1 if direction == "down" else -1)
        return Place(place.stage, self._lanes[lane]) if 0 <= lane < len(self._lanes) else None

    def next_card(self, identity: Id, direction: Direction) -> Id | None:
        """Up and down through the stage's cards, left and right to the next stage that has any
        in the same lane.
        """
        card = self._plan.journey.get(identity, Card)
        if card is None or card.stage is None or card.lane is None:
            return None
        if direction in ("up", "down"):
            cards = self.cards_of(card.stage)
            if identity not in cards:
                return None
            at = cards.index(identity) + (1 if direction == "down" else -1)
            return cards[at] if 0 <= at < len(cards) else None
        return self._beside(card, card.stage, card.lane, direction)

    def _beside(self, card: Card, stage: Id, lane: Id, direction: Direction) -> Id | None:
        order = self._plan.order
        if stage not in order:
            return None
        number = [other.id for other in self._rows.shown(stage, lane)].index(card.id)
        step = 1 if direction == "right" else -1
        at = order.index(stage)
        for away in range(1, len(order)):
            cards = self._rows.shown(order[(at + step * away) % len(order)], lane)
            if cards:
                return cards[min(number, len(cards) - 1)].id
        return None

    def cards_of(self, stage: Id) -> list[Id]:
        """The cards of a stage, lane by lane from outside in."""
        return [card.id for lane in self._lanes for card in self._rows.shown(stage, lane)]

    def all_cards(self) -> list[Id]:
        """Every card in the order of the journey."""
        return [card for stage in self._plan.order for card in self.cards_of(stage)]

"""Neighbours in the grid: what the arrow keys reach, and where a dragged card would fall."""

from __future__ import annotations

from collections.abc import Callable

from designer.layout.cells import Cell
from designer.layout.frame import Column, Frame, Row
from designer.layout.grid_bands import Bands
from designer.layout.layout import Direction, Place
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card


class Walk:
    """Walks the cells of a frame; `cell_of` gives a cell's cards as they are laid out."""

    def __init__(
        self,
        journey: Journey,
        frame: Frame,
        bands: Bands,
        cell_of: Callable[[Column, Row], Cell],
    ) -> None:
        self._journey = journey
        self._frame = frame
        self._bands = bands
        self._cell_of = cell_of

    def first_place(self) -> Place | None:
        """The first cell."""
        if not self._frame.columns or not self._frame.rows:
            return None
        return Place(self._frame.columns[0].stage, self._frame.rows[0].lane)

    def _numbers(self, stage: Id | None, lane: Id | None) -> tuple[int, int] | None:
        columns = [n for n, column in enumerate(self._frame.columns) if column.stage == stage]
        rows = [n for n, row in enumerate(self._frame.rows) if row.lane == lane]
        return (columns[0], rows[0]) if columns and rows else None

    def next_place(self, place: Place, direction: Direction) -> Place | None:
        """The neighbouring cell; bands are below the last row."""
        band = self._bands.number(place.stage)
        if band is not None:
            return self._beside_band(band, direction)
        at = self._numbers(place.stage, place.lane)
        if at is None:
            return self.first_place()
        dx, dy = _STEPS[direction]
        column, row = at[0] + dx, at[1] + dy
        if row == len(self._frame.rows):
            return self._bands.place(0)
        if not (0 <= column < len(self._frame.columns) and 0 <= row < len(self._frame.rows)):
            return None
        return Place(self._frame.columns[column].stage, self._frame.rows[row].lane)

    def _beside_band(
        self, band: int, direction: Direction, column: Column | None = None
    ) -> Place | None:
        """What is above or below a band; above the first one the last row's cell of a column."""
        if direction in ("left", "right") or not self._frame.columns or not self._frame.rows:
            return None
        if band > 0 or direction == "down":
            return self._bands.place(band + (1 if direction == "down" else -1))
        return Place((column or self._frame.columns[0]).stage, self._frame.rows[-1].lane)

    def next_card(self, identity: Id, direction: Direction) -> Id | None:
        """Within the cell first, then the nearest card of the next cell that has any."""
        card = self._journey.get(identity, Card)
        band = self._bands.number(card.stage) if card is not None else None
        if band is not None:
            return self._from_band(band, identity, direction)
        return self._from_cell(identity, direction)

    def _from_band(self, band: int, identity: Id, direction: Direction) -> Id | None:
        inside = self._bands.next_in(band, identity, direction)
        if inside is not None or direction in ("left", "right"):
            return inside
        x = self._bands.middle(band, identity)
        column = self._frame.column_at(x)
        return self._onward(self._beside_band(band, direction, column), direction, 0, x)

    def _onward(
        self, place: Place | None, direction: Direction, number: int, x: float
    ) -> Id | None:
        """The nearest card of a place, or of the next one that way that has any."""
        while place is not None:
            band = self._bands.number(place.stage)
            if band is not None:
                found = self._bands.entered(band, x, direction)
                if found is not None:
                    return found
            elif cards := self._journey.cell(place.stage, place.lane):
                if direction == "up":
                    return cards[-1].id
                sideways = direction in ("left", "right")
                return cards[min(number, len(cards) - 1) if sideways else 0].id
            place = self.next_place(place, direction)
        return None

    def _from_cell(self, identity: Id, direction: Direction) -> Id | None:
        card = self._journey.get(identity, Card)
        at = self._numbers(card.stage, card.lane) if card else None
        if card is None or at is None or card.stage is None or card.lane is None:
            return None
        cell = self._journey.cell(card.stage, card.lane)
        number = [other.id for other in cell].index(identity)
        tracks = self._frame.columns[at[0]].tracks
        step = {"up": -tracks, "down": tracks, "left": -1, "right": 1}[direction]
        inside = number + step
        sideways = direction in ("left", "right")
        same_line = not sideways or number // tracks == inside // tracks
        if 0 <= inside < len(cell) and same_line:
            return cell[inside].id
        following = self.next_place(Place(card.stage, card.lane), direction)
        column = self._frame.columns[at[0]]
        x = column.x + (number % tracks + 0.5) * column.width / tracks
        return self._onward(following, direction, number, x)

    def place_at(
        self, column: Column, row: Row, origin: tuple[float, float], x: float, y: float
    ) -> Place:
        """Where a card dropped at a point would stand in its cell."""
        x, y = x - origin[0], y - origin[1]
        for item in self._cell_of(column, row).items:
            box = item.box
            above = y < box.y + box.height / 2
            beside = column.tracks > 1 and y < box.bottom and x < box.x + box.width / 2
            in_track = column.tracks == 1 or x < box.right
            if (above and in_track) or beside:
                return Place(column.stage, row.lane, item.owner)
        return Place(column.stage, row.lane)


_STEPS: dict[Direction, tuple[int, int]] = {
    "left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1),
}  # fmt: skip

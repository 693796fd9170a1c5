"""What fills the rows of the grid: cells of cards, emotion curves, chips of teams."""

from __future__ import annotations

from collections.abc import Iterator

from designer.drawing.theme import LANE_MIN
from designer.layout.absent import absent_block
from designer.layout.cards import Block, card_block, team_chip_block
from designer.layout.cells import Cell, stack
from designer.layout.curve import Curve, CurveColumn, Seam, emotion_lane
from designer.layout.frame import Column, card_width
from designer.layout.stale import Stale
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Card, Lane, Stage, Team


def is_curve(lane: Lane) -> bool:
    """Whether the lane draws its emotions as a curve."""
    return lane.takes == ("emotion",)


def is_roster(lane: Lane) -> bool:
    """Whether the lane shows the teams that own each stage."""
    return "team" in lane.takes


class Rows:
    """The contents of all cells, laid out once and again only where something changed."""

    def __init__(self, journey: Journey, *, internal: bool, blank: bool) -> None:
        self._journey = journey
        self._internal = internal
        self._blank = blank
        self._cells: dict[tuple[Id, Id], Cell] = {}
        self._curves: dict[Id, Curve] = {}
        self._made: dict[Id, tuple[float, Block]] = {}
        self._heights: dict[Id, tuple[tuple[Column, ...], dict[Id, float]]] = {}

    def turn_to(self, journey: Journey) -> None:
        """Read another journey from now on; what is laid out already is the same in both."""
        self._journey = journey

    def cell(self, column: Column, lane: Lane) -> Cell:
        """The laid-out cards of a cell, those on the curve excepted."""
        key = (column.stage, lane.id)
        cell = self._cells.get(key)
        if cell is None:
            width = card_width(column.width / column.tracks)
            cell = stack(list(self._blocks(key, lane, width)), width, column.tracks)
            self._cells[key] = cell
        return cell

    def _blocks(self, key: tuple[Id, Id], lane: Lane, width: float) -> Iterator[tuple[Id, Block]]:
        if self._blank:
            return
        stage, _ = key
        if is_roster(lane):
            owners = self._journey.links_in(stage, "owns")
            for link in sorted(owners, key=lambda link: (link.role != "responsible", link.id)):
                team = self._journey.get(link.source, Team)
                if team is not None:
                    role = link.role
                    yield link.id, team_chip_block(self._journey, team, role, width, link.id)
        cards = self.shown(stage, lane.id)
        record = self._journey.get(stage, Stage)
        if not cards and "touchpoint" in lane.takes and record is not None and record.alone:
            yield stage, absent_block(record.alone, width, self._journey.map.language, stage)
        # No curve runs through the band of a stage that spans all columns.
        curved = is_curve(lane) and (record is None or record.role != "spanning")
        for card in cards:
            if not (curved and card.kind == "emotion"):
                yield card.id, self._block(card, width)

    def _block(self, card: Card, width: float) -> Block:
        """A card that has not changed keeps its block, and painters their picture of it."""
        kept = self._made.get(card.id)
        if kept is None or kept[0] != width:
            kept = self._made[card.id] = (width, card_block(self._journey, card, width))
        return kept[1]

    def shown(self, stage: Id, lane: Id) -> list[Card]:
        """The cards of a cell that this picture may show."""
        cards = self._journey.cell(stage, lane)
        return [card for card in cards if self._internal or not card.internal]

    def curve(self, lane: Lane, columns: tuple[Column, ...], seam: Seam | None) -> Curve:
        """The emotion curve of a lane, for columns that stand."""
        if lane.id not in self._curves:
            places = [CurveColumn(column.stage, column.x, column.width) for column in columns]
            self._curves[lane.id] = emotion_lane(
                self._journey, lane, places, seam=seam, internal=self._internal
            )
        return self._curves[lane.id]

    def height(
        self, lane: Lane, columns: tuple[Column, ...], seam: Seam | None
    ) -> tuple[float, float]:
        """(height of the lane's contents, height of its curve: cards stand below that)."""
        curve = 0.0
        if is_curve(lane) and not self._blank:
            curve = self.curve(lane, columns, seam).height
        return max(LANE_MIN, curve + self._highest(lane, columns)), curve

    def _highest(self, lane: Lane, columns: tuple[Column, ...]) -> float:
        """The height of the lane's highest cell; asking all of them again takes 2 ms an edit."""
        kept = self._heights.get(lane.id)
        if kept is None or kept[0] is not columns:
            kept = self._heights[lane.id] = (columns, {})
        heights = kept[1]
        if len(heights) < len(columns):
            for column in columns:
                if column.stage not in heights:
                    heights[column.stage] = self.cell(column, lane).height
        return max(heights.values(), default=0.0)

    def forget(self, stale: Stale) -> dict[tuple[Id, Id], Cell]:
        """Drop what has to be laid out again; the single cells of it, as they were."""
        if stale.everything:
            self._cells.clear()
        if stale.everything or stale.of:
            self._made.clear()
            self._heights.clear()
        for card in stale.cards:
            self._made.pop(card, None)
        before = {}
        if stale.everything or stale.curves:
            self._curves.clear()
        for key in stale.cells:
            before[key] = self._cells.pop(key, Cell())
            if key[1] in self._heights:
                self._heights[key[1]][1].pop(key[0], None)
            self._curves.pop(key[1], None)
        if stale.of:
            self._cells = {k: c for k, c in self._cells.items() if not stale.of & set(k)}
        return before

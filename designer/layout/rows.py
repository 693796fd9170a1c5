"""What fills the rows of the grid: cells of cards, emotion curves, chips of teams."""

from __future__ import annotations

from collections.abc import Iterator

from designer.drawing.shapes import Rect, Shape
from designer.drawing.theme import LANE_MIN
from designer.layout.cards import Block, card_block, team_chip_block
from designer.layout.cells import Cell, stack
from designer.layout.curve import Curve, CurveColumn, emotion_lane
from designer.layout.frame import Column, card_width
from designer.model.changes import Edit, Set
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import (
    Card,
    Comment,
    Lane,
    Link,
    MapRecord,
    Persona,
    Record,
    Stage,
    Suppression,
    Team,
    Vote,
)  # fmt: skip


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

    def cell(self, column: Column, lane: Lane) -> Cell:
        """The laid-out cards of a cell, those on the curve excepted."""
        key = (column.stage, lane.id)
        if key not in self._cells:
            width = card_width(column.width / column.tracks)
            self._cells[key] = stack(list(self._blocks(key, lane, width)), width, column.tracks)
        return self._cells[key]

    def _blocks(self, key: tuple[Id, Id], lane: Lane, width: float) -> Iterator[tuple[Id, Block]]:
        if self._blank:
            return
        stage, _ = key
        if is_roster(lane):
            for link in self._journey.links_in(stage, "owns"):
                team = self._journey.get(link.source, Team)
                if team is not None:
                    role = link.role
                    yield link.id, team_chip_block(self._journey, team, role, width, link.id)
        for card in self.shown(stage, lane.id):
            if not (is_curve(lane) and card.kind == "emotion"):
                yield card.id, card_block(self._journey, card, width)

    def shown(self, stage: Id, lane: Id) -> list[Card]:
        """The cards of a cell that this picture may show."""
        cards = self._journey.cell(stage, lane)
        return [card for card in cards if self._internal or not card.internal]

    def curve(self, lane: Lane, columns: tuple[Column, ...], seam: tuple[str, str] | None) -> Curve:
        """The emotion curve of a lane, for columns that stand."""
        if lane.id not in self._curves:
            places = [CurveColumn(column.stage, column.x, column.width) for column in columns]
            self._curves[lane.id] = emotion_lane(
                self._journey, lane, places, seam=seam, internal=self._internal
            )
        return self._curves[lane.id]

    def height(
        self, lane: Lane, columns: tuple[Column, ...], seam: tuple[str, str] | None
    ) -> tuple[float, float]:
        """(height of the lane's contents, height of its curve: cards stand below that)."""
        curve = 0.0
        if is_curve(lane) and not self._blank:
            curve = self.curve(lane, columns, seam).height
        cards = max((self.cell(column, lane).height for column in columns), default=0.0)
        return max(LANE_MIN, curve + cards), curve

    def forget(self, edit: Edit) -> bool:
        """Drop what an edit made stale; True if more than cells may have changed."""
        structural = False
        for change in edit.changes:
            record = self._journey.find(change.id) if isinstance(change, Set) else change.record
            if record is None:
                structural = True
                continue
            structural |= self._forget_one(record)
            if isinstance(change, Set) and change.field in ("stage", "lane"):
                self._forget_moved(record, change)
        return structural

    def _forget_moved(self, record: Record, change: Set) -> None:
        """Both fields may have changed in one edit: every crossing of old and new is stale."""
        old = change.old
        if not isinstance(record, Card) or not isinstance(old, str):
            return
        place = 0 if change.field == "stage" else 1
        for key in [key for key in self._cells if key[place] == old]:
            del self._cells[key]
        if change.field == "lane":
            self._curves.pop(old, None)

    def _forget_one(self, record: Record) -> bool:
        match record:
            case Card():
                if record.stage is not None and record.lane is not None:
                    self._cells.pop((record.stage, record.lane), None)
                    self._curves.pop(record.lane, None)
                return False
            case Vote() | Comment() | Suppression():
                target = self._journey.find(record.target)
                return self._forget_one(target) if isinstance(target, Card) else False
            case Link():
                return self._forget_link(record)
            case Stage() | Lane():
                self._cells = {k: c for k, c in self._cells.items() if record.id not in k}
                self._curves.clear()
                return True
            case MapRecord() | Team() | Persona():
                self._cells.clear()
                self._curves.clear()
                return True
            case _:
                self._curves.clear()
                return True

    def _forget_link(self, link: Link) -> bool:
        target = self._journey.find(link.target)
        if link.relation == "feels":
            self._curves.clear()
            return False
        if link.relation != "owns":
            return False
        if isinstance(target, Card):
            return self._forget_one(target)
        self._cells = {k: c for k, c in self._cells.items() if k[0] != link.target}
        return True


def empty_box(column: Column, top: float, height: float) -> Rect:
    """The rectangle of a cell."""
    return Rect(column.x, top, column.width, height)


def cell_shapes(cell: Cell, x: float, y: float) -> Iterator[Shape]:
    """The cards of a cell whose corner stands at (x, y)."""
    for item in cell.items:
        yield from item.shapes(x, y)

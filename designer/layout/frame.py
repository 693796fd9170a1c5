"""Where columns and rows stand: the bare geometry of the grid, in points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from designer.drawing.theme import CARD_INSET, COLUMN, COLUMN_MAX, COLUMN_MIN, LANE_HEAD, MARGIN
from designer.model.ids import Id
from designer.model.journey import Journey
from designer.model.records import Lane, Stage

BLANK_COLUMN = 152.0
"""The column of an empty wall template, before it is enlarged to sticky notes."""


@dataclass(frozen=True, slots=True)
class Column:
    """One stage's column."""

    stage: Id
    x: float
    width: float
    tracks: int
    """How many cards stand side by side."""
    side: bool = False

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """The x of the middle."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Row:
    """One lane's row."""

    lane: Id
    y: float
    height: float

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Frame:
    """Columns from left to right and rows from top to bottom."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    top: float
    """The y where the first row begins."""

    @property
    def left(self) -> float:
        """The x where the first column begins."""
        return MARGIN + LANE_HEAD

    @property
    def right(self) -> float:
        """The x where the last column ends."""
        return self.columns[-1].right if self.columns else self.left + COLUMN

    @property
    def bottom(self) -> float:
        """The y where the last row ends."""
        return self.rows[-1].bottom if self.rows else self.top

    def column_at(self, x: float) -> Column | None:
        """The column that holds an x."""
        at = bisect_right([column.x for column in self.columns], x) - 1
        return self.columns[at] if at >= 0 and x < self.columns[at].right else None

    def row_at(self, y: float) -> Row | None:
        """The row that holds a y."""
        at = bisect_right([row.y for row in self.rows], y) - 1
        return self.rows[at] if at >= 0 and y < self.rows[at].bottom else None

    def columns_between(self, left: float, right: float) -> list[Column]:
        """The columns that meet a stretch of x."""
        return [c for c in self.columns if c.x < right and c.right > left]

    def rows_between(self, top: float, bottom: float) -> list[Row]:
        """The rows that meet a stretch of y."""
        return [row for row in self.rows if row.y < bottom and row.bottom > top]


def column_width(journey: Journey, *, blank: bool = False) -> float:
    """The width of a single column of the map."""
    if blank:
        return BLANK_COLUMN
    wanted = journey.map.column_width
    return float(min(COLUMN_MAX, max(COLUMN_MIN, wanted))) if wanted is not None else COLUMN


def columns_of(stages: Sequence[Stage], width: float) -> tuple[Column, ...]:
    """The columns of main and side stages in their order; spanning stages have none."""
    x = MARGIN + LANE_HEAD
    columns = []
    for stage in stages:
        if stage.role == "spanning":
            continue
        own = width * stage.columns
        columns.append(Column(stage.id, x, own, stage.columns, side=stage.role == "side"))
        x += own
    return tuple(columns)


def rows_of(lanes: Sequence[Lane], heights: Sequence[float], top: float) -> tuple[Row, ...]:
    """The rows below each other, given their heights."""
    rows = []
    for lane, height in zip(lanes, heights, strict=True):
        rows.append(Row(lane.id, top, height))
        top += height
    return tuple(rows)


def card_width(width: float) -> float:
    """The width of a card in a column of that width."""
    return width - 2 * CARD_INSET

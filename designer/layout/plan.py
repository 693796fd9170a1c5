"""Where everything of the grid stands: computed once, then only read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from designer.drawing.shapes import Rect
from designer.drawing.theme import (
    LANE_HEAD,
    LANE_MIN,
    MARGIN,
    SIDE_STAGE_DROP,
    STAGE_POINT,
    ZONE_BAND,
)
from designer.layout.band_flows import BandHead, band_head
from designer.layout.cells import Cell, stack
from designer.layout.curve import Seam
from designer.layout.frame import Column, Frame, Row, card_width, column_width, columns_of, rows_of
from designer.layout.header import NO_LEGEND, Header, Legend, header, legend
from designer.layout.heads import LaneHead, StageHead, lane_head, lane_head_box, stage_heads
from designer.layout.routes import Routes
from designer.layout.rows import Rows
from designer.model.ids import Id
from designer.model.journey import CardFacts, Journey
from designer.model.records import Lane, Stage

_LEAST_WIDTH = 560.0
"""A sheet is at least this wide, so that its header has room."""


@dataclass(frozen=True, slots=True)
class Band:
    """A spanning stage: a band under all columns, its cards flowing from left to right."""

    stage: Stage
    rect: Rect
    cell: Cell
    label: BandHead

    @property
    def head(self) -> Rect:
        """Where the name of the stage stands."""
        return Rect(self.rect.x, self.rect.y, LANE_HEAD, self.rect.height)


@dataclass(frozen=True)
class Plan:
    """The geometry of one picture; y grows downwards, all in points."""

    journey: Journey
    rows: Rows
    internal: bool
    blank: bool
    lanes: tuple[Lane, ...]
    heads: tuple[StageHead, ...]
    lane_heads: tuple[LaneHead, ...]
    routes: Routes
    right: float
    """Where the contents of the sheet end."""
    header: Header
    band_y: float
    heads_y: float
    heads_height: float
    frame: Frame
    curves: dict[Id, float]
    """The height of the curve at the top of each emotion lane."""
    seam: Seam | None
    """What is beyond both ends of a curve, where the loop returns."""
    bands: tuple[Band, ...] = ()
    legend: Legend = NO_LEGEND

    @property
    def foot(self) -> float:
        """Where rows and bands end and the return bracket hangs."""
        return self.bands[-1].rect.bottom if self.bands else self.frame.bottom

    @property
    def legend_y(self) -> float:
        """Where the legend begins."""
        return self.foot + self.routes.routing.bottom_height + 24

    @property
    def bounds(self) -> Rect:
        """The whole sheet."""
        return Rect(0, 0, self.right + MARGIN, self.legend_y + self.legend.height + MARGIN)

    def column(self, stage: Id | None) -> Column | None:
        """The column of a stage."""
        return self._columns.get(stage)

    def row(self, lane: Id | None) -> Row | None:
        """The row of a lane."""
        return self._rows_of.get(lane)

    @cached_property
    def _columns(self) -> dict[Id | None, Column]:
        return {column.stage: column for column in self.frame.columns}

    @cached_property
    def _rows_of(self) -> dict[Id | None, Row]:
        return {row.lane: row for row in self.frame.rows}

    def cell(self, column: Column, row: Row) -> Cell:
        """The laid-out cards of a cell."""
        lane = self.journey.get(row.lane, Lane)
        return self.rows.cell(column, lane) if lane is not None else Cell()

    def origin(self, column: Column, row: Row) -> tuple[float, float]:
        """Where the cards of a cell begin: below the curve, if the lane has one."""
        return column.x, row.y + self.curves.get(row.lane, 0.0)

    def head_box(self, head: StageHead) -> Rect:
        """Where the head of a stage stands."""
        drop = SIDE_STAGE_DROP if head.column.side else 0.0
        return Rect(head.column.x, self.heads_y + drop, head.column.width, self.heads_height - drop)

    def lane_boxes(self) -> list[tuple[LaneHead, Row, Rect]]:
        """Each lane's head with its row and its box."""
        pairs = zip(self.lane_heads, self.frame.rows, strict=True)
        return [(head, row, lane_head_box(row)) for head, row in pairs]


def make_plan(journey: Journey, rows: Rows, *, internal: bool, blank: bool, first: int = 1) -> Plan:
    """Lay the whole grid out, the main stages numbered from `first`."""
    columns = columns_of(journey.stages(), column_width(journey, blank=blank))
    lanes = tuple(lane for lane in journey.lanes() if not lane.hidden)
    heads = stage_heads(journey, columns, blank=blank, first=first)
    routes = Routes(journey, columns, blank=blank)
    right = max((columns[-1].right if columns else 0.0) + STAGE_POINT, MARGIN + _LEAST_WIDTH)
    top = header(journey, right, internal=internal, blank=blank)
    band_y = top.bottom + 16 + routes.routing.top_height
    heads_y = band_y + ZONE_BAND + 4
    heads_height = max((head.height for head in heads), default=0.0)
    first_row = heads_y + heads_height + 4
    plan = Plan(
        journey, rows, internal, blank, lanes, heads,
        tuple(lane_head(journey, lane) for lane in lanes),
        routes, right, top, band_y, heads_y, heads_height,
        Frame(columns, (), first_row), {}, _seam(heads, routes),
    )  # fmt: skip
    return restacked(plan, same_facts=False)


def rows_stand(plan: Plan, lanes: Collection[Id]) -> bool:
    """Whether the rows of these lanes are as high as they were, after cells have changed."""
    return all(
        _size(plan, lane, head) == (row.height, plan.curves[lane.id])
        for lane, head, row in zip(plan.lanes, plan.lane_heads, plan.frame.rows, strict=True)
        if lane.id in lanes
    )


def _size(plan: Plan, lane: Lane, head: LaneHead) -> tuple[float, float]:
    """The height of a row, and of the curve at its top."""
    least = column_width(plan.journey, blank=True) if plan.blank else LANE_MIN
    content, curve = plan.rows.height(lane, plan.frame.columns, plan.seam)
    return max(least, content, head.height), curve


def restacked(plan: Plan, *, same_facts: bool) -> Plan:
    """The same columns with the rows stacked anew, after cells have changed.

    With `same_facts` header and legend stay: as many cards of each sort are there as before.
    """
    columns, journey = plan.frame.columns, plan.journey
    pairs = zip(plan.lanes, plan.lane_heads, strict=True)
    sizes = [_size(plan, lane, head) for lane, head in pairs]
    heights = [height for height, _ in sizes]
    curves = {lane.id: curve for lane, (_, curve) in zip(plan.lanes, sizes, strict=True)}
    frame = Frame(columns, rows_of(plan.lanes, heights, plan.frame.top), plan.frame.top)
    made = replace(plan, frame=frame, curves=curves, bands=_bands(plan, frame))
    if same_facts:
        return made
    return replace(
        made,
        header=header(journey, plan.right, internal=plan.internal, blank=plan.blank),
        legend=legend(journey, _sorts_in_sight(plan), MARGIN, plan.right),
    )


def _sorts_in_sight(plan: Plan) -> list[CardFacts]:
    if plan.blank:
        return []
    shown = {lane.id for lane in plan.lanes}
    return [
        sort
        for sort in plan.journey.tally()
        if not sort.parked and sort.lane in shown and (plan.internal or not sort.internal)
    ]


def _seam(heads: tuple[StageHead, ...], routes: Routes) -> Seam | None:
    mains = [head.stage for head in heads if not head.column.side]
    if len(mains) < 2 or routes.routing.open_end is not None:
        return None
    place = {stage.id: at for at, stage in enumerate(mains)}
    back = [arc.flow.target for arc in routes.routing.bottom.arcs if arc.returns]
    landings = [place[target] for target in back if target in place] or [0]
    return Seam(mains[-1].name, mains[landings[0]].name, min(landings))


def _bands(plan: Plan, frame: Frame) -> tuple[Band, ...]:
    width = column_width(plan.journey)
    tracks = max(1, int((frame.right - frame.left) // width))
    bands: list[Band] = []
    y = frame.bottom
    for stage in plan.journey.stages():
        if stage.role != "spanning":
            continue
        column = Column(stage.id, frame.left, tracks * width, tracks)
        cells = [plan.rows.cell(column, lane) for lane in plan.lanes]
        blocks = [(item.owner, item.block) for cell in cells for item in cell.items]
        # One after the other and not lane by lane: a band has no lanes, and would be a tower.
        cell = stack(blocks, card_width(width), tracks)
        label = band_head(plan.journey, stage, MARGIN, blank=plan.blank)
        height = max(LANE_MIN, cell.height, label.height)
        bands.append(Band(stage, Rect(MARGIN, y, frame.right - MARGIN, height), cell, label))
        y += height
    return tuple(bands)
